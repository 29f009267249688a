"""The month of the hours: the calendar, the visits of a day, and what rounding takes off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.maand import Afronding, UrenMaand, UrenRegel
from zorgadmin.domain.tekst import datum, maandnaam, uren, zoekvorm
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarUren
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.models.week import DAGNAMEN
from zorgadmin.gui.pages.uren.kalender import Kalender
from zorgadmin.gui.widgets.basis import Card, SideBySide, column, label, scrolling
from zorgadmin.gui.widgets.table import Table


class MaandBeeld(QWidget):
    """Shows a month; `go` asks for the week of a day."""

    go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._maand: UrenMaand | None = None
        self._woorden: Sequence[str] = ()
        self.kalender = Kalender()
        self.kalender.chosen.connect(self._show_day)
        self.kalender.opened.connect(lambda dag: self.go.emit(NaarUren(dag)))
        self._dag = Card("Bezoeken")
        self._dagnaam = label("", "gedempt")
        self._bezoeken: Table[UrenRegel] = Table(
            "Bezoeken van de dag",
            [
                Column("Cliënt", lambda r: r.client, breed=True),
                Column("Tijd", lambda r: r.tijden, lambda r: r.begin or time.max),
                Column("Hoeveelheid", lambda r: r.aantal, lambda r: r.hoeveelheid, rechts=True),
            ],
        )
        self._bezoeken.opened.connect(
            lambda r: self.go.emit(NaarUren(r.datum, r.plek.toewijzing_id))
        )
        self._dag.inhoud.addWidget(self._dagnaam)
        self._dag.inhoud.addWidget(self._bezoeken)
        self._afronding = Card("Afronding")
        self._verlies = label("", wrap=True)
        self._lijnen: Table[Afronding] = Table(
            "Afronding per toewijzing",
            [
                Column("Cliënt", lambda a: a.client, breed=True),
                Column(
                    "Afronding",
                    lambda a: f"{a.geleverd} → {a.declarabel}",
                    toon=lambda a: "fout" if a.is_over else "",
                    uitleg=_over,
                    rechts=True,
                ),
                Column("Verlies", _lost, lambda a: a.verloren, toon=_tone, rechts=True),
            ],
        )
        self._afronding.inhoud.addWidget(self._verlies)
        self._afronding.inhoud.addWidget(self._lijnen)
        kolom = column(self._dag, self._afronding, 1, ruimte=scale.GEWOON)
        kolom.setContentsMargins(0, 0, scale.NAUW, 0)
        gebied = scrolling(kolom)
        gebied.setMinimumWidth(scale.BREED_PANEEL)
        gebied.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(SideBySide(self.kalender, gebied, (5, 4))))

    def show_month(self, maand: UrenMaand, vandaag: date) -> None:
        """Show another month, or the same one anew."""
        self._maand = maand
        regels = [regel for regel in maand.regels if self._answers(regel)]
        self.kalender.show_month(maand, regels, vandaag)
        lijnen = [a for a in maand.afrondingen if self._answers(a)]
        self._lijnen.set_rows(lijnen)
        self._lijnen.show_all_rows(8)
        self._lijnen.setVisible(bool(lijnen))
        naam = maandnaam(maand.maand)
        verloren = sum(a.verloren for a in lijnen)
        self._verlies.setText(
            f"Door afronden op hele uren wordt {uren(verloren)} van {naam} niet betaald."
            if verloren
            else f"In {naam} gaat niets verloren door afronden."
        )

    def look_for(self, woorden: Sequence[str], vandaag: date) -> None:
        """Count only what has these words in client, product or toewijzing."""
        self._woorden = woorden
        if self._maand is not None:
            self.show_month(self._maand, vandaag)

    def _answers(self, wat: UrenRegel | Afronding) -> bool:
        tekst = zoekvorm(f"{wat.client}\n{wat.product}\n{wat.plek.nummer or ''}")
        return all(woord in tekst for woord in self._woorden)

    def _show_day(self, dag: date) -> None:
        regels = self.kalender.dagen.visits(dag)
        feestdag = self.kalender.dagen.holiday(dag)
        naam = f"{DAGNAMEN[dag.weekday()].capitalize()} {datum(dag)}"
        delen = [naam, *([feestdag] if feestdag else []), *([] if regels else ["geen uren"])]
        self._dagnaam.setText(" · ".join(delen))
        self._bezoeken.set_rows(regels)
        self._bezoeken.show_all_rows(6)
        self._bezoeken.setVisible(bool(regels))


def _lost(afronding: Afronding) -> str:
    return f"{afronding.verloren} min" if afronding.verloren else ""


def _tone(afronding: Afronding) -> str:
    return "let_op" if afronding.verloren else ""


def _over(afronding: Afronding) -> str:
    if afronding.is_over:
        return f"Meer dan het maximum van de maand: {afronding.maximum}"
    return f"Maximum van de maand: {afronding.maximum}" if afronding.maximum else ""
