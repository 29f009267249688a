"""Amounts of money as people write them, into eurocents; float never comes near."""

from __future__ import annotations

import re
from decimal import Decimal

_BEDRAG = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?\Z")
_MET_PUNT = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.([0-9]{1,2})\Z")
_TE_GROOT = 10**15  # far beyond any amount, and still small enough to round to cents


def parse_euro(waarde: str | int | Decimal) -> int:
    """Eurocents of "87,24", "87.24", 87.24 or 87; ValueError when it is no amount.

    A dot or comma before three digits separates thousands only when decimals follow: "1.234,50" is
    € 1.234,50 and "1.234" is refused, because it may mean two things. Figures are 0 to 9 only.
    """
    if isinstance(waarde, bool):
        raise ValueError(waarde)  # noqa: TRY004  one error for every unreadable amount
    if isinstance(waarde, Decimal):
        past = waarde.is_finite() and 0 <= waarde < _TE_GROOT
        if not past or waarde != round(waarde, 2):
            raise ValueError(str(waarde))
        return int(waarde * 100)
    if isinstance(waarde, int):
        if waarde < 0:
            raise ValueError(str(waarde))
        return waarde * 100
    tekst = waarde.strip().removeprefix("€").strip()
    match = _MET_PUNT.match(tekst) or _BEDRAG.match(tekst)
    if match is None or (match[2] is None and not match[1].isdigit()):
        raise ValueError(waarde)
    heel = match[1].replace(".", "").replace(",", "")
    return int(heel) * 100 + int((match[2] or "0").ljust(2, "0"))
