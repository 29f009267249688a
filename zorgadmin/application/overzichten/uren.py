"""What was delivered of every toewijzing against what may be delivered in all.

Volumes are unrounded and in the finest unit: minutes, whole pieces or eurocents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zorgadmin.application.kern.benoemen import WET_NAAM, product_of, size_of
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.domain.codes import Eenheid, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import variant_of
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.tempo import pace
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import fine, fine_maximum_totaal


@dataclass(frozen=True, slots=True)
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
        for boek in overzicht.boeken.values()
        for rij in _of_book(overzicht, boek)
        if jaar is None or _runs_in(rij.toewijzing, jaar)
    ]
    return sorted(rijen, key=lambda rij: (rij.client.casefold(), rij.toewijzing.nummer))


def _runs_in(t: Toewijzing, jaar: int) -> bool:
    return t.ingangsdatum.year <= jaar <= (t.einddatum or date.max).year


def _of_book(overzicht: Overzicht, boek: Beknopt) -> Iterator[Verbruik]:
    wie = overzicht.gemeenten.get(boek.gemeente, boek.gemeente)
    geleverd = delivered(boek)
    for t in boek.toewijzingen.values():
        if t.is_ingetrokken:
            continue
        maximum = maximum_of(t, overzicht.contracten)
        gebruikt = geleverd[t.id]
        tempo = pace(t.ingangsdatum, t.einddatum, overzicht.vandaag, gebruikt, maximum)
        yield Verbruik(
            boek.gemeente,
            boek.wet,
            f"{wie} ({WET_NAAM[boek.wet]})",
            overzicht.clienten.get(t.bsn, masker_bsn(t.bsn)),
            product_of(overzicht.contracten, t),
            t,
            size_of(t),
            gebruikt,
            maximum,
            t.omvang.eenheid if t.omvang is not None else Eenheid.EURO,
            tempo.op_is,
        )


def delivered(boek: Beknopt) -> Counter[int]:
    """Volume per toewijzing id; without an Omvang what it costs in eurocents."""
    volumes: Counter[int] = Counter()
    gezien: set[tuple[int, str, str, Maand]] = set()
    for som in boek.sommen:
        omvang = boek.toewijzingen[som.toewijzing_id].omvang
        if som.maand <= boek.tot and omvang and som.soort == soort_of(omvang.eenheid):
            volumes[som.toewijzing_id] += som.hoeveelheid
            gezien.add(som[:4])
    for plek, cent in boek.geleverd.items():
        if boek.toewijzingen[plek[0]].omvang is None:
            volumes[plek[0]] += cent
        elif plek not in gezien:
            # Delivered before this program was there.
            regels = [r for r in boek.regels.get(plek, ()) if r.is_debet and r.status.counts]
            volumes[plek[0]] += sum(fine(r.volume, r.eenheid) for r in regels)
    return volumes


def maximum_of(t: Toewijzing, contracten: Contracten) -> int | None:
    """What may be delivered in all, by the most recent agreement about its product."""
    if t.omvang is None:
        return t.budget_cent
    gevonden = contracten.of_product(t.gemeente, t.wet, t.productcode or "")
    return fine_maximum_totaal(t, variant_of(t, gevonden[0] if gevonden else None))
