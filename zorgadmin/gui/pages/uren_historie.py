"""Undo and redo of hours: each step is a change of its own, so the history in the vault is true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from zorgadmin.application.uren_invoeren import draai_terug
from zorgadmin.application.uren_wijziging import Wijziging
from zorgadmin.gui.session import Session

_MEEST = 200


class Historie(QObject):
    """What was changed on this page; `changed` when there is more or less to take back."""

    changed = Signal()

    def __init__(self, session: Session, zeg: Callable[[str], None], parent: QObject) -> None:
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

    def begin(self) -> None:
        """A change is on its way; taking back waits for it."""
        self._onderweg += 1
        self.changed.emit()

    def end(self, wijziging: Wijziging | None) -> None:
        """The change came: None when it failed."""
        self._onderweg -= 1
        if wijziging is not None and wijziging.veranderingen:
            self._gedaan = [*self._gedaan[-_MEEST:], wijziging]
            self._terug.clear()
        self.changed.emit()
        if not self._onderweg:
            wacht, self._wacht = self._wacht, []
            for doe in wacht:
                doe()

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
            return
        if not van:
            return
        wijziging = van.pop()
        self._onderweg += 1

        def done(terug: Wijziging) -> None:
            naar.append(terug)
            self.end(None)

        def failed(reden: str) -> None:
            self.end(None)
            self._zeg(reden)

        self._session.do(tekst, lambda d: draai_terug(d, wijziging), done, failed=failed)
