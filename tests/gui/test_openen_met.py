"""Files from outside the window: a double click, a second start, a vault in place of another."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication

from tests.cli.post import bericht301
from tests.gui.conftest import Open
from tests.gui.hand import Hand, rows
from tests.spel import Spel, contract
from zorgadmin.bootstrap import Program
from zorgadmin.gui import app, een_venster, main_window
from zorgadmin.gui.een_venster import OneWindow
from zorgadmin.gui.screens import settle
from zorgadmin.gui.settings import Settings


@pytest.fixture
def een(qapp: QApplication, tmp_path: Path) -> Iterator[OneWindow]:
    """The doors of the first window of a user."""
    venster = OneWindow(thuis=tmp_path / "venster.ini")
    yield venster
    venster.release()


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A 301 as the portal gives it."""
    pad = tmp_path / "bericht.xml"
    pad.write_bytes(bericht301())
    return pad


def open_with_door(een: OneWindow, spel: Spel, open_window: Open) -> Hand:
    """A window at whose doors can be knocked."""
    spel.richt_in(contract())
    assert een.claim(spel.kluis)
    hand = open_window()
    hand.window.may_use = een.claim
    een.knocked.connect(hand.window.receive)
    return hand


def nummers(spel: Spel) -> list[int]:
    return [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]]


def test_a_second_start_passes_its_files_and_the_window_asks_before_it_reads_them(
    een: OneWindow, spel: Spel, open_window: Open, post: Path
) -> None:
    hand = open_with_door(een, spel, open_window)
    assert not OneWindow().claim(spel.kluis, [post])
    hand.settle()
    assert rows(hand, "Bestanden") == [["bericht.xml", "Toewijzing (301)"]]
    assert f"in de kluis {spel.kluis.name}" in hand.text
    assert nummers(spel) == []
    hand.click("Inlezen")
    assert nummers(spel) == [1001]


def test_files_that_are_not_wanted_are_let_go(
    een: OneWindow, spel: Spel, open_window: Open, post: Path
) -> None:
    hand = open_with_door(een, spel, open_window)
    hand.window.receive([post])
    hand.settle()
    hand.click("Niet inlezen")
    assert (nummers(spel), hand.window.open_with.waiting) == ([], ())


def test_files_without_a_named_vault_go_to_the_window_that_is_there(
    een: OneWindow, spel: Spel, open_window: Open, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = open_with_door(een, spel, open_window)
    monkeypatch.delenv("ZORGADMIN_KLUIS", raising=False)
    monkeypatch.setattr(app, "_settings_file", lambda: spel.map / "venster.ini")
    monkeypatch.setattr(main_window, "MainWindow", None)
    assert app.run_window(Program(), None, [post]) == 0
    hand.settle()
    assert rows(hand, "Bestanden") == [["bericht.xml", "Toewijzing (301)"]]


def test_files_wait_while_the_vault_is_locked(spel: Spel, open_window: Open, post: Path) -> None:
    spel.wachtwoord = "een heel lang woord"
    spel.richt_in(contract())
    hand = open_window()
    hand.window.receive([post])
    hand.settle()
    assert "1 bestand wacht tot de kluis open is" in hand.text
    hand.type("Wachtwoord of herstelsleutel", spel.wachtwoord)
    hand.click("Openen")
    assert rows(hand, "Bestanden") == [["bericht.xml", "Toewijzing (301)"]]
    hand.window.lock()
    hand.settle()
    assert hand.window.open_with.waiting == (post,)


def test_a_vault_is_opened_in_place_of_another_after_a_question(
    een: OneWindow, spel: Spel, open_window: Open, tmp_path: Path
) -> None:
    hand = open_with_door(een, spel, open_window)
    (tmp_path / "elders").mkdir()
    ander = Spel(tmp_path / "elders")
    ander.richt_in(contract())
    nieuw = ander.kluis.rename(ander.kluis.with_name("tweede.zorgadmin"))
    hand.window.receive([nieuw])
    hand.settle()
    assert hand.window.pad == spel.kluis
    hand.click("Annuleren")
    assert hand.window.pad == spel.kluis
    hand.drop(nieuw)
    hand.click("Open de andere kluis")
    assert hand.window.pad == nieuw
    assert hand.window.session is not None


def test_the_vault_that_is_open_already_asks_nothing(
    een: OneWindow, spel: Spel, open_window: Open
) -> None:
    hand = open_with_door(een, spel, open_window)
    sessie = hand.window.session
    hand.window.receive([spel.kluis])
    hand.settle()
    assert hand.window.session is sessie
    assert "Andere kluis openen?" not in hand.text


@pytest.mark.parametrize(
    "regel",
    [
        b"geen json\n",
        b"[" * 100_000 + b"\n",
        json.dumps({"bestanden": ["/etc/passwd"]}).encode() + b"\n",
        json.dumps([1, None, "relatief.xml", "/er/is/niets.xml", "/a\0b"]).encode() + b"\n",
    ],
    ids=["text", "deep", "other shape", "no files"],
)
def test_a_knock_that_is_no_list_of_files_brings_nothing_in(
    een: OneWindow, tmp_path: Path, regel: bytes
) -> None:
    gekregen: list[list[Path]] = []
    een.knocked.connect(gekregen.append)
    assert een.claim(tmp_path / "k.zorgadmin")
    socket = QLocalSocket()
    socket.connectToServer(een_venster._name("", tmp_path / "k.zorgadmin"))
    socket.write(regel)
    settle(lambda: bool(gekregen))
    assert gekregen == [[]]


def test_a_knock_without_an_end_is_cut_off(een: OneWindow, tmp_path: Path) -> None:
    gekregen: list[list[Path]] = []
    een.knocked.connect(gekregen.append)
    assert een.claim(tmp_path / "k.zorgadmin")
    socket = QLocalSocket()
    socket.connectToServer(een_venster._name("", tmp_path / "k.zorgadmin"))
    socket.write(b"x" * 600_000)
    settle(lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    assert socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
    assert gekregen == []


def test_a_door_of_another_user_hears_of_no_file(
    een: OneWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gekregen: list[list[Path]] = []
    een.knocked.connect(gekregen.append)
    assert een.claim(tmp_path / "k.zorgadmin")
    monkeypatch.setattr(os, "getuid", lambda: 4242)
    tweede = OneWindow(thuis=tmp_path / "venster.ini")
    assert not tweede.pass_on([tmp_path])
    settle(lambda: True)
    assert gekregen == []


def test_at_its_own_start_the_window_asks_too(
    spel: Spel, open_window: Open, post: Path, qapp: QApplication
) -> None:
    spel.richt_in(contract())
    hand = open_window(Settings(None))
    hand.window.open_with.take([post])
    hand.settle()
    assert "Dit bestand inlezen?" in hand.text
