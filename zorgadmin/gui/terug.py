"""What was taken away on a page, with the way back: a bar that says so, and Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zorgadmin.application.kern.omgeving import Diensten

if TYPE_CHECKING:
    from zorgadmin.gui.page import Page
    from zorgadmin.gui.session import Session


@dataclass(frozen=True, slots=True)
class _Stap:
    """`terug` puts it back and `zin` says so; `na` changes of hours came before it."""

    terug: Callable[[Diensten], object]
    zin: str
    na: int


class Deletions:
    """Remembers deletions as long as the vault is open; the last one goes back first."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stappen: list[_Stap] = []

    def remember(
        self, page: Page, zin: str, terug: Callable[[Diensten], object], terug_zin: str
    ) -> None:
        """Say on a page what was taken away, and how to get it back."""
        stap = _Stap(terug, terug_zin, self._changes)
        self._stappen.append(stap)
        page.meldingen.clear()
        page.meldingen.add(zin, "goed", [("Ongedaan maken", lambda: self._take_back(page, stap))])

    def undo(self, page: Page) -> bool:
        """Put the last one back; False where nothing was taken away, or files were read since."""
        if not self._stappen:
            return False
        stap = self._stappen[-1]
        if self._session.historie.undoes_import() and self._changes > stap.na:
            return False
        self._take_back(page, stap)
        return True

    @property
    def _changes(self) -> int:
        return len(self._session.historie.steps[0])

    def _take_back(self, page: Page, stap: _Stap) -> None:
        if stap not in self._stappen:
            return
        self._stappen.remove(stap)
        self._session.do(
            "Terugzetten …",
            stap.terug,
            lambda _: page.meldingen.show_one(stap.zin, "goed"),
            failed=page.show_problem,
        )
