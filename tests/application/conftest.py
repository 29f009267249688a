"""Services over the vault of a story."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.praktijkverhaal import VANDAAG, verhaal
from tests.spel import Spel
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.bootstrap import Program


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """The practice of the story, on 20 May 2026."""
    return verhaal(Spel(tmp_path))


@pytest.fixture
def diensten(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> Diensten:
    """What use cases work with, on that day."""
    monkeypatch.setenv("ZORGADMIN_VANDAAG", VANDAAG)
    return Program().diensten(spel.kluis)
