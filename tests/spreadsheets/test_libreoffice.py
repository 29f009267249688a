"""Another program opens what is exported: numbers are numbers, days are days, text stays text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.cli.post import bericht301
from tests.spel import Spel, contract

SOFFICE = shutil.which("soffice")
FORMULE = '=HYPERLINK("http://example.org";"klik")'
NAAM = "+1+1"
CSV_IN = "CSV:59,34,76,1"
"""Separated by ;, quoted by ", in UTF-8, from the first line."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

pytestmark = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is not here: Debian calls it libreoffice-calc-nogui"
)


@pytest.fixture(scope="module")
def geopend(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Exports of a practice with hostile texts, opened and kept as flat XML by LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")
    spel = Spel(folder)
    spel.richt_in(contract(omschrijving="@SUM(A1)"))
    spel.importeer(bericht301(achternaam=NAAM))
    quoted = FORMULE.replace('"', '""')
    kop = "toewijzingnummer;datum;hoeveelheid;eenheid;notitie"
    spel.uren(f'1001;2026-04-02;95;minuut;"{quoted}"', kop=kop)
    spel.toegekend(spel.declareer("2026-04"))
    mappen = {}
    for soort in ("alles", "excel", "boekhouding"):
        mappen[soort] = Path(spel.run("export", soort, "--naar", folder / "uit").json["map"])
    uit = folder / "geopend"
    werkboeken = [
        mappen["alles"] / "zorgadmin.xlsx",
        mappen["excel"] / "declaraties.xlsx",
        mappen["excel"] / "specificatie-D00000001.xlsx",
    ]
    tabellen = mappen["alles"] / "tabellen"
    csv = [
        tabellen / "leveringen.csv",
        tabellen / "clienten.csv",
        mappen["boekhouding"] / "journaal.csv",
    ]
    convert(folder / "profiel", uit, werkboeken)
    convert(folder / "profiel", uit, csv, f"--infilter={CSV_IN}")
    return uit


def convert(profiel: Path, naar: Path, bestanden: list[Path], *opties: str) -> None:
    """Open files and write each as flat XML."""
    assert SOFFICE is not None
    opdracht = [
        *(SOFFICE, "--headless", f"-env:UserInstallation={profiel.as_uri()}", *opties),
        *("--convert-to", "fods", "--outdir", str(naar), *map(str, bestanden)),
    ]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, timeout=300, check=False)
    assert all((naar / f"{pad.stem}.fods").is_file() for pad in bestanden), klaar.stderr


def cells(pad: Path) -> Iterator[tuple[str, str, str]]:
    """Type, formula and text of every cell that holds something."""
    for cel in etree.parse(pad).iter(f"{_TABLE}table-cell"):
        tekst = "".join(str(deel) for p in cel.iter(f"{_TEXT}p") for deel in p.itertext())
        if tekst:
            yield cel.get(f"{_OFFICE}value-type", ""), cel.get(f"{_TABLE}formula", ""), tekst


@pytest.mark.parametrize(
    "naam",
    [
        *("zorgadmin", "declaraties", "specificatie-D00000001"),
        *("leveringen", "clienten", "journaal"),
    ],
)
def test_nothing_is_a_formula(geopend: Path, naam: str) -> None:
    alles = list(cells(geopend / f"{naam}.fods"))
    assert alles
    assert [cel for cel in alles if cel[1]] == []


def test_hostile_text_is_there_as_text(geopend: Path) -> None:
    alles = list(cells(geopend / "zorgadmin.fods"))
    for tekst in (FORMULE, NAAM, "@SUM(A1)"):
        assert {soort for soort, _, gevonden in alles if gevonden == tekst} == {"string"}
    for naam, tekst in (("leveringen", FORMULE), ("clienten", NAAM)):
        in_csv = list(cells(geopend / f"{naam}.fods"))
        assert {soort for soort, _, t in in_csv if t.lstrip("'") == tekst} == {"string"}


def test_numbers_are_numbers_and_days_are_days(geopend: Path) -> None:
    boom = etree.parse(geopend / "specificatie-D00000001.fods")
    bedragen = [
        float(str(cel.get(f"{_OFFICE}value")))
        for cel in boom.iter(f"{_TABLE}table-cell")
        if cel.get(f"{_OFFICE}value-type") in {"float", "currency"}
    ]
    assert 174.48 in bedragen
    dagen = {
        cel.get(f"{_OFFICE}date-value")
        for cel in boom.iter(f"{_TABLE}table-cell")
        if cel.get(f"{_OFFICE}value-type") == "date"
    }
    assert {"2026-04-01", "2026-04-30", "2026-04-02"} <= dagen
    nummers = [tekst for soort, _, tekst in cells(geopend / "zorgadmin.fods") if soort == "string"]
    assert any(re.fullmatch("0384", tekst) for tekst in nummers)
