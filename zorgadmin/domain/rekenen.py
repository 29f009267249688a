"""Amounts as people write them; volume, tarief and amount of one line.

IV042, IV079, IV081, TR341, TR346 and CS339.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grenzen import GROOTSTE_GETAL

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


MINUTEN_PER_UUR = 60
# Asked several times of every line: looking them up in their enum takes longer than the rest.
_MINUUT, _UUR, _EURO = Eenheid.MINUUT, Eenheid.UUR, Eenheid.EURO


def half_up(teller: int, noemer: int) -> int:
    """Non-negative fraction rounded arithmetically: .5 goes up."""
    return (2 * teller + noemer) // (2 * noemer)


def geleverd_volume(hoeveelheid: int, eenheid: Eenheid) -> int:
    """Volume in the unit of the claim of a summed amount (IV079).

    `hoeveelheid` is minutes for minuut and uur, eurocents for euro's, else whole pieces. In uur
    it is rounded half up to whole hours, with a minimum of 1 when anything was delivered.
    """
    if eenheid is not _UUR or hoeveelheid == 0:
        return hoeveelheid
    return max(1, half_up(hoeveelheid, MINUTEN_PER_UUR))


class Prijs(NamedTuple):
    """Printed ProductTarief (None for euro's) and IngediendBedrag, both in eurocents."""

    product_tarief: int | None
    bedrag: int


def printed_tarief(eenheid: Eenheid, tarief_cent: int | None, tarief_per: Eenheid) -> int | None:
    """The ProductTarief in eurocents, rounded by itself; None for euro's, which have none."""
    if eenheid is _EURO or tarief_cent is None:
        return None
    if eenheid is _MINUUT and tarief_per is _UUR:
        return half_up(tarief_cent, MINUTEN_PER_UUR)
    return tarief_cent


def prijs(volume: int, eenheid: Eenheid, tarief_cent: int | None, tarief_per: Eenheid) -> Prijs:
    """Price of a volume; `tarief_per` is the unit of the tarief (TR346, IV081).

    A tarief per uur claimed in minuut is divided only in the last step. Euro's have no tarief: the
    volume is the amount.
    """
    if eenheid is _EURO or tarief_cent is None:
        return Prijs(None, volume)
    geprint = printed_tarief(eenheid, tarief_cent, tarief_per)
    if eenheid is _MINUUT and tarief_per is _UUR:
        return Prijs(geprint, half_up(tarief_cent * volume, MINUTEN_PER_UUR))
    return Prijs(geprint, volume * tarief_cent)


def largest_volume(
    bedrag: int, eenheid: Eenheid, tarief_cent: int | None, tarief_per: Eenheid
) -> int:
    """Largest volume whose price is at most `bedrag` eurocents."""
    if bedrag <= 0:
        return 0
    if eenheid is _EURO or tarief_cent is None:
        return bedrag
    if tarief_cent == 0:
        return GROOTSTE_GETAL
    if eenheid is _MINUUT and tarief_per is _UUR:
        # half_up(tarief * v / 60) <= bedrag  <=>  2 * tarief * v + 60 < 120 * (bedrag + 1)
        return (120 * (bedrag + 1) - 60 - 1) // (2 * tarief_cent)
    return bedrag // tarief_cent
