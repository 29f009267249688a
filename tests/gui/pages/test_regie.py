"""Start, break and stop in the window: on the time line, at a toewijzing, on the first page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.cli.post import PER_WEEK, bericht301
from tests.cli.regiespel import antwoord, approved, meld, rejects
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import BSN, Spel, contract
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.goals import NaarClient, NaarToewijzing
from zorgadmin.gui.widgets.tijdlijn_balk import BarButton


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """Noor has two toewijzingen; of one the first visit was."""
    spel.vandaag = "2026-04-20"
    spel.richt_in(contract(omschrijving="Begeleiding"), contract("45A05", "dagdeel", "55,00"))
    groep = PER_WEEK.met(nummer=1002, code="45A05", omvang=(2, "16", "2"))
    spel.importeer(bericht301(PER_WEEK, groep, identificatie="G1"))
    spel.uren("1001;2026-04-06;2;uur")
    return spel


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the user chooses for messages."""
    pad = tmp_path / "berichten"
    pad.mkdir()
    monkeypatch.setattr(
        "zorgadmin.gui.folders.QFileDialog.getExistingDirectory", lambda *_: str(pad)
    )
    return pad


def at_client(open_window: Open) -> Hand:
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    return hand


def bars(hand: Hand) -> list[str]:
    return [balk.accessibleName() for balk in hand.all(BarButton)]


def test_the_time_line_says_what_was_reported(praktijk: Spel, open_window: Open) -> None:
    approved(praktijk, "start", "1001", "--op", "2026-04-06", vandaag="2026-04-07")
    stop = meld(
        praktijk, "stop", "1001", "--op", "2026-04-10", "--reden", "20", vandaag="2026-04-13"
    )
    hand = at_client(open_window)
    (balk,) = [naam for naam in bars(hand) if "1001" in naam]
    assert balk.endswith(
        "start op 06-04-2026 bevestigd; tijdelijke stop op 10-04-2026 wacht op antwoord"
    )
    assert "Tijdelijk gestopt, start op 06-04-2026, stop op 10-04-2026; wacht op" in hand.text
    antwoord(praktijk, stop, rejects("9069", plaats=("stop_product", 0)), vandaag="2026-04-14")
    hand.key(Qt.Key.Key_F5)
    (balk,) = [naam for naam in bars(hand) if "1001" in naam]
    assert balk.endswith("tijdelijke stop op 10-04-2026 afgekeurd (9069)")
    assert "de laatste melding is afgekeurd en telt niet" in hand.text


def test_what_is_proposed_is_reported_at_the_toewijzing(
    praktijk: Spel, open_window: Open, folder: Path
) -> None:
    hand = at_client(open_window)
    assert "Start op 06-04-2026, uiterlijk" in hand.text
    hand.click("Meld dit")
    hand.click("Maak het bericht")
    assert len(list(folder.glob("JW305_0384_*.xml"))) == 1
    assert "Upload het in het portaal en meld dat daarna bij Vandaag." in hand.text
    assert "Gestart, start op 06-04-2026; wacht op antwoord" in hand.text


def test_a_stop_is_asked_once_for_all_toewijzingen(
    praktijk: Spel, open_window: Open, folder: Path
) -> None:
    approved(praktijk, "start", "1001", "1002", "--op", "2026-04-06", vandaag="2026-04-07")
    hand = at_client(open_window)
    hand.click("Alle zorg gestopt …")
    hand.type("Dag", "17-04-2026")
    hand.click("Maak het bericht")
    assert len(list(folder.glob("JW307_0384_*.xml"))) == 2
    assert "2 berichten staan in" in hand.text


def test_what_is_refused_is_said_and_nothing_is_made(
    praktijk: Spel, open_window: Open, folder: Path
) -> None:
    hand = at_client(open_window)
    hand.click("Start melden …")
    hand.type("Dag", "30-04-2026")
    hand.click("Maak het bericht")
    assert "Toewijzing 1001: er is niets gemaakt." in hand.text
    assert list(folder.iterdir()) == []


def test_all_that_is_due_is_one_click_on_the_first_page(
    praktijk: Spel, open_window: Open, folder: Path
) -> None:
    hand = open_window()
    hand.click("Meld alles: 1 start van zorg melden bij Diemen (Jeugdwet)")
    assert len(list(folder.glob("JW305_0384_*.xml"))) == 1
    hand.click("Geüpload: 1 start van zorg uploaden bij Diemen (Jeugdwet)")
    assert "Antwoord op de melding van Zilverberg, Noor bij Diemen (Jeugdwet)" in hand.text


def test_care_that_cannot_be_delivered_is_told_to_the_gemeente(
    praktijk: Spel, open_window: Open
) -> None:
    hand = at_client(open_window)
    hand.click("Kan ik niet leveren …")
    hand.type("Reden", "geen plek")
    hand.click("Geef terug")
    assert "zij trekt de toewijzing dan in" in hand.text
    hand.click("Toch wel leveren")
    assert "De toewijzing hoeft niet terug." in hand.text


def test_a_proposal_is_let_go(praktijk: Spel, open_window: Open) -> None:
    hand = at_client(open_window)
    hand.click("Hoeft niet …")
    hand.type("Reden", "al gemeld")
    hand.click("Laat gaan")
    assert "Dit voorstel komt niet terug." in hand.text
    assert "Start op 06-04-2026, uiterlijk" not in hand.text


def test_a_stop_asks_what_came_of_the_care_and_the_rest_is_noted_later(
    praktijk: Spel, open_window: Open, folder: Path
) -> None:
    praktijk.richt_in(
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\nindicatoren = ["uitval", "tevredenheid"]\n'
    )
    approved(praktijk, "start", "1001", "--op", "2026-04-06", vandaag="2026-04-07")
    hand = open_window()
    hand.window.go(NaarToewijzing(ToewijzingId(1)))
    hand.settle()
    hand.click("Stop melden …")
    uitval = hand.field("Uitval", QComboBox)
    uitval.setCurrentIndex(uitval.findText("nee, volgens plan gestopt"))
    hand.click("Maak het bericht")
    hand.settle()
    assert "De gemeente vraagt bij een stop naar cliënttevredenheid." in hand.text
    assert "Resultaten: geen uitval; nog niet genoteerd: cliënttevredenheid." in hand.text
    hand.click("Resultaten noteren …")
    cijfer = hand.field("Cliënttevredenheid (1 tot 10)", QComboBox)
    cijfer.setCurrentIndex(cijfer.findText("8"))
    hand.click("Bewaren")
    hand.settle()
    assert "Resultaten: geen uitval; cliënttevredenheid 8." in hand.text
    (rij,) = praktijk.run("indicatoren").json
    assert (rij["uitval"], rij["tevredenheid"], rij["ontbreekt"]) == (False, 8, [])
