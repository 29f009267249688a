"""Rows of a CSV file as text: UTF-8 with or without byte order mark, UTF-16 with it, else cp1252.

Cells are separated by `;`, `,` or tabs: by what its first line `sep=` says, else by the one that
makes most known names of columns in the rows that may have them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import LAATSTE_KOPRIJ, known_names

LANGSTE_RIJ = 200_000

_SCHEIDINGEN = (";", ",", "\t")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_GEEN_TEKST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def rows(inhoud: bytes, naam: str) -> Iterator[list[str]]:
    """Every row, empty ones included; GeweigerdError when it is another kind of file.

    That is so too when quotes do not pair up.
    """
    tekst = decode(inhoud, naam)
    eerste, einde, rest = tekst.partition("\n")
    if gezegd := _SEP.fullmatch(eerste):
        # The line stays a row, so that the others keep their numbers.
        return _rows(einde + rest, gezegd[1])
    return _rows(tekst, max(_SCHEIDINGEN, key=lambda teken: _score(tekst, teken)))


def decode(inhoud: bytes, naam: str) -> str:
    """The text of a file; GeweigerdError when it is no text."""
    if inhoud.startswith(_UTF16_BOMS):
        tekst = _decode_as(inhoud, "utf-16")
    else:
        tekst = _decode_as(inhoud, "utf-8-sig")
        if tekst is None:
            tekst = _decode_as(inhoud, "cp1252")
    if tekst is None or _GEEN_TEKST.search(tekst) or tekst.lstrip().startswith("<"):
        raise GeweigerdError(
            f"{naam} is geen CSV-bestand en geen rekenblad, of het is beschadigd. "
            "Sla de uren op als CSV UTF-8 of als .xlsx."
        )
    return tekst


def separated(tekst: str, scheiding: str) -> Iterator[list[str]]:
    """Every row of text with this separator; GeweigerdError when quotes do not pair up."""
    return _rows(tekst, scheiding)


def _decode_as(inhoud: bytes, codering: str) -> str | None:
    try:
        return inhoud.decode(codering)
    except UnicodeDecodeError:
        return None


def _score(tekst: str, scheiding: str) -> tuple[int, int]:
    """Most known names of columns in one row, then most cells."""
    eerste: list[list[str]] = []
    with suppress(GeweigerdError):
        eerste.extend(islice(_rows(tekst, scheiding), LAATSTE_KOPRIJ))
    return max(map(known_names, eerste), default=0), max(map(len, eerste), default=0)


class _Regels:
    """The lines of a text, until one row becomes longer than any row of hours."""

    def __init__(self, tekst: str) -> None:
        self._regels = StringIO(tekst, newline="")
        self.van_rij = 0

    def __iter__(self) -> Iterator[str]:
        for regel in self._regels:
            self.van_rij += len(regel)
            if self.van_rij > LANGSTE_RIJ:
                raise GeweigerdError(
                    f"Het urenbestand heeft een rij van meer dan {LANGSTE_RIJ // 1000} duizend "
                    "tekens. Zet elke levering in een eigen rij."
                )
            yield regel


def _rows(tekst: str, scheiding: str) -> Iterator[list[str]]:
    regels = _Regels(tekst)
    lezer = csv.reader(regels, delimiter=scheiding, skipinitialspace=True, strict=True)
    try:
        for rij in lezer:
            regels.van_rij = 0
            yield rij
    except csv.Error:
        raise GeweigerdError(
            f"Bij regel {lezer.line_num} van het urenbestand kloppen de aanhalingstekens niet. "
            'Zet om een cel met aanhalingstekens "..." en schrijf die erin dubbel.'
        ) from None
