"""`opnieuw` for 40 rejected lines beside the same for one, in a ledger of 5,000 lines.

One decision is the floor of many: their books are found once. A command adds its own start to both.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree

from benchmarks._meten import Proef, compare
from benchmarks._praktijk import (
    APRIL,
    WET,
    claim_of,
    copy_of,
    make_vault,
    new_folder,
    open_vault,
)
from benchmarks.antwoord import answer
from zorgadmin.application.antwoorden.besluiten import opnieuw
from zorgadmin.application.berichten.importeren import importeer
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.messages.formeel import XmlBerichten

CLIENTEN = 1_000
REGELS = 40


def main() -> None:
    """Print the ratio."""
    folder = new_folder()
    try:
        pad = folder / "k.zorgadmin"
        make_vault(pad, CLIENTEN)
        afgekeurd = _rejected(pad, folder)
        compare(
            f"opnieuw, {REGELS} lines of {CLIENTEN * 5}",
            _decide(pad, f"{REGELS} lines", afgekeurd[:REGELS]),
            _decide(pad, "one line", afgekeurd[:1]),
            doel="2 times, the start of a command included",
        )
    finally:
        rmtree(folder)


def _rejected(pad: Path, folder: Path) -> Sequence[str]:
    """Claim the month and take in that every other line was rejected; their numbers."""
    gemaakt = declareer(open_vault(pad), claim_of(APRIL, folder))
    assert gemaakt.bestand is not None
    verstuurd = XmlBerichten().lees(gemaakt.bestand.read_bytes()).record
    assert isinstance(verstuurd, Bericht323)
    bericht = answer(verstuurd)
    antwoord = folder / "325.xml"
    antwoord.write_bytes(XmlBerichten().schrijf(bericht, WET))
    importeer(open_vault(pad), [antwoord])
    assert bericht.declaratie_antwoord is not None
    return [
        prestatie.product_referentie.referentie_nummer
        for client in bericht.declaratie_antwoord.clienten
        for prestatie in client.prestaties
    ]


def _decide(pad: Path, naam: str, regels: Sequence[str]) -> Proef[Path]:
    return Proef(naam, lambda: copy_of(pad), lambda kopie: opnieuw(open_vault(kopie), regels))


if __name__ == "__main__":
    main()
