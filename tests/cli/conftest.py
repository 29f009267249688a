"""Practices for tests of the command line, each a copy of one that was made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import Spel, contract


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """A folder in which nothing has been set up yet."""
    return Spel(tmp_path)


@pytest.fixture(scope="session")
def _sjablonen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Vaults to copy."""
    vaults = {}
    for naam in ("kaal", "praktijk", "toegewezen", "per minuut"):
        spel = Spel(tmp_path_factory.mktemp("sjabloon"))
        spel.richt_in(*([] if naam == "kaal" else [contract()]))
        if naam in ("toegewezen", "per minuut"):
            spel.importeer(bericht301())
        if naam == "per minuut":
            spel.richt_in(contract(declareer_in="minuut"))
        vaults[naam] = spel.kluis
    return vaults


@pytest.fixture
def kaal(spel: Spel, _sjablonen: dict[str, Path]) -> Spel:
    """4 May 2026; a practice without agreements."""
    shutil.copy(_sjablonen["kaal"], spel.kluis)
    return spel


@pytest.fixture
def praktijk(spel: Spel, _sjablonen: dict[str, Path]) -> Spel:
    """The same with one agreement: 45A04 of gemeente 0384 (jw), € 87,24 per uur."""
    shutil.copy(_sjablonen["praktijk"], spel.kluis)
    return spel


@pytest.fixture
def toegewezen(spel: Spel, _sjablonen: dict[str, Path]) -> Spel:
    """The same with toewijzing 1001: 3 uur per week through 2026."""
    shutil.copy(_sjablonen["toegewezen"], spel.kluis)
    return spel


@pytest.fixture
def per_minuut(spel: Spel, _sjablonen: dict[str, Path]) -> Spel:
    """The same, claimed in minuten, so that every minute shows."""
    shutil.copy(_sjablonen["per minuut"], spel.kluis)
    return spel
