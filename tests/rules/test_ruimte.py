"""At what pace a toewijzing runs out before its end (ZA204)."""

from __future__ import annotations

import pytest

from tests.domein_builders import maand, omvang, toewijzing
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.ruimte import runs_out_in

UREN = omvang(120, "uur", "totaal")
JAAR = toewijzing("2026-01-01", "2026-12-31", UREN)


def runs_out(t: Toewijzing, na: str, gebruikt: int, maximum: int = 120) -> str | None:
    op = runs_out_in(t, maand(na), gebruikt, maximum)
    return None if op is None else str(op)


def test_twice_the_pace_lasts_half_the_time() -> None:
    assert runs_out(JAAR, "2026-03", 60) == "2026-07"


def test_exactly_the_assigned_pace_lasts() -> None:
    assert [runs_out(JAAR, f"2026-{m:02d}", 10 * m) for m in range(1, 13)] == [None] * 12


def test_one_month_says_nothing_about_the_pace() -> None:
    assert runs_out(JAAR, "2026-01", 60) is None
    assert runs_out(JAAR, "2026-02", 60) == "2026-05"


def test_a_broken_first_month_is_not_one_of_the_two() -> None:
    t = toewijzing("2026-01-15", "2026-12-31", UREN)
    assert runs_out(t, "2026-02", 60) is None
    assert runs_out(t, "2026-03", 60) == "2026-07"


def test_the_assigned_pace_from_a_broken_first_month_to_a_broken_last_one_lasts() -> None:
    """Ten hours a month and five in half a month, from 15 January to 14 January."""
    t = toewijzing("2026-01-15", "2027-01-14", UREN)
    maanden = [f"2026-{m:02d}" for m in range(1, 13)]
    assert [runs_out(t, m, 5 + 10 * n) for n, m in enumerate(maanden)] == [None] * 12


def test_what_is_left_for_a_broken_last_month_counts_for_its_days() -> None:
    t = toewijzing("2026-01-01", "2026-06-10", UREN)
    assert runs_out(t, "2026-05", 90) is None
    assert runs_out(t, "2026-05", 116) == "2026-06"


@pytest.mark.parametrize("frequentie", ["dag", "week", "maand"])
def test_where_each_period_has_its_maximum_the_total_spreads_itself(frequentie: str) -> None:
    t = toewijzing("2026-01-01", "2026-12-31", omvang(10, "uur", frequentie))
    assert runs_out(t, "2026-03", 60) is None


def test_six_weeks_of_household_help_a_month_may_run_out() -> None:
    t = toewijzing(
        "2026-01-01", "2026-12-31", omvang(2, "uur", "week"), wet=Wet.WMO, categorie="01"
    )
    assert runs_out(t, "2026-04", 48, 106) == "2026-09"


def test_a_traject_is_claimed_at_once() -> None:
    t = toewijzing("2026-01-01", "2026-12-31", omvang(2, "stuks-output", "totaal"))
    assert runs_out(t, "2026-03", 1, 2) is None


@pytest.mark.parametrize("tot", [None, "9999-12-31"])
def test_an_end_that_never_comes(tot: str | None) -> None:
    t = toewijzing("2026-01-01", tot, UREN)
    assert runs_out(t, "2026-03", 1) == (None if tot is None else "2056-01")
