"""A registered delivery."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.periode import Maand


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


class Som(NamedTuple):
    """Leveringen of one toewijzing, product, month of care and kind, added up.

    `hoeveelheid` as in `Levering`; `eerste` and `laatste` are the days of the first and last one.
    """

    toewijzing_id: int
    productcategorie: str
    productcode: str
    maand: Maand
    soort: str
    eerste: date
    laatste: date
    hoeveelheid: int


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
