"""Months, closed periods, ISO weeks and Sundays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import dag, maand, periode
from zorgadmin.domain.periode import (
    Maand,
    Periode,
    age,
    birthday,
    laatste_zondag,
    years_before,
    zondag_van_week,
)

DAGEN = st.dates(date(2019, 1, 1), date(2040, 12, 31))


@st.composite
def perioden(draw: st.DrawFn) -> Periode:
    begin = draw(DAGEN)
    return Periode(begin, begin + timedelta(days=draw(st.integers(0, 800))))


def days_of(p: Periode) -> list[date]:
    return [p.begin + timedelta(days=i) for i in range((p.eind - p.begin).days + 1)]


@pytest.mark.parametrize(
    ("begin", "eind", "dagen", "weken", "zondagen"),
    [
        ("2026-04-08", "2026-04-08", 1, 1, 0),
        ("2026-04-12", "2026-04-12", 1, 1, 1),
        ("2026-04-12", "2026-04-13", 2, 2, 1),
        ("2026-04-06", "2026-04-12", 7, 1, 1),
        ("2025-07-07", "2025-07-31", 25, 4, 3),
        ("2025-10-07", "2025-10-31", 25, 4, 3),
        ("2026-11-12", "2026-11-30", 19, 4, 3),
        ("2024-02-01", "2024-02-29", 29, 5, 4),
        ("2026-03-01", "2026-03-31", 31, 6, 5),
        ("2026-02-01", "2026-02-28", 28, 5, 4),
        ("2027-02-01", "2027-02-28", 28, 4, 4),
    ],
)
def test_days_weeks_and_sundays_of_a_period(
    begin: str, eind: str, dagen: int, weken: int, zondagen: int
) -> None:
    p = periode(begin, eind)
    assert (p.dagen, p.iso_weken, p.zondagen) == (dagen, weken, zondagen)


@pytest.mark.parametrize(
    ("begin", "eind", "weken", "zondagen"),
    [
        ("2026-12-28", "2027-01-03", 1, 1),  # week 53 of 2026
        ("2026-12-31", "2027-01-01", 1, 0),
        ("2020-12-28", "2021-01-03", 1, 1),  # week 53 of 2020
        ("2024-12-30", "2025-01-05", 1, 1),  # week 1 of 2025 begins in 2024
        ("2026-12-27", "2027-01-04", 3, 2),
        ("2026-01-01", "2026-12-31", 53, 52),
        ("2025-01-01", "2025-12-31", 53, 52),
        ("2029-01-01", "2029-12-31", 53, 52),
        ("2023-01-01", "2023-12-31", 53, 53),
    ],
)
def test_a_week_over_new_year_is_one_week(begin: str, eind: str, weken: int, zondagen: int) -> None:
    p = periode(begin, eind)
    assert (p.iso_weken, p.zondagen) == (weken, zondagen)


@pytest.mark.parametrize(
    ("van", "zondag"),
    [
        ("2026-04-06", "2026-04-12"),
        ("2026-04-12", "2026-04-12"),
        ("2026-04-13", "2026-04-19"),
        ("2026-12-30", "2027-01-03"),
        ("2024-02-27", "2024-03-03"),
    ],
)
def test_a_week_runs_from_monday_to_sunday(van: str, zondag: str) -> None:
    assert zondag_van_week(dag(van)) == dag(zondag)


@pytest.mark.parametrize(
    ("begin", "eind", "zondag"),
    [
        ("2025-07-07", "2025-09-07", "2025-09-07"),
        ("2025-07-07", "2025-09-06", "2025-08-31"),
        ("2026-09-29", "2026-10-04", "2026-10-04"),
        ("2026-10-04", "2026-10-09", "2026-10-04"),
    ],
)
def test_the_last_sunday_of_a_period(begin: str, eind: str, zondag: str) -> None:
    assert laatste_zondag(periode(begin, eind)) == dag(zondag)


def test_a_period_shorter_than_a_week_may_have_no_sunday() -> None:
    assert laatste_zondag(periode("2026-09-29", "2026-10-02")) is None


def test_an_open_end_has_no_trouble_with_the_end_of_the_calendar() -> None:
    open_einde = Periode(dag("2026-01-01"), date.max)
    assert open_einde.zondagen > 400_000
    assert laatste_zondag(open_einde) == date(9999, 12, 26)
    assert Maand(9999, 12).eind == date.max


@given(perioden())
def test_weeks_and_sundays_are_those_of_the_calendar(p: Periode) -> None:
    dagen = days_of(p)
    assert p.dagen == len(dagen)
    assert p.iso_weken == len({d.isocalendar()[:2] for d in dagen})
    zondagen = [d for d in dagen if d.isoweekday() == 7]
    assert p.zondagen == len(zondagen)
    assert laatste_zondag(p) == max(zondagen, default=None)


def test_both_ends_belong_to_a_period() -> None:
    p = periode("2026-04-08", "2026-04-30")
    assert dag("2026-04-08") in p
    assert dag("2026-04-30") in p
    assert dag("2026-04-07") not in p
    assert dag("2026-05-01") not in p


class TestMaand:
    @pytest.mark.parametrize(
        ("tekst", "begin", "eind"),
        [
            ("2026-04", "2026-04-01", "2026-04-30"),
            ("2026-12", "2026-12-01", "2026-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2100-02", "2100-02-01", "2100-02-28"),
        ],
    )
    def test_it_is_a_whole_calendar_month(self, tekst: str, begin: str, eind: str) -> None:
        assert (maand(tekst).begin, maand(tekst).eind) == (dag(begin), dag(eind))

    def test_the_months_beside_it(self) -> None:
        assert maand("2026-12").volgende == maand("2027-01")
        assert maand("2026-01").vorige == maand("2025-12")
        assert maand("2026-11").plus(14) == maand("2028-01")
        assert maand("2027-02") - maand("2026-11") == 3

    def test_months_have_an_order(self) -> None:
        assert maand("2025-12") < maand("2026-01") < maand("2026-02")

    @pytest.mark.parametrize(
        "tekst",
        [
            "",
            "2026",
            "2026-13",
            "2026-00",
            "0000-01",
            "2026-1",
            "2026-01-01",
            " 2026-01",
            "01-2026",
        ],
    )
    def test_something_else_is_no_month(self, tekst: str) -> None:
        with pytest.raises(ValueError, match=r".*"):
            Maand.parse(tekst)

    @given(DAGEN)
    def test_every_day_lies_in_its_own_month(self, d: date) -> None:
        m = Maand.of(d)
        assert m.begin <= d <= m.eind
        assert Maand.parse(str(m)) == m


@pytest.mark.parametrize(
    ("vandaag", "jaren", "eerder"),
    [
        ("2026-06-30", 5, "2021-06-30"),
        ("2028-02-29", 5, "2023-02-28"),  # no leap day there
        ("2028-02-29", 4, "2024-02-29"),
        ("2024-02-28", 5, "2019-02-28"),
        ("0005-06-30", 5, "0001-01-01"),  # the calendar begins there
        ("0006-06-30", 5, "0001-06-30"),
    ],
)
def test_a_term_in_years_reaches_back_to_the_same_day(
    vandaag: str, jaren: int, eerder: str
) -> None:
    assert years_before(dag(vandaag), jaren) == dag(eerder)


@pytest.mark.parametrize(
    ("geboren", "leeftijd", "jarig"),
    [
        ("2008-04-20", 18, "2026-04-20"),
        ("2008-02-29", 18, "2026-03-01"),  # born on a leap day: 1 March in a common year
        ("2008-02-29", 20, "2028-02-29"),
        ("2007-03-01", 17, "2024-03-01"),
        ("9990-01-01", 18, "9999-12-31"),  # the calendar ends there
    ],
)
def test_an_age_is_reached_on_the_birthday(geboren: str, leeftijd: int, jarig: str) -> None:
    assert birthday(dag(geboren), leeftijd) == dag(jarig)


@pytest.mark.parametrize(
    ("geboren", "vandaag", "jaren"),
    [
        ("2008-04-20", "2026-04-20", 18),
        ("2008-04-21", "2026-04-20", 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_age_counts_birthdays(geboren: str, vandaag: str, jaren: int) -> None:
    assert age(dag(geboren), dag(vandaag)) == jaren
