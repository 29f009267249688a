"""What is expected to come in: sums per month, the usual days, and today's pace."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.betalen.vooruitzicht import (
    Grond,
    Verwachting,
    outlook,
    pace,
    still_to_deliver,
    usual_days,
)
from zorgadmin.domain.periode import Maand

VANDAAG = date(2026, 5, 10)
MEI = Maand(2026, 5)


def test_what_is_overdue_is_expected_this_month_and_what_is_far_not_at_all() -> None:
    maanden = outlook(
        [
            Verwachting(Grond.TOEGEKEND, date(2026, 3, 1), 100),
            Verwachting(Grond.GEDECLAREERD, date(2026, 5, 31), 20),
            Verwachting(Grond.GELEVERD, date(2026, 6, 1), 3),
            Verwachting(Grond.TOEGEKEND, date(2026, 6, 30), -1),
            Verwachting(Grond.TOEGEWEZEN, date(2026, 7, 1), 999),
        ],
        VANDAAG,
        2,
    )
    assert [(str(m.maand), m.totaal_cent) for m in maanden] == [("2026-05", 120), ("2026-06", 2)]
    assert maanden[0].per_grond == {
        Grond.TOEGEKEND: 100,
        Grond.GEDECLAREERD: 20,
        Grond.GELEVERD: 0,
        Grond.TOEGEWEZEN: 0,
    }


def test_the_usual_days_are_the_middle_of_what_it_took() -> None:
    assert usual_days([], 44) == 44
    assert usual_days([40], 44) == 40
    assert usual_days([60, 30], 44) == 30
    assert usual_days([90, 31, 40], 44) == 40


def test_the_pace_is_of_the_last_three_whole_months_since_the_begin() -> None:
    geleverd = {Maand(2026, 1): 9000, Maand(2026, 2): 300, Maand(2026, 4): 400, MEI: 5000}
    assert pace(geleverd, Maand(2025, 1), MEI) == 233
    assert pace(geleverd, Maand(2026, 4), MEI) == 400
    assert pace(geleverd, MEI, MEI) == 0


def test_what_is_still_to_deliver_ends_with_the_toewijzing_or_its_room() -> None:
    juli = Maand(2026, 7)
    assert still_to_deliver(400, 150, MEI, juli, None) == [
        (MEI, 250),
        (Maand(2026, 6), 400),
        (juli, 400),
    ]
    assert still_to_deliver(400, 500, MEI, juli, 500) == [(Maand(2026, 6), 400), (juli, 100)]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 12), st.integers(0, 10**7))
def test_never_more_than_the_room(tempo: int, nu: int, maanden: int, ruimte: int) -> None:
    laatste = MEI
    for _ in range(maanden):
        laatste = laatste.volgende
    gevonden = still_to_deliver(tempo, nu, MEI, laatste, ruimte)
    assert 0 <= sum(cent for _, cent in gevonden) <= ruimte
    assert all(cent > 0 for _, cent in gevonden)
