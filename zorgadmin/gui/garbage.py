"""Frees what only points at itself, always on the thread of the window.

Python collects garbage on whichever thread makes an object too many. A widget that is freed by the
thread of a job ends the process, so while there is a window nothing is collected but here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_TUSSEN = 50
"""Milliseconds between looks; a job that reads makes some ten thousand objects meanwhile."""
_JONG = 10_000
"""New objects for which a look is worth it; looking through these takes a few milliseconds."""
_VEEL = 100_000
"""New objects after which the old ones are looked through as soon as nobody looks."""
_TE_VEEL = 100 * _VEEL
"""New objects after which the old ones are looked through at once."""


class Garbage(QObject):
    """Collects for as long as the window is there; `stop` gives Python its own collecting back.

    What survives a look is set aside as old, because looking through all of a large practice takes
    half a second. The old is looked through when that is not noticed: when the window is not in
    front, and after the vault was closed.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._automatic = gc.isenabled()
        gc.disable()
        gc.freeze()
        self._erbij = 0
        self._klok = QTimer(self)
        self._klok.timeout.connect(self._look)
        self._klok.start(_TUSSEN)

    def look_at_all(self) -> None:
        """Look through everything, old and new, at the next look: much was let go of."""
        self._erbij = _TE_VEEL

    def stop(self) -> None:
        """Leave collecting to Python, if that did it before."""
        self._klok.stop()
        gc.unfreeze()
        if self._automatic:
            gc.enable()

    def _look(self) -> None:
        nieuw = gc.get_count()[0]
        erbij = self._erbij + nieuw
        if erbij >= _TE_VEEL or (erbij >= _VEEL and not _in_front()):
            gc.unfreeze()
            erbij = 0
        elif nieuw < _JONG:
            return
        gc.collect()
        gc.freeze()
        self._erbij = erbij


def _in_front() -> bool:
    return QApplication.applicationState() == Qt.ApplicationState.ApplicationActive
