"""What was delivered of every toewijzing against what may be delivered in all.

Volumes are those of the meter: in the finest unit, minutes, whole pieces or eurocents.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zorgadmin.application.kern.benoemen import WET_NAAM, product_of, size_of
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.application.plan.meter import total_meter
from zorgadmin.domain.codes import Eenheid, Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.tempo import pace
from zorgadmin.domain.toewijzing import Toewijzing


@record
class Verbruik:
    """Use of one toewijzing; `maximum` None where there is none.

    `op_is` is the day before its end on which the pace so far has used it up.
    """

    gemeente: str
    wet: Wet
    wie: str
    client: str
    product: str
    toewijzing: Toewijzing
    omvang: str
    geleverd: int
    maximum: int | None
    eenheid: Eenheid
    op_is: date | None

    @property
    def procent(self) -> int | None:
        """Whole part of a hundred that was used, rounded down."""
        return self.geleverd * 100 // self.maximum if self.maximum else None


def use(overzicht: Overzicht, jaar: int | None) -> list[Verbruik]:
    """Every toewijzing that runs in a year and was not withdrawn, by client."""
    rijen = [
        rij
        for open_ in overzicht.boeken.values()
        for rij in _of_book(overzicht, open_)
        if jaar is None or _runs_in(rij.toewijzing, jaar)
    ]
    return sorted(rijen, key=lambda rij: (rij.client.casefold(), rij.toewijzing.nummer))


def _runs_in(t: Toewijzing, jaar: int) -> bool:
    return t.ingangsdatum.year <= jaar <= (t.einddatum or date.max).year


def _of_book(overzicht: Overzicht, open_: OpenBoek) -> Iterator[Verbruik]:
    boek = open_.boek
    wie = overzicht.gemeenten.get(boek.gemeente, boek.gemeente)
    meters = open_.per_sheet(total_meter, boek.contracten, overzicht.vandaag)
    for blad, meter in zip(boek.bladen.values(), meters, strict=True):
        t = blad.toewijzing
        if t.is_ingetrokken:
            continue
        tempo = pace(t.ingangsdatum, t.einddatum, overzicht.vandaag, meter.gebruikt, meter.maximum)
        yield Verbruik(
            gemeente=boek.gemeente,
            wet=boek.wet,
            wie=f"{wie} ({WET_NAAM[boek.wet]})",
            client=overzicht.clienten.get(t.bsn, masker_bsn(t.bsn)),
            product=product_of(overzicht.contracten, t),
            toewijzing=t,
            omvang=size_of(t),
            geleverd=meter.gebruikt,
            maximum=meter.maximum,
            eenheid=meter.eenheid,
            op_is=tempo.op_is,
        )
