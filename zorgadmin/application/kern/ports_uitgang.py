"""Ports of the way out: tables and messages in open files, and the removal of personal data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.papier import Papier
    from zorgadmin.application.kern.rijen import Bewaring, Geredigeerd, Geschreven
    from zorgadmin.application.kern.tabellen import Kolom, Rij, SchrijfRij
    from zorgadmin.domain.urenformulier import Formulier


class TabelOpslag(Protocol):
    """The vault as plain tables, for whoever takes everything along."""

    def rows(self, tabel: str) -> Iterator[Rij]:
        """Every row of a table of the vault, by its own name, in order of its key.

        Bytes of messages are not among them.
        """
        ...


class OpschoonOpslag(Protocol):
    """Whose personal data are kept since when, and their removal."""

    def persons(self) -> Sequence[Bewaring]:
        """Everybody whose data are in the vault, in order of their number."""
        ...

    def messages_of(self, bsn: str) -> Collection[int]:
        """Messages that hold this BSN or belong to its rows, and refused files that may be theirs.

        The latter hold both the surname and the date of birth.
        """
        ...

    def redact(
        self, bsn: str, pseudoniem: str, berichten: Sequence[Geredigeerd]
    ) -> Mapping[str, int]:
        """Put a pseudonym in the place of a person, in the history too; how many rows of each kind.

        Names, date of birth, and what people typed go; `berichten` replace the messages.
        """
        ...

    def traces(self, bsn: str) -> int:
        """In how many values of the vault these nine digits still are."""
        ...


class Werkboek(Protocol):
    """A workbook that is being written, one sheet after the other."""

    def sheet(self, naam: str, kolommen: Sequence[Kolom]) -> AbstractContextManager[SchrijfRij]:
        """A sheet with these headings; it is full after a million rows and says so."""
        ...


class Bladen(Protocol):
    """Writes tables as spreadsheets. Text in a cell is never taken for a formula."""

    def csv(
        self, stroom: BinaryIO, kolommen: Sequence[Kolom]
    ) -> AbstractContextManager[SchrijfRij]:
        """A CSV file: UTF-8 with byte order mark, `;`, decimal comma, ISO dates."""
        ...

    def workbook(self, stroom: BinaryIO) -> AbstractContextManager[Werkboek]:
        """An XLSX file, complete once the context is left without an exception."""
        ...

    def formulier(self, formulier: Formulier) -> bytes:
        """The form of the hours of a month, as XLSX."""
        ...


class Agendapunt(NamedTuple):
    """An entry of a calendar; `sleutel` names it for as long as it is there."""

    sleutel: str
    dag: date
    titel: str
    uitleg: str


class Rapporten(Protocol):
    """Draws documents."""

    def agenda(self, punten: Sequence[Agendapunt], gemaakt: date) -> bytes:
        """The bytes of a calendar file."""
        ...

    def pdf(self, papier: Papier) -> bytes:
        """The bytes of a PDF: the same for the same document of the same day."""
        ...

    def rows(self, pdf: bytes) -> Sequence[tuple[str, ...]]:
        """What stands in such a PDF, row by row; nothing when it is another's."""
        ...


class NieuweMap(Protocol):
    """A folder that appears as a whole, or not at all."""

    @property
    def pad(self) -> Path:
        """Where it will be."""
        ...

    @property
    def bestanden(self) -> Collection[Geschreven]:
        """What was written so far, in that order."""
        ...

    def open(self, naam: str) -> AbstractContextManager[BinaryIO]:
        """A new file to write; `naam` is its path inside the folder, with `/`."""
        ...

    def publish(self) -> None:
        """Give the folder its name; without this it is removed at the end."""
        ...
