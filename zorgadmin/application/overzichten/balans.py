"""The amounts of every gemeente and month beside one another (spec 5, the four amounts)."""

from __future__ import annotations

from collections import defaultdict

from zorgadmin.application.betalingen.verdelen import paid
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.bedragen import Bedragen, rows_of, total
from zorgadmin.application.plan.boeken import book_of, places
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


@record
class BalansRij:
    """What one month of care at one gemeente comes to, in signed eurocents.

    The amounts are those of `overzichten`.
    """

    gemeente: str
    wet: Wet
    maand: Maand
    geleverd_cent: int
    gedeclareerd_cent: int
    toegekend_cent: int
    betaald_cent: int

    @property
    def is_gelijk(self) -> bool:
        """What was delivered is claimed and granted."""
        return self.geleverd_cent == self.gedeclareerd_cent == self.toegekend_cent


def balans(diensten: Diensten, tot: Maand) -> list[BalansRij]:
    """Every month with care or lines, up to and including `tot`."""
    per_maand: dict[tuple[str, Wet, Maand], list[Bedragen]] = defaultdict(list)
    with diensten.kluis.lezen() as werk:
        boeken = [
            book_of(diensten, werk, gemeente, wet, tot, client)
            for gemeente, wet, client in places(werk)
        ]
        betaald = paid(werk, boeken)
        for boek in boeken:
            paid_of = betaald.under(boek.wet)
            for blad in boek.bladen.values():
                for rij, toegekend in rows_of(blad, tot):
                    bedragen = rij.bedragen._replace(betaald_cent=sum(map(paid_of, toegekend)))
                    per_maand[rij.gemeente, rij.wet, rij.maand].append(bedragen)
    return [BalansRij(*plek, *total(delen)) for plek, delen in sorted(per_maand.items())]
