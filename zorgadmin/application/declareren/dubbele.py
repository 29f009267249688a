"""Visits that seem to be in a claim twice (ZA107): said once more before it goes out (spec 3).

What may be equal is seen in the sheets that were read already; only visits with times, which can
overlap, are looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.stap import PlanStap
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.rules import dubbel
from zorgadmin.rules.plek import place_of

_DAG = timedelta(days=1)
_OPLOSSING = "Klopt het, dan kan de regel zo mee; verwijder anders het dubbele bezoek."


def doubles(
    werk: Werk, boek: Boek, stappen: Sequence[PlanStap]
) -> Mapping[Sleutel, Sequence[Bevinding]]:
    """ZA107 for each key with a new line of which a visit meets another."""
    nieuw = [stap for stap in stappen if stap.nieuw is not None]
    if not nieuw:
        return {}
    rijen = {rij.id: rij for rij in _near(werk, nieuw)}
    rijen.update(werk.leveringen.by_ids([i for i in _alike(boek, nieuw) if i not in rijen]))
    if not rijen:
        return {}
    nummers = {t.id: t.nummer for t in werk.toewijzingen.current()}
    momenten = [
        rij.moment(nummers.get(rij.gegevens.toewijzing_id or ToewijzingId(0)))
        for rij in rijen.values()
    ]
    praktijk = werk.praktijk.get()
    meer = praktijk is not None and praktijk.meer_medewerkers
    van_levering = {lev.id: stap for stap in nieuw for lev in stap.gesteld.leveringen}
    gevonden: dict[Sleutel, list[Bevinding]] = defaultdict(list)
    for paar in dubbel.find(momenten, meer_medewerkers=meer):
        for moment, ander in (paar, paar[::-1]):
            stap = van_levering.get(moment.levering_id)
            if stap is not None:
                bevinding = dubbel.finding(place_of(stap.sleutel, stap.toewijzing), moment, ander)
                gevonden[stap.sleutel].append(replace(bevinding, oplossing=_OPLOSSING, uitwegen=()))
                break
    return gevonden


def _near(werk: Werk, nieuw: Sequence[PlanStap]) -> Sequence[LeveringRij]:
    """Visits with times, of everybody, on the days of those of these steps."""
    # Of output per week, some are of another month than their line.
    alle = {lev.datum for stap in nieuw for lev in stap.gesteld.leveringen}
    ids = {stap.sleutel.toewijzing_id for stap in nieuw}
    eigen = werk.leveringen.with_times(min(alle), max(alle), ids)
    dagen = [rij.gegevens.datum for rij in eigen]
    # A visit past midnight meets one of the next day.
    return werk.leveringen.with_times(min(dagen) - _DAG, max(dagen) + _DAG) if dagen else ()


def _alike(boek: Boek, nieuw: Sequence[PlanStap]) -> Iterator[int]:
    """Leveringen of these toewijzingen that are equal to another in product, day and amount."""
    for toewijzing_id in {stap.sleutel.toewijzing_id for stap in nieuw}:
        leveringen = boek.bladen[toewijzing_id].leveringen
        if len({levering.datum for levering in leveringen}) == len(leveringen):
            continue
        eerder: dict[tuple[object, ...], int] = {}
        for levering in leveringen:
            ander = eerder.setdefault(levering[2:], levering.id)
            if ander != levering.id and min(ander, levering.id) > 0:
                yield from (ander, levering.id)
