"""A registered delivery."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid


class Levering(NamedTuple):
    """One delivery; `hoeveelheid` in minutes, whole pieces or eurocents, as `soort` says.

    A tuple, because a claim reads tens of thousands of them.
    """

    id: int
    toewijzing_id: int
    productcategorie: str
    productcode: str
    datum: date
    hoeveelheid: int
    soort: str


def soort_of(eenheid: Eenheid) -> str:
    """Kind of amount that leveringen in a unit have: tijd, etmaal, dagdeel, stuks or euro."""
    return _SOORT[eenheid]


_SOORT = {
    Eenheid.MINUUT: "tijd",
    Eenheid.UUR: "tijd",
    Eenheid.ETMAAL: "etmaal",
    Eenheid.DAGDEEL: "dagdeel",
    Eenheid.STUKS_OUTPUT: "stuks",
    Eenheid.STUKS_INSPANNING: "stuks",
    Eenheid.EURO: "euro",
}
