"""Port: how files of hours are read, what their names stand for, and the rows that wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.domain.urenprofiel import Urenprofiel


@record
class WachtendeRij:
    """A row that waits until its names are linked; `referentie` is that of its levering then.

    `profiel` names the profile that knew its file, None when none did. `hoeveelheid` is minutes,
    pieces or eurocents as `soort` says; with `maand` it is a month total.
    """

    referentie: str
    profiel: str | None
    client: str
    product: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None
    maand: Maand | None
    rij: int
    noshow: bool = False
    onderaannemer: str | None = None


class UrenprofielOpslag(Protocol):
    """Profiles of the user, by name, and waiting rows, by referentie."""

    def list(self) -> Sequence[Urenprofiel]: ...
    def save(self, profiel: Urenprofiel) -> None:
        """Insert, or let the one with this name say this, its links included."""
        ...

    def wachtend(self) -> Sequence[WachtendeRij]:
        """The rows that wait, in the order in which they came."""
        ...

    def keep(self, rijen: Collection[WachtendeRij]) -> None:
        """Let these rows wait; one with a known referentie replaces the one that waits."""
        ...

    def drop(self, referenties: Collection[str]) -> None:
        """These rows wait no longer."""
        ...
