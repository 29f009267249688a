"""Fixed volume per period: the leveringen that an output contract makes by itself (spec 2.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid, Frequentie, Variant
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.periode import Maand, Periode, zondag_van_week
from zorgadmin.domain.praktijk import VastGebroken
from zorgadmin.domain.prestatie import can_be_fixed, variant_of
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR, half_up
from zorgadmin.domain.toewijzing import Toewijzing

_WEEK = timedelta(days=7)


class VasteLevering(NamedTuple):
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
    vast_vanaf = [
        c.geldig_van
        for c in contracten.of_product(toewijzing.gemeente, toewijzing.wet, code)
        if c.vast
    ]
    if not vast_vanaf:
        return
    vol = omvang.volume * (MINUTEN_PER_UUR if omvang.eenheid is Eenheid.UUR else 1)
    gebroken = contracten.broken_month(toewijzing.gemeente, toewijzing.wet)
    per_week = omvang.frequentie is Frequentie.WEEK
    bezet = {turn_of(toewijzing, dag) for dag in dagen if toewijzing.contains(dag)}
    # Many a gemeente writes the first year of all: what no contract reaches is not looked at.
    vanaf = max(toewijzing.ingangsdatum, min(vast_vanaf))
    kandidaten = _weeks(toewijzing, vanaf, tot) if per_week else _months(toewijzing, vanaf, tot)
    for plaats, periode in kandidaten:
        dag = periode.eind
        contract = contracten.for_care(toewijzing, code, dag, categorie)
        hoeveelheid = vol if per_week else _of_month(vol, periode, gebroken)
        if contract is None or not contract.vast or plaats in bezet or not hoeveelheid:
            continue
        variant = variant_of(toewijzing, contract)
        if variant is Variant.OUTPUT and Maand.of(toewijzing.beslisdatum(dag, variant)) <= tot:
            yield VasteLevering(toewijzing, categorie, code, dag, hoeveelheid)


def turn_of(toewijzing: Toewijzing, dag: date) -> date | Maand:
    """The week or month in which care on a day takes the place of the fixed volume."""
    omvang = toewijzing.omvang
    per_week = omvang is not None and omvang.frequentie is Frequentie.WEEK
    return zondag_van_week(dag) if per_week else Maand.of(dag)


def _weeks(toewijzing: Toewijzing, vanaf: date, tot: Maand) -> Iterator[tuple[date, Periode]]:
    """ISO weeks from that of a day on, each up to its Sunday or the Einddatum."""
    eind = toewijzing.einddatum or date.max
    zondag = zondag_van_week(vanaf)
    grens = min(eind, tot.eind + _WEEK)
    while (maandag := zondag - timedelta(days=6)) <= grens:
        yield zondag, Periode(maandag, min(zondag, eind))
        zondag += _WEEK


def _months(toewijzing: Toewijzing, vanaf: date, tot: Maand) -> Iterator[tuple[Maand, Periode]]:
    """Months from that of a day on, as far as the toewijzing fills them."""
    maand = Maand.of(vanaf)
    while maand <= tot and (periode := toewijzing.productperiode(maand)):
        yield maand, periode
        maand = maand.volgende


def _of_month(hoeveelheid: int, periode: Periode, gebroken: VastGebroken) -> int:
    """Part of the volume of a month that its productperiode gives (chapter 12)."""
    maand = Maand.of(periode.begin)
    match gebroken:
        case VastGebroken.HEEL:
            return hoeveelheid
        case VastGebroken.NAAR_RATO:
            return half_up(hoeveelheid * periode.dagen, maand.eind.day)
        case VastGebroken.VANAF_15E:
            return hoeveelheid if maand.begin.replace(day=15) in periode else 0
