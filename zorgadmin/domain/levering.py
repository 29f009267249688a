"""A registered delivery."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.toewijzing import ToewijzingId


class LeveringSoort(StrEnum):
    """Kind of amount: minutes, whole pieces, or eurocents."""

    TIJD = "tijd"
    ETMAAL = "etmaal"
    DAGDEEL = "dagdeel"
    STUKS = "stuks"
    EURO = "euro"


class Bron(StrEnum):
    """Where a levering came from: a file, the agreed fixed volume, or typed."""

    IMPORT = "import"
    VAST = "vast"
    HAND = "hand"


class Levering(NamedTuple):
    """One delivery; `hoeveelheid` in minutes, whole pieces or eurocents, as `soort` says.

    A tuple, because a claim reads tens of thousands of them.
    """

    id: int
    toewijzing_id: ToewijzingId
    productcategorie: str
    productcode: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort


def soort_of(eenheid: Eenheid) -> LeveringSoort:
    """Kind of amount that leveringen in a unit have."""
    return _SOORT[eenheid]


_SOORT = {
    Eenheid.MINUUT: LeveringSoort.TIJD,
    Eenheid.UUR: LeveringSoort.TIJD,
    Eenheid.ETMAAL: LeveringSoort.ETMAAL,
    Eenheid.DAGDEEL: LeveringSoort.DAGDEEL,
    Eenheid.STUKS_OUTPUT: LeveringSoort.STUKS,
    Eenheid.STUKS_INSPANNING: LeveringSoort.STUKS,
    Eenheid.EURO: LeveringSoort.EURO,
}
