"""Ports: what the use cases need of messages and of the user's files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports_uitgang import NieuweMap
    from zorgadmin.application.kern.rijen import Bestand
    from zorgadmin.domain.afspraak import Agenda
    from zorgadmin.domain.berichten.basis import XsdVersie
    from zorgadmin.domain.berichten.gelezen import Bericht, GelezenBericht, HeaderWaarden
    from zorgadmin.domain.betalen.afschrift import Afschrift
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.retourcodes import Retourcodes
    from zorgadmin.domain.standaard import StandaardDeel, TweedeOordeel
    from zorgadmin.domain.urenblad import Urenblad


class Berichten(Protocol):
    """Reads and writes the XML of messages."""

    def lees(self, inhoud: bytes) -> GelezenBericht:
        """Recognise and read a message; GeweigerdError when it cannot be."""
        ...

    def schrijf(self, bericht: Bericht, wet: Wet) -> bytes:
        """The bytes of a message that is made here (a 301 or answer only in the demo)."""
        ...

    def maak_retour(
        self,
        gelezen: GelezenBericht,
        codes: Retourcodes,
        identificatie: str,
        dagtekening: date,
        xsd_versie: XsdVersie | None = None,
    ) -> bytes:
        """The return message on a received message; see `Retourcodes` for its shapes.

        `xsd_versie` are the versions of the schemas that it names, the ordinary ones when None.
        """
        ...

    def redigeer(self, inhoud: bytes, bsns: Collection[str]) -> bytes | None:
        """A valid message without what names these clients; None when it has none of them.

        GeweigerdError when it cannot be read, or breaks its schema.
        """
        ...

    def uittreksel(self, inhoud: bytes, bsns: Collection[str]) -> bytes:
        """A message with only these clients and a remark on what was left out.

        Its own bytes when it has no others; GeweigerdError when it cannot be read.
        """
        ...

    def xsd_versie(self, begin: bytes) -> XsdVersie | None:
        """Versions of the schemas that the header in this begin of a message names."""
        ...

    def heen_header(self, wet: Wet, soort: str) -> HeaderWaarden:
        """What the header of an own message holds besides sender, receiver and identification."""
        ...

    def lees_pakket(self, pad: Path) -> Sequence[StandaardDeel]:
        """The halves of a package of schemas and stylesheets, tried; GeweigerdError otherwise."""
        ...

    def tweede_oordeel(
        self, pakketten: Sequence[StandaardDeel], wet: Wet, soort: str, inhoud: bytes
    ) -> TweedeOordeel:
        """What a package says of a message."""
        ...

    def valideer(self, inhoud: bytes, soort: str, wet: Wet) -> tuple[Bevinding, ...]:
        """Schema findings on a message that was made here."""
        ...


class Invoer(Protocol):
    """Finds files that the user names and reads hours tables."""

    def bestanden(self, paden: Sequence[Path]) -> Iterator[Bestand]:
        """Every file in the given files, folders and ZIPs; one that cannot be read is refused."""
        ...

    def lees_bladen(self, inhoud: bytes, naam: str) -> Iterator[Urenblad]:
        """The sheets of an hours file; GeweigerdError when it is none."""
        ...

    def lees_agenda(self, inhoud: bytes, van: date, tot: date) -> Agenda:
        """The events of a calendar on these days; GeweigerdError when it is none."""
        ...

    def lees_bank(self, inhoud: bytes) -> Sequence[Afschrift]:
        """The statements of a bank in a file; GeweigerdError when they cannot be read."""
        ...


class Klaargezet(Protocol):
    """A file that is complete on disk under a temporary name."""

    pad: Path

    def publish(self) -> None:
        """Give it its name; NietGeschrevenError when that cannot be."""
        ...

    def discard(self) -> None:
        """Remove it."""
        ...


class Uitvoer(Protocol):
    """Writes files atomically."""

    def prepare(self, folder: Path, naam: str, inhoud: bytes) -> Klaargezet:
        """Write under a temporary name and flush; GeweigerdError when it cannot be."""
        ...

    def new_folder(self, folder: Path, naam: str) -> AbstractContextManager[NieuweMap]:
        """A new folder inside `folder`, named `naam` or, when that is taken, `naam-2` and so on.

        It is removed with all that is in it unless it is published. GeweigerdError when the disk
        does not take it.
        """
        ...
