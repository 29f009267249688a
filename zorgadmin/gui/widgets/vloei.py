"""Parts that go on a next line where there is no room, as words do.

A layout of Qt cannot be made for this: it ends with a None that PySide does not count rightly.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgadmin.gui import scale


class Flow(QWidget):
    """Parts beside one another; with `vult` the very first takes the room left on its line."""

    def __init__(self, *delen: QWidget, ruimte: int = scale.NAUW, vult: bool = False) -> None:
        super().__init__()
        self._delen: list[QWidget] = []
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
        return self._arrange(arg__1, place=False)

    def sizeHint(self) -> QSize:
        """All on one line."""
        maten = [_size(deel) for deel in self._shown()]
        breed = sum(maat.width() for maat in maten) + self._ruimte * max(0, len(maten) - 1)
        return QSize(breed, max((maat.height() for maat in maten), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest part fits."""
        maat = QSize()
        for deel in self._shown():
            maat = maat.expandedTo(deel.minimumSizeHint()).expandedTo(deel.minimumSize())
        return maat

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put every part in its place."""
        super().resizeEvent(event)
        self._arrange(self.width(), place=True)
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
        self._arrange(self.width(), place=True)
        self.updateGeometry()

    def _shown(self) -> list[QWidget]:
        return [deel for deel in self._delen if not deel.isHidden()]

    def _arrange(self, breedte: int, *, place: bool) -> int:
        """Fill lines from top to bottom; returns their height."""
        y, vult = 0, self._vult
        for regel in self._lines(breedte):
            hoog = max(_size(deel).height() for deel in regel)
            breed = sum(_size(deel).width() for deel in regel)
            over = max(0, breedte - breed - self._ruimte * (len(regel) - 1))
            x = 0
            for deel in regel:
                maat = _size(deel)
                if vult:
                    maat.setWidth(maat.width() + over)
                    vult = False
                maat.setWidth(min(maat.width(), breedte))
                if place:
                    deel.setGeometry(QRect(QPoint(x, y + (hoog - maat.height()) // 2), maat))
                x += maat.width() + self._ruimte
            y += hoog + self._ruimte
            vult = False
        return max(0, y - self._ruimte)

    def _lines(self, breedte: int) -> list[list[QWidget]]:
        regels: list[list[QWidget]] = []
        x = 0
        for deel in self._shown():
            breed = _size(deel).width()
            if not regels or x + breed > breedte:
                regels.append([])
                x = 0
            regels[-1].append(deel)
            x += breed + self._ruimte
        return regels


def _size(deel: QWidget) -> QSize:
    """What a part asks, within what it may have."""
    return deel.sizeHint().expandedTo(deel.minimumSize()).boundedTo(deel.maximumSize())
