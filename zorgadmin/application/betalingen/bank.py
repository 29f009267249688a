"""What is known here of the bank: declaraties by what names them, bookings and what they pay.

One record, loaded once for a unit of work and kept current by what is linked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zorgadmin.application.betalingen.posten import Post, make_items
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.kern.rijen_betalingen import Betaling, BetalingGegevens, BoekingRij
from zorgadmin.domain.betalen.afschrift import Boeking
from zorgadmin.domain.betalen.koppelen import (
    Nummers,
    Treffer,
    Vordering,
    match,
    match_number,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.logboek import Handeling

Paar = tuple[str, Wet]


@dataclass(slots=True)
class Bank:
    """Bookings, payments and what is open, as they become during a unit of work."""

    werk: Werk
    declaraties: dict[int, DeclaratieRij] = field(init=False)
    boekingen: dict[int, BoekingRij] = field(init=False)
    nummers: Nummers = field(init=False)
    betalingen: dict[int, Betaling] = field(init=False)
    _per_boeking: dict[int, list[Betaling]] = field(init=False)
    _toegekend: dict[int, int] = field(init=False)
    _iban: dict[str, set[str]] = field(init=False)
    _posten: dict[Paar, list[Post]] = field(init=False)
    _verouderd: set[Paar] = field(init=False)
    _vorderingen: dict[int, Vordering] | None = field(init=False, default=None)
    _open: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        eigen = [rij for rij in self.werk.declaraties.list() if rij.bericht_id is not None]
        self.declaraties = {rij.id: rij for rij in eigen}
        self.nummers = Nummers(
            (naam, rij.id)
            for rij in eigen
            for naam in (rij.declaratienummer, rij.berichtidentificatie)
        )
        self._toegekend = {
            rij.id: rij.toegekend_cent or 0 for rij in eigen if rij.beantwoord is not None
        }
        self._iban = defaultdict(set)
        for afspraak in self.werk.praktijk.afspraken():
            self._iban[afspraak.gemeente].update(afspraak.rekeningen)
        self.reload()

    def reload(self) -> None:
        """Read payments and bookings again."""
        self.boekingen = {rij.id: rij for rij in self.werk.betalingen.boekingen()}
        self.betalingen = {rij.id: rij for rij in self.werk.betalingen.list()}
        self._sort_by_booking()
        self._posten = {}
        self._verouderd = {(rij.gemeente, rij.wet) for rij in self.declaraties.values()}
        self._vorderingen = None

    def items(self) -> Iterable[Post]:
        """Every answered declaratie."""
        for paar in self._verouderd:
            van_paar = [d for d in self.declaraties.values() if (d.gemeente, d.wet) == paar]
            self._posten[paar] = make_items(van_paar, self.betalingen.values())
        self._verouderd.clear()
        return (post for van_paar in self._posten.values() for post in van_paar)

    def claims(self) -> dict[int, Vordering]:
        """The same as matching needs them."""
        if self._vorderingen is not None:
            return self._vorderingen
        rekeningen = self._accounts()
        self._vorderingen = {
            post.declaratie.id: Vordering(
                post.declaratie.id,
                post.open_cent,
                post.toegekend_cent,
                rekeningen[post.declaratie.gemeente],
            )
            for post in self.items()
        }
        self._open = {vordering.open_cent for vordering in self._vorderingen.values()}
        return self._vorderingen

    def rest_of(self, boeking: BoekingRij) -> int:
        """What is not linked of a booking yet, in signed eurocents."""
        return boeking.cent - sum(b.cent for b in self.payments_of(boeking.id))

    def payments_of(self, boeking_id: int) -> list[Betaling]:
        """What a booking paid."""
        return self._per_boeking.get(boeking_id, [])

    def waiting(self) -> list[BoekingRij]:
        """Bookings that the user has yet to link, or let go."""
        return [b for b in self.boekingen.values() if not b.losgelaten and self.rest_of(b)]

    def candidates(self, rij: BoekingRij) -> tuple[str, ...]:
        """Numbers of the declaraties that a waiting booking may belong to."""
        boeking = Boeking(
            rij.datum, self.rest_of(rij), rij.tegenrekening, rij.omschrijving, rij.is_storno
        )
        vorderingen = self.claims()
        woorden = self.nummers.words(rij.omschrijving)
        treffer = match(boeking, woorden, self.nummers, vorderingen)
        kandidaten = treffer.kandidaten if treffer is not None else ()
        if not kandidaten:
            genoemd = sorted(self.nummers.named(woorden))
            kandidaten = tuple(i for i in genoemd if i in vorderingen)
        return tuple(dict.fromkeys(self.declaraties[i].declaratienummer for i in kandidaten))

    def match(self, boeking: Boeking, woorden: Sequence[str]) -> Treffer | None:
        """What a booking that was read belongs to; None: nobody here."""
        if (treffer := match_number(boeking, woorden, self.nummers, self._toegekend)) is not None:
            return treffer
        vorderingen = self.claims()
        if not woorden and boeking.cent not in self._open:
            return None
        return match(boeking, woorden, self.nummers, vorderingen)

    def link(self, betaling: BetalingGegevens) -> None:
        """Keep a payment."""
        self.werk.betalingen.add(betaling)
        self._changed(betaling.declaratie_id)
        note(self.werk, self.declaraties[betaling.declaratie_id], None, betaling)

    def found(self, betaling: Betaling, aan_de_bank: BetalingGegevens) -> None:
        """A payment by hand is a booking: it stays the same payment."""
        assert aan_de_bank.boeking_id is not None
        self.werk.betalingen.known_from(betaling.id, aan_de_bank.boeking_id)
        self._changed(betaling.declaratie_id)
        note(self.werk, self.declaraties[betaling.declaratie_id], betaling, aan_de_bank)

    def _changed(self, declaratie_id: int) -> None:
        """Read the payments of a declaratie again, and judge its gemeente × wet anew."""
        for oud in [b.id for b in self.betalingen.values() if b.declaratie_id == declaratie_id]:
            del self.betalingen[oud]
        self.betalingen |= {b.id: b for b in self.werk.betalingen.list(declaratie_id)}
        self._sort_by_booking()
        self._vorderingen = None
        rij = self.declaraties[declaratie_id]
        self._verouderd.add((rij.gemeente, rij.wet))

    def _sort_by_booking(self) -> None:
        self._per_boeking = defaultdict(list)
        for betaling in self.betalingen.values():
            if betaling.boeking_id is not None:
                self._per_boeking[betaling.boeking_id].append(betaling)

    def _accounts(self) -> dict[str, frozenset[str]]:
        """Accounts that each gemeente is known by: agreed, or of a linked booking."""
        bekend: dict[str, set[str]] = defaultdict(set)
        for gemeente, rekeningen in self._iban.items():
            bekend[gemeente] |= rekeningen
        for betaling in self.betalingen.values():
            if betaling.boeking_id is not None:
                rekening = self.boekingen[betaling.boeking_id].tegenrekening
                if rekening is not None:
                    bekend[self.declaraties[betaling.declaratie_id].gemeente].add(rekening)
        return defaultdict(frozenset, {g: frozenset(r) for g, r in bekend.items()})


def note(
    werk: Werk,
    declaratie: DeclaratieRij,
    voor: Betaling | BetalingGegevens | None,
    na: Betaling | BetalingGegevens | None,
) -> None:
    """Write in the trail that a payment came or went."""

    def shown(betaling: Betaling | BetalingGegevens | None) -> dict[str, object]:
        if betaling is None:
            return {}
        return {
            "datum": betaling.datum.isoformat(),
            "cent": betaling.cent,
            "bron": betaling.bron.value,
        }

    wet = {"wet": declaratie.wet.value}
    werk.logboek.add(
        Handeling.BETAALD,
        logboek.about_declaration(declaratie.declaratienummer),
        wet | shown(voor) if voor is not None else None,
        wet | shown(na),
    )


def is_by_hand(betaling: Betaling, aan_de_bank: BetalingGegevens) -> bool:
    """Whether a payment was recorded by hand of what a booking now says."""
    return (betaling.bron, betaling.declaratie_id, betaling.datum, betaling.cent) == (
        Betaalbron.HAND,
        aan_de_bank.declaratie_id,
        aan_de_bank.datum,
        aan_de_bank.cent,
    )
