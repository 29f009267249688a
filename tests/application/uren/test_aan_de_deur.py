"""A clock that runs during a visit, the last visit once more, and rows that are put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pytest

from tests.urenkluis import Urenkluis, maak
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.uren.aan_de_deur import (
    clock,
    drop_clock,
    last_visits,
    start_clock,
    stop_clock,
)
from zorgadmin.application.uren.rijkeuze import Rijkeuze, RijVolgorde, keep_row_choice
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import monday_of, weekrooster
from zorgadmin.application.uren.weekstand import WeekStand
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.uren_getypt import Getypt


@pytest.fixture
def kluis(tmp_path: Path) -> Urenkluis:
    """A practice with toewijzingen, on Monday 20 April 2026."""
    kluis = maak(tmp_path)
    kluis.spel.vandaag = "2026-04-20"
    return kluis


def at(kluis: Urenkluis, dag: str, tijd: str) -> Diensten:
    """What use cases work with at a moment."""
    nu = datetime.fromisoformat(f"{dag}T{tijd}")
    diensten = kluis.diensten
    return replace(diensten, omgeving=replace(diensten.omgeving, nu=nu, vandaag=nu.date()))


def rows(diensten: Diensten) -> list[RoosterRij]:
    """The rows of the week."""
    return list(weekrooster(diensten, monday_of(diensten.omgeving.vandaag)).rijen)


def test_a_visit_is_written_with_the_times_at_which_it_began_and_ended(kluis: Urenkluis) -> None:
    rij = rows(at(kluis, "2026-04-20", "09:00:00"))[0]
    start_clock(at(kluis, "2026-04-20", "09:05:40"), rij.plek)
    loopt = clock(at(kluis, "2026-04-20", "09:30:00"))
    assert loopt is not None
    assert (loopt.plek, loopt.sinds) == (rij.plek, datetime(2026, 4, 20, 9, 5))  # noqa: DTZ001
    wijziging = stop_clock(at(kluis, "2026-04-20", "10:20:10"))
    assert [
        v.na and (v.na.hoeveelheid, v.na.begin, v.na.eind) for v in wijziging.veranderingen
    ] == [(75, time(9, 5), time(10, 20))]
    assert clock(at(kluis, "2026-04-20", "11:00:00")) is None
    assert kluis.uren() == [("2026-04-20", 75)]


def test_visits_that_stand_there_stay_and_past_midnight_counts_on_the_first_day(
    kluis: Urenkluis,
) -> None:
    rij = rows(at(kluis, "2026-04-20", "09:00:00"))[0]
    kluis.spel.uren(f"{rij.plek.nummer};2026-04-20;1;uur")
    start_clock(at(kluis, "2026-04-20", "23:30:00"), rij.plek)
    stop_clock(at(kluis, "2026-04-21", "00:15:00"))
    assert sorted(kluis.uren()) == [("2026-04-20", 45), ("2026-04-20", 60)]


def test_one_visit_goes_on_at_a_time_and_it_can_be_dropped(kluis: Urenkluis) -> None:
    diensten = at(kluis, "2026-04-20", "09:00:00")
    rij = rows(diensten)[0]
    with pytest.raises(GebruikError, match="Er loopt geen bezoek"):
        stop_clock(diensten)
    start_clock(diensten, rij.plek)
    with pytest.raises(GebruikError, match="Er loopt al een bezoek"):
        start_clock(diensten, rij.plek)
    drop_clock(diensten)
    assert clock(diensten) is None
    assert kluis.uren() == []


@pytest.mark.parametrize(
    ("dag", "tijd"),
    [("2026-04-20", "09:00:30"), ("2026-04-21", "09:00:00"), ("2026-04-19", "9:00")],
)
def test_a_visit_without_length_or_of_a_day_is_not_written(
    kluis: Urenkluis, dag: str, tijd: str
) -> None:
    rij = rows(at(kluis, "2026-04-20", "09:00:00"))[0]
    start_clock(at(kluis, "2026-04-20", "09:00:00"), rij.plek)
    with pytest.raises(GeweigerdError, match="Schrijf de tijden zelf op"):
        stop_clock(at(kluis, dag, tijd.rjust(5, "0")))
    assert clock(at(kluis, "2026-04-20", "09:00:00")) is not None
    assert kluis.uren() == []


def test_the_last_day_with_care_is_what_is_repeated(kluis: Urenkluis) -> None:
    diensten = at(kluis, "2026-04-20", "09:00:00")
    rij = rows(diensten)[0]
    assert last_visits(diensten, rij.plek, diensten.omgeving.vandaag) == ()
    kluis.spel.uren(
        f"{rij.plek.nummer};2026-04-13;1;uur",
        f"{rij.plek.nummer};2026-04-15;2;uur",
        f"{rij.plek.nummer};2026-04-20;3;uur",
    )
    assert last_visits(diensten, rij.plek, diensten.omgeving.vandaag) == (Getypt(120, None, None),)


def test_rows_are_put_away_but_never_with_care(kluis: Urenkluis) -> None:
    diensten = at(kluis, "2026-04-20", "09:00:00")
    eerste, *rest = rows(diensten)
    keep_row_choice(diensten, Rijkeuze(verborgen=frozenset({eerste.sleutel})))
    stand = WeekStand()
    stand.set_rooster(weekrooster(diensten, monday_of(diensten.omgeving.vandaag)))
    assert [rij.sleutel for rij in stand.rijen] == [rij.sleutel for rij in rest]
    assert stand.verborgen == 1
    stand.show_hidden(toon=True)
    assert len(stand.rijen) == len(rest) + 1
    stand.show_hidden(toon=False)
    kluis.spel.uren(f"{eerste.plek.nummer};2026-04-21;1;uur")
    stand.set_rooster(weekrooster(diensten, monday_of(diensten.omgeving.vandaag)))
    assert stand.verborgen == 0


def test_rows_come_in_the_order_of_their_last_use(kluis: Urenkluis) -> None:
    diensten = at(kluis, "2026-04-20", "09:00:00")
    op_client = rows(diensten)
    gebruikt = next(rij.sleutel for rij in op_client if rij.plek.nummer == 1002)
    assert op_client[0].sleutel != gebruikt
    kluis.spel.uren("1002;2026-04-14;1;dagdeel")
    keep_row_choice(diensten, Rijkeuze(RijVolgorde.GEBRUIK))
    volgorde = [rij.sleutel for rij in rows(diensten)]
    assert volgorde[0] == gebruikt
    assert sorted(volgorde, key=str) == sorted((rij.sleutel for rij in op_client), key=str)
