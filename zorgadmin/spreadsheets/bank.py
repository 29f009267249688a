"""The table of a bank, CSV or workbook, as rows of text.

What they mean is judged by `domain.betalen.tabel`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zorgadmin.domain.betalen.afschrift import Afschrift
from zorgadmin.domain.betalen.tabel import MEESTE_RIJEN, is_tab_file, read_table, separator_of
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import MEESTE_KOLOMMEN
from zorgadmin.spreadsheets import csvbestand, werkmap


def read_bank_table(inhoud: bytes) -> Sequence[Afschrift]:
    """The statements in a table of a bank; GeweigerdError when it is not right."""
    if werkmap.is_workbook(inhoud):
        return read_table(_first_sheet(inhoud))
    try:
        tekst = csvbestand.decode(inhoud, "bankafschrift")
    except GeweigerdError:
        raise GeweigerdError(
            "Het bankafschrift is geen leesbare tekst. Download het opnieuw als CSV, CAMT.053 of "
            "MT940."
        ) from None
    if is_tab_file(tekst):
        return read_table(regel.split("\t") for regel in tekst.splitlines())
    return read_table(_rows(tekst))


def _first_sheet(inhoud: bytes) -> Iterator[Sequence[str]]:
    for blad in werkmap.sheets(inhoud, MEESTE_RIJEN + 2, MEESTE_KOLOMMEN):
        yield from (cellen for _, cellen in blad.rijen)
        return


def _rows(tekst: str) -> Iterator[list[str]]:
    try:
        yield from csvbestand.separated(tekst, separator_of(tekst))
    except GeweigerdError:
        raise GeweigerdError(
            "In het bankafschrift kloppen de aanhalingstekens niet. Download het opnieuw, of als "
            "CAMT.053 of MT940."
        ) from None
