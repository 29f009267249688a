"""What is asked for when a start or stop is reported, and what came of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.indicatoren import NIETS_BEKEND, Zorgresultaat
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort
from zorgadmin.domain.toewijzing import Toewijzing


class Regieopdracht(NamedTuple):
    """A report about one toewijzing: `op` is the Begindatum of a start, the Einddatum of a stop.

    With `verwijder` the report of that day is taken back (`reden` says which of two stops);
    `in_plaats_van` is the day of the report that this one replaces, `reden_was` its reden.
    `resultaat` is what came of the care, noted with its stop.
    """

    soort: RegieSoort
    nummer: int
    op: date
    reden: str | None = None
    gemeente: str | None = None
    wet: Wet | None = None
    verwijder: bool = False
    in_plaats_van: date | None = None
    reden_was: str | None = None
    resultaat: Zorgresultaat = NIETS_BEKEND


class Gemeld(NamedTuple):
    """A 305 or 307 as it was made, or as it would be: without `identificatie` there is none."""

    soort: RegieSoort
    toewijzing: Toewijzing | None
    producten: tuple[Regieproduct, ...]
    bevindingen: tuple[Bevinding, ...]
    identificatie: str | None = None
    bestand: Path | None = None
    sha256: str | None = None

    @property
    def is_refused(self) -> bool:
        """Whether something keeps it from being sent."""
        return any(b.is_fout for b in self.bevindingen)
