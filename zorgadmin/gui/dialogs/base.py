"""What every dialog is: a heading, content, buttons; closed by Escape, never waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.gebied import Gebied
from zorgadmin.gui.widgets.basis import button, label
from zorgadmin.gui.widgets.melding import Meldingen


@runtime_checkable
class Prints(Protocol):
    """The window, which knows how to print."""

    def print_part(self, deel: QWidget, titel: str) -> None:
        """Show a part as it will be on paper."""


class Dialog(QDialog):
    """Parts go into `inhoud`, problems into `meldingen`; open it with `open()`."""

    def __init__(
        self, titel: str, parent: QWidget | None, *, breed: int = scale.BREED_BRIEF
    ) -> None:
        super().__init__(parent)
        self.setObjectName("dialoog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(titel)
        self.setAccessibleName(titel)
        self.setMinimumWidth(breed)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.WIJD, scale.RUIM, scale.WIJD, scale.RUIM)
        geheel.setSpacing(scale.GEWOON)
        geheel.addWidget(label(titel, "kop"))
        self.meldingen = Meldingen()
        geheel.addWidget(self.meldingen)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(scale.NAUW)
        geheel.addWidget(Gebied(self.inhoud), 1)
        self._knoppen = QHBoxLayout()
        self._knoppen.setSpacing(scale.NAUW)
        self._knoppen.addStretch(1)
        geheel.addLayout(self._knoppen)
        druk_af = QShortcut(QKeySequence(QKeySequence.StandardKey.Print), self)
        druk_af.activated.connect(self.print_out)

    def print_out(self) -> None:
        """Show what stands here as it will be on paper."""
        venster = self.parentWidget()
        while venster is not None and not isinstance(venster, Prints):
            venster = venster.parentWidget()
        if isinstance(venster, Prints):
            venster.print_part(self, self.windowTitle())

    def add_button(
        self, tekst: str, doe: Callable[[], object], *, hoofd: bool = False
    ) -> QPushButton:
        """Add a button; the main one reacts to Enter."""
        knop = button(tekst, doe, rol="hoofd" if hoofd else "")
        knop.setDefault(hoofd)
        knop.setAutoDefault(hoofd)
        self._knoppen.addWidget(knop)
        return knop

    def add_close(self, tekst: str = "Sluiten") -> QPushButton:
        """Add a button that closes."""
        return self.add_button(tekst, self.reject)
