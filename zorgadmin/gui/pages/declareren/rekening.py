"""Declareren: the full account of one line, from its visits to what the gemeente will answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.application.declareren.bericht import ClaimRegel
from zorgadmin.application.declareren.opbouw import Opbouw, RegelBezoek, account_of
from zorgadmin.application.declareren.voorbeeld import Onderwerp, Soort, Voorbeeldregel
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.tekst import datum, euro, periode, volume
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarToewijzing, NaarUren
from zorgadmin.gui.widgets.basis import button, clear, label, mark, row, selectable
from zorgadmin.gui.widgets.bsn import Bsn
from zorgadmin.gui.widgets.melding import finding
from zorgadmin.gui.widgets.meter import Meter
from zorgadmin.gui.widgets.vloei import Flow

_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_KOLOMMEN = 2
_VERWACHT = "Naar verwachting kent de gemeente deze regel toe."


class AccountPanel(QWidget):
    """Shows one group of lines; `go` is called with the goals of its buttons."""

    def __init__(self, go: Callable[[Goal], None]) -> None:
        super().__init__()
        self._go = go
        self._lijst = QVBoxLayout(self)
        self._lijst.setContentsMargins(scale.GEWOON, 0, 0, 0)
        self._lijst.setSpacing(scale.NAUW)
        self.setAccessibleName("Opbouw van de regel")
        self.show_group(None)

    def show_group(self, groep: Voorbeeldregel | None) -> None:
        """Show the account of a group, or that none is chosen."""
        clear(self._lijst)
        if groep is None:
            leeg = "Kies een regel om te zien hoe hij is opgebouwd."
            self._lijst.addWidget(label(leeg, "gedempt", wrap=True))
            self._lijst.addStretch(1)
            return
        add_subject(self._lijst, groep.onderwerp)
        stap = groep.stap
        if stap.credit_van is not None:
            self._lijst.addWidget(_change(groep, stap.credit_van))
        if stap.nieuw is not None:
            self._add_account(account_of(ClaimRegel(stap, stap.nieuw)))
        self._lijst.addLayout(_prediction(groep))
        for bevinding in stap.bevindingen:
            self._lijst.addWidget(finding(bevinding))
        toewijzing = groep.onderwerp.toewijzing
        naar_uren = button(
            "Naar de uren",
            lambda: self._go(NaarUren(groep.eerste_dag, toewijzing.id)),
            icoon="uren",
        )
        naar_toewijzing = button(
            "Naar de toewijzing", lambda: self._go(NaarToewijzing(toewijzing.id)), icoon="clienten"
        )
        self._lijst.addWidget(Flow(naar_uren, naar_toewijzing))
        self._lijst.addStretch(1)

    def _add_account(self, opbouw: Opbouw) -> None:
        self._lijst.addWidget(label("Geleverd", "tussenkop"))
        self._lijst.addLayout(_visits(opbouw.bezoeken))
        raster = QGridLayout()
        raster.setHorizontalSpacing(scale.GEWOON)
        raster.setVerticalSpacing(scale.KRAP)
        raster.setColumnStretch(1, 1)
        _fact(raster, "Samen", opbouw.geleverd)
        if opbouw.volume:
            _fact(raster, "Volume", opbouw.volume)
        _fact(raster, "Bedrag", opbouw.bedrag)
        _fact(raster, "Periode", periode(opbouw.periode.begin, opbouw.periode.eind))
        self._lijst.addLayout(raster)
        for maximum in opbouw.ruimte:
            meter = Meter("Ruimte in de toewijzing")
            meter.set_values(maximum.gebruikt, maximum.maximum, uitleg=maximum.tekst)
            self._lijst.addWidget(label(f"Ruimte: {maximum.tekst}", wrap=True))
            self._lijst.addWidget(meter)


def add_subject(lijst: QVBoxLayout, onderwerp: Onderwerp) -> None:
    """Head of a panel: client, product, toewijzing."""
    lijst.addWidget(selectable(onderwerp.client, "kop"))
    lijst.addWidget(selectable(onderwerp.product))
    nummer = label(f"Toewijzing {onderwerp.toewijzing.nummer}", "gedempt")
    lijst.addWidget(Flow(nummer, Bsn(onderwerp.bsn)))


def _visits(bezoeken: Sequence[RegelBezoek]) -> QGridLayout:
    """Days and amounts, in columns from top to bottom."""
    raster = QGridLayout()
    raster.setHorizontalSpacing(scale.NAUW)
    raster.setVerticalSpacing(scale.HAAR)
    hoog = -(-len(bezoeken) // _KOLOMMEN)
    for nummer, bezoek in enumerate(bezoeken):
        kolom, rij = divmod(nummer, hoog)
        dag = f"{_DAGEN[bezoek.datum.weekday()]} {datum(bezoek.datum)[:5]}"
        raster.addWidget(label(dag, "gedempt"), rij, 3 * kolom)
        raster.addWidget(label(bezoek.hoeveelheid), rij, 3 * kolom + 1)
    raster.setColumnMinimumWidth(2, 16)
    raster.setColumnStretch(3 * _KOLOMMEN, 1)
    return raster


def _fact(raster: QGridLayout, naam: str, waarde: str) -> None:
    rij = raster.rowCount()
    raster.addWidget(label(naam, "gedempt"), rij, 0)
    raster.addWidget(selectable(waarde), rij, 1)


def _change(groep: Voorbeeldregel, oud: Regel) -> QFrame:
    """Was, becomes, difference: a credit and its new line as one."""
    vak = QFrame()
    vak.setProperty("rol", "vak")
    raster = QGridLayout(vak)
    raster.setContentsMargins(scale.GEWOON, scale.NAUW, scale.GEWOON, scale.NAUW)
    raster.setHorizontalSpacing(scale.RUIM)
    stap = groep.stap
    wordt = stap.nieuw.in_woorden if stap.nieuw else "niets"
    verschil = stap.verschil_cent
    teken = "+" if verschil > 0 else ""
    for kolom, (kop, boven, onder) in enumerate(
        (
            ("Was", euro(stap.was_cent), volume(oud.volume, oud.eenheid)),
            ("Wordt", euro(stap.wordt_cent), wordt),
            ("Verschil", f"{teken}{euro(verschil)}", ""),
        )
    ):
        raster.addWidget(label(kop, "gedempt"), 0, kolom)
        raster.addWidget(label(boven, "kop"), 1, kolom)
        raster.addWidget(label(onder), 2, kolom)
    raster.addWidget(_how(groep, oud.referentienummer), 3, 0, 1, 3)
    return vak


def _how(groep: Voorbeeldregel, nummer: str) -> QLabel:
    """How the message says it."""
    if groep.soort is Soort.TERUG:
        return label(f"Regel {nummer} wordt teruggenomen (creditregel).", "gedempt", wrap=True)
    return label(
        f"Regel {nummer} wordt teruggenomen (creditregel) en opnieuw gedeclareerd.",
        "gedempt",
        wrap=True,
    )


def _prediction(groep: Voorbeeldregel) -> QHBoxLayout:
    """What the gemeente will answer."""
    woord = mark(prediction_word(groep.stap.bevindingen), prediction_tone(groep.stap.bevindingen))
    rij = row(woord)
    rij.addWidget(label(_VERWACHT, wrap=True), 1)
    return rij


def prediction_word(bevindingen: Sequence[Bevinding]) -> str:
    """The expected answer in one or two words; what does not go along is not asked for."""
    return "let op" if bevindingen else "verwacht"


def prediction_tone(bevindingen: Sequence[Bevinding]) -> str:
    """Its tone."""
    return "let_op" if bevindingen else "goed"
