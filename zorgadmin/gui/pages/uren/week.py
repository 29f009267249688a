"""The week of the hours: the grid, under it one line about the row, and on demand its details.

The details are the meters of the row and the visits of the day; whether they are open is
remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from zorgadmin.application.uren.aan_de_deur import last_visits
from zorgadmin.application.uren.invoeren import invoeren, noteer
from zorgadmin.application.uren.merken import Merken
from zorgadmin.application.uren.rijkeuze import Rijkeuze, keep_row_choice
from zorgadmin.application.uren.weekrijen import RoosterBezoek, RoosterRij
from zorgadmin.application.uren.weekrooster import Weekrooster, rijboeken, weekrooster
from zorgadmin.application.uren.wijziging import DagInvoer, Plek
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.domain.uren_getypt import Getypt, write_typed
from zorgadmin.gui import scale
from zorgadmin.gui.historie import Historie, itself
from zorgadmin.gui.hulp import places_in
from zorgadmin.gui.models.week import WeekModel
from zorgadmin.gui.pages.uren.bezoeken import Bezoeken
from zorgadmin.gui.pages.uren.merken import ask_marks
from zorgadmin.gui.pages.uren.paneel import Paneel, sentences
from zorgadmin.gui.pages.uren.raster import Raster
from zorgadmin.gui.pages.uren.rijen import RijenKnop
from zorgadmin.gui.pages.uren.strook import Strook
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import button, column, row

_PANEEL_LAAG, _PANEEL_HOOG = 130, 210
_RUST_MS = 60
_DETAILS = "uren_details"
_COMPACT = "uren_compact"
_DETAILS_UITLEG = "Volume van de toewijzing, en de bezoeken van de dag met notities (F4)"


class WeekBeeld(QWidget):
    """Loads a week and keeps what is typed; `go` asks for another page, `told` after each load.

    `asked` passes on what the menu of a cell asks for that the page does.
    """

    go = Signal(object)
    told = Signal()
    asked = Signal(str)

    def __init__(self, session: Session, historie: Historie) -> None:
        super().__init__()
        self._session = session
        self._historie = historie
        self._doel: tuple[tuple[object, ...] | None, int] | None = None
        self._toewijzing: ToewijzingId | None = None
        self._verdeeld = False
        self._erbij: list[Plek] = []
        self.model = WeekModel()
        self.raster = Raster(self.model, self)
        self.paneel, self.bezoeken = Paneel(), Bezoeken()
        self.bezoeken.ask_by(self.model.stand.question)
        self._leeg = QStackedWidget()
        self._leeg.addWidget(self.raster)
        self._strook = Strook()
        self._rijen = RijenKnop(
            self.raster,
            self._keep_choice,
            self._set_compact,
            lambda: self.asked.emit("formulier"),
        )
        self.raster.set_compact(compact=self._is_compact)
        self._lay_out()
        self._open_details(open_=self._session.settings.text(_DETAILS) == "ja")
        self.model.entered.connect(self._enter)
        self.model.moved.connect(self._moved)
        self.raster.moved_to.connect(self._at)
        self.raster.asked.connect(self._ask)
        self.bezoeken.entered.connect(self._enter_list)
        self.bezoeken.noted.connect(self._note)
        self.bezoeken.marked.connect(self._mark)
        self.bezoeken.left.connect(self._left_list)
        self.paneel.go.connect(self.go)
        # Books are loaded for what is in view, once scrolling and moving have come to rest.
        self._rust = QTimer(self, singleShot=True, interval=_RUST_MS)
        self._rust.setObjectName("rust")
        self._rust.timeout.connect(self._load_books)
        self.raster.verticalScrollBar().valueChanged.connect(lambda _: self._rust.start())

    def _lay_out(self) -> None:
        boven = QWidget()
        kolom = column(ruimte=scale.KRAP)
        boven.setLayout(kolom)
        kolom.addWidget(self._leeg, 1)
        self._parkeer = button(
            "Zorg zonder toewijzing …", lambda: self.asked.emit("parkeren"), rol="link"
        )
        self._meer = button("Details", self.toggle_details, rol="link", uitleg=_DETAILS_UITLEG)
        QShortcut(QKeySequence("F4"), self).activated.connect(self.toggle_details)
        voet = row(self._strook, self._rijen, self._meer, self._parkeer)
        voet.setStretch(0, 1)
        kolom.addLayout(voet)
        onder = QWidget()
        rij = row(ruimte=scale.GEWOON)
        onder.setLayout(rij)
        rij.addWidget(self.paneel, 3)
        rij.addWidget(self.bezoeken, 2)
        delen = QSplitter(Qt.Orientation.Vertical)
        delen.setChildrenCollapsible(False)
        delen.addWidget(boven)
        delen.addWidget(onder)
        delen.setStretchFactor(0, 1)
        delen.splitterMoved.connect(lambda *_: setattr(self, "_verdeeld", True))
        self._onder, self._delen = onder, delen
        self.setLayout(column(delen))

    def toggle_details(self) -> None:
        """Open the details of the row and the day, or close them."""
        open_ = self._onder.isHidden()
        self._session.settings.set_text(_DETAILS, "ja" if open_ else "nee")
        self._open_details(open_=open_)

    @property
    def _is_compact(self) -> bool:
        return self._session.settings.text(_COMPACT) == "ja"

    def _set_compact(self, compact: bool) -> None:  # noqa: FBT001  a slot
        self._session.settings.set_text(_COMPACT, "ja" if compact else "nee")
        self.raster.set_compact(compact=compact)

    def _keep_choice(self, keuze: Rijkeuze) -> None:
        self._session.do("Rijen kiezen …", lambda d: keep_row_choice(d, keuze))

    def _open_details(self, *, open_: bool) -> None:
        cursor = QApplication.focusWidget()
        if not open_ and cursor is not None and self._onder.isAncestorOf(cursor):
            self.raster.setFocus()
        self._onder.setVisible(open_)
        self._meer.setText("Details ▾" if open_ else "Details ▴")
        self._meer.setAccessibleName("Details verbergen" if open_ else "Details tonen")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The week takes most of the height, unless the user decided otherwise."""
        super().resizeEvent(event)
        if not self._verdeeld:
            onder = max(_PANEEL_LAAG, min(_PANEEL_HOOG, self.height() * 4 // 10))
            self._delen.setSizes([self.height() - onder, onder])

    # Loading

    def load(self, maandag: date) -> None:
        """Load the week of a Monday."""
        erbij = tuple(self._erbij)
        self._session.read(self, lambda d: weekrooster(d, maandag, erbij), self._show, wat="week")

    def add_place(self, plek: Plek) -> None:
        """Show a row for care without toewijzing, with the cursor on it, from the next load on."""
        self._erbij.append(plek)
        self.put(plek.sleutel, None, max(0, self.raster.currentIndex().column()))

    def put(
        self, sleutel: tuple[object, ...] | None, toewijzing_id: ToewijzingId | None, kolom: int
    ) -> None:
        """Put the cursor on a day once the week is there: of a row, or of a toewijzing."""
        self._doel = (sleutel, kolom)
        self._toewijzing = toewijzing_id

    def show_instead(self, deel: QWidget | None) -> None:
        """Show something in place of a week without rows."""
        if (oud := self._leeg.widget(1)) is not None:
            self._leeg.removeWidget(oud)
            oud.deleteLater()
        if deel is not None:
            self._leeg.addWidget(deel)
            self._leeg.setCurrentIndex(1)
        if deel is not None:
            self._onder.hide()
        self._strook.setVisible(deel is None)
        self._meer.setVisible(deel is None)
        self._rijen.setVisible(deel is None or self.model.stand.has_toewijzingen)
        self._parkeer.setVisible(deel is None or self.model.stand.has_toewijzingen)

    def look_for(self, woorden: Sequence[str]) -> None:
        """Show only rows with these words."""
        self.model.look_for(woorden)
        self._rust.start()

    def _show(self, rooster: Weekrooster) -> None:
        vandaag = self._session.vandaag
        self.raster.dagkop.set_today(vandaag)
        is_eerste = not self.raster.has_place
        self.model.set_rooster(rooster)
        self._rijen.show_choice(rooster.keuze, compact=self._is_compact)
        self.raster.fit()
        if self._doel is not None:
            sleutel, kolom = self._doel
            if sleutel is None and self._toewijzing is not None:
                eigen = (r for r in rooster.rijen if r.plek.toewijzing_id == self._toewijzing)
                gevonden = next(eigen, None)
                sleutel = gevonden.sleutel if gevonden else None
            self.raster.put(sleutel, kolom)
            self._doel = None
        elif is_eerste:
            self.raster.put(None, vandaag.weekday() if vandaag in rooster.dagen else 0)
        self._at(self.raster.row, self.raster.day)
        self._load_books()
        self.told.emit()

    def _load_books(self) -> None:
        rijen = [*self.raster.visible_rows(), *([self.raster.row] if self.raster.row else [])]
        ids = {rij.plek.toewijzing_id for rij in rijen if rij.plek.toewijzing_id is not None}
        rooster = self.model.stand.rooster
        if ids and rooster is not None:
            maandag = rooster.maandag
            self._session.read(
                self, lambda d: rijboeken(d, ids, maandag), self.model.set_boeken, wat="boeken"
            )

    # Moving

    def _at(self, rij: RoosterRij | None, dag: date | None) -> None:
        self._show_row(rij)
        nummer = self.raster.currentIndex().column() if dag is not None else 0
        self.bezoeken.show_day(rij, dag, nummer)
        if rij is not None and rij.toewijzing and self.model.stand.oordeel(rij) is None:
            self._rust.start()

    def _moved(self, rij: RoosterRij) -> None:
        huidig = self.raster.row
        if huidig is not None and huidig.sleutel == rij.sleutel:
            self._show_row(rij)

    def _show_row(self, rij: RoosterRij | None) -> None:
        oordeel = self.model.stand.oordeel(rij) if rij else None
        self.paneel.show_row(rij, oordeel)
        self._strook.show_row(rij, oordeel)

    @property
    def help_place(self) -> str:
        """Where the manual tells about the first remark of the row with the cursor."""
        rij = self.raster.row
        zinnen = sentences(rij, self.model.stand.oordeel(rij) if rij else None)
        return next((plek for _, zin in zinnen for plek in places_in(zin)), "")

    def _left_list(self) -> None:
        """Back to the week; details that were opened for the list close again."""
        self.raster.setFocus()
        self._open_details(open_=self._session.settings.text(_DETAILS) == "ja")

    def _ask(self, wat: str) -> None:
        if wat == "bezoeken":
            self._open_details(open_=True)
            self.bezoeken.begin()
        elif wat == "toewijzing":
            self.paneel.ask()
        elif wat == "laatste":
            self._repeat_last()
        else:
            self.asked.emit(wat)

    def _repeat_last(self) -> None:
        """Put the visits of the last day with care of this row in the cell."""
        rij, dag, index = self.raster.row, self.raster.day, self.raster.currentIndex()
        if rij is None or dag is None:
            return

        def show(bezoeken: tuple[Getypt, ...]) -> None:
            if bezoeken and self.raster.currentIndex() == index:
                self.model.take([(index, write_typed(bezoeken, rij.soort))])
            elif not bezoeken:
                self.asked.emit("niets")

        self._session.read(self, lambda d: last_visits(d, rij.plek, dag), show, wat="laatste")

    # Keeping

    def _enter(self, dagen: list[DagInvoer]) -> None:
        stand = self.model.stand
        keuze = stand.rooster.keuze if stand.rooster is not None else None
        if keuze is not None and stand.punt_bekend and not keuze.punt_bekend:
            self._keep_choice(replace(keuze, punt_bekend=True))

        def refused(reden: str) -> None:
            self.model.refused(dagen, reden)

        self._keep(dagen, refused)

    def _enter_list(self, dagen: list[DagInvoer]) -> None:
        self._keep(dagen, self.bezoeken.refuse)

    def _keep(self, dagen: list[DagInvoer], refused: Callable[[str], None]) -> None:
        self._historie.do(
            "Uren opslaan …",
            lambda d: invoeren(d, dagen),
            itself,
            lambda _: self.model.saved(dagen),
            refused,
        )

    def _mark(self, bezoek: RoosterBezoek) -> None:
        dag = self.raster.day
        wat = f"Bezoek op {datum(dag)}" if dag is not None else "Bezoek"
        nu = Merken(bezoek.noshow, bezoek.onderaannemer or "")
        ask_marks(self, self._session, self._historie, [bezoek.levering_id], wat, nu)

    def _note(self, levering_id: int, tekst: str) -> None:
        self._historie.do(
            "Notitie opslaan …",
            lambda d: noteer(d, levering_id, tekst),
            itself,
            failed=self.bezoeken.refuse,
        )
