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

from zorgadmin.application.kern.benoemen import Afnemer
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import beknopt
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.application.plan.declaratieplan import Plan, make_plan
from zorgadmin.domain.periode import Maand
from zorgadmin.rules.claim import deadline

_MAANDEN_VOOR_CORRECTIE = 2


@dataclass(frozen=True, slots=True)
class Claimbaar:
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


@dataclass(frozen=True, slots=True)
class TeDeclareren:
    """The declaraties that are due, and every gemeente × wet with a toewijzing."""

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
        for gemeente, wet in werk.overzicht.pairs():
            afnemer = Afnemer(gemeente, wet, omgeving.gemeenten.get(gemeente, gemeente))
            afnemers.append(afnemer)
            rijen.extend(_of_pair(werk, afnemer, omgeving.vandaag))
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


def _of_pair(werk: Werk, afnemer: Afnemer, vandaag: date) -> Iterator[Claimbaar]:
    boek = beknopt.load(werk, afnemer.gemeente, afnemer.wet, Maand.of(vandaag))
    maanden = _per_month(boek, make_plan(boek.boek, Maand.of(vandaag), vandaag))
    laatste = boek.boek.laatste_maand
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
        afnemer,
        maand,
        sum(deel.cent for deel in delen),
        sum(deel.regels for deel in delen),
        sum(deel.regels - deel.correcties for deel in vroeger),
        sum(deel.correcties for deel in delen),
        sum(deel.tegengehouden for deel in delen),
        min((dag for deel in delen for dag in deel.termijnen), default=None),
        maand.eind,
        eerst,
    )


def _per_month(boek: Beknopt, plan: Plan) -> dict[Maand, _Maandwerk]:
    """What every month of care adds: the plain lines and those of the plan."""
    maanden: dict[Maand, _Maandwerk] = defaultdict(_Maandwerk)
    for gevraagd in boek.nieuw:
        termijn = _term(gevraagd.maand, boek)
        maanden[gevraagd.maand].add(gevraagd.prijs.bedrag, termijn)
    gecrediteerd = {r.sleutel for r in plan.regels if r.credit_van is not None}
    for sleutel in gecrediteerd:
        werk = maanden[sleutel.maand]
        werk.correcties += 1
        werk.add(0, sleutel.maand.plus(_MAANDEN_VOOR_CORRECTIE).eind)
    for regel in plan.regels:
        werk = maanden[regel.sleutel.maand]
        if regel.credit_van is not None:
            werk.cent -= regel.prijs.bedrag
        elif regel.sleutel in gecrediteerd:
            werk.cent += regel.prijs.bedrag
        elif regel.sleutel in boek.boek.regels:
            opnieuw = regel.sleutel.maand.plus(_MAANDEN_VOOR_CORRECTIE).eind
            werk.add(regel.prijs.bedrag, opnieuw)
        else:
            werk.add(regel.prijs.bedrag, _term(regel.sleutel.maand, boek))
    for sleutel in {t.sleutel for t in plan.tegengehouden}:
        maanden[sleutel.maand].tegengehouden += 1
    return {maand: werk for maand, werk in maanden.items() if werk}


def _term(maand: Maand, boek: Beknopt) -> date:
    return deadline(maand, boek.afspraak) or maand.volgende.eind
