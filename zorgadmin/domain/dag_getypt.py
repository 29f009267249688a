"""A day as people type it into a field: 31-1, 31-1-26, 31.01.2026, 5 jan, 2026-01-31."""

from __future__ import annotations

import re
from datetime import date

from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_notaties import read_day

_ZONDER_JAAR = re.compile(r"\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2}|[a-z]{3,9})\.?\s*", re.IGNORECASE)
_KORT_JAAR = re.compile(r".*[-/. ](\d{2})\s*")
_VOORUIT = 20


def read_typed_day(tekst: str, vandaag: date) -> date:
    """The day; without a year the nearest to today, with two figures of one at most 20 years ahead.

    CelError when it is none.

    >>> read_typed_day("31-1", date(2026, 12, 1)).isoformat()
    '2027-01-31'
    >>> read_typed_day("3-4-85", date(2026, 12, 1)).isoformat()
    '1985-04-03'
    """
    if zonder := _ZONDER_JAAR.fullmatch(tekst):
        dagen = list(_years(zonder, vandaag))
        if dagen:
            return min(dagen, key=lambda dag: (abs(dag - vandaag), dag))
    dag = read_day(tekst)
    if _KORT_JAAR.fullmatch(tekst) and dag.year > vandaag.year + _VOORUIT:
        return dag.replace(year=dag.year - 100)
    return dag


def _years(zonder: re.Match[str], vandaag: date) -> list[date]:
    """The day in the years around today; one that a year does not have is left out."""
    dagen = []
    for jaar in range(vandaag.year - 1, vandaag.year + 2):
        teken = "-" if zonder[2].isdecimal() else " "
        try:
            dagen.append(read_day(f"{zonder[1]}{teken}{zonder[2]}{teken}{jaar}"))
        except CelError:
            continue
    return dagen
