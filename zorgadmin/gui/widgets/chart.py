"""A chart of bars; the arrow keys go from group to group, and a table beside it says the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from zorgadmin.gui import theme
from zorgadmin.gui.tip import tip
from zorgadmin.gui.widgets.chart_tekenen import Grafiek, draw, place

_HOOGTE = 230
_STAPPEN = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BarChart(QWidget):
    """`chosen` gives the number of a group that was clicked or come to with the arrow keys."""

    chosen = Signal(int)

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._grafiek: Grafiek | None = None
        self._gekozen: int | None = None

    def set_chart(self, grafiek: Grafiek) -> None:
        """Show another chart."""
        if grafiek == self._grafiek:
            return
        self._grafiek = grafiek
        self._gekozen = None
        self.setAccessibleDescription(
            "; ".join(grafiek.say(nummer) for nummer in range(len(grafiek.groepen)))
        )
        self.update()

    def choose(self, nummer: int | None) -> None:
        """Mark a group, without telling anyone."""
        self._gekozen = nummer
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(480, _HOOGTE)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(280, _HOOGTE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it, with an edge when it has the focus."""
        if self._grafiek is None:
            return
        schilder = QPainter(self)
        draw(schilder, self._grafiek, QRectF(self.rect()), gekozen=self._gekozen)
        if self.hasFocus():
            schilder.setPen(QPen(theme.colour("accent"), 2))
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            schilder.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from group to group."""
        stap = _STAPPEN.get(Qt.Key(event.key()))
        if stap is None or self._grafiek is None or not self._grafiek.groepen:
            super().keyPressEvent(event)
            return
        laatste = len(self._grafiek.groepen) - 1
        begin = (-1 if stap > 0 else laatste + 1) if self._gekozen is None else self._gekozen
        self._choose(min(max(begin + stap, 0), laatste))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the group under the mouse."""
        super().mousePressEvent(event)
        nummer = self._group_at(event.position().x())
        if nummer is not None:
            self._choose(nummer)

    def event(self, event: QEvent) -> bool:
        """Say the group under the mouse in full."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            nummer = self._group_at(event.pos().x())
            if nummer is not None and self._grafiek is not None:
                QToolTip.showText(event.globalPos(), tip(self._grafiek.say(nummer)), self)
            return True
        return super().event(event)

    def _choose(self, nummer: int) -> None:
        self.choose(nummer)
        self.chosen.emit(nummer)

    def _group_at(self, x: float) -> int | None:
        if self._grafiek is None or not self._grafiek.groepen:
            return None
        vlak = place(self._grafiek, QRectF(self.rect()), QFontMetricsF(self.font()))
        nummer = int((x - vlak.binnen.left()) // vlak.groep_breed)
        return nummer if 0 <= nummer < len(self._grafiek.groepen) else None
