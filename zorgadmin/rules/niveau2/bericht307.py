"""Level 2 rules of the stop (307): CS002, CS058, CS139, TR002, TR018, TR101 and TR134."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht307 import Bericht307, StopProduct307
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import eigen
from zorgadmin.rules.niveau2.afkeur import afkeur, duplicates, plek_client
from zorgadmin.rules.niveau2.bericht305 import TWEE_BERICHTEN

Regel307 = Callable[[Bericht307], Iterator[Bevinding]]


def cs058(bericht: Bericht307) -> Iterator[Bevinding]:
    """CS058: StatusAanlevering is 1 or 3."""
    for plek, stop in _stops(bericht):
        yield from eigen.cs058(plek, stop.status_aanlevering)


def tr018(bericht: Bericht307) -> Iterator[Bevinding]:
    """TR018: care ends on or after its begin."""
    for plek, stop in _stops(bericht):
        if stop.einddatum < stop.begindatum:
            uitleg = (
                f"De zorg eindigt op {tekst.datum(stop.einddatum)}, vóór het begin op "
                f"{tekst.datum(stop.begindatum)}."
            )
            yield afkeur("TR018", f"{plek} / Einddatum", uitleg, eigen.HERSTEL)


def tr101(bericht: Bericht307) -> Iterator[Bevinding]:
    """TR101: Begindatum, Einddatum, Product, RedenBeeindiging and ToewijzingNummer occur once.

    StatusAanlevering and ToewijzingIngangsdatum are no part of the key.
    """
    sleutels = (
        (
            plek,
            stop.toewijzing_nummer,
            stop.product,
            stop.begindatum,
            stop.einddatum,
            stop.reden_beeindiging,
        )
        for plek, stop in _stops(bericht)
    )
    for plek, nummer, product, begin, eind, reden in duplicates(sleutels):
        uitleg = (
            f"De stop van {eigen.what_text(nummer, product)}, {tekst.periode(begin, eind)}, met "
            f"reden {reden} staat er meer dan één keer in."
        )
        yield afkeur("TR101", plek, uitleg, TWEE_BERICHTEN)


def tr134(bericht: Bericht307) -> Iterator[Bevinding]:
    """TR134: birth and Einddatum lie on or before the Dagtekening (OP011)."""
    datums = [(f"{plek} / Einddatum", stop.einddatum) for plek, stop in _stops(bericht)]
    return eigen.tr134(bericht, *datums)


def _stops(bericht: Bericht307) -> Iterator[tuple[str, StopProduct307]]:
    plek = plek_client(bericht.client.bsn)
    for stop in bericht.client.stop_producten:
        nummer = stop.toewijzing_nummer
        yield f"{plek} / StopProduct {'' if nummer is None else nummer}".strip(), stop


NIVEAU_2: tuple[Regel307, ...] = (
    eigen.cs002,
    cs058,
    eigen.cs139,
    eigen.tr002,
    tr018,
    tr101,
    tr134,
)


def controleer(bericht: Bericht307) -> list[Bevinding]:
    """Judge a message by every level 2 rule; empty when it is right."""
    return [bevinding for regel in NIVEAU_2 for bevinding in regel(bericht)]
