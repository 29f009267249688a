"""The example practice, played into a folder of its own."""

from __future__ import annotations

from collections import deque
from datetime import date
from pathlib import Path

from zorgadmin.application.demo.spel import Klok, Spel, Toneel
from zorgadmin.application.demo.verhaal import EERSTE_DAG, play
from zorgadmin.application.ports import Kluis
from zorgadmin.application.starter import Starter
from zorgadmin.resources import resources

LAATSTE_DAG = date(2026, 4, 20)
"""A day on which the example practice has things to do."""


def play_example(starter: Starter, folder: Path) -> Kluis:
    """Make the example vault in the folder; all of it is made up."""
    klok = Klok(EERSTE_DAG)
    kluizen = starter.kluizen_van_demo(folder / "voorbeeld.zorgadmin", klok)
    toneel = Toneel(
        kluizen, starter.omgeving(), starter.lijsten(), klok, resources() / "demo", folder
    )
    spel = Spel(toneel)
    deque(play(spel), maxlen=0)
    return spel.diensten.kluis
