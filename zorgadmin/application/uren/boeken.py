"""The books of single toewijzingen, from which hours are judged while they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import compute
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.toewijzing import Toewijzing


@dataclass(frozen=True, slots=True)
class RijBoek:
    """All that is known of one toewijzing, and what follows from it for every key."""

    toewijzing: Toewijzing
    boek: Boek
    gesteld: Mapping[Sleutel, Gesteld]
    vandaag: date


def load_books(
    werk: Werk, toewijzing_ids: Iterable[int], tot: date, vandaag: date
) -> list[RijBoek]:
    """The books of these toewijzingen, with fixed volumes up to the month of `tot`."""
    per_gemeente: dict[tuple[str, Wet], set[int]] = defaultdict(set)
    for t in werk.toewijzingen.by_ids(set(toewijzing_ids)).values():
        per_gemeente[t.gemeente, t.wet].add(t.id)
    return [
        book_of(boek, toewijzing, vandaag)
        for (gemeente, wet), ids in sorted(per_gemeente.items())
        for boek in [boeken.load(werk, gemeente, wet, Maand.of(tot), ids)]
        for toewijzing in boek.toewijzingen.values()
    ]


def book_of(boek: Boek, toewijzing: Toewijzing, vandaag: date) -> RijBoek:
    """The part of a book that is about one toewijzing."""
    eigen = replace(
        boek,
        toewijzingen={toewijzing.id: toewijzing},
        leveringen=[lev for lev in boek.leveringen if lev.toewijzing_id == toewijzing.id],
        regels={s: r for s, r in boek.regels.items() if s.toewijzing_id == toewijzing.id},
        regels_per_toewijzing={toewijzing.id: boek.regels_per_toewijzing.get(toewijzing.id, ())},
    )
    # Output of a broken week counts in the month after its day.
    laatste = max((lev.datum for lev in eigen.leveringen), default=vandaag)
    tot = max([Maand.of(laatste).volgende, *(s.maand for s in eigen.regels)])
    return RijBoek(toewijzing, eigen, {g.sleutel: g for g in compute(eigen, tot)}, vandaag)
