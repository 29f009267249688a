"""A thin bar of the four amounts: granted, claimed, delivered, each inside the next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgadmin.application.overzichten.bedragen import Bedragen
from zorgadmin.gui import scale, theme
from zorgadmin.gui.widgets.basis import label, row
from zorgadmin.gui.widgets.patroon import Patroon, fill
from zorgadmin.gui.widgets.vloei import Flow

BETAALD = Patroon("goed", Qt.BrushStyle.DiagCrossPattern)
TOEGEKEND = Patroon("goed", Qt.BrushStyle.SolidPattern)
GEDECLAREERD = Patroon("accent", Qt.BrushStyle.BDiagPattern)
TE_DECLAREREN = Patroon("gedempt", Qt.BrushStyle.Dense6Pattern)

_HOOGTE = 12
_HOEK = 4


class AmountBar(QWidget):
    """As long as the largest of the amounts of `geheel_cent`; the figures stand beside it."""

    def __init__(self, bedragen: Bedragen, geheel_cent: int) -> None:
        super().__init__()
        self._bedragen = bedragen
        self._geheel = max(geheel_cent, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(160, _HOOGTE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the parts from the left."""
        schilder = QPainter(self)
        schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
        geleverd, gedeclareerd, toegekend = (max(0, cent) for cent in self._bedragen[:3])
        geheel = QRectF(0.5, 0.5, self.width() - 1, self.height() - 1)
        breed = geheel.width() * max(geleverd, gedeclareerd, toegekend) / self._geheel
        if breed < 1:
            return
        vorm = QPainterPath()
        vorm.addRoundedRect(QRectF(0.5, 0.5, breed, geheel.height()), _HOEK, _HOEK)
        schilder.setClipPath(vorm)
        # The longest first, so that what lies inside it is drawn over it.
        for cent, patroon in sorted(
            (
                (geleverd, TE_DECLAREREN),
                (gedeclareerd, GEDECLAREERD),
                (toegekend, TOEGEKEND),
            ),
            key=lambda deel: -deel[0],
        ):
            lengte = geheel.width() * cent / self._geheel
            fill(schilder, QRectF(geheel.x(), geheel.y(), lengte, geheel.height()), patroon)
        schilder.setPen(QPen(theme.colour("rand_veld"), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawPath(vorm)


class Patch(QWidget):
    """A pattern in a legend."""

    def __init__(self, patroon: Patroon) -> None:
        super().__init__()
        self._patroon = patroon
        self.setFixedSize(scale.GEWOON, scale.GEWOON)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it with an edge."""
        schilder = QPainter(self)
        vak = QRectF(0.5, 0.5, scale.GEWOON - 1, scale.GEWOON - 1)
        fill(schilder, vak, self._patroon)
        schilder.setPen(QPen(theme.colour("rand_veld"), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawRect(vak)


def legend(*delen: tuple[str, Patroon]) -> Flow:
    """What each pattern stands for."""
    samen = Flow(ruimte=scale.RUIM)
    for tekst, patroon in delen:
        deel = QWidget()
        deel.setLayout(row(Patch(patroon), label(tekst, "gedempt"), ruimte=scale.NAUW))
        samen.add(deel)
    return samen


def amounts_legend() -> Flow:
    """The legend of `AmountBar`."""
    return legend(
        ("toegekend", TOEGEKEND),
        ("wacht op antwoord of afgekeurd", GEDECLAREERD),
        ("nog te declareren", TE_DECLAREREN),
    )
