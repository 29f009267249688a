"""The window: its start beside that of a bare PySide6 window, and its pages over a large practice.

The large practice has 500 clients, 100,000 leveringen and 20,000 granted claim lines. A page is
timed from being asked for until it has shown its data: the first time, after a change in the vault,
and when nothing changed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks._meten import Tijd, print_table
from benchmarks._praktijk import APRIL, make_ledger, make_vault, new_folder
from zorgadmin.bootstrap import KLUIS_VARIABELE, Program

if TYPE_CHECKING:
    from zorgadmin.gui.main_window import MainWindow

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
    make_vault(pad, 3)
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


def _pages(folder: Path) -> None:
    from zorgadmin.gui.app import make_app
    from zorgadmin.gui.goals import NaarPagina
    from zorgadmin.gui.main_window import MainWindow
    from zorgadmin.gui.pages.register import PAGES
    from zorgadmin.gui.screens import settle
    from zorgadmin.gui.settings import Settings

    pad = folder / "groot.zorgadmin"
    make_vault(pad, CLIENTEN, MAANDEN, DAGEN)
    make_ledger(pad, folder, MAANDEN)
    settings = Settings(None)
    app = make_app(settings)
    window = MainWindow(Program(), pad, settings)
    window.resize(1280, 800)
    window.begin()
    window.show()
    settle(window.is_idle)
    print(f"\npages over {CLIENTEN} clients (milliseconds; goal: opening below 300)")
    print(f"  {'page':16}{'first time':>12}{'changed':>10}{'again':>10}")
    assert window.session is not None
    for entry in PAGES:
        eerste = _opening(window, entry.sleutel)
        gewijzigd, weer = [], []
        for _ in range(RONDES):
            window.go(NaarPagina("instellingen"))
            weer.append(_opening(window, entry.sleutel))
            window.go(NaarPagina("instellingen"))
            settle(window.is_idle)
            # As after any change in the vault: every page is out of date.
            window.session.changed.emit()
            settle(window.is_idle)
            gewijzigd.append(_opening(window, entry.sleutel))
        tijden = (eerste, median(gewijzigd), median(weer))
        print(f"  {entry.naam:16}{tijden[0]:12.0f}{tijden[1]:10.0f}{tijden[2]:10.0f}", flush=True)
    _keys(window)
    print(f"  memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most")
    window.end()
    del app


def _opening(window: MainWindow, sleutel: str) -> float:
    """Milliseconds from asking for a page until it shows its data."""
    from zorgadmin.gui.goals import NaarPagina
    from zorgadmin.gui.screens import settle

    klok = time.perf_counter()
    window.go(NaarPagina(sleutel))
    settle(window.is_idle)
    return (time.perf_counter() - klok) * 1000


def _keys(window: MainWindow) -> None:
    """Type in a cell of the hours: each key until the meters have moved and all is painted."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from zorgadmin.gui.goals import NaarUren
    from zorgadmin.gui.screens import settle

    window.go(NaarUren(APRIL.begin))
    settle(window.is_idle)
    keren = []
    for teken in "9:00-10:30 + 1:45 + 90":
        klok = time.perf_counter()
        QTest.keyClicks(QApplication.focusWidget(), teken)  # type: ignore[arg-type]  # the cell
        QApplication.processEvents()
        keren.append((time.perf_counter() - klok) * 1000)
    print(f"  a key in Uren: {median(keren):.1f} ms, at most {max(keren):.1f} (goal: below 16)")


if __name__ == "__main__":
    main()
