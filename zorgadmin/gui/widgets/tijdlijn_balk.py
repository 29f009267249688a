"""One bar of a time line: a button with its text above it.

What a bar stands for is said by its text and its shape, the colour only helps: what runs is
filled, what is over is hollow, what is still to begin has a thick edge, what was withdrawn is
hatched and struck through.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.gui import theme
from zorgadmin.gui.tip import tip

_GROOT = 5.5


@record
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


RIJ = 48
"""Height of a bar with its text."""
_BALK = 15


class Vorm(StrEnum):
    """How a bar is drawn."""

    VOL = "vol"
    HOL = "hol"
    RAND = "rand"
    GEARCEERD = "gearceerd"


@record
class Tijdbalk:
    """One bar: `tekst` above it, `woorden` for whoever hears it; `eind` None is open."""

    sleutel: int
    tekst: str
    woorden: str
    begin: date
    eind: date | None
    vorm: Vorm
    merken: tuple[Tijdmerk, ...] = ()


def today_pen() -> QPen:
    """How the line of today is drawn."""
    return QPen(theme.colour("let_op"), 2, Qt.PenStyle.DashLine)


class BarButton(QAbstractButton):
    """The button of one bar."""

    step = Signal(int)

    def __init__(self, balk: Tijdbalk, ouder: QWidget) -> None:
        super().__init__(ouder)
        self.balk = balk
        self.today: float | None = None
        self._staaf = QRectF()
        self._merken: list[tuple[float, Tijdmerk]] = []
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(balk.woorden)
        eind = datum(balk.eind) if balk.eind else "zonder einddatum"
        gemeld = "".join(f"\n{merk.teken} {merk.woorden}" for merk in balk.merken)
        self.setToolTip(tip(f"{balk.tekst}\n{datum(balk.begin)} – {eind}{gemeld}"))

    def place(self, begin: float, eind: float, y: int, breedte: int) -> None:
        """Take the room of the bar and of the text above it."""
        tekst = min(self.fontMetrics().horizontalAdvance(self.balk.tekst) + 8, breedte - 6)
        links = max(0.0, min(begin - 4, breedte - tekst - 6.0))
        rechts = min(float(breedte), max(eind + 4, links + tekst + 6))
        self.setGeometry(QRect(int(links), y, int(rechts - links), RIJ - 4))
        self._staaf = QRectF(begin - int(links), 24, eind - begin, _BALK)

    def place_marks(self, plekken: Sequence[float]) -> None:
        """Where the marks are, as the time line measures."""
        self._merken = [
            (x - self.x(), merk) for x, merk in zip(plekken, self.balk.merken, strict=True)
        ]

    def sizeHint(self) -> QSize:
        """The time line gives it its place."""
        return QSize(40, RIJ - 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go to another bar, Enter chooses."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.step.emit(-1)
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.step.emit(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text and, under it, the bar."""
        k = theme.colour
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        vak = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            schilder.setPen(Qt.PenStyle.NoPen)
            schilder.setBrush(k("accent_zacht"))
            schilder.drawRoundedRect(vak, 5, 5)
        self._paint_text(schilder)
        self._paint_bar(schilder)
        for x, merk in self._merken:
            draw_mark(schilder, merk, QPointF(x, self._staaf.center().y()), vak)
        if self.today is not None and self._staaf.left() < self.today - self.x() < vak.right():
            schilder.setPen(today_pen())
            x = self.today - self.x()
            schilder.drawLine(QPointF(x, self._staaf.top() - 2), QPointF(x, vak.bottom()))
        if self.hasFocus():
            schilder.setPen(QPen(k("accent"), 2))
            schilder.setBrush(Qt.BrushStyle.NoBrush)
            schilder.drawRoundedRect(vak, 5, 5)

    def _paint_text(self, schilder: QPainter) -> None:
        letter = schilder.font()
        letter.setStrikeOut(self.balk.vorm is Vorm.GEARCEERD)
        schilder.setFont(letter)
        vak = self.rect().adjusted(5, 3, -4, 0)
        vak.setHeight(20)
        maten = QFontMetrics(letter)
        tekst = maten.elidedText(self.balk.tekst, Qt.TextElideMode.ElideMiddle, vak.width())
        # No line runs through the words.
        grond = QRect(vak.left() - 2, vak.top(), maten.horizontalAdvance(tekst) + 4, 18)
        schilder.fillRect(grond, theme.colour("accent_zacht" if self.isChecked() else "vlak"))
        schilder.setPen(theme.colour("tekst"))
        uitlijning = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        schilder.drawText(vak, uitlijning, tekst)

    def _paint_bar(self, schilder: QPainter) -> None:
        k = theme.colour
        rand, vulling = QPen(k("accent"), 1), QBrush(k("accent"))
        match self.balk.vorm:
            case Vorm.HOL:
                rand, vulling = QPen(k("rand_veld"), 1.5), QBrush(k("vlak_wissel"))
            case Vorm.RAND:
                rand, vulling = QPen(k("accent"), 2.5), QBrush(k("vlak"))
            case Vorm.GEARCEERD:
                rand = QPen(k("gedempt"), 1.5, Qt.PenStyle.DashLine)
                vulling = QBrush(k("gedempt"), Qt.BrushStyle.BDiagPattern)
            case Vorm.VOL:
                pass
        schilder.setPen(rand)
        schilder.setBrush(vulling)
        if self.balk.eind is not None:
            schilder.drawRoundedRect(self._staaf, 4, 4)
            return
        # An arrow: it goes on.
        s, punt = self._staaf, min(_BALK / 2, self._staaf.width() / 2)
        schilder.drawPolygon(
            QPolygonF(
                [
                    s.topLeft(),
                    QPointF(s.right() - punt, s.top()),
                    QPointF(s.right(), s.center().y()),
                    QPointF(s.right() - punt, s.bottom()),
                    s.bottomLeft(),
                ]
            )
        )
