"""What the program is, its version, and the licences of the libraries it is made with."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zorgadmin import __version__
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label, selectable


class AboutDialog(Dialog):
    """Version and libraries."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Over zorgadmin", parent)
        self.inhoud.addWidget(selectable(f"Versie {__version__}"))
        self.inhoud.addWidget(
            label("Zorg vastleggen en declareren bij gemeenten volgens iWmo en iJw.", wrap=True)
        )
        self.add_close().setDefault(True)
