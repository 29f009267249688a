"""One key does one thing: what the pages use is no key of the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui.pages.uren import raster


def test_no_key_of_the_hours_is_a_key_of_a_menu(spel: Spel, open_window: Open) -> None:
    spel.wachtwoord = "een heel lang woord"
    spel.richt_in(contract())
    hand = open_window()
    menu = {actie.shortcut().toString() for actie in hand.window.menus._alle} - {""}
    eigen = {
        QKeySequence(int(Qt.Modifier.CTRL.value) | toets.value).toString()
        for toets in raster._GEVRAAGD
    }
    assert eigen & menu == set()
    assert len(menu) == sum(bool(a.shortcut().toString()) for a in hand.window.menus._alle)
