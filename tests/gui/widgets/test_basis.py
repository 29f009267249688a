"""The small parts of every page: what a key does on them."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import kijken
from zorgadmin import gui
from zorgadmin.gui.widgets.basis import EnterToolButton, button, column, tab_after
from zorgadmin.gui.widgets.form import Form


def test_enter_presses_every_button(qtbot: QtBot) -> None:
    gedaan = []
    klein = EnterToolButton()
    klein.clicked.connect(lambda: gedaan.append("klein"))
    for knop in (button("Doe", lambda: gedaan.append("gewoon")), klein):
        qtbot.addWidget(knop)
        QTest.keyClick(knop, Qt.Key.Key_Return)
    assert gedaan == ["gewoon", "klein"]


def test_no_button_of_the_window_is_of_the_kind_that_enter_passes_by() -> None:
    map_ = Path(gui.__file__).parent
    gemaakt = [
        f"{pad.relative_to(map_)}: {regel.strip()}"
        for pad in sorted(map_.rglob("*.py"))
        for regel in pad.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(QPushButton|QToolButton)\(", regel) and not regel.startswith("class ")
    ]
    assert gemaakt == []


def test_what_explains_a_box_stands_beneath_it_over_the_whole_width(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    box = form.add_check("initialen", "Initialen", uitleg="Het bestand is niet versleuteld.")
    form.resize(400, 100)
    form.show()
    (uitleg,) = [deel for deel in form.findChildren(QLabel) if deel.text().startswith("Het")]
    assert uitleg.width() == box.width() == 400
    assert uitleg.y() > box.y()


def test_what_is_made_later_comes_where_its_part_stands_whatever_was_made_before_it(
    qtbot: QtBot,
) -> None:
    venster, boven, onder = QWidget(), QLabel("boven"), QLabel("onder")
    kolom = column(QPushButton("voor"), boven, onder, QPushButton("na"))
    venster.setLayout(kolom)
    qtbot.addWidget(venster)
    venster.show()
    for deel, naam in ((onder, "rij"), (boven, "stap")):
        knop = QPushButton(naam)
        kolom.insertWidget(kolom.indexOf(deel) + 1, knop)
        tab_after(deel, knop)
    qtbot.waitUntil(lambda: knop.isVisible() and knop.y() < onder.y())
    assert kijken.disordered(venster) == []
