"""Sheets of an XLSX, ODS or XLS file as text, read by calamine.

Calamine keeps a sheet as one block from its first to its last value, so what a file would become is
counted before it sees it (`xlsxmaat`, `odsmaat`, `xlsmaat`). Numbers become the shortest decimal
text that means the same number and are never calculated with; a part of a day gets three decimals
or more, so that 0.25 is not taken for a quarter past midnight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import Samengevoegd, Urenblad
from zorgadmin.spreadsheets import odsmaat, xlsmaat, xlsxmaat
from zorgadmin.spreadsheets.maat import unreadable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECONDE = timedelta(seconds=1)
_HALVE_SECONDE = timedelta(milliseconds=500)
_KLEINSTE_DEEL = Decimal("0.001")
# A time that went past midnight is kept as a time on one of the first days of the calendar, which
# begins in 1900 or in 1904.
_EERSTE_DAGEN = date(1904, 1, 5)
_ISO_DUUR = re.compile(
    r"(-?)PT(?:([0-9]{1,6})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,10})(?:\.[0-9]+)?S)?\Z"
)


def is_workbook(inhoud: bytes) -> bool:
    """Whether it begins as a ZIP, which XLSX and ODS do, or as an old Office file."""
    return inhoud.startswith((*_ZIP, _OLE))


def sheets(inhoud: bytes, rijen: int, kolommen: int) -> Iterator[Urenblad]:
    """The visible sheets in their order: at most `rijen` rows of the first `kolommen` cells.

    Of a formula the value is taken that was saved with it; without one the cell is empty.
    GeweigerdError when the file is none of these, is damaged or hostile, or is too large when
    unpacked.
    """
    samengevoegd = _check(inhoud)
    try:
        # Imported here: a CSV import should not wait for it.
        from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

        werkmap = load_workbook(BytesIO(inhoud))
        for nummer, blad in enumerate(werkmap.sheets_metadata):
            if (blad.typ, blad.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible):
                gelezen = werkmap.get_sheet_by_index(nummer)
                delen = samengevoegd.get(nummer) or _merged(gelezen)
                yield Urenblad(blad.name, _rows(gelezen, rijen, kolommen), delen)
    except GeweigerdError:
        raise
    except BaseException as error:  # a panic of calamine is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit | MemoryError):
            raise
        raise unreadable() from None


def _check(inhoud: bytes) -> dict[int, tuple[Samengevoegd, ...]]:
    """Refuse what is too large; merged cells of each sheet where calamine does not know them."""
    if inhoud.startswith(_OLE):
        xlsmaat.check(inhoud)
    elif odsmaat.is_ods(inhoud):
        return odsmaat.check(inhoud)
    else:
        xlsxmaat.check(inhoud)
    return {}


def _merged(blad: CalamineSheet) -> tuple[Samengevoegd, ...]:
    return tuple(
        Samengevoegd(begin[0] + 1, einde[0] + 1, begin[1])
        for begin, einde in blad.merged_cell_ranges or ()
        if einde[0] > begin[0]
    )


def _rows(blad: CalamineSheet, rijen: int, kolommen: int) -> list[tuple[int, list[str]]]:
    """Rows that have a value, as text without the empty cells at their end."""
    gelezen: list[tuple[int, list[str]]] = []
    if blad.start is None:
        return gelezen
    naast = [""] * blad.start[1]
    for nummer, cellen in enumerate(blad.iter_rows(), start=1):
        # Calamine gives the empty rows above the first value as well.
        breedte = len(cellen)
        while breedte and cellen[breedte - 1] == "":
            breedte -= 1
        if breedte:
            gelezen.append((nummer, (naast + [_text(cel) for cel in cellen[:breedte]])[:kolommen]))
            if len(gelezen) >= rijen:
                break
    return gelezen


def _text(waarde: object) -> str:
    match waarde:
        case str():
            return _of_duration(waarde)
        case bool():
            return "WAAR" if waarde else "ONWAAR"
        case float():
            return _number(waarde)
        case datetime():
            return _moment(waarde)
        case date():
            return waarde.isoformat()
        case time(hour=uren, minute=minuten, second=seconden, microsecond=rest):
            return _clock(
                timedelta(hours=uren, minutes=minuten, seconds=seconden, microseconds=rest)
            )
        case timedelta():
            return _clock(waarde)
        case _:
            return str(waarde)


def _number(waarde: float) -> str:
    if waarde.is_integer():
        return str(int(waarde))
    getal = Decimal(repr(waarde))
    if 0 < getal < 1:
        exponent = getal.as_tuple().exponent
        assert isinstance(exponent, int)
        getal = getal if exponent <= -3 else getal.quantize(_KLEINSTE_DEEL)
    return f"{getal:f}"


def _moment(waarde: datetime) -> str:
    """A day, and the time on it when that is not midnight; the first days of all are a time."""
    afgerond = waarde + _HALVE_SECONDE
    afgerond -= timedelta(microseconds=afgerond.microsecond)
    if waarde.date() < _EERSTE_DAGEN:
        return _clock(
            timedelta(hours=afgerond.hour, minutes=afgerond.minute, seconds=afgerond.second)
        )
    if afgerond.time() == time(0):
        return afgerond.date().isoformat()
    seconden = f":{afgerond.second:02d}" if afgerond.second else ""
    return f"{afgerond:%Y-%m-%dT%H:%M}{seconden}"


def _clock(duur: timedelta) -> str:
    """Hours and minutes, and seconds when there are; a spreadsheet is milliseconds off."""
    seconden = (abs(duur) + _HALVE_SECONDE) // _SECONDE
    teken = "-" if duur < -_HALVE_SECONDE else ""
    uren, rest = divmod(seconden, 3600)
    minuten, rest = divmod(rest, 60)
    return f"{teken}{uren:02d}:{minuten:02d}" + (f":{rest:02d}" if rest else "")


def _of_duration(tekst: str) -> str:
    """Text as it is; a duration of more than a day as ODS keeps it, as hours and minutes."""
    if not tekst.startswith(("PT", "-PT")) or (gevonden := _ISO_DUUR.match(tekst)) is None:
        return tekst
    uren, minuten, seconden = (int(deel or 0) for deel in gevonden.groups()[1:])
    duur = timedelta(hours=uren, minutes=minuten, seconds=seconden)
    return _clock(-duur if gevonden[1] else duur)
