"""What every page of the window is: a title, room for remarks, content that scrolls, one refresh.

A page loads its data when it is first shown and again after every change, while it is visible; a
page that is out of sight waits until it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zorgadmin.domain.record import record
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.vinden import Finding
from zorgadmin.gui.widgets.basis import column, label, scrolling
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.melding import Meldingen
from zorgadmin.gui.widgets.table import Table

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.session import Session

T = TypeVar("T")

_GEDULD = 150
"""Milliseconds that one does not see a page being loaded."""
_VOL = (scale.GEWOON, scale.NAUW, scale.GEWOON, scale.KRAP)
_GEWOON = (scale.WIJD, scale.RUIM, scale.WIJD, scale.GEWOON)


@record
class View:
    """A further look of a page, for the pictures of the manual.

    `show` brings the page into it, or opens a dialog without waiting for it and returns that.
    """

    naam: str
    show: Callable[[], QWidget | None]


class Zegger:
    """Reads and changes the vault, and says in `meldingen` what could not be done."""

    __slots__ = ()
    session: Session
    meldingen: Meldingen

    def show_problem(self, tekst: str) -> None:
        """Say inline that something could not be done."""
        self.meldingen.show_one(tekst, "fout")

    def read(
        self,
        owner: QObject,
        query: Callable[[Diensten], T],
        show: Callable[[T], None],
        *,
        wat: str = "",
    ) -> None:
        """Run a query as `Session.read` does; what could not be read is said here."""
        self.session.read(owner, query, show, wat=wat, failed=self.show_problem)

    def do(
        self,
        tekst: str,
        operation: Callable[[Diensten], T],
        done: Callable[[T], None] | None = None,
    ) -> None:
        """Run a change as `Session.do` does; what could not be done is said here."""
        self.session.do(tekst, operation, done, failed=self.show_problem)


class Page(QWidget, Zegger):
    """Base of the pages; a page fills `inhoud` once and shows data in `refresh`.

    `naam` is the Dutch title, `uitleg` one line under it; with `scrolt` False the content takes
    the height there is instead of scrolling. A page that is `vol` needs all room for its content:
    the navigation names it, and what it wants at the top goes into `titels`. `go` asks the window
    to show a `Goal`, `add_files` to let the user choose files to read in, `find_everywhere` to look
    in all there is.
    """

    naam = ""
    uitleg = ""
    scrolt = True
    vol = False
    go = Signal(object)
    add_files = Signal()
    find_everywhere = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._verouderd = True
        self._gezien_op = session.vandaag
        self._gezien = self._geladen = False
        self.setAccessibleName(self.naam)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(*(_VOL if self.vol else _GEWOON))
        geheel.setSpacing(scale.NAUW)
        kop = QHBoxLayout()
        self.titels = column(ruimte=scale.HAAR)
        if not self.vol:
            self.titels.addWidget(label(self.naam, "titel"))
        if self.uitleg:
            self.titels.addWidget(label(self.uitleg, "gedempt", wrap=True))
        kop.addLayout(self.titels, 1)
        self.acties = QHBoxLayout()
        self.acties.setSpacing(scale.KRAP if self.vol else scale.NAUW)
        kop.addLayout(self.acties)
        geheel.addLayout(kop)
        self.meldingen = Meldingen()
        geheel.addWidget(self.meldingen)
        self._vinden = Finding(self)
        geheel.addWidget(self._vinden.bar)
        self.inhoud = column(ruimte=scale.GEWOON)
        if self.scrolt:
            self.inhoud.setContentsMargins(0, 0, scale.NAUW, scale.GEWOON)
            geheel.addWidget(scrolling(self.inhoud), 1)
        else:
            geheel.addLayout(self.inhoud, 1)
        session.changed.connect(self._on_change)
        session.loaded.connect(self._paint)
        self._geduld = QTimer(self, singleShot=True)
        self._geduld.timeout.connect(self._paint)

    @property
    def is_outdated(self) -> bool:
        """Whether something changed since it was last seen; it is loaded anew once it is shown."""
        return self._verouderd

    @property
    def help_place(self) -> str:
        """A place in the manual about what has the cursor; "" for the chapter of the page."""
        return ""

    def refresh(self) -> None:
        """Load what is shown; each page has its own."""

    def open(self, doel: Goal) -> None:
        """Show one thing that another page or the palette asked for; called before showing."""

    def take_focus(self) -> None:
        """Put the cursor where work goes on; called when one came here by name."""

    def leave(self) -> None:
        """The vault is about to close: keep what is nowhere else, by `session.leave`."""

    def undo(self) -> None:
        """Take back the last change made here, where it can; everywhere a deletion or a file."""
        if self.session.verwijderd.undo(self):
            return
        if self.session.historie.undoes_import():
            self.session.historie.undo()

    def redo(self) -> None:
        """Do again what was taken back."""

    def find_text(self) -> None:
        """Put the cursor where one looks for words; where there is no list, look everywhere."""
        if not self._vinden.find():
            self.find_everywhere.emit()

    def views(self) -> Sequence[View]:
        """Further looks of the page and its main dialogs."""
        return ()

    def recolour(self) -> None:
        """Take the colours of another theme: what was painted before is made anew."""
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes a step back, Down goes from a search field into the list."""
        stap = {Qt.Key.Key_Escape: self._vinden.escape, Qt.Key.Key_Down: self._vinden.into_list}
        doe = stap.get(Qt.Key(event.key()))
        if doe is None or not doe():
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Load what changed while the page was out of sight."""
        super().showEvent(event)
        if not self._gezien:
            self._gezien = True
            self.arrange_tables(self)
        self.look_at_day()

    def look_at_day(self) -> None:
        """Load anew what is outdated: where only the day is another one, other things are due."""
        vandaag = self.session.vandaag
        if vandaag != self._gezien_op:
            for tabel in self.findChildren(Table):
                tabel.outdate()
        if self._verouderd or vandaag != self._gezien_op:
            self._verouderd, self._gezien_op = False, vandaag
            if self._geladen:
                # What stood here is not so any more: nothing of it is painted before that is
                # loaded, unless it takes so long that one would wonder.
                self.setUpdatesEnabled(False)
                self._geduld.start(_GEDULD)
            self._geladen = True
            self.refresh()

    def _paint(self) -> None:
        if not self.updatesEnabled():
            self.setUpdatesEnabled(True)

    def arrange_tables(self, deel: QWidget) -> None:
        """Put the columns of each table as the user left them, and remember what follows.

        Of the page itself when it is first shown, and of a part that is made later.
        """
        settings = self.session.settings
        for tabel in deel.findChildren(Table):
            sleutel = f"tabel/{self.naam}/{tabel.accessibleName()}"
            tabel.arrange(settings.text(sleutel))
            tabel.arranged.connect(partial(_remember, settings, sleutel, tabel))
        for later in deel.findChildren(Later):
            later.made.connect(self.arrange_tables)

    def _on_change(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._verouderd = True


def _remember(settings: Settings, sleutel: str, tabel: Table[object]) -> None:
    settings.set_text(sleutel, tabel.arrangement)
