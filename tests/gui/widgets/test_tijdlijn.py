"""Which months a time line shows."""

from __future__ import annotations

from datetime import date

import pytest

from zorgadmin.domain.periode import Maand
from zorgadmin.gui.widgets.tijdlijn import _span
from zorgadmin.gui.widgets.tijdlijn_balk import Tijdbalk, Vorm

VANDAAG = date(2026, 5, 4)


def bar(begin: date, eind: date | None) -> Tijdbalk:
    """A bar of this period."""
    return Tijdbalk(sleutel=1, tekst="", woorden="", begin=begin, eind=eind, vorm=Vorm.VOL)


@pytest.mark.parametrize(
    ("begin", "eind", "van", "tot"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Maand(2026, 1), Maand(2026, 12)),
        (date(2026, 1, 1), None, Maand(2026, 1), Maand(2026, 8)),
        # What a gemeente writes for no end, and for no begin.
        (date(2026, 1, 1), date(9999, 12, 31), Maand(2026, 1), Maand(2026, 8)),
        (date(1, 1, 1), date(9999, 12, 31), Maand(2015, 1), Maand(2026, 8)),
        (date(1, 1, 1), date(2027, 2, 1), Maand(2015, 1), Maand(2027, 2)),
    ],
)
def test_an_end_or_begin_that_is_none_takes_no_room(
    begin: date, eind: date | None, van: Maand, tot: Maand
) -> None:
    assert _span([bar(begin, eind)], VANDAAG) == (van, tot)
