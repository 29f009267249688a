"""The sheets of single toewijzingen, from which hours are judged while they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad, Boek, Plek
from zorgadmin.application.plan.boeken import book_of
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId


@record
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

    def says_the_same(self, ander: RijBoek | None) -> bool:
        """Whether hours are judged alike from it; a sheet that changed is another object."""
        return (
            ander is not None
            and self.blad is ander.blad
            and (self.vandaag, self.boek.afspraak) == (ander.vandaag, ander.boek.afspraak)
            and self.boek.contracten.says_the_same(ander.boek.contracten)
        )


def load_books(
    werk: Werk, toewijzing_ids: Iterable[ToewijzingId], tot: date, vandaag: date
) -> list[RijBoek]:
    """The sheets of these toewijzingen, with fixed volumes up to `tot`, or today."""
    maand = Maand.of(max(tot, vandaag))
    per_boek: dict[Plek, set[ToewijzingId]] = defaultdict(set)
    for t in werk.toewijzingen.by_ids(set(toewijzing_ids)).values():
        per_boek[t.gemeente, t.wet, t.buiten].add(t.id)
    return [
        RijBoek(boek, blad, vandaag)
        for (gemeente, wet, client), ids in sorted(per_boek.items(), key=_order)
        for boek in [boeken.load(werk, gemeente, wet, maand, ids, client)]
        for blad in boek.bladen.values()
    ]


def kept_books(
    diensten: Diensten, werk: Werk, toewijzing_ids: Collection[ToewijzingId], tot: date
) -> Iterator[RijBoek]:
    """The same from the books that are kept of an open vault; `werk` changed nothing."""
    vandaag = diensten.omgeving.vandaag
    per_boek: dict[Plek, list[ToewijzingId]] = defaultdict(list)
    for t in current(diensten, werk):
        if t.id in toewijzing_ids:
            per_boek[t.gemeente, t.wet, t.buiten].append(t.id)
    for (gemeente, wet, client), ids in per_boek.items():
        geheel = book_of(diensten, werk, gemeente, wet, Maand.of(vandaag), client)
        deel = replace(geheel, bladen={nummer: geheel.bladen[nummer] for nummer in ids})
        boek = boeken.up_to(werk, deel, Maand.of(max(tot, vandaag)))
        yield from (RijBoek(boek, blad, vandaag) for blad in boek.bladen.values())


def _order(boek: tuple[Plek, object]) -> tuple[str, ...]:
    gemeente, wet, client = boek[0]
    return gemeente, wet, client or ""
