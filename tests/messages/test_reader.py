"""A file becomes an element tree of a known message, or is refused with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grenzen import GROOTSTE_BERICHT
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import read_xml, recognise

SAMPLES = Path(__file__).parents[1] / "samples"
NS = "http://www.istandaarden.nl/ijw/3_2/jw323/schema"
KOP = '<?xml version="1.0" encoding="UTF-8"?>'
JW301 = (SAMPLES / "jw301.xml").read_bytes()
TEKST = JW301.decode()
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]><l>&i;</l>"
).encode()
EXTERN = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def refusal(inhoud: bytes) -> str:
    with pytest.raises(LeesError) as fout:
        recognise(read_xml(inhoud))
    assert isinstance(fout.value, GeweigerdError)
    return str(fout.value)


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        pytest.param(b"", "is leeg", id="empty"),
        pytest.param(b" \r\n\t ", "is leeg", id="only white space"),
        pytest.param(b"\xef\xbb\xbf", "geen XML", id="only a byte order mark"),
        pytest.param(b"datum;hoeveelheid\n", "geen XML", id="text"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "geen tekst", id="an image"),
        pytest.param(b"%PDF-1.7\n\x00\x01", "geen tekst", id="a PDF"),
        pytest.param(b"PK\x03\x04\x00\x00", "geen tekst", id="a ZIP"),
        pytest.param(JW301[:3000], "afgebroken", id="cut off inside an element"),
        pytest.param(JW301[: JW301.index(b"</jw301:Client>")], "afgebroken", id="cut off between"),
        pytest.param(JW301 + b"<jw301:Bericht/>", "nog iets", id="two messages"),
        pytest.param(JW301 + b"rest", "nog iets", id="text after the message"),
        pytest.param(JW301.replace(b"</jw301:Bsn>", b"</jw301:BSN>"), "andere naam", id="end tag"),
        pytest.param(JW301.replace(b"jw301:Bsn>", b"jw:Bsn>"), "xmlns ontbreekt", id="prefix"),
        pytest.param(b'<a x:b="1"/>', "xmlns ontbreekt", id="unknown prefix"),
        pytest.param(JW301.replace(b"Fries", b"Fries\x07"), "teken", id="control character"),
        pytest.param(JW301.replace(b"Fries", b"&Fries;"), "(&naam;)", id="unknown entity"),
        pytest.param(JW301.replace(b"Fries", b"R&D"), "opmaak", id="bare ampersand"),
        pytest.param(JW301.replace(b"Fries", b"&#0;"), "teken", id="reference to NUL"),
        pytest.param(b" " + JW301, "opmaak", id="space before the declaration"),
        pytest.param(b'<?xml version="2.0"?><a/>', "opmaak", id="XML 2.0"),
        pytest.param(b'<a b="1" b="2"/>', "opmaak", id="attribute twice"),
    ],
)
def test_a_file_that_is_no_xml_is_refused(inhoud: bytes, reden: str) -> None:
    assert reden in refusal(inhoud)


@pytest.mark.parametrize(
    "inhoud",
    [
        pytest.param(BILLION_LAUGHS, id="billion laughs"),
        pytest.param(EXTERN, id="file"),
        pytest.param(EXTERN.replace(b"file:///etc/passwd", b"http://voorbeeld.invalid/"), id="net"),
        pytest.param(b'<!DOCTYPE a SYSTEM "http://voorbeeld.invalid/a.dtd"><a/>', id="DTD"),
        pytest.param(b'<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///dev/zero"> %p;]><a/>', id="pe"),
        pytest.param(b"<!DOCTYPE a><a/>", id="bare"),
        pytest.param(b"\xef\xbb\xbf" + EXTERN, id="after a byte order mark"),
        pytest.param(b"<!-- x --><?pi ?>\n" + EXTERN, id="after a comment"),
        pytest.param(b"<?xml version='1.0'?><!-- <!-- --><!DOCTYPE a><a/>", id="odd comment"),
        pytest.param(JW301.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY y 'z'>]>", 1), id="message"),
        pytest.param(b"<!doctype a><a/>", id="lower case"),
    ],
)
def test_a_document_type_is_refused_before_it_is_read(inhoud: bytes) -> None:
    assert "DOCTYPE" in refusal(inhoud)


@pytest.mark.parametrize("codering", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("inhoud", [TEKST, EXTERN.decode()], ids=["message", "hostile"])
def test_another_encoding_is_refused_by_name(inhoud: str, codering: str) -> None:
    assert f"gecodeerd als {codering[:6].upper()}" in refusal(inhoud.encode(codering))


@pytest.mark.parametrize(
    "codering", ["windows-1252", "ISO-8859-1", "us-ascii", "UTF-7", "utf-16", "EBCDIC-CP-NL"]
)
def test_another_declared_encoding_is_refused_even_when_the_bytes_are_fine(codering: str) -> None:
    inhoud = TEKST.replace('encoding="UTF-8"', f"encoding='{codering}'").encode()
    assert f"gecodeerd als {codering}" in refusal(inhoud)


def test_utf_16_that_hides_behind_a_declared_utf_8_is_refused() -> None:
    assert "UTF-16" in refusal(b"\xff\xfe" + EXTERN.decode().encode("utf-16-le"))


def test_ebcdic_is_refused() -> None:
    assert "EBCDIC" in refusal((KOP + "<a/>").encode("cp037"))


def test_windows_1252_under_a_utf_8_declaration_is_refused_with_its_line() -> None:
    tekst = TEKST.replace("Ørsted", "Müller")
    regel = tekst[: tekst.index("Müller")].count("\n") + 1
    melding = refusal(tekst.encode("cp1252"))
    assert f"Op regel {regel} " in melding
    assert "byte FC" in melding
    assert "Windows-1252" in melding


def test_a_nul_byte_is_no_text() -> None:
    assert "geen tekst" in refusal(JW301.replace(b"Fries", b"Fr\x00es"))


def test_a_file_of_30_mb_is_refused_unread() -> None:
    assert "30,0 MB; een bericht is hoogstens 25 MB" in refusal(b"<" * 30_000_000)


def test_a_message_of_25_mb_is_read() -> None:
    einde = JW301.index(b"\t\t</jw301:ToegewezenProducten>")
    product = JW301[JW301.index(b"\t\t\t<jw301:ToegewezenProduct>") : einde]
    aantal = (GROOTSTE_BERICHT - len(JW301)) // len(product)
    inhoud = JW301[:einde] + product * aantal + JW301[einde:]
    assert recognise(read_xml(inhoud)).soort == "301"


def test_millions_of_elements_are_refused_unread() -> None:
    assert "meer dan 800000 elementen" in refusal(b"<a>" + b"<b/>" * 2_000_001 + b"</a>")


def test_deep_nesting_is_refused() -> None:
    assert "te diep genest" in refusal(b"<a>" * 5000 + b"</a>" * 5000)


def test_one_text_without_end_is_refused() -> None:
    assert "te lang" in refusal(b"<a>" + b"x" * 11_000_000 + b"</a>")


def test_a_refusal_quotes_no_text_of_the_file() -> None:
    melding = refusal(JW301.replace(b"</jw301:Bsn>", b"").replace(b"Fenna", b"&Fenna;"))
    assert "999990019" not in melding
    assert "Fenna" not in melding


@pytest.mark.parametrize(
    "inhoud",
    [
        pytest.param(JW301, id="as it is"),
        pytest.param(b"\xef\xbb\xbf" + JW301, id="byte order mark"),
        pytest.param(JW301.replace(b"\r\n", b"\n"), id="line feeds"),
        pytest.param(JW301.replace(b"\r\n", b"").replace(b"\t", b""), id="one line"),
        pytest.param(JW301.replace(KOP.encode(), b""), id="no declaration"),
        pytest.param(JW301.replace(b'"UTF-8"', b"'utf-8'"), id="lower case"),
        pytest.param(JW301 + b"\r\n\r\n<!-- einde -->", id="comment after"),
        pytest.param(JW301.replace(b"?>", b"?><?xml-stylesheet href='x'?>", 1), id="instruction"),
        pytest.param(JW301.replace(b"jw301:", b"q:").replace(b":jw301=", b":q="), id="prefix"),
    ],
)
def test_a_message_is_recognised_in_every_dress(inhoud: bytes) -> None:
    soort = recognise(read_xml(inhoud))
    assert (soort.wet, soort.soort, soort.release) == (Wet.JW, "301", "3.2")


def test_a_comment_does_not_cut_a_value_off() -> None:
    root = read_xml(JW301.replace(b"999990019", b"9999<!-- x -->90<?y z?>0<![CDATA[19]]>"))
    assert root.findtext(".//{*}Bsn") == "999990019"


def test_a_message_is_recognised_by_content_not_by_name() -> None:
    soort = recognise(read_xml((SAMPLES / "wmo325.xml").read_bytes()))
    assert (soort.wet, soort.soort) == (Wet.WMO, "325")


@pytest.mark.parametrize(
    ("oud", "nieuw", "reden"),
    [
        ("/3_2/", "/3_1/", "Dit is een 301 van iJw 3.1; zorgadmin leest release 3.2."),
        ("/3_2/", "/4_0/", "Dit is een 301 van iJw 4.0; zorgadmin leest release 3.2."),
        ("/jw301/", "/jw399/", "iJw 3.2 kent geen bericht jw399."),
        ("/ijw/", "/iwlz/", "geen bericht van iWmo of iJw"),
        ("http://www.istandaarden.nl", "urn:iets", "geen bericht van iWmo of iJw"),
        ("jw301:Bericht", "jw301:Envelop", "het eerste element is Envelop"),
        (">436<", ">414<", "BerichtCode is 414 in plaats van 436"),
        (">436<", ">490<", "Het bericht noemt zich jw301, maar BerichtCode is 490"),
    ],
)
def test_an_unknown_message_is_refused_with_what_it_is(oud: str, nieuw: str, reden: str) -> None:
    assert reden in refusal(TEKST.replace(oud, nieuw).encode())


def test_html_is_no_message() -> None:
    assert "het eerste element is html" in refusal(b"<html><body/></html>")
