"""What was taken away on a page, with the way back: a bar that says so, and Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.record import record
from zorgadmin.gui.historie import Doet, Historie
from zorgadmin.gui.widgets.melding import Meldingen


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
