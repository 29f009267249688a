"""What people hand over is named for what it is, with what can be done with it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from zorgadmin.application.kern.rijen import Bestandsoort
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.herkennen import Herkend, recognise_file
from zorgadmin.messages.reader import read_xml, recognise

XML = (Path(__file__).parents[1] / "samples" / "jw301.xml").read_bytes()
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
MT940 = b"""\
:20:940S260401
:25:NL91ABNA0417164300 EUR
:28C:00001
:60F:C260401EUR1000,00
:61:2604020402D12,50NTRFNONREF
"""
ING = (
    b'"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)",'
    b'"Mededelingen"'
)
CAMT = (
    b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'
    b"</Document>"
)


PAIN = CAMT.replace(b"camt.053.001.02", b"pain.001.001.03")
TAB = b"517852257\tEUR\t20260401\t100,00\t112,50\t20260401\t12,50\tSEPA Overboeking"
TRIODOS = b'"01-04-2026","NL12TRIO0338437070","12,50","Credit","Naam","NL91ABNA0417164300","","x"'
KNAB = b"KNAB EXPORT;;\r\nRekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Omschrijving"


@pytest.mark.parametrize(
    "inhoud",
    [
        MT940,
        b"{1:F01INGBNL2A}{4:\r\n" + MT940,
        b"ABNANL2A\n940\nABNANL2A\n" + MT940,
        ING,
        CAMT,
        PAIN,
        TAB,
        TRIODOS,
        KNAB,
    ],
)
def test_a_statement_of_a_bank_is_known_by_its_content(inhoud: bytes) -> None:
    assert recognise_file(inhoud) == Herkend(Bestandsoort.BANK)


def zipped(*namen: str, mimetype: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        if mimetype:
            archief.writestr("mimetype", mimetype)
        for naam in namen:
            archief.writestr(naam, b"x")
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def ole(naam: str) -> bytes:
    return OLE + naam.encode("utf-16-le")


@pytest.mark.parametrize(
    "inhoud",
    [
        XML,
        b"\xef\xbb\xbf\r\n" + XML,
        XML.decode().encode("utf-16"),
        XML.decode().encode("utf-16-be"),
    ],
)
def test_a_message_is_known_by_its_begin(inhoud: bytes) -> None:
    herkend = recognise_file(inhoud)
    assert (herkend.soort, herkend.weigering, herkend.bericht) == (
        Bestandsoort.BERICHT,
        None,
        "301",
    )


def test_a_message_tells_its_days() -> None:
    kop = (
        b'<m:Bericht xmlns:m="http://www.istandaarden.nl/iwmo/3_2/wmo323/schema">'
        b"<m:Dagtekening>2026-05-01</m:Dagtekening><m:Begindatum>2026-04-01</m:Begindatum>"
    )
    assert recognise_file(kop) == Herkend(
        Bestandsoort.BERICHT, bericht="323", dagen=("2026-05-01", "2026-04-01")
    )


def test_other_xml_is_left_to_the_reader_of_messages() -> None:
    assert recognise_file(b"<Factuur/>") == Herkend(Bestandsoort.BERICHT)


@pytest.mark.parametrize(
    "inhoud",
    [
        b"datum;hoeveelheid\r\n2026-04-01;1,5\r\n",
        "datum;notitie\ncaf\u00e9\n".encode("cp1252"),
        "datum;notitie\ncaf\u00e9\n".encode(),
        "datum;notitie\n".encode("utf-16"),
        workbook(),
    ],
)
def test_text_and_workbooks_are_hours(inhoud: bytes) -> None:
    assert recognise_file(inhoud) == Herkend(Bestandsoort.UREN)


@pytest.mark.parametrize(
    "inhoud", [zipped("a.xml"), zipped(), zipped("xl/a.xml"), b"PK\x03\x04afgebroken"]
)
def test_a_zip_may_hold_messages(inhoud: bytes) -> None:
    assert recognise_file(inhoud) == Herkend(Bestandsoort.ANDERS, is_zip=True)


@pytest.mark.parametrize(
    ("inhoud", "begin", "wat_nu"),
    [
        (b"", "Het bestand is leeg.", "Haal het opnieuw op."),
        (b" \r\n", "Het bestand is leeg.", "Haal het opnieuw op."),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x00", "Dit is een PDF.", "uit het portaal"),
        (b"<!DOCTYPE html><html>", "Dit is een webpagina (HTML)", "Log opnieuw in"),
        (b"\n<HTML lang=nl>", "Dit is een webpagina (HTML)", "Log opnieuw in"),
        (
            b'<?xml version="1.0"?>\n<!-- x -->\n<html xmlns="http://www.w3.org/1999/xhtml">',
            "Dit is een webpagina (HTML)",
            "Log opnieuw in",
        ),
        (zipped("[Content_Types].xml", "word/document.xml"), "Dit is een tekstdocument.", "CSV"),
        (
            zipped("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
            "Dit is een tekstdocument.",
            "CSV",
        ),
        (ole("WordDocument"), "Dit is een tekstdocument.", "CSV"),
        (b"{\\rtf1 hallo}", "Dit is een tekstdocument.", "CSV"),
        (ole("EncryptedPackage"), "Dit Excel-bestand is met een wachtwoord beveiligd.", "zonder"),
        (
            zipped("[Content_Types].xml", "xl/workbook.bin"),
            "Dit is een binair Excel-bestand (.xlsb).",
            "Bewaar het als .xlsx",
        ),
        (
            (
                b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
                b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
            ),
            "Dit is een Excel-werkblad als XML.",
            "Bewaar het als .xlsx",
        ),
        (zipped("Index/Document.iwa"), "Dit is een bestand van Numbers of Pages.", "Exporteer"),
        (b"Datum;Naam;Tegenrekening;Euro", "Dit lijkt een bankafschrift,", "CAMT.053 of MT940"),
        (b"\x1f\x8b\x08\x00", "Dit is een ingepakt bestand dat geen ZIP is.", "Pak het uit"),
        (b"Rar!\x1a\x07\x01\x00", "Dit is een ingepakt bestand dat geen ZIP is.", "Pak het uit"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "Dit is een afbeelding.", "uit het portaal"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "Dit is een afbeelding.", "uit het portaal"),
        (b"zorgadmin reservekopie\n{}", "Dit is een reservekopie van zorgadmin.", "Zet haar terug"),
        (b"SQLite format 3\x00", "Dit is een kluis of een andere database.", "Open haar"),
        (b'# noot\n[praktijk]\nnaam = "A"', "Dit zijn instellingen van een praktijk", "bij"),
        (b"\x00\x01\x02\x03", "Dit bestand is niet te herkennen", "kies een ander"),
    ],
)
def test_anything_else_is_named_with_what_to_do(inhoud: bytes, begin: str, wat_nu: str) -> None:
    herkend = recognise_file(inhoud)
    is_rekenblad = any(woord in begin for woord in ("rekenblad", "Excel-bestand", "Numbers"))
    assert herkend.soort is (Bestandsoort.UREN if is_rekenblad else Bestandsoort.ANDERS)
    assert herkend.weigering is not None
    assert herkend.weigering.startswith(begin)
    assert wat_nu in herkend.weigering
    assert "kolom" not in herkend.weigering


@pytest.mark.parametrize(
    ("namespace", "zin"),
    [
        (
            "iwmo/3_0/wmo301",
            (
                "Dit is een 301 van iWmo 3.0; zorgadmin leest release 3.2. Vraag de afzender om een"
                " bericht van die release."
            ),
        ),
        (
            "ijw/3_1/jw301",
            (
                "Dit is een 301 van iJw 3.1; zorgadmin leest release 3.2. Vraag de afzender om een"
                " bericht van die release."
            ),
        ),
        (
            "iwmo/2_4/wmo303",
            (
                "Dit is een 303 van iWmo 2.4, de vroegere declaratie; dat is nu de 323. Een 303 is"
                " niet in te lezen: zorgadmin werkt met release 3.2."
            ),
        ),
        (
            "ijw/2_4/jw304",
            (
                "Dit is een 304 van iJw 2.4, het vroegere antwoord op een declaratie; dat is nu de"
                " 325. Een 304 is niet in te lezen: zorgadmin werkt met release 3.2."
            ),
        ),
    ],
)
def test_a_message_of_another_release_is_named(namespace: str, zin: str) -> None:
    inhoud = f'<Bericht xmlns="http://www.istandaarden.nl/{namespace}/schema"/>'.encode()
    assert recognise_file(inhoud).soort is Bestandsoort.BERICHT
    with pytest.raises(LeesError) as fout:
        recognise(read_xml(inhoud))
    assert str(fout.value) == zin
