"""A visit in time: what it takes to see that two of them cannot both be, or are one."""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.levering import LeveringSoort

_MINUTEN_PER_DAG = 24 * 60


class Herkomst(StrEnum):
    """Where a visit came from; only those from different sources can be the same one twice."""

    HAND = "met de hand ingevoerd"
    VAST = "als vast volume gemaakt"
    BESTAND = "uit een bestand ingelezen"
    REFERENTIE = "met referentie uit een bestand ingelezen"
    ANDERS = "onder een andere referentie ingelezen"


class Moment(NamedTuple):
    """A visit on its day; `plek` tells toewijzing × product from every other, `nummer` is shown.

    `levering_id` is 0 for one that is not kept yet; `hoeveelheid` is in the unit of `soort`. `door`
    is the onderaannemer who came, None for the practice itself.
    """

    levering_id: int
    plek: tuple[object, ...]
    bsn: str
    nummer: int | None
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    herkomst: Herkomst
    door: str | None = None

    @property
    def span(self) -> tuple[int, int] | None:
        """First minute and the one after the last, counted from year 1; None without times."""
        if self.begin is None or self.eind is None:
            return None
        dag = self.datum.toordinal() * _MINUTEN_PER_DAG
        van = dag + self.begin.hour * 60 + self.begin.minute
        tot = dag + self.eind.hour * 60 + self.eind.minute
        return van, tot if tot > van else tot + _MINUTEN_PER_DAG
