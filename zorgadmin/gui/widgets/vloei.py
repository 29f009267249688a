"""A layout that goes on a next line where there is no room, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Parts beside one another; with `vult` the very first takes the room left on its line."""

    def __init__(self, *delen: QWidget, ruimte: int = 8, vult: bool = False) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._vult = vult
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(ruimte)
        for deel in delen:
            self.addWidget(deel)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Number of parts."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """A part by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more height than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put every part in its place."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        maten = [item.sizeHint() for item in self._shown()]
        breed = sum(maat.width() for maat in maten) + self.spacing() * max(0, len(maten) - 1)
        return QSize(breed, max((maat.height() for maat in maten), default=0))

    def minimumSize(self) -> QSize:
        """The widest part fits."""
        maat = QSize()
        for item in self._shown():
            maat = maat.expandedTo(item.minimumSize())
        return maat

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Fill lines from top to bottom; returns their height."""
        y, vult = rect.y(), self._vult
        for regel in self._lines(rect.width()):
            hoog = max(item.sizeHint().height() for item in regel)
            breed = sum(item.sizeHint().width() for item in regel)
            over = max(0, rect.width() - breed - self.spacing() * (len(regel) - 1))
            x = rect.x()
            for nummer, item in enumerate(regel):
                maat = item.sizeHint()
                if nummer == 0 and vult:
                    maat.setWidth(maat.width() + over)
                maat.setWidth(min(maat.width(), rect.width()))
                if place:
                    plek = QPoint(x, y + (hoog - maat.height()) // 2)
                    item.setGeometry(QRect(plek, maat))
                x += maat.width() + self.spacing()
            y += hoog + self.spacing()
            vult = False
        return max(0, y - rect.y() - self.spacing())

    def _lines(self, breedte: int) -> list[list[QLayoutItem]]:
        regels: list[list[QLayoutItem]] = []
        x = 0
        for item in self._shown():
            breed = item.sizeHint().width()
            if not regels or x + breed > breedte:
                regels.append([])
                x = 0
            regels[-1].append(item)
            x += breed + self.spacing()
        return regels
