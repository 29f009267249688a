"""What tests of the queries share: a practice played on the command line, and its services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.spel import Spel
from zorgadmin.application.omgeving import Diensten
from zorgadmin.bootstrap import Program

MaakDiensten = Callable[[], Diensten]


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """A practice that is not set up yet."""
    return Spel(tmp_path)


@pytest.fixture
def diensten(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    """The services of the vault of the play, on the day of the play."""

    def make() -> Diensten:
        monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
        return Program().diensten(spel.kluis)

    return make
