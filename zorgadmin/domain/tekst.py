"""Dutch text for values in findings and screens: dates, amounts, hours, lists, a masked BSN.

One way of writing everywhere: 06-10-2025, € 1.234,50, 6 uur 20 min, ••••••782.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_NAAM, Eenheid


def datum(dag: date) -> str:
    """Day as dd-mm-jjjj."""
    return f"{dag.day:02d}-{dag.month:02d}-{dag.year:04d}"


def periode(begin: date, eind: date | None) -> str:
    """Closed period, or an open-ended one when `eind` is None."""
    return f"vanaf {datum(begin)}" if eind is None else f"{datum(begin)} t/m {datum(eind)}"


def euro(cent: int) -> str:
    """Amount in eurocents, negative ones with the sign before the figures: € -1.234,50."""
    teken = "-" if cent < 0 else ""
    heel, rest = divmod(abs(cent), 100)
    duizendtallen = f"{heel:,}".replace(",", ".")
    return f"€ {teken}{duizendtallen},{rest:02d}"


def uren(minuten: int) -> str:
    """Duration in minutes as hours and minutes, without the part that is zero."""
    teken = "-" if minuten < 0 else ""
    uur, rest = divmod(abs(minuten), 60)
    delen = [f"{uur} uur"] if uur else []
    if rest or not uur:
        delen.append(f"{rest} min")
    return teken + " ".join(delen)


def opsomming(delen: Sequence[str], voegwoord: str = "en") -> str:
    """List as a Dutch sentence part: "a, b en c"."""
    *eerdere, laatste = delen or ("",)
    return f"{', '.join(eerdere)} {voegwoord} {laatste}" if eerdere else laatste


def masker_bsn(bsn: str) -> str:
    """BSN of which only the last three digits can be read."""
    return "••••••" + bsn[-3:]


def volume(aantal: int, eenheid: Eenheid) -> str:
    """Volume with its unit: "12 uur", "1 stuk", "130 minuten", "€ 300,00"."""
    if eenheid is Eenheid.EURO:
        return euro(aantal)
    return f"{aantal} {(EENHEID_ENKEL if aantal == 1 else EENHEID_NAAM)[eenheid]}"
