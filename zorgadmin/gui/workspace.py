"""The pages of an opened vault beside their navigation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from zorgadmin.application.inrichting.inzien import practice_name
from zorgadmin.application.uren.bewaren import UrenStand, keep_steps, kept
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.dagwissel import DayWatch
from zorgadmin.gui.goals import Goal, NaarBegin, NaarKoppelen, NaarPagina, NaarUren, page_of
from zorgadmin.gui.importing import Importer
from zorgadmin.gui.navigation import Navigation
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.register import PAGES, load_page, make_page
from zorgadmin.gui.session import Session
from zorgadmin.gui.systeemmelding import Notifier
from zorgadmin.gui.wachtmap import WatchedFolder
from zorgadmin.gui.widgets.basis import column, row
from zorgadmin.gui.widgets.melding import Meldingen

_ENTRIES = {entry.sleutel: entry for entry in PAGES}


class Workspace(QWidget):
    """Shows one page at a time; each is made when it is first asked for."""

    shown = Signal(str)
    begin = Signal()
    find_everywhere = Signal()
    asks_attention = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._pages: dict[str, Page] = {}
        self._sleutel = ""
        self._nav = Navigation()
        self._nav.chosen.connect(self._chosen)
        self._nav.clicked.connect(self._enter)
        self.meldingen = Meldingen()
        self.importer = Importer(session, self.meldingen, self, self.go)
        self.wachtmap = WatchedFolder(session, self)
        session.watched.connect(self.wachtmap.follow)
        self.dagwissel = DayWatch(session, self)
        self.dagwissel.changed.connect(self._new_day)
        self.meldt = Notifier(session, self)
        self.meldt.clicked.connect(self.asks_attention)
        session.notices.connect(self.meldt.follow)
        self.wachtmap.found.connect(self.meldt.new_files)
        self._stapel = QStackedWidget()
        rechts = column(ruimte=0)
        rechts.addWidget(self.meldingen)
        rechts.addWidget(self._stapel, 1)
        geheel = row(ruimte=0)
        self.setLayout(geheel)
        geheel.addWidget(self._nav)
        geheel.addLayout(rechts, 1)
        session.problem.connect(lambda tekst: self.meldingen.show_one(tekst, "fout"))
        session.historie.turned.connect(lambda tekst: self.meldingen.show_one(tekst, "goed"))
        session.changed.connect(self._name)
        self.importer.tell()
        self._name()
        session.read(self, kept, self._remind, wat="bewaard")

    def _remind(self, stand: UrenStand | None) -> None:
        """Say where text stands that was typed before the vault was closed."""
        if stand is None:
            return
        self.session.historie.restore(stand.gedaan, stand.terug)
        plaatsen = [plaats for plaats, _ in stand.teksten] + (
            [stand.lijst[0]] if stand.lijst else []
        )
        if not plaatsen:
            return
        dag = min(dag for _, dag in plaatsen)
        self.meldingen.add(
            f"Op {datum(dag)} staat bij Uren nog tekst die niet is opgeslagen.",
            "let_op",
            [("Ga erheen", lambda: self.go(NaarUren(dag)))],
        )

    @property
    def current(self) -> Page:
        """The page that is shown."""
        return self._pages[self._sleutel]

    @property
    def key(self) -> str:
        """Key of the page that is shown."""
        return self._sleutel

    @property
    def help_place(self) -> str:
        """Where the manual tells about what is shown now."""
        return self.page(self._sleutel).help_place or self._sleutel

    def page(self, sleutel: str) -> Page:
        """A page, made when it is not there yet."""
        if sleutel not in self._pages:
            pagina = make_page(_ENTRIES[sleutel], self.session)
            pagina.go.connect(self.go)
            pagina.add_files.connect(self.importer.choose)
            pagina.find_everywhere.connect(self.find_everywhere)
            self._pages[sleutel] = pagina
            self._stapel.addWidget(pagina)
        return self._pages[sleutel]

    def go(self, doel: Goal) -> None:
        """Show what a page, a task or the palette asks for."""
        if isinstance(doel, NaarBegin):
            self.begin.emit()
            return
        if isinstance(doel, NaarKoppelen):
            self.importer.uren.ask_waiting()
            return
        sleutel = page_of(doel)
        pagina = self.page(sleutel)
        is_pagina = isinstance(doel, NaarPagina) and not doel.lijst
        if not is_pagina:
            pagina.open(doel)
        self._show(sleutel)
        if is_pagina:
            pagina.take_focus()

    def _show(self, sleutel: str) -> None:
        self._sleutel = sleutel
        self._stapel.setCurrentWidget(self.page(sleutel))
        self._nav.show_page(sleutel)
        self.shown.emit(sleutel)

    def prepare(self) -> None:
        """Load the pages that were not asked for yet, one by one, so that the first look is quick.

        What is asked meanwhile goes between.
        """
        te_laden = [entry for entry in PAGES if entry.sleutel not in self._pages]

        def load_next(_: object = None) -> None:
            if te_laden:
                entry = te_laden.pop(0)
                self.session.read(self, lambda _: load_page(entry), load_next, wat="laden")

        load_next()

    def leave(self) -> None:
        """The vault is about to close: what is typed is taken, and kept when it cannot be."""
        self.meldt.leave()
        self.hide()
        for pagina in self._pages.values():
            pagina.leave()
        if "uren" not in self._pages:
            historie = self.session.historie
            self.session.leave(lambda d: keep_steps(d, *historie.steps))

    def recolour(self) -> None:
        """Take the colours of another theme."""
        self._nav.recolour()
        for pagina in self._pages.values():
            pagina.recolour()

    def _new_day(self) -> None:
        self.current.look_at_day()
        self.meldt.new_day()

    def _chosen(self, sleutel: str) -> None:
        # The cursor stays in the list: one may be walking through it.
        if sleutel != self._sleutel:
            self._show(sleutel)

    def _enter(self) -> None:
        self.current.take_focus()

    def _name(self) -> None:
        self.session.read(self, practice_name, self._nav.say)
