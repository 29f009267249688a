"""Overviews in the window: figures that lead to lines, charts that the keyboard reaches, files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.praktijkverhaal import verhaal
from tests.spel import Spel, contract
from zorgadmin.gui import theme
from zorgadmin.gui.widgets.bedragbalk import GEDECLAREERD, TE_DECLAREREN, TOEGEKEND
from zorgadmin.gui.widgets.chart import BarChart
from zorgadmin.gui.widgets.table import Table


@pytest.fixture
def hand(spel: Spel, open_window: Open) -> Hand:
    """The window on the story, at Overzichten."""
    verhaal(spel)
    hand = open_window()
    hand.click_page("overzichten")
    return hand


def texts(hand: Hand, naam: str) -> list[list[str]]:
    """The cells of a table."""
    model = hand.field(naam, Table).model()
    return [
        [str(model.index(rij, kolom).data()) for kolom in range(model.columnCount())]
        for rij in range(model.rowCount())
    ]


def click_cell(hand: Hand, naam: str, rij: int, kolom: int) -> None:
    tabel = hand.field(naam, Table)
    plek = tabel.visualRect(tabel.model().index(rij, kolom)).center()
    QTest.mouseClick(tabel.viewport(), Qt.MouseButton.LeftButton, pos=plek)
    hand.settle()


def page(hand: Hand) -> str:
    assert hand.window.workspace is not None
    return hand.window.workspace.key


def test_the_year_opens_per_month_with_its_totals(hand: Hand) -> None:
    assert "€ 5.874,36" in hand.text
    assert "€ 1.923,44 nog te declareren" in hand.text
    assert "€ 2.006,52 wacht of is afgekeurd" in hand.text
    assert texts(hand, "Bedragen")[0] == [
        *("maart 2026", "€ 2.467,84", "€ 2.380,60", "€ 1.944,40", "€ 0,00"),
        *("€ 87,24", "€ 436,20", "€ 1.944,40"),
    ]


def test_a_figure_between_two_amounts_leads_to_its_lines(hand: Hand) -> None:
    click_cell(hand, "Bedragen", 1, 6)
    assert "april 2026: gedeclareerd en niet toegekend, € 1.570,32" in hand.text
    assert [rij[-1] for rij in texts(hand, "Regels")] == ["R0000000005", "R0000000006"]
    click_cell(hand, "Bedragen", 1, 5)
    assert "april 2026: geleverd en niet gedeclareerd, € 980,00" in hand.text


def test_a_total_leads_to_its_lines_and_a_line_to_its_place(hand: Hand) -> None:
    hand.click("€ 2.006,52 wacht of is afgekeurd")
    assert "Totaal: gedeclareerd en niet toegekend, € 2.006,52" in hand.text
    assert not hand.button("Ga erheen").isEnabled()
    click_cell(hand, "Regels", 0, 0)
    hand.click("Ga erheen")
    assert page(hand) == "antwoorden"


def test_care_that_is_in_no_line_leads_to_its_toewijzing(hand: Hand) -> None:
    hand.click("€ 1.923,44 nog te declareren")
    tabel = hand.field("Regels", Table)
    tabel.select(tabel.rows[-1])
    hand.key(Qt.Key.Key_Return, op=tabel)
    assert page(hand) == "clienten"


def test_the_chart_is_walked_with_the_arrow_keys(hand: Hand) -> None:
    grafiek = hand.field("Grafiek van de bedragen", BarChart)
    hand.key(Qt.Key.Key_Right, op=grafiek)
    hand.key(Qt.Key.Key_Right, op=grafiek)
    huidig = hand.field("Bedragen", Table).current
    assert huidig is not None
    assert huidig.naam == "april 2026"
    assert "april 2026: geleverd € 2.550,32, gedeclareerd € 1.570,32" in (
        grafiek.accessibleDescription()
    )
    hand.key(Qt.Key.Key_Left, op=grafiek)
    assert "maart 2026" in hand.text


def test_bars_differ_in_pattern_and_not_in_colour_alone(hand: Hand) -> None:
    grafiek = hand.field("Grafiek van de bedragen", BarChart)
    beeld = grafiek.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    kleuren = {
        beeld.pixelColor(x, y).name() for x in range(beeld.width()) for y in range(beeld.height())
    }
    for rol in ("goed", "accent", "gedempt", "vlak"):
        assert QColor(getattr(theme.colours(), rol)).name() in kleuren
    stijlen = {patroon.stijl for patroon in (GEDECLAREERD, TE_DECLAREREN, TOEGEKEND)}
    assert len(stijlen) == 3


@pytest.mark.parametrize(
    ("knop", "eerste"),
    [
        ("Gemeente", "Diemen (Jeugdwet)"),
        ("Cliënt", "Zilverberg, Noor ••••••006"),
        ("Product", "Begeleiding jeugd (45A04)"),
    ],
)
def test_the_amounts_can_be_added_up_otherwise(hand: Hand, knop: str, eerste: str) -> None:
    hand.click(knop)
    assert texts(hand, "Bedragen")[0][0] == eerste


def test_built_up_the_parts_stand_on_one_another(hand: Hand) -> None:
    hand.click("Opgebouwd")
    grafiek = hand.field("Grafiek van de bedragen", BarChart)
    assert "maart 2026: betaald € 0,00, toegekend en niet betaald € 1.944,40, " in (
        grafiek.accessibleDescription()
    )


def test_all_years_can_be_chosen(hand: Hand) -> None:
    keuze = hand.field("Jaar", QComboBox)
    keuze.setCurrentIndex(1)
    keuze.activated.emit(1)
    hand.settle()
    assert keuze.currentText() == "Alle jaren"
    assert len(texts(hand, "Bedragen")) == 3
    hand.key(Qt.Key.Key_F5)
    assert keuze.currentText() == "Alle jaren"


def test_hours_stand_against_their_maximum(hand: Hand) -> None:
    hand.tab("Uren en maximum")
    thuis = texts(hand, "Geleverd en maximum")[3]
    assert thuis[2:6] == ["32 uur", "40 uur", "80 %", "op rond 25-06-2026"]
    hand.click("Op of bijna op (1)")
    assert len(texts(hand, "Geleverd en maximum")) == 1
    hand.window.page("overzichten").find_text()
    veld = hand.field("Zoek in toewijzingen", QLineEdit)
    assert veld.hasFocus()
    QTest.keyClicks(veld, "jeugd")
    assert texts(hand, "Geleverd en maximum") == []


def test_reasons_of_rejection_lead_to_their_lines(hand: Hand) -> None:
    hand.tab("Afkeuringen")
    assert texts(hand, "Redenen van afkeuring")[0][1:] == ["1", "€ 436,20"]
    click_cell(hand, "Redenen van afkeuring", 0, 0)
    assert [rij[-1] for rij in texts(hand, "Afgekeurde regels")] == ["R0000000003"]
    hand.key(Qt.Key.Key_Return, op=_selected(hand))
    assert page(hand) == "antwoorden"


def _selected(hand: Hand) -> Table[object]:
    tabel = hand.field("Afgekeurde regels", Table)
    tabel.select(tabel.rows[0])
    return tabel


def answer(monkeypatch: pytest.MonkeyPatch, pad: Path | str) -> None:
    """What the user gives the dialog for a file name."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pad), ""))


def test_what_is_shown_is_saved_as_a_workbook(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click_cell(hand, "Bedragen", 0, 6)
    answer(monkeypatch, tmp_path / "maart")
    hand.click("Excel …")
    assert "maart.xlsx is bewaard." in hand.text
    werkboek = openpyxl.load_workbook(tmp_path / "maart.xlsx")
    assert werkboek.sheetnames == ["Bedragen per maand", "Gedeclareerd en niet toegekend"]
    assert werkboek.worksheets[1]["G2"].value == 436.2


def test_it_is_printed_with_the_practice_the_period_and_page_numbers(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.click("Cliënt")
    answer(monkeypatch, tmp_path / "overzicht.pdf")
    hand.click("PDF …")
    assert "overzicht.pdf is bewaard." in hand.text
    inhoud = (tmp_path / "overzicht.pdf").read_bytes()
    assert inhoud.startswith(b"%PDF")
    assert b"/Count 1" in inhoud


def test_all_that_is_taken_along_goes_to_one_folder(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mee"
    folder.mkdir()
    gevraagd: list[str] = []

    def ask(*_: object) -> str:
        gevraagd.append("map")
        return str(folder)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", ask)
    hand.tab("Meenemen")
    assert "Over het jaar 2026." in hand.text
    for knop in ("Op papier (PDF)", "Werkboeken (Excel)", "Journaalregels", "Taken als agenda"):
        hand.click(knop)
        assert "Geschreven: " in hand.text
    assert gevraagd == ["map"]
    assert "Geschreven: taken.ics" in hand.text
    namen = {pad.name.partition("-gemaakt-")[0] for pad in folder.iterdir()}
    assert namen == {
        *("zorgadmin-pdf-2026", "zorgadmin-excel-2026", "zorgadmin-boekhouding-2026"),
        "taken.ics",
    }


def test_nothing_is_written_when_no_name_is_given(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "")
    hand.click("Excel …")
    assert not list(tmp_path.glob("*.xlsx"))
    assert "bewaard" not in hand.text


def test_a_folder_that_cannot_be_written_is_said_inline(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bezet").write_text("een bestand")
    answer(monkeypatch, tmp_path / "bezet" / "overzicht.xlsx")
    hand.click("Excel …")
    assert "kan niet worden geschreven" in hand.text


def test_an_empty_practice_gets_the_next_step(spel: Spel, open_window: Open) -> None:
    spel.richt_in()
    hand = open_window()
    hand.click_page("overzichten")
    assert "Er is nog niets om op te tellen" in hand.text
    assert not hand.button("Excel …").isEnabled()
    hand.click("Naar de uren")
    assert page(hand) == "uren"


def test_the_first_care_is_shown_in_its_year_where_there_was_no_year_to_choose(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    hand = open_window()
    hand.click_page("overzichten")
    assert hand.field("Jaar", QComboBox).currentText() == "Alle jaren"
    spel.uren("1001;2026-04-07;3;uur")
    hand.key(Qt.Key.Key_F5)
    assert hand.field("Jaar", QComboBox).currentText() == "2026"
