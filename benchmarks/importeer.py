"""Import of an hours file of 5,000 rows and of 2,000 toewijzingen (301), against their floors.

The floor of the hours reads the file with bare csv and inserts the same rows; that of the 301 files
parses and validates each, inserts the same rows in a transaction per file, and builds and writes
the same 302.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from shutil import rmtree

from lxml import etree

from benchmarks import _vloer as vloer
from benchmarks._meten import Proef, compare
from benchmarks._praktijk import (
    APRIL,
    CATEGORIE,
    CODES,
    GEMEENTE,
    WET,
    bsns,
    copy_of,
    make_empty_vault,
    make_vault,
    new_folder,
    open_vault,
)
from tests import builders
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.messages.encode import encode
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.schemas import compile_schema

RIJEN = 5_000
BESTANDEN = 2_000
_PER_TOEWIJZING = 5
_BEWAARD = ("bericht", "bericht_inhoud", "client", "toewijzing", "toewijzing_versie")


def main() -> None:
    """Print both ratios."""
    for meet in (hours, toewijzingen):
        folder = new_folder()
        try:
            meet(folder)
        finally:
            rmtree(folder)


def hours(folder: Path) -> None:
    """5,000 rows for 1,000 toewijzingen."""
    pad, bestand = folder / "k.zorgadmin", folder / "uren.csv"
    make_vault(pad, RIJEN // _PER_TOEWIJZING // len(CODES), ())
    bestand.write_text(hours_file(), encoding="utf-8")
    eigen = _import_of(pad, [bestand], folder)
    eigen.once()
    leveringen = vloer.read_tables(folder / "copy.zorgadmin", "levering")
    assert len(leveringen["levering"]) == RIJEN

    def floor(kopie: Path) -> None:
        list(csv.DictReader(StringIO(bestand.read_text(encoding="utf-8")), delimiter=";"))
        with vloer.connect(kopie) as verbinding:
            verbinding.execute("BEGIN IMMEDIATE")
            vloer.insert(verbinding, leveringen)
            verbinding.execute("COMMIT")

    compare(
        f"importeer, hours file of {RIJEN} rows",
        eigen,
        Proef("bare csv and sqlcipher3", lambda: copy_of(pad), floor),
        doel="reported",
    )


def toewijzingen(folder: Path) -> None:
    """2,000 files of one client with one toewijzing each, in one import."""
    pad, inkomend = folder / "k.zorgadmin", folder / "in"
    make_empty_vault(pad)
    inkomend.mkdir()
    paden = [inkomend / f"{nummer:05d}.xml" for nummer in range(BESTANDEN)]
    for nummer, (bestand, bsn) in enumerate(zip(paden, bsns(BESTANDEN), strict=True), 1):
        bestand.write_bytes(_message(nummer, bsn))
    eigen = _import_of(pad, [inkomend], folder)
    eigen.once()
    compare(
        f"importeer, {BESTANDEN} toewijzingen (301), each with its 302",
        eigen,
        _floor_301(pad, paden, folder),
        doel="reported",
    )


def _import_of(pad: Path, bestanden: Sequence[Path], folder: Path) -> Proef[Path]:
    return Proef(
        "zorgadmin",
        lambda: copy_of(pad),
        lambda kopie: importeer(open_vault(kopie), bestanden, naar=folder / "302"),
    )


def _floor_301(pad: Path, paden: Sequence[Path], folder: Path) -> Proef[Path]:
    """The import that was just done in the copy, done again by bare libraries."""
    schema = compile_schema(berichtsoort(WET, "301"))
    tabellen = vloer.read_tables(folder / "copy.zorgadmin", *_BEWAARD)
    per_bestand = []
    for nummer, bestand in enumerate(paden):
        rijen = {
            naam: alle[(deel := len(alle) // len(paden)) * nummer : deel * (nummer + 1)]
            for naam, alle in tabellen.items()
        }
        antwoord = etree.fromstring(rijen["bericht_inhoud"][1][1])
        per_bestand.append((bestand, rijen, vloer.as_nodes(antwoord), vloer.prefixes(antwoord)))

    def floor(kopie: Path) -> None:
        with vloer.connect(kopie) as verbinding:
            for bestand, rijen, antwoord, namespaces in per_bestand:
                schema.assertValid(etree.fromstring(bestand.read_bytes()))
                verbinding.execute("BEGIN IMMEDIATE")
                vloer.insert(verbinding, rijen)
                inhoud = vloer.to_bytes(vloer.build(antwoord, namespaces))
                vloer.write(folder / bestand.name, inhoud)
                verbinding.execute("COMMIT")

    return Proef("bare lxml and sqlcipher3", lambda: copy_of(pad), floor)


def _message(nummer: int, bsn: str) -> bytes:
    product = builders.toegewezen_product(nummer, categorie=CATEGORIE, code=CODES[0])
    bericht = builders.bericht301(product, bsn=bsn, identificatie=f"T{nummer:08d}")
    return encode(bericht, berichtsoort(WET, "301"))


def hours_file() -> str:
    """The rows as our own CSV."""
    regels = ["gemeente;toewijzingnummer;datum;hoeveelheid;eenheid;notitie"]
    for rij in range(RIJEN):
        nummer, dag = divmod(rij, _PER_TOEWIJZING)
        datum = APRIL.begin.replace(day=dag + 1)
        regels.append(f"{GEMEENTE};{nummer + 1};{datum};1,5;uur;bezoek")
    return "\n".join(regels) + "\n"


if __name__ == "__main__":
    main()
