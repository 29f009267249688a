"""Growth of `declareer` up to a full message: CPU per line, and memory over the idle process.

Each size is claimed by a process of its own, as the command does. A line should cost the same
whatever the size; 5,900 clients with five lines each fill a message.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
from pathlib import Path
from shutil import rmtree

from benchmarks._praktijk import APRIL, claim_of, copy_of, make_vault, new_folder, open_vault
from zorgadmin.application.declareren.maken import declareer

CLIENTEN = (500, 1_000, 2_000, 4_000, 5_900)
RONDES = 3
_KB = 1024


def main() -> None:
    """Print a row per size."""
    folder = new_folder()
    try:
        paden = {aantal: folder / f"{aantal}.zorgadmin" for aantal in CLIENTEN}
        for aantal, pad in paden.items():
            make_vault(pad, aantal)
        gemeten: dict[int, list[list[float]]] = {aantal: [] for aantal in CLIENTEN}
        for _ in range(RONDES):
            for aantal, pad in paden.items():
                gemeten[aantal].append(_in_process(copy_of(pad)))
        _print(gemeten)
    finally:
        rmtree(folder)


def _in_process(pad: Path) -> list[float]:
    """Lines, megabytes of the message, CPU seconds, megabytes of memory over the idle process."""
    command = [sys.executable, __file__, str(pad)]
    uitvoer = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  itself
    return [float(getal) for getal in uitvoer.split()]


def _print(gemeten: dict[int, list[list[float]]]) -> None:
    print("\ndeclareer up to a full message")
    koppen = ("clients", "lines", "MB", "cpu s", "µs/line", "× first", "memory MB")
    print("  " + "".join(f"{kop:>11}" for kop in koppen))
    eerste = None
    for aantal, rondes in gemeten.items():
        regels, grootte, cpu, geheugen = min(rondes, key=lambda ronde: ronde[2])
        per_regel = cpu / regels * 1e6
        eerste = eerste or per_regel
        print(
            f"  {aantal:11}{regels:11.0f}{grootte:11.1f}{cpu:11.2f}{per_regel:11.0f}"
            f"{per_regel / eerste:11.2f}{geheugen:11.0f}"
        )
    print("  goal: the same per line up to 25 MB; memory is reported", flush=True)


def claim_once(pad: Path) -> None:
    """Claim in this process and print what it took; a command collects no garbage."""
    gc.disable()
    diensten = open_vault(pad)
    # Loads the rest of the program: a month without care.
    declareer(diensten, claim_of(APRIL.vorige, pad.parent / "idle"))
    leeg, cpu = _peak(), time.process_time()
    gemaakt = declareer(diensten, claim_of(APRIL, pad.parent / "made"))
    cpu = time.process_time() - cpu
    assert gemaakt.bestand is not None
    grootte = gemaakt.bestand.stat().st_size / 1e6
    print(len(gemaakt.regels), grootte, cpu, _peak() - leeg)


def _peak() -> float:
    """Largest memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KB


if __name__ == "__main__":
    if len(sys.argv) > 1:
        claim_once(Path(sys.argv[1]))
    else:
        main()
