"""Meters: used, planned and maximum of a volume, and how much of a whole in a table cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from zorgadmin.gui import theme
from zorgadmin.gui.models.table import ROW
from zorgadmin.gui.tip import tip
from zorgadmin.gui.widgets.rij import RowCell, has_full_colour

_HOOGTE = 14


class Meter(QWidget):
    """A bar: `gebruikt` solid, `gepland` hatched behind it, a mark at `maximum`.

    The figures stand beside it as text; what goes over the maximum has another colour and a
    thick edge.
    """

    def __init__(self, naam: str) -> None:
        super().__init__()
        self._naam = naam
        self._gebruikt = self._gepland = 0
        self._maximum: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(naam)

    def set_values(
        self, gebruikt: int, maximum: int | None, gepland: int = 0, uitleg: str = ""
    ) -> None:
        """Show other values, all in one unit; `uitleg` says them in words."""
        self._gebruikt, self._gepland, self._maximum = gebruikt, gepland, maximum
        self.setToolTip(tip(uitleg))
        self.setAccessibleDescription(uitleg)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, _HOOGTE)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(60, _HOOGTE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        k = theme.colour
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vak = QRectF(0.5, 1.5, self.width() - 1, self.height() - 3)
        schilder.setPen(QPen(k("rand_veld"), 1))
        schilder.setBrush(k("vlak_wissel"))
        schilder.drawRoundedRect(vak, 4, 4)
        totaal = self._gebruikt + self._gepland
        schaal = max(totaal, self._maximum or 0)
        if schaal <= 0:
            return
        over = self._maximum is not None and totaal > self._maximum
        kleur = k("fout") if over else k("accent")
        schilder.setPen(Qt.PenStyle.NoPen)
        gebruikt = vak.width() * self._gebruikt / schaal
        gepland = vak.width() * self._gepland / schaal
        schilder.setBrush(kleur)
        schilder.drawRoundedRect(QRectF(vak.x(), vak.y(), gebruikt, vak.height()), 4, 4)
        if gepland > 0:
            schilder.setBrush(QBrush(kleur, Qt.BrushStyle.BDiagPattern))
            schilder.drawRect(QRectF(vak.x() + gebruikt, vak.y(), gepland, vak.height()))
        if self._maximum is not None and over:
            x = vak.x() + vak.width() * self._maximum / schaal
            schilder.setPen(QPen(k("tekst"), 2))
            schilder.drawLine(int(x), 0, int(x), self.height())


_HOOGTE_CEL = 8
_BREED = 90
_MARGE = 10


class MeterCell(RowCell):
    """Draws the bar at the left and the text beside it; `deel` gives thousandths, None for none."""

    def __init__(self, deel: Callable[[Any], int | None], parent: QObject) -> None:
        super().__init__(parent)
        self._deel = deel

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell."""
        super().paint(painter, option, index)
        deel = self._deel(index.data(ROW))
        if deel is None:
            return
        vak = option.rect
        gekozen = has_full_colour(option)
        kleur = "op_accent" if gekozen else "fout" if deel > 1000 else "accent"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tekst = option.fontMetrics.horizontalAdvance(str(index.data()))
        breed = min(_BREED, vak.width() - tekst - 3 * _MARGE)
        boven = vak.center().y() - _HOOGTE_CEL / 2 + 0.5
        balk = QRectF(vak.left() + _MARGE, boven, breed, _HOOGTE_CEL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(theme.colour(kleur)))
        gevuld = QRectF(balk)
        gevuld.setWidth(balk.width() * min(deel, 1000) / 1000)
        painter.drawRect(gevuld)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("op_accent" if gekozen else "rand_veld"), 1))
        painter.drawRect(balk)
        painter.restore()
