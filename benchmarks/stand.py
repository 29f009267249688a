"""`stand` over 100,000 lines: ten months of 2,000 clients with five lines each.

The floor reads the same rows with bare sqlcipher3, without making anything of them.
"""

from __future__ import annotations

from pathlib import Path
from shutil import rmtree

from benchmarks import _vloer as vloer
from benchmarks._meten import Proef, compare
from benchmarks._praktijk import (
    APRIL,
    GEMEENTE,
    WET,
    make_ledger,
    make_vault,
    new_folder,
    open_vault,
)
from zorgadmin.application.overzichten.stand import stand

CLIENTEN = 2_000
MAANDEN = tuple(APRIL.plus(-terug) for terug in range(9, -1, -1))


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_vault(pad, CLIENTEN, MAANDEN, dagen=(2,))
        make_ledger(pad, folder, MAANDEN)
        eigen = Proef("zorgadmin", lambda: pad, lambda kluis: stand(open_vault(kluis)))
        regels = len(stand(open_vault(pad)).prestaties)
        compare(
            f"stand over {regels} lines",
            eigen,
            Proef("bare sqlcipher3", lambda: pad, _floor),
            doel="reported",
            rondes=3,
        )
    finally:
        rmtree(folder)


def _floor(kluis: Path) -> None:
    with vloer.connect(kluis) as verbinding:
        vloer.read_rows(verbinding, GEMEENTE, WET)


if __name__ == "__main__":
    main()
