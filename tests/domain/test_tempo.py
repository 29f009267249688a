"""The pace at which a toewijzing is used."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.tempo import Tempo, pace

BEGIN, EIND = date(2026, 1, 5), date(2026, 3, 29)  # twelve whole weeks


def test_on_schedule_nothing_runs_out() -> None:
    assert pace(BEGIN, EIND, date(2026, 2, 15), 6 * 180, 12 * 180) == Tempo(180, 180, 6, None)


def test_too_fast_it_is_used_up_before_the_end() -> None:
    # Six weeks of 4 hours leave 12 of 36 hours: three weeks more, and then one day.
    tempo = pace(BEGIN, EIND, date(2026, 2, 15), 6 * 240, 12 * 180)
    assert tempo == Tempo(240, 120, 6, date(2026, 3, 9))


def test_what_is_used_up_is_used_up_tomorrow() -> None:
    tempo = pace(BEGIN, EIND, date(2026, 2, 15), 2500, 2160)
    assert (tempo.per_week_over, tempo.op_is) == (0, date(2026, 2, 16))


def test_before_the_begin_only_what_there_will_be_is_known() -> None:
    assert pace(BEGIN, EIND, date(2025, 12, 1), 0, 2160) == Tempo(None, 180, 12, None)


def test_after_the_end_only_what_was_used_is_known() -> None:
    assert pace(BEGIN, EIND, date(2026, 6, 1), 1080, 2160) == Tempo(90, None, 0, None)
    assert pace(BEGIN, EIND, EIND, 1080, 2160) == Tempo(90, None, 0, None)


def test_without_end_or_maximum_there_is_nothing_to_run_out_of() -> None:
    assert pace(BEGIN, None, date(2026, 1, 18), 120, None) == Tempo(60, None, 0, None)
    assert pace(BEGIN, EIND, date(2026, 1, 18), 120, None) == Tempo(60, None, 0, None)


def test_a_broken_last_week_counts_as_a_week() -> None:
    assert pace(BEGIN, date(2026, 1, 20), date(2026, 1, 11), 0, 90).weken_over == 2
