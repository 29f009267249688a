"""Chooses how a change is asked for: changed or new, and from which day (IV092, TR357, TR373)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.verzoeken import vooraf
from zorgadmin.application.verzoeken.bestand import GelezenVerzoek
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.pakket import Wens, change, size_of
from zorgadmin.domain.verzoeken.product import GevraagdProduct


def choose(diensten: Diensten, gelezen: GelezenVerzoek) -> GelezenVerzoek:
    """The same 317, each wish about a toewijzing from a day on asked for as it can be."""
    gegevens = gelezen.gegevens
    if gegevens is None:
        return gelezen
    plek = vooraf.VerzoekPlek(gegevens.gemeente, gegevens.wet, gegevens.bsn)
    with diensten.kluis.lezen() as werk:
        actueel = vooraf.actual(werk, plek, diensten.omgeving.vandaag)
    wensen, nieuw = _chosen(gegevens.wensen, actueel)
    gekozen = replace(gegevens, wensen=tuple(wensen), nieuw=(*nieuw, *gegevens.nieuw))
    return replace(gelezen, gegevens=gekozen)


def _chosen(
    wensen: Sequence[Wens], actueel: Sequence[Toewijzing]
) -> tuple[list[Wens], list[GevraagdProduct]]:
    per_nummer = {t.nummer: t for t in actueel}
    anders: list[Wens] = []
    nieuw: list[GevraagdProduct] = []
    for wens in wensen:
        toewijzing = per_nummer.get(wens.nummer)
        if toewijzing is None or wens.vanaf is None:
            anders.append(wens)
            continue
        gewijzigd, toegevoegd = change(
            toewijzing,
            wens.vanaf,
            einddatum=wens.einddatum,
            omvang=size_of(toewijzing, wens),
            budget_cent=wens.budget_cent,
        )
        if gewijzigd is not None:
            anders.append(gewijzigd)
        if toegevoegd is not None:
            nieuw.append(toegevoegd)
    return anders, nieuw


def day_before(dag: object) -> object:
    """The last day of what is replaced from a day on; what is no date stays for the reader."""
    return dag - timedelta(days=1) if isinstance(dag, date) else dag
