"""What can be claimed now: per gemeente × wet the declaraties that are due, the most urgent first.

Care is claimed month after month (TR318). Late hours and corrections of months that were claimed
already go along with the next one; where no month follows yet, with another declaratie over the
last one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import Afnemer
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


class Claimbaar(NamedTuple):
    """One declaratie that can be made; `cent` is its signed total in eurocents.

    `nagekomen` counts lines of earlier months, `correcties` approved lines that change,
    `tegengehouden` lines that cannot go along. `uiterlijk` is the first term of all that is in it,
    `vanaf` the first day on which it can be made, `eerst` the month that goes before it.
    """

    afnemer: Afnemer
    maand: Maand
    cent: int
    regels: int
    nagekomen: int
    correcties: int
    tegengehouden: int
    uiterlijk: date | None
    vanaf: date
    eerst: Maand | None


@record
class TeDeclareren:
    """The declaraties that are due, and everyone that care is claimed from."""

    rijen: Sequence[Claimbaar]
    afnemers: Sequence[Afnemer]
    vandaag: date

    @property
    def voorstel(self) -> Claimbaar | None:
        """What to claim first."""
        return self.rijen[0] if self.rijen else None


def claimable(diensten: Diensten) -> TeDeclareren:
    """Everything that can be claimed up to and including the care of this month."""
    omgeving = diensten.omgeving
    rijen: list[Claimbaar] = []
    afnemers: list[Afnemer] = []
    with diensten.kluis.lezen() as werk:
        for open_ in open_books(diensten, werk):
            gemeente, wet = open_.boek.gemeente, open_.boek.wet
            naam = omgeving.gemeenten.get(gemeente, gemeente)
            afnemer = Afnemer(gemeente, wet, naam, open_.boek.client)
            afnemers.append(afnemer)
            rijen.extend(of_book(open_, afnemer, omgeving.vandaag))
    rijen.sort(key=lambda rij: _urgency(rij, omgeving.vandaag))
    return TeDeclareren(rijen, afnemers, omgeving.vandaag)


def _urgency(rij: Claimbaar, vandaag: date) -> tuple[object, ...]:
    kan_nu = rij.vanaf <= vandaag and rij.eerst is None and rij.regels > 0
    return (not kan_nu, rij.vanaf > vandaag, rij.uiterlijk or date.max, rij.maand, rij.afnemer.naam)


@dataclass(slots=True)
class _Maandwerk:
    """What one month of care adds to a declaratie."""

    cent: int = 0
    regels: int = 0
    correcties: int = 0
    tegengehouden: int = 0
    termijnen: list[date] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.regels or self.tegengehouden)

    def add(self, cent: int, termijn: date) -> None:
        """Add a line that is to be claimed before its term."""
        self.cent += cent
        self.regels += 1
        self.termijnen.append(termijn)


def of_book(open_: OpenBoek, afnemer: Afnemer, vandaag: date) -> Iterator[Claimbaar]:
    """The declaraties of one book, in order of month."""
    maanden = _per_month(open_, vandaag)
    laatste = open_.boek.laatste_maand
    eigen = sorted(m for m in maanden if laatste is None or m > laatste)
    vroeger = sorted(m for m in maanden if laatste is not None and m <= laatste)
    if laatste is not None and vroeger and (not eigen or eigen[0].eind > vandaag):
        yield _row(afnemer, laatste, [maanden[m] for m in vroeger], [])
        vroeger = []
    eerst: Maand | None = None
    for maand in eigen:
        yield _row(afnemer, maand, [maanden[m] for m in vroeger], [maanden[maand]], eerst)
        vroeger = []
        if maanden[maand].regels:
            eerst = eerst or maand


def _row(
    afnemer: Afnemer,
    maand: Maand,
    vroeger: Sequence[_Maandwerk],
    eigen: Sequence[_Maandwerk],
    eerst: Maand | None = None,
) -> Claimbaar:
    """One declaratie: what goes along of months claimed before, and its own month."""
    delen = [*vroeger, *eigen]
    return Claimbaar(
        afnemer=afnemer,
        maand=maand,
        cent=sum(deel.cent for deel in delen),
        regels=sum(deel.regels for deel in delen),
        nagekomen=sum(deel.regels - deel.correcties for deel in vroeger),
        correcties=sum(deel.correcties for deel in delen),
        tegengehouden=sum(deel.tegengehouden for deel in delen),
        uiterlijk=min((dag for deel in delen for dag in deel.termijnen), default=None),
        vanaf=maand.eind,
        eerst=eerst,
    )


def _per_month(open_: OpenBoek, vandaag: date) -> dict[Maand, _Maandwerk]:
    """What every month of care adds, this month included."""
    maanden: dict[Maand, _Maandwerk] = defaultdict(_Maandwerk)
    for punt in open_.plan.punten:
        if punt.maand > Maand.of(vandaag):
            continue
        werk = maanden[punt.maand]
        if punt.stap is not None:
            werk.correcties += punt.stap.credit_van is not None
            werk.add(punt.stap.verschil_cent, punt.due(open_.boek.afspraak))
        elif punt.is_held:
            werk.tegengehouden += 1
    return {maand: werk for maand, werk in maanden.items() if werk}
