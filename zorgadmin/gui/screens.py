"""Draws every page and main dialog of a vault as PNG: for the manual, reviews and tests."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.gui.goals import NaarPagina
from zorgadmin.gui.main_window import MainWindow
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.settings import Settings

BREED, HOOG = 1280, 800
_GEDULD = 60.0
_RUST = 8
"""Rounds of events without work: a height that changes deep inside takes one for each level."""


def draw_screens(
    starter: Starter, pad: Path | None, naar: Path, *, donker: bool, schaal: int
) -> Sequence[Path]:
    """Write the pictures to a folder; returns their paths. The vault is only read."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from zorgadmin.gui.app import make_app

    kluis = starter.diensten(pad).kluis
    settings = Settings(None)
    settings.choose_appearance("donker" if donker else "licht")
    make_app(settings)
    window = MainWindow(starter, pad, settings)
    window.keeps_others_out = False
    try:
        naar.mkdir(parents=True, exist_ok=True)
        window.resize(BREED, HOOG)
        window.show()
        window.open_vault(kluis)
        return [_save(beeld, naar / f"{naam}.png", schaal) for naam, beeld in views(window)]
    except OSError as fout:
        raise GeweigerdError(
            f"In de map {naar} kan niet worden geschreven. Kies een andere map."
        ) from fout
    finally:
        window.end()


def views(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every page and its further views, each when it has its data."""
    for entry in PAGES:
        window.go(NaarPagina(entry.sleutel))
        settle(window.is_idle)
        yield entry.sleutel, window
        for view in window.page(entry.sleutel).views():
            beeld = view.show()
            settle(window.is_idle)
            yield f"{entry.sleutel}-{view.naam}", beeld or window
            if beeld is not None:
                beeld.close()
    for view in window.views():
        beeld = view.show()
        settle(window.is_idle)
        yield view.naam, beeld or window
        if beeld is not None:
            beeld.close()


def settle(idle: Callable[[], bool]) -> None:
    """Let the window come to rest: everything loaded, laid out and cleaned up."""
    einde = time.monotonic() + _GEDULD
    rustig = 0
    while rustig < _RUST and time.monotonic() < einde:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        rustig = rustig + 1 if idle() else 0
        if not rustig:
            time.sleep(0.005)


def picture(beeld: QWidget, schaal: int) -> QPixmap:
    """A widget as it looks on a screen of this scale."""
    maat = QSize(beeld.width() * schaal, beeld.height() * schaal)
    plaat = QPixmap(maat)
    plaat.setDevicePixelRatio(schaal)
    plaat.fill(beeld.palette().window().color())
    beeld.render(plaat, QPoint(0, 0))
    return plaat


def _save(beeld: QWidget, pad: Path, schaal: int) -> Path:
    if not picture(beeld, schaal).save(str(pad), "PNG"):
        raise OSError
    return pad
