"""What is said at a cell of the week: why its text is not taken, or what it would come to."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.icons import picture
from zorgadmin.gui.widgets.basis import label, set_tone

_ICOON = {"fout": "fout", "let_op": "let_op", "accent": "notitie", "gedempt": "info", "": "info"}


class Noot(QFrame):
    """A remark under a cell, or above it where there is no room; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._houder = parent
        self.setProperty("rol", "noot")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(scale.NAUW, scale.KRAP, scale.NAUW, scale.KRAP)
        rij.setSpacing(scale.NAUW)
        self._beeld = QLabel()
        self._zin = label("", wrap=True)
        rij.addWidget(self._beeld, 0, Qt.AlignmentFlag.AlignTop)
        rij.addWidget(self._zin, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, empty when nothing is."""
        return "" if self.isHidden() else self._zin.text()

    def say(self, toon: str, tekst: str, cel: QRect) -> None:
        """Say something at a cell, whose place is that in the parent; nothing for an empty text."""
        if not tekst or not cel.isValid():
            self.hide()
            return
        nieuw = tekst != self.text
        picture(self._beeld, _ICOON[toon], toon or "gedempt", 16)
        self._zin.setText(tekst)
        set_tone(self, toon if toon in ("fout", "let_op", "accent") else "")
        self._place(cel)
        self.show()
        self.raise_()
        if nieuw:
            self.setAccessibleName(tekst)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self, cel: QRect) -> None:
        houder = self._houder.rect()
        breed = min(
            scale.BREED_KAART,
            houder.width() - 8,
            self._zin.fontMetrics().horizontalAdvance(self._zin.text()) + 60,
        )
        self.resize(QSize(breed, self.heightForWidth(breed)))
        x = max(4, min(cel.left(), houder.right() - breed - 4))
        onder = cel.bottom() + 3
        past_onder = onder + self.height() <= houder.bottom()
        self.move(x, onder if past_onder else max(2, cel.top() - self.height() - 3))
