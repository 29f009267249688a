"""Declareren: the full account of one line, from its visits to what the gemeente will answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from zorgadmin.application.declareren.opbouw import Maximum, Opbouw, RegelBezoek, account_of
from zorgadmin.application.declareren.voorbeeld import Onderwerp, Soort, Voorbeeldregel
from zorgadmin.application.plan.stap import ClaimRegel
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.tekst import datum, euro, periode, volume
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarToewijzing, NaarUren
from zorgadmin.gui.hulp import HelpLink
from zorgadmin.gui.widgets.basis import (
    EnterToolButton,
    Parts,
    button,
    column,
    label,
    mark,
    row,
    selectable,
    tab_after,
    widgets_in,
)
from zorgadmin.gui.widgets.bsn import Bsn
from zorgadmin.gui.widgets.melding import finding
from zorgadmin.gui.widgets.meter import Meter
from zorgadmin.gui.widgets.vloei import Flow

_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_KOLOMMEN = 2
_VERWACHT = "Naar verwachting kent de gemeente deze regel toe."


class AccountPanel(QWidget):
    """Shows one group of lines; `go` is called with the goals of its buttons.

    Its parts stay: another group, or the same with other figures, only has other texts.
    """

    def __init__(self, go: Callable[[Goal], None]) -> None:
        super().__init__()
        self._go = go
        self._groep: Voorbeeldregel | None = None
        self.setAccessibleName("Opbouw van de regel")
        self._leeg = label("Kies een regel om te zien hoe hij is opgebouwd.", "gedempt", wrap=True)
        self._onderwerp, self._ruimte, self._verwacht = Parts(), Parts(), Parts()
        self._verandering = TextGrid(scale.RUIM)
        self._verandering.setProperty("rol", "vak")
        rand = (scale.GEWOON, scale.NAUW, scale.GEWOON, scale.NAUW)
        self._verandering.raster.setContentsMargins(*rand)
        self._bezoeken = TextGrid(scale.NAUW, scale.HAAR)
        self._bezoeken.raster.setColumnMinimumWidth(2, 16)
        self._bezoeken.raster.setColumnStretch(3 * _KOLOMMEN, 1)
        self._feiten = TextGrid(scale.GEWOON)
        self._feiten.raster.setColumnStretch(1, 1)
        self._rekening = QWidget()
        kop = label("Geleverd", "tussenkop")
        self._rekening.setLayout(column(kop, self._bezoeken, self._feiten, self._ruimte))
        self._knoppen = (
            button("Naar de uren", self._to_hours, icoon="uren"),
            button("Naar de toewijzing", self._to_toewijzing, icoon="clienten"),
        )
        self._geheel = QWidget()
        self._geheel.setLayout(
            column(
                self._onderwerp,
                self._verandering,
                self._rekening,
                self._verwacht,
                Flow(*self._knoppen),
            )
        )
        self._geheel.hide()
        lijst = column(self._leeg, self._geheel, 1, ruimte=0)
        lijst.setContentsMargins(scale.GEWOON, 0, 0, 0)
        self.setLayout(lijst)

    def show_group(self, groep: Voorbeeldregel | None) -> None:
        """Show the account of a group, or that none is chosen."""
        if groep == self._groep:
            return
        self._groep = groep
        self._leeg.setVisible(groep is None)
        self._geheel.setVisible(groep is not None)
        if groep is None:
            return
        stap, onderwerp, bevindingen = groep.stap, groep.onderwerp, groep.stap.bevindingen
        anders = self._onderwerp.renew([onderwerp], lambda _: _subject(onderwerp))
        self._verandering.setVisible(stap.credit_van is not None)
        if stap.credit_van is not None:
            self._verandering.show_cells(_change(groep, stap.credit_van))
        self._rekening.setVisible(stap.nieuw is not None)
        if stap.nieuw is not None:
            self._show_account(account_of(ClaimRegel(stap, stap.nieuw)))
        anders |= self._verwacht.renew(
            [bool(bevindingen), *bevindingen],
            lambda n: finding(bevindingen[n - 1]) if n else _prediction(bevindingen),
        )
        if anders:
            knoppen = self._geheel.findChildren(EnterToolButton)
            tab_after(self, *knoppen, *self._geheel.findChildren(HelpLink), *self._knoppen)

    def _show_account(self, opbouw: Opbouw) -> None:
        self._bezoeken.show_cells(_visits(opbouw.bezoeken))
        feiten = (
            ("Samen", opbouw.geleverd),
            ("Volume", opbouw.volume),
            ("Bedrag", opbouw.bedrag),
            ("Periode", periode(opbouw.periode.begin, opbouw.periode.eind)),
        )
        cellen = {}
        for rij, (naam, waarde) in enumerate(feiten):
            if waarde or naam != "Volume":
                cellen[rij, 0], cellen[rij, 1] = (
                    Tekstcel(naam, "gedempt"),
                    Tekstcel(waarde, kopieer=True),
                )
        self._feiten.show_cells(cellen)
        self._ruimte.renew([None] * len(opbouw.ruimte), lambda _: _Room())
        for deel, maximum in zip(widgets_in(self._ruimte), opbouw.ruimte, strict=True):
            assert isinstance(deel, _Room)
            deel.show_maximum(maximum)

    def _to_hours(self) -> None:
        if (groep := self._groep) is not None:
            self._go(NaarUren(groep.eerste_dag, groep.onderwerp.toewijzing.id))

    def _to_toewijzing(self) -> None:
        if self._groep is not None:
            self._go(NaarToewijzing(self._groep.onderwerp.toewijzing.id))


class _Room(QWidget):
    """How far one maximum of the toewijzing is filled."""

    def __init__(self) -> None:
        super().__init__()
        self._tekst, self._meter = label(wrap=True), Meter("Ruimte in de toewijzing")
        self.setLayout(column(self._tekst, self._meter))

    def show_maximum(self, maximum: Maximum) -> None:
        """Show other figures."""
        self._tekst.setText(f"Ruimte: {maximum.tekst}")
        self._meter.set_values(maximum.gebruikt, maximum.maximum, uitleg=maximum.tekst)


class Tekstcel(NamedTuple):
    """A text in a grid; `kopieer`: it can be selected, `kolommen` is over how many it goes."""

    tekst: str
    rol: str = ""
    kopieer: bool = False
    kolommen: int = 1


class TextGrid(QFrame):
    """Texts by row and column; those that stay in their place only change."""

    def __init__(self, ruimte: int, hoog: int = scale.KRAP) -> None:
        super().__init__()
        self.raster = QGridLayout(self)
        self.raster.setContentsMargins(0, 0, 0, 0)
        self.raster.setHorizontalSpacing(ruimte)
        self.raster.setVerticalSpacing(hoog)
        self._cellen: dict[tuple[int, int], tuple[Tekstcel, QLabel]] = {}

    def show_cells(self, cellen: Mapping[tuple[int, int], Tekstcel]) -> None:
        """Show these texts, and no other."""
        for plek in self._cellen.keys() - cellen.keys():
            _, deel = self._cellen.pop(plek)
            deel.hide()
            deel.deleteLater()
        for plek, cel in cellen.items():
            oud = self._cellen.get(plek)
            if oud is not None and oud[0][1:] == cel[1:]:
                oud[1].setText(cel.tekst)
                self._cellen[plek] = (cel, oud[1])
                continue
            if oud is not None:
                oud[1].hide()
                oud[1].deleteLater()
            wrap = cel.kopieer or cel.kolommen > 1
            deel = (selectable if cel.kopieer else label)(cel.tekst, cel.rol, wrap=wrap)
            self.raster.addWidget(deel, *plek, 1, cel.kolommen)
            self._cellen[plek] = (cel, deel)


def add_subject(lijst: QVBoxLayout, onderwerp: Onderwerp) -> None:
    """Head of a panel: client, product, toewijzing."""
    lijst.addWidget(selectable(onderwerp.client, "kop"))
    lijst.addWidget(selectable(onderwerp.product))
    nummer = label(f"Toewijzing {onderwerp.toewijzing.nummer}", "gedempt")
    lijst.addWidget(Flow(nummer, Bsn(onderwerp.bsn)))


def _subject(onderwerp: Onderwerp) -> QWidget:
    deel = QWidget()
    lijst = column()
    add_subject(lijst, onderwerp)
    deel.setLayout(lijst)
    return deel


def _visits(bezoeken: Sequence[RegelBezoek]) -> Mapping[tuple[int, int], Tekstcel]:
    """Days and amounts, in columns from top to bottom."""
    hoog = -(-len(bezoeken) // _KOLOMMEN)
    cellen = {}
    for nummer, bezoek in enumerate(bezoeken):
        kolom, rij = divmod(nummer, hoog)
        dag = f"{_DAGEN[bezoek.datum.weekday()]} {datum(bezoek.datum)[:5]}"
        cellen[rij, 3 * kolom] = Tekstcel(dag, "gedempt")
        cellen[rij, 3 * kolom + 1] = Tekstcel(bezoek.hoeveelheid)
    return cellen


def _change(groep: Voorbeeldregel, oud: Regel) -> Mapping[tuple[int, int], Tekstcel]:
    """Was, becomes, difference: a credit and its new line as one."""
    stap = groep.stap
    wordt = stap.nieuw.in_woorden if stap.nieuw else "niets"
    verschil = stap.verschil_cent
    teken = "+" if verschil > 0 else ""
    kolommen = (
        ("Was", euro(stap.was_cent), volume(oud.volume, oud.eenheid)),
        ("Wordt", euro(stap.wordt_cent), wordt),
        ("Verschil", f"{teken}{euro(verschil)}", ""),
    )
    cellen = {}
    for kolom, (kop, boven, onder) in enumerate(kolommen):
        cellen[0, kolom] = Tekstcel(kop, "gedempt")
        cellen[1, kolom], cellen[2, kolom] = Tekstcel(boven, "kop"), Tekstcel(onder)
    cellen[3, 0] = Tekstcel(_how(groep, oud.referentienummer), "gedempt", kolommen=3)
    return cellen


def _how(groep: Voorbeeldregel, nummer: str) -> str:
    """How the message says it."""
    opnieuw = "" if groep.soort is Soort.TERUG else " en opnieuw gedeclareerd"
    return f"Regel {nummer} wordt teruggenomen (creditregel){opnieuw}."


def _prediction(bevindingen: Sequence[Bevinding]) -> QWidget:
    """What the gemeente will answer."""
    deel = QWidget()
    rij = row(mark(prediction_word(bevindingen), prediction_tone(bevindingen)))
    rij.addWidget(label(_VERWACHT, wrap=True), 1)
    deel.setLayout(rij)
    return deel


def prediction_word(bevindingen: Sequence[Bevinding]) -> str:
    """The expected answer in one or two words; what does not go along is not asked for."""
    return "let op" if bevindingen else "verwacht"


def prediction_tone(bevindingen: Sequence[Bevinding]) -> str:
    """Its tone."""
    return "let_op" if bevindingen else "goed"
