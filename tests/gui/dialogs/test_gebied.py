"""A dialog is as high as what it says, and never higher than the screen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.screens import settle
from zorgadmin.gui.widgets.basis import label

ZIN = "Een zin van een regel of twee, die in een smalle kolom hoger wordt dan in een brede."


def make(qtbot: QtBot, zinnen: int) -> Dialog:
    """A dialog with sentences under one another, and a button."""
    dialoog = Dialog("Proef", None)
    qtbot.addWidget(dialoog)
    for _ in range(zinnen):
        dialoog.inhoud.addWidget(label(ZIN, wrap=True))
    dialoog.add_close()
    dialoog.show()
    settle(lambda: True)
    return dialoog


@pytest.mark.parametrize("zinnen", [1, 5])
def test_a_dialog_leaves_no_gap_above_its_buttons(qtbot: QtBot, zinnen: int) -> None:
    dialoog = make(qtbot, zinnen)
    regel = dialoog.fontMetrics().lineSpacing()
    gebied = dialoog.inhoud.parentWidget()
    assert gebied is not None
    assert gebied.height() <= zinnen * (2 * regel + 8)


def test_a_dialog_stays_on_the_screen_and_scrolls(qtbot: QtBot) -> None:
    dialoog = make(qtbot, 80)
    assert dialoog.height() < dialoog.screen().availableGeometry().height()
    knop = dialoog.findChildren(type(dialoog.add_close()))[0]
    assert dialoog.rect().contains(knop.geometry())


def test_a_dialog_grows_with_what_is_added(qtbot: QtBot) -> None:
    dialoog = make(qtbot, 1)
    voor = dialoog.height()
    for _ in range(6):
        dialoog.inhoud.addWidget(label(ZIN, wrap=True))
    settle(lambda: True)
    assert dialoog.height() > voor
