"""The limits that several levels hold to: each lies where the standard says."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.domain.codes import DebetCredit, signed
from zorgadmin.domain.grenzen import (
    is_before_messages,
    is_later_than,
    is_signed_in_future,
    is_too_large,
    is_too_old,
    oldest_end,
)
from zorgadmin.domain.grootboek import PrestatieStatus


def test_care_from_the_first_of_2021_can_be_claimed() -> None:
    assert is_before_messages(date(2020, 12, 31))
    assert not is_before_messages(date(2021, 1, 1))


@pytest.mark.parametrize(
    ("dagtekening", "oudste"),
    [
        (date(2026, 5, 6), date(2021, 5, 6)),
        (date(2028, 2, 29), date(2023, 2, 28)),
        (date(5, 3, 1), date(1, 1, 1)),
    ],
    ids=["an ordinary day", "a leap day", "a year without five before it"],
)
def test_a_claim_reaches_five_years_back(dagtekening: date, oudste: date) -> None:
    assert oldest_end(dagtekening) == oudste


def test_the_day_five_years_ago_can_still_be_claimed() -> None:
    assert not is_too_old(date(2021, 4, 30), oldest_end(date(2026, 4, 30)))
    assert is_too_old(date(2021, 4, 30), oldest_end(date(2026, 5, 1)))


def test_care_ends_in_the_declaratieperiode_at_the_latest() -> None:
    assert not is_later_than(date(2026, 4, 30), date(2026, 4, 30))
    assert is_later_than(date(2026, 5, 1), date(2026, 4, 30))


def test_today_can_be_signed_and_tomorrow_cannot() -> None:
    assert not is_signed_in_future(date(2026, 5, 6), date(2026, 5, 6))
    assert is_signed_in_future(date(2026, 5, 7), date(2026, 5, 6))


def test_eight_figures_fit_a_message() -> None:
    assert not is_too_large(99_999_999, 99_999_999)
    assert is_too_large(100_000_000, 0)
    assert is_too_large(0, 100_000_000)


def test_a_credit_is_negative() -> None:
    assert signed(4_500, DebetCredit.DEBET) == 4_500
    assert signed(4_500, "C") == -4_500


def test_a_line_that_was_let_go_was_rejected_too() -> None:
    assert [status.value for status in PrestatieStatus if status.is_rejected] == [
        "afgekeurd",
        "vervallen",
    ]
