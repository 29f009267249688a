"""The field for a day: typed in any way that people write one, or chosen from the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from zorgadmin.gui.widgets.dag import DayField

VANDAAG = date(2026, 12, 1)


@pytest.fixture
def veld(qtbot: QtBot) -> DayField:
    """A field that is shown on 1 December 2026."""
    veld = DayField("Dag", vandaag=VANDAAG)
    qtbot.addWidget(veld)
    veld.show()
    return veld


@pytest.mark.parametrize(
    ("getypt", "dag"),
    [
        ("31-01-2026", date(2026, 1, 31)),
        ("31-1", date(2027, 1, 31)),
        ("1-11", date(2026, 11, 1)),
        ("31.1.26", date(2026, 1, 31)),
        ("5 jan", date(2027, 1, 5)),
        ("5 jan 2026", date(2026, 1, 5)),
        ("2026-01-31", date(2026, 1, 31)),
        ("3-4-85", date(1985, 4, 3)),
    ],
)
def test_a_day_is_written_out(veld: DayField, getypt: str, dag: date) -> None:
    gehoord: list[date] = []
    veld.picked.connect(gehoord.append)
    QTest.keyClicks(veld, getypt)
    QTest.keyClick(veld, Qt.Key.Key_Return)
    assert veld.text() == f"{dag:%d-%m-%Y}"
    assert gehoord == [dag]
    assert veld.dag == dag


@pytest.mark.parametrize("getypt", ["31-2", "32-1-2026", "morgen", "1-13"])
def test_what_is_no_day_stays_to_be_mended(veld: DayField, getypt: str) -> None:
    QTest.keyClicks(veld, getypt)
    QTest.keyClick(veld, Qt.Key.Key_Return)
    assert (veld.text(), veld.dag) == (getypt, None)


def test_a_day_out_of_reach_is_none(veld: DayField) -> None:
    veld.eerste, veld.laatste = date(2026, 11, 1), VANDAAG
    veld.setText("02-12-2026")
    assert veld.dag is None
    veld.setText("01-11-2026")
    assert veld.dag == date(2026, 11, 1)


def test_the_calendar_opens_by_key_and_gives_a_day(veld: DayField) -> None:
    gehoord: list[date] = []
    veld.picked.connect(gehoord.append)
    QTest.keyClick(veld, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    vak = QApplication.activePopupWidget()
    assert vak is not None
    (kalender,) = vak.findChildren(QCalendarWidget)
    assert kalender.selectedDate() == QDate(2026, 12, 1)
    kalender.activated.emit(QDate(2026, 12, 24))
    assert gehoord == [date(2026, 12, 24)]
    assert veld.text() == "24-12-2026"
