"""Amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.rekenen import parse_euro
from zorgadmin.domain.tekst import euro

CENTEN = st.integers(0, 10**12)


@pytest.mark.parametrize(
    ("tekst", "cent"),
    [
        ("87,24", 8724),
        ("87.24", 8724),
        ("87", 8700),
        ("87,2", 8720),
        ("0,05", 5),
        ("€ 1.234,50", 123450),
        ("€87,24", 8724),
        (" 87,24 ", 8724),
        ("1.234,50", 123450),
        ("1,234.50", 123450),
        ("1.234.567,89", 123456789),
        ("1234567,89", 123456789),
        ("0", 0),
    ],
)
def test_a_text_in_euros(tekst: str, cent: int) -> None:
    assert parse_euro(tekst) == cent


@pytest.mark.parametrize(
    "tekst",
    [
        *["", "€", "gratis", "87,24 euro", "1e3", "NaN", "-5", "- 5,00"],
        *["1.234", "1,234", "12,345", "1.2345,00", "1 234,50", "1..2", "5,", ",5", "12.34.56"],
        *["٨٧,٢٤", "８７,２４", "1٢"],  # digits, but not 0 to 9
    ],
)
def test_what_may_mean_two_things_or_nothing_is_refused(tekst: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_euro(tekst)


def test_a_number_is_in_whole_euros() -> None:
    assert (parse_euro(87), parse_euro(0)) == (8700, 0)
    assert parse_euro(Decimal("87.24")) == 8724
    assert parse_euro(Decimal("87.2400")) == 8724
    assert parse_euro(Decimal(0)) == 0


@pytest.mark.parametrize(
    "waarde",
    [
        *[-1, True, Decimal("-0.01"), Decimal("87.245"), Decimal("NaN"), Decimal("Infinity")],
        *[Decimal("1e30"), Decimal("1e999999"), Decimal("1e-30")],
    ],
)
def test_a_number_that_is_no_amount_of_cents_is_refused(waarde: int | Decimal) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_euro(waarde)


@given(CENTEN)
def test_what_is_written_is_read_back(cent: int) -> None:
    assert parse_euro(euro(cent)) == cent
    assert parse_euro(f"{cent // 100}.{cent % 100:02d}") == cent
    assert parse_euro(f"{cent // 100},{cent % 100:02d}") == cent
    assert parse_euro(Decimal(cent) / 100) == cent


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_refused(tekst: str) -> None:
    try:
        cent = parse_euro(tekst)
    except ValueError:
        return
    assert cent >= 0
