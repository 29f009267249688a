"""A vault has one window: a second one brings the first to the front and opens nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen, run
from sys import executable

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.bootstrap import Program
from zorgadmin.gui import app, een_venster, main_window
from zorgadmin.gui.dialogs.ask import HangsDialog
from zorgadmin.gui.een_venster import OneWindow
from zorgadmin.gui.screens import settle
from zorgadmin.gui.settings import Settings


@pytest.fixture
def een(qapp: QApplication) -> Iterator[OneWindow]:
    """The door of a first window."""
    venster = OneWindow()
    yield venster
    venster.release()


def test_a_second_window_of_a_vault_knocks_at_the_first(een: OneWindow, tmp_path: Path) -> None:
    geklopt: list[bool] = []
    een.knocked.connect(lambda paden: geklopt.append(paden == []))
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
    een.knocked.connect(hand.window.receive)
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


def test_a_window_that_hangs_is_told_about_and_offered_again(
    spel: Spel, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    """Its door is kept, but nothing is done there any more."""
    monkeypatch.setattr(een_venster, "_ANTWOORD_MS", 200)
    monkeypatch.setattr(app, "_settings_file", lambda: spel.map / "venster.ini")
    hangt = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from zorgadmin.gui.een_venster import OneWindow; app = QCoreApplication([]);"
        "een = OneWindow(); assert een.claim(Path(sys.argv[1])); print('open', flush=True);"
        "sys.stdin.read()"
    )
    gevraagd: list[Path | None] = []

    def ask(_: object, pad: Path | None) -> bool:
        gevraagd.append(pad)
        return len(gevraagd) < 2

    monkeypatch.setattr(app, "ask_again", ask)
    with Popen([executable, "-c", hangt, str(spel.kluis)], stdin=PIPE, stdout=PIPE) as ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == b"open\n"
        assert app.run_window(Program(), spel.kluis) == 4
        ander.communicate(b"")
    assert gevraagd == [spel.kluis, spel.kluis]


def test_the_question_about_a_window_that_hangs_says_which_it_is(qapp: QApplication) -> None:
    dialoog = HangsDialog("deze computer (proces 12, sinds 04-05-2026 09:00)")
    teksten = " ".join(deel.text() for deel in dialoog.findChildren(QLabel))
    assert "met deze kluis op deze computer (proces 12, sinds 04-05-2026 09:00)" in teksten
    dialoog.close()


def test_a_vault_that_another_computer_has_open_is_not_opened(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    bestand = spel.kluis.with_name(spel.kluis.name + ".open")
    elders = {"computer": "laptop", "proces": 1, "begonnen": "", "sinds": "04-05-2026 09:00"}
    bestand.write_text(json.dumps(elders))
    hand = open_window()
    assert "open in een venster op computer laptop (proces 1" in hand.text
    assert hand.window.session is None
    bestand.unlink()
    hand.click("Probeer opnieuw")
    assert hand.window.session is not None
    assert json.loads(bestand.read_text())["proces"] == os.getpid()
    hand.window.end_session()
    assert not bestand.exists()


def test_a_window_whose_vault_was_opened_elsewhere_closes_it(spel: Spel, open_window: Open) -> None:
    spel.richt_in(contract())
    hand = open_window()
    hand.window.vault_lost.emit("De kluis is intussen geopend in een venster op computer laptop.")
    hand.settle()
    assert hand.window.session is None
    assert "intussen geopend in een venster op computer laptop" in hand.text


def test_pictures_are_drawn_beside_a_window_that_is_open(
    spel: Spel, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    open_elders = (
        "import sys; from pathlib import Path; from zorgadmin.storage.slot import VensterSlot;"
        "VensterSlot(Path(sys.argv[1])).take(print); print('open', flush=True); sys.stdin.read()"
    )
    monkeypatch.setenv("ZORGADMIN_VANDAAG", spel.vandaag)
    with Popen([executable, "-c", open_elders, str(spel.kluis)], stdin=PIPE, stdout=PIPE) as ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == b"open\n"
        window = main_window.MainWindow(Program(), spel.kluis, Settings(None))
        window.keeps_others_out = False
        window.begin()
        settle(window.is_idle)
        assert window.session is not None
        window.end()
        ander.communicate(b"")
