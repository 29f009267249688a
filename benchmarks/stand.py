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
    VANDAAG,
    WET,
    claim_of,
    make_vault,
    new_folder,
    open_vault,
)
from zorgadmin.application.declareren import declareer
from zorgadmin.application.stand import stand
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus

CLIENTEN = 2_000
MAANDEN = tuple(APRIL.plus(-terug) for terug in range(9, -1, -1))


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_ledger(pad, folder)
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


def make_ledger(pad: Path, folder: Path) -> None:
    """Ten months claimed and granted; each line has one levering."""
    make_vault(pad, CLIENTEN, MAANDEN, dagen=(2,))
    diensten = open_vault(pad)
    for maand in MAANDEN:
        declareer(diensten, claim_of(maand, folder))
        with diensten.kluis.schrijven() as werk:
            declaratie = werk.declaraties.list()[-1]
            werk.declaraties.set_regels(PrestatieStatus.TOEGEKEND, declaratie_id=declaratie.id)
            werk.declaraties.set_declaratie(
                declaratie.id,
                DeclaratieStatus.BEANTWOORD,
                ingediend=VANDAAG,
                beantwoord=VANDAAG,
                toegekend_cent=declaratie.totaal_cent,
            )


def _floor(kluis: Path) -> None:
    with vloer.connect(kluis) as verbinding:
        vloer.read_rows(verbinding, GEMEENTE, WET)


if __name__ == "__main__":
    main()
