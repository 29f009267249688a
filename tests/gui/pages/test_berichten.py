"""The page Berichten, driven as a user does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTreeView

from tests.cli.post import PER_WEEK, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import ACHTERNAAM, BSN, Spel, contract
from zorgadmin.gui.goals import NaarBericht
from zorgadmin.gui.pages.berichten.page import BerichtenPage
from zorgadmin.gui.widgets.table import Table


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """Two return messages wait, a claim was made, a file was refused."""
    spel.richt_in(contract(omschrijving="Begeleiding"))
    spel.run("importeer", spel.bestand("een.xml", bericht301(PER_WEEK, identificatie="G1")))
    ander = PER_WEEK.met(nummer=7, datum="2026-01-01")
    twee = bericht301(ander, identificatie="G2", gemeente="0363")
    spel.run("importeer", spel.bestand("twee.xml", twee))
    spel.uren("1001;2026-04-06;2;uur")
    spel.declareer("2026-04")
    spel.importeer("<a/>", "raar.xml", code=3)
    return spel


def subjects(hand: Hand) -> list[str]:
    """What the messages in the list are about."""
    model = hand.field("Berichten", Table).model()
    return [str(model.index(rij, 4).data()) for rij in range(model.rowCount())]


def content(hand: Hand) -> str:
    """All that the tree shows, open or not."""
    model = hand.field("Inhoud van het bericht", QTreeView).model()
    regels: list[str] = []

    def walk(ouder: QModelIndex) -> None:
        for rij in range(model.rowCount(ouder)):
            naam = model.index(rij, 0, ouder)
            regels.append(f"{naam.data()}: {naam.siblingAtColumn(1).data()}")
            walk(naam)

    walk(QModelIndex())
    return "\n".join(regels)


def test_messages_can_be_narrowed_down(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click_page("berichten")
    assert len(subjects(hand)) == 6
    hand.click("Te versturen (3)")
    assert subjects(hand) == [
        "D00000001 over april 2026: € 174,48",
        "Goedgekeurd: toewijzing 7 voor ••••••006",
        "Goedgekeurd: toewijzing 1001 voor ••••••006",
    ]
    hand.click("Geweigerd (1)")
    assert len(subjects(hand)) == 1
    assert "Dit bestand is niet als bericht herkend." in hand.text
    hand.click("Alles")
    hand.type("Zoek een bericht", "april")
    assert subjects(hand) == ["D00000001 over april 2026: € 174,48"]


def test_waiting_return_messages_are_written_at_once(
    praktijk: Spel, open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_window()
    hand.click_page("berichten")
    assert "Er wachten 2 berichten voor gemeenten." in hand.text
    monkeypatch.setattr(
        "zorgadmin.gui.folders.QFileDialog.getExistingDirectory",
        lambda *_: str(tmp_path / "portaal"),
    )
    hand.click("Bewaar ze in een map …")
    assert sorted(pad.name for pad in (tmp_path / "portaal").iterdir()) == [
        "JW302_0363_000000002.xml",
        "JW302_0384_000000001.xml",
    ]
    assert praktijk.berichten("--te-versturen") == []
    assert "wachten" not in hand.text
    assert "2 berichten staan in" in hand.text
    # They stay in sight until they were uploaded.
    hand.click("Te versturen (3)")
    assert len(subjects(hand)) == 3


def test_a_client_in_a_message_is_shown_when_asked_for(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarBericht(1))
    hand.settle()
    assert "Gemeente Diemen stuurt 1 toewijzing voor één cliënt." in hand.text
    gemaskeerd = content(hand)
    assert "Begeleiding (45A04), 3 uur per week" in gemaskeerd
    assert BSN not in gemaskeerd
    assert ACHTERNAAM not in gemaskeerd
    hand.click("Toon cliëntgegevens")
    assert f"BSN: {BSN}" in content(hand)
    # Another message is masked again.
    hand.window.go(NaarBericht(3))
    hand.settle()
    assert BSN not in content(hand)


def test_the_file_itself_is_read_and_copied_on_request(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarBericht(1))
    hand.settle()
    hand.tab("Bestand (XML)")
    veld = hand.field("Bestand van het bericht", QPlainTextEdit)
    assert veld.isReadOnly()
    assert "ToewijzingNummer>1001<" in veld.toPlainText()
    hand.click("Kopieer alles")
    assert QGuiApplication.clipboard().text() == bericht301(PER_WEEK, identificatie="G1").decode()


def test_from_a_claim_one_goes_to_its_declaratie_and_to_what_belongs_to_it(
    praktijk: Spel, open_window: Open
) -> None:
    hand = open_window()
    hand.window.go(NaarBericht(2))
    hand.settle()
    hand.tab("Stand en verloop")
    assert "Toewijzing (301): Toewijzing 1001 voor ••••••006" in hand.text
    hand.click("Lees dit bericht")
    assert "Toewijzing (301) G1" in hand.text
    hand.type("Zoek een bericht", "323")
    hand.key(Qt.Key.Key_Down, op=hand.field("Berichten", Table))
    assert "Declaratie (323)" in hand.text
    hand.click("Naar de declaratie")
    assert hand.window.workspace is not None
    assert hand.window.workspace.key == "antwoorden"


def test_the_list_keeps_its_place_when_something_changes(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarBericht(3))
    hand.settle()
    pagina = hand.window.page("berichten")
    assert isinstance(pagina, BerichtenPage)
    pagina.write([2], praktijk.map / "portaal")
    hand.settle()
    tabel = hand.field("Berichten", Table)
    assert tabel.current is not None
    assert tabel.current.id == 3


def test_what_only_stands_in_a_folder_is_not_called_sent(
    praktijk: Spel, open_window: Open, tmp_path: Path
) -> None:
    def states() -> list[str]:
        hand = open_window()
        hand.click_page("berichten")
        model = hand.field("Berichten", Table).model()
        gezien = [str(model.index(rij, 3).data()) for rij in range(model.rowCount())]
        hand.window.close()
        return sorted(gezien)

    eerste = praktijk.berichten("--te-versturen")[0]["identificatie"]
    assert states().count("te versturen") == 2
    praktijk.run("berichten", "bewaar", eerste, "--naar", tmp_path)
    # The 302 that was written, and the claim that was made.
    assert (states().count("te versturen"), states().count("nog te uploaden")) == (1, 2)
    praktijk.run("berichten", "geupload", eerste)
    assert (states().count("verstuurd"), states().count("nog te uploaden")) == (1, 1)
