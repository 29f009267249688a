"""Days, times and durations as people write them in sheets of their own."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.uren_cellen import CelError, Datumvorm
from zorgadmin.domain.uren_notaties import (
    has_slash,
    read_amount,
    read_begin,
    read_dag,
    read_eind,
)


@pytest.mark.parametrize(
    "cel",
    [
        *("05-01-2026", "5-1-26", "05.01.2026", "5.1.26", "5/1/2026", "5/1/26"),
        *("5 jan 2026", "5 januari 2026", "5-jan-26", "ma 5 jan. 2026", "maandag, 5 january 2026"),
        *("2026-01-05", "2026-01-05T09:00:00", "2026-01-05 09:30", "05-01-2026 9:00"),
        *("2026-01-05T09:00:00+01:00", "2026-01-04T23:30:00Z", "2026-01-05T00:30:00.000+0100"),
        *("5/1/2026 9:00 AM", "5/1/2026, 23:59"),
    ],
)
def test_every_form_of_5_january(cel: str) -> None:
    assert read_dag(cel) == date(2026, 1, 5)


@pytest.mark.parametrize(
    "cel",
    [
        *("5 smarch 2026", "5-1-126", "31.02.2026", "05,01,2026", "2026", "morgen", "13/13/2026"),
        *("2026-01-05T25:00", "2026-01-05T09:00+99:99", "5-1-2026 9", "1" * 500, "٥-١-٢٠٢٦"),
    ],
)
def test_what_is_no_day_is_refused(cel: str) -> None:
    with pytest.raises(CelError):
        read_dag(cel)


def test_only_a_date_with_slashes_turns() -> None:
    assert read_dag("1/5/2026", Datumvorm.MDJ) == date(2026, 1, 5)
    assert read_dag("1/5/26 9:00 PM", Datumvorm.MDJ) == date(2026, 1, 5)
    assert read_dag("5-1-2026", Datumvorm.MDJ) == date(2026, 1, 5)
    assert [has_slash(cel) for cel in ("1/5/2026", "1/5/26 9:00", "1-5-2026", "9:00")] == [
        *(True, True, False, False)
    ]


@pytest.mark.parametrize(
    ("cel", "tijd"),
    [
        *((cel, time(9, 30)) for cel in ("9:30", "09:30:00", "9.30", "9u30", "9h30", "9:30 AM")),
        *((cel, time(9, 30)) for cel in ("9.30 a.m.", "0.3958333333333333", "0,395833333")),
        *((cel, time(21)) for cel in ("9 PM", "9:00pm", "21u", "0.875", "21:00 uur", "21.00")),
        ("12:30 AM", time(0, 30)),
        ("12:30 PM", time(12, 30)),
        ("0.30", time(0, 30)),
        ("0.300", time(7, 12)),
        ("2026-01-05", time(0)),
        ("05-01-2026 9:05:10", time(9, 5, 10)),
        ("2026-07-05T09:00:00Z", time(11)),
    ],
)
def test_every_form_of_a_time(cel: str, tijd: time) -> None:
    assert read_begin(cel).tijd == tijd


@pytest.mark.parametrize("cel", ["9", "9.3", "24:00", "25:00", "13:00 PM", "1.5", "half tien"])
def test_what_is_no_time_is_refused(cel: str) -> None:
    with pytest.raises(CelError):
        read_begin(cel)


def test_only_an_eind_can_be_24_hours() -> None:
    assert read_eind("24:00").tijd == time(0)


@pytest.mark.parametrize(
    ("cel", "eenheid"),
    [
        *((cel, "uur") for cel in ("1:30", "01:30:00", "1,5", "1.5", "1u30", "1h30", "1h 30m")),
        *((cel, "uur") for cel in ("90 min", "1.5h", "1,5 uur", "1 hour 30 minutes", "1u 30m")),
        *((cel, "minuut") for cel in ("90", "90 min", "1u30", "1,5 uur")),
    ],
)
def test_every_form_of_90_minutes(cel: str, eenheid: str) -> None:
    assert read_amount(cel, eenheid, 1440).aantal == 90


@pytest.mark.parametrize(
    ("cel", "eenheid", "meeste"),
    [
        ("1:30", "minuut", 1440),
        ("25 uur", "uur", 1440),
        ("24u30", "uur", 1440),
        ("745", "uur", 44640),
        ("1 uur", "dagdeel", 1440),
    ],
)
def test_what_cannot_be_is_refused(cel: str, eenheid: str, meeste: int) -> None:
    with pytest.raises(CelError):
        read_amount(cel, eenheid, meeste)


def test_a_month_may_have_more_than_a_day() -> None:
    assert read_amount("40:15", "uur", 44640).aantal == 2415


@given(st.text(max_size=80), st.sampled_from(Datumvorm))
def test_any_text_is_read_or_refused(cel: str, vorm: Datumvorm) -> None:
    tekst = cel.strip() or "x"
    for lees in (read_dag, read_begin, read_eind):
        with suppress(CelError):
            lees(tekst, vorm)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_any_day_comes_back_from_every_form(dag: date) -> None:
    for vorm in ("%d.%m.%Y", "%d-%m-%y", "%d/%m/%Y", "%d %b %Y", "%Y-%m-%dT12:00:00Z"):
        assert read_dag(dag.strftime(vorm)) == dag
