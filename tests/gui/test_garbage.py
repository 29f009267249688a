"""What only points at itself is freed on the thread of the window, and nowhere else."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from tests.gui.conftest import Open
from tests.spel import Spel, contract
from zorgadmin.gui import garbage
from zorgadmin.gui.background import Background, Outcome
from zorgadmin.gui.screens import settle

GENOEG = 20 * 10_000


class Probe(QObject):
    """Tells on which thread it is freed; it points at itself, as a widget with a lambda does."""

    def __init__(self, gezien: list[int]) -> None:
        super().__init__()
        self._gezien = gezien
        self._kring = self

    def __del__(self) -> None:
        self._gezien.append(threading.get_ident())


def make_much() -> list[list[int]]:
    """What makes Python look for garbage, where it does so by itself."""
    return [[nummer] for nummer in range(GENOEG)]


def wait(klaar: Callable[[], object]) -> None:
    """Let the window live until something is so."""
    einde = time.monotonic() + 30
    while not klaar():
        assert time.monotonic() < einde
        settle(lambda: True)
        time.sleep(0.01)


def test_a_job_frees_no_widget_however_much_it_makes(open_window: Open) -> None:
    """A widget that is freed outside the window's thread ends the process."""
    window = open_window().window
    gezien: list[int] = []
    achtergrond = Background(window)
    gemaakt = threading.Event()
    Probe(gezien)

    def job() -> object:
        veel = make_much()
        gemaakt.set()
        return veel

    uitkomsten: list[Outcome[object]] = []
    achtergrond.run(job, uitkomsten.append)
    # The window does nothing meanwhile.
    assert gemaakt.wait(30)

    assert gezien == []
    wait(lambda: gezien)
    assert gezien == [threading.get_ident()]
    achtergrond.close()


def test_garbage_of_a_long_job_is_freed_while_it_runs(open_window: Open) -> None:
    window = open_window().window
    achtergrond = Background(window)
    uitkomsten: list[Outcome[bool]] = []

    def long_job() -> bool:
        gezien: list[int] = []
        Probe(gezien)
        einde = time.monotonic() + 30
        while not gezien and time.monotonic() < einde:
            make_much()[0].append(0)
            kring: list[object] = []
            kring.append(kring)
        return bool(gezien)

    achtergrond.run(long_job, uitkomsten.append)
    wait(lambda: uitkomsten)

    assert uitkomsten == [Outcome(waarde=True, fout=None)]
    achtergrond.close()


class HeldBackground(Background):
    """Its thread does not come out of a job before it may."""

    mag = threading.Event()

    def _job(self, nummer: int) -> None:
        super()._job(nummer)
        self.mag.wait(30)


class Blad:
    """Stands for a dialog that asked for work."""

    klaar = False

    def work(self) -> None:
        """Nothing."""

    def show(self, _uitkomst: Outcome[None]) -> None:
        """Be done."""
        self.klaar = True


def test_a_thread_holds_nothing_of_the_window_once_its_outcome_was_told(open_window: Open) -> None:
    """What the window drops last may not live on in the other thread, to be freed there."""
    achtergrond = HeldBackground(open_window().window)
    bladen = [Blad()]
    wijzer = weakref.ref(bladen[0])
    achtergrond.run(bladen[0].work, bladen[0].show)
    wait(lambda: bladen[0].klaar)

    bladen.clear()

    assert wijzer() is None
    achtergrond.mag.set()
    achtergrond.close()


def test_what_was_set_aside_as_old_is_freed_after_the_vault_was_closed(
    spel: Spel, open_window: Open
) -> None:
    spel.richt_in(contract())
    window = open_window().window
    gezien: list[int] = []
    probe = Probe(gezien)
    veel = make_much()
    wait(lambda: gc.get_count()[0] < len(veel))
    del probe

    window.end_session()

    wait(lambda: gezien)


def test_what_was_set_aside_as_old_is_freed_while_nobody_looks(
    open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window()
    gezien: list[int] = []
    probe = Probe(gezien)
    veel = make_much()
    wait(lambda: gc.get_count()[0] < len(veel))
    del probe
    monkeypatch.setattr(garbage, "_in_front", lambda: False)

    veel += make_much()

    wait(lambda: gezien)


def test_python_collects_again_when_the_window_is_gone(open_window: Open) -> None:
    window = open_window().window
    assert not gc.isenabled()

    window.end()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
