"""How much of the budgetplafond of a gemeente was delivered in a calendar year."""

from __future__ import annotations

from typing import NamedTuple

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.domain.tekst import euro

_BIJNA = 80


class Plafond(NamedTuple):
    """What was delivered of what may be, in eurocents."""

    naam: str
    jaar: int
    geleverd_cent: int
    plafond_cent: int

    @property
    def procent(self) -> int:
        """Whole part of a hundred, rounded down."""
        return max(0, self.geleverd_cent) * 100 // self.plafond_cent

    @property
    def toon(self) -> str:
        """How urgent it is."""
        if self.geleverd_cent > self.plafond_cent:
            return "fout"
        return "let_op" if self.procent >= _BIJNA else ""

    def __str__(self) -> str:
        over = self.geleverd_cent - self.plafond_cent
        rest = f"{euro(over)} erboven" if over > 0 else f"nog {euro(-over)}"
        return (
            f"{euro(self.geleverd_cent)} van {euro(self.plafond_cent)} ({self.procent} %), {rest}"
        )


def ceilings(overzicht: Overzicht, jaar: int | None) -> list[Plafond]:
    """Of every gemeente × wet with a ceiling, in a year, or in the one that runs."""
    welk = jaar or overzicht.vandaag.year
    gevonden = []
    # Care outside the message traffic is paid from the same budget.
    afspraken = {(g, wet): open_.boek.afspraak for (g, wet, _), open_ in overzicht.boeken.items()}
    for (gemeente, wet), afspraak in afspraken.items():
        if afspraak is None or afspraak.budgetplafond is None:
            continue
        geleverd = sum(
            rij.bedragen.geleverd_cent
            for rij in overzicht.rijen
            if (rij.gemeente, rij.wet, rij.maand.jaar) == (gemeente, wet, welk)
        )
        naam = f"{overzicht.gemeenten.get(gemeente, gemeente)} ({WET_NAAM[wet]})"
        gevonden.append(Plafond(naam, welk, geleverd, afspraak.budgetplafond))
    return sorted(gevonden, key=lambda plafond: plafond.naam)
