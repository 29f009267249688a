"""The opened vault as the pages see it: read, do, and one signal that says what changed.

Every change is a use case of the application, run in the background; afterwards `changed` tells
all pages to look again. Nothing here decides anything about care or money.
"""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from zorgadmin.application.kern.omgeving import Diensten, Geheugen
from zorgadmin.application.kern.ports_kluis import Kluis
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.gui.background import Background, Outcome, Progress
from zorgadmin.gui.historie import Deletions, Historie
from zorgadmin.gui.settings import Settings

T = TypeVar("T")
Fout = Callable[[str], None]


class Session(QObject):
    """One opened vault; `changed` after every change, `working` and `idle` around a long one.

    `loaded` comes once what a query gave is shown.
    `dag` is the day on which an example plays, None for today. `told` carries a short text for the
    status bar, `problem` one that no page shows itself, `defect` an unexpected exception.
    `historie` takes hours back, `verwijderd` puts back what was taken away. `appearance` asks for
    other colours, `watched` to watch another folder, `notices` to begin or stop notifications of
    the system, and `replace_vault` to close the vault, do
    something to its file, and open what that gives. `closed` comes when nothing is done any more.
    """

    changed = Signal()
    loaded = Signal()
    working = Signal(str)
    progress = Signal(int, int, str)
    idle = Signal()
    told = Signal(str)
    problem = Signal(str)
    defect = Signal(object)
    appearance = Signal(str)
    watched = Signal()
    notices = Signal()
    replace_vault = Signal(object)
    closed = Signal()

    def __init__(
        self,
        starter: Starter,
        kluis: Kluis,
        settings: Settings,
        dag: date | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.starter = starter
        self.kluis = kluis
        self.settings = settings
        self.dag = dag
        self._background = Background(self)
        self._geheugen = Geheugen()
        self.historie = Historie(self, self)
        self.verwijderd = Deletions(self, self.historie)
        self._laatste: weakref.WeakKeyDictionary[QObject, dict[str, int]] = (
            weakref.WeakKeyDictionary()
        )
        self._lopend: list[Progress] = []

    @property
    def diensten(self) -> Diensten:
        """What use cases work with, at this moment."""
        omgeving = self.starter.omgeving()
        if self.dag is not None:
            nu = datetime.combine(self.dag, omgeving.nu.time())
            omgeving = replace(omgeving, vandaag=self.dag, nu=nu)
        return Diensten(self.kluis, omgeving, self._geheugen)

    @property
    def vandaag(self) -> date:
        """The day of today, or the one set for tests and examples."""
        return self.diensten.omgeving.vandaag

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._background.is_busy

    def read(
        self,
        owner: QObject,
        query: Callable[[Diensten], T],
        show: Callable[[T], None],
        *,
        wat: str = "",
        failed: Fout | None = None,
    ) -> None:
        """Run a query and show its result, unless the owner asked anew for the same `wat`."""
        tellers = self._laatste.setdefault(owner, {})
        nummer = tellers[wat] = tellers.get(wat, 0) + 1
        diensten = self.diensten

        def done(uitkomst: Outcome[T]) -> None:
            if isValid(owner) and tellers[wat] == nummer:
                self._finish(uitkomst, show, failed)
            self.loaded.emit()

        self._background.run(lambda: query(diensten), done)

    def do(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Fout | None = None,
    ) -> None:
        """Run a change; `tekst` says in the status bar what is going on."""
        self._run(tekst, operation, lambda diensten, _: operation(diensten), done, failed)

    def do_long(
        self,
        tekst: str,
        operation: Callable[[Diensten, Progress], T],
        done: Callable[[T], None] | None = None,
        *,
        failed: Fout | None = None,
    ) -> None:
        """Run a change that reports how far it is and can be stopped."""
        self._run(tekst, operation, operation, done, failed)

    def _run(
        self,
        tekst: str,
        bron: Callable[..., T],
        operation: Callable[[Diensten, Progress], T],
        done: Callable[[T], None] | None,
        failed: Fout | None,
    ) -> None:
        """`bron` names in the log what ran."""
        diensten = self.diensten

        def meld(klaar: int, totaal: int, wat: str) -> None:
            self._background.on_window(lambda: self.progress.emit(klaar, totaal, wat))

        voortgang = Progress(meld)
        self._lopend.append(voortgang)
        self.working.emit(tekst)

        begin = time.monotonic()

        def after(uitkomst: Outcome[T]) -> None:
            self._lopend.remove(voortgang)
            self.starter.verslag().ran(
                f"venster {bron.__module__}.{bron.__qualname__}",
                0 if uitkomst.fout is None else 1,
                time.monotonic() - begin,
                fout=uitkomst.fout,
            )
            self.idle.emit()
            # Also after a failure: a part may have been done.
            self.changed.emit()
            self._finish(uitkomst, done, failed)

        self._background.run(lambda: operation(diensten, voortgang), after, schrijft=True)

    def leave(self, operation: Callable[[Diensten], None]) -> None:
        """Do something after all that is under way, of which nobody is told: the vault closes."""
        diensten = self.diensten
        self._background.run(lambda: operation(diensten), lambda _: None, schrijft=True)

    def stop(self) -> None:
        """Ask the changes that are under way to stop at their next good moment."""
        for voortgang in self._lopend:
            voortgang.stop()

    def close(self) -> None:
        """Let what is under way stop, and wait for that; its owner then closes the vault."""
        self.stop()
        self._background.close()
        self.closed.emit()

    def _finish(
        self, uitkomst: Outcome[T], show: Callable[[T], None] | None, failed: Fout | None
    ) -> None:
        match uitkomst.fout:
            case None:
                if show is not None:
                    show(uitkomst.waarde)  # type: ignore[arg-type]  # no error, so there is a value
            case ZorgadminError() as fout:
                (failed or self.problem.emit)(str(fout))
            case fout:
                self.defect.emit(fout)
