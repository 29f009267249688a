"""The page Uren by keyboard: what is typed is kept, said, taken back, and nothing is lost."""

from __future__ import annotations

import shutil
from collections import defaultdict
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QTableView,
    QToolButton,
)

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import BSN_TWEE, Spel, contract
from tests.urenkluis import PER_WEEK, Urenkluis, maak
from zorgadmin.domain.fouten import KluisError
from zorgadmin.gui import theme
from zorgadmin.gui.goals import NaarKoppelen, NaarPagina, NaarUren
from zorgadmin.gui.pages.uren.koppen import COMPACT, RIJHOOGTE
from zorgadmin.gui.pages.uren.page import UrenPage
from zorgadmin.gui.pages.uren.raster import Raster

MAANDAG = date(2026, 4, 20)
Toets = Qt.Key


@pytest.fixture(scope="session")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return maak(tmp_path_factory.mktemp("urenvenster")).spel.kluis


class Typist:
    """A hand on the grid of the week."""

    def __init__(self, hand: Hand, kluis: Urenkluis) -> None:
        self.hand, self.kluis = hand, kluis
        pagina = hand.window.page("uren")
        assert isinstance(pagina, UrenPage)
        self.pagina = pagina

    @property
    def raster(self) -> Raster:
        return self.pagina.week.raster

    def go(self, nummer: int | None = 1001, kolom: int = 0, code: str | None = None) -> None:
        """Put the cursor on a day of a toewijzing."""
        rij = next(
            r
            for r in self.pagina.week.model.stand.rijen
            if r.plek.nummer == nummer and code in (None, r.plek.productcode)
        )
        self.raster.setFocus()
        self.raster.put(rij.sleutel, kolom)
        self.rest()

    def rest(self) -> None:
        """Wait until books are loaded and all is kept; what waits for rest is done now."""
        self.hand.settle()
        for timer in self.hand.window.findChildren(QTimer, "rust"):
            if timer.isActive():
                timer.stop()
                timer.timeout.emit()
        self.hand.settle()

    def type(self, tekst: str, *toetsen: Qt.Key) -> None:
        """Type in the cell, then press keys; nobody waits in between."""
        for teken in tekst:
            QTest.keyClicks(QApplication.focusWidget() or self.raster, teken)
        self.press(*toetsen)

    def press(self, *toetsen: Qt.Key, ctrl: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        for toets in toetsen:
            QTest.keyClick(QApplication.focusWidget() or self.raster, toets, modifier)

    @property
    def cel(self) -> str:
        """What the cell with the cursor shows."""
        return str(self.raster.currentIndex().data())

    @property
    def plek(self) -> tuple[int, int]:
        index = self.raster.currentIndex()
        return index.row(), index.column()


@pytest.fixture
def typist(spel: Spel, sjabloon: Path, open_window: Open) -> Typist:
    """The page Uren on Monday 20 April 2026, the cursor on toewijzing 1001."""
    shutil.copy(sjabloon, spel.kluis)
    spel.vandaag = "2026-04-20"
    hand = open_window()
    hand.click_page("uren")
    typist = Typist(hand, Urenkluis(spel))
    typist.go()
    hand.key(Toets.Key_F4)
    return typist


def test_what_is_kept_without_contract_looks_other_than_text_that_is_not_kept(
    typist: Typist,
) -> None:
    """A ground of its tone, against a dashed frame and slanting letters on the bare ground."""
    typist.kluis.spel.importeer(
        bericht301(PER_WEEK.met(nummer=1009, code="45A09"), identificatie="G9")
    )
    typist.pagina.refresh()
    typist.rest()
    typist.go(1009)
    typist.type("2", Toets.Key_Down)
    typist.rest()
    typist.go(1009, 1)
    typist.type("straks", Toets.Key_Down)
    typist.rest()
    typist.go(1001, 5)
    assert typist.kluis.uren() == [("2026-04-20", 120)]
    rij = next(
        n for n, r in enumerate(typist.pagina.week.model.stand.rijen) if r.plek.nummer == 1009
    )
    bewaard, getypt = (ground(typist, rij, kolom) for kolom in (0, 1))
    assert bewaard == theme.colour("fout_zacht")
    assert getypt == theme.colour("vlak")
    (toon, woorden) = typist.raster.week_model.said_of(typist.raster.model().index(rij, 1))
    assert (toon, woorden.partition(".")[0]) == ("fout", "Niet opgeslagen")


def ground(typist: Typist, rij: int, kolom: int) -> QColor:
    """The colour behind the text of a cell, inside its frame."""
    raster = typist.raster
    vak = raster.visualRect(raster.model().index(rij, kolom))
    beeld = raster.viewport().grab().toImage()
    return beeld.pixelColor(vak.topLeft() + QPoint(7, 7))


def test_the_week_that_is_looked_at_stays_when_one_comes_back_to_the_page(typist: Typist) -> None:
    window = typist.hand.window
    window.go(NaarUren(date(2026, 4, 7)))
    typist.rest()
    window.go(NaarPagina("vandaag"))
    typist.rest()
    typist.hand.click_page("uren")
    typist.rest()
    assert typist.pagina.week.model.stand.dagen[0] == date(2026, 4, 6)
    assert "Week 15" in typist.hand.text


# --- The room there is ----------------------------------------------------------------------------


@pytest.mark.parametrize(("maat", "rijen"), [((1280, 800), 12), ((960, 560), 6)])
def test_the_week_has_room_for_many_rows(
    spel: Spel, sjabloon: Path, open_window: Open, maat: tuple[int, int], rijen: int
) -> None:
    shutil.copy(sjabloon, spel.kluis)
    spel.vandaag = "2026-04-20"
    hand = open_window(maat=maat)
    hand.click_page("uren")
    raster = Typist(hand, Urenkluis(spel)).raster
    assert raster.viewport().height() >= rijen * RIJHOOGTE


def test_details_open_on_demand_and_that_is_remembered(typist: Typist) -> None:
    week = typist.pagina.week
    assert week.bezoeken.isVisible()
    typist.hand.click("Details verbergen")
    assert not week.bezoeken.isVisible()
    assert "9:00-10:30" in typist.hand.text
    typist.raster.setFocus()
    typist.press(Toets.Key_Return, ctrl=True)
    assert week.bezoeken.isVisible()
    typist.press(Toets.Key_Escape)
    assert not week.bezoeken.isVisible()
    assert typist.raster.hasFocus()


def test_coming_by_key_puts_the_cursor_on_today(
    spel: Spel, sjabloon: Path, open_window: Open
) -> None:
    shutil.copy(sjabloon, spel.kluis)
    spel.vandaag = "2026-04-22"
    hand = open_window()
    hand.window.go(NaarPagina("uren"))
    hand.settle()
    typist = Typist(hand, Urenkluis(spel))
    assert typist.raster.hasFocus()
    assert typist.plek == (0, 2)
    typist.raster.put_day(5)
    typist.press(Toets.Key_Down)
    hand.window.go(NaarPagina("vandaag"))
    hand.window.go(NaarPagina("uren"))
    hand.settle()
    assert typist.plek == (1, 2)


def test_the_last_visit_of_a_row_is_repeated_by_key(typist: Typist) -> None:
    typist.type("9:00-10:30", Toets.Key_Return)
    typist.rest()
    typist.go(kolom=3)
    typist.press(Toets.Key_R, ctrl=True)
    typist.rest()
    assert typist.cel == "1:30"
    assert [lev.begin for lev in typist.kluis.staand()] == [time(9), time(9)]
    assert typist.kluis.uren() == [("2026-04-20", 90), ("2026-04-23", 90)]
    typist.go(1002, 0)
    typist.press(Toets.Key_R, ctrl=True)
    typist.rest()
    assert "Van deze rij is er nog geen eerder bezoek." in typist.hand.text


def test_a_visit_begins_and_is_dropped_or_kept_by_key(typist: Typist) -> None:
    typist.press(Toets.Key_T, ctrl=True)
    typist.rest()
    assert "Zilverberg, Noor: het bezoek begon op 20-04 om" in typist.hand.text
    typist.hand.click("Zonder bewaren stoppen")
    assert "het bezoek begon" not in typist.hand.text
    typist.go(1002)
    typist.press(Toets.Key_T, ctrl=True)
    typist.rest()
    assert "Een bezoek met een begin en een eind kan alleen bij uren." in typist.hand.text
    assert typist.kluis.uren() == []


def test_rows_are_put_away_and_lowered(typist: Typist) -> None:
    rijen = len(typist.pagina.week.model.stand.rijen)
    knop = typist.hand.button("Volgorde en hoogte van de rijen")
    assert isinstance(knop, QToolButton)
    acties = {actie.text(): actie for actie in knop.menu().actions()}
    acties["Deze rij verbergen zolang er geen zorg is"].trigger()
    typist.rest()
    assert len(typist.pagina.week.model.stand.rijen) == rijen - 1
    acties["Verborgen rijen tonen"].trigger()
    typist.rest()
    assert len(typist.pagina.week.model.stand.rijen) == rijen
    acties["Niets meer verbergen"].trigger()
    acties["Laatst gebruikt eerst"].trigger()
    acties["Compacte rijen"].trigger()
    typist.rest()
    assert typist.raster.rowHeight(0) == COMPACT
    assert len(typist.pagina.week.model.stand.rijen) == rijen


# --- Moving and typing ----------------------------------------------------------------------------


def test_a_week_is_typed_without_waiting_or_mouse(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Tab)
    typist.type("1,5", Toets.Key_Right)
    typist.type("90", Toets.Key_Tab)
    typist.type("9:00-10:30", Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == [
        ("2026-04-20", 90),
        ("2026-04-21", 90),
        ("2026-04-22", 90),
        ("2026-04-23", 90),
    ]
    assert typist.plek == (1, 3)


def test_typing_replaces_and_editing_changes(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    typist.go()
    typist.type("2", Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 120)]
    typist.go()
    typist.press(Toets.Key_F2)
    typist.type(" + 45", Toets.Key_Return)
    typist.rest()
    typist.go()
    assert (typist.cel, typist.kluis.uren()) == ("2:45", [("2026-04-20", 120), ("2026-04-20", 45)])
    typist.press(Toets.Key_Return)
    typist.press(Toets.Key_Home)
    typist.type("1:00 + ", Toets.Key_Return)
    typist.rest()
    assert sorted(aantal for _, aantal in typist.kluis.uren()) == [45, 60, 120]


def test_delete_clears_and_escape_leaves_as_it_was(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    typist.go()
    typist.type("5", Toets.Key_Escape)
    assert typist.cel == "1:30"
    typist.press(Toets.Key_Delete)
    typist.rest()
    assert (typist.cel, typist.kluis.uren()) == ("", [])


def test_tab_goes_through_the_week_and_then_on(typist: Typist) -> None:
    laatste = typist.pagina.week.model.rowCount() - 1
    typist.raster.setCurrentIndex(typist.pagina.week.model.index(laatste, 5))
    typist.press(Toets.Key_Tab)
    assert (typist.plek, typist.raster.hasFocus()) == ((laatste, 6), True)
    typist.press(Toets.Key_Tab)
    assert not typist.raster.hasFocus()
    typist.press(Toets.Key_Backtab)
    assert typist.raster.hasFocus()


def test_a_block_is_copied_and_pasted_as_in_a_spreadsheet(typist: Typist) -> None:
    QGuiApplication.clipboard().setText("1:30\t90\n2\t1")
    typist.press(Toets.Key_V, ctrl=True)
    typist.rest()
    assert typist.kluis.uren() == [
        ("2026-04-20", 90),
        ("2026-04-21", 90),
        ("2026-04-20", 2),
        ("2026-04-21", 1),
    ]
    typist.press(Toets.Key_C, ctrl=True)
    assert QGuiApplication.clipboard().text() == "1:30"


# --- What is said ---------------------------------------------------------------------------------


def test_bad_text_is_said_at_once_and_kept(typist: Typist) -> None:
    typist.type("1:75")
    assert "Dit is geen tijd" in typist.raster.said
    typist.press(Toets.Key_Return)
    typist.rest()
    typist.kluis.spel.uren("1001;2026-04-22;30;minuut")
    typist.pagina.session.changed.emit()
    typist.go()
    assert (typist.cel, typist.kluis.uren()) == ("1:75", [("2026-04-22", 30)])
    assert "Dit is geen tijd" in typist.raster.said
    typist.press(Toets.Key_F2)
    typist.press(*[Toets.Key_Backspace] * 2)
    typist.type("15", Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 75), ("2026-04-22", 30)]


def test_bad_text_can_be_dropped(typist: Typist) -> None:
    typist.type("onzin", Toets.Key_Return)
    typist.go()
    typist.press(Toets.Key_Escape)
    assert (typist.cel, typist.raster.said) == ("", "")


def test_out_of_the_period_is_said_with_what_the_gemeente_would_answer(typist: Typist) -> None:
    typist.hand.window.go(NaarUren(date(2026, 4, 7), typist.kluis.plek(1002).toewijzing_id))
    typist.rest()
    assert "Buiten toewijzing 1002" in typist.raster.said
    typist.type("2")
    assert "07-04-2026 valt buiten toewijzing 1002" in typist.raster.said
    assert "(9307)" in typist.raster.said
    typist.press(Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == []


def test_over_the_maximum_is_said_while_typing_and_the_meter_moves(typist: Typist) -> None:
    assert "0 min gebruikt van 15 uur" in typist.hand.text
    typist.type("14")
    assert "14 min telt afgerond als 1 uur." in typist.hand.text
    typist.type(":30")
    assert "14 uur 30 min telt afgerond als 15 uur." in typist.hand.text
    assert typist.raster.said == "= 14:30"
    typist.press(Toets.Key_Tab)
    typist.type("1:00")
    assert "16 uur is meer dan het maximum van deze maand: 15 uur." in typist.raster.said
    assert "(9321)" in typist.raster.said
    assert typist.kluis.uren() in ([], [("2026-04-20", 870)])
    typist.press(Toets.Key_Left)
    typist.rest()
    assert len(typist.kluis.uren()) == 2
    assert "16 uur is meer dan het maximum" in typist.hand.text


def test_minutes_that_rounding_takes_off_are_said(typist: Typist) -> None:
    typist.type("1:20", Toets.Key_Return)
    typist.rest()
    typist.go()
    assert "1 uur 20 min wordt 1 uur, 20 min gaat verloren" in typist.hand.text


def test_what_the_vault_refuses_stays_in_the_cell(typist: Typist) -> None:
    weg = PER_WEEK.met(reden="13", tot="2026-01-01", datum="2026-02-01")
    typist.kluis.spel.importeer(bericht301(weg, identificatie="G2"))
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == []
    assert len(typist.pagina.week.model.stand.weigeringen) == 1


def test_hours_that_the_vault_did_not_take_do_not_count_until_it_does(
    typist: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bezet(*_: object) -> None:
        raise KluisError("De kluis is in gebruik.")

    with monkeypatch.context() as even:
        even.setattr("zorgadmin.gui.pages.uren.week.invoeren", bezet)
        typist.type("1:30", Toets.Key_Return)
        typist.rest()
        typist.go()
    assert (typist.cel, typist.raster.said) == (
        "1:30",
        "Niet opgeslagen. De kluis is in gebruik.",
    )
    assert "0 min gebruikt van 15 uur" in typist.hand.text
    typist.press(Toets.Key_F2, Toets.Key_Return)
    typist.rest()
    typist.go()
    assert typist.kluis.uren() == [("2026-04-20", 90)]
    assert "1 uur 30 min telt afgerond als 2 uur." in typist.hand.text


# --- Taking back ----------------------------------------------------------------------------------


def test_changes_are_taken_back_and_done_again_by_key(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Tab)
    typist.type("45", Toets.Key_Tab)
    typist.press(Toets.Key_Z, ctrl=True)
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 90)]
    typist.press(Toets.Key_Z, ctrl=True)
    typist.rest()
    assert typist.kluis.uren() == []
    typist.press(Toets.Key_Y, ctrl=True)
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 90)]
    assert typist.hand.button("Opnieuw (Ctrl+Y)").isEnabled()
    typist.type("15", Toets.Key_Tab)
    typist.rest()
    assert not typist.hand.button("Opnieuw (Ctrl+Y)").isEnabled()


def test_nothing_is_taken_back_over_a_change_from_elsewhere(typist: Typist) -> None:
    kop = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
    typist.kluis.spel.uren("1001;2026-04-20;60;minuut;R-1", kop=kop)
    typist.pagina.session.changed.emit()
    typist.rest()
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    typist.kluis.spel.uren("1001;2026-04-20;75;minuut;R-1", kop=kop)
    typist.press(Toets.Key_Z, ctrl=True)
    typist.rest()
    assert "zijn intussen veranderd" in typist.hand.text
    assert typist.kluis.uren() == [("2026-04-20", 75)]


# --- Visits and notes -----------------------------------------------------------------------------


def test_the_visits_of_a_day_are_a_list_with_notes(typist: Typist) -> None:
    typist.type("1:30 + 45", Toets.Key_Return)
    typist.rest()
    typist.go()
    typist.press(Toets.Key_Return, ctrl=True)
    assert typist.hand.field("Bezoek 1", QLineEdit).hasFocus()
    typist.type("9:00-10:00", Toets.Key_Return)
    typist.rest()
    typist.hand.type("Notitie bij bezoek 2", "belafspraak")
    typist.press(Toets.Key_Return)
    typist.rest()
    typist.hand.type("Bezoek 3", "15")
    typist.press(Toets.Key_Return)
    typist.rest()
    leveringen = typist.kluis.staand()
    assert [(lev.hoeveelheid, lev.notitie) for lev in leveringen] == [
        (60, None),
        (45, "belafspraak"),
        (15, None),
    ]
    typist.hand.click("Bezoek 1 verwijderen")
    typist.rest()
    assert [lev.hoeveelheid for lev in typist.kluis.staand()] == [45, 15]
    typist.press(Toets.Key_Escape)
    typist.go()
    assert (typist.cel, typist.raster.said) == ("1:00", "Notitie: belafspraak")
    for _ in range(4):
        typist.pagina.undo()
    typist.rest()
    assert [lev.hoeveelheid for lev in typist.kluis.staand()] == [90, 45]


def test_bad_text_in_the_list_is_said_there(typist: Typist) -> None:
    typist.press(Toets.Key_Return, ctrl=True)
    typist.type("1:75", Toets.Key_Return)
    assert "Dit is geen tijd" in typist.hand.text
    assert typist.kluis.uren() == []


# --- Many days at once ----------------------------------------------------------------------------


def test_last_week_is_taken_over_and_taken_back(typist: Typist) -> None:
    typist.kluis.spel.uren("1001;2026-04-13;90;minuut", "1001;2026-04-15;45;minuut")
    typist.type("30", Toets.Key_Tab)
    typist.rest()
    typist.hand.click("Vorige week overnemen")
    typist.rest()
    assert "1 bezoek overgenomen van vorige week." in typist.hand.text
    assert "20-04-2026: er staan al uren" in typist.hand.text
    assert ("2026-04-22", 45) in typist.kluis.uren()
    typist.hand.click("Ongedaan maken")
    typist.rest()
    assert ("2026-04-22", 45) not in typist.kluis.uren()


def test_the_same_hours_every_monday_and_thursday(typist: Typist) -> None:
    typist.hand.click("Herhalen …")
    assert not typist.hand.button("Invoeren").isEnabled()
    typist.hand.type("Hoeveelheid per dag", "1:30")
    typist.hand.field("Op donderdag", QCheckBox).setChecked(True)
    typist.rest()
    assert "Er komen uren bij op 6 dagen; 2 overgeslagen." in typist.hand.text
    tabel = typist.hand.field("Dagen van de herhaling", QTableView)
    teksten = [
        [str(tabel.model().index(rij, kolom).data()) for kolom in range(3)] for rij in (2, 7)
    ]
    assert teksten == [
        ["ma 27-04-2026", "feestdag", "Koningsdag"],
        ["do 14-05-2026", "feestdag", "Hemelvaartsdag"],
    ]
    typist.hand.click("Invoeren op 6 dagen")
    typist.rest()
    assert len(typist.kluis.uren()) == 6
    typist.pagina.undo()
    typist.rest()
    assert typist.kluis.uren() == []


# --- Nothing twice --------------------------------------------------------------------------------


def test_two_visits_at_the_same_time_in_a_cell_are_asked_about(typist: Typist) -> None:
    typist.type("13:30-15:30 + 14:00-16:00")
    assert "14:00–16:00 op 20-04-2026 overlapt met 13:30–15:30." in typist.raster.said
    typist.press(Toets.Key_Return)
    typist.rest()
    assert (typist.plek, typist.kluis.uren()) == ((0, 0), [])
    assert typist.cel == "13:30-15:30 + 14:00-16:00"
    assert "Enter bewaart het zo" in typist.raster.said
    typist.press(Toets.Key_Return)
    typist.rest()
    assert (typist.plek, typist.kluis.uren()) == ((1, 0), [("2026-04-20", 120)] * 2)


def test_escape_answers_a_question_with_what_stood_there(typist: Typist) -> None:
    typist.type("9:00-8:30", Toets.Key_Tab)
    assert "23 uur 30 min. Klopt dat?" in typist.raster.said
    typist.press(Toets.Key_Escape)
    typist.rest()
    assert (typist.cel, typist.kluis.uren()) == ("", [])


def test_a_visit_at_the_time_of_another_client_is_asked_about(typist: Typist) -> None:
    typist.kluis.spel.importeer(
        bericht301(PER_WEEK.met(nummer=2001), bsn=BSN_TWEE, identificatie="G2")
    )
    typist.pagina.refresh()
    typist.rest()
    typist.type("9:00-10:00", Toets.Key_Return)
    typist.rest()
    typist.go(2001)
    typist.type("9:30-10:30", Toets.Key_Return)
    typist.rest()
    assert "van een andere cliënt (toewijzing 1001)" in typist.raster.said
    assert typist.kluis.uren() == [("2026-04-20", 60)]


def test_the_list_of_visits_asks_too(typist: Typist) -> None:
    typist.press(Toets.Key_Return, ctrl=True)
    typist.type("9:00-10:00 + 9:30-10:30", Toets.Key_Return)
    typist.rest()
    assert "overlapt met" in typist.hand.text
    assert typist.kluis.uren() == []
    typist.hand.click("Zo bewaren")
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 60)] * 2


def urenbestand(typist: Typist, *rijen: str) -> Path:
    return typist.kluis.spel.bestand(
        "uren-april.csv", "\n".join(["toewijzingnummer;datum;hoeveelheid;eenheid", *rijen])
    )


def test_a_file_over_typed_visits_asks_before_it_takes_them(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    typist.hand.drop(urenbestand(typist, "1001;2026-04-20;90;minuut", "1001;2026-04-17;1;uur"))
    typist.rest()
    assert "1 nieuw, 1 misschien dubbel. Er is nog niets opgenomen." in typist.hand.text
    assert typist.kluis.uren() == [("2026-04-20", 90)]
    typist.hand.click("Inlezen")
    typist.rest()
    assert "1 bezoek lijkt er al te staan of tegelijk te zijn" in typist.hand.text
    assert sorted(typist.kluis.uren()) == [("2026-04-17", 60), ("2026-04-20", 90)]
    typist.hand.click("Toch opnemen")
    typist.rest()
    assert sorted(typist.kluis.uren()) == [
        ("2026-04-17", 60),
        ("2026-04-20", 90),
        ("2026-04-20", 90),
    ]


def test_month_first_is_asked_about(typist: Typist) -> None:
    typist.hand.drop(urenbestand(typist, "1001;01/05/2026;1;uur", "1001;02/05/2026;2;uur"))
    typist.rest()
    assert "Hoe zijn de datums met / geschreven?" in typist.hand.text
    assert typist.kluis.uren() == []
    typist.hand.click("Maand/dag/jaar")
    typist.rest()
    assert typist.kluis.uren() == []
    typist.hand.click("Inlezen")
    typist.rest()
    assert typist.kluis.uren() == [("2026-01-05", 60), ("2026-02-05", 120)]


@pytest.mark.parametrize("hoe", ["banner", "toets"])
def test_a_whole_file_is_taken_back_and_that_is_said(typist: Typist, hoe: str) -> None:
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    bestand = urenbestand(typist, "1001;2026-04-16;1;uur", "1001;2026-04-17;1;uur")
    typist.hand.drop(bestand)
    typist.rest()
    typist.hand.click("Inlezen")
    typist.rest()
    assert len(typist.kluis.uren()) == 3
    knop = typist.hand.button("Ongedaan maken (Ctrl+Z)")
    assert knop.toolTip() == "Ongedaan maken: 2 bezoeken uit uren-april.csv (Ctrl+Z)"
    if hoe == "banner":
        typist.hand.click("Ongedaan maken")
    else:
        # Also where nothing was typed.
        typist.hand.click_page("berichten")
        typist.hand.window.page("berichten").undo()
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 90)]
    assert "Ongedaan gemaakt: 2 bezoeken uit uren-april.csv." in typist.hand.text
    typist.hand.window.page("berichten").undo()
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 90)]


def test_names_are_linked_once_and_then_read(typist: Typist) -> None:
    bestand = typist.kluis.spel.bestand(
        "namen.csv", "cliënt;datum;uren\nBo;17-4-2026;1,5\nBo;16-4-2026;1\n"
    )
    typist.hand.drop(bestand)
    typist.rest()
    assert "2 wacht op koppeling" in typist.hand.text
    typist.hand.click("Namen koppelen …")
    typist.rest()
    (keuze,) = (k for k in typist.hand.all(QComboBox) if "Bo" in k.accessibleName())
    keuze.setCurrentIndex(next(n for n in range(keuze.count()) if "1001" in keuze.itemText(n)))
    typist.hand.click("Bewaren")
    typist.rest()
    assert "2 nieuw" in typist.hand.text
    typist.hand.click("Inlezen")
    typist.rest()
    assert sorted(typist.kluis.uren()) == [("2026-04-16", 60), ("2026-04-17", 90)]


def test_columns_of_ones_own_are_pointed_out_once(typist: Typist) -> None:
    bestand = typist.kluis.spel.bestand("blad.csv", "Wanneer;Nr;Hoelang\n17-4-2026;1001;1,5\n")
    typist.hand.drop(bestand)
    typist.rest()
    typist.hand.click("Kolommen aanwijzen …")
    typist.rest()
    kolommen = [k for k in typist.hand.all(QComboBox) if k.accessibleName().startswith("Kolom ")]
    for keuze, onze in zip(kolommen, ("datum", "toewijzingnummer", "duur"), strict=True):
        keuze.setCurrentIndex(keuze.findData(onze))
    typist.hand.click("Bewaren")
    typist.rest()
    assert "1 nieuw" in typist.hand.text
    typist.hand.click("Niet inlezen")
    typist.rest()
    assert typist.kluis.uren() == []


def test_what_waits_is_linked_from_the_first_page(typist: Typist) -> None:
    spel = typist.kluis.spel
    spel.run("importeer", spel.bestand("n.csv", "cliënt;datum;uren\nBo;17-4-2026;1,5\n"))
    typist.hand.window.go(NaarKoppelen())
    typist.rest()
    (keuze,) = (k for k in typist.hand.all(QComboBox) if "Bo" in k.accessibleName())
    keuze.setCurrentIndex(next(n for n in range(keuze.count()) if "1001" in keuze.itemText(n)))
    typist.hand.click("Bewaren")
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-17", 90)]


# --- Nothing lost ---------------------------------------------------------------------------------


def heropend(typist: Typist) -> Typist:
    """The same after the vault was closed and opened again."""
    typist.hand.window.use_vault(typist.hand.window.pad)
    typist.hand.settle()
    anders = Typist(typist.hand, typist.kluis)
    anders.hand.click_page("uren")
    anders.rest()
    return anders


def test_text_that_could_not_be_read_is_there_again_at_its_place(typist: Typist) -> None:
    typist.go(1001, 2)
    typist.type("1:75", Toets.Key_Return)
    typist.rest()
    typist.go(1001, 2)
    anders = heropend(typist)
    assert "Op 22-04-2026 staat bij Uren nog tekst die niet is opgeslagen." in anders.hand.text
    assert (anders.plek, anders.cel) == ((0, 2), "1:75")
    anders.raster.setFocus()
    assert "Dit is geen tijd" in anders.raster.said
    assert anders.kluis.uren() == []


def test_text_of_another_week_is_found_again_there(typist: Typist) -> None:
    typist.type("veel", Toets.Key_Return)
    typist.rest()
    typist.pagina.open(NaarUren(date(2026, 4, 27)))
    typist.rest()
    anders = heropend(typist)
    assert anders.raster.day == date(2026, 4, 27)
    anders.hand.click("Ga erheen")
    anders.rest()
    anders.go()
    assert (anders.raster.day, anders.cel) == (MAANDAG, "veel")


def test_what_is_being_typed_is_kept_when_the_window_closes(typist: Typist) -> None:
    typist.type("1:3")
    typist.type("x")
    anders = heropend(typist)
    assert (anders.cel, anders.kluis.uren()) == ("1:3x", [])


def test_undo_goes_on_where_it_was(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Tab)
    typist.type("2", Toets.Key_Tab)
    typist.rest()
    typist.pagina.undo()
    typist.rest()
    anders = heropend(typist)
    anders.pagina.redo()
    anders.rest()
    assert anders.kluis.uren() == [("2026-04-20", 90), ("2026-04-21", 120)]
    anders.pagina.undo()
    anders.pagina.undo()
    anders.rest()
    assert anders.kluis.uren() == []


def test_a_line_in_the_list_of_visits_is_there_again(typist: Typist) -> None:
    typist.press(Toets.Key_Return, ctrl=True)
    typist.type("1:75", Toets.Key_Return)
    anders = heropend(typist)
    assert anders.hand.field("Bezoek 1", QLineEdit).text() == "1:75"


# --- Other looks ----------------------------------------------------------------------------------


def test_the_month_and_the_list_lead_to_the_week(typist: Typist) -> None:
    typist.kluis.spel.uren("1001;2026-04-08;80;minuut", "1002;2026-04-09;2;dagdeel")
    typist.hand.click("Maand")
    typist.rest()
    assert "20 min van april 2026 niet betaald" in typist.hand.text
    kalender = typist.pagina.maand.deel.kalender
    kalender.setFocus()
    kalender.setCurrentIndex(kalender.dagen.index_of(date(2026, 4, 9)))
    typist.press(Toets.Key_Return)
    typist.rest()
    assert (typist.raster.day, typist.raster.hasFocus()) == (date(2026, 4, 9), True)
    typist.hand.click("Lijst")
    typist.rest()
    lijst = typist.pagina.lijst.deel.tabel
    assert [regel.aantal for regel in lijst.rows] == ["1:20", "2"]
    typist.hand.type("Zoek in de uren", "45A53")
    assert lijst.model().rowCount() == 1
    lijst.select(lijst.rows[1])
    lijst.opened.emit(lijst.current)
    typist.rest()
    assert typist.raster.row is not None
    assert typist.raster.row.plek.nummer == 1002


def test_weeks_are_walked_through_by_key_and_the_cursor_stays(typist: Typist) -> None:
    typist.go(1002, 3)
    QTest.keyClick(typist.raster, Toets.Key_Right, Qt.KeyboardModifier.AltModifier)
    typist.rest()
    assert "Week 18 · 27 april t/m 3 mei 2026" in typist.hand.text
    assert typist.raster.row is not None
    assert (typist.raster.row.plek.nummer, typist.plek[1]) == (1002, 3)


def test_searching_keeps_the_rows_that_answer(typist: Typist) -> None:
    typist.pagina.find_text()
    typist.type("dagdeel 1002")
    assert typist.pagina.week.model.rowCount() == 0
    typist.hand.type("Zoek in de uren", "1002")
    assert [r.plek.nummer for r in typist.pagina.week.model.stand.rijen] == [1002]


def test_a_week_without_toewijzing_and_a_practice_without_any_say_what_to_do(
    typist: Typist, spel: Spel, open_window: Open
) -> None:
    typist.hand.window.go(NaarUren(date(2027, 3, 1)))
    typist.rest()
    assert "In deze week loopt geen toewijzing" in typist.hand.text
    typist.hand.click("Naar de week van vandaag")
    typist.rest()
    assert typist.pagina.week.model.rowCount() == 4


def test_a_practice_without_toewijzingen_says_what_to_do(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.click_page("uren")
    assert "Er zijn nog geen toewijzingen" in hand.text
    assert hand.button("Bestanden inlezen …").isEnabled()


def test_care_without_toewijzing_gets_a_row(typist: Typist) -> None:
    typist.hand.click("Zorg zonder toewijzing …")
    client = typist.hand.field("Cliënt", QComboBox)
    client.setCurrentIndex(client.count() - 1)
    typist.hand.type("BSN", "123456789")
    typist.hand.click("Uren invoeren")
    assert "11-proef" in typist.hand.text
    typist.hand.type("BSN", BSN_TWEE)
    typist.hand.click("Uren invoeren")
    typist.rest()
    assert "Cliënt ••••••018" in typist.hand.text
    assert typist.hand.window.focusWidget() is typist.raster
    typist.hand.window.activateWindow()
    typist.rest()
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    assert [(lev.toewijzing_id, lev.bsn) for lev in typist.kluis.staand()] == [(None, BSN_TWEE)]


def test_text_left_in_another_week_is_remembered(typist: Typist) -> None:
    typist.type("onzin", Toets.Key_Tab)
    QTest.keyClick(typist.raster, Toets.Key_Right, Qt.KeyboardModifier.AltModifier)
    typist.rest()
    assert "Op 20-04-2026 staat nog tekst die niet is opgeslagen." in typist.hand.text
    typist.hand.click("Ga erheen")
    typist.rest()
    assert "niet is opgeslagen" not in typist.hand.text
    assert typist.raster.day == MAANDAG


def test_parked_care_is_typed_in_its_own_row(typist: Typist) -> None:
    kop = "bsn;productcode;datum;hoeveelheid;eenheid"
    typist.kluis.spel.uren(f"{BSN_TWEE};45A04;2026-04-21;90;minuut", kop=kop)
    typist.pagina.session.changed.emit()
    typist.rest()
    typist.go(None, 2)
    assert "wacht op een toewijzing" in typist.hand.text
    typist.type("45", Toets.Key_Return)
    typist.rest()
    assert [(lev.toewijzing_id, lev.hoeveelheid) for lev in typist.kluis.staand()] == [
        (None, 90),
        (None, 45),
    ]


def test_bad_text_in_an_open_cell_is_kept_when_the_vault_closes(typist: Typist) -> None:
    typist.type("1:30")
    typist.hand.window.end_session()
    assert typist.kluis.uren() == [("2026-04-20", 90)]


def test_what_is_being_typed_is_kept_when_one_goes_elsewhere(typist: Typist) -> None:
    typist.type("1:30")
    typist.hand.click_page("clienten")
    assert typist.kluis.uren() == [("2026-04-20", 90)]


def test_a_visit_is_removed_from_the_list_by_key_and_put_back(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Tab)
    typist.type("2", Toets.Key_Return)
    typist.rest()
    typist.hand.click("Lijst")
    tabel = typist.pagina.lijst.deel.tabel
    tabel.setFocus()
    tabel.select(tabel.rows[0])
    typist.press(Toets.Key_Delete)
    typist.rest()
    assert len(typist.kluis.uren()) == 1
    typist.hand.click("Ongedaan maken (Ctrl+Z)")
    typist.rest()
    assert sorted(typist.kluis.uren()) == [("2026-04-20", 90), ("2026-04-21", 120)]


def test_a_point_between_hours_and_minutes_is_asked_about_once(typist: Typist) -> None:
    typist.type("1.30", Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == []
    assert "1.30 is gelezen als 1:18: een punt is een komma." in typist.raster.said
    typist.press(Toets.Key_Return)
    typist.rest()
    assert typist.kluis.uren() == [("2026-04-20", 78)]
    typist.go(kolom=2)
    typist.type("2.30", Toets.Key_Return)
    typist.rest()
    assert sorted(typist.kluis.uren()) == [("2026-04-20", 78), ("2026-04-22", 138)]
    typist.go(kolom=3)
    typist.type("9.00-10.30", Toets.Key_Return)
    typist.rest()
    assert ("2026-04-23", 90) in typist.kluis.uren()


def test_a_form_of_the_month_is_written(
    typist: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "zorgadmin.gui.folders.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path)
    )
    knop = typist.hand.button("Volgorde en hoogte van de rijen")
    assert isinstance(knop, QToolButton)
    actie = next(a for a in knop.menu().actions() if a.text().startswith("Urenformulier"))
    actie.trigger()
    typist.hand.settle()
    assert "Urenformulier april 2026" in typist.hand.text
    typist.hand.click("Bewaren …")
    assert "Geschreven: urenformulier-2026-04.xlsx" in typist.hand.text
    assert (tmp_path / "urenformulier-2026-04.xlsx").is_file()


def test_a_day_of_a_form_that_was_changed_since_is_chosen_by_itself(
    typist: Typist, tmp_path: Path
) -> None:
    form = typist.kluis.spel.run("export", "urenformulier", "--naar", tmp_path)
    pad = Path(form.json["map"], form.json["bestanden"][0])
    boek = openpyxl.load_workbook(pad)
    blad = boek.worksheets[0]
    rij = next(r for r in range(1, blad.max_row + 1) if blad.cell(r, 1).value == 1001)
    for dag in (20, 21):
        blad.cell(rij, 7 + dag).value = "2:00"
    boek.save(pad)
    typist.type("1:00", Toets.Key_Tab)
    typist.type("1:00", Toets.Key_Return)
    typist.rest()
    typist.hand.drop(pad)
    typist.hand.click("Inlezen")
    assert "Op 2 dagen staat iets anders dan in het formulier" in typist.hand.text
    assert sorted(typist.kluis.uren()) == [("2026-04-20", 60), ("2026-04-21", 60)]
    typist.hand.click("20-04-2026: formulier")
    if "Inlezen" in typist.hand.text:
        typist.hand.click("Inlezen")
    totalen: dict[str, int] = defaultdict(int)
    for datum, minuten in typist.kluis.uren():
        totalen[datum] += minuten
    assert totalen == {"2026-04-20": 120, "2026-04-21": 60}


# --- No-show and onderaannemer ------------------------------------------------------------------


def test_a_no_show_is_typed_in_the_cell_and_marked_there_in_words(typist: Typist) -> None:
    typist.type("1:00 ns", Toets.Key_Return)
    typist.rest()
    typist.press(Toets.Key_Up)
    typist.rest()
    assert typist.cel == "NS 1:00"
    assert "No-show: de cliënt was er niet." in typist.hand.text
    assert [lev.noshow for lev in typist.kluis.staand()] == [True]


def test_who_came_is_chosen_from_those_used_before_and_can_be_taken_back(typist: Typist) -> None:
    typist.type("1:30", Toets.Key_Return)
    typist.rest()
    typist.press(Toets.Key_Up)
    typist.rest()
    (knop,) = (
        k
        for k in typist.hand.all(QAbstractButton)
        if k.accessibleName() == "Bezoek 1 markeren: no-show of onderaannemer"
    )
    knop.click()
    typist.rest()
    keuze = typist.hand.field("Onderaannemer", QComboBox)
    keuze.setCurrentText("  Praktijk  Zuid ")
    typist.hand.click("Bewaren")
    typist.rest()
    assert [lev.onderaannemer for lev in typist.kluis.staand()] == ["Praktijk Zuid"]
    assert "Door onderaannemer Praktijk Zuid." in typist.hand.text
    knop.click()
    typist.rest()
    keuze = typist.hand.field("Onderaannemer", QComboBox)
    assert [keuze.itemText(n) for n in range(keuze.count())] == ["", "Praktijk Zuid"]
    typist.hand.click("Annuleren")
    typist.pagina.week.raster.setFocus()
    typist.pagina.week._historie.undo()
    typist.rest()
    assert [lev.onderaannemer for lev in typist.kluis.staand()] == [None]
