"""A workbook (Office Open XML) that is written sheet by sheet, without copies on the disk.

Text is an inline string in a text format, so that it is never a formula and keeps its zeros; text
that looks like a formula is also marked as quoted, for when somebody edits the cell. Amounts are
decimals, dates are dates; what the calendar of a spreadsheet does not know is written as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from enum import IntEnum
from itertools import count
from types import TracebackType
from typing import IO, BinaryIO, Final, Self
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from zorgadmin.application.kern.tabellen import Cel, Kolom, SchrijfRij
from zorgadmin.domain.rekenen import half_up
from zorgadmin.spreadsheets.uitvoer_cellen import amount, as_text, is_formula_like

LAATSTE_RIJ: Final = 1_048_576
LANGSTE_TEKST: Final = 32_767
LANGSTE_NAAM: Final = 31
VOL: Final = "Dit werkblad is vol; alle rijen staan in het CSV-bestand."
AFGEKORT: Final = " … (afgekort; de hele tekst staat in het CSV-bestand)"
_GROOTSTE_GETAL: Final = 10**15

_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006"
_GEEN_NAAM = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_GEEN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A carriage return, and what a program would read as an escaped character.
_ONTSNAPT = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")
_NUL = date(1899, 12, 30)
_EERSTE_DAG = date(1900, 3, 1)
"""The first day on which all programs count alike: some think that 29 February 1900 existed."""


class Stijl(IntEnum):
    """Index of a cell format in the styles of the workbook; 0 is the default."""

    KOP = 1
    TEKST = 2
    FORMULE = 3
    GETAL = 4
    BEDRAG = 5
    DATUM = 6
    MOMENT = 7
    TIJD = 8


# Number format, font, and what else holds for the format, in the order of Stijl.
_FORMATEN = "".join(
    f'<xf numFmtId="{nummer}" fontId="{lettertype}" fillId="0" borderId="0" xfId="0"'
    f' applyNumberFormat="1"{extra}/>'
    for nummer, lettertype, extra in (
        (0, 0, ""),
        (49, 1, ' applyFont="1"'),
        (49, 0, ""),
        (49, 0, ' quotePrefix="1"'),
        (1, 0, ""),
        (4, 0, ""),
        (164, 0, ""),
        (165, 0, ""),
        (166, 0, ""),
    )
)
_STIJLEN = (
    f'{_KOP}<styleSheet xmlns="{_MAIN}"><numFmts count="3">'
    '<numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
    '<numFmt numFmtId="165" formatCode="dd\\-mm\\-yyyy\\ hh:mm:ss"/>'
    '<numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="{len(Stijl) + 1}">{_FORMATEN}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
_BREEDTE = {Cel.TEKST: 20, Cel.MOMENT: 19}


class XlsxWerkboek:
    """Implements `Werkboek`."""

    def __init__(self, stroom: BinaryIO) -> None:
        self._zip = ZipFile(stroom, "w", ZIP_DEFLATED)
        self._namen: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        soort: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._zip:
            if error is None:
                for naam, inhoud in self._parts():
                    self._zip.writestr(naam, inhoud)

    @contextmanager
    def sheet(self, naam: str, kolommen: Sequence[Kolom]) -> Iterator[SchrijfRij]:
        """Implements the method of the port."""
        self._namen.append(self._free_name(naam))
        pad = f"xl/worksheets/sheet{len(self._namen)}.xml"
        with self._zip.open(pad, "w") as deel:
            schrijver = _Blad(deel, kolommen)
            yield schrijver.write_row
            schrijver.end()

    def _free_name(self, naam: str) -> str:
        """A name that may be on a sheet and that no other sheet of this workbook has."""
        schoon = _GEEN_NAAM.sub("_", naam).strip("'")[:LANGSTE_NAAM] or "blad"
        bezet = {bestaand.casefold() for bestaand in self._namen}
        if schoon.casefold() not in bezet:
            return schoon
        kandidaten = (
            schoon[: LANGSTE_NAAM - len(einde)] + einde
            for einde in (f" ({nummer})" for nummer in count(2))
        )
        return next(vrij for vrij in kandidaten if vrij.casefold() not in bezet)

    def _parts(self) -> Iterator[tuple[str, str]]:
        """Everything but the sheets themselves."""
        nummers = range(1, len(self._namen) + 1)
        bladtype = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        yield (
            "[Content_Types].xml",
            f'{_KOP}<Types xmlns="{_PKG}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{bladtype}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{bladtype}.styles+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{nummer}.xml"'
                f' ContentType="{bladtype}.worksheet+xml"/>'
                for nummer in nummers
            )
            + "</Types>",
        )
        yield (
            "_rels/.rels",
            _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        )
        yield (
            "xl/workbook.xml",
            f'{_KOP}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
            + "".join(
                f'<sheet name={quoteattr(naam)} sheetId="{nummer}" r:id="rId{nummer}"/>'
                for nummer, naam in zip(nummers, self._namen, strict=True)
            )
            + "</sheets></workbook>",
        )
        bladen = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in nummers]
        stijlen = (f"rId{len(self._namen) + 1}", "styles", "styles.xml")
        yield "xl/_rels/workbook.xml.rels", _relations([*bladen, stijlen])
        yield "xl/styles.xml", _STIJLEN


class _Blad:
    """One sheet, row by row."""

    def __init__(self, deel: IO[bytes], kolommen: Sequence[Kolom]) -> None:
        self._deel = deel
        self._cellen = [kolom.cel for kolom in kolommen]
        self._letters = [column_letters(nummer) for nummer in range(1, len(kolommen) + 1)]
        self._rij = 0
        breedtes = "".join(
            f'<col min="{n}" max="{n}" width="{_BREEDTE.get(kolom.cel, 13)}" customWidth="1"/>'
            for n, kolom in enumerate(kolommen, 1)
        )
        self._write(
            f'{_KOP}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
            f"</sheetView></sheetViews><cols>{breedtes}</cols><sheetData>"
        )
        self._add([_text(kolom.naam, Stijl.KOP) for kolom in kolommen])

    def write_row(self, rij: Sequence[object]) -> None:
        """Add a row; when it is the last one that fits, say so instead."""
        if self._rij < LAATSTE_RIJ - 1:
            self._add([_cell(cel, waarde) for cel, waarde in zip(self._cellen, rij, strict=True)])
        elif self._rij == LAATSTE_RIJ - 1:
            self._add([_text(VOL, Stijl.TEKST)])

    def end(self) -> None:
        """Close the sheet."""
        self._write("</sheetData></worksheet>")

    def _add(self, cellen: Sequence[tuple[str, str] | None]) -> None:
        self._rij += 1
        delen = [
            f'<c r="{letters}{self._rij}"{cel[0]}>{cel[1]}</c>'
            for letters, cel in zip(self._letters, cellen, strict=False)
            if cel is not None
        ]
        self._write(f'<row r="{self._rij}">{"".join(delen)}</row>')

    def _write(self, tekst: str) -> None:
        self._deel.write(tekst.encode())


def column_letters(nummer: int) -> str:
    """Name of a column, the first being 1: A to Z, AA, AB.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    letters = ""
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(cel: Cel, waarde: object) -> tuple[str, str] | None:
    """Attributes and content of a cell; None when it is empty."""
    match cel, waarde:
        case _, None | "":
            return None
        case Cel.GETAL, int() if abs(waarde) < _GROOTSTE_GETAL:
            return _number(str(waarde), Stijl.GETAL)
        case Cel.BEDRAG, int():
            return _number(f"{amount(waarde):f}", Stijl.BEDRAG)
        case Cel.MOMENT, datetime() if waarde.date() >= _EERSTE_DAG:
            dagen = (waarde.date() - _NUL).days
            return _number(f"{dagen}{_of_day(waarde.time())}", Stijl.MOMENT)
        case Cel.DATUM, date() if waarde >= _EERSTE_DAG:
            return _number(str((waarde - _NUL).days), Stijl.DATUM)
        case Cel.TIJD, time():
            return _number(f"0{_of_day(waarde)}", Stijl.TIJD)
        case Cel.TEKST, _:
            tekst = str(waarde)
            return _text(tekst, Stijl.FORMULE if is_formula_like(tekst) else Stijl.TEKST)
        case _:
            return _text(as_text(cel, waarde), Stijl.TEKST)


def _number(cijfers: str, stijl: Stijl) -> tuple[str, str]:
    return f' s="{stijl:d}"', f"<v>{cijfers}</v>"


def _text(tekst: str, stijl: Stijl) -> tuple[str, str]:
    if len(tekst) > LANGSTE_TEKST:
        tekst = tekst[: LANGSTE_TEKST - len(AFGEKORT)] + AFGEKORT
    return f' s="{stijl:d}" t="inlineStr"', f'<is><t xml:space="preserve">{_xml(tekst)}</t></is>'


def _xml(tekst: str) -> str:
    """Text in the XML of a sheet; what XML does not know becomes a replacement character."""
    ontsnapt = _ONTSNAPT.sub(lambda m: "_x000D_" if m[0] == "\r" else "_x005F_", tekst)
    return escape(_GEEN_XML.sub("\N{REPLACEMENT CHARACTER}", ontsnapt))


def _of_day(tijd: time) -> str:
    """The part of the day that has passed, to the second, as decimals behind a whole number."""
    seconden = (tijd.hour * 60 + tijd.minute) * 60 + tijd.second
    decimalen = f"{half_up(seconden * 10**12, 86_400):012d}".rstrip("0")
    return f".{decimalen}" if decimalen else ""


def _relations(relaties: Sequence[tuple[str, str, str]]) -> str:
    delen = "".join(
        f'<Relationship Id="{naam}" Type="{_REL}/{soort}" Target="{doel}"/>'
        for naam, soort, doel in relaties
    )
    return f'{_KOP}<Relationships xmlns="{_PKG}/relationships">{delen}</Relationships>'
