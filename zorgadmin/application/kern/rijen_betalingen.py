"""Rows of payments and of bookings of a bank."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

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
