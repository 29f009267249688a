"""Gemeenten that ended since 2021, and into which they went (TR378).

Source: CBS, recoded municipalities of 2021, 2022 and 2023. A code stays in use for what began
before its end, in messages, contracts and hours.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

_2021, _2022, _2023 = date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)

OPGEHEVEN: Mapping[str, tuple[date, tuple[str, ...]]] = {
    "0003": (_2021, ("1979",)),
    "0010": (_2021, ("1979",)),
    "0024": (_2021, ("1979",)),
    "0788": (_2021, ("0757", "0824", "0855", "0865")),
    "0370": (_2022, ("0439",)),
    "0398": (_2022, ("1980",)),
    "0416": (_2022, ("1980",)),
    "1685": (_2022, ("1991",)),
    "0856": (_2022, ("1991",)),
    "0756": (_2022, ("1982",)),
    "1684": (_2022, ("1982",)),
    "0786": (_2022, ("1982",)),
    "0815": (_2022, ("1982",)),
    "1702": (_2022, ("1982",)),
    "0457": (date(2022, 3, 24), ("0363",)),
    "0501": (_2023, ("1992",)),
    "0530": (_2023, ("1992",)),
    "0614": (_2023, ("1992",)),
}
"""Code of a gemeente to the first day without it and the codes of its successors."""


def ended(code: str, dag: date) -> tuple[date, tuple[str, ...]] | None:
    """The first day without a gemeente and its successors, where it had ended on this day.

    >>> ended("0457", date(2022, 3, 23)) is None
    True
    >>> ended("0457", date(2022, 3, 24))
    (datetime.date(2022, 3, 24), ('0363',))
    """
    gevonden = OPGEHEVEN.get(code)
    return gevonden if gevonden is not None and dag >= gevonden[0] else None


def is_gemeente(code: str, nu: Container[str]) -> bool:
    """Whether a code is a gemeente of `nu`, or was one since 2021."""
    return code in nu or code in OPGEHEVEN
