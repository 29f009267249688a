"""Port: how files of hours are read, what their names stand for, and the rows that wait."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen_urenprofiel import WachtendeRij
    from zorgadmin.domain.urenprofiel import Urenprofiel


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
