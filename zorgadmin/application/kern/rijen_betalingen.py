"""Payments and bookings of a bank: their rows, and the port of the vault for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.record import record


@record
class BetalingGegevens:
    """What came in for a declaratie, or was let go of it with a reason, in signed eurocents.

    `boeking_id` is the booking of the bank that it is known from.
    """

    declaratie_id: int
    datum: date
    cent: int
    bron: Betaalbron
    tijdstip: datetime
    reden: str | None = None
    boeking_id: int | None = None


class Betaling(NamedTuple):
    """A kept payment; the fields as those of `BetalingGegevens`.

    `teruggenomen` is the day on which it turned out to be none.
    """

    id: int
    declaratie_id: int
    datum: date
    cent: int
    bron: Betaalbron
    reden: str | None
    tijdstip: datetime
    boeking_id: int | None
    teruggenomen: date | None


@record
class BoekingGegevens:
    """All that is kept of a booking, in signed eurocents.

    `rekening` and `tegenrekening` are last digits, `omschrijving` the words of the description
    that are own numbers; `rekening_merk` tells own accounts with the same digits apart.
    """

    rekening: str
    datum: date
    cent: int
    tegenrekening: str | None
    omschrijving: str
    is_storno: bool
    tijdstip: datetime
    rekening_merk: str | None = None


class BoekingRij(NamedTuple):
    """A kept booking; the fields as those of `BoekingGegevens`.

    `losgelaten`: what is not linked of it is of no concern here.
    """

    id: int
    rekening: str
    datum: date
    cent: int
    tegenrekening: str | None
    omschrijving: str
    is_storno: bool
    losgelaten: bool
    rekening_merk: str | None = None


class BetalingOpslag(Protocol):
    """What came in for declaraties, or was let go of them."""

    def list(self, declaratie_id: int | None = None) -> Sequence[Betaling]:
        """Of one declaratie or of all, in order of day; not those that were taken back."""
        ...

    def ever(self, declaratie_id: int) -> Sequence[Betaling]:
        """The same of one declaratie, those that were taken back included."""
        ...

    def add(self, betaling: BetalingGegevens) -> None:
        """Keep one."""
        ...

    def known_from(self, betaling_id: int, boeking_id: int) -> None:
        """A payment by hand is known from a booking of the bank now."""
        ...

    def take_back(self, betaling_id: int, op: date) -> None:
        """From this day on it is none."""
        ...

    def boekingen(self) -> Sequence[BoekingRij]:
        """All that is kept of bookings, in order of day."""
        ...

    def add_boeking(self, boeking: BoekingGegevens) -> int:
        """Keep one; returns its id."""
        ...

    def let_boeking_go(self, boeking_id: int, *, losgelaten: bool) -> None:
        """Ask about a booking no more, or again."""
        ...
