"""A registered delivery."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol

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

    With `noshow` the cliënt was not there: care of its own kind, which only some gemeenten pay for.
    A tuple, because a claim reads tens of thousands of them.
    """

    id: int
    toewijzing_id: ToewijzingId
    productcategorie: str
    productcode: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    noshow: bool = False


class _Gemerkt(Protocol):
    """Anything that says whether the cliënt was not there."""

    @property
    def noshow(self) -> bool:
        """Whether the cliënt was not there."""
        ...


def noshow_text(leveringen: Iterable[_Gemerkt]) -> str:
    """How many of these the cliënt was not there for: ", waarvan 1 no-show"; empty when none."""
    aantal = sum(levering.noshow for levering in leveringen)
    return f", waarvan {aantal} no-show{'s' if aantal > 1 else ''}" if aantal else ""


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
