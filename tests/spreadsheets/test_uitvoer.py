"""Tables for the user: nothing is calculated, nothing is rounded, dates are dates."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from zorgadmin.application.kern.tabellen import Cel, Kolom
from zorgadmin.spreadsheets import uitvoer_xlsx
from zorgadmin.spreadsheets.uitvoer import Werkbladen
from zorgadmin.spreadsheets.uitvoer_cellen import is_formula_like

KOLOMMEN = [Kolom(cel.value, cel) for cel in Cel]
RIJ = (
    "0384",
    1001,
    -34896,
    date(2026, 4, 30),
    time(9, 5),
    datetime(2026, 5, 6, 10, 30, 15),  # noqa: DTZ001  the user's own clock
    True,
)
HOSTILE = [
    '=HYPERLINK("http://example.org";"klik")',
    "=1+1",
    "+31 6 12345678",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "'=1+1",
    "＝1+1",
    "=cmd|' /C calc'!A0",
]
HARMLESS = ["Zilverberg", "'s-Gravenhage", "a=b", "3-4", "é", "", "2026-04-01", "{}", "°C"]


def as_csv(*rijen: Sequence[object], kolommen: Sequence[Kolom] = KOLOMMEN) -> bytes:
    """A CSV file with these rows."""
    stroom = BytesIO()
    with Werkbladen().csv(stroom, kolommen) as write_row:
        for rij in rijen:
            write_row(rij)
    return stroom.getvalue()


def as_xlsx(*rijen: Sequence[object], kolommen: Sequence[Kolom] = KOLOMMEN) -> bytes:
    """A workbook whose one sheet has these rows."""
    stroom = BytesIO()
    with Werkbladen().workbook(stroom) as werkboek, werkboek.sheet("blad", kolommen) as write_row:
        for rij in rijen:
            write_row(rij)
    return stroom.getvalue()


def read_csv(inhoud: bytes) -> list[list[str]]:
    """All rows, the headings first."""
    return list(csv.reader(StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheet_of(inhoud: bytes) -> Worksheet:
    """The one sheet of a workbook."""
    (blad,) = openpyxl.load_workbook(BytesIO(inhoud)).worksheets
    return blad


def cells(inhoud: bytes, rij: int = 2) -> list[Cell]:
    """Cells of a row."""
    return [cel for cel in sheet_of(inhoud)[rij] if isinstance(cel, Cell)]


def text_cell(inhoud: bytes) -> Cell:
    """The one cell below the heading."""
    return cells(inhoud)[0]


TEKST = [Kolom("tekst")]


def test_a_csv_file_is_what_a_dutch_spreadsheet_opens() -> None:
    assert as_csv(RIJ) == (
        b"\xef\xbb\xbftekst;getal;bedrag;datum;tijd;moment;ja_nee\r\n"
        b"0384;1001;-348,96;2026-04-30;09:05:00;2026-05-06 10:30:15;ja\r\n"
    )


def test_a_sheet_has_dates_numbers_and_text() -> None:
    gevonden = cells(as_xlsx(RIJ))
    assert [cel.value for cel in gevonden] == [
        "0384",
        1001,
        -348.96,
        datetime(2026, 4, 30),  # noqa: DTZ001  openpyxl knows no days
        time(9, 5),
        datetime(2026, 5, 6, 10, 30, 15),  # noqa: DTZ001  see RIJ
        "ja",
    ]
    assert [cel.is_date for cel in gevonden] == [False, False, False, True, True, True, False]
    assert gevonden[2].number_format == "#,##0.00"
    kop = sheet_of(as_xlsx(RIJ))["A1"]
    assert (kop.value, kop.font.b) == ("tekst", True)


def test_empty_cells_are_empty() -> None:
    leeg = [None] * len(KOLOMMEN)
    assert read_csv(as_csv(leeg))[1] == [""] * len(KOLOMMEN)
    assert list(sheet_of(as_xlsx(leeg)).iter_rows(min_row=2, values_only=True)) in (
        [],
        [(None,) * len(KOLOMMEN)],
    )


@pytest.mark.parametrize("cent", [0, 1, 10, 99, 100, -5, 34896, 123456789012345])
def test_an_amount_is_written_with_two_exact_decimals(cent: int) -> None:
    kolom = [Kolom("bedrag", Cel.BEDRAG)]
    euro, rest = divmod(abs(cent), 100)
    verwacht = f"{'-' if cent < 0 else ''}{euro}.{rest:02d}"
    assert read_csv(as_csv([cent], kolommen=kolom))[1] == [verwacht.replace(".", ",")]
    with ZipFile(BytesIO(as_xlsx([cent], kolommen=kolom))) as archief:
        blad = etree.fromstring(archief.read("xl/worksheets/sheet1.xml"))
    (waarde,) = blad.iterfind(".//{*}v")
    assert waarde.text == verwacht
    assert Decimal(verwacht) * 100 == cent


@pytest.mark.parametrize("tekst", HOSTILE)
def test_text_that_looks_like_a_formula_stays_text(tekst: str) -> None:
    (waarde,) = read_csv(as_csv([tekst], kolommen=TEKST))[1]
    assert waarde == f"'{tekst}"
    cel = text_cell(as_xlsx([tekst], kolommen=TEKST))
    assert cel.data_type == "s"
    assert cel.quotePrefix
    assert cel.number_format == "@"
    assert str(cel.value).replace("_x000D_", "\r") == tekst


@pytest.mark.parametrize("tekst", HARMLESS)
def test_other_text_is_written_as_it_is(tekst: str) -> None:
    assert read_csv(as_csv([tekst], kolommen=TEKST))[1:] in ([[tekst]], [[]])
    cel = sheet_of(as_xlsx([tekst], kolommen=TEKST))["A2"]
    assert (cel.value or "") == tekst
    assert not cel.quotePrefix


@given(st.text())
def test_any_text_can_be_read_back_from_csv(tekst: str) -> None:
    (waarde,) = read_csv(as_csv([tekst, 1], kolommen=[*TEKST, Kolom("n", Cel.GETAL)]))[1][:1]
    assert not is_formula_like(waarde) or waarde.startswith("'")
    assert (waarde[1:] if is_formula_like(waarde) else waarde) == tekst


@given(st.text(max_size=50), st.text(max_size=20))
def test_any_text_makes_a_readable_sheet(tekst: str, naam: str) -> None:
    stroom = BytesIO()
    with Werkbladen().workbook(stroom) as werkboek:
        for _ in range(2):
            with werkboek.sheet(naam, [Kolom(naam)]) as write_row:
                write_row([tekst])
    bladen = openpyxl.load_workbook(stroom).worksheets
    assert len({blad.title.casefold() for blad in bladen}) == 2
    assert all(blad["A2"].data_type in ("s", "n") for blad in bladen)
    assert all(blad["A2"].data_type == "s" or not tekst for blad in bladen)


def test_what_an_escape_looks_like_is_no_escape() -> None:
    with ZipFile(BytesIO(as_xlsx(["_x003D_1", "a\rb"], kolommen=TEKST * 2))) as archief:
        blad = archief.read("xl/worksheets/sheet1.xml")
    assert b"_x005F_x003D_1" in blad
    assert b"a_x000D_b" in blad


def test_a_day_before_the_calendar_of_spreadsheets_is_text() -> None:
    kolommen = [Kolom("datum", Cel.DATUM)] * 3
    dagen = [date(1899, 5, 1), date(1900, 2, 28), date(1900, 3, 1)]
    assert [cel.value for cel in cells(as_xlsx(dagen, kolommen=kolommen))] == [
        "1899-05-01",
        "1900-02-28",
        datetime(1900, 3, 1),  # noqa: DTZ001  openpyxl knows no days
    ]


def test_a_number_that_a_sheet_would_round_is_text() -> None:
    kolommen = [Kolom("getal", Cel.GETAL)]
    assert text_cell(as_xlsx([10**17 + 1], kolommen=kolommen)).value == "100000000000000001"


def test_text_that_is_too_long_for_a_cell_says_so() -> None:
    waarde = text_cell(as_xlsx(["x" * 40_000], kolommen=TEKST)).value
    assert isinstance(waarde, str)
    assert len(waarde) == uitvoer_xlsx.LANGSTE_TEKST
    assert waarde.endswith("(afgekort; de hele tekst staat in het CSV-bestand)")
    assert read_csv(as_csv(["x" * 40_000], kolommen=TEKST))[1] == ["x" * 40_000]


def test_a_sheet_that_is_full_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uitvoer_xlsx, "LAATSTE_RIJ", 3)
    blad = sheet_of(as_xlsx(["a"], ["b"], ["c"], ["d"], kolommen=TEKST))
    assert [rij[0] for rij in blad.iter_rows(values_only=True)] == [
        "tekst",
        "a",
        "Dit werkblad is vol; alle rijen staan in het CSV-bestand.",
    ]


def test_names_of_sheets_are_what_a_workbook_allows() -> None:
    stroom = BytesIO()
    with Werkbladen().workbook(stroom) as werkboek:
        for naam in ("a/b:c", "A/B:C", "x" * 40, "x" * 41, "'", 'q"<&>'):
            with werkboek.sheet(naam, TEKST):
                pass
    assert openpyxl.load_workbook(stroom).sheetnames == [
        "a_b_c",
        "A_B_C (2)",
        "x" * 31,
        "x" * 27 + " (2)",
        "blad",
        'q"<&>',
    ]
