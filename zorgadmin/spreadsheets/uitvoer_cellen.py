"""One cell on its way out: as text, and what would make a program calculate it.

A spreadsheet program takes text that begins with = + - or @ for a formula, also when it came from
somebody else's file. In CSV an apostrophe in front keeps it text; taking one apostrophe away from
text of that form gives back what it was.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from zorgadmin.application.kern.tabellen import Cel

# A tab or line end in front is skipped by some programs, and the wide forms count as the others.
_FORMULE = re.compile(r"'*[\s\x00]*[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001  the wide forms are meant


def is_formula_like(tekst: str) -> bool:
    """Whether a spreadsheet program might calculate this text."""
    return _FORMULE.match(tekst) is not None


def amount(cent: int) -> Decimal:
    """Eurocents as euros with two decimals, exactly."""
    return Decimal(cent).scaleb(-2)


def as_text(cel: Cel, waarde: object) -> str:
    """A value as text that no program calculates: decimal comma, ISO dates, ja or nee."""
    if waarde is None:
        return ""
    match cel:
        case Cel.TEKST:
            tekst = str(waarde)
            return f"'{tekst}" if is_formula_like(tekst) else tekst
        case Cel.BEDRAG:
            return f"{amount(cast('int', waarde)):f}".replace(".", ",")
        case Cel.JA_NEE:
            return "ja" if waarde else "nee"
        case Cel.MOMENT:
            return cast("datetime", waarde).isoformat(" ")
        case Cel.DATUM | Cel.TIJD:
            return cast("date | time", waarde).isoformat()
        case Cel.GETAL:
            return str(waarde)
