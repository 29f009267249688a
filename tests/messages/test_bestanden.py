"""Files, folders and ZIPs are opened by their content; what is odd is refused per file."""

from __future__ import annotations

import io
import os
import struct
import sys
import warnings
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from zorgadmin.application.kern.rijen import Bestand, Bestandsoort
from zorgadmin.domain.afspraak import Agenda
from zorgadmin.messages.bestanden import BestandInvoer, read_files, unpack
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


# --- Handed over ---------------------------------------------------------------------------------


def geen_agenda(_inhoud: bytes, _van: date, _tot: date) -> Agenda:
    """A calendar without events."""
    return Agenda("", (), None, None)


def handed_over(*paden: Path) -> list[Bestand]:
    invoer = BestandInvoer(lambda _inhoud, _naam: iter(()), lambda _: (), geen_agenda)
    return list(invoer.bestanden(paden))


def test_each_file_is_handed_over_with_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(XML)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "uren.txt").write_bytes(b"datum;eenheid")
    bericht, pdf, uren, weg = handed_over(tmp_path, tmp_path / "weg.xml")
    assert (bericht.soort, bericht.bericht, bericht.weigering) == (
        Bestandsoort.BERICHT,
        "301",
        None,
    )
    assert (pdf.soort, pdf.inhoud) == (Bestandsoort.ANDERS, b"")
    assert pdf.weigering is not None
    assert uren == Bestand("uren.txt", b"datum;eenheid", Bestandsoort.UREN)
    assert (weg.soort, weg.naam) == (Bestandsoort.ONTBREEKT, "weg.xml")


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only there a name may be any bytes")
    (tmp_path / os.fsdecode(b"a\xff.csv")).write_bytes(b"datum")
    (bestand,) = handed_over(tmp_path)
    assert bestand.naam == "a?.csv"


def test_hours_in_a_zip_are_hours(tmp_path: Path) -> None:
    (tmp_path / "uren.zip").write_bytes(zipped(("uren.xlsx", workbook())))
    (bestand,) = handed_over(tmp_path)
    assert (bestand.naam, bestand.soort) == ("uren.zip/uren.xlsx", Bestandsoort.UREN)


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
    ["../1.xml", "/etc/passwd", "..\\1.xml", "C:1.xml", "a/../../b.xml", "..", "a/./b.xml", "map/"],
)
def test_a_zip_whose_names_lead_elsewhere_is_refused(naam: str) -> None:
    (weigering,) = refusals(zipped(("0.xml", XML), (naam, XML)))
    assert weigering.startswith("Het ZIP-bestand bevat namen die ergens anders heen wijzen.")


def test_a_folder_that_was_zipped_is_read() -> None:
    """As Finder and Verkenner do with a folder."""
    inhoud = zipped(
        ("post/", b""),
        ("post/1.xml", XML),
        ("__MACOSX/post/._1.xml", b"\0"),
        ("post/a/2.xml", b"<a/>"),
    )
    assert list(unpack("post.zip", inhoud)) == [
        ("post.zip/1.xml", XML),
        ("post.zip/2.xml", b"<a/>"),
    ]


def test_a_zip_with_a_password_is_refused() -> None:
    inhoud = bytearray(zipped(("1.xml", XML)))
    inhoud[6] |= 1
    inhoud[inhoud.index(b"PK\x01\x02") + 8] |= 1
    (weigering,) = refusals(bytes(inhoud))
    assert "wachtwoord" in weigering


def test_a_zip_in_a_zip_is_refused_and_its_neighbour_is_not(tmp_path: Path) -> None:
    (tmp_path / "post.zip").write_bytes(zipped(("2.xml", zipped(("1.xml", XML))), ("3.xml", XML)))
    weigering, goed = handed_over(tmp_path / "post.zip")
    assert (weigering.naam, weigering.inhoud, weigering.weigering) == (
        "post.zip/2.xml",
        b"",
        "Dit is een ZIP in een ZIP. Pak de buitenste uit en lees in wat erin zit.",
    )
    assert (goed.naam, goed.soort, goed.inhoud) == ("post.zip/3.xml", Bestandsoort.BERICHT, XML)


def test_what_a_finder_adds_to_a_zip_is_skipped() -> None:
    inhoud = zipped(
        ("antwoord.xml", XML),
        (".DS_Store", b"\x00\x00\x00\x01Bud1"),
        ("__MACOSX/", b""),
        ("__MACOSX/._antwoord.xml", b"\x00\x05\x16\x07"),
        ("__MACOSX/map/._x", b"\x00\x05\x16\x07"),
        ("._los.xml", b"\x00\x05\x16\x07"),
        ("Thumbs.db", b"x"),
    )
    assert list(unpack("post.zip", inhoud)) == [("post.zip/antwoord.xml", XML)]


def test_a_zip_with_nothing_but_what_a_finder_adds_is_empty() -> None:
    (weigering,) = refusals(zipped((".DS_Store", b"x"), ("__MACOSX/._a", b"x")))
    assert "is leeg" in weigering


def test_what_a_finder_adds_counts_for_the_size_of_the_directory() -> None:
    (weigering,) = refusals(zipped(*((f"__MACOSX/{nummer}", b"") for nummer in range(1001))))
    assert "meer dan 1000 bestanden" in weigering


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
    assert "27,3 MB; een bericht is hoogstens 25 MB" in weigering


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
