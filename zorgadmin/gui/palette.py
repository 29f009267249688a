"""The command palette: type a few letters, jump to any client, declaratie, code or action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgadmin.gui.dialogs.base import Dialog

if TYPE_CHECKING:
    from zorgadmin.gui.main_window import MainWindow


class Palette(Dialog):
    """Finds and goes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__("Ga naar", window)
