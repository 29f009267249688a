"""The 11-proef (CS002), by hand and against an independent implementation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn as stdnum_bsn

from zorgadmin.domain.bsn import geldig


@pytest.mark.parametrize("bsn", ["111222333", "123456782", "999900006", "999900018", "010464554"])
def test_a_bsn_that_passes_the_11_proef_is_valid(bsn: str) -> None:
    assert geldig(bsn)


@pytest.mark.parametrize(
    "bsn",
    [
        "123456789",  # remainder 4
        "999900007",
        "000000000",  # passes the sum, but is nobody
        "10464554",  # eight digits: a message has nine
        "0010464554",
        "1112.22.333",
        "11122233x",
        "١١١٢٢٢٣٣٣",  # digits, but not those of a message
        "",
    ],
)
def test_anything_else_is_not(bsn: str) -> None:
    assert not geldig(bsn)


@given(st.integers(min_value=0, max_value=999_999_999))
def test_nine_digits_are_judged_as_stdnum_judges_them(nummer: int) -> None:
    bsn = f"{nummer:09d}"
    assert geldig(bsn) == stdnum_bsn.is_valid(bsn)


@given(st.integers(min_value=0, max_value=99_999_999))
def test_of_ten_check_digits_at_most_one_is_right(stam: int) -> None:
    assert sum(geldig(f"{stam:08d}{cijfer}") for cijfer in range(10)) <= 1
