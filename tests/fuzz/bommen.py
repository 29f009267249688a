"""Files made to take all time or memory: each small to send, large or endless to read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Final

import openpyxl

from tests.cli.post import bericht301

MB: Final = 1024 * 1024
KOP: Final = b"toewijzingnummer;datum;hoeveelheid;eenheid\n"
PRAKTIJK: Final = b'[praktijk]\nnaam = "N"\nagb = "65656055"\n'

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BLAD = b'<worksheet xmlns="%s"><sheetData>%%s</sheetData></worksheet>' % _MAIN


def xlsx(naam: str = "", deel: bytes = b"") -> bytes:
    """Hours as a spreadsheet, of which one part is replaced or added."""
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    assert blad is not None
    blad.append(["toewijzingnummer", "datum", "hoeveelheid", "eenheid"])
    blad.append([1001, "2026-04-02", 1, "uur"])
    goed, doel = io.BytesIO(), io.BytesIO()
    werkmap.save(goed)
    with zipfile.ZipFile(goed) as bron, zipfile.ZipFile(doel, "w", 8) as archief:
        for info in bron.infolist():
            archief.writestr(info.filename, deel if info.filename == naam else bron.read(info))
    return doel.getvalue()


def _sheet(rijen: bytes) -> bytes:
    return xlsx("xl/worksheets/sheet1.xml", _BLAD % rijen)


def _numbered(vorm: bytes, aantal: int) -> bytes:
    return b"".join(vorm % nummer for nummer in range(1, aantal + 1))


def _workbook(bladen: int) -> bytes:
    rijen = _numbered(b'<sheet name="a%d" sheetId="1" r:id="rId1"/>', bladen)
    vorm = b'<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>'
    return xlsx("xl/workbook.xml", vorm % (_MAIN, _OFFICE, rijen))


def _styles(aantal: int) -> bytes:
    rijen = _numbered(b'<xf numFmtId="%d"/>', aantal)
    vorm = b'<styleSheet xmlns="%s"><cellXfs>%s</cellXfs></styleSheet>'
    return xlsx("xl/styles.xml", vorm % (_MAIN, rijen))


def _message(wat: bytes) -> bytes:
    return bericht301().replace(b"</m:Bericht>", wat + b"</m:Bericht>")


def _zip(aantal: int, deel: bytes) -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for nummer in range(aantal):
            archief.writestr(f"{nummer}.xml", deel)
    return doel.getvalue()


def _ods(tabel: bytes) -> bytes:
    """A sheet of LibreOffice with this table."""
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        soort = zipfile.ZipInfo("mimetype")
        archief.writestr(soort, "application/vnd.oasis.opendocument.spreadsheet")
        archief.writestr("META-INF/manifest.xml", "<m/>")
        archief.writestr("content.xml", _ODS_KOP + tabel + b"</s></b></d>")
    return doel.getvalue()


def _repeated(rijen: int, kolommen: int) -> bytes:
    return _ods(
        b'<t:table><t:table-row t:number-rows-repeated="%d"><t:table-cell o:value-type="float"'
        b' o:value="1" t:number-columns-repeated="%d"/></t:table-row></t:table>' % (rijen, kolommen)
    )


def _calendar(*regels: bytes) -> bytes:
    return b"\r\n".join((b"BEGIN:VCALENDAR", b"VERSION:2.0", *regels, b"END:VCALENDAR", b""))


def _event(*regels: bytes) -> bytes:
    dag = (b"DTSTART:20260402T090000", b"DTEND:20260402T100000", b"SUMMARY:x")
    return b"\r\n".join((b"BEGIN:VEVENT", *dag, *regels, b"END:VEVENT"))


def _zone() -> bytes:
    regels = b"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
    regels += b"TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD"
    return b"BEGIN:VTIMEZONE\r\nTZID:Z\r\n" + regels + b"\r\nEND:VTIMEZONE"


_TABEL = b"urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_ODS_KOP = (
    b'<d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:t="%s"><b><s>' % _TABEL
)
_OVERLAPPEND = b"PK\x05\x06" + bytes(18)

BOMMEN: Final[dict[str, tuple[str, Callable[[], bytes]]]] = {
    "elements.xml": ("importeer", lambda: _message(b"<b:x/>" * 1_580_000)),
    "more elements.xml": ("importeer", lambda: b"<a>" + b"<b/>" * (6 * MB)),
    "attributes.xml": ("importeer", lambda: b"<a %s/>" % _numbered(b'a%d="" ', 750_000)),
    "namespaces.xml": ("importeer", lambda: b"<a>" + _numbered(b'<b xmlns:n="u%d"/>', 390_000)),
    "one text.xml": ("importeer", lambda: b"<a>" + b"x" * (24 * MB)),
    "depth.xml": ("importeer", lambda: b"<a>" * 500_000),
    "repeated rows.ods": ("importeer", partial(_repeated, 1_000_000, 100)),
    "repeated columns.ods": ("importeer", partial(_repeated, 1, 16_000)),
    "endless rows.ods": ("importeer", partial(_repeated, 999_999_999_999, 1)),
    "tables.ods": ("importeer", lambda: _ods(b"<t:table/>" * 400_000)),
    "far cells.xlsx": (
        "importeer",
        lambda: _sheet(
            b'<row r="1"><c r="A1"><v>1</v></c></row>'
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
    ),
    "noise.xls": (
        "importeer",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x09\x08" * (4 * MB),
    ),
    "events.ics": ("importeer", lambda: _calendar(_event() + b"\r\n" + _event() * 90_000)),
    "many events.ics": ("importeer", lambda: _calendar(*[_event()] * 100_000)),
    "too many events.ics": ("importeer", lambda: _calendar(*[_event()] * 150_000)),
    "every second.ics": ("importeer", lambda: _calendar(_event(b"RRULE:FREQ=SECONDLY"))),
    "never again.ics": (
        "importeer",
        lambda: _calendar(*[_event(b"RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2")] * 2_000),
    ),
    "series.ics": (
        "importeer",
        lambda: _calendar(
            *(_event(b"UID:%d" % n, b"RRULE:FREQ=DAILY") for n in range(9_000)),
        ),
    ),
    "days.ics": (
        "importeer",
        lambda: _calendar(_event(b"RDATE:" + b"20260401T090000," * 500_000 + b"20260402T090000")),
    ),
    "a zone.ics": (
        "importeer",
        lambda: _calendar(_zone(), _event().replace(b"DTSTART:", b"DTSTART;TZID=Z:")),
    ),
    "folds.ics": ("importeer", lambda: _calendar(_event(b"SUMMARY:a" + b"\r\n b" * (5 * MB)))),
    "alarms.ics": ("importeer", lambda: _calendar(_event(b"BEGIN:VALARM\r\n" * 1_000_000))),
    "intervals.json": (
        "importeer",
        lambda: b"[" + b'{"start":"20260402T090000Z","tags":["a"]},' * 500_000 + b"{}]",
    ),
    "depth.json": ("importeer", lambda: b"[{" + b'"a":[' * 900_000),
    "one row.csv": ("importeer", lambda: b";" * (25 * MB)),
    "columns.csv": ("importeer", lambda: b"a;" * (12 * MB) + b"\n"),
    "a row of quotes.csv": ("importeer", lambda: KOP + b'"\n";' * (5 * MB)),
    "lines.csv": ("importeer", lambda: KOP + b"\n" * (24 * MB)),
    "bad rows.csv": ("importeer", lambda: KOP + b"1001;2026-04-02;x;uur\n" * 199_000),
    "rows.xlsx": ("importeer", lambda: _sheet(_numbered(b'<row r="%d"/>', 700_000))),
    "more rows.xlsx": ("importeer", lambda: _sheet(_numbered(b'<row r="%d"/>', 3_000_000))),
    "cells.xlsx": ("importeer", lambda: _sheet(_numbered(b"<c><v>%d</v></c>", 370_000))),
    "a far row.xlsx": ("importeer", lambda: _sheet(b'<row r="1048576"><c><v>1</v></c></row>')),
    "styles.xlsx": ("importeer", partial(_styles, 49_000)),
    "more styles.xlsx": ("importeer", partial(_styles, 2_000_000)),
    "sheets.xlsx": ("importeer", partial(_workbook, 1400)),
    "more sheets.xlsx": ("importeer", partial(_workbook, 400_000)),
    "a thousand.zip": ("importeer", lambda: _zip(1000, b"<a>" + b"x" * 40_000)),
    "a bomb.zip": ("importeer", lambda: _zip(10, b" " * (20 * MB))),
    "an end.zip": ("importeer", lambda: _OVERLAPPEND * 1_000_000),
    "dots.toml": ("inrichten", lambda: b"a." * 400_000 + b"b = 1"),
    "dots per line.toml": ("inrichten", lambda: _numbered(b"a%d" + b".a" * 49 + b" = 1\n", 9000)),
    "a long number.toml": ("inrichten", lambda: PRAKTIJK + b"kvk = 0b" + b"1" * 900_000),
    "an exponent.toml": ("inrichten", lambda: PRAKTIJK + b"[[contract]]\ntarief = 1e999999999"),
    "depth.toml": ("inrichten", lambda: PRAKTIJK + b"a = " + b"[" * 900_000),
    "arrays.toml": ("inrichten", lambda: PRAKTIJK + b"contract = [" + b"{}," * 300_000 + b"]"),
}
"""By file name: the command that reads it, and its content."""
