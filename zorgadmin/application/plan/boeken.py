"""The books of an open vault: each is read once, and only what changed is read again.

A unit of work says which state of the vault it sees and what it touched itself; the vault says what
own units of work touched between two states. When another writer came between, all is read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from threading import RLock
from typing import Any, TypeVar

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.application.plan import boek as lezen
from zorgadmin.application.plan.boek import Blad, Boek, Plek
from zorgadmin.application.plan.declaratieplan import LAATSTE_MAAND, Plan, Planner, make_plan
from zorgadmin.application.plan.punten import OpenPunt
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId

S = TypeVar("S")
T = TypeVar("T")
PerBlad = Mapping[ToewijzingId, T]
_Afgeleid = dict[object, tuple[PerBlad[Any], Mapping[Any, Any]]]
"""By function and what is given with it: what it was made of, and what it made."""


@record
class OpenBoek:
    """A book and everything in it that is not settled on a day: `punten` of each sheet.

    What follows from sheets is kept with the very objects that it was made of, and made again of
    those that are others: a sheet never changes, and one that was read again is another object.
    """

    boek: Boek
    punten: PerBlad[Sequence[OpenPunt]]
    plan: Plan
    _afgeleid: _Afgeleid

    def quiet(self, boek: Boek) -> AbstractSet[ToewijzingId]:
        """Toewijzingen of which nothing is in any plan of a book, whatever its month and day.

        Their sheets are the same here, and nothing in them is open or was let go: every key asks
        for nothing (`crediteren.compare`), which no month or day changes.
        """
        hier = self.boek.bladen
        return {
            nummer
            for nummer, punten in self.punten.items()
            if not punten
            and boek.bladen.get(nummer) is hier[nummer]
            and not hier[nummer].losgelaten
        }

    def per_sheet(self, maak: Callable[..., T], *gegeven: object) -> Collection[T]:
        """What a pure function makes of every sheet, in their order."""
        return self.each(maak, self.boek.bladen, *gegeven).values()

    def each(self, maak: Callable[..., T], van: PerBlad[Any], *gegeven: object) -> PerBlad[T]:
        """What a pure function makes of every value: of a sheet, or what follows from one."""

        def make_all(nieuw: PerBlad[Any]) -> PerBlad[T]:
            return {nummer: maak(deel, *gegeven) for nummer, deel in nieuw.items()}

        return _kept(self._afgeleid, (maak, gegeven), van, make_all)

    def added_up(
        self, maak: Callable[..., Mapping[Any, int]], *gegeven: object
    ) -> Mapping[Any, int]:
        """The sums by key of what a pure function makes of every sheet."""
        bladen, sleutel = self.boek.bladen, (maak, gegeven, "som")
        bron, som = self._afgeleid.get(sleutel, ({}, {}))
        if bron is not bladen:
            som = Counter(som)
            # Made once more of what goes: to keep it of every sheet would take ten megabytes.
            for blad in [blad for n, blad in bron.items() if bladen.get(n) is not blad]:
                som.subtract(maak(blad, *gegeven))
            for blad in [blad for n, blad in bladen.items() if bron.get(n) is not blad]:
                som.update(maak(blad, *gegeven))
            self._afgeleid[sleutel] = (bladen, som)
        return som

    def read_of_each(
        self,
        werk: Werk,
        lees: Callable[..., PerBlad[T]],
        *gegeven: object,
    ) -> PerBlad[T]:
        """The same of every sheet by a function that looks in the vault, for all in one go.

        It looks at nothing but what sheets are read again for; see `Geraakt`.
        """

        def read_all(nieuw: PerBlad[Blad]) -> PerBlad[T]:
            return lees(werk, nieuw, *gegeven)

        return _kept(self._afgeleid, (lees, gegeven), self.boek.bladen, read_all)


def _kept(
    bekend: _Afgeleid,
    sleutel: object,
    van: PerBlad[S],
    maak: Callable[[PerBlad[S]], PerBlad[T]],
) -> PerBlad[T]:
    """What was made before of the same values, and the rest made now; in order of `van`."""
    bron, gemaakt = bekend.get(sleutel, ({}, {}))
    if bron is van:
        return gemaakt
    nieuw = {n: deel for n, deel in van.items() if n not in bron or bron[n] is not deel}
    anders: PerBlad[T] = maak(nieuw) if nieuw else {}
    samen = {n: anders[n] if n in nieuw else gemaakt[n] for n in van}
    bekend[sleutel] = (van, samen)
    return samen


def opened(boek: Boek, vandaag: date, afgeleid: _Afgeleid) -> OpenBoek:
    """A book with what is open on a day; `afgeleid` is what followed from it before."""
    planner = Planner(boek.afspraak, vandaag, LAATSTE_MAAND)

    def find(bladen: PerBlad[Blad]) -> PerBlad[Sequence[OpenPunt]]:
        return {nummer: tuple(planner.points(blad)) for nummer, blad in bladen.items()}

    punten = _kept(afgeleid, planner, boek.bladen, find)
    plan = Plan([punt for deel in punten.values() for punt in deel])
    return OpenBoek(boek, punten, plan, afgeleid)


@dataclass(slots=True)
class _Bewaard:
    """A book as it was at a state of the vault, and what followed from it on a day."""

    versie: int
    boek: Boek
    vandaag: date = date.min
    open: OpenBoek | None = None
    afgeleid: _Afgeleid = field(default_factory=dict)

    def replace(self, boek: Boek) -> None:
        """Go on with a newer book; what followed from sheets that stay is kept.

        With other contracts none of them stays, and what followed from all would only be in memory.
        """
        oud = self.boek
        if oud.contracten is not boek.contracten or oud.afspraak != boek.afspraak:
            self.afgeleid = {}
        self.boek, self.open = boek, None

    def opened(self, vandaag: date) -> OpenBoek:
        """The book with what is open on a day."""
        if self.vandaag != vandaag:
            self.vandaag, self.afgeleid, self.open = vandaag, {}, None
        if self.open is None:
            self.open = opened(self.boek, vandaag, self.afgeleid)
        return self.open


class Boeken:
    """Keeps the books of one open vault; safe to ask from any thread."""

    def __init__(self) -> None:
        self._slot = RLock()
        self._per_plek: dict[Plek, _Bewaard] = {}

    def book(self, kluis: Kluis, werk: Werk, plek: Plek, tot: Maand) -> Boek:
        """The book as this unit of work sees it, with fixed volumes up to a month."""
        with self._slot:
            if werk.geraakt.is_empty:
                boek = self._kept(kluis, werk, plek, tot).boek
            else:
                boek = self._touched(kluis, werk, plek, tot)
        return lezen.up_to(werk, boek, tot)

    def open(self, kluis: Kluis, werk: Werk, plek: Plek, vandaag: date) -> OpenBoek:
        """The book with what is open today; for a unit of work that changes nothing."""
        with self._slot:
            bewaard = self._kept(kluis, werk, plek, Maand.of(vandaag))
            if bewaard.boek.tot != Maand.of(vandaag):
                bewaard.replace(lezen.up_to(werk, bewaard.boek, Maand.of(vandaag)))
            return bewaard.opened(vandaag)

    def quiet(self, boek: Boek) -> AbstractSet[ToewijzingId]:
        """See `OpenBoek.quiet`; of a book that is not kept nothing is known."""
        bewaard = self._per_plek.get(boek.plek)
        open_ = bewaard.open if bewaard is not None else None
        return open_.quiet(boek) if open_ is not None else frozenset()

    def _kept(self, kluis: Kluis, werk: Werk, plek: Plek, tot: Maand) -> _Bewaard:
        """The book that is kept, brought up to the state that this unit of work sees."""
        bewaard = self._per_plek.get(plek)
        geraakt = kluis.touched_between(bewaard.versie, werk.versie) if bewaard else None
        if bewaard is None or geraakt is None or geraakt.alles:
            bewaard = self._per_plek[plek] = _Bewaard(werk.versie, _load(werk, plek, tot))
        elif bewaard.versie != werk.versie:
            if (nieuw := lezen.renewed(werk, bewaard.boek, geraakt)) is not bewaard.boek:
                bewaard.replace(nieuw)
            bewaard.versie = werk.versie
        return bewaard

    def _touched(self, kluis: Kluis, werk: Werk, plek: Plek, tot: Maand) -> Boek:
        """The book with what this unit of work changed itself; it may still be taken back."""
        bewaard = self._per_plek.get(plek)
        geraakt = kluis.touched_between(bewaard.versie, werk.versie) if bewaard else None
        if bewaard is None or geraakt is None or geraakt.alles or werk.geraakt.alles:
            return _load(werk, plek, tot)
        samen = Geraakt(
            geraakt.toewijzingen | werk.geraakt.toewijzingen, geraakt.paren | werk.geraakt.paren
        )
        return lezen.renewed(werk, bewaard.boek, samen)


def _load(werk: Werk, plek: Plek, tot: Maand) -> Boek:
    gemeente, wet, client = plek
    return lezen.load(werk, gemeente, wet, tot, client=client)


def places(werk: Werk) -> Sequence[Plek]:
    """What names every book: that of the traffic of each gemeente × wet, then those outside it."""
    return [*((*paar, None) for paar in werk.toewijzingen.pairs()), *werk.toewijzingen.outside()]


def open_books(diensten: Diensten, werk: Werk) -> Sequence[OpenBoek]:
    """Every book, of the message traffic and outside it, as it is today."""
    boeken, vandaag = diensten.geheugen.of(Boeken), diensten.omgeving.vandaag
    return [boeken.open(diensten.kluis, werk, plek, vandaag) for plek in places(werk)]


def open_book(
    diensten: Diensten, werk: Werk, gemeente: str, wet: Wet, client: str | None = None
) -> OpenBoek:
    """One book as it is today; of the traffic unless it is of a `client` outside it."""
    boeken, vandaag = diensten.geheugen.of(Boeken), diensten.omgeving.vandaag
    return boeken.open(diensten.kluis, werk, (gemeente, wet, client), vandaag)


def plan_of(
    diensten: Diensten, boek: Boek, tot: Maand, dagtekening: date, *, begrens: bool = False
) -> Plan:
    """The declaratie of a book over month `tot`; see `make_plan`."""
    stil = diensten.geheugen.of(Boeken).quiet(boek)
    return make_plan(boek.only(boek.bladen.keys() - stil), tot, dagtekening, begrens=begrens)


def book_of(
    diensten: Diensten,
    werk: Werk,
    gemeente: str,
    wet: Wet,
    tot: Maand,
    client: str | None = None,
) -> Boek:
    """One book with fixed volumes up to a month; of the traffic unless of a `client` outside it."""
    return diensten.geheugen.of(Boeken).book(diensten.kluis, werk, (gemeente, wet, client), tot)
