"""What stands above a list: a search field, and a choice of which rows are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from zorgadmin.domain.tekst import zoekvorm
from zorgadmin.gui import scale
from zorgadmin.gui.icons import put
from zorgadmin.gui.widgets.basis import EnterToolButton, row


class Search(QLineEdit):
    """A field to look for words; Escape empties it."""

    def __init__(self, naam: str, hulp: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self.setPlaceholderText(hulp)
        self.setClearButtonEnabled(True)
        loep = QAction(self)
        put(loep, "zoek", "gedempt")
        self.addAction(loep, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; in an empty one it is for who holds the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def show_for(self, *, veel: bool) -> None:
        """Be there for a long list only, or as long as something is looked for."""
        self.setVisible(veel or bool(self.text()))

    @property
    def words(self) -> list[str]:
        """What is looked for, in small letters without accents."""
        return zoekvorm(self.text()).split()


class Filter(QWidget):
    """Buttons of which one is pressed; `chosen` gives its key. Arrow keys go from one to the next.

    A number behind a name says how many rows it shows.
    """

    chosen = Signal(str)

    def __init__(self, naam: str, keuzes: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self._namen = dict(keuzes)
        self._knoppen: dict[str, QToolButton] = {}
        groep = QButtonGroup(self)
        rij = row(ruimte=scale.KRAP)
        self.setLayout(rij)
        for sleutel, tekst in keuzes:
            knop = EnterToolButton()
            knop.setText(tekst)
            knop.setCheckable(True)
            knop.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            knop.setAccessibleDescription(naam)
            knop.clicked.connect(lambda _=False, s=sleutel: self.chosen.emit(s))
            groep.addButton(knop)
            rij.addWidget(knop)
            self._knoppen[sleutel] = knop
        rij.addStretch(1)
        self._knoppen[keuzes[0][0]].setChecked(True)

    @property
    def current(self) -> str:
        """Key of the pressed button."""
        return next(sleutel for sleutel, knop in self._knoppen.items() if knop.isChecked())

    def choose(self, sleutel: str) -> None:
        """Press a button."""
        self._knoppen[sleutel].setChecked(True)

    def count(self, aantallen: Mapping[str, int]) -> None:
        """Say how many rows each shows."""
        for sleutel, aantal in aantallen.items():
            naam = self._namen[sleutel]
            self._knoppen[sleutel].setText(f"{naam} ({aantal})" if aantal else naam)
        self.updateGeometry()
