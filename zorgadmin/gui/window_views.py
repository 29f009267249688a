"""Looks of the window itself, for the pictures of the manual and for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from zorgadmin.gui.first_start.steps import Step
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

    begin = window.begin_view

    def step(stap: Step) -> Callable[[], QWidget | None]:
        def show() -> None:
            window.show_begin()
            begin.show_step(stap)

        return show

    return (
        View("palet", palette),
        View("over", about),
        View("sneltoetsen", window.menus.shortcuts),
        View("handleiding", window.menus.manual),
        View("begin", window.show_begin),
        View("begin-kluis", step(begin.vault)),
        View("begin-praktijk", step(begin.practice)),
        View("begin-herstelsleutel", step(begin.recovery)),
        View("begin-eerste-stap", step(begin.first)),
        View("op-slot", window.show_lock),
    )


def _opened(beeld: QWidget) -> QWidget:
    beeld.show()
    return beeld
