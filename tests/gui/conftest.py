"""A real window under the offscreen platform, over a vault of the test."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.gui.hand import Hand
from tests.spel import Spel
from zorgadmin.bootstrap import Program
from zorgadmin.gui.app import make_app
from zorgadmin.gui.main_window import MainWindow
from zorgadmin.gui.screens import settle
from zorgadmin.gui.settings import Settings

Open = Callable[..., Hand]


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    """A practice that is not set up yet."""
    return Spel(tmp_path)


@pytest.fixture
def open_window(spel: Spel, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Open]:
    """Opens the window on the vault of the play, as a user does; closed at the end."""
    ramen: list[MainWindow] = []

    def opened(settings: Settings | None = None, maat: tuple[int, int] = (1280, 800)) -> Hand:
        monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
        gekozen = settings or Settings(None)
        make_app(gekozen)
        window = MainWindow(Program(), spel.kluis, gekozen)
        ramen.append(window)
        window.resize(*maat)
        window.begin()
        window.show()
        hand = Hand(window)
        hand.settle()
        return hand

    yield opened
    for window in filter(isValid, ramen):
        window.end()
    settle(lambda: True)
    ramen.clear()
    # Widgets must not be freed by whichever thread of the next test happens to collect garbage.
    gc.collect()


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks of passwords that are quick to make and open."""
    from tests.storage.conftest import cheap_lock
    from zorgadmin.storage import keys

    monkeypatch.setattr(keys, "lock_password", cheap_lock)
