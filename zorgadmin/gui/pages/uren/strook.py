"""One line under the week: what there is to say about the row with the cursor."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zorgadmin.application.uren.oordeel import Oordeel
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.domain.uren_getypt import VORMEN
from zorgadmin.gui import scale
from zorgadmin.gui.hulp import HelpLink, places_in
from zorgadmin.gui.icons import picture
from zorgadmin.gui.pages.uren.paneel import sentences
from zorgadmin.gui.widgets.basis import label, row


class Strook(QWidget):
    """The first remark about a row, else its meters; in an empty one how to type.

    What does not fit is in the tooltip.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Over deze rij")
        self._beeld, self._tekst = QLabel(), label("", "gedempt")
        self._tekst.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._zin = ""
        rij = row(ruimte=scale.KRAP)
        self.setLayout(rij)
        rij.addWidget(self._beeld)
        rij.addWidget(self._tekst, 1)
        self._hulp = HelpLink()
        rij.addWidget(self._hulp)

    def show_row(self, rij: RoosterRij | None, oordeel: Oordeel | None) -> None:
        """Say it about another row."""
        toon, zin = _said(rij, oordeel)
        self._beeld.setVisible(bool(toon))
        if toon:
            picture(self._beeld, "fout" if toon == "fout" else "let_op", toon, 16)
        self._zin = zin
        self._hulp.show_place(next(iter(places_in(zin)), ""))
        self._tekst.setToolTip(zin)
        self._tekst.setAccessibleName(zin)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        maten = self._tekst.fontMetrics()
        self._tekst.setText(
            maten.elidedText(self._zin, Qt.TextElideMode.ElideRight, self._tekst.width())
        )


def _said(rij: RoosterRij | None, oordeel: Oordeel | None) -> tuple[str, str]:
    for toon, zin in sentences(rij, oordeel):
        if toon:
            return toon, zin
    meters = list(_meters(oordeel)) if oordeel else []
    if rij is not None and meters and any(rij.dagen):
        return "", " · ".join((rij.client, *meters))
    vormen = VORMEN[rij.soort if rij else LeveringSoort.TIJD]
    return "", f"Typ {vormen}. Ctrl+Enter: bezoeken en notities van de dag."


def _meters(oordeel: Oordeel) -> Iterator[str]:
    """What is used of each maximum that there is."""
    for maand in oordeel.maanden:
        if maand.meter.maximum is not None:
            yield f"{maandnaam(maand.maand)}: {maand.meter}"
    if oordeel.totaal.maximum is not None:
        yield f"hele toewijzing: {oordeel.totaal}"
