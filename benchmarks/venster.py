"""The window: its start beside that of a bare PySide6 window, and its pages over a large practice.

The large practice has 500 clients, 100,000 leveringen and 20,000 granted claim lines. A page is
timed from being asked for until it has shown its data: the first time, after the hours of one
toewijzing changed, while it is in view when they change, and when nothing changed. Milliseconds are
of the processor, all threads together, because a machine that does more makes the clock useless;
`longest` is the longest single event on the thread of the window, which nobody notices below the
16 ms of a frame.
"""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks._meten import Tijd, print_table
from benchmarks._praktijk import APRIL, make_ledger, make_vault, new_folder
from zorgadmin.bootstrap import KLUIS_VARIABELE, Program
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.app import make_app
from zorgadmin.gui.goals import NaarPagina, NaarUren
from zorgadmin.gui.main_window import MainWindow
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.screens import settle
from zorgadmin.gui.settings import Settings

RONDES = 5
CLIENTEN = 500
MAANDEN = tuple(APRIL.plus(-terug) for terug in range(7, -1, -1))
DAGEN = (2, 9, 16, 23, 27)

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1280, 800)
window.show()
app.processEvents()
window.grab()
"""
_OWN = """
import gc, os
gc.disable()  # as the program does
from zorgadmin.bootstrap import Program
from zorgadmin.gui.app import make_app
from zorgadmin.gui.settings import Settings
settings = Settings(None)
app = make_app(settings)
from zorgadmin.gui.main_window import MainWindow
window = MainWindow(Program(), None, settings)
window.resize(1280, 800)
window.begin()
window.show()
app.processEvents()
window.grab()
"""
_PAGE = """
from zorgadmin.gui.screens import settle
settle(window.is_idle)
window.grab()
"""
_END = "\nos._exit(0)\n"


def main() -> None:
    """Print the ratio of the start, and the milliseconds of the pages."""
    folder = new_folder()
    try:
        _start(folder)
        _pages(folder)
    finally:
        rmtree(folder)


def _start(folder: Path) -> None:
    pad = folder / "klein.zorgadmin"
    _apart("make_vault(Path(sys.argv[1]), 3)", pad)
    omgeving = {**os.environ, KLUIS_VARIABELE: str(pad)}
    proeven = {
        "zorgadmin": _OWN + _END,
        "bare window": _BARE,
        "zorgadmin, first page loaded": _OWN + _PAGE + _END,
    }
    tijden: dict[str, list[Tijd]] = {naam: [] for naam in proeven}
    for _ in range(RONDES):
        for naam, code in proeven.items():
            tijden[naam].append(_run([sys.executable, "-X", "utf8", "-c", code], omgeving))
    print_table("first window", tijden, doel="at most 1.7 times the bare window")


def _run(command: Sequence[str], omgeving: Mapping[str, str]) -> Tijd:
    voor = resource.getrusage(resource.RUSAGE_CHILDREN)
    klok = time.perf_counter()
    subprocess.run(command, env=omgeving, check=True, capture_output=True)  # noqa: S603  own code
    duur = time.perf_counter() - klok
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Tijd(na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime, duur)


def _apart(opdracht: str, pad: Path) -> None:
    """Do something in a process of its own, so that the memory is that of the window."""
    code = f"from benchmarks.venster import *; {opdracht}"
    _run([sys.executable, "-X", "utf8", "-c", code, str(pad)], os.environ)


def make_large(pad: Path) -> None:
    """The large practice."""
    make_vault(pad, CLIENTEN, MAANDEN, DAGEN)
    make_ledger(pad, pad.parent, MAANDEN)


def _pages(folder: Path) -> None:
    pad = folder / "groot.zorgadmin"
    _apart("make_large(Path(sys.argv[1]))", pad)
    gc.disable()  # as the program does
    settings = Settings(None)
    app = _Watched(["zorgadmin"])
    make_app(settings)
    window = MainWindow(Program(), pad, settings)
    window.resize(1280, 800)
    window.show()
    begin = _cpu(window, window.begin)
    print(f"\npages over {CLIENTEN} clients (goal: opening below 300 ms, after a change below 50)")
    print(f"  the vault opened, with its book and the first page: {begin:.0f}")
    print(f"  {'page':16}" + "".join(f"{kop:>12}" for kop in _KOPPEN))
    for entry in PAGES:
        app.langste = 0.0
        eerste = (_opening(window, entry.sleutel), app.langste)
        app.langste = 0.0
        keren = [_round(window, entry.sleutel) for _ in range(RONDES)]
        beste = [min(tijden) for tijden in zip(*keren, strict=True)]
        getallen = (*eerste, *beste, app.langste)
        print(f"  {entry.naam:16}" + "".join(f"{ms:12.0f}" for ms in getallen), flush=True)
    _keys(window)
    hoogst = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  memory: {hoogst} MB at most (goal: at most 230)")
    window.end()
    settle(lambda: True)


_KOPPEN = ("first time", "longest", "changed", "in view", "again", "longest")


class _Watched(QApplication):
    """Keeps the longest event on the thread of the window, in milliseconds of the processor."""

    langste = 0.0
    _diepte = 0

    def notify(self, arg__1: QObject, arg__2: QEvent) -> bool:
        """Only the outermost event counts: what it causes is within it."""
        begin = time.thread_time()
        self._diepte += 1
        try:
            return super().notify(arg__1, arg__2)
        finally:
            self._diepte -= 1
            if not self._diepte:
                self.langste = max(self.langste, (time.thread_time() - begin) * 1000)


def _round(window: MainWindow, sleutel: str) -> tuple[float, float, float]:
    """Opening a page after a change, a change while it is in view, and opening it again."""
    elders = NaarPagina("vandaag" if sleutel == "instellingen" else "instellingen")
    _cpu(window, lambda: window.go(elders))
    _change(window)
    gewijzigd = _opening(window, sleutel)
    in_beeld = _cpu(window, lambda: _change(window))
    _cpu(window, lambda: window.go(elders))
    return gewijzigd, in_beeld, _opening(window, sleutel)


def _change(window: MainWindow) -> None:
    """Add a minute to a levering, as the page of the hours would."""
    assert window.session is not None
    with window.session.diensten.kluis.schrijven() as werk:
        levering = werk.leveringen.of_toewijzing(ToewijzingId(7))[0]
        meer = replace(levering.gegevens, hoeveelheid=levering.gegevens.hoeveelheid + 1)
        werk.leveringen.change(levering.id, meer)
    window.session.changed.emit()


def _opening(window: MainWindow, sleutel: str) -> float:
    return _cpu(window, lambda: QTimer.singleShot(0, lambda: window.go(NaarPagina(sleutel))))


def _cpu(window: MainWindow, doe: Callable[[], object]) -> float:
    """Milliseconds of the processor until all is shown."""
    begin = time.process_time()
    doe()
    settle(window.is_idle)
    return (time.process_time() - begin) * 1000


def _keys(window: MainWindow) -> None:
    """Type in a cell of the hours: each key until the meters have moved and all is painted."""
    window.go(NaarUren(APRIL.begin))
    settle(window.is_idle)
    keren = []
    for teken in "9:00-10:30 + 1:45 + 90":
        begin = time.thread_time()
        QTest.keyClicks(QApplication.focusWidget(), teken)  # type: ignore[arg-type]  # the cell
        QApplication.processEvents()
        keren.append((time.thread_time() - begin) * 1000)
    print(f"  a key in Uren: {median(keren):.1f} ms, at most {max(keren):.1f} (goal: below 8)")


if __name__ == "__main__":
    main()
