"""Volumes in the finest unit, so that lines in uur and in minuut add up (TR322, TR341)."""

from __future__ import annotations

from collections.abc import Iterable

from zorgadmin.domain.codes import Eenheid, Variant
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.maximum import maximum_periode, maximum_totaal
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR
from zorgadmin.domain.toewijzing import Toewijzing

# Looking it up in its enum takes longer than the rest of `fine`, which every rule calls.
_UUR = Eenheid.UUR


def fine(volume: int, eenheid: Eenheid) -> int:
    """Volume in minutes when it is time, else unchanged."""
    return volume * MINUTEN_PER_UUR if eenheid is _UUR else volume


def coarse(volume: int, eenheid: Eenheid) -> int:
    """Largest whole volume in a unit that fits in a fine volume."""
    return volume // MINUTEN_PER_UUR if eenheid is _UUR else volume


def fine_maximum_periode(toewijzing: Toewijzing, maand: Maand, variant: Variant) -> int | None:
    """Maximum of one productperiode in the finest unit."""
    maximum = maximum_periode(toewijzing, maand, variant)
    if maximum is None or toewijzing.omvang is None:
        return None
    return fine(maximum, toewijzing.omvang.eenheid)


def fine_maximum_totaal(toewijzing: Toewijzing, variant: Variant) -> int | None:
    """Maximum over the whole toewijzing in the finest unit."""
    maximum = maximum_totaal(toewijzing, variant)
    if maximum is None or toewijzing.omvang is None:
        return None
    return fine(maximum, toewijzing.omvang.eenheid)


def used(regels: Iterable[Regel]) -> int:
    """Fine volume of the debit lines that count (spec 2.6)."""
    return sum([fine(r.volume, r.eenheid) for r in regels if r.is_debet and r.status.counts])


def used_cent(regels: Iterable[Regel]) -> int:
    """Eurocents of the debit lines that count."""
    return sum([r.bedrag for r in regels if r.is_debet and r.status.counts])
