"""Each way out of care that a gemeente takes back is one click, wherever it is met."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit

from tests.cli.post import PER_WEEK, Toegewezen, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import ACHTERNAAM, BSN, Json, Spel, contract
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.gui.goals import NaarMaand, NaarRegel
from zorgadmin.gui.settings import Settings

KORTER = PER_WEEK.met(tot="2026-03-15", datum="2026-04-20")
OPVOLGER = Toegewezen(1002, code="45A05", van="2026-03-16")
BUITEN = "Zorg buiten de toewijzing: Zilverberg, Noor, 45A04 bij Diemen (Jeugdwet)"


@pytest.fixture
def buiten(spel: Spel) -> Spel:
    """5 May 2026: 1001 was shortened over 3 uur of April, and 1002 follows it."""
    spel.vandaag = "2026-05-04"
    spel.richt_in(contract(), contract("45A05"))
    spel.importeer(bericht301(PER_WEEK))
    spel.uren("1001;2026-03-03;1;uur", "1001;2026-04-02;3;uur")
    spel.importeer(bericht301(KORTER, OPVOLGER, identificatie="G2"))
    spel.geupload()
    return spel


def tasks(spel: Spel, soort: str) -> list[Json]:
    return [taak for taak in spel.taken() if taak["soort"] == soort]


def folders(tmp_path: Path) -> Settings:
    """Settings that know where an objection goes."""
    settings = Settings(None)
    (tmp_path / "bezwaren").mkdir()
    settings.used_folder("bezwaren", tmp_path / "bezwaren")
    return settings


def test_hours_move_from_the_first_page_and_back(buiten: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click(f"Verplaats uren …: {BUITEN}")
    assert hand.field("Vanaf", QLineEdit).text() == "02-04-2026"
    assert hand.field("Naar toewijzing", QComboBox).currentText().startswith("1002: ")
    hand.click("Verplaats")
    assert "1 bezoek verplaatst naar toewijzing 1002." in hand.text
    assert tasks(buiten, "bezwaar") == []
    hand.click("Ongedaan maken")
    assert len(tasks(buiten, "bezwaar")) == 1


def test_a_visit_that_is_there_already_is_asked_about(buiten: Spel, open_window: Open) -> None:
    buiten.uren("1002;2026-04-02;3;uur")
    hand = open_window()
    hand.click(f"Verplaats uren …: {BUITEN}")
    hand.click("Verplaats")
    assert "0 bezoeken verplaatst naar toewijzing 1002.\n1 bleef staan:" in hand.text
    assert "dit lijkt hetzelfde bezoek" in hand.text
    hand.click("Ook de dubbele")
    assert "1 bezoek verplaatst" in hand.text


def test_care_is_let_go_with_a_reason(buiten: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click(f"Laat gaan …: {BUITEN}")
    hand.click("Laat gaan")
    assert "Geef een reden; die staat straks in het logboek." in hand.text
    hand.type("Reden", "klein bedrag")
    hand.click("Laat gaan")
    assert "over april 2026 is niet declarabel" in hand.text
    assert tasks(buiten, "bezwaar") == []
    hand.click("Ongedaan maken")
    assert "over april 2026 staat weer open" in hand.text
    assert len(tasks(buiten, "bezwaar")) == 1


def test_a_client_takes_back_that_care_was_let_go(buiten: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click(f"Bekijk: {BUITEN}")
    hand.click("Laat zorg gaan …")
    hand.type("Reden", "klein bedrag")
    hand.click("Laat gaan")
    assert tasks(buiten, "bezwaar") == []
    hand.click("Toch declareren: april 2026")
    assert len(tasks(buiten, "bezwaar")) == 1


def test_an_objection_is_written_and_copied(
    buiten: Spel, open_window: Open, tmp_path: Path
) -> None:
    hand = open_window(folders(tmp_path))
    hand.click(f"Maak bezwaar: {BUITEN}")
    (bestand,) = (tmp_path / "bezwaren").iterdir()
    assert f"als {bestand.name}" in hand.text
    hand.click("Kopieer de tekst")
    tekst = QGuiApplication.clipboard().text()
    assert "3 uur, samen € 261,72" in tekst
    assert BSN not in tekst
    assert ACHTERNAAM not in tekst


def test_a_client_offers_the_same(buiten: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click(f"Bekijk: {BUITEN}")
    for knop in ("Maak bezwaar", "Laat zorg gaan …"):
        assert hand.button(knop)
    hand.click("Verplaats uren …")
    hand.click("Verplaats")
    assert tasks(buiten, "bezwaar") == []


def test_what_does_not_go_along_in_a_claim_offers_the_same(buiten: Spel, open_window: Open) -> None:
    hand = open_window()
    assert hand.window.workspace is not None
    hand.window.workspace.go(NaarMaand("0384", Wet.JW, Maand(2026, 4)))
    hand.settle()
    hand.tab("Gaat niet mee (1)")
    assert hand.button("Verplaats uren …")
    assert hand.button("Maak bezwaar")
    hand.click("Laat gaan …")
    hand.type("Reden", "klein bedrag")
    hand.click("Laat gaan")
    assert tasks(buiten, "bezwaar") == []


def test_a_granted_line_that_is_taken_back_can_be_objected_to(
    spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301(PER_WEEK))
    spel.uren("1001;2026-04-02;3;uur")
    spel.toegekend(spel.declareer("2026-04"))
    spel.importeer(bericht301(KORTER, identificatie="G2"))
    hand = open_window(folders(tmp_path))
    assert hand.window.workspace is not None
    hand.window.workspace.go(NaarRegel("R0000000001"))
    hand.settle()
    hand.click("Maak bezwaar")
    assert len(list((tmp_path / "bezwaren").iterdir())) == 1
    hand.click("Verplaats uren …")
    assert "heeft geen andere toewijzing" in hand.text


def test_a_product_that_changes_offers_to_move_its_hours_at_once(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract(), contract("45A05"))
    spel.importeer(bericht301(PER_WEEK))
    spel.uren("1001;2026-04-02;3;uur")
    hand = open_window()
    anders = PER_WEEK.met(code="45A06", datum="2026-05-02")
    hand.drop(spel.bestand("301.xml", bericht301(anders, OPVOLGER, identificatie="G2")))
    hand.click("Verplaats uren van 1001 …")
    hand.click("Verplaats")
    assert "1 bezoek verplaatst naar toewijzing 1002." in hand.text


def test_what_came_in_is_recorded_and_taken_back(spel: Spel, open_window: Open) -> None:
    hand = paid(spel, open_window)
    hand.click(f"Betaald …: {NIET_BETAALD}")
    assert hand.field("Bedrag", QLineEdit).text() == "174,48"
    hand.type("Bedrag", "100")
    hand.type("Betaald op", "21-05-2026")
    hand.click("Leg vast")
    assert "Deze dag ligt in de toekomst" in hand.text
    hand.type("Betaald op", "1-5-2026")
    hand.click("Leg vast")
    assert "€ 100,00 vastgelegd voor declaratie D00000001. Nog € 74,48 open." in hand.text
    (taak,) = tasks(spel, "betaling")
    assert "€ 74,48" in taak["actie"]
    hand.click("Ongedaan maken")
    assert "Teruggenomen. Nog € 174,48 open." in hand.text


def test_what_does_not_come_is_written_off(spel: Spel, open_window: Open) -> None:
    hand = paid(spel, open_window)
    hand.click(f"Boek af …: {NIET_BETAALD}")
    hand.type("Reden", "verjaard")
    hand.click("Boek af")
    assert tasks(spel, "betaling") == []
    hand.click("Ongedaan maken")
    assert len(tasks(spel, "betaling")) == 1


def test_a_declaratie_says_what_was_paid_of_it(spel: Spel, open_window: Open) -> None:
    hand = paid(spel, open_window)
    spel.run("betaald", "D00000001", "--bedrag", "100,00", "--op", "2026-05-01")
    hand.click(f"Bekijk: {NIET_BETAALD}")
    assert (
        "Betaling: € 100,00 betaald op 01-05-2026; € 74,48 open, uiterlijk 02-05-2026, 18 dagen "
        "te laat."
    ) in hand.text
    hand.click("Betaald …")
    hand.key(Qt.Key.Key_Return, op=hand.field("Bedrag", QLineEdit))
    assert "Alles is betaald." in hand.text
    assert "Boek af …" not in hand.text


NIET_BETAALD = "Diemen (Jeugdwet) heeft € 174,48 niet betaald"


def paid(spel: Spel, open_window: Open) -> Hand:
    """20 May 2026: € 174,48 over March was granted on 2 April, and not paid."""
    spel.vandaag = "2026-04-02"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(tot="2026-03-31")))
    spel.geupload()
    spel.uren("1001;2026-03-03;2;uur")
    spel.toegekend(spel.declareer("2026-03"))
    spel.vandaag = "2026-05-20"
    return open_window()
