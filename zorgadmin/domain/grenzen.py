"""Limits of the message traffic, each said once; a level that checks one adds its text and place.

What a claim may be about (CS100, TR335, TR319), when it may be signed (TR135), and what a message
can hold (OP179, and the eight figures of Bedrag, Tarief and Volume in the schemas).
"""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.periode import years_before

EERSTE_DAG = date(2021, 1, 1)
"""First day of care that the present messages are about (CS100, CD080, CS338)."""

GROOTSTE_GETAL = 99_999_999
"""Largest Bedrag, Tarief and Volume that a message can hold."""

GROOTSTE_TOEWIJZINGNUMMER = 999_999_999
"""Largest ToewijzingNummer that a message can hold."""

GROOTSTE_BERICHT = 25_000_000
"""Largest message in bytes (OP179)."""

GROOTSTE_BESTAND = 50 * 1024 * 1024
"""Largest file of any kind that is read, in bytes."""

_JAREN_TERUG = 5


def is_before_messages(begin: date) -> bool:
    """CS100: whether a period begins before the care that messages are about."""
    return begin < EERSTE_DAG


def oldest_end(dagtekening: date) -> date:
    """TR335: first day on which a ProductPeriode may end in a claim signed on this day.

    >>> oldest_end(date(2028, 2, 29))
    datetime.date(2023, 2, 28)
    """
    return years_before(dagtekening, _JAREN_TERUG)


def is_too_old(eind: date, oudste: date) -> bool:
    """TR335: whether a ProductPeriode ended before the first day that may be claimed."""
    return eind < oudste


def is_later_than(eind: date, declaratie_eind: date) -> bool:
    """TR319: whether a ProductPeriode goes on after the DeclaratiePeriode."""
    return eind > declaratie_eind


def is_signed_in_future(dagtekening: date, vandaag: date) -> bool:
    """TR135: whether a date of signing has yet to come."""
    return dagtekening > vandaag


def is_too_large(volume: int, bedrag: int) -> bool:
    """Whether a volume or an amount in eurocents has more figures than a message can hold."""
    return max(volume, bedrag) > GROOTSTE_GETAL
