"""Files that must be refused: a clear Dutch reason, exit code 3, and nothing has changed.

Only the message log keeps a refused file. All cases share one vault, because none may change it.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.cli.post import PER_WEEK, bericht301, bericht325
from tests.spel import Spel, contract

GOED = bericht301(identificatie="G9")
KOP = "toewijzingnummer;datum;hoeveelheid;eenheid\n"
RIJ = "1001;2026-04-02;1;uur\n"


@pytest.fixture(scope="module")
def vol(tmp_path_factory: pytest.TempPathFactory) -> Spel:
    """A practice with a toewijzing and hours, an uploaded claim and one that is not."""
    spel = Spel(tmp_path_factory.mktemp("vol"))
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur", "1001;2026-04-09;1;uur")
    spel.run("ingediend", spel.declareer("2026-03")["declaratienummer"])
    spel.declareer("2026-04")
    return spel


def _zip(**bestanden: bytes) -> bytes:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, tekst in bestanden.items():
            archief.writestr(naam.replace("_", "."), tekst)
    return inhoud.getvalue()


def _encrypted(zipped: bytes) -> bytes:
    """The same ZIP, said to have a password."""
    bewerkt = bytearray(zipped)
    for merk, plek in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        begin = bewerkt.find(merk)
        bewerkt[begin + plek] |= 1
    return bytes(bewerkt)


def _elsewhere(inhoud: bytes) -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w") as archief:
        archief.writestr("../a.xml", inhoud)
    return doel.getvalue()


def _xlsx(*rijen: list[object]) -> bytes:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    assert blad is not None
    for rij in rijen:
        blad.append(rij)
    inhoud = io.BytesIO()
    werkmap.save(inhoud)
    return inhoud.getvalue()


def _xlsx_with(naam: str, deel: bytes) -> bytes:
    """A spreadsheet of which one part is replaced."""
    goed = _xlsx(
        ["toewijzingnummer", "datum", "hoeveelheid", "eenheid"], [1001, "2026-04-02", 1, "uur"]
    )
    doel = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(goed)) as bron, zipfile.ZipFile(doel, "w", 8) as archief:
        for info in bron.infolist():
            archief.writestr(info.filename, deel if info.filename == naam else bron.read(info))
    return doel.getvalue()


_VERKLARING = b'<?xml version="1.0" encoding="UTF-8"?>'
_LACHERS = b"".join(
    b'<!ENTITY %c "%s">' % (teken, b"&%c;" % (teken - 1) * 10) for teken in range(98, 107)
)

BERICHTEN = {
    "empty": (b"", "is leeg"),
    "white space only": (b" \r\n\t ", "is leeg"),
    "truncated in an element": (GOED[:900], "afgebroken"),
    "truncated between elements": (GOED[: GOED.index(b"</m:Client>")], "afgebroken"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "Dit is een afbeelding."),
    "HTML": (b"<html><body>Inloggen</body></html>", "Dit is een webpagina (HTML)"),
    "not closed": (b"<a><b></a>", "andere naam"),
    "two roots": (GOED + b"<a/>", "nog iets"),
    "UTF-16 with a mark": (GOED.decode().replace("UTF-8", "UTF-16").encode("utf-16"), "UTF-16"),
    "UTF-16 without a mark": (GOED.decode().encode("utf-16-le"), "UTF-16"),
    "cp1252 as declared": (
        bericht301(achternaam="Zilverbérg")
        .decode()
        .replace("UTF-8", "windows-1252")
        .encode("cp1252"),
        "windows-1252",
    ),
    "cp1252 that says UTF-8": (
        bericht301(achternaam="Zilverbérg").decode().encode("cp1252"),
        "geen UTF-8",
    ),
    "DOCTYPE": (GOED.replace(_VERKLARING, _VERKLARING + b"<!DOCTYPE a>"), "DOCTYPE"),
    "an entity of a file": (
        GOED.replace(
            _VERKLARING, _VERKLARING + b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ).replace(b"Kerkstraat", b"&x;"),
        "DOCTYPE",
    ),
    "a billion laughs": (
        b'<!DOCTYPE a [<!ENTITY a "ha">' + _LACHERS + b"]><a>&j;</a>",
        "DOCTYPE",
    ),
    "an unknown entity": (GOED.replace(b"Kerkstraat", b"&x;"), "bestaat"),
    "nested a hundred thousand deep": (b"<a>" * 100_000, "te diep"),
    "30 MB": (GOED.replace(b"</m:Bericht>", b" " * 30_000_000 + b"</m:Bericht>"), "25 MB"),
    "60 MB": (b"<a>" + b" " * 60_000_000 + b"</a>", "MB"),
    "another namespace": (GOED.replace(b"istandaarden.nl", b"voorbeeld.nl"), "geen bericht"),
    "release 3.1": (bericht301(release="3_1"), "3.1"),
    "release 4.0": (bericht301(release="4_0"), "4.0"),
    "BerichtCode of another message": (GOED.replace(b">436<", b">437<"), "BerichtCode"),
    "no message of the standard": (GOED.replace(b"jw301/", b"jw399/"), "399"),
    "schema: an unknown element": (GOED.replace(b"m:Geslacht>", b"m:Sekse>"), "Sekse"),
    "schema: a code that does not exist": (GOED.replace(b"<m:Geslacht>2", b"<m:Geslacht>7"), "7"),
    "schema: a date that does not exist": (
        bericht301(PER_WEEK.met(van="2026-02-30")),
        "2026-02-30",
    ),
    "schema: BSN of eight figures": (bericht301(bsn="99990000"), "Bsn"),
    "another AGB": (bericht301(agb="42420001", identificatie="G9"), "AGB-code 42420001"),
    "a ZIP without files": (_zip(), "leeg"),
    "a damaged ZIP": (_zip(a_xml=GOED)[:-40], "onvolledig"),
    "a ZIP with a password": (_encrypted(_zip(a_xml=GOED)), "wachtwoord"),
    "a ZIP whose names lead elsewhere": (_elsewhere(GOED), "ergens anders heen"),
    "a ZIP in a ZIP": (_zip(a_zip=_zip(a_xml=GOED)), "ZIP"),
    "a ZIP bomb": (_zip(a_xml=b" " * 40_000_000), "gecomprimeerd"),
}


@pytest.mark.parametrize("geval", BERICHTEN)
def test_a_bad_message_is_refused(vol: Spel, geval: str) -> None:
    inhoud, reden = BERICHTEN[geval]
    voor = vol.inhoud()
    pad = vol.bestand("bericht.xml", inhoud)
    uitkomst = vol.run("importeer", pad, "--naar", vol.naar)
    assert uitkomst.code == 3, uitkomst
    (resultaat,) = uitkomst.json
    assert resultaat["status"] == "geweigerd"
    assert reden in " ".join(m["uitleg"] + m["plek"] for m in resultaat["meldingen"])
    assert vol.inhoud() == voor
    pad.unlink()


@pytest.mark.parametrize("geval", ["DOCTYPE", "another AGB", "release 3.1", "a ZIP bomb"])
def test_a_bad_message_is_refused_in_words(vol: Spel, geval: str) -> None:
    inhoud, reden = BERICHTEN[geval]
    uitkomst = vol.run_text("importeer", vol.bestand("bericht.xml", inhoud))
    assert (uitkomst.code, reden in uitkomst.uit) == (3, True), uitkomst


@pytest.mark.parametrize("geval", ["truncated in an element", "another AGB", "release 3.1"])
def test_a_refused_message_is_kept_in_the_log_with_its_reason(vol: Spel, geval: str) -> None:
    inhoud, reden = BERICHTEN[geval]
    for _ in range(2):
        vol.run("importeer", vol.bestand("log.xml", inhoud))
    sha256 = hashlib.sha256(inhoud).hexdigest()
    (rij,) = [rij for rij in vol.geweigerd() if rij["sha256"] == sha256]
    assert rij["richting"] == "in"
    assert reden in rij["meldingen"][0]["uitleg"]


def test_a_schema_error_names_line_element_and_value(vol: Spel) -> None:
    resultaat = vol.importeer(GOED.replace(b"<m:Geslacht>2", b"<m:Geslacht>7"), code=3)
    (melding,) = resultaat["meldingen"]
    assert (melding["regel"], melding["retourcode"]) == ("XSD", None)
    assert "regel 21" in melding["plek"]
    assert "Geslacht" in melding["plek"]
    assert "7" in melding["uitleg"]


def test_a_byte_order_mark_is_no_fault(praktijk: Spel) -> None:
    assert praktijk.importeer(b"\xef\xbb\xbf" + bericht301())["status"] == "verwerkt"


@pytest.mark.parametrize("naam", ["JW302", "JW305", "JW317", "JW320", "JW323"])
def test_other_messages_are_refused_by_name(vol: Spel, shared: Path, naam: str) -> None:
    inhoud = (shared / "istandaarden" / "voorbeelden" / f"{naam}.xml").read_bytes()
    voor = vol.inhoud()
    resultaat = vol.importeer(inhoud, code=3)
    assert resultaat["status"] == "geweigerd"
    assert naam[2:] in resultaat["meldingen"][0]["uitleg"]
    assert vol.inhoud() == voor


# --- 325 ------------------------------------------------------------------------------------------


def _maart(vol: Spel) -> bytes:
    (bestand,) = vol.naar.glob("JW323_0384_202603_*")
    return bestand.read_bytes()


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        (b"<b:TotaalBedrag>17448", b"<b:TotaalBedrag>17449"),
        (b"<m:DeclaratieNummer>D00000001", b"<m:DeclaratieNummer>D00000009"),
        (b"<m:Afzender>0384", b"<m:Afzender>0080"),
        (b"<m:Ontvanger>65656055", b"<m:Ontvanger>65656056"),
        (b"Identificatie>\n<b:Identificatie>0", b"Identificatie>\n<b:Identificatie>9"),
        (b"</m:Header>", b""),
    ],
    ids=["sum", "number", "gemeente", "AGB", "declaratie", "no XML"],
)
def test_an_answer_that_does_not_agree_is_refused(vol: Spel, oud: bytes, nieuw: bytes) -> None:
    antwoord = bericht325(_maart(vol), dag="2026-05-04")
    assert oud in antwoord
    voor = vol.inhoud()
    resultaat = vol.importeer(antwoord.replace(oud, nieuw, 1), code=3)
    assert resultaat["status"] == "geweigerd"
    assert vol.inhoud() == voor


# --- Hours ----------------------------------------------------------------------------------------

UREN = {
    "a column twice": ((KOP[:-1] + ";datum\n" + RIJ[:-1] + ";x\n").encode(), "Dubbele kolom"),
    "no date column": (b"toewijzingnummer;hoeveelheid;eenheid\n1001;1;uur\n", '"datum"'),
    "no unit column": (b"toewijzingnummer;datum;hoeveelheid\n1001;2026-04-02;1\n", '"eenheid"'),
    "no column of a client": (b"datum;hoeveelheid;eenheid\n2026-04-02;1;uur\n", "toewijzingnummer"),
    "no header": (RIJ.encode(), "geen kolomnamen"),
    "another text": (b"Beste collega, hierbij de uren.\n", "geen kolomnamen"),
    "quotes that do not pair up": ((KOP + '"1001;2026-04-02;1;uur\n').encode(), "aanhalingstekens"),
    "an unknown unit": ((KOP + "1001;2026-04-02;1;kwartier\n").encode(), "eenheid is onbekend"),
    "negative": ((KOP + "1001;2026-04-02;-1;uur\n").encode(), "negatief"),
    "outside the toewijzing": ((KOP + "1001;2027-01-02;1;uur\n").encode(), "valt buiten"),
    "half an old Excel file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "beschadigd",
    ),
    "an Excel file with a password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "wachtwoord",
    ),
    "XLSX without an amount": (_xlsx(["datum", "klant"], ["2026-04-02", "x"]), "hoeveelheid"),
    "XLSX with negative hours": (
        _xlsx(
            ["toewijzingnummer", "datum", "hoeveelheid", "eenheid"],
            [1001, "2026-04-02", -1.5, "uur"],
        ),
        "negatief",
    ),
    "XLSX with entities": (
        _xlsx_with(
            "xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet>&x;</worksheet>'
        ),
        "beschadigd",
    ),
    "XLSX that is damaged": (_xlsx_with("xl/workbook.xml", b"<stuk"), "beschadigd"),
    "XLSX bomb": (_xlsx_with("xl/worksheets/sheet1.xml", b" " * 30_000_000), "groot"),
}


@pytest.mark.parametrize("geval", UREN)
def test_a_bad_hours_file_is_refused(vol: Spel, geval: str) -> None:
    inhoud, reden = UREN[geval]
    voor = vol.inhoud()
    naam = "uren.xlsx" if inhoud.startswith(b"PK") else "uren.csv"
    resultaat = vol.importeer(inhoud, naam, code=3)
    assert (resultaat["soort"], resultaat["status"]) == ("uren", "geweigerd")
    assert reden in " ".join(m["uitleg"] for m in resultaat["meldingen"])
    assert vol.inhoud() == voor


@pytest.mark.parametrize("naam", ["weg.xml", "weg.csv", "map-die-er-niet-is"])
def test_a_file_that_is_not_there(vol: Spel, naam: str) -> None:
    uitkomst = vol.run("importeer", vol.map / naam)
    assert uitkomst.code == 3
    assert "bestaat niet" in uitkomst.json[0]["meldingen"][0]["uitleg"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are text here")
def test_a_file_whose_name_is_no_text(praktijk: Spel) -> None:
    folder = praktijk.map / "post"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.xml")).write_bytes(bericht301())
    uitkomst = praktijk.run("importeer", folder)
    assert (uitkomst.code, uitkomst.json[0]["bestand"]) == (0, "caf?.xml")
    assert praktijk.berichten()[0]["bestand"] == "caf?.xml"


def test_an_empty_folder_and_a_device(vol: Spel) -> None:
    leeg = vol.map / "leeg"
    leeg.mkdir(exist_ok=True)
    assert vol.run("importeer", leeg).code == 3
    assert vol.run("importeer", "/dev/null").code == 3


@pytest.mark.parametrize("geval", BERICHTEN)
def test_a_bad_message_is_checked_without_harm(vol: Spel, geval: str) -> None:
    """`controleer` gives 1 for what it can read and 3 for what it cannot."""
    inhoud = BERICHTEN[geval][0]
    voor = vol.inhoud()
    pad = vol.bestand("bericht.xml", inhoud)
    uitkomst = vol.run("controleer", pad)
    leesbaar = geval.startswith("schema")
    assert uitkomst.code == (0 if geval == "another AGB" else 1 if leesbaar else 3), uitkomst
    if leesbaar:
        assert uitkomst.json["schema_geldig"] is False
    elif uitkomst.code:
        assert uitkomst.fout.strip()
    assert vol.inhoud() == voor
    pad.unlink()
