"""A part of a page that is made when it is first looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from zorgadmin.gui.widgets.later import Later


def tabs(qtbot: QtBot, *delen: Later[QLabel]) -> QTabWidget:
    """A window with these parts, of which the first is in view."""
    geheel = QTabWidget()
    for deel in delen:
        geheel.addTab(deel, "deel")
    qtbot.addWidget(geheel)
    geheel.show()
    return geheel


def test_only_the_part_in_view_is_made(qtbot: QtBot) -> None:
    geheel = tabs(qtbot, Later(lambda: QLabel("een")), Later(lambda: QLabel("twee")))
    assert [deel.text() for deel in geheel.findChildren(QLabel)] == ["een"]
    geheel.setCurrentIndex(1)
    assert [deel.text() for deel in geheel.findChildren(QLabel)] == ["een", "twee"]
    tweede = geheel.findChildren(QLabel)[1]
    assert tweede.isVisible()
    plek = geheel.currentWidget()
    assert plek is not None
    qtbot.waitUntil(lambda: tweede.size() == plek.size())


def test_a_part_shows_what_came_last_while_it_was_not_there(qtbot: QtBot) -> None:
    tweede = Later(lambda: QLabel("nog niets"))
    geheel = tabs(qtbot, Later(lambda: QLabel("een")), tweede)
    tweede.show_there(lambda deel: deel.setText("eerder"))
    tweede.show_there(lambda deel: deel.setText("later"))
    geheel.setCurrentIndex(1)
    assert tweede.deel.text() == "later"
    tweede.show_there(lambda deel: deel.setText("daarna"))
    assert tweede.deel.text() == "daarna"


def test_it_tells_once_that_it_is_made(qtbot: QtBot) -> None:
    gemaakt: list[QLabel] = []
    plek = Later(lambda: QLabel("een"))
    qtbot.addWidget(plek)
    plek.made.connect(gemaakt.append)
    assert plek.deel is plek.deel
    assert gemaakt == [plek.deel]


def test_out_of_sight_it_shows_nothing_until_one_looks_again(qtbot: QtBot) -> None:
    gezien: list[str] = []
    tweede = Later(lambda: QLabel("nog niets"))
    geheel = tabs(qtbot, Later(lambda: QLabel("een")), tweede)
    geheel.setCurrentIndex(1)
    geheel.setCurrentIndex(0)
    tweede.show_there(lambda _: gezien.append("eerder"))
    tweede.show_there(lambda _: gezien.append("later"))
    assert not gezien
    geheel.setCurrentIndex(1)
    assert gezien == ["later"]
    geheel.setCurrentIndex(0)
    geheel.setCurrentIndex(1)
    assert gezien == ["later"]
