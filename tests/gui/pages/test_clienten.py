"""The page Cliënten, driven as a user does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel

from tests.cli.post import PER_WEEK, bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import BSN, BSN_TWEE, Spel, contract
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.goals import NaarClient, NaarToewijzing
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.widgets.tijdlijn_balk import BarButton


@pytest.fixture
def praktijk(spel: Spel) -> Spel:
    """Noor has care now, Sem had it until March."""
    spel.vandaag = "2026-04-20"
    spel.richt_in(contract(omschrijving="Begeleiding"), contract("45A05", "dagdeel", "55,00"))
    groep = PER_WEEK.met(nummer=1002, code="45A05", omvang=(2, "16", "2"), tot="2026-03-31")
    spel.importeer(bericht301(PER_WEEK, groep, identificatie="G1"))
    oud = PER_WEEK.met(nummer=2001, tot="2026-03-31")
    spel.importeer(bericht301(oud, bsn=BSN_TWEE, identificatie="G2", achternaam="Zilverberg-Oud"))
    spel.uren("1001;2026-04-06;2;uur")
    return spel


def names(hand: Hand) -> list[str]:
    """The names in the list."""
    tabel = hand.field("Cliënten", Table)
    model = tabel.model()
    return [str(model.index(rij, 0).data()) for rij in range(model.rowCount())]


def test_the_list_shows_who_has_care_and_can_be_searched(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click_page("clienten")
    assert names(hand) == ["Zilverberg, Noor"]
    hand.click("Alle (2)")
    assert names(hand) == ["Zilverberg, Noor", "Zilverberg-Oud, Noor"]
    hand.key(Qt.Key.Key_F, ctrl=True)
    hand.type("Zoek een cliënt", "2001")
    assert names(hand) == ["Zilverberg-Oud, Noor"]
    hand.type("Zoek een cliënt", "niemand")
    hand.click("Toon alle cliënten")
    assert len(names(hand)) == 2


def test_a_bsn_is_masked_until_asked_for(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    assert "••••••006" in hand.text
    assert BSN not in hand.text
    hand.click("BSN tonen")
    assert BSN in hand.text
    hand.click("BSN kopiëren")
    assert QGuiApplication.clipboard().text() == BSN
    # The next client is masked again.
    hand.window.go(NaarClient(BSN_TWEE))
    hand.settle()
    assert BSN_TWEE not in hand.text
    assert "Noor Zilverberg-Oud" in hand.text


def test_bars_speak_and_follow_the_arrow_keys(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    balken = {balk.accessibleName(): balk for balk in hand.all(BarButton)}
    loopt = "Toewijzing 1001: Begeleiding (45A04), 3 uur per week, 01-01-2026 t/m 31-12-2026, loopt"
    over = (
        "Toewijzing 1002: Jeugdhulp ambulant (45A05), 2 dagdelen per week, "
        "01-01-2026 t/m 31-03-2026, afgelopen"
    )
    assert set(balken) == {loopt, over}
    assert balken[loopt].isChecked()
    assert "2 uur gebruikt van 15 uur; nog 13 uur over." in hand.text
    balken[loopt].setFocus()
    andere = Qt.Key.Key_Down if balken[over].y() > balken[loopt].y() else Qt.Key.Key_Up
    hand.key(andere, op=balken[loopt])
    assert balken[over].isChecked()
    assert "Afgelopen op 31-03-2026" in hand.text


def test_one_can_be_taken_to_a_toewijzing(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.window.go(NaarClient(BSN))
    hand.settle()
    (over,) = (b for b in hand.all(BarButton) if "1002" in b.accessibleName())
    nummer = over.balk.sleutel
    hand.click_page("vandaag")
    hand.window.go(NaarToewijzing(ToewijzingId(nummer)))
    hand.settle()
    assert "Toewijzing 1002, gemeente Diemen, Jeugdwet" in hand.text


def test_a_client_and_a_toewijzing_are_entered_by_hand(praktijk: Spel, open_window: Open) -> None:
    hand = open_window()
    hand.click_page("clienten")
    hand.click("Cliënt toevoegen")
    hand.type("BSN", "123456789")
    hand.type("Einddatum", "31-02-2026")
    hand.click("Toevoegen")
    fouten = [deel.text() for deel in hand.all(QLabel) if deel.property("rol") == "fout"]
    assert "Ontbreekt" in fouten
    assert "'31-02-2026' is geen datum (dd-mm-jjjj)" in fouten
    assert any("11-proef" in fout for fout in fouten)
    hand.type("BSN", "999900031")
    hand.type("Achternaam", "Zilverberg")
    hand.type("Voornamen", "Lot")
    keuze = hand.field("Product uit je contract", QComboBox)
    keuze.setFocus()
    QTest.keyClicks(keuze, "45A04")
    keuze.activated.emit(keuze.currentIndex())
    hand.type("Toewijzingnummer", "3001")
    hand.type("Ingangsdatum", "01-04-2026")
    hand.type("Einddatum", "31-12-2026")
    hand.type("Volume", "4")
    hand.click("Toevoegen")
    assert "Lot Zilverberg" in hand.text
    assert "4 uur per week, 01-04-2026 t/m 31-12-2026" in hand.text.casefold()
    (t,) = (t for t in praktijk.stand()["toewijzingen"] if t["toewijzingnummer"] == 3001)
    assert (t["gemeente"], t["maximum_totaal"], t["eenheid"]) == ("0384", 160, "04")
    # What was entered by hand can be corrected, and its history shows both.
    hand.click("Toewijzing wijzigen")
    hand.type("Volume", "5")
    hand.click("Bewaren")
    assert "Omvang: was 4 uur per week, is 5 uur per week" in hand.text


def test_without_clients_there_is_a_next_step(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("clienten")
    assert "Er zijn nog geen cliënten" in hand.text
    namen = {knop.text() for knop in hand.all(QAbstractButton)}
    assert {"Bestanden inlezen …", "Met de hand toevoegen"} <= namen
