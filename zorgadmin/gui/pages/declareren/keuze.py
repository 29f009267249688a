"""Declareren: the list of what can be claimed, the most urgent first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal

from zorgadmin.application.declareren.claimbaar import Claimbaar, TeDeclareren
from zorgadmin.domain.tekst import datum, euro, maandnaam
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.basis import Card, button
from zorgadmin.gui.widgets.table import Table

_BINNENKORT = timedelta(days=7)
_RIJEN = 6
_TERMIJN = {
    "fout": "De termijn van een of meer regels is voorbij. Dien zo snel mogelijk in.",
    "let_op": "De termijn loopt binnen een week af.",
    "": "Laatste dag waarop je dit kunt declareren.",
}


class DueCard(Card):
    """What can be claimed per gemeente and month; `tabel.chosen` gives a row.

    `make_all` asks for the messages of every row that can be claimed today.
    """

    make_all = Signal()

    def __init__(self) -> None:
        super().__init__("Wat je kunt declareren")
        self._alles = button("", self.make_all.emit, uitleg="Maakt van elke maand hier het bericht")
        self.kop.addWidget(self._alles)
        self._vandaag = date.min
        self.tabel: Table[Claimbaar] = Table(
            "Wat je kunt declareren",
            (
                Column("Gemeente", lambda r: str(r.afnemer), breed=True),
                Column("Maand", lambda r: maandnaam(r.maand), lambda r: r.maand),
                Column("Bedrag", lambda r: euro(r.cent), lambda r: r.cent, rechts=True),
                Column("Regels", lambda r: str(r.regels), lambda r: r.regels, rechts=True),
                Column(
                    "Uiterlijk",
                    lambda r: datum(r.uiterlijk) if r.uiterlijk else "",
                    lambda r: r.uiterlijk or date.max,
                    toon=self._urgency,
                    uitleg=lambda r: _TERMIJN[self._urgency(r)],
                ),
                Column("Bijzonderheden", self._remarks),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self.inhoud.addWidget(self.tabel)

    def show_rows(self, overzicht: TeDeclareren) -> None:
        """Show what can be claimed today."""
        self._vandaag = overzicht.vandaag
        self.tabel.set_rows(overzicht.rijen)
        rijen = self.ready
        self._alles.setVisible(len(rijen) > 1)
        maanden = {rij.maand for rij in rijen}
        wat = f"Alles voor {maandnaam(next(iter(maanden)))}" if len(maanden) == 1 else "Alles"
        self._alles.setText(f"{wat} maken …")

    @property
    def ready(self) -> Sequence[Claimbaar]:
        """What can be claimed today, the earliest month first."""
        rijen = (rij for rij in self.tabel.rows if rij.vanaf <= self._vandaag)
        return sorted(rijen, key=lambda rij: (rij.maand, str(rij.afnemer)))

    def _urgency(self, rij: Claimbaar) -> str:
        if rij.uiterlijk is None or rij.vanaf > self._vandaag:
            return ""
        if rij.uiterlijk < self._vandaag:
            return "fout"
        return "let_op" if rij.uiterlijk <= self._vandaag + _BINNENKORT else ""

    def _remarks(self, rij: Claimbaar) -> str:
        delen = []
        if rij.vanaf > self._vandaag:
            delen.append(f"kan vanaf {datum(rij.vanaf)}")
        elif rij.eerst is not None:
            delen.append(f"na {maandnaam(rij.eerst)}")
        for aantal, een, meer in (
            (rij.nagekomen, "nagekomen regel", "nagekomen regels"),
            (rij.correcties, "correctie", "correcties"),
            (rij.tegengehouden, "gaat niet mee", "gaan niet mee"),
        ):
            if aantal:
                delen.append(f"{aantal} {een if aantal == 1 else meer}")
        return ", ".join(delen)
