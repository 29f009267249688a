"""The example practice, played into a folder of its own."""

from __future__ import annotations

from collections import deque
from datetime import date
from pathlib import Path

from zorgadmin.application.demo.spel import Klok, Spel, Toneel
from zorgadmin.application.demo.verhaal import EERSTE_DAG, play
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.starter import Starter
from zorgadmin.resources import resources

LAATSTE_DAG = date(2026, 5, 4)
"""A day on which the example practice has a month to claim."""
_UREN_VAN_APRIL = "uren-2026-04.csv"


def play_example(starter: Starter, folder: Path) -> Kluis:
    """Make the example vault in the folder; all of it is made up."""
    klok = Klok(EERSTE_DAG)
    kluizen = starter.kluizen_van_demo(folder / "voorbeeld.zorgadmin", klok)
    toneel = Toneel(
        kluizen, starter.omgeving(), starter.lijsten(), klok, resources() / "demo", folder
    )
    spel = Spel(toneel)
    deque(play(spel), maxlen=0)
    spel.day(LAATSTE_DAG, "")
    spel.hours("", _UREN_VAN_APRIL)
    return spel.diensten.kluis
