"""Hours files as they come from a rekenprogramma, and the ones that are refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.uren import KOLOMMEN, UrenTabel
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.urenblad import table_of
from zorgadmin.spreadsheets import uren
from zorgadmin.spreadsheets.uren import lees_bladen

Waarde = str | float | bool | datetime | date | time | timedelta | None

KOP = ("toewijzingnummer", "datum", "hoeveelheid", "eenheid", "notitie")
RIJ = ("300201", "01-10-2025", "1,5", "uur", "café")
TABEL = UrenTabel(KOP, ((2, dict(zip(KOP, RIJ, strict=True))),))
BEKEND = (
    "Bekende kolommen zijn toewijzingnummer, gemeente, wet, bsn, productcode, datum, hoeveelheid, "
    "eenheid, begin, eind, notitie, referentie, noshow en onderaannemer."
)


def csv(*regels: str, codering: str = "utf-8", einde: str = "\r\n") -> bytes:
    return einde.join((*regels, "")).encode(codering)


def kop_en(*regels: str) -> bytes:
    return csv(";".join(KOP), *regels)


def werkmap() -> Workbook:
    """A workbook whose first sheet has row 1."""
    boek = Workbook()
    boek.worksheets[0].append(KOP)
    return boek


def bewaard(boek: Workbook) -> bytes:
    stroom = BytesIO()
    boek.save(stroom)
    return stroom.getvalue()


def xlsx(*rijen: tuple[Waarde, ...], kop: Sequence[str] = KOP) -> bytes:
    boek = Workbook()
    for rij in (tuple(kop), *rijen):
        boek.worksheets[0].append(rij)
    return bewaard(boek)


def met_onderdeel(inhoud: bytes, naam: str, nieuw: bytes) -> bytes:
    """The same ZIP with one part replaced or added."""
    stroom = BytesIO()
    with ZipFile(BytesIO(inhoud)) as oud, ZipFile(stroom, "w", ZIP_DEFLATED) as doel:
        for onderdeel in oud.namelist():
            if onderdeel != naam:
                doel.writestr(onderdeel, oud.read(onderdeel))
        doel.writestr(naam, nieuw)
    return stroom.getvalue()


def blad_xml(rijen: str, *, voor: str = "") -> bytes:
    ruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{voor}<worksheet xmlns="{ruimte}"><sheetData>{rijen}</sheetData></worksheet>'.encode()


def lees_uren(inhoud: bytes, naam: str) -> UrenTabel:
    """A file as the table that its first sheet with column names is."""
    return table_of(lees_bladen(inhoud, naam))


def geweigerd(inhoud: bytes, naam: str = "uren.csv") -> str:
    with pytest.raises(GeweigerdError) as fout:
        lees_uren(inhoud, naam)
    return str(fout.value)


def cel(waarde: Waarde, opmaak: str | None = None) -> str:
    """Text of one XLSX cell, in the column notitie."""
    boek = werkmap()
    plek = boek.worksheets[0].cell(2, 5, waarde)
    if opmaak is not None:
        plek.number_format = opmaak
    boek.worksheets[0].cell(2, 1, 300201)
    [(_, rij)] = lees_uren(bewaard(boek), "uren.xlsx").rijen
    return rij["notitie"]


# --- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inhoud",
    [
        csv(";".join(KOP), ";".join(RIJ)),
        csv(";".join(KOP), ";".join(RIJ), codering="utf-8-sig"),
        csv(";".join(KOP), ";".join(RIJ), codering="cp1252"),
        csv(";".join(KOP), ";".join(RIJ), codering="utf-16"),
        csv("\t".join(KOP), "\t".join(RIJ), codering="utf-16"),
        csv("\t".join(KOP), "\t".join(RIJ)),
        csv(";".join(KOP), ";".join(RIJ), einde="\n"),
        csv(";".join(KOP), ";".join(RIJ), einde="\r"),
        csv(";".join(KOP), ";".join(RIJ)).rstrip(),
        csv(";".join(KOP), ";".join(RIJ), "", ";;;;", ""),
        csv(";".join(KOP) + ";;", ";".join(RIJ) + ";; "),
        csv(",".join(KOP), '300201,01-10-2025,"1,5",uur,café'),
        csv('"toewijzingnummer", "datum", "hoeveelheid", "eenheid", "notitie"')
        + csv('"300201", "01-10-2025", "1,5", "uur", "café"'),
        csv(
            " Toewijzingnummer ;DATUM;Hoeveelheid; eenheid;Notitie",
            " 300201;01-10-2025 ;1,5;uur;café",
        ),
    ],
)
def test_a_csv_file_is_read_however_it_was_saved(inhoud: bytes) -> None:
    assert lees_uren(inhoud, "uren.csv") == TABEL


def test_quotes_keep_separators_quotes_and_new_lines_inside_a_cell() -> None:
    tabel = lees_uren(kop_en('300201;01-10-2025;1;uur;"zei: ""ja; nee""\r\nen ging"'), "uren.csv")
    assert tabel.rijen[0][1]["notitie"] == 'zei: "ja; nee"\r\nen ging'


def test_row_numbers_are_those_of_the_spreadsheet() -> None:
    tabel = lees_uren(
        kop_en('1;2025-10-01;1;uur;"twee\nregels"', "", ";;;;", "2;2025-10-01;1;uur;"), "uren.csv"
    )
    assert [(nummer, rij["toewijzingnummer"]) for nummer, rij in tabel.rijen] == [
        (2, "1"),
        (5, "2"),
    ]


def test_missing_cells_at_the_end_of_a_row_are_empty() -> None:
    tabel = lees_uren(kop_en("300201;01-10-2025"), "uren.csv")
    assert tabel.rijen[0][1] == {
        "toewijzingnummer": "300201",
        "datum": "01-10-2025",
        "hoeveelheid": "",
        "eenheid": "",
        "notitie": "",
    }


def test_a_header_alone_is_a_file_with_no_rows() -> None:
    assert lees_uren(kop_en(), "uren.csv") == UrenTabel(KOP, ())
    assert lees_uren(xlsx(), "uren.xlsx") == UrenTabel(KOP, ())


def test_an_unquoted_decimal_comma_makes_a_bad_row_and_no_wrong_amount() -> None:
    inhoud = csv(
        "toewijzingnummer,datum,hoeveelheid,eenheid",
        "300201,01-10-2025,1,5,uur",
        '300201,02-10-2025,"1,5",uur',
    )
    rijen, fouten = parse(lees_uren(inhoud, "uren.csv"))
    assert [(rij.rij, rij.opgave.hoeveelheid) for rij in rijen] == [(3, 90)]
    assert [fout.cel.rij for fout in fouten if fout.cel] == [2]


def test_a_value_under_a_nameless_column_makes_a_bad_row() -> None:
    tabel = lees_uren(csv("toewijzingnummer;;datum;begin;eind", "1;x;2025-10-01;9:00;10:00;y"), "u")
    assert tabel.kolommen == ("toewijzingnummer", "datum", "begin", "eind")
    assert tabel.rijen[0][1][""] == "x y"


def test_cells_that_look_like_formulas_are_text() -> None:
    tabel = lees_uren(kop_en("300201;01-10-2025;1;uur;=HYPERLINK(A1)"), "uren.csv")
    assert tabel.rijen[0][1]["notitie"] == "=HYPERLINK(A1)"


def test_an_unpaired_quote_is_refused_and_does_not_swallow_rows() -> None:
    inhoud = kop_en('1;2025-10-01;1;uur;"open', "2;2025-10-01;1;uur;", "3;2025-10-01;1;uur;")
    assert geweigerd(inhoud) == (
        "Bij regel 4 van het urenbestand kloppen de aanhalingstekens niet. "
        'Zet om een cel met aanhalingstekens "..." en schrijf die erin dubbel.'
    )


# --- other files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("codering", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_refused(codering: str) -> None:
    inhoud = csv(";".join(KOP), ";".join(RIJ), codering=codering)
    assert "CSV UTF-8" in geweigerd(inhoud)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"%PDF-1.7\n\x00\x01\x02",
        b"\x89PNG\r\n\x1a\n",
        b"<html><table><tr><td>datum</td></tr></table></html>",
        b'\n<?xml version="1.0"?><a/>',
        b"datum\x81;",
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(inhoud: bytes) -> None:
    assert geweigerd(inhoud, "brief.pdf") == (
        "brief.pdf is geen CSV-bestand en geen rekenblad, of het is beschadigd. "
        "Sla de uren op als CSV UTF-8 of als .xlsx."
    )


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_an_old_or_protected_excel_file_is_refused_as_such() -> None:
    assert geweigerd(OLE + bytes(512)) == (
        "Het urenbestand is beschadigd of niet helemaal gekopieerd. Kopieer het opnieuw."
    )
    assert geweigerd(OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le")) == (
        "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
    )


def test_a_file_above_25_mb_is_refused() -> None:
    assert geweigerd(b" " * (25 * 1024 * 1024 + 1)) == (
        "Het urenbestand is groter dan 25 MB. Verdeel het over meer bestanden."
    )


# --- row 1 ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("inhoud", [b"", b"\xef\xbb\xbf", b"\r\n", b";;;\r\n", xlsx(kop=())])
def test_a_file_with_nothing_in_it_is_refused(inhoud: bytes) -> None:
    assert geweigerd(inhoud) == (f"Het urenbestand is leeg. Zet bovenaan de kolomnamen. {BEKEND}")


@pytest.mark.parametrize(
    ("kop", "begin"),
    [
        (
            "toewijzingnummer;Datum;datum;hoeveelheid;eenheid",
            'Dubbele kolom in rij 1: "datum". Laat er één van staan. ',
        ),
        (
            "toewijzingnummer;hoeveelheid;eenheid",
            'Ontbrekende kolom in rij 1: "datum". Voeg haar toe. ',
        ),
        (
            "toewijzingnummer;datum;hoeveelheid",
            'Ontbrekende kolom in rij 1: "eenheid", of "begin" en "eind". Voeg haar toe. ',
        ),
        (
            "bsn;datum;begin;eind",
            'Ontbrekende kolom in rij 1: "toewijzingnummer", of "productcode". Voeg haar toe. ',
        ),
    ],
)
def test_row_1_with_a_wrong_column_is_refused_by_name(kop: str, begin: str) -> None:
    assert geweigerd(csv(kop)) == begin + BEKEND
    assert geweigerd(xlsx(kop=kop.split(";"))) == begin + BEKEND


def test_data_in_row_1_is_not_repeated_in_the_refusal() -> None:
    assert geweigerd(csv("999900006;2025-10-01;Jansen")) == (
        "De eerste 20 rijen van het urenbestand bevatten geen kolomnamen. Zet ze boven de uren, "
        f"elk in een eigen kolom (in CSV gescheiden door ; of door ,). {BEKEND}"
    )


@pytest.mark.parametrize(
    "kop", ["bsn;productcode;datum;begin;eind", "wet;gemeente;toewijzingnummer;datum;begin;eind"]
)
def test_either_way_to_name_the_toewijzing_will_do(kop: str) -> None:
    assert lees_uren(csv(kop), "uren.csv").kolommen == tuple(kop.split(";"))


def test_more_than_100_columns_are_refused() -> None:
    breed = [f"k{i}" for i in range(101)]
    for inhoud in (csv(";".join(breed)), xlsx(kop=breed)):
        assert geweigerd(inhoud).startswith("Het urenbestand heeft meer dan 100 kolommen.")


def test_more_rows_than_allowed_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uren, "MEESTE_RIJEN", 3)
    assert len(lees_uren(kop_en(*["1"] * 3), "uren.csv").rijen) == 3
    assert len(lees_uren(xlsx(*[(1,)] * 3), "uren.xlsx").rijen) == 3
    for inhoud in (kop_en(*["1"] * 4), xlsx(*[(1,)] * 4)):
        assert geweigerd(inhoud).endswith("Verdeel het over meer bestanden.")


# --- XLSX ----------------------------------------------------------------------------------------


def test_an_xlsx_file_is_recognised_by_content_not_by_name() -> None:
    inhoud = xlsx((300201, "01-10-2025", "1,5", "uur", "café"))
    assert lees_uren(inhoud, "uren.csv") == TABEL


@pytest.mark.parametrize(
    ("waarde", "opmaak", "tekst"),
    [
        (300201, None, "300201"),
        (123456789012, None, "123456789012"),
        (300201.0, None, "300201"),
        (1.5, None, "1.5"),
        (1 / 3, None, "0.3333333333333333"),
        (0.00001, None, "0.00001"),
        (0.9, "0%", "0.900"),
        ("0384", None, "0384"),
        ("=tekst", "@", ""),
        (True, None, "WAAR"),
        (False, None, "ONWAAR"),
        (date(2025, 10, 1), None, "2025-10-01"),
        (datetime(2025, 10, 1), None, "2025-10-01"),  # noqa: DTZ001  a cell has no time zone
        (datetime(2025, 10, 1, 9, 30), None, "2025-10-01T09:30"),  # noqa: DTZ001
        (45931, "dd-mm-yyyy", "2025-10-01"),
        (time(9, 0), None, "09:00"),
        (time(9, 0, 15), None, "09:00:15"),
        (0.375, "h:mm", "09:00"),
        (0.37499999999, "h:mm", "09:00"),
        (1.0625, "h:mm", "01:30"),
        (timedelta(hours=1, minutes=30), None, "01:30"),
        (1.25, "[h]:mm", "30:00"),
        (1, "[h]:mm", "24:00"),
        (-0.0625, "[h]:mm", "-01:30"),
        ("#N/A", None, ""),
    ],
)
def test_a_cell_is_text_that_means_the_same(waarde: Waarde, opmaak: str | None, tekst: str) -> None:
    assert cel(waarde, opmaak) == tekst


def test_a_calculated_number_keeps_every_figure() -> None:
    rijen = (
        '<row r="1"><c t="inlineStr"><is><t>toewijzingnummer</t></is></c>'
        '<c t="inlineStr"><is><t>datum</t></is></c><c t="inlineStr"><is><t>hoeveelheid</t></is></c>'
        '<c t="inlineStr"><is><t>eenheid</t></is></c></row>'
        '<row r="2"><c><v>300201.0</v></c><c/><c><v>0.30000000000000004</v></c>'
        "<c><v>1E-5</v></c></row>"
    )
    inhoud = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", blad_xml(rijen))
    [(_, rij)] = lees_uren(inhoud, "uren.xlsx").rijen
    assert tuple(rij.values()) == ("300201", "", "0.30000000000000004", "0.00001")


def test_a_date_counts_from_1904_where_the_file_says_so() -> None:
    boek = werkmap()
    boek.epoch = CALENDAR_MAC_1904
    boek.worksheets[0].append((300201, date(2025, 10, 1), time(9, 0)))
    [(_, rij)] = lees_uren(bewaard(boek), "uren.xlsx").rijen
    assert (rij["datum"], rij["hoeveelheid"]) == ("2025-10-01", "09:00")


def test_of_a_formula_the_saved_value_is_taken_and_without_one_the_cell_is_empty() -> None:
    rijen = (
        '<row r="1"><c t="inlineStr"><is><t>toewijzingnummer</t></is></c>'
        '<c t="inlineStr"><is><t>datum</t></is></c><c t="inlineStr"><is><t>begin</t></is></c>'
        '<c t="inlineStr"><is><t>eind</t></is></c></row>'
        '<row r="3"><c r="A3"><f>300200+1</f><v>300201</v></c>'
        '<c r="B3" t="str"><f>TEXT(1,2)</f><v>01-10-2025</v></c><c r="C3"><f>1+1</f></c></row>'
    )
    inhoud = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", blad_xml(rijen))
    assert lees_uren(inhoud, "uren.xlsx").rijen == (
        (3, {"toewijzingnummer": "300201", "datum": "01-10-2025", "begin": "", "eind": ""}),
    )


def test_the_first_visible_sheet_is_read() -> None:
    boek = werkmap()
    boek.create_sheet("toelichting").append(("niets",))
    verborgen = boek.create_sheet("lijsten", 0)
    verborgen.sheet_state = "hidden"
    assert lees_uren(bewaard(boek), "uren.xlsx").kolommen == KOP


def test_a_sheet_that_understates_its_size_is_read_whole() -> None:
    inhoud = xlsx(("300201", "01-10-2025", "1,5", "uur", "café"))
    with ZipFile(BytesIO(inhoud)) as archief:
        blad = archief.read("xl/worksheets/sheet1.xml")
    assert b'<dimension ref="A1:E2"' in blad
    kleiner = blad.replace(b'<dimension ref="A1:E2"', b'<dimension ref="A1"')
    assert lees_uren(met_onderdeel(inhoud, "xl/worksheets/sheet1.xml", kleiner), "u") == TABEL


def test_formatted_but_empty_cells_are_no_columns_and_no_rows() -> None:
    boek = werkmap()
    boek.worksheets[0].append(RIJ)
    boek.worksheets[0].cell(1, 12).number_format = "@"
    boek.worksheets[0].cell(500, 12).number_format = "@"
    assert lees_uren(bewaard(boek), "uren.xlsx") == TABEL


# --- hostile and damaged XLSX --------------------------------------------------------------------

ONLEESBAAR = (
    "Het urenbestand is geen leesbaar rekenblad of is beschadigd. "
    "Open het in je rekenprogramma en sla het opnieuw op als .xlsx of als CSV UTF-8."
)
TE_GROOT = (
    "Het urenbestand is uitgepakt onredelijk groot en wordt daarom niet geopend. "
    "Zet alleen de uren in een nieuw bestand, of verdeel ze over meer bestanden."
)
ENTITEIT = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LACH = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("voor", [ENTITEIT, LACH])
def test_a_sheet_with_entities_is_refused(voor: str) -> None:
    cellen = '<row r="1"><c t="inlineStr"><is><t>&e;&b;</t></is></c></row>'
    inhoud = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", blad_xml(cellen, voor=voor))
    assert geweigerd(inhoud) == ONLEESBAAR


def met_gedeelde_tekst(tekst: str, *, voor: str = "") -> bytes:
    """A file whose column names stand in the table of shared texts, as Excel keeps them."""
    ruimte = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kop = "".join(f"<si><t>{naam}</t></si>" for naam in (*KOP[:4], tekst))
    inhoud = met_onderdeel(
        xlsx(),
        "xl/worksheets/sheet1.xml",
        blad_xml('<row r="1">' + "".join(f'<c t="s"><v>{i}</v></c>' for i in range(5)) + "</row>"),
    )
    inhoud = met_onderdeel(
        inhoud, "xl/sharedStrings.xml", f'{voor}<sst xmlns="{ruimte}">{kop}</sst>'.encode()
    )
    with ZipFile(BytesIO(inhoud)) as archief:
        soorten = archief.read("[Content_Types].xml").decode()
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    extra = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{soort}"/></Types>'
    return met_onderdeel(inhoud, "[Content_Types].xml", soorten.replace("</Types>", extra).encode())


def test_shared_strings_are_read_and_with_entities_refused() -> None:
    assert lees_uren(met_gedeelde_tekst("notitie"), "uren.xlsx").kolommen == KOP
    assert geweigerd(met_gedeelde_tekst("&b;", voor=LACH)) == ONLEESBAAR


def test_a_workbook_with_entities_gives_nothing_of_them_away() -> None:
    inhoud = xlsx((300201,))
    with ZipFile(BytesIO(inhoud)) as archief:
        boek = archief.read("xl/workbook.xml").decode()
    kwaad = ENTITEIT + boek[boek.index("<workbook") :].replace('name="Sheet"', 'name="&e;"')
    assert geweigerd(met_onderdeel(inhoud, "xl/workbook.xml", kwaad.encode())) == ONLEESBAAR


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bom = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", blad_xml(" " * 20_000_000))
    assert len(bom) < 100_000
    assert geweigerd(bom) == TE_GROOT


def test_many_parts_are_refused() -> None:
    stroom = BytesIO(xlsx())
    with ZipFile(stroom, "a") as archief:
        for i in range(1_000):
            archief.writestr(f"xl/media/{i}.txt", b"")
    assert geweigerd(stroom.getvalue()) == TE_GROOT


VER = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("rijen", "zin"),
    [
        ('<row r="999999999999"><c><v>1</v></c></row>', ONLEESBAAR),
        (f'{VER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', TE_GROOT),
        (
            f'{VER}<row r="9999999"><c r="G9999999" t="inlineStr"><is><t>a</t></is></c></row>',
            TE_GROOT,
        ),
    ],
)
def test_values_far_apart_are_not_reached_for(rijen: str, zin: str) -> None:
    inhoud = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", blad_xml(rijen))
    assert geweigerd(inhoud) == zin


def test_a_truncated_file_is_refused() -> None:
    inhoud = xlsx(RIJ)
    assert geweigerd(inhoud[: len(inhoud) // 2]) == (
        "Het urenbestand is beschadigd of niet helemaal gekopieerd. Kopieer het opnieuw."
    )


def test_a_damaged_part_is_refused() -> None:
    afgebroken = blad_xml('<row r="1"><c r="A1"><v>1</v></c></row>')[:-20]
    inhoud = met_onderdeel(xlsx(), "xl/worksheets/sheet1.xml", afgebroken)
    assert geweigerd(inhoud) == ONLEESBAAR


def test_another_zip_is_no_xlsx_file() -> None:
    stroom = BytesIO()
    with ZipFile(stroom, "w") as archief:
        archief.writestr("brief.txt", "Beste")
    assert geweigerd(stroom.getvalue()) == (
        "Het urenbestand is geen rekenblad. "
        "Sla het in je rekenprogramma op als .xlsx of als CSV UTF-8."
    )


def test_a_zip_with_a_password_is_refused_as_such() -> None:
    inhoud = bytearray(xlsx())
    plek = inhoud.index(b"PK\x01\x02")  # first entry of the central directory
    inhoud[plek + 8] |= 1
    assert geweigerd(bytes(inhoud)) == (
        "Het urenbestand is met een wachtwoord beveiligd. Sla het op zonder wachtwoord."
    )


# --- for any input -------------------------------------------------------------------------------


def read_or_refuse(inhoud: bytes) -> None:
    try:
        tabel = lees_uren(inhoud, "uren.csv")
    except GeweigerdError:
        return
    parse(tabel)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(inhoud: bytes) -> None:
    read_or_refuse(inhoud)
    read_or_refuse(kop_en() + inhoud)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]))
def test_any_text_is_read_or_refused(tekst: str, codering: str) -> None:
    read_or_refuse(kop_en() + tekst.encode(codering, "replace"))


GOEDE_XLSX = xlsx(RIJ, (300201, date(2025, 10, 1), 1.5, "uur", None))


@given(st.integers(0, len(GOEDE_XLSX) - 1), st.integers(0, 255))
def test_an_xlsx_file_with_one_wrong_byte_is_read_or_refused(plek: int, byte: int) -> None:
    kapot = bytearray(GOEDE_XLSX)
    kapot[plek] = byte
    read_or_refuse(bytes(kapot))


CEL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))).map(str.strip)


@given(st.lists(st.tuples(CEL, CEL, CEL, CEL, CEL), max_size=5), st.sampled_from(";,"))
def test_any_cells_come_back_from_csv(rijen: list[tuple[str, ...]], scheiding: str) -> None:
    regels = [
        scheiding.join('"' + tekst.replace('"', '""') + '"' for tekst in rij) for rij in rijen
    ]
    tabel = lees_uren(csv(scheiding.join(KOP), *regels), "uren.csv")
    assert [tuple(rij.values()) for _, rij in tabel.rijen] == [rij for rij in rijen if any(rij)]


def test_every_known_column_may_be_there_at_once() -> None:
    assert lees_uren(csv(";".join(KOLOMMEN)), "uren.csv").kolommen == KOLOMMEN


# --- XLS -----------------------------------------------------------------------------------------

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def test_an_old_excel_file_is_read() -> None:
    tabel = lees_uren((SAMPLES / "uren.xls").read_bytes(), "uren.xls")
    assert [rij for _, rij in tabel.rijen] == [
        {
            "toewijzingnummer": "1001",
            "datum": "2026-01-15",
            "hoeveelheid": "1.5",
            "eenheid": "uur",
        }
    ] * 2


def test_an_old_excel_file_with_values_far_apart_is_refused() -> None:
    assert geweigerd((SAMPLES / "ver-uit-elkaar.xls").read_bytes()) == TE_GROOT
