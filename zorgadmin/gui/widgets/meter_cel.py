"""A small bar behind the text of a table cell: how much of a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from zorgadmin.gui import theme
from zorgadmin.gui.models.table import ROW
from zorgadmin.gui.widgets.rij import RowCell, has_full_colour

_HOOGTE = 8
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
        balk = QRectF(vak.left() + _MARGE, vak.center().y() - _HOOGTE / 2 + 0.5, breed, _HOOGTE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(theme.colour(kleur)))
        gevuld = QRectF(balk)
        gevuld.setWidth(balk.width() * min(deel, 1000) / 1000)
        painter.drawRect(gevuld)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("op_accent" if gekozen else "rand_veld"), 1))
        painter.drawRect(balk)
        painter.restore()
