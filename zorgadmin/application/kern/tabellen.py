"""Tables on their way out of the vault: columns, what their cells hold, and rows.

How a cell looks is up to the kind of file; here is only what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from zorgadmin.domain.record import record

Rij = Mapping[str, Any]
"""A row of the vault: column to value, with the types of the domain."""

SchrijfRij = Callable[[Sequence[object]], None]
"""Adds a row of cells; None is an empty cell."""


class Cel(StrEnum):
    """What the cells of a column hold.

    Bedrag is integer eurocents, moment a datetime, ja_nee a bool; tekst is shown as it is and
    never calculated, so that codes keep their zeros.
    """

    TEKST = "tekst"
    GETAL = "getal"
    BEDRAG = "bedrag"
    DATUM = "datum"
    TIJD = "tijd"
    MOMENT = "moment"
    JA_NEE = "ja_nee"


@record
class Kolom:
    """A column: its heading, and what its cells hold."""

    naam: str
    cel: Cel = Cel.TEKST


@record
class Tabel:
    """A table to write; `uitleg` says in one Dutch sentence what a row is.

    With `met_totaal` the last row adds up the others.
    """

    naam: str
    uitleg: str
    kolommen: tuple[Kolom, ...]
    rijen: Iterable[Sequence[object]]
    met_totaal: bool = False
