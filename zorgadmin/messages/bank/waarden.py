"""Amounts and days of a statement; what cannot be read is refused without being repeated."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from zorgadmin.domain.periode import parse_day
from zorgadmin.domain.rekenen import parse_euro
from zorgadmin.messages.fouten import LeesError

EURO = "EUR"
_DECIMAAL = re.compile(r"[0-9]{1,13}(?:\.[0-9]{0,5})?\Z")


def read_amount(tekst: str | None, plek: str) -> int:
    """Eurocents of a decimal with a point, as CAMT writes it."""
    kaal = (tekst or "").strip()
    try:
        return parse_euro(Decimal(kaal if _DECIMAAL.match(kaal) else "NaN"))
    except ValueError:
        raise LeesError(
            f"Het bankafschrift klopt niet: {plek} heeft geen bedrag in euro's en centen. Download "
            "het opnieuw."
        ) from None


def read_day(tekst: str | None, plek: str) -> date:
    """A day, also as the begin of a moment."""
    kaal = (tekst or "").strip()
    try:
        return parse_day(datetime.fromisoformat(kaal).date().isoformat())
    except ValueError:
        raise LeesError(
            f"Het bankafschrift klopt niet: {plek} heeft geen datum. Download het opnieuw."
        ) from None
