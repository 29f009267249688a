"""Working days, and the holidays that are none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from holidays import country_holidays

from zorgadmin.domain.werkdagen import add_working_days, feestdag, is_working_day

EERSTE, LAATSTE = date(2014, 1, 1), date(2099, 12, 31)


def test_the_holidays_are_those_of_the_library() -> None:
    nederlands = country_holidays("NL", categories=("public", "optional"), language="nl")
    dagen = [EERSTE + timedelta(days=n) for n in range((LAATSTE - EERSTE).days + 1)]
    # Where Hemelvaartsdag falls on 5 May the library names both.
    assert {
        dag: (feestdag(dag), nederlands.get(dag))
        for dag in dagen
        if (feestdag(dag) or "") not in (nederlands.get(dag) or "").split("; ")
    } == {}


@pytest.mark.parametrize(
    ("dag", "naam"),
    [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 3), "Goede vrijdag"),
        (date(2026, 4, 5), "Eerste paasdag"),
        (date(2026, 4, 6), "Tweede paasdag"),
        (date(2025, 4, 26), "Koningsdag"),
        (date(2025, 4, 27), None),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 5), "Bevrijdingsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 24), "Eerste pinksterdag"),
        (date(2026, 5, 25), "Tweede pinksterdag"),
        (date(2026, 12, 25), "Eerste kerstdag"),
        (date(2026, 12, 26), "Tweede kerstdag"),
        (date(2026, 12, 31), None),
    ],
)
def test_a_holiday_has_its_name(dag: date, naam: str | None) -> None:
    assert feestdag(dag) == naam


def test_weekends_and_holidays_are_no_working_days() -> None:
    assert [is_working_day(date(2026, 5, dag)) for dag in (8, 9, 10, 11, 14, 25)] == [
        *(True, False, False),
        *(True, False, False),
    ]


def test_ten_working_days_pass_over_holidays() -> None:
    # 5, 14 May and the weekends of 9 and 16 May are none.
    assert add_working_days(date(2026, 5, 4), 10) == date(2026, 5, 20)
