"""Largest volume per productperiode and over a whole toewijzing (TR321, TR322; IV077, IV078).

Volumes are in the unit of the Omvang (eurocents for euro's).
"""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache

from zorgadmin.domain.codes import CATEGORIE_HUISHOUDEN, Frequentie, Variant, Wet
from zorgadmin.domain.periode import Maand, Periode, is_open_end, laatste_zondag
from zorgadmin.domain.toewijzing import Omvang, Toewijzing, productperiode_of

Soort = tuple[Wet, str | None]
HUISHOUDEN: Soort = (Wet.WMO, CATEGORIE_HUISHOUDEN)
WEKEN_HUISHOUDEN = 6
_DAGEN_PER_WEEK = 7
# Asked several times of every line: looking them up in their enums takes longer than the rest.
_DAG, _WEEK, _TOTAAL = Frequentie.DAG, Frequentie.WEEK, Frequentie.TOTAAL
_OUTPUT = Variant.OUTPUT
_ZONDAG = 6


def maximum_periode(toewijzing: Toewijzing, maand: Maand, variant: Variant) -> int | None:
    """Maximum of one productperiode; None without Omvang, 0 outside the toewijzing."""
    t = toewijzing
    soort = (t.wet, t.productcategorie)
    return _periode(t.omvang, t.ingangsdatum, t.einddatum, soort, maand, variant)


# A claim asks these several times of each line, and many toewijzingen share their terms.
@lru_cache(maxsize=1024)
def _periode(
    omvang: Omvang | None,
    begin: date,
    eind: date | None,
    soort: Soort,
    maand: Maand,
    variant: Variant,
) -> int | None:
    if omvang is None:
        return None
    deel = productperiode_of(begin, eind, maand)
    if deel is None:
        return 0
    if omvang.frequentie is _WEEK:
        return omvang.volume * _weken_periode(begin, eind, soort, deel, variant)
    return omvang.volume * deel.dagen if omvang.frequentie is _DAG else omvang.volume


def maximum_totaal(toewijzing: Toewijzing, variant: Variant) -> int | None:
    """Maximum over the whole toewijzing; None when there is none (open end, no Omvang).

    The last year of the calendar is how many a gemeente writes an open end.
    """
    t = toewijzing
    return _totaal(t.omvang, t.ingangsdatum, t.einddatum, variant)


@lru_cache(maxsize=1024)
def _totaal(omvang: Omvang | None, begin: date, eind: date | None, variant: Variant) -> int | None:
    if omvang is None:
        return None
    if omvang.frequentie is _TOTAAL:
        return omvang.volume
    if eind is None or is_open_end(eind):
        return None
    periode = Periode(begin, eind)
    match omvang.frequentie:
        case Frequentie.DAG:
            return omvang.volume * periode.dagen
        case Frequentie.WEEK:
            return omvang.volume * _weken_totaal(periode, variant)
        case _:
            return omvang.volume * (Maand.of(eind) - Maand.of(begin) + 1)


def weken_periode(toewijzing: Toewijzing, periode: Periode, variant: Variant) -> int:
    """Weeks that count in one productperiode."""
    t = toewijzing
    soort = (t.wet, t.productcategorie)
    return _weken_periode(t.ingangsdatum, t.einddatum, soort, periode, variant)


def _weken_periode(
    begin: date, eind: date | None, soort: Soort, deel: Periode, variant: Variant
) -> int:
    if variant is _OUTPUT:
        return deel.zondagen + _extra_week(begin, eind, deel)
    return WEKEN_HUISHOUDEN if soort == HUISHOUDEN else deel.iso_weken


def is_household(toewijzing: Toewijzing) -> bool:
    """Whether it is hulp bij het huishouden, of which six weeks a month may be claimed (IV077)."""
    return (toewijzing.wet, toewijzing.productcategorie) == HUISHOUDEN


def weken_totaal(toewijzing: Toewijzing, variant: Variant) -> int:
    """Weeks that count over the whole toewijzing (which has an Einddatum)."""
    return _weken_totaal(toewijzing.periode, variant)


def _weken_totaal(periode: Periode, variant: Variant) -> int:
    if variant is not Variant.OUTPUT:
        return periode.iso_weken
    return max(1, periode.zondagen + (periode.eind.weekday() != _ZONDAG))


def _extra_week(begin: date, eind: date | None, deel: Periode) -> int:
    """1 when the broken last week of the toewijzing counts in this productperiode."""
    if eind is None or eind.weekday() == _ZONDAG:
        return 0
    return int((laatste_zondag(Periode(begin, eind)) or eind) in deel)


def strictest_weeks(periode: Periode) -> int:
    """Smaller of the other two ways in which gemeenten count weeks (spec 2.9)."""
    return min(periode.zondagen, math.ceil(periode.dagen / _DAGEN_PER_WEEK))
