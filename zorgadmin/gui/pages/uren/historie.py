"""Undo and redo of hours: each step is a change of its own, so the history in the vault is true."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.uren.invoeren import draai_terug
from zorgadmin.application.uren.wijziging import Wijziging
from zorgadmin.gui.session import Session

T = TypeVar("T")
Zeg = Callable[[str], None]

_MEEST = 200


class Historie(QObject):
    """Does what changes hours, and remembers it; `changed` when there is more or less to take back.

    A change may be kept after its page is gone, when the window closes: then nobody is told.
    """

    changed = Signal()

    def __init__(self, session: Session, zeg: Zeg, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._zeg = zeg
        self._gedaan: list[Wijziging] = []
        self._terug: list[Wijziging] = []
        self._onderweg = 0
        self._wacht: list[Callable[[], None]] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._gedaan) or self._onderweg > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._terug)

    def do(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        wijziging: Callable[[T], Wijziging],
        done: Callable[[T], None] | None = None,
        failed: Zeg | None = None,
    ) -> None:
        """Change hours; `wijziging` finds in the outcome what can be taken back."""

        def after(uitkomst: T) -> None:
            gedaan = wijziging(uitkomst)
            if gedaan.veranderingen:
                self._gedaan = [*self._gedaan[-_MEEST:], gedaan]
                self._terug.clear()
            if done is not None:
                done(uitkomst)

        self._run(tekst, operation, after, failed)

    def undo(self) -> None:
        """Take back the last change."""
        self._turn(self.undo, self._gedaan, self._terug, "Ongedaan maken …")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(self.redo, self._terug, self._gedaan, "Opnieuw doen …")

    def _turn(
        self,
        nog_eens: Callable[[], None],
        van: list[Wijziging],
        naar: list[Wijziging],
        tekst: str,
    ) -> None:
        if self._onderweg:
            self._wacht.append(nog_eens)
        elif van:
            wijziging = van.pop()
            self._run(tekst, lambda d: draai_terug(d, wijziging), naar.append, None)

    def _run(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        after: Callable[[T], None],
        failed: Zeg | None,
    ) -> None:
        self._onderweg += 1
        self.changed.emit()

        def done(uitkomst: T) -> None:
            if isValid(self):
                after(uitkomst)
                self._end()

        def not_done(reden: str) -> None:
            if isValid(self):
                (failed or self._zeg)(reden)
                self._end()

        self._session.do(tekst, operation, done, failed=not_done)

    def _end(self) -> None:
        """What waited until nothing is under way, is done now."""
        self._onderweg -= 1
        self.changed.emit()
        if not self._onderweg:
            wacht, self._wacht = self._wacht, []
            for doe in wacht:
                doe()


def itself(wijziging: Wijziging) -> Wijziging:
    """The change that a use case gives."""
    return wijziging
