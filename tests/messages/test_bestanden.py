"""Files, folders and ZIPs are opened by their content; what is odd is refused per file."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

from zorgadmin.messages.bestanden import kind_of, read_files, unpack
from zorgadmin.messages.fouten import LeesError

SAMPLES = Path(__file__).parents[1] / "samples"
XML = (SAMPLES / "jw301.xml").read_bytes()
MB = 1024 * 1024


def zipped(*leden: tuple[str, bytes], methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", methode) as archief:
        warnings.simplefilter("ignore")  # the same name twice
        for naam, inhoud in leden:
            archief.writestr(naam, inhoud)
    return buffer.getvalue()


def workbook() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


def refusals(inhoud: bytes) -> list[str]:
    """Texts of the refusals of a ZIP; nothing of it may have been read."""
    gevonden = list(unpack("post.zip", inhoud))
    assert all(isinstance(weigering, LeesError) for _, weigering in gevonden)
    return [str(weigering) for _, weigering in gevonden]


# --- Kind ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (b"", "leeg"),
        (b" \r\n", "leeg"),
        (XML, "xml"),
        (b"\xef\xbb\xbf\r\n" + XML, "xml"),
        (XML.decode().encode("utf-16"), "xml"),
        (XML.decode().encode("utf-16-be"), "xml"),
        (b"<html>", "xml"),
        (b"datum;hoeveelheid\r\n2026-04-01;1,5\r\n", "tekst"),
        ("datum;notitie\ncafé\n".encode("cp1252"), "tekst"),
        ("datum;notitie\ncafé\n".encode(), "tekst"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\x00", "onbekend"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "onbekend"),
        (zipped(("a.xml", XML)), "zip"),
        (zipped(), "zip"),
        (b"PK\x03\x04afgebroken", "zip"),
        (zipped(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")), "zip"),
        (workbook(), "xlsx"),
    ],
)
def test_content_says_what_a_file_is(inhoud: bytes, soort: str) -> None:
    assert kind_of(inhoud) == soort


# --- Files and folders ---------------------------------------------------------------------------


def test_a_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    pad = tmp_path / "brief.doc"
    pad.write_bytes(XML)
    assert list(read_files(pad)) == [("brief.doc", XML)]


def test_an_hours_file_is_handed_over_as_it_is(tmp_path: Path) -> None:
    pad = tmp_path / "uren.xlsx"
    pad.write_bytes(workbook())
    assert list(read_files(pad)) == [("uren.xlsx", pad.read_bytes())]


def test_a_folder_gives_its_files_by_name_and_goes_no_deeper(tmp_path: Path) -> None:
    for naam in ("b.xml", "a.xml", ".DS_Store"):
        (tmp_path / naam).write_bytes(naam.encode())
    (tmp_path / "oud").mkdir()
    (tmp_path / "oud" / "c.xml").write_bytes(b"c")
    (tmp_path / "c.zip").write_bytes(zipped(("z.xml", b"z"), ("y.xml", b"y")))
    assert list(read_files(tmp_path)) == [
        ("a.xml", b"a.xml"),
        ("b.xml", b"b.xml"),
        ("c.zip/z.xml", b"z"),
        ("c.zip/y.xml", b"y"),
    ]


def test_an_empty_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    [(_, leeg)] = read_files(tmp_path)
    assert "staan geen bestanden" in str(leeg)
    [(naam, weg)] = read_files(tmp_path / "weg.xml")
    assert naam == "weg.xml"
    assert "bestaat niet" in str(weg)
    [(_, onmogelijk)] = read_files(tmp_path / ("x" * 300))
    assert "niet te openen" in str(onmogelijk)


def test_a_huge_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    pad = tmp_path / "groot.xml"
    with pad.open("wb") as bestand:
        bestand.truncate(60 * MB)
    [(_, weigering)] = read_files(pad)
    assert "groter dan 50 MB" in str(weigering)


def test_a_refused_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04kapot")
    (tmp_path / "b.xml").write_bytes(XML)
    (_, eerste), tweede = read_files(tmp_path)
    assert isinstance(eerste, LeesError)
    assert tweede == ("b.xml", XML)


# --- ZIP -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("methode", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_zip_holds_one_or_more_messages(methode: int) -> None:
    inhoud = zipped(("1.xml", XML), ("2.xml", b"<a/>"), methode=methode)
    assert list(unpack("post.zip", inhoud)) == [
        ("post.zip/1.xml", XML),
        ("post.zip/2.xml", b"<a/>"),
    ]


def test_a_zip_that_packs_an_ordinary_large_message_well_is_read() -> None:
    regels = b"".join(b"<Nummer>%d</Nummer><Eenheid>04</Eenheid>" % i for i in range(100_000))
    inhoud = zipped(("1.xml", regels))
    assert len(regels) > 15 * len(inhoud)
    assert list(unpack("post.zip", inhoud)) == [("post.zip/1.xml", regels)]


@pytest.mark.parametrize(
    "naam",
    ["map/1.xml", "map/", "../1.xml", "/etc/passwd", "..\\1.xml", "C:1.xml", "a/../../b.xml", ".."],
)
def test_a_zip_with_folders_is_refused(naam: str) -> None:
    (weigering,) = refusals(zipped(("0.xml", XML), (naam, XML)))
    assert weigering.startswith("Het ZIP-bestand bevat mappen.")


def test_a_zip_with_a_password_is_refused() -> None:
    inhoud = bytearray(zipped(("1.xml", XML)))
    inhoud[6] |= 1
    inhoud[inhoud.index(b"PK\x01\x02") + 8] |= 1
    (weigering,) = refusals(bytes(inhoud))
    assert "wachtwoord" in weigering


def test_a_zip_in_a_zip_is_refused() -> None:
    (weigering,) = refusals(zipped(("2.xml", zipped(("1.xml", XML)))))
    assert "In de ZIP zit een ZIP" in weigering


@pytest.mark.parametrize(
    "inhoud",
    [
        pytest.param(b"PK\x03\x04", id="only a mark"),
        pytest.param(zipped(("1.xml", XML))[:-30], id="cut off"),
        pytest.param(zipped(("1.xml", XML))[:500], id="half"),
        pytest.param(b"PK\x05\x06" + b"\xff" * 18, id="end record of nothing"),
    ],
)
def test_a_broken_zip_is_refused(inhoud: bytes) -> None:
    (weigering,) = refusals(inhoud)
    assert weigering.startswith("Het ZIP-bestand")


def test_an_empty_zip_is_refused() -> None:
    (weigering,) = refusals(zipped())
    assert "is leeg" in weigering


def test_damage_inside_a_zip_refuses_that_file_only() -> None:
    inhoud = bytearray(zipped(("1.xml", XML), ("2.xml", b"<a/>"), methode=zipfile.ZIP_STORED))
    inhoud[100] ^= 0xFF
    (_, eerste), tweede = unpack("post.zip", bytes(inhoud))
    assert "beschadigd" in str(eerste)
    assert tweede == ("post.zip/2.xml", b"<a/>")


def test_a_bomb_is_refused_by_its_directory() -> None:
    (weigering,) = refusals(zipped(("1.xml", b" " * (24 * MB))))
    assert "verdacht sterk gecomprimeerd" in weigering


def test_a_zip_that_is_too_large_unpacked_is_refused() -> None:
    inhoud = bytearray(zipped(*((f"{nummer}.xml", XML) for nummer in range(11))))
    lid = inhoud.index(b"PK\x01\x02")
    while lid >= 0:
        struct.pack_into("<I", inhoud, lid + 24, 24 * MB)
        lid = inhoud.find(b"PK\x01\x02", lid + 1)
    (weigering,) = refusals(bytes(inhoud))
    assert "uitgepakt groter dan 50 MB" in weigering


def test_a_message_in_a_zip_may_be_25_mb() -> None:
    (weigering,) = refusals(zipped(("1.xml", bytes(range(256)) * (26 * 4096))))
    assert "26 MB; een bericht is hoogstens 25 MB" in weigering


def test_a_zip_that_lies_about_the_size_gives_no_more_than_it_says() -> None:
    inhoud = bytearray(zipped(("1.xml", b"<a>" + b"x" * 5000 + b"</a>")))
    for begin in (22, inhoud.index(b"PK\x01\x02") + 24):
        struct.pack_into("<I", inhoud, begin, 3)
    (weigering,) = refusals(bytes(inhoud))
    assert "beschadigd" in weigering


def test_a_zip_with_very_many_files_is_refused_by_its_directory() -> None:
    (weigering,) = refusals(zipped(*((f"{nummer}.xml", b"<a/>") for nummer in range(1001))))
    assert "meer dan 1000 bestanden" in weigering
    (weigering,) = refusals(zipped(*((f"{nummer:060}", b"") for nummer in range(10_000))))
    assert "meer dan 1000 bestanden" in weigering


@pytest.mark.parametrize("methode", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_way_of_packing_is_refused(methode: int) -> None:
    (weigering,) = refusals(zipped(("1.xml", XML), methode=methode))
    assert "ongewone manier" in weigering
