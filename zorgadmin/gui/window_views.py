"""Looks of the window itself, for the pictures of the manual and for tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zorgadmin.gui.page import View

if TYPE_CHECKING:
    from zorgadmin.gui.main_window import MainWindow


def views(window: MainWindow) -> Sequence[View]:
    """The palette, the dialogs of the menus, the first start, the lock."""

    def palette() -> QWidget:
        from zorgadmin.gui.palette import Palette

        return _opened(Palette(window))

    def about() -> QWidget:
        from zorgadmin.gui.dialogs.about import AboutDialog

        return _opened(AboutDialog(window))

    return (View("palet", palette), View("over", about))


def _opened(beeld: QWidget) -> QWidget:
    beeld.show()
    return beeld
