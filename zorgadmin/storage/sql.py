"""Small parts of statements that several repositories share."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Table, func, insert, select
from sqlalchemy.dialects import sqlite

from zorgadmin.storage.tables import Basis

_DIALECT = sqlite.dialect()


def core(tabel: type[Basis]) -> Table:
    """The table behind a mapped class, for Core statements."""
    return cast("Table", tabel.__table__)


def among(
    kolom: ColumnElement[Any], waarden: Collection[int] | Collection[str]
) -> ColumnElement[bool]:
    """The column has one of these values: one parameter, so any number of them."""
    lijst = func.json_each(json.dumps(list(waarden))).table_valued("value")
    return kolom.in_(select(lijst.c.value))


# Statement and types of an insert are Core's; its handling of each row by name is left out, because
# that takes longer than SQLite needs for the row.


def insert_row(verbinding: Connection, tabel: Table, waarden: Mapping[str, Any]) -> int:
    """Insert one row; returns its id."""
    opdracht, kolommen = _insert(tabel, tuple(waarden))
    rij = tuple(
        [schrijf(waarden[naam]) if schrijf else waarden[naam] for naam, schrijf in kolommen]
    )
    return int(verbinding.exec_driver_sql(opdracht, rij).lastrowid)


def insert_many(verbinding: Connection, tabel: Table, rijen: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows that all have the same columns."""
    if not rijen:
        return
    opdracht, kolommen = _insert(tabel, tuple(rijen[0]))
    per_kolom = []
    for naam, schrijf in kolommen:
        waarden = map(itemgetter(naam), rijen)
        per_kolom.append(map(schrijf, waarden) if schrijf else waarden)
    verbinding.exec_driver_sql(opdracht, list(zip(*per_kolom, strict=True)))


@cache
def _insert(
    tabel: Table, namen: tuple[str, ...]
) -> tuple[str, tuple[tuple[str, Callable[[Any], Any] | None], ...]]:
    """The statement and, in the order of its parameters, each column and how it is written."""
    opdracht = insert(tabel).compile(dialect=_DIALECT, column_keys=list(namen))
    kolommen = opdracht.positiontup or ()
    return str(opdracht), tuple(
        (naam, tabel.c[naam].type.bind_processor(_DIALECT)) for naam in kolommen
    )
