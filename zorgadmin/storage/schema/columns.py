"""Column types of the vault: domain values as text and integers in STRICT tables.

Days are ISO text, months `YYYY-MM`, enums their value, lists JSON: readable in any SQLite tool and
ordered as they compare. What comes back thousands of times, days and codes, is read once per text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import CheckConstraint, Column, Dialect, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

from zorgadmin.domain.periode import Maand
from zorgadmin.storage.errors import OnleesbaarError


class _Omgezet(dict[Any, Any]):
    """Results by what they were made of, each made once; None is None."""

    def __init__(self, maak: Callable[[Any], Any]) -> None:
        super().__init__({None: None})
        self._maak = maak

    def __missing__(self, waarde: Any) -> Any:
        resultaat = self[waarde] = self._maak(waarde)
        return resultaat


class AlsTekst(TypeDecorator[Any]):
    """A hashable value kept as text: `write` makes the text, `read` the value."""

    impl = Text
    cache_ok = True

    def __init__(self, write: Callable[[Any], str], read: Callable[[str], Any]) -> None:
        super().__init__()
        self.write = write
        self.read = read
        self._geschreven = _Omgezet(write)
        self._gelezen = _Omgezet(_readable(read))

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], str | None]:  # noqa: ARG002
        """Make the text; None stays None."""
        return self._geschreven.__getitem__

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[str | None], Any]:
        """Read the text; None stays None."""
        return self._gelezen.__getitem__


class Vlag(TypeDecorator[bool]):
    """A yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[bool | None], int | None]:  # noqa: ARG002
        """Make the number; None stays None."""
        return _Omgezet(int).__getitem__

    def result_processor(
        self,
        dialect: Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[int | None], bool | None]:
        """Read the number; None stays None."""
        return _Omgezet(bool).__getitem__


class MeldingenKolom(TypeDecorator[tuple[dict[str, str | None], ...]]):
    """Findings shown to the user, as a JSON list of objects."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002
        """Make the text."""
        return json.dumps([dict(melding) for melding in value], ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        """Read the text."""
        return _readable(lambda tekst: tuple(json.loads(tekst)))(value)


def _readable(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The same reader, for which a text that nobody wrote is damage."""

    def lees(tekst: str) -> Any:
        try:
            return read(tekst)
        except (TypeError, ValueError) as fout:
            raise OnleesbaarError from fout

    return lees


@cache
def _keuze(soort: type[StrEnum]) -> AlsTekst:
    assert issubclass(soort, StrEnum)
    return AlsTekst(str, soort)


DAG = AlsTekst(date.isoformat, date.fromisoformat)
TIJD = AlsTekst(time.isoformat, time.fromisoformat)
MOMENT = AlsTekst(datetime.isoformat, datetime.fromisoformat)
MAAND = AlsTekst(str, Maand.parse)
CODES = AlsTekst(json.dumps, lambda tekst: tuple(json.loads(tekst)))
"""A tuple of codes as a JSON list."""

_TYPEN: dict[Any, Any] = {
    int: Integer,
    str: Text,
    bytes: LargeBinary,
    bool: Vlag,
    date: DAG,
    time: TIJD,
    datetime: MOMENT,
    Maand: MAAND,
    tuple[str, ...]: CODES,
    tuple[dict[str, str | None], ...]: MeldingenKolom,
}
"""Column type per type of what is kept in it; enums are kept as their value."""

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
"""All tables of the vault."""


def table(naam: str, *delen: SchemaItem) -> Table:
    """A table that keeps every value in the type of its column."""
    return Table(naam, METADATA, *delen, sqlite_strict=True)


def _type(soort: Any) -> Any:
    return _TYPEN[soort] if soort in _TYPEN else _keuze(soort)


def required(naam: str, soort: Any, *delen: SchemaItem, **meer: Any) -> Column[Any]:
    """A column that always has a value of this type; `meer` as SQLAlchemy names it."""
    return Column(naam, _type(soort), *delen, nullable=False, **meer)


def optional(naam: str, soort: Any, *delen: SchemaItem) -> Column[Any]:
    """A column that may have no value."""
    return Column(naam, _type(soort), *delen)


def is_een_van(kolom: str, waarden: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """Only known values in this column."""
    lijst = ", ".join(f"'{waarde}'" for waarde in waarden)
    return CheckConstraint(f"{kolom} IN ({lijst})", name=kolom)


def is_niet_negatief(*kolommen: str) -> CheckConstraint:
    """No amount or volume below zero."""
    regel = " AND ".join(f"{kolom} >= 0" for kolom in kolommen)
    return CheckConstraint(regel, name="niet_negatief")
