"""Undo and redo of hours, and of what was taken away; the history in the vault stays true.

Each step is a change of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.record import record
from zorgadmin.gui.widgets.melding import Meldingen

if TYPE_CHECKING:
    from zorgadmin.application.uren.wijziging import Wijziging


T = TypeVar("T")
Zeg = Callable[[str], None]


class Doet(Protocol):
    """Runs a change in the background, as the session does."""

    def do(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Zeg | None = None,
    ) -> None:
        """Run a change; `tekst` says what is going on."""
        ...


_MEEST = 200


class Historie(QObject):
    """Does what changes hours, and remembers it; `changed` when there is more or less to take back.

    `turned` says what was taken back or done again, `problem` why that could not be. A change may
    be kept after its page is gone, when the window closes: then nobody is told.
    """

    changed = Signal()
    turned = Signal(str)
    problem = Signal(str)

    def __init__(self, session: Doet, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._gedaan: list[Wijziging] = []
        self._terug: list[Wijziging] = []
        self._onderweg = 0
        self._wacht: list[Callable[[], None]] = []
        # Changes that are in the vault, of which the window was not told yet.
        self._ongemeld: list[Wijziging] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._gedaan) or self._onderweg > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._terug)

    @property
    def undoes(self) -> str:
        """What the next undo takes back."""
        return self._gedaan[-1].wat if self._gedaan else ""

    @property
    def redoes(self) -> str:
        """What the next redo does again."""
        return self._terug[-1].wat if self._terug else ""

    def undoes_import(self) -> bool:
        """Whether the next undo takes back what was read from files."""
        return bool(self._gedaan and self._gedaan[-1].bestand)

    @property
    def steps(self) -> tuple[tuple[Wijziging, ...], tuple[Wijziging, ...]]:
        """What can be taken back and done again, also what was done while nobody could be told."""
        return (*self._gedaan, *self._ongemeld), tuple(self._terug)

    def restore(self, gedaan: Sequence[Wijziging], terug: Sequence[Wijziging]) -> None:
        """Begin with what an earlier window did."""
        if not self._gedaan and not self._terug:
            self._gedaan, self._terug = list(gedaan), list(terug)
            self.changed.emit()

    def remember(self, wijziging: Wijziging) -> None:
        """Something was changed elsewhere, which can be taken back here."""
        if wijziging.veranderingen:
            self._gedaan = [*self._gedaan[-_MEEST:], wijziging]
            self._terug.clear()
            self.changed.emit()

    def do(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        wijziging: Callable[[T], Wijziging],
        done: Callable[[T], None] | None = None,
        failed: Zeg | None = None,
    ) -> None:
        """Change hours; `wijziging` finds in the outcome what can be taken back."""

        def noted(diensten: Diensten) -> T:
            uitkomst = operation(diensten)
            self._ongemeld.append(wijziging(uitkomst))
            return uitkomst

        def after(uitkomst: T) -> None:
            self._ongemeld.remove(wijziging(uitkomst))
            self.remember(wijziging(uitkomst))
            if done is not None:
                done(uitkomst)

        self._run(tekst, noted, after, failed)

    def undo(self) -> None:
        """Take back the last change."""
        self._turn(self.undo, self._gedaan, self._terug, "Ongedaan gemaakt")

    def take_back(self, wijziging: Wijziging) -> None:
        """Take back one change, whatever was done since; nothing when it is not there any more."""
        if wijziging in self._gedaan:
            self._gedaan.remove(wijziging)
            self._gedaan.append(wijziging)
            self.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(self.redo, self._terug, self._gedaan, "Opnieuw gedaan")

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

            def after(gedaan: Wijziging) -> None:
                naar.append(gedaan)
                self.turned.emit(f"{tekst}: {wijziging.wat}.")

            self._run(f"{tekst}: {wijziging.wat} …", lambda d: turn_back(d, wijziging), after, None)

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
                (failed or self.problem.emit)(reden)
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


def turn_back(diensten: Diensten, wijziging: Wijziging) -> Wijziging:
    """Take a change of hours back."""
    # Imported here: a window in which nothing is taken back does not wait for it.
    from zorgadmin.application.uren.invoeren import draai_terug

    return draai_terug(diensten, wijziging)


def itself(wijziging: Wijziging) -> Wijziging:
    """The change that a use case gives."""
    return wijziging


class Says(Protocol):
    """A page, as far as it says what was done."""

    meldingen: Meldingen

    def show_problem(self, tekst: str) -> None:
        """Say that something could not be done."""


@record
class _Stap:
    """`terug` puts it back and `zin` says so; `na` changes of hours came before it."""

    terug: Callable[[Diensten], object]
    zin: str
    na: int


class Deletions:
    """Remembers deletions as long as the vault is open; the last one goes back first."""

    def __init__(self, session: Doet, historie: Historie) -> None:
        self._session = session
        self._historie = historie
        self._stappen: list[_Stap] = []

    def remember(
        self,
        page: Says,
        zin: str,
        terug: Callable[[Diensten], object],
        terug_zin: str,
        verder: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Say on a page what was done, how to go on, and how to get it back."""
        stap = _Stap(terug, terug_zin, self._changes)
        self._stappen.append(stap)
        page.meldingen.clear()
        acties = [*verder, ("Ongedaan maken", lambda: self._take_back(page, stap))]
        page.meldingen.add(zin, "goed", acties)

    def undo(self, page: Says) -> bool:
        """Put the last one back; False where nothing was taken away, or files were read since."""
        if not self._stappen:
            return False
        stap = self._stappen[-1]
        if self._historie.undoes_import() and self._changes > stap.na:
            return False
        self._take_back(page, stap)
        return True

    @property
    def _changes(self) -> int:
        return len(self._historie.steps[0])

    def _take_back(self, page: Says, stap: _Stap) -> None:
        if stap not in self._stappen:
            return
        self._stappen.remove(stap)
        self._session.do(
            "Terugzetten …",
            stap.terug,
            lambda _: page.meldingen.show_one(stap.zin, "goed"),
            failed=page.show_problem,
        )
