"""The sheets of single toewijzingen, from which hours are judged while they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad, Boek, Plek
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


@dataclass(frozen=True, slots=True)
class RijBoek:
    """The sheet of one toewijzing in its book, on a day."""

    boek: Boek
    blad: Blad
    vandaag: date

    @property
    def toewijzing(self) -> Toewijzing:
        """What the row is about."""
        return self.blad.toewijzing

    @property
    def gesteld(self) -> Mapping[Sleutel, Gesteld]:
        """What follows for every key."""
        return self.blad.gesteld


def load_books(
    werk: Werk, toewijzing_ids: Iterable[ToewijzingId], tot: date, vandaag: date
) -> list[RijBoek]:
    """The sheets of these toewijzingen, with fixed volumes up to the month of `tot`."""
    per_boek: dict[Plek, set[ToewijzingId]] = defaultdict(set)
    for t in werk.toewijzingen.by_ids(set(toewijzing_ids)).values():
        per_boek[t.gemeente, t.wet, t.buiten].add(t.id)
    return [
        RijBoek(boek, blad, vandaag)
        for (gemeente, wet, client), ids in sorted(per_boek.items(), key=_order)
        for boek in [boeken.load(werk, gemeente, wet, Maand.of(tot), ids, client)]
        for blad in boek.bladen.values()
    ]


def _order(boek: tuple[Plek, object]) -> tuple[str, ...]:
    gemeente, wet, client = boek[0]
    return gemeente, wet, client or ""
