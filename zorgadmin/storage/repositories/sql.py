"""Small parts of statements that several repositories share."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    Table,
    Text,
    Update,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import sqlite

Process = Callable[[Any], Any]
Columns = tuple[tuple[str, Process | None], ...]
Reader = Callable[[Sequence[Any], dict[Any, Any]], Iterable[Any]]

_BLOK = 1000
_DIALECT = sqlite.dialect()


class Repo:
    """What every repository is: reading and writing within one transaction."""

    def __init__(self, verbinding: Connection) -> None:
        self._verbinding = verbinding


def among(
    kolom: ColumnElement[Any], waarden: Collection[int] | Collection[str]
) -> ColumnElement[bool]:
    """The column has one of these values: one parameter, so any number of them."""
    lijst = func.json_each(json.dumps(list(waarden))).table_valued("value")
    return kolom.in_(select(lijst.c.value))


def among_given(kolom: ColumnElement[Any], naam: str) -> ColumnElement[bool]:
    """The same, for a statement that is made once: the parameter `naam` gives them as JSON."""
    lijst = func.json_each(bindparam(naam, type_=Text)).table_valued("value")
    return kolom.in_(select(lijst.c.value))


# Statement and types of what follows are Core's; its handling of each row is left out, because that
# takes as long as SQLite needs for the row. A statement is made once, with bindparams for what
# differs, so that it is compiled once and not for every vault and every import.


def change(verbinding: Connection, opdracht: Update, waarden: Mapping[str, Any]) -> None:
    """Execute an update with these values for its bindparams."""
    _execute(verbinding, opdracht, waarden)


def read_blocks(
    verbinding: Connection, vraag: Select[*tuple[Any, ...]], waarden: Mapping[str, Any]
) -> Iterator[list[list[Any]]]:
    """The columns of the rows that a query finds with these values for its bindparams, in blocks.

    All rows of a large book at once would take more room than the book itself.
    """
    lezers = _readers(vraag)
    gezien: dict[Any, Any] = {}
    with _execute(verbinding, vraag, waarden) as resultaat:
        while rijen := resultaat.cursor.fetchmany(_BLOK):
            blok = zip(lezers, zip(*rijen, strict=True), strict=True)
            yield [list(lees(kolom, gezien)) for lees, kolom in blok]


def read_columns(
    verbinding: Connection, vraag: Select[*tuple[Any, ...]], waarden: Mapping[str, Any]
) -> list[list[Any]]:
    """The columns of all these rows."""
    kolommen: list[list[Any]] = [[] for _ in _readers(vraag)]
    for blok in read_blocks(verbinding, vraag, waarden):
        for kolom, deel in zip(kolommen, blok, strict=True):
            kolom.extend(deel)
    return kolommen


def read_rows(
    verbinding: Connection, vraag: Select[*tuple[Any, ...]], waarden: Mapping[str, Any]
) -> Iterator[tuple[Any, ...]]:
    """These rows one after the other."""
    return zip(*read_columns(verbinding, vraag, waarden), strict=True)


@cache
def filtered(
    vraag: Select[*tuple[Any, ...]], *kolommen: ColumnElement[Any]
) -> Select[*tuple[Any, ...]]:
    """The query for rows with given values in these columns, as bindparams of their names."""
    return vraag.where(*(kolom == bindparam(kolom.key) for kolom in kolommen))


def _execute(
    verbinding: Connection, opdracht: Select[*tuple[Any, ...]] | Update, waarden: Mapping[str, Any]
) -> CursorResult[Any]:
    tekst, parameters = _compiled(opdracht)
    rij = []
    for naam, vast, schrijf in parameters:
        waarde = waarden.get(naam, vast)
        rij.append(schrijf(waarde) if schrijf else waarde)
    return verbinding.exec_driver_sql(tekst, tuple(rij))


@cache
def _compiled(
    opdracht: Select[*tuple[Any, ...]] | Update,
) -> tuple[str, list[tuple[str, Any, Process | None]]]:
    """The statement and, in order, the parameters: name, value of its own, how it is written."""
    gemaakt = opdracht.compile(dialect=_DIALECT)
    parameters: list[tuple[str, Any, Process | None]] = [
        (naam, gemaakt.params[naam], gemaakt.binds[naam].type.bind_processor(_DIALECT))
        for naam in gemaakt.positiontup or ()
    ]
    return str(gemaakt), parameters


@cache
def _readers(vraag: Select[*tuple[Any, ...]]) -> list[Reader]:
    """How the values of each column are read."""
    return [_reader(kolom) for kolom in vraag.selected_columns]


def _reader(kolom: ColumnElement[Any]) -> Reader:
    """Equal values become one: a book holds a few codes and numbers a hundred thousand times."""
    lees = kolom.type.result_processor(_DIALECT, None)
    if lees is not None:
        return lambda waarden, _: map(lees, waarden)
    if kolom.primary_key:
        return lambda waarden, _: waarden
    return lambda waarden, gezien: map(gezien.setdefault, waarden, waarden)


def insert_row(verbinding: Connection, tabel: Table, waarden: Mapping[str, Any]) -> int:
    """Insert one row; returns its id."""
    opdracht, kolommen = _insert(tabel, tuple(waarden))
    return int(verbinding.exec_driver_sql(opdracht, _row(kolommen, waarden)).lastrowid)


def insert_many(verbinding: Connection, tabel: Table, rijen: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows that all have the same columns."""
    if rijen:
        kolommen = {naam: list(map(itemgetter(naam), rijen)) for naam in rijen[0]}
        insert_columns(verbinding, tabel, kolommen)


def insert_columns(
    verbinding: Connection, tabel: Table, waarden: Mapping[str, Sequence[Any]]
) -> None:
    """Insert rows, at least one, given as the values of each column."""
    opdracht, kolommen = _insert(tabel, tuple(waarden))
    geschreven = [
        map(schrijf, waarden[naam]) if schrijf else waarden[naam] for naam, schrijf in kolommen
    ]
    verbinding.exec_driver_sql(opdracht, list(zip(*geschreven, strict=True)))


def upsert_row(verbinding: Connection, tabel: Table, waarden: Mapping[str, Any]) -> None:
    """Insert one row, or let the one with its primary key say this."""
    opdracht, kolommen = _insert(tabel, tuple(waarden), upsert=True)
    verbinding.exec_driver_sql(opdracht, _row(kolommen, waarden))


def _row(kolommen: Columns, waarden: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(
        [schrijf(waarden[naam]) if schrijf else waarden[naam] for naam, schrijf in kolommen]
    )


@cache
def _insert(tabel: Table, namen: tuple[str, ...], *, upsert: bool = False) -> tuple[str, Columns]:
    """The statement and, in the order of its parameters, each column and how it is written."""
    nieuw = sqlite.insert(tabel)
    if upsert:
        sleutel = tabel.primary_key.columns
        anders = {naam: nieuw.excluded[naam] for naam in namen if naam not in sleutel}
        nieuw = nieuw.on_conflict_do_update(index_elements=list(sleutel), set_=anders)
    opdracht = nieuw.compile(dialect=_DIALECT, column_keys=list(namen))
    kolommen = opdracht.positiontup or ()
    return str(opdracht), tuple(
        (naam, tabel.c[naam].type.bind_processor(_DIALECT)) for naam in kolommen
    )
