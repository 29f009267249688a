"""Values as the user reads them."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.tekst import (
    datum,
    euro,
    masker_bsn,
    masker_bsns,
    opsomming,
    periode,
    uren,
    volume,
)


def test_a_day_is_written_day_first_with_leading_zeros() -> None:
    assert datum(date(2025, 10, 6)) == "06-10-2025"
    assert datum(date(987, 1, 2)) == "02-01-0987"


def test_a_period_without_end_is_from_a_day_on() -> None:
    assert periode(date(2026, 4, 8), date(2026, 6, 17)) == "08-04-2026 t/m 17-06-2026"
    assert periode(date(2026, 4, 8), None) == "vanaf 08-04-2026"


@pytest.mark.parametrize(
    ("cent", "verwacht"),
    [
        (0, "€ 0,00"),
        (5, "€ 0,05"),
        (123450, "€ 1.234,50"),
        (-123450, "€ -1.234,50"),
        (-5, "€ -0,05"),
        (999999999999, "€ 9.999.999.999,99"),
    ],
)
def test_an_amount_has_a_dot_per_thousand_and_two_decimals(cent: int, verwacht: str) -> None:
    assert euro(cent) == verwacht


@pytest.mark.parametrize(
    ("minuten", "verwacht"),
    [
        (0, "0 min"),
        (20, "20 min"),
        (60, "1 uur"),
        (380, "6 uur 20 min"),
        (6005, "100 uur 5 min"),
        (-20, "-20 min"),
        (-95, "-1 uur 35 min"),
    ],
)
def test_a_duration_is_in_hours_and_minutes(minuten: int, verwacht: str) -> None:
    assert uren(minuten) == verwacht


@pytest.mark.parametrize(
    ("delen", "verwacht"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_a_list_ends_with_en(delen: list[str], verwacht: str) -> None:
    assert opsomming(delen) == verwacht


def test_a_list_of_choices_ends_with_of() -> None:
    assert opsomming(["1", "2", "3", "4"], "of") == "1, 2, 3 of 4"


def test_of_a_bsn_only_the_last_three_digits_are_shown() -> None:
    assert masker_bsn("123456782") == "••••••782"


def test_a_volume_has_its_unit_and_euros_are_an_amount() -> None:
    assert volume(12, Eenheid.UUR) == "12 uur"
    assert volume(130, Eenheid.MINUUT) == "130 minuten"
    assert volume(30000, Eenheid.EURO) == "€ 300,00"


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("999900006", "••••••006"),
        ("van 999900006 en 999900018.", "van ••••••006 en ••••••018."),
        ("999900007", "999900007"),
        ("1999900006", "1999900006"),
        ("", ""),
    ],
)
def test_what_can_be_a_bsn_is_masked_in_what_somebody_else_wrote(tekst: str, verwacht: str) -> None:
    """Nine digits by themselves that pass the 11-proef; other numbers stay."""
    assert masker_bsns(tekst) == verwacht


def test_a_period_until_the_last_year_of_the_calendar_has_no_end() -> None:
    assert periode(date(2026, 1, 1), date(9999, 12, 31)) == (
        "01-01-2026 t/m 31-12-9999 (geen einde)"
    )
