"""The week of the hours: a row per running toewijzing and product, a cell per day (spec 7 Uren)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zorgadmin.application.kern.benoemen import sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.toewijzingen import current
from zorgadmin.application.uren.boeken import RijBoek, kept_books
from zorgadmin.application.uren.rijkeuze import (
    GEWONE_RIJEN,
    Rijkeuze,
    RijVolgorde,
    row_choice,
)
from zorgadmin.application.uren.weekrijen import RijVorm, RoosterRij, Weekrijen
from zorgadmin.application.uren.wijziging import Plek, place_of
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.domain.werkdagen import feestdag
from zorgadmin.rules.dubbel import Dagboek

DAGEN_PER_WEEK = 7
_DAG = timedelta(days=1)
_RECENT = timedelta(weeks=6)


@record
class Weekrooster:
    """Seven days from Monday, their holidays by day, and the rows in the order of `keuze`.

    `has_toewijzingen` tells a week without rows from a practice without toewijzingen;
    `zonder_product` are running toewijzingen that name no product while no contract has one.
    `dagboek` holds every visit of these days and the ones beside them.
    """

    maandag: date
    dagen: tuple[date, ...]
    feestdagen: Mapping[date, str]
    rijen: tuple[RoosterRij, ...]
    has_toewijzingen: bool
    zonder_product: tuple[int, ...]
    dagboek: Dagboek
    keuze: Rijkeuze = GEWONE_RIJEN


def monday_of(dag: date) -> date:
    """The Monday of the week of a day."""
    return dag - timedelta(days=dag.weekday())


def week_of(maandag: date) -> tuple[date, ...]:
    """The seven days from a Monday."""
    return tuple(maandag + timedelta(days=n) for n in range(DAGEN_PER_WEEK))


def weekrooster(diensten: Diensten, maandag: date, erbij: Collection[Plek] = ()) -> Weekrooster:
    """The week that begins on a Monday; `erbij` are places without toewijzing to show as well."""
    dagen = week_of(maandag)
    with diensten.kluis.lezen() as werk:
        toewijzingen = current(diensten, werk)
        vorm = RijVorm(werk, dagen, diensten.omgeving.gemeenten)
        namen = {c.bsn: sorted_name(c) for c in werk.praktijk.clienten()}
        geparkeerd = werk.leveringen.geparkeerd()
        geleverd = werk.leveringen.between(dagen[0] - _DAG, dagen[-1] + _DAG)
        praktijk = werk.praktijk.get()
        keuze = row_choice(werk)
        gebruik = _last_used(werk, dagen) if keuze.volgorde is RijVolgorde.GEBRUIK else {}
    bewaard = diensten.geheugen.of(Weekrijen)
    eigen, zonder = bewaard.rows(vorm, toewijzingen, namen, geleverd)
    rijen = [*eigen, *vorm.parked(geparkeerd, erbij, namen)]
    if keuze.verborgen:
        weg = keuze.verborgen
        rijen = [replace(rij, is_verborgen=True) if rij.sleutel in weg else rij for rij in rijen]
    if gebruik:
        rijen.sort(key=lambda rij: gebruik.get(rij.sleutel, date.min), reverse=True)
    nummers: dict[int | None, int] = {t.id: t.nummer for t in toewijzingen}
    momenten = [
        rij.moment(nummers.get(rij.gegevens.toewijzing_id)) for rij in (*geparkeerd, *geleverd)
    ]
    meer = praktijk is not None and praktijk.meer_medewerkers
    return Weekrooster(
        maandag=maandag,
        dagen=dagen,
        feestdagen={dag: naam for dag in dagen if (naam := feestdag(dag))},
        rijen=tuple(rijen),
        has_toewijzingen=bool(rijen) or bool(toewijzingen),
        zonder_product=tuple(zonder),
        dagboek=Dagboek(momenten, meer_medewerkers=meer),
        keuze=keuze,
    )


def _last_used(werk: Werk, dagen: Sequence[date]) -> Mapping[tuple[object, ...], date]:
    """The last day with care of each place, in this week or the weeks before it."""
    laatst: dict[tuple[object, ...], date] = {}
    for rij in werk.leveringen.between(dagen[0] - _RECENT, dagen[-1]):
        sleutel = place_of(rij.gegevens, None).sleutel
        laatst[sleutel] = max(rij.gegevens.datum, laatst.get(sleutel, date.min))
    return laatst


def rijboeken(
    diensten: Diensten, toewijzing_ids: Collection[ToewijzingId], maandag: date
) -> Mapping[int, RijBoek]:
    """The books of some rows of a week, by toewijzing."""
    with diensten.kluis.lezen() as werk:
        boeken = kept_books(diensten, werk, toewijzing_ids, week_of(maandag)[-1])
        return {rij.toewijzing.id: rij for rij in boeken}
