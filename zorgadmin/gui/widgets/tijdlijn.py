"""A time line: bars over months, a line at today; every bar is a button with words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from zorgadmin.domain.periode import Maand, is_open_end
from zorgadmin.domain.tekst import MAANDEN
from zorgadmin.gui import scale, theme
from zorgadmin.gui.widgets.tijdlijn_balk import RIJ, BarButton, Tijdbalk, today_pen

_AS = 52
_MARGE = 8
_OPEN_EIND_MAANDEN = 3
_EERSTE_MAAND = Maand(2015, 1)
"""Both laws are of 2015: an earlier Ingangsdatum means "from the beginning"."""


class Tijdlijn(QWidget):
    """Bars under one another; `chosen` gives the key of the bar that was chosen."""

    chosen = Signal(int)

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.setAccessibleName(naam)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._knoppen: list[BarButton] = []
        self._groep = QButtonGroup(self)
        self._groep.idClicked.connect(self.chosen)
        self._vandaag = date.min
        self._van = self._tot = Maand(2000, 1)

    def show_bars(self, balken: Sequence[Tijdbalk], vandaag: date, gekozen: int | None) -> None:
        """Show other bars; the focus stays on the bar with the same key."""
        if (vandaag, list(balken)) == (self._vandaag, [k.balk for k in self._knoppen]):
            for knop in self._knoppen:
                knop.setChecked(knop.balk.sleutel == gekozen)
            return
        focus = next((k.balk.sleutel for k in self._knoppen if k.hasFocus()), None)
        for oud in self._knoppen:
            self._groep.removeButton(oud)
            oud.hide()
            oud.deleteLater()
        self._vandaag = vandaag
        self._van, self._tot = _span(balken, vandaag)
        self._knoppen = [BarButton(balk, self) for balk in balken]
        for nummer, knop in enumerate(self._knoppen):
            self._groep.addButton(knop, knop.balk.sleutel)
            knop.setChecked(knop.balk.sleutel == gekozen)
            knop.step.connect(lambda stap, n=nummer: self._step(n + stap))
            knop.show()
            if knop.balk.sleutel == focus:
                knop.setFocus()
        self.updateGeometry()
        self._place()
        self.update()

    def choose(self, sleutel: int) -> None:
        """Press the bar with this key."""
        for knop in self._knoppen:
            if knop.balk.sleutel == sleutel:
                knop.setChecked(True)

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as its bars."""
        return QSize(480, _AS + max(1, len(self._knoppen)) * RIJ)

    def minimumSizeHint(self) -> QSize:
        """Still readable."""
        return QSize(300, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Bars follow the width."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months, and the line of today."""
        k = theme.colour
        schilder = QPainter(self)
        klein = scale.letter(schilder.font(), "klein")
        schilder.setFont(klein)
        maten = QFontMetrics(klein)
        stap = self._months_per_label(maten)
        maand, jaar_tot = self._van, 0.0
        while maand <= self._tot:
            x = self._x(maand.begin)
            schilder.setPen(QPen(k("rand"), 1))
            schilder.drawLine(QPointF(x, 18), QPointF(x, self.height()))
            if maand == self._van or maand.maand == 1:
                schilder.setPen(k("tekst"))
                if x >= jaar_tot:
                    schilder.drawText(QPointF(x + 3, maten.ascent() + 1), str(maand.jaar))
                    jaar_tot = x + maten.horizontalAdvance("2026") + 10
            volgende = maand.plus(_until(maand, stap))
            # The first quarter may be broken, and then too narrow for a word.
            if stap < 12 and self._x(volgende.begin) - x > maten.horizontalAdvance("mmm"):
                schilder.setPen(k("gedempt"))
                schilder.drawText(QPointF(x + 3, maten.ascent() + 18), _short(maand))
            maand = volgende
        self._paint_today(schilder, maten)

    def _paint_today(self, schilder: QPainter, maten: QFontMetrics) -> None:
        x = self._today_x
        if x is None:
            return
        k = theme.colour
        schilder.setPen(today_pen())
        schilder.drawLine(QPointF(x, 36), QPointF(x, self.height()))
        tekst = "vandaag"
        breed = maten.horizontalAdvance(tekst) + 10
        links = min(max(0.0, x - breed / 2), self.width() - breed)
        vak = QRectF(links, 33, breed, 16)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(k("let_op_zacht"))
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        schilder.drawRoundedRect(vak, 7, 7)
        schilder.setPen(k("let_op"))
        schilder.drawText(vak, Qt.AlignmentFlag.AlignCenter, tekst)

    @property
    def _today_x(self) -> float | None:
        """Where today is, when it is among the months."""
        if self._van.begin <= self._vandaag <= self._tot.eind:
            return self._x(self._vandaag)
        return None

    def _months_per_label(self, maten: QFontMetrics) -> int:
        """1, 3 or 12: as many labels as there is room for."""
        breed = maten.horizontalAdvance("mmm") + 8
        per_maand = (self.width() - 2 * _MARGE) / (self._tot - self._van + 1)
        return next((stap for stap in (1, 3) if stap * per_maand >= breed), 12)

    def _x(self, dag: date) -> float:
        dagen = (self._tot.eind - self._van.begin).days + 1
        ruimte = self.width() - 2 * _MARGE
        return _MARGE + ruimte * (dag - self._van.begin).days / dagen

    def _place(self) -> None:
        for nummer, knop in enumerate(self._knoppen):
            balk = knop.balk
            begin = self._x(max(balk.begin, self._van.begin))
            eind = self._x(min(balk.eind or self._tot.eind, self._tot.eind)) + 1
            knop.place(begin, max(eind, begin + 6), _AS + nummer * RIJ, self.width())
            knop.today = self._today_x
            knop.place_marks([self._x(merk.dag) for merk in balk.merken])

    def _step(self, nummer: int) -> None:
        """Go to another bar with the arrow keys."""
        if 0 <= nummer < len(self._knoppen):
            knop = self._knoppen[nummer]
            knop.setFocus(Qt.FocusReason.TabFocusReason)
            knop.click()


def _span(balken: Sequence[Tijdbalk], vandaag: date) -> tuple[Maand, Maand]:
    """The months that are shown; an open end runs on a little, an open begin starts in 2015."""
    verder = Maand.of(vandaag).plus(_OPEN_EIND_MAANDEN)
    begin = min((Maand.of(b.begin) for b in balken), default=Maand.of(vandaag))
    begin = max(begin, min(_EERSTE_MAAND, Maand.of(vandaag)))
    einden = [
        max(verder, Maand.of(b.begin).plus(1))
        if b.eind is None or is_open_end(b.eind)
        else Maand.of(b.eind)
        for b in balken
    ]
    return begin, max(einden, default=verder)


def _short(maand: Maand) -> str:
    return "mrt" if maand.maand == 3 else MAANDEN[maand.maand - 1][:3]


def _until(maand: Maand, stap: int) -> int:
    """Months to the next label: quarters begin in January, April, July and October."""
    return stap - (maand.maand - 1) % stap
