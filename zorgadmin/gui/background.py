"""Runs work away from the window's thread and brings the outcome back to it.

Reading and writing have a thread each, so that a long import does not keep a page from showing.
A thread holds nothing of the window when its job is done: a widget of which it let go last would
be freed there, which ends the process.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import count
from threading import Lock
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from zorgadmin.domain.record import record

T = TypeVar("T")


@record
class Outcome(Generic[T]):
    """What a job gave: its value, or the exception that ended it."""

    waarde: T | None
    fout: BaseException | None


class Progress:
    """Seen by the running job: where it tells how far it is, and hears that it should stop.

    `totaal` is how much there is to do, as the job said last.
    """

    def __init__(self, meld: Callable[[int, int, str], None]) -> None:
        self._meld = meld
        self._gestopt = False
        self.totaal = 0

    @property
    def stopped(self) -> bool:
        """Whether the user asked to stop."""
        return self._gestopt

    def stop(self) -> None:
        """Ask the job to stop at the next good moment."""
        self._gestopt = True

    def __call__(self, klaar: int, totaal: int, wat: str) -> bool:
        """Report; False when the job should stop."""
        self.totaal = totaal
        self._meld(klaar, totaal, wat)
        return not self._gestopt


@dataclass(slots=True)
class _Taak:
    """Work, what is done with its outcome, and that outcome; kept by the window."""

    werk: Callable[[], object]
    klaar: Callable[[Any], None]
    uitkomst: Outcome[Any] | None = None


def _do(taak: _Taak) -> None:
    try:
        taak.uitkomst = Outcome(taak.werk(), None)
    except BaseException as error:  # noqa: BLE001  it is shown where the work was asked for
        taak.uitkomst = Outcome(None, error)


class Background(QObject):
    """Two queues of work, each done in order; what comes back comes on the window's thread."""

    _terug = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lezer = ThreadPoolExecutor(1, "lezen")
        self._schrijver = ThreadPoolExecutor(1, "schrijven")
        self._onderweg = 0
        self._tellen = Lock()
        self._gesloten = False
        self._nummers = count()
        self._taken: dict[int, _Taak] = {}
        self._terug.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way."""
        return self._onderweg > 0

    def run(
        self,
        werk: Callable[[], T],
        klaar: Callable[[Outcome[T]], None],
        *,
        schrijft: bool = False,
    ) -> None:
        """Do `werk` in the background and then `klaar` on the window's thread.

        Nothing is done any more once it is closed: a timer of a page may still go off then.
        """
        if self._gesloten:
            return
        self._count(1)
        nummer = next(self._nummers)
        self._taken[nummer] = _Taak(werk, klaar)
        (self._schrijver if schrijft else self._lezer).submit(self._job, nummer)

    def _job(self, nummer: int) -> None:
        _do(self._taken[nummer])
        self._terug.emit(partial(self._finish, nummer))

    def _finish(self, nummer: int) -> None:
        taak = self._taken.pop(nummer)
        taak.klaar(taak.uitkomst)

    def on_window(self, doe: Callable[[], None]) -> None:
        """Do something small on the window's thread, from within a job."""
        self._count(1)
        self._terug.emit(doe)

    def _deliver(self, doe: Callable[[], None]) -> None:
        self._count(-1)
        if not self._gesloten:
            doe()

    def _count(self, erbij: int) -> None:
        """Jobs count too, on their own threads."""
        with self._tellen:
            self._onderweg += erbij

    def close(self) -> None:
        """Wait for what is under way and take no more; nobody is there to be told of it."""
        self._lezer.shutdown(wait=True, cancel_futures=True)
        self._schrijver.shutdown(wait=True)
        self._gesloten = True
