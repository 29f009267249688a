"""Growth of `inrichten` up to the largest set-up file: 20,000 opening balances.

A line should cost the same whatever the size. Beside it stands the time of reading TOML alone.
"""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from shutil import rmtree

from benchmarks._praktijk import bsns, new_folder
from zorgadmin.application.inrichting.toepassen import inrichten
from zorgadmin.bootstrap import Program

AANTALLEN = (1_250, 5_000, 20_000)
RONDES = 3
_PER_TOEWIJZING = 12

_PRAKTIJK = """\
[praktijk]
naam = "Begeleiding Noord"
agb = "65656055"
"""
_CLIENT = """
[[client]]
bsn = "{bsn}"
achternaam = "Jansen"

[[toewijzing]]
gemeente = "0384"
wet = "jw"
bsn = "{bsn}"
toewijzingnummer = {nummer}
productcategorie = "45"
productcode = "45A04"
ingangsdatum = 2025-01-01
einddatum = 2026-12-31
volume = 3
eenheid = "uur"
frequentie = "week"
"""
_STAND = """
[[beginstand]]
gemeente = "0384"
wet = "jw"
toewijzingnummer = {nummer}
productcategorie = "45"
productcode = "45A04"
maand = "2025-{maand:02}"
volume = 10
eenheid = "uur"
tarief = "87,24"
bedrag = "872,40"
referentienummer = "OUD-{nummer}-{maand}"
"""


def main() -> None:
    """Print a row per size."""
    folder = new_folder()
    try:
        print("\ninrichten up to 20,000 opening balances")
        koppen = ("lines", "MB", "cpu s", "toml s", "µs/line", "× first")
        print("  " + "".join(f"{kop:>10}" for kop in koppen))
        eerste = None
        for aantal in AANTALLEN:
            inhoud = _file(aantal)
            cpu = min(_apply(folder / f"{aantal}-{n}.zorgadmin", inhoud) for n in range(RONDES))
            toml = min(_toml(inhoud) for _ in range(RONDES))
            per_regel = cpu / aantal * 1e6
            eerste = eerste or per_regel
            print(
                f"  {aantal:10}{len(inhoud) / 1e6:10.1f}{cpu:10.2f}{toml:10.2f}{per_regel:10.0f}"
                f"{per_regel / eerste:10.2f}"
            )
    finally:
        rmtree(folder)


def _file(aantal: int) -> bytes:
    """A practice of so many lines, a year of each toewijzing."""
    nummers = range(1, aantal // _PER_TOEWIJZING + 2)
    clienten = [
        _CLIENT.format(bsn=bsn, nummer=nummer)
        for bsn, nummer in zip(bsns(len(nummers)), nummers, strict=True)
    ]
    standen = [
        _STAND.format(nummer=nummer, maand=maand)
        for nummer in nummers
        for maand in range(1, _PER_TOEWIJZING + 1)
    ]
    return "".join([_PRAKTIJK, *clienten, *standen[:aantal]]).encode()


def _apply(pad: Path, inhoud: bytes) -> float:
    programma = Program()
    begin = time.process_time()
    inrichten(programma.kluizen(pad), programma.omgeving(), inhoud, programma.lijsten())
    return time.process_time() - begin


def _toml(inhoud: bytes) -> float:
    begin = time.process_time()
    tomllib.loads(inhoud.decode(), parse_float=Decimal)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
