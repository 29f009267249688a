"""Under the week: who the row is for, and its meters, which move while one types."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from zorgadmin.application.plan.meter import Volumemeter
from zorgadmin.application.uren.oordeel import MaandOordeel, Oordeel
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.domain.tekst import maandnaam, uren, volume
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarToewijzing
from zorgadmin.gui.hulp import HelpLink, places_in
from zorgadmin.gui.icons import picture
from zorgadmin.gui.widgets.basis import button, column, label, row, scrolling
from zorgadmin.gui.widgets.meter import Meter
from zorgadmin.gui.woorden import plain

_MAANDEN, _ZINNEN = 2, 6


class Paneel(QFrame):
    """Shows one row; `go` asks to see its toewijzing."""

    go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rol", "kaart")
        self.setAccessibleName("Volume van de toewijzing")
        self._rij: RoosterRij | None = None
        geheel = column(ruimte=scale.KRAP)
        geheel.setContentsMargins(scale.GEWOON, scale.NAUW, scale.GEWOON, scale.NAUW)
        gebied = scrolling(geheel)
        gebied.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(1, 1, 1, 1)
        buiten.addWidget(gebied)
        self._naam = label("", "kop")
        self._naar = button("Naar de toewijzing", self.ask, rol="link")
        geheel.addLayout(row(self._naam, 1, self._naar))
        self._regel = label("", "gedempt", wrap=True)
        geheel.addWidget(self._regel)
        raster = QGridLayout()
        raster.setHorizontalSpacing(scale.GEWOON)
        raster.setVerticalSpacing(scale.HAAR)
        raster.setColumnStretch(1, 1)
        self._regels = [_Regel(raster, nummer) for nummer in range(_MAANDEN + 1)]
        geheel.addLayout(raster)
        self._zinnen = [_Zin(geheel) for _ in range(_ZINNEN)]
        geheel.addStretch(1)

    def show_row(self, rij: RoosterRij | None, oordeel: Oordeel | None) -> None:
        """Show what a row comes to now."""
        self._rij = rij
        self._naar.setVisible(rij is not None and rij.toewijzing is not None)
        if rij is None:
            self._naam.setText("Geen rij gekozen")
            self._regel.setText("")
        else:
            self._naam.setText(rij.client)
            self._regel.setText(_about(rij))
        maanden = oordeel.maanden[:_MAANDEN] if oordeel else ()
        for regel, maand in zip(self._regels, [*maanden, None, None], strict=False):
            regel.set_month(maand)
        self._regels[-1].set_meter("Hele toewijzing", oordeel.totaal if oordeel else None)
        zinnen = sentences(rij, oordeel)
        for plek, zin in zip(
            self._zinnen, [*zinnen, *[("", "")] * len(self._zinnen)], strict=False
        ):
            plek.say(*zin)

    def ask(self) -> None:
        """Ask to see the toewijzing of the row."""
        if self._rij is not None and self._rij.plek.toewijzing_id is not None:
            self.go.emit(NaarToewijzing(self._rij.plek.toewijzing_id))


class _Regel:
    """A meter with its name before it and its figures under it."""

    def __init__(self, raster: QGridLayout, nummer: int) -> None:
        self._naam, self._meter = label(), Meter("")
        self._cijfers = label("", "gedempt", wrap=True)
        boven = Qt.AlignmentFlag.AlignTop
        raster.addWidget(self._naam, 2 * nummer, 0, boven)
        raster.addWidget(self._meter, 2 * nummer, 1)
        raster.addWidget(self._cijfers, 2 * nummer + 1, 1)

    def set_month(self, maand: MaandOordeel | None) -> None:
        """Show a productperiode."""
        naam = maandnaam(maand.maand).capitalize() if maand else ""
        self.set_meter(naam, maand.meter if maand else None)

    def set_meter(self, naam: str, meter: Volumemeter | None) -> None:
        """Show a meter, or nothing."""
        for deel in (self._naam, self._meter, self._cijfers):
            deel.setVisible(meter is not None)
        if meter is None:
            return
        cijfers = str(meter)
        self._naam.setText(naam)
        self._meter.setAccessibleName(naam)
        self._meter.set_values(meter.gebruikt, meter.maximum, meter.gepland, cijfers)
        self._cijfers.setText(cijfers)


class _Zin:
    """One remark under the meters."""

    def __init__(self, kolom: QVBoxLayout) -> None:
        self._beeld, self._tekst = QLabel(), label("", wrap=True)
        self._beeld.setFixedWidth(scale.TEKEN)
        self._hulp = HelpLink()
        rij = row(self._beeld, self._tekst, self._hulp)
        rij.setStretch(1, 1)
        rij.setAlignment(self._beeld, Qt.AlignmentFlag.AlignTop)
        kolom.addLayout(rij)

    def say(self, toon: str, tekst: str) -> None:
        """Say it, or nothing."""
        self._beeld.setVisible(bool(tekst))
        self._tekst.setVisible(bool(tekst))
        self._hulp.show_place(next(iter(places_in(tekst)), ""))
        if tekst:
            icoon = {"fout": "fout", "let_op": "let_op"}.get(toon, "info")
            picture(self._beeld, icoon, toon or "gedempt", 16)
            self._tekst.setText(tekst)


def _about(rij: RoosterRij) -> str:
    delen = [rij.product]
    if rij.toewijzing is None:
        delen.append("wacht op een toewijzing")
    else:
        delen += [f"toewijzing {rij.nummer}", rij.omvang, rij.looptijd]
    return " · ".join([*delen, rij.gemeente])


def sentences(rij: RoosterRij | None, oordeel: Oordeel | None) -> list[tuple[str, str]]:
    """What there is to say about a row, each with its tone; the worst first."""
    if rij is not None and rij.toewijzing is None:
        zin = "Deze zorg wacht op een toewijzing en wordt nog niet gedeclareerd."
        return [("let_op", zin)]
    zinnen: list[tuple[str, str]] = []
    for maand in oordeel.maanden if oordeel else ():
        naam = maandnaam(maand.maand)
        for bevinding in maand.bevindingen:
            toon = "fout" if bevinding.is_fout else "let_op"
            code = bevinding.retourcode or bevinding.regel
            zinnen.append((toon, f"{plain(bevinding.uitleg)} ({code})"))
        if maand.verloren and maand.volume is not None:
            wordt = volume(maand.volume, maand.eenheid)
            samen = uren(maand.meter.geschreven)
            verlies = f"{samen} wordt {wordt}, {maand.verloren} min gaat verloren"
            zinnen.append(("let_op", f"Afronding in {naam}: {verlies}."))
        if maand.stand:
            zinnen.append(("", f"{naam.capitalize()}: {maand.stand[:1].lower()}{maand.stand[1:]}"))
    return sorted(zinnen, key=lambda zin: ("fout", "let_op", "").index(zin[0]))
