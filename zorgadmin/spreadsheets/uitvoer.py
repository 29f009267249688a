"""Tables as spreadsheets for the user: CSV and XLSX, written as the rows come.

XLSX is put together here, because openpyxl keeps unencrypted copies of every sheet in the folder
for temporary files, and because amounts go in as exact decimals that way.
"""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from zorgadmin.application.kern.tabellen import Kolom, SchrijfRij
from zorgadmin.domain.urenformulier import Formulier
from zorgadmin.spreadsheets.uitvoer_cellen import as_text
from zorgadmin.spreadsheets.uitvoer_xlsx import XlsxWerkboek


class Werkbladen:
    """Implements the port of the same name."""

    @contextmanager
    def csv(self, stroom: BinaryIO, kolommen: Sequence[Kolom]) -> Iterator[SchrijfRij]:
        """Implements the method of the port."""
        stroom.write(BOM_UTF8)
        schrijver = csv.writer(_Utf8(stroom), delimiter=";")
        schrijver.writerow([kolom.naam for kolom in kolommen])
        cellen = [kolom.cel for kolom in kolommen]

        def write_row(rij: Sequence[object]) -> None:
            schrijver.writerow(map(as_text, cellen, rij))

        yield write_row

    def formulier(self, formulier: Formulier) -> bytes:
        """Implements the method of the port."""
        from zorgadmin.spreadsheets.formulier import workbook

        return workbook(formulier)

    @contextmanager
    def workbook(self, stroom: BinaryIO) -> Iterator[XlsxWerkboek]:
        """Implements the method of the port."""
        with XlsxWerkboek(stroom) as werkboek:
            yield werkboek


class _Utf8:
    """Takes text for a stream of bytes."""

    def __init__(self, stroom: BinaryIO) -> None:
        self._stroom = stroom

    def write(self, tekst: str) -> int:
        """Write it in UTF-8."""
        return self._stroom.write(tekst.encode())
