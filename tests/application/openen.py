"""Opens the vault of a play anew for every question, on the day of the play."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.spel import Spel
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.bootstrap import Program

MaakDiensten = Callable[[], Diensten]


def opener(spel: Spel, monkeypatch: pytest.MonkeyPatch) -> MaakDiensten:
    """Gives the services of the vault as it is by then."""

    def make() -> Diensten:
        monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
        return Program().diensten(spel.kluis)

    return make
