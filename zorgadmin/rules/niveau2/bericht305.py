"""Level 2 rules of the start (305): CS002, CS058, CS139, TR002, TR101 and TR134."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht305 import Bericht305, StartProduct305
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import eigen
from zorgadmin.rules.niveau2.afkeur import afkeur, duplicates, plek_client

Regel305 = Callable[[Bericht305], Iterator[Bevinding]]

TWEE_BERICHTEN = (
    "Stuur elk één keer. Was er iets fout dat hier niet in staat, stuur dan eerst de verwijdering "
    "en pas na het antwoord daarop de verbetering."
)
"""Way out of TR101 in a start or stop: equal keys do not go together in one message."""


def cs058(bericht: Bericht305) -> Iterator[Bevinding]:
    """CS058: StatusAanlevering is 1 or 3."""
    for plek, start in _starts(bericht):
        yield from eigen.cs058(plek, start.status_aanlevering)


def tr101(bericht: Bericht305) -> Iterator[Bevinding]:
    """TR101: Begindatum, Product and ToewijzingNummer together occur once.

    StatusAanlevering and ToewijzingIngangsdatum are no part of the key.
    """
    sleutels = (
        (plek, start.toewijzing_nummer, start.product, start.begindatum)
        for plek, start in _starts(bericht)
    )
    for plek, nummer, product, begin in duplicates(sleutels):
        wat = eigen.what_text(nummer, product)
        uitleg = f"De start van {wat} op {tekst.datum(begin)} staat er meer dan één keer in."
        yield afkeur("TR101", plek, uitleg, TWEE_BERICHTEN)


def tr134(bericht: Bericht305) -> Iterator[Bevinding]:
    """TR134: birth and Begindatum lie on or before the Dagtekening (OP011)."""
    datums = [(f"{plek} / Begindatum", start.begindatum) for plek, start in _starts(bericht)]
    return eigen.tr134(bericht, *datums)


def _starts(bericht: Bericht305) -> Iterator[tuple[str, StartProduct305]]:
    plek = plek_client(bericht.client.bsn)
    for start in bericht.client.start_producten:
        nummer = start.toewijzing_nummer
        yield f"{plek} / StartProduct {'' if nummer is None else nummer}".strip(), start


NIVEAU_2: tuple[Regel305, ...] = (
    eigen.cs002,
    cs058,
    eigen.cs139,
    eigen.tr002,
    tr101,
    tr134,
)


def controleer(bericht: Bericht305) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    return [bevinding for regel in NIVEAU_2 for bevinding in regel(bericht)]
