"""Rows of the first visible sheet of an XLSX file as text.

A spreadsheet file is a ZIP of XML, so it is bounded before anything is unpacked; openpyxl refuses
entities and document types by itself when defusedxml is installed. Numbers become the shortest
decimal text that means the same number and are never calculated with.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from zorgadmin.domain.fouten import GeweigerdError

MEESTE_ONDERDELEN = 1_000
GROOTSTE_UITGEPAKT_MB = 150
GROOTSTE_VERHOUDING = 100
KLEIN_ONDERDEEL = 1024 * 1024
LAATSTE_RIJ_EXCEL = 1_048_576

_SECONDE = timedelta(seconds=1)
_HALVE_SECONDE = timedelta(milliseconds=500)
_VERSLEUTELD_BIT = 0x1
# A time that went past midnight is kept as a time on one of the first days of the calendar.
_TIJD_TOT = timedelta(days=3)


def is_zip(inhoud: bytes) -> bool:
    """Whether it begins as a ZIP, which every XLSX does."""
    return inhoud.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def rows(inhoud: bytes, rijen: int, kolommen: int) -> list[list[str]]:
    """Rows as text without the empty cells at their end: the first `kolommen` cells of each.

    Stops after `rijen` rows that are not empty. Of a formula the value is taken that was saved
    with it; without one the cell is empty. GeweigerdError when the file is no XLSX, is damaged or
    hostile, or is too large when unpacked.
    """
    _check_zip(inhoud)
    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions that it would not write back.
            warnings.simplefilter("ignore")
            return _read(inhoud, rijen, kolommen)
    except Exception:  # noqa: BLE001  a damaged sheet can fail anywhere inside openpyxl
        raise GeweigerdError(
            "Het urenbestand is geen leesbaar XLSX-bestand of is beschadigd. "
            "Open het in je rekenprogramma en sla het opnieuw op als .xlsx of als CSV UTF-8."
        ) from None


def _check_zip(inhoud: bytes) -> None:
    try:
        with ZipFile(BytesIO(inhoud)) as archief:
            onderdelen = archief.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        raise GeweigerdError(
            "Het urenbestand is beschadigd of niet helemaal gekopieerd. Kopieer het opnieuw."
        ) from None
    namen = {onderdeel.filename for onderdeel in onderdelen}
    if any(onderdeel.flag_bits & _VERSLEUTELD_BIT for onderdeel in onderdelen):
        raise GeweigerdError(
            "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
        )
    if "[Content_Types].xml" not in namen or "xl/workbook.bin" in namen:
        raise GeweigerdError(
            "Het urenbestand is geen XLSX-bestand. "
            "Sla het in je rekenprogramma op als .xlsx of als CSV UTF-8."
        )
    is_te_groot = sum(onderdeel.file_size for onderdeel in onderdelen) > (
        GROOTSTE_UITGEPAKT_MB * 1024 * 1024
    )
    is_bom = any(
        onderdeel.file_size > max(KLEIN_ONDERDEEL, GROOTSTE_VERHOUDING * onderdeel.compress_size)
        for onderdeel in onderdelen
    )
    if is_te_groot or is_bom or len(onderdelen) > MEESTE_ONDERDELEN:
        raise GeweigerdError(
            "Het urenbestand is uitgepakt onredelijk groot en wordt daarom niet geopend. "
            "Zet alleen de uren in een nieuw bestand."
        )


def _read(inhoud: bytes, rijen: int, kolommen: int) -> list[list[str]]:
    # Imported here: a quarter of a second that a CSV import should not wait for.
    from openpyxl import load_workbook

    werkmap = load_workbook(BytesIO(inhoud), read_only=True, data_only=True, keep_links=False)
    gelezen: list[list[str]] = []
    gevuld = 0
    epoch = werkmap.epoch
    try:
        blad = next(blad for blad in werkmap.worksheets if blad.sheet_state == "visible")
        # Bounds of our own: the size that a sheet claims to have may be too small.
        for cellen in blad.iter_rows(
            min_row=1, max_row=LAATSTE_RIJ_EXCEL, min_col=1, max_col=kolommen, values_only=True
        ):
            # A sheet may have a million empty rows: counting passes over them fast.
            breedte = 0 if cellen.count(None) == len(cellen) else _breedte(cellen)
            gelezen.append([_tekst(cel, epoch) for cel in cellen[:breedte]])
            gevuld += breedte > 0
            if gevuld >= rijen:
                break
    finally:
        werkmap.close()
    return gelezen


def _breedte(cellen: Sequence[object]) -> int:
    """Number of cells up to and including the last one that has a value."""
    breedte = len(cellen)
    while breedte and cellen[breedte - 1] is None:
        breedte -= 1
    return breedte


def _tekst(waarde: object, epoch: datetime) -> str:
    if isinstance(waarde, datetime):
        waarde = waarde.time() if waarde - epoch < _TIJD_TOT else waarde.date()
    match waarde:
        case None:
            return ""
        case str():
            return waarde
        case bool():
            return "WAAR" if waarde else "ONWAAR"
        case float():
            return str(int(waarde)) if waarde.is_integer() else f"{Decimal(repr(waarde)):f}"
        case date():
            return waarde.isoformat()
        case time(hour=uren, minute=minuten, second=seconden, microsecond=rest):
            return _klok(
                timedelta(hours=uren, minutes=minuten, seconds=seconden, microseconds=rest)
            )
        case timedelta():
            return _klok(waarde)
        case _:
            return str(waarde)


def _klok(duur: timedelta) -> str:
    """Hours and minutes, and seconds when there are; a spreadsheet is milliseconds off."""
    seconden = (abs(duur) + _HALVE_SECONDE) // _SECONDE
    teken = "-" if duur < -_HALVE_SECONDE else ""
    uren, rest = divmod(seconden, 3600)
    minuten, rest = divmod(rest, 60)
    return f"{teken}{uren:02d}:{minuten:02d}" + (f":{rest:02d}" if rest else "")
