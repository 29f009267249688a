"""How long data are kept, counted from the end of the year of their last change."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.application.kluis.bewaartermijn import last_day
from zorgadmin.domain.codes import Wet


@pytest.mark.parametrize(
    ("laatste", "tot"),
    [
        ({}, None),
        ({Wet.WMO: date(2010, 1, 1)}, date(2025, 12, 31)),
        ({Wet.WMO: date(2010, 12, 31)}, date(2025, 12, 31)),
        ({Wet.JW: date(2010, 5, 3)}, date(2030, 12, 31)),
        ({Wet.WMO: date(2014, 5, 3), Wet.JW: date(2010, 5, 3)}, date(2030, 12, 31)),
        ({Wet.WMO: date(2016, 5, 3), Wet.JW: date(2010, 5, 3)}, date(2031, 12, 31)),
        ({Wet.JW: date(9999, 12, 31)}, date(9999, 12, 31)),
    ],
)
def test_the_longest_period_holds(laatste: dict[Wet, date], tot: date | None) -> None:
    assert last_day(laatste) == tot
