"""Overzichten: the four totals as large figures, with what lies between them as a link."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from zorgadmin.application.overzichten.bedragen import Bedragen
from zorgadmin.application.overzichten.verschillen import Kant
from zorgadmin.domain.tekst import euro
from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import Card, button, label

_SMAL = 860


class Figures(QWidget):
    """Four cards beside one another, or two by two; `asked` gives the list that is asked for."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._raster = QGridLayout(self)
        self._raster.setContentsMargins(0, 0, 0, 0)
        self._raster.setSpacing(scale.GEWOON)
        self._getallen: list[QLabel] = []
        self._kaarten: list[Card] = []
        self._te_declareren = self._link(Kant.TE_DECLAREREN)
        self._niet_toegekend = self._link(Kant.NIET_TOEGEKEND)
        self._add("Geleverd", self._link(Kant.REGELS, "Bekijk alle regels"))
        self._add("Gedeclareerd", self._te_declareren)
        self._add("Toegekend", self._niet_toegekend)
        self._niet_betaald = self._link(Kant.NIET_BETAALD)
        self._add("Betaald", self._niet_betaald)
        self._kolommen = 0
        self._arrange(4)

    def show_amounts(self, bedragen: Bedragen) -> None:
        """Show other totals."""
        for getal, cent in zip(self._getallen, bedragen, strict=True):
            getal.setText(euro(cent))
        nog, niet = bedragen.te_declareren_cent, bedragen.niet_toegekend_cent
        self._te_declareren.setText(f"{euro(nog)} nog te declareren")
        self._niet_toegekend.setText(f"{euro(niet)} wacht of is afgekeurd")
        self._niet_betaald.setText(f"{euro(bedragen.niet_betaald_cent)} nog niet betaald")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how they stand."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() < _SMAL else 4)

    def _link(self, kant: Kant, tekst: str = "") -> QPushButton:
        return button(tekst, lambda: self.asked.emit(kant), rol="link")

    def _add(self, naam: str, onder: QWidget) -> None:
        kaart = Card()
        kaart.setAccessibleName(naam)
        getal = label("", "getal")
        kaart.inhoud.setSpacing(scale.HAAR)
        kaart.inhoud.addWidget(label(naam, "gedempt"))
        kaart.inhoud.addWidget(getal)
        kaart.inhoud.addWidget(onder)
        self._getallen.append(getal)
        self._kaarten.append(kaart)

    def _arrange(self, kolommen: int) -> None:
        if kolommen == self._kolommen:
            return
        self._kolommen = kolommen
        for nummer, kaart in enumerate(self._kaarten):
            self._raster.addWidget(kaart, nummer // kolommen, nummer % kolommen)
        for kolom in range(4):
            self._raster.setColumnStretch(kolom, int(kolom < kolommen))
