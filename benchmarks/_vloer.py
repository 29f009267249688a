"""The floor: bare sqlcipher3 and bare lxml on what zorgadmin itself read and made.

Rows and elements are taken from a finished vault before the time runs; nothing is calculated,
checked or decided. What differs from zorgadmin is therefore all that zorgadmin does beside.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from lxml import etree
from sqlcipher3 import dbapi2

Element = etree._Element  # noqa: SLF001  lxml has no public name for its element type
Rij = tuple[Any, ...]
Knoop = tuple[str, str | None, "list[Knoop]"]

LEVERINGEN = """
    SELECT id, toewijzing_id, productcategorie, productcode, datum, hoeveelheid, soort
    FROM levering
    WHERE gemeente = ? AND wet = ? AND toewijzing_id IS NOT NULL AND verwijderd = 0
    ORDER BY toewijzing_id, datum, productcategorie, productcode, hoeveelheid, soort
"""
TOEWIJZINGEN = """
    SELECT * FROM toewijzing JOIN toewijzing_versie v ON v.toewijzing_id = toewijzing.id
    WHERE v.in_force = 1 AND gemeente = ? AND wet = ? ORDER BY nummer
"""
REGELS = """
    SELECT prestatie.*, declaratienummer
    FROM prestatie JOIN declaratie ON declaratie.id = declaratie_id
    WHERE gemeente = ? AND declaratie.wet = ? ORDER BY prestatie.id
"""


@contextmanager
def connect(pad: Path) -> Iterator[sqlite3.Connection]:
    """A connection with the settings of the vault; sqlcipher3 has the types of sqlite3."""
    with closing(dbapi2.connect(str(pad), isolation_level=None)) as verbinding:
        verbinding.execute("PRAGMA journal_mode=WAL")
        verbinding.execute("PRAGMA synchronous=FULL")
        verbinding.execute("PRAGMA foreign_keys=ON")
        yield verbinding


def read_tables(pad: Path, *namen: str) -> dict[str, list[Rij]]:
    """All rows of tables, in order of making."""
    with connect(pad) as verbinding:
        return {naam: verbinding.execute(f"SELECT * FROM {naam}").fetchall() for naam in namen}  # noqa: S608  own names


def insert(verbinding: sqlite3.Connection, tabellen: Mapping[str, Sequence[Rij]]) -> None:
    """Insert rows of tables as they were."""
    for naam, rijen in tabellen.items():
        plaatsen = ",".join("?" * len(rijen[0]))
        verbinding.executemany(f"INSERT INTO {naam} VALUES ({plaatsen})", rijen)  # noqa: S608  own names


def read_rows(verbinding: sqlite3.Connection, gemeente: str, wet: str) -> None:
    """Read all that a claim is computed from."""
    for vraag in (LEVERINGEN, TOEWIJZINGEN, REGELS):
        verbinding.execute(vraag, (gemeente, wet)).fetchall()


def as_nodes(element: Element) -> Knoop:
    """The tags and texts of an element and all in it."""
    return element.tag, element.text, [as_nodes(kind) for kind in element]


def prefixes(root: Element) -> dict[str, str]:
    """The namespaces that a message declares."""
    return {prefix: uri for prefix, uri in root.nsmap.items() if prefix}


def build(knoop: Knoop, namespaces: Mapping[str, str]) -> Element:
    """The element tree of these tags and texts."""
    naam, tekst, kinderen = knoop
    root = etree.Element(naam, nsmap=namespaces)
    root.text = tekst
    _add(root, kinderen)
    return root


def _add(ouder: Element, kinderen: Sequence[Knoop]) -> None:
    for naam, tekst, kleinkinderen in kinderen:
        kind = etree.SubElement(ouder, naam)
        if kleinkinderen:
            _add(kind, kleinkinderen)
        else:
            kind.text = tekst


def to_bytes(root: Element) -> bytes:
    """The message, not even indented."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def write(bestand: Path, inhoud: bytes) -> None:
    """Write a file so that it is on disk."""
    with bestand.open("wb") as stroom:
        stroom.write(inhoud)
        stroom.flush()
        os.fsync(stroom.fileno())
