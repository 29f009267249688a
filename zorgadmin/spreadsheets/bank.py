"""The CSV of a bank as rows of text; what they mean is judged by `domain.betalen.tabel`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zorgadmin.domain.betalen.afschrift import Afschrift
from zorgadmin.domain.betalen.tabel import is_tab_file, read_table, separator_of
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.spreadsheets import csvbestand


def read_bank_table(inhoud: bytes) -> Sequence[Afschrift]:
    """The statements in a CSV or TAB file of a bank; GeweigerdError when it is not right."""
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


def _rows(tekst: str) -> Iterator[list[str]]:
    try:
        yield from csvbestand.separated(tekst, separator_of(tekst))
    except GeweigerdError:
        raise GeweigerdError(
            "In het bankafschrift kloppen de aanhalingstekens niet. Download het opnieuw, of als "
            "CAMT.053 of MT940."
        ) from None
