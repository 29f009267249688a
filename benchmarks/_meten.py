"""Measure a piece of work beside its floor: in turns, in one process, as ratios.

Seconds say more about the machine, and about what else runs on it, than about the program. So what
is compared is run alternately, and what counts is the ratio of the minima and of the medians, of
CPU time and of the clock.
"""

from __future__ import annotations

import cProfile
import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Generic, TypeVar

PAKKET = Path(__file__).resolve().parents[1] / "zorgadmin"
RONDES = 5
_TOP = 10

_T = TypeVar("_T")
_V = TypeVar("_V")


@dataclass(frozen=True, slots=True)
class Proef(Generic[_T]):
    """A piece of work; `prepare` makes what `run` starts from, outside the measured time."""

    naam: str
    prepare: Callable[[], _T]
    run: Callable[[_T], object]

    def once(self) -> Tijd:
        """Do it once, without collecting garbage meanwhile, as in a command."""
        begin = self.prepare()
        gc.collect()
        gc.disable()
        klok, cpu = time.perf_counter(), time.process_time()
        self.run(begin)
        tijd = Tijd(time.process_time() - cpu, time.perf_counter() - klok)
        gc.enable()
        return tijd


@dataclass(frozen=True, slots=True)
class Tijd:
    """Seconds of CPU of this process, and of the clock."""

    cpu: float
    klok: float


def compare(
    titel: str, eigen: Proef[_T], vloer: Proef[_V], *, doel: str, rondes: int = RONDES
) -> None:
    """Print how many times the floor the own work takes, and what dominates it."""
    # The first time, schemas are compiled and statements made.
    eigen.once()
    vloer.once()
    tijden: dict[str, list[Tijd]] = {eigen.naam: [], vloer.naam: []}
    for _ in range(rondes):
        tijden[eigen.naam].append(eigen.once())
        tijden[vloer.naam].append(vloer.once())
    print_table(titel, tijden, doel=doel)
    print_profile(eigen)


def print_table(titel: str, tijden: dict[str, list[Tijd]], *, doel: str) -> None:
    """Print minimum and median of each, and the ratio of the first to each other."""
    print(f"\n{titel}")
    print(f"  {'seconds':34}{'cpu min':>10}{'median':>10}{'clock min':>12}{'median':>10}")
    rijen = {naam: _figures(lijst) for naam, lijst in tijden.items()}
    for naam, rij in rijen.items():
        print(f"  {naam:34}{rij[0]:10.3f}{rij[1]:10.3f}{rij[2]:12.3f}{rij[3]:10.3f}")
    (_, eerste), *andere = rijen.items()
    for naam, rij in andere:
        maal = [f"{hier / daar:.2f}" for hier, daar in zip(eerste, rij, strict=True)]
        print(f"  {'times ' + naam:34}{maal[0]:>10}{maal[1]:>10}{maal[2]:>12}{maal[3]:>10}")
    print(f"  goal: {doel}", flush=True)


def _figures(tijden: Sequence[Tijd]) -> tuple[float, float, float, float]:
    cpu, klok = [tijd.cpu for tijd in tijden], [tijd.klok for tijd in tijden]
    return min(cpu), median(cpu), min(klok), median(klok)


def print_profile(proef: Proef[_T]) -> None:
    """Print the own functions that take most, with everything they call (under the profiler)."""
    begin = proef.prepare()
    profiel = cProfile.Profile()
    profiel.runcall(proef.run, begin)
    profiel.create_stats()
    eigen = [
        (rij[3], rij[1], Path(bestand).relative_to(PAKKET), naam)
        for (bestand, _, naam), rij in profiel.stats.items()
        if bestand.startswith(str(PAKKET)) and not naam.startswith("<")
    ]
    print("  what dominates (cumulative seconds under the profiler, calls, function):")
    for seconden, keer, bestand, naam in sorted(eigen, reverse=True)[:_TOP]:
        print(f"  {seconden:10.3f}{keer:9d}  {bestand} {naam}", flush=True)
