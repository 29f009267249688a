"""Rows of a CSV file as text: UTF-8 with or without byte order mark, else cp1252; `;` or `,`."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from io import StringIO

from zorgadmin.domain.fouten import GeweigerdError

LANGSTE_RIJ = 200_000

_SCHEIDINGEN = (";", ",")
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VERSLEUTELD = "EncryptedPackage".encode("utf-16-le")
_GEEN_TEKST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def rows(inhoud: bytes, naam: str, kolommen: Collection[str]) -> Iterator[list[str]]:
    """Every row, empty ones included; the separator is the one that gives most `kolommen`.

    GeweigerdError when it is another kind of file, or when quotes do not pair up.
    """
    tekst = _decode(inhoud, naam)
    scheiding = max(_SCHEIDINGEN, key=lambda teken: _count_known(tekst, teken, kolommen))
    return _rows(tekst, scheiding)


def _decode(inhoud: bytes, naam: str) -> str:
    if inhoud.startswith(_OLE):
        raise GeweigerdError(_reden_ole(inhoud))
    if inhoud.startswith(_UTF16_BOMS):
        raise GeweigerdError(
            "Het urenbestand is opgeslagen als UTF-16 (Unicode-tekst). Sla het op als CSV UTF-8."
        )
    tekst = _decode_as(inhoud, "utf-8-sig")
    if tekst is None:
        tekst = _decode_as(inhoud, "cp1252")
    if tekst is None or _GEEN_TEKST.search(tekst) or tekst.lstrip().startswith("<"):
        raise GeweigerdError(
            f"{naam} is geen CSV- of XLSX-bestand, of het is beschadigd. "
            "Sla de uren op als CSV UTF-8 of als .xlsx."
        )
    return tekst


def _decode_as(inhoud: bytes, codering: str) -> str | None:
    try:
        return inhoud.decode(codering)
    except UnicodeDecodeError:
        return None


def _reden_ole(inhoud: bytes) -> str:
    if _VERSLEUTELD in inhoud:
        return "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
    return "Het urenbestand is een oud Excel-bestand (.xls). Sla het op als .xlsx of als CSV UTF-8."


def _count_known(tekst: str, scheiding: str, kolommen: Collection[str]) -> int:
    try:
        eerste = next(_rows(tekst, scheiding), [])
    except GeweigerdError:
        return -1
    return sum(cel.strip().casefold() in kolommen for cel in eerste)


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
