"""Grounds with a pattern beside a colour, so that colour is never the only sign."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from zorgadmin.gui import theme


class Patroon(NamedTuple):
    """A role of the theme and how it is laid on."""

    rol: str
    stijl: Qt.BrushStyle


def fill(
    schilder: QPainter, vak: QRectF, patroon: Patroon, kleuren: theme.Kleuren | None = None
) -> None:
    """Fill a rectangle, in the colours of the theme unless others are given."""
    k = kleuren or theme.colours()
    schilder.setPen(Qt.PenStyle.NoPen)
    schilder.setBrush(QColor(k.vlak))
    schilder.drawRect(vak)
    schilder.setBrush(QBrush(QColor(getattr(k, patroon.rol)), patroon.stijl))
    schilder.drawRect(vak)
