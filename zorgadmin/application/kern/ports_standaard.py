"""Port and row of the vault for the published package that the user loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.standaard import Standaardhelft

if TYPE_CHECKING:
    from zorgadmin.domain.standaard import StandaardDeel


@record
class StandaardRij:
    """One half of a package: the schemas or the stylesheets of one wet, without its files.

    `naam` is that of the folder or ZIP, `sha256` of the files as they are kept, `soorten` the
    kinds of message that it judges, `versies` what its schemas say of themselves.
    """

    wet: Wet
    deel: Standaardhelft
    naam: str
    sha256: str
    geladen: datetime
    soorten: tuple[str, ...]
    versies: Mapping[str, XsdVersie]


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
