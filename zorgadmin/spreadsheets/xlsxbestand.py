"""Rows of the first visible sheet of an XLSX file as text.

A spreadsheet file is a ZIP of XML, so it is bounded before openpyxl sees it: the size of each part
by the directory, and the elements and attributes by counting, because openpyxl keeps those it does
not need too. It refuses entities and document types by itself when defusedxml is installed.
Numbers become the shortest decimal text that means the same number and are never calculated with.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from contextlib import redirect_stdout
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error

from zorgadmin.domain.fouten import GeweigerdError

MEESTE_ONDERDELEN = 1_000
GROOTSTE_UITGEPAKT_MB = 150
GROOTSTE_VERHOUDING = 100
KLEIN_ONDERDEEL = 1024 * 1024
MEESTE_TEKENS = 1_500_000
"""Elements and attributes that sheets and texts may have together: 30,000 rows of six columns."""
MEESTE_TEKENS_STIJL = 100_000
MEESTE_TEKENS_WERKMAP = 10_000
"""The same for the parts that say what is where: every sheet of a workbook costs much."""
LAATSTE_RIJ_EXCEL = 1_048_576

_INHOUD = "[Content_Types].xml"
_WERKMAP = "xl/workbook.xml"
_WEGWIJZERS = (_INHOUD, _WERKMAP)
_BLOK = 1024 * 1024
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
            _check_directory(onderdelen)
            _check_marks(archief)
    except (BadZipFile, EOFError, RuntimeError, ValueError, OSError, error):
        raise GeweigerdError(
            "Het urenbestand is beschadigd of niet helemaal gekopieerd. Kopieer het opnieuw."
        ) from None


def _check_directory(onderdelen: Sequence[ZipInfo]) -> None:
    namen = {onderdeel.filename for onderdeel in onderdelen}
    if any(onderdeel.flag_bits & _VERSLEUTELD_BIT for onderdeel in onderdelen):
        raise GeweigerdError(
            "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
        )
    if _INHOUD not in namen or "xl/workbook.bin" in namen:
        raise _geen_xlsx()
    is_te_groot = sum(onderdeel.file_size for onderdeel in onderdelen) > (
        GROOTSTE_UITGEPAKT_MB * 1024 * 1024
    )
    is_bom = any(
        onderdeel.file_size > max(KLEIN_ONDERDEEL, GROOTSTE_VERHOUDING * onderdeel.compress_size)
        for onderdeel in onderdelen
    )
    if is_te_groot or is_bom or len(onderdelen) > MEESTE_ONDERDELEN:
        raise _te_groot()


def _check_marks(archief: ZipFile) -> None:
    """Count the signs that begin an element or give an attribute its value."""
    totaal = 0
    for onderdeel in archief.infolist():
        naam = onderdeel.filename
        aantal = _marks(archief, onderdeel)
        if naam == "xl/styles.xml":
            is_te_groot = aantal > MEESTE_TEKENS_STIJL
        elif naam.startswith("docProps/") or naam.endswith(".rels") or naam in _WEGWIJZERS:
            is_te_groot = aantal > MEESTE_TEKENS_WERKMAP
        else:
            totaal += aantal
            is_te_groot = totaal > MEESTE_TEKENS
        if is_te_groot:
            raise _te_groot()


def _marks(archief: ZipFile, onderdeel: ZipInfo) -> int:
    aantal = 0
    with archief.open(onderdeel) as stroom:
        while blok := stroom.read(_BLOK):
            aantal += blok.count(b"<") + blok.count(b"=")
    return aantal


def _check_place(inhoud: bytes) -> None:
    """The workbook must be where it always is, or its size would not have been looked at."""
    from openpyxl.xml.functions import fromstring

    with ZipFile(BytesIO(inhoud)) as archief:
        soorten = fromstring(archief.read(_INHOUD))
    plekken = {
        deel.get("PartName", "")
        for deel in soorten.iter()
        if deel.get("ContentType", "").endswith(".main+xml")
    }
    if not plekken <= {f"/{_WERKMAP}", _WERKMAP, ""}:
        raise BadZipFile


def _geen_xlsx() -> GeweigerdError:
    return GeweigerdError(
        "Het urenbestand is geen XLSX-bestand. "
        "Sla het in je rekenprogramma op als .xlsx of als CSV UTF-8."
    )


def _te_groot() -> GeweigerdError:
    return GeweigerdError(
        "Het urenbestand is uitgepakt onredelijk groot en wordt daarom niet geopend. "
        "Zet alleen de uren in een nieuw bestand, of verdeel ze over meer bestanden."
    )


def _read(inhoud: bytes, rijen: int, kolommen: int) -> list[list[str]]:
    # Imported here: a quarter of a second that a CSV import should not wait for.
    from openpyxl import load_workbook

    _check_place(inhoud)
    with redirect_stdout(StringIO()):
        # Of styles that are not there openpyxl speaks to the terminal.
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
