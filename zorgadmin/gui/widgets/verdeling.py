"""A bar of what became of an amount: granted, rejected, waiting; each with its own pattern."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgadmin.gui import scale, theme
from zorgadmin.gui.widgets.basis import column, label, row
from zorgadmin.gui.widgets.vloei import Flow

_HOOGTE = 22
_HOEK = 5
_PATROON = {
    "goed": Qt.BrushStyle.SolidPattern,
    "fout": Qt.BrushStyle.BDiagPattern,
    "gedempt": Qt.BrushStyle.Dense6Pattern,
}


class Aandeel(NamedTuple):
    """One part: its name with the amount in words, its size, and goed, fout or gedempt."""

    tekst: str
    aantal: int
    toon: str


class Breakdown(QWidget):
    """The bar with its legend; parts of nothing, or less, are left out."""

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self._balk = _Bar()
        self._legenda = Flow(ruimte=scale.RUIM)
        self.setLayout(column(self._balk, self._legenda))

    def set_parts(self, delen: Sequence[Aandeel]) -> None:
        """Show these parts."""
        zichtbaar = [deel for deel in delen if deel.aantal > 0]
        if zichtbaar == self._balk.delen:
            return
        self.setAccessibleDescription(", ".join(deel.tekst for deel in zichtbaar))
        self._balk.set_parts(zichtbaar)
        self._balk.setVisible(bool(zichtbaar))
        self._legenda.clear()
        for deel in zichtbaar:
            samen = QWidget()
            samen.setLayout(row(_Patch(deel.toon), label(deel.tekst), ruimte=scale.NAUW))
            self._legenda.add(samen)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.delen: Sequence[Aandeel] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_parts(self, delen: Sequence[Aandeel]) -> None:
        self.delen = delen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, _HOOGTE)

    def paintEvent(self, event: QPaintEvent) -> None:
        totaal = sum(deel.aantal for deel in self.delen)
        if not totaal:
            return
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vak = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        vorm = QPainterPath()
        vorm.addRoundedRect(vak, _HOEK, _HOEK)
        schilder.setClipPath(vorm)
        x = vak.x()
        for deel in self.delen:
            breed = vak.width() * deel.aantal / totaal
            _fill(schilder, QRectF(x, vak.y(), breed, vak.height()), deel.toon)
            x += breed
        schilder.setPen(QPen(theme.colour("rand_veld"), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawPath(vorm)


class _Patch(QWidget):
    """The pattern of a part in the legend."""

    def __init__(self, toon: str) -> None:
        super().__init__()
        self._toon = toon
        self.setFixedSize(scale.GEWOON, scale.GEWOON)

    def paintEvent(self, event: QPaintEvent) -> None:
        schilder = QPainter(self)
        vak = QRectF(0.5, 0.5, scale.GEWOON - 1, scale.GEWOON - 1)
        _fill(schilder, vak, self._toon)
        schilder.setPen(QPen(theme.colour("rand_veld"), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawRect(vak)


def _fill(schilder: QPainter, vak: QRectF, toon: str) -> None:
    """A part in its colour and pattern, so that colour is not the only sign."""
    schilder.setPen(Qt.PenStyle.NoPen)
    schilder.setBrush(QColor(theme.colour("vlak")))
    schilder.drawRect(vak)
    schilder.setBrush(QBrush(theme.colour(toon), _PATROON[toon]))
    schilder.drawRect(vak)
