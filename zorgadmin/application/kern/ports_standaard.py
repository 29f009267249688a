"""Port of the vault for the published package that the user loaded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen_standaard import StandaardRij
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.standaard import StandaardDeel


class StandaardOpslag(Protocol):
    """Schemas and stylesheets of each wet."""

    def list(self) -> Sequence[StandaardRij]:
        """What is loaded, without the files."""
        ...

    def of_wet(self, wet: Wet) -> Sequence[StandaardDeel]:
        """The halves of the package of one wet, with their files."""
        ...

    def save(self, rij: StandaardRij, inhoud: bytes) -> None:
        """Keep a half in place of the one of the same wet that was there."""
        ...

    def clear(self) -> None:
        """Remove all."""
        ...
