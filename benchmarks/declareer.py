"""`declareer` for 2,000 clients with five lines each, against the floor.

10,000 lines from 40,000 leveringen: calculation, all checks, storage and file included. The floor
reads the same rows, inserts the same lines with bare sqlcipher3, writes the same XML with bare lxml
and validates it with the schema.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from lxml import etree

from benchmarks import _vloer as vloer
from benchmarks._meten import Proef, compare
from benchmarks._praktijk import (
    APRIL,
    GEMEENTE,
    WET,
    claim_of,
    copy_of,
    make_vault,
    new_folder,
    open_vault,
)
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.schemas import compile_schema

CLIENTEN = 2_000
BEWAARD = ("bericht", "bericht_inhoud", "declaratie", "prestatie", "prestatie_opbouw")


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_vault(pad, CLIENTEN)
        eigen = Proef(
            "zorgadmin",
            lambda: copy_of(pad),
            lambda kopie: declareer(open_vault(kopie), claim_of(APRIL, folder)),
        )
        eigen.once()
        compare(
            f"declareer, {CLIENTEN} clients with five lines",
            eigen,
            _floor(pad, folder),
            doel="2 times, at most 5",
        )
    finally:
        rmtree(folder)


def _floor(pad: Path, folder: Path) -> Proef[Path]:
    """The claim that was just made in the copy, made again by bare libraries."""
    tabellen = vloer.read_tables(folder / "copy.zorgadmin", *BEWAARD)
    root = etree.fromstring(tabellen["bericht_inhoud"][0][1])
    knopen, namespaces = vloer.as_nodes(root), vloer.prefixes(root)
    schema = compile_schema(berichtsoort(WET, "323"))

    def make(kopie: Path) -> None:
        with vloer.connect(kopie) as verbinding:
            verbinding.execute("BEGIN IMMEDIATE")
            vloer.read_rows(verbinding, GEMEENTE, WET)
            vloer.insert(verbinding, tabellen)
            bericht = vloer.build(knopen, namespaces)
            schema.assertValid(bericht)
            vloer.write(folder / "floor.xml", vloer.to_bytes(bericht))
            verbinding.execute("COMMIT")

    return Proef("bare sqlcipher3 and lxml", lambda: copy_of(pad), make)


if __name__ == "__main__":
    main()
