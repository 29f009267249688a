"""Another theme is there at once and whole: as if the window had been opened in it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand
from tests.spel import Spel, contract
from zorgadmin.gui import theme
from zorgadmin.gui.goals import NaarPagina
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.basis import column
from zorgadmin.gui.widgets.table import Table

PAGINAS = ("vandaag", "clienten", "uren", "berichten", "overzichten")


def pictures(hand: Hand) -> dict[str, QImage]:
    """Each page, without the cursor in some field."""
    beelden = {}
    for pagina in PAGINAS:
        hand.window.go(NaarPagina(pagina))
        hand.settle()
        if (deel := QApplication.focusWidget()) is not None:
            deel.clearFocus()
        hand.settle()
        beelden[pagina] = hand.window.grab().toImage()
    return beelden


def opened_in(weergave: str, open_window: Open) -> Hand:
    settings = Settings(None)
    settings.choose_appearance(weergave)
    return open_window(settings)


@pytest.mark.parametrize(("van", "naar"), [("licht", "donker"), ("donker", "licht")])
def test_every_page_looks_as_if_it_was_opened_in_the_theme(
    van: str, naar: str, spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301())
    hand = opened_in(naar, open_window)
    zoals = pictures(hand)
    hand.window.end()
    hand = opened_in(van, open_window)
    pictures(hand)
    hand.window.set_appearance(naar)
    hand.settle()
    anders = pictures(hand)
    assert [pagina for pagina in PAGINAS if anders[pagina] != zoals[pagina]] == []


def test_the_menu_marks_the_colours_that_were_chosen_elsewhere(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.window.set_appearance("donker")
    aan = [actie.text() for actie in hand.window.menus.possible if actie.isChecked()]
    assert aan == ["&Donker"]


def test_a_chosen_row_has_its_full_colour_only_where_the_focus_is(qtbot: QtBot) -> None:
    geheel, veld = QWidget(), QLineEdit()
    tabel: Table[str] = Table("Namen", (Column("Naam", str, breed=True),))
    geheel.setLayout(column(veld, tabel))
    qtbot.addWidget(geheel)
    theme.apply("licht")
    theme.dress(geheel)
    geheel.resize(400, 300)
    geheel.show()
    tabel.set_rows(["een", "twee"])

    def ground() -> str:
        vak = tabel.visualRect(tabel.model().index(0, 0))
        plek = tabel.viewport().mapTo(geheel, vak.topRight())
        return geheel.grab().toImage().pixelColor(plek.x() - 6, plek.y() + 6).name()

    with qtbot.waitActive(geheel):
        geheel.activateWindow()
    tabel.setFocus()
    assert [*tabel.selected] == ["een"]
    assert ground() == theme.LICHT.accent
    veld.setFocus()
    assert ground() == theme.LICHT.accent_zacht
