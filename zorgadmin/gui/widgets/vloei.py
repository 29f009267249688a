"""Parts that go on a next line where there is no room, as words do.

A layout of Qt cannot be made for this: it ends with a None that PySide does not count rightly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgadmin.gui import scale


class Flow(QWidget):
    """Parts beside one another; with `vult` the very first takes the room left on its line."""

    def __init__(self, *delen: QWidget, ruimte: int = scale.NAUW, vult: bool = False) -> None:
        super().__init__()
        self._delen: list[QWidget] = []
        self._bekend: list[_Deel] | None = None
        self._hoogten: dict[int, int] = {}
        self._ruimte, self._vult = ruimte, vult
        beleid = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        for deel in delen:
            self.add(deel)

    def add(self, deel: QWidget) -> None:
        """Add a part at the end."""
        deel.setParent(self)
        self._delen.append(deel)
        if self.isVisible():
            deel.show()
            self._arrange_anew()

    def clear(self) -> None:
        """Take all parts away."""
        for deel in self._delen:
            deel.hide()
            deel.deleteLater()
        self._delen.clear()
        self._arrange_anew()

    def hasHeightForWidth(self) -> bool:
        """Less width takes more lines."""
        return True

    def heightForWidth(self, arg__1: int) -> int:
        """Height of all lines."""
        delen = self._shown()
        if arg__1 not in self._hoogten:
            self._hoogten[arg__1] = self._arrange(delen, arg__1, place=False)
        return self._hoogten[arg__1]

    def sizeHint(self) -> QSize:
        """All on one line."""
        delen = self._shown()
        breed = sum(deel.breed for deel in delen) + self._ruimte * max(0, len(delen) - 1)
        return QSize(breed, max((deel.hoog for deel in delen), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest part fits."""
        maat = QSize()
        for deel, *_ in self._shown():
            maat = maat.expandedTo(deel.minimumSizeHint()).expandedTo(deel.minimumSize())
        return maat

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        self._arrange(self._shown(), self.width(), place=True)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        """Parts may have come or gone while it was out of sight."""
        super().showEvent(event)
        self._arrange_anew()

    def event(self, event: QEvent) -> bool:
        """A part came, went or has another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange_anew()
        return super().event(event)

    def _arrange_anew(self) -> None:
        eerder, self._bekend = self._bekend, None
        delen = self._shown()
        if delen != eerder:
            self._arrange(delen, self.width(), place=True)
            self.updateGeometry()

    def _shown(self) -> list[_Deel]:
        """The parts that are not hidden; in sight each says so when it changes."""
        if self._bekend is None or not self.isVisible():
            self._bekend = [_measured(deel) for deel in self._delen if not deel.isHidden()]
            self._hoogten.clear()
        return self._bekend

    def _arrange(self, delen: Sequence[_Deel], breedte: int, *, place: bool) -> int:
        """Fill lines from top to bottom; returns their height."""
        y, vult = 0, self._vult
        for regel in self._lines(delen, breedte):
            hoog = max(deel.hoog for deel in regel)
            over = breedte - sum(deel.breed for deel in regel) - self._ruimte * (len(regel) - 1)
            x = 0
            for deel in regel:
                breed = min(deel.breed + (max(0, over) if vult else 0), breedte)
                vult = False
                if place:
                    midden = y + (hoog - deel.hoog) // 2
                    deel.widget.setGeometry(x, midden, breed, deel.hoog)
                x += breed + self._ruimte
            y += hoog + self._ruimte
            vult = False
        return max(0, y - self._ruimte)

    def _lines(self, delen: Sequence[_Deel], breedte: int) -> list[list[_Deel]]:
        regels: list[list[_Deel]] = []
        x = 0
        for deel in delen:
            if not regels or x + deel.breed > breedte:
                regels.append([])
                x = 0
            regels[-1].append(deel)
            x += deel.breed + self._ruimte
        return regels


class _Deel(NamedTuple):
    """A part and the room that it asks for, in pixels."""

    widget: QWidget
    breed: int
    hoog: int


def _measured(deel: QWidget) -> _Deel:
    """What a part asks, within what it may have."""
    maat = deel.sizeHint().expandedTo(deel.minimumSize()).boundedTo(deel.maximumSize())
    return _Deel(deel, maat.width(), maat.height())
