"""Fixed volume per period: the leveringen that an output contract makes by itself (spec 2.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zorgadmin.domain.codes import Eenheid, Frequentie, Variant
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.periode import Maand, zondag_van_week
from zorgadmin.domain.prestatie import can_be_fixed, variant_of
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR
from zorgadmin.domain.toewijzing import Toewijzing

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class VasteLevering:
    """A levering to make; `hoeveelheid` in minutes, pieces or eurocents."""

    toewijzing: Toewijzing
    productcategorie: str
    productcode: str
    datum: date
    hoeveelheid: int


def missing(
    toewijzing: Toewijzing, contracten: Contracten, dagen: Collection[date], tot: Maand
) -> Iterator[VasteLevering]:
    """Leveringen to make up to and including a month, where none exist.

    `dagen` are the days of every levering ever registered on the toewijzing, removed ones
    included: what the user took away is not made again. One that a shortened toewijzing left
    outside does not count, so the new last week or month is made.
    """
    omvang, categorie, code = toewijzing.omvang, toewijzing.productcategorie, toewijzing.productcode
    if omvang is None or categorie is None or code is None or toewijzing.is_ingetrokken:
        return
    if not can_be_fixed(toewijzing):
        return
    hoeveelheid = omvang.volume * (MINUTEN_PER_UUR if omvang.eenheid is Eenheid.UUR else 1)
    per_week = omvang.frequentie is Frequentie.WEEK
    geteld = [dag for dag in dagen if toewijzing.contains(dag)]
    bezet = {zondag_van_week(dag) if per_week else Maand.of(dag) for dag in geteld}
    kandidaten = _weeks(toewijzing, tot) if per_week else _months(toewijzing, tot)
    for plaats, dag in kandidaten:
        contract = contracten.on(toewijzing.gemeente, toewijzing.wet, code, dag, categorie)
        if contract is None or not contract.vast or plaats in bezet or not hoeveelheid:
            continue
        variant = variant_of(toewijzing, contract)
        if variant is Variant.OUTPUT and Maand.of(toewijzing.beslisdatum(dag, variant)) <= tot:
            yield VasteLevering(toewijzing, categorie, code, dag, hoeveelheid)


def _weeks(toewijzing: Toewijzing, tot: Maand) -> Iterator[tuple[date, date]]:
    eind = toewijzing.einddatum
    zondag = zondag_van_week(toewijzing.ingangsdatum)
    grens = min(eind or date.max, tot.eind + _WEEK)
    while zondag - timedelta(days=6) <= grens:
        yield zondag, min(zondag, eind) if eind else zondag
        zondag += _WEEK


def _months(toewijzing: Toewijzing, tot: Maand) -> Iterator[tuple[Maand, date]]:
    maand = Maand.of(toewijzing.ingangsdatum)
    while maand <= tot and (periode := toewijzing.productperiode(maand)):
        yield maand, periode.eind
        maand = maand.volgende
