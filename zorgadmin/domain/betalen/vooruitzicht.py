"""What is expected to come in and when, computed and never certain (spec 12, Outlook).

Pure functions over amounts in signed eurocents; where they come from is decided by whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.periode import Maand

TERUG = 3
"""Whole months that today's pace is taken from."""


class Grond(StrEnum):
    """What an expectation rests on, surest first."""

    TOEGEKEND = "toegekend"
    GEDECLAREERD = "gedeclareerd"
    GELEVERD = "nog te declareren"
    TOEGEWEZEN = "nog te leveren"


class Verwachting(NamedTuple):
    """An amount that is expected on about a day."""

    grond: Grond
    datum: date
    cent: int


class Vooruitzicht(NamedTuple):
    """What one month is expected to bring, by what it rests on."""

    maand: Maand
    per_grond: Mapping[Grond, int]

    @property
    def totaal_cent(self) -> int:
        """All together."""
        return sum(self.per_grond.values())


def outlook(verwachtingen: Iterable[Verwachting], vandaag: date, aantal: int) -> list[Vooruitzicht]:
    """The present month and those after it; what is overdue is expected in the first."""
    maand = Maand.of(vandaag)
    per_maand: dict[Maand, dict[Grond, int]] = {}
    for _ in range(aantal):
        per_maand[maand] = dict.fromkeys(Grond, 0)
        maand = maand.volgende
    for verwachting in verwachtingen:
        bedragen = per_maand.get(Maand.of(max(verwachting.datum, vandaag)))
        if bedragen is not None:
            bedragen[verwachting.grond] += verwachting.cent
    return [Vooruitzicht(maand, bedragen) for maand, bedragen in per_maand.items()]


def usual_days(dagen: Sequence[int], anders: int) -> int:
    """The middle one of the days that it took before; of an even number the lower middle."""
    return sorted(dagen)[(len(dagen) - 1) // 2] if dagen else anders


def pace(geleverd: Mapping[Maand, int], begin: Maand, nu: Maand) -> int:
    """Cents a month: the average of the last whole months since the begin, rounded down."""
    maand = nu.vorige
    maanden: list[int] = []
    while len(maanden) < TERUG and maand >= begin:
        maanden.append(max(0, geleverd.get(maand, 0)))
        maand = maand.vorige
    return sum(maanden) // len(maanden) if maanden else 0


def still_to_deliver(
    per_maand: int, geleverd_nu: int, nu: Maand, laatste: Maand, ruimte: int | None
) -> list[tuple[Maand, int]]:
    """What this pace brings from this month up to and including the last, within the room."""
    gevonden = []
    maand, rest = nu, ruimte
    while maand <= laatste:
        cent = max(0, per_maand - geleverd_nu) if maand == nu else per_maand
        if rest is not None:
            cent = max(0, min(cent, rest))
            rest -= cent
        if cent:
            gevonden.append((maand, cent))
        maand = maand.volgende
    return gevonden
