"""Which declaratie a booking belongs to, surest first (spec 12, Matching).

1. A number of one declaratie in the description, with its open amount: linked.
2. That number with another amount, which is a part, or an instruction to set off: linked.
3. Several numbers, whether or not their open amounts add up: asked.
4. No number, but the open amount of exactly one declaratie of a gemeente that is known to pay from
   this account: asked.

An outgoing booking is only taken when it equals a negative open amount; a reversal of a booking
that was linked before is found where statements are read. All else belongs to nobody here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from zorgadmin.domain.betalen.afschrift import LAATSTE_CIJFERS, Boeking, last_digits

_WOORD = re.compile(r"[0-9A-Za-z]+")
_KORTSTE, _KORTSTE_CIJFERS = 6, 9


class Vordering(NamedTuple):
    """An answered declaratie; amount in signed eurocents.

    `rekeningen` are the accounts that its gemeente is known to pay from: whole, or the last digits.
    """

    id: int
    open_cent: int
    toegekend_cent: int
    rekeningen: frozenset[str]

    def is_paid_from(self, rekening: str | None) -> bool:
        """Whether its gemeente is known by this account, as far as both are known."""
        if rekening is None:
            return False
        cijfers = last_digits(rekening)
        return any(
            cijfers == bekend if len(bekend) == LAATSTE_CIJFERS else bekend.endswith(rekening)
            for bekend in self.rekeningen
        )


class Treffer(NamedTuple):
    """What a booking belongs to: sure of one declaratie, or several to choose from."""

    kandidaten: tuple[int, ...]
    zeker: bool


class Nummers:
    """Declaraties by what a description can name them by, whatever became of them."""

    def __init__(self, namen: Iterable[tuple[str | None, int]]) -> None:
        self._per_woord: dict[str, set[int]] = defaultdict(set)
        self._geschreven: dict[str, str] = {}
        for naam, declaratie_id in namen:
            if naam:
                self._per_woord[naam.casefold()].add(declaratie_id)
                self._geschreven[naam.casefold()] = naam

    def words(self, omschrijving: str) -> tuple[str, ...]:
        """The numbers that a description names, once each, as they are written here.

        A bank breaks long lines, so that a number may be in two parts.
        """
        gevonden = dict.fromkeys(
            woord
            for tekst in (omschrijving, omschrijving.replace("\n", ""))
            for match in _WOORD.finditer(tekst)
            if (woord := match[0].casefold()) in self._per_woord
        )
        return tuple(self._geschreven[woord] for woord in gevonden)

    def named_by(self, woord: str) -> frozenset[int]:
        """The declaraties of a number: more than one where wetten or gemeenten share it."""
        return frozenset(self._per_woord.get(woord.casefold(), ()))

    def named(self, woorden: Iterable[str]) -> frozenset[int]:
        """The declaraties of all of these numbers."""
        return frozenset[int]().union(*map(self.named_by, woorden))


def is_distinct(woord: str) -> bool:
    """Whether a number can hardly be anything else: not "12", not "202601"."""
    return len(woord) >= (_KORTSTE_CIJFERS if woord.isdigit() else _KORTSTE)


def match_number(
    boeking: Boeking, woorden: Sequence[str], nummers: Nummers, toegekend: Mapping[int, int]
) -> Treffer | None:
    """The declaratie of a booking that came in and names one for sure, whatever is open of it.

    It is what `match` says too, told without open amounts, which change with every link;
    `toegekend` is of every answered declaratie what was granted. None: that has to be looked at.
    """
    genoemd = nummers.named(woorden)
    if boeking.cent <= 0 or len(genoemd) != 1 or not all(map(is_distinct, woorden)):
        return None
    (declaratie_id,) = genoemd
    is_schuld = toegekend.get(declaratie_id, -1) < 0
    return None if is_schuld else Treffer((declaratie_id,), zeker=True)


def match(
    boeking: Boeking,
    woorden: Sequence[str],
    nummers: Nummers,
    vorderingen: Mapping[int, Vordering],
) -> Treffer | None:
    """What an incoming or outgoing booking belongs to; None: nobody here."""
    groepen = _groups(boeking, woorden, nummers, vorderingen)
    if not groepen:
        return _by_account(boeking, vorderingen)
    beantwoord = [i for i in sorted(frozenset().union(*groepen)) if i in vorderingen]
    if not beantwoord:
        return None
    gelijk = [i for i in beantwoord if vorderingen[i].open_cent == boeking.cent]
    if boeking.cent < 0 and not boeking.is_storno:
        samen = sum(vorderingen[i].open_cent for i in beantwoord)
        if len(groepen) == 1 and len(gelijk) == 1:
            return Treffer((gelijk[0],), zeker=True)
        past = bool(gelijk) or samen == boeking.cent
        return Treffer(tuple(beantwoord), zeker=False) if past else None
    if len(groepen) == 1 and boeking.cent > 0:
        if len(gelijk) == 1:
            return Treffer((gelijk[0],), zeker=True)
        if len(groepen[0]) == 1:
            is_schuld = vorderingen[beantwoord[0]].toegekend_cent < 0
            return Treffer((beantwoord[0],), zeker=not is_schuld)
    return Treffer(tuple(beantwoord), zeker=False)


def _groups(
    boeking: Boeking,
    woorden: Sequence[str],
    nummers: Nummers,
    vorderingen: Mapping[int, Vordering],
) -> list[frozenset[int]]:
    """The declaraties that each number names, each set once.

    A number that can be anything, such as a short one of earlier software, counts only with the
    exact open amount, or from an account of its gemeente.
    """
    zeker: dict[frozenset[int], None] = {}
    vaag: dict[frozenset[int], None] = {}
    for woord in woorden:
        genoemd = nummers.named_by(woord)
        eigen = [v for i in genoemd if (v := vorderingen.get(i)) is not None]
        if is_distinct(woord) or any(v.is_paid_from(boeking.tegenrekening) for v in eigen):
            zeker[genoemd] = None
        elif any(v.open_cent == boeking.cent for v in eigen):
            vaag[genoemd] = None
    return list(zeker or vaag)


def _by_account(boeking: Boeking, vorderingen: Mapping[int, Vordering]) -> Treffer | None:
    """The one declaratie with this open amount among the gemeenten of the account."""
    gelijk = [
        v.id
        for v in vorderingen.values()
        if v.open_cent == boeking.cent and v.is_paid_from(boeking.tegenrekening)
    ]
    return Treffer((gelijk[0],), zeker=False) if len(gelijk) == 1 else None


class Boekingkenmerk(NamedTuple):
    """By what a booking is known again; `wie` are the declaraties named, or the counter account."""

    rekening: str
    dag: str
    cent: int
    wie: frozenset[int] | str | None


def identity(rekening: str, boeking: Boeking, genoemd: Collection[int]) -> Boekingkenmerk:
    """The same of every reading of one booking, from whatever kind of statement."""
    wie = frozenset(genoemd) or last_digits(boeking.tegenrekening)
    return Boekingkenmerk(rekening, boeking.datum.isoformat(), boeking.cent, wie)
