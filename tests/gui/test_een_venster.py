"""A vault has one window: a second one brings the first to the front and opens nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from subprocess import run
from sys import executable

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.bootstrap import Program
from zorgadmin.gui import app, main_window
from zorgadmin.gui.een_venster import OneWindow
from zorgadmin.gui.screens import settle


@pytest.fixture
def een(qapp: QApplication) -> Iterator[OneWindow]:
    """The door of a first window."""
    venster = OneWindow()
    yield venster
    venster.release()


def test_a_second_window_of_a_vault_knocks_at_the_first(een: OneWindow, tmp_path: Path) -> None:
    geklopt: list[bool] = []
    een.knocked.connect(lambda: geklopt.append(True))
    tweede = OneWindow()
    assert een.claim(tmp_path / "k.zorgadmin")
    assert not tweede.claim(tmp_path / "map" / ".." / "k.zorgadmin")
    settle(lambda: bool(geklopt))
    assert geklopt == [True]


def test_another_vault_has_a_window_of_its_own(een: OneWindow, tmp_path: Path) -> None:
    tweede = OneWindow()
    assert een.claim(tmp_path / "k.zorgadmin")
    assert tweede.claim(tmp_path / "ander.zorgadmin")
    assert not een.claim(tmp_path / "ander.zorgadmin")
    tweede.release()
    assert een.claim(tmp_path / "ander.zorgadmin")
    assert tweede.claim(tmp_path / "k.zorgadmin")
    tweede.release()


def test_what_a_window_left_that_was_killed_stands_in_nobodys_way(
    een: OneWindow, tmp_path: Path
) -> None:
    dood = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from zorgadmin.gui.een_venster import OneWindow; app = QCoreApplication([]);"
        "assert OneWindow().claim(Path(sys.argv[1])); os._exit(9)"
    )
    pad = tmp_path / "k.zorgadmin"
    assert run([executable, "-c", dood, str(pad)], check=False).returncode == 9
    assert een.claim(pad)
    assert not OneWindow().claim(pad)


def test_the_second_start_opens_nothing(
    een: OneWindow, spel: Spel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert een.claim(spel.kluis)
    monkeypatch.setattr(main_window, "MainWindow", None)
    monkeypatch.setattr(app, "_settings_file", lambda: spel.map / "venster.ini")
    assert app.run_window(Program(), spel.kluis) == 0


def test_the_first_window_comes_forward_and_the_command_line_goes_on(
    een: OneWindow, spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.window.may_use = een.claim
    een.knocked.connect(hand.window.come_forward)
    assert een.claim(spel.kluis)
    hand.window.showMinimized()
    assert not OneWindow().claim(spel.kluis)
    settle(lambda: not hand.window.isMinimized())
    assert not hand.window.isMinimized()
    assert spel.run("stand").code == 0


def test_a_window_does_not_take_over_the_vault_of_another(
    een: OneWindow, spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    hand = open_window()
    ander = spel.map / "ander.zorgadmin"
    assert een.claim(ander)
    hand.window.may_use = OneWindow(hand.window).claim
    sessie = hand.window.session
    hand.window.use_vault(ander)
    assert hand.window.session is sessie
    assert hand.window.pad == spel.kluis
