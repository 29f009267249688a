"""The pages of an opened vault beside their navigation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from zorgadmin.application.inrichting.inzien import practice_name
from zorgadmin.gui.goals import Goal, NaarBegin, NaarPagina, page_of
from zorgadmin.gui.importing import Importer
from zorgadmin.gui.navigation import Navigation
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.register import PAGES, make_page
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.melding import Meldingen

_ENTRIES = {entry.sleutel: entry for entry in PAGES}


class Workspace(QWidget):
    """Shows one page at a time; each is made when it is first asked for."""

    shown = Signal(str)
    begin = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._pages: dict[str, Page] = {}
        self._sleutel = ""
        self._nav = Navigation()
        self._nav.chosen.connect(self._chosen)
        self.meldingen = Meldingen()
        self.importer = Importer(session, self.meldingen, self)
        self._stapel = QStackedWidget()
        rechts = QVBoxLayout()
        rechts.setContentsMargins(0, 0, 0, 0)
        rechts.setSpacing(0)
        rechts.addWidget(self.meldingen)
        rechts.addWidget(self._stapel, 1)
        geheel = QHBoxLayout(self)
        geheel.setContentsMargins(0, 0, 0, 0)
        geheel.setSpacing(0)
        geheel.addWidget(self._nav)
        geheel.addLayout(rechts, 1)
        session.problem.connect(lambda tekst: self.meldingen.show_one(tekst, "fout"))
        session.changed.connect(self._name)
        self.importer.tell()
        self._name()

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self._pages[self._sleutel]

    @property
    def key(self) -> str:
        """Key of the page that is shown."""
        return self._sleutel

    def page(self, sleutel: str) -> Page:
        """A page, made when it is not there yet."""
        if sleutel not in self._pages:
            pagina = make_page(_ENTRIES[sleutel], self.session)
            pagina.go.connect(self.go)
            pagina.add_files.connect(self.importer.choose)
            self._pages[sleutel] = pagina
            self._stapel.addWidget(pagina)
        return self._pages[sleutel]

    def go(self, doel: Goal) -> None:
        """Show what a page, a task or the palette asks for."""
        if isinstance(doel, NaarBegin):
            self.begin.emit()
            return
        sleutel = page_of(doel)
        pagina = self.page(sleutel)
        if not isinstance(doel, NaarPagina) or doel.lijst:
            pagina.open(doel)
        self._sleutel = sleutel
        self._stapel.setCurrentWidget(pagina)
        self._nav.show_page(sleutel)
        self.shown.emit(sleutel)

    def recolour(self) -> None:
        """Take the colours of another theme."""
        self._nav.recolour()
        for pagina in self._pages.values():
            pagina.recolour()

    def _chosen(self, sleutel: str) -> None:
        if sleutel != self._sleutel:
            self.go(NaarPagina(sleutel))

    def _name(self) -> None:
        self.session.read(self, practice_name, self._nav.say)
