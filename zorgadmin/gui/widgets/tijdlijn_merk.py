"""A mark on a bar of the time line: what was reported of the care, by shape and by word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from zorgadmin.gui import theme

_GROOT = 5.5


@dataclass(frozen=True, slots=True)
class Tijdmerk:
    """A mark on a bar: a dot, a break (two strokes) or a square, by `teken`.

    What waits has a broken edge and no filling, what was rejected is crossed out.
    """

    dag: date
    teken: str
    woorden: str
    wacht: bool = False
    doorgestreept: bool = False


def draw_mark(schilder: QPainter, merk: Tijdmerk, plek: QPointF, binnen: QRectF) -> None:
    """Draw a mark around a point, inside its bar."""
    k = theme.colour
    x = min(max(plek.x(), binnen.left() + _GROOT + 1), binnen.right() - _GROOT - 1)
    vak = QRectF(x - _GROOT, plek.y() - _GROOT, 2 * _GROOT, 2 * _GROOT)
    # A light edge around it, so that it stands out on a filled bar.
    schilder.setPen(QPen(k("vlak"), 4))
    schilder.setBrush(QBrush(k("vlak")))
    _shape(schilder, merk.teken, vak)
    rand = Qt.PenStyle.DotLine if merk.wacht else Qt.PenStyle.SolidLine
    schilder.setPen(QPen(k("tekst"), 1.6, rand))
    schilder.setBrush(QBrush(k("vlak") if merk.wacht or merk.doorgestreept else k("tekst")))
    _shape(schilder, merk.teken, vak)
    if merk.doorgestreept:
        schilder.setPen(QPen(k("fout"), 2.2))
        schilder.drawLine(vak.topLeft(), vak.bottomRight())
        schilder.drawLine(vak.bottomLeft(), vak.topRight())


def _shape(schilder: QPainter, teken: str, vak: QRectF) -> None:
    match teken:
        case "●":
            schilder.drawEllipse(vak)
        case "‖":
            staaf = vak.width() * 0.36
            for links in (vak.left(), vak.right() - staaf):
                schilder.drawRect(QRectF(links, vak.top(), staaf, vak.height()))
        case _:
            schilder.drawRect(vak.adjusted(1, 1, -1, -1))
