"""The settings: contracts that are missing come by themselves, and tarieven are raised together."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from tests.cli.post import Toegewezen, bericht301
from tests.gui import kijken
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.gui.kijken import cut_off
from tests.pakketten import schemas, zipped
from tests.spel import Spel, contract
from zorgadmin.application.inrichting.inzien import accounts, contracts
from zorgadmin.domain.codes import Wet
from zorgadmin.gui.goals import NaarInstelling
from zorgadmin.gui.pages.instellingen.standaard import PackageTab


def prices(hand: Hand) -> list[tuple[str, str, int | None]]:
    """Code, first day and tarief of every contract."""
    session = hand.window.session
    assert session is not None
    return [
        (c.productcode, c.geldig_van.isoformat(), c.tarief_cent)
        for c in contracts(session.diensten)
    ]


def test_a_missing_contract_takes_a_tarief_and_enter(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    spel.importeer(bericht301(Toegewezen(1001)))
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    assert "Nog zonder contract" in hand.text
    assert "Diemen (Jeugdwet), 45A04, per uur" in hand.text
    assert kijken.disordered(hand.window) == []
    hand.type("Tarief per uur, Diemen (Jeugdwet), 45A04, per uur", "nul")
    hand.key(Qt.Key.Key_Return)
    assert "Tarief: 'nul' is geen bedrag in euro" in hand.text
    hand.type("Tarief per uur, Diemen (Jeugdwet), 45A04, per uur", "87,24")
    hand.key(Qt.Key.Key_Return)
    assert prices(hand) == [("45A04", "2026-01-01", 87_24)]
    assert "Nog zonder contract" not in hand.text
    assert "45A04, per uur. Elk product heeft er nu een." in hand.text
    assert hand.button("Naar de uren").hasFocus()
    hand.click("Ongedaan maken")
    assert prices(hand) == []
    assert "Nog zonder contract" in hand.text


def test_many_missing_contracts_scroll_on_a_small_window(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    codes = [f"45A{nummer:02d}" for nummer in range(1, 10)]
    spel.importeer(bericht301(*(Toegewezen(1000 + n, code=code) for n, code in enumerate(codes))))
    hand = open_window(maat=(960, 560))
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    velden = [v for v in hand.all(QLineEdit) if v.accessibleName().startswith("Tarief per uur")]
    assert len(velden) == len(codes)
    boven = sorted(veld.mapTo(hand.window, QPoint(0, 0)).y() for veld in velden)
    assert all(b - a >= velden[0].height() for a, b in pairwise(boven))
    assert cut_off(hand.window) == []


def test_a_code_gets_its_capitals_and_its_categorie(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    hand.click("Contract toevoegen …")
    hand.type("Productcode", "02a11")
    hand.key(Qt.Key.Key_Tab)
    assert hand.field("Productcode", QLineEdit).text() == "02A11"
    assert hand.field("Productcategorie", QComboBox).currentData() == "02"


def test_an_unlikely_tarief_of_a_missing_contract_is_asked_about(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in()
    spel.importeer(bericht301(Toegewezen(1001)))
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    hand.type("Tarief per uur, Diemen (Jeugdwet), 45A04, per uur", "872,40")
    hand.key(Qt.Key.Key_Return)
    assert "€ 872,40 per uur is ongewoon veel." in hand.text
    hand.click("Toch bewaren")
    assert prices(hand) == [("45A04", "2026-01-01", 872_40)]


def test_all_fields_of_a_missing_contract_are_filled_in(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    spel.importeer(bericht301(Toegewezen(1001, code=None, omvang=None)))
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    hand.click("Invullen: Diemen (Jeugdwet), categorie 45")
    assert hand.field("Gemeente", QComboBox).currentText() == "Diemen (0384)"
    assert hand.field("Productcategorie", QComboBox).currentData() == "45"
    hand.type("Productcode", "5a04")
    hand.type("Tarief", "87,24")
    hand.click("Bewaren")
    assert "Productcode 5A04 heeft 4 tekens; meestal zijn het er vijf." in hand.text
    hand.click("Annuleren")
    hand.type("Productcode", "45a04")
    hand.click("Bewaren")
    assert prices(hand) == [("45A04", "2026-01-01", 87_24)]


def test_tariffs_are_raised_by_a_percentage(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract(), contract("45B02", "dagdeel", "58,00"))
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    hand.click("Tarieven verhogen …")
    hand.type("Percentage voor alle tarieven", "4,5")
    assert hand.field("45A04", QLineEdit).text() == "91,17"
    hand.type("45B02", "60,00")
    hand.type("Geldig van", "01-01-2027")
    hand.click("Bewaren")
    assert prices(hand) == [
        ("45A04", "2021-01-01", 87_24),
        ("45A04", "2027-01-01", 91_17),
        ("45B02", "2021-01-01", 58_00),
        ("45B02", "2027-01-01", 60_00),
    ]
    hand.click("Ongedaan maken")
    assert len(prices(hand)) == 2


def test_a_gemeente_is_completed_by_tab_and_a_fault_goes_when_it_is_mended(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in()
    hand = open_window()
    hand.window.go(NaarInstelling("contracten"))
    hand.settle()
    hand.click("Contract toevoegen …")
    gemeente = hand.field("Gemeente", QComboBox)
    gemeente.setFocus()
    QTest.keyClicks(gemeente, "diem")
    hand.key(Qt.Key.Key_Tab, op=QApplication.activePopupWidget())
    assert gemeente.currentText() == "Diemen (0384)"
    hand.click("Bewaren")
    assert "Ontbreekt" in hand.text
    for naam, tekst in (("Productcode", "01A05"), ("Tarief", "36,60"), ("Geldig van", "1-1-2026")):
        hand.type(naam, tekst)
    assert "Ontbreekt" not in hand.text
    hand.click("Bewaren")
    assert prices(hand) == [("01A05", "2026-01-01", 36_60)]


def test_accounts_of_the_bookkeeping_are_set_in_a_dialog(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = open_window()
    hand.window.go(NaarInstelling("praktijk"))
    hand.settle()
    hand.click("Rekeningen in je boekhouding …")
    hand.type("Debiteuren", "13x")
    hand.click("Bewaren")
    assert "is niet een rekeningnummer van 1 tot 7 cijfers" in hand.text
    hand.type("Debiteuren", "1305")
    hand.click("Bewaren")
    session = hand.window.session
    assert session is not None
    assert accounts(session.diensten).debiteuren == "1305"


def test_a_package_is_loaded_and_removed_and_a_wrong_one_is_told(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in()
    hand = open_window()
    hand.window.go(NaarInstelling("standaard"))
    hand.settle()
    assert "Er is geen pakket geladen." in hand.text
    tab = next(t for t in QApplication.allWidgets() if isinstance(t, PackageTab) and t.isVisible())
    tab.take(spel.bestand("fout.zip", b"PK"))
    hand.settle()
    assert "fout.zip is geen map en geen ZIP-bestand." in hand.text
    tab.take(spel.bestand("goed.zip", zipped(schemas(Wet.JW, "323", versie="0.1.0"))))
    hand.settle()
    assert "Het pakket is geladen." in hand.text
    assert "Schema's van iJw voor 1 bericht" in hand.text
    assert "versie 0.1.0 (basis 0.1.0) in plaats van 1.0.0 (basis 1.0.0)" in hand.text
    hand.click("Verwijderen …")
    hand.click("Verwijderen")
    assert "Het pakket is verwijderd." in hand.text
    assert "Er is geen pakket geladen." in hand.text
