"""The page Berichten: everything sent and received, and one message in a form one can read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from zorgadmin.application.berichten.bewaren import bewaar_berichten
from zorgadmin.application.berichten.intrekken import trek_bericht_in
from zorgadmin.application.berichten.inzien import message_whole
from zorgadmin.application.berichten.lijst import BerichtBeeld, messages
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.gui import scale
from zorgadmin.gui.folders import ask_folder, show_folder
from zorgadmin.gui.goals import TE_VERSTUREN, Goal, NaarBericht, NaarPagina
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.berichten.detail import MessageDetail
from zorgadmin.gui.pages.delen.bericht import MESSAGE_COLUMNS
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Empty, button, column, row
from zorgadmin.gui.widgets.filter import Filter, Search
from zorgadmin.gui.widgets.melding import Meldingen
from zorgadmin.gui.widgets.table import Table

_ALLES, _GEWEIGERD, _IN, _UIT = "alles", "geweigerd", "in", "uit"
_KEUZES: dict[str, Callable[[BerichtBeeld], bool]] = {
    _ALLES: lambda _: True,
    TE_VERSTUREN: lambda rij: rij.waits or rij.wacht_op_melding,
    _GEWEIGERD: lambda rij: rij.status is BerichtStatus.GEWEIGERD,
    _IN: lambda rij: not rij.is_uit,
    _UIT: lambda rij: rij.is_uit,
}
_TELLEND = (TE_VERSTUREN, _GEWEIGERD)


class BerichtenPage(Page):
    """List above, one message below."""

    naam = "Berichten"
    scrolt = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._alle: Sequence[BerichtBeeld] = ()
        self._id: int | None = None
        self.acties.addWidget(button("Bestanden inlezen …", self.add_files.emit, icoon="lees"))
        self._wacht = Meldingen()
        self._wacht.hide()
        self._zoek = Search("Zoek een bericht", "Onderwerp, gemeente, nummer, bestand")
        self._zoek.textChanged.connect(self._show_list)
        self._filter = Filter(
            "Welke berichten",
            (
                (_ALLES, "Alles"),
                (TE_VERSTUREN, "Te versturen"),
                (_GEWEIGERD, "Geweigerd"),
                (_IN, "In"),
                (_UIT, "Uit"),
            ),
        )
        self._filter.chosen.connect(self._show_list)
        self._detail = MessageDetail(session)
        self._detail.go.connect(self._go)
        self._detail.save.connect(lambda nummer: self._save([nummer]))
        self._detail.withdraw.connect(self.withdraw)
        self._tabel: Table[BerichtBeeld] = Table("Berichten", MESSAGE_COLUMNS)
        self._tabel.chosen.connect(self._chosen)
        self._tabel.opened.connect(lambda _: self._detail.setFocus())
        self._tabel.drag_files(_written)
        self._lijst = QStackedWidget()
        self._lijst.addWidget(self._tabel)
        self._lijst.addWidget(
            Empty("Geen bericht gevonden", button("Toon alle berichten", self._show_everything))
        )
        self._vlak = QStackedWidget()
        self._vlak.addWidget(self._halves())
        self._vlak.addWidget(
            Empty(
                "Er zijn nog geen berichten",
                button("Bestanden inlezen …", self.add_files.emit, rol="hoofd", icoon="lees"),
                uitleg="Wat je inleest en wat je verstuurt, staat hier bij elkaar.",
            )
        )
        self.inhoud.addWidget(self._vlak)

    def _halves(self) -> QSplitter:
        boven = QWidget()
        boven.setLayout(
            column(self._wacht, row(self._zoek, self._filter), self._lijst, ruimte=scale.NAUW)
        )
        self._lijst.setMinimumHeight(scale.LAAG)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(boven)
        halves.addWidget(self._detail)
        halves.setSizes([300, 340])
        return halves

    # Showing

    def refresh(self) -> None:
        """Load the list, and the message that is shown."""
        self.session.read(self, messages, self._show_all, wat="lijst")

    def open(self, doel: Goal) -> None:
        """Show one message, whatever the list was narrowed down to, or narrow it down."""
        self._zoek.clear()
        match doel:
            case NaarBericht():
                self._filter.choose(_ALLES)
                self._load(doel.bericht_id)
            case NaarPagina():
                self._id = None
                self._filter.choose(doel.lijst)
        self._show_list()

    def views(self) -> Sequence[View]:
        """Messages of each kind, and the tabs of one."""
        soorten = {rij.nummer: rij.id for rij in self._alle if rij.nummer}
        return (
            *(
                View(f"{soort}", partial(self._view, nummer, 0))
                for soort, nummer in soorten.items()
            ),
            *(
                View(naam, partial(self._view, nummer, tab))
                for nummer in list(soorten.values())[:1]
                for tab, naam in ((1, "verloop"), (2, "bestand"))
            ),
        )

    def _view(self, bericht_id: int, tab: int) -> None:
        self.open(NaarBericht(bericht_id))
        self._detail.show_tab(tab)

    def _show_all(self, rijen: Sequence[BerichtBeeld]) -> None:
        self._alle = rijen
        self._vlak.setCurrentIndex(0 if rijen else 1)
        self._filter.count(
            {naam: sum(map(past, rijen)) for naam, past in _KEUZES.items() if naam in _TELLEND}
        )
        self._show_waiting()
        voor = self._id
        self._show_list()
        # Another one that the list chose is being loaded.
        if voor is not None and voor == self._id:
            self._load(voor)

    def _show_waiting(self) -> None:
        """Own messages stand out until they are written; a declaratie has a page of its own."""
        wachtend = [rij.id for rij in self._alle if rij.waits and rij.nummer != "323"]
        self._wacht.clear()
        self._wacht.setVisible(bool(wachtend))
        if not wachtend:
            return
        aantal = len(wachtend)
        zin = f"Er wachten {aantal} berichten voor gemeenten. Upload ze in het portaal."
        knop = "Bewaar ze in een map …"
        if aantal == 1:
            zin = "Er wacht 1 bericht voor een gemeente. Upload het in het portaal."
            knop = "Bewaar het in een map …"
        self._wacht.stay(zin, "let_op", [(knop, lambda: self._save(wachtend))])

    def _show_list(self) -> None:
        past, woorden = _KEUZES[self._filter.current], self._zoek.words
        rijen = [rij for rij in self._alle if past(rij) and rij.answers_to(woorden)]
        self._lijst.setCurrentIndex(0 if rijen else 1)
        gekozen = next((rij for rij in rijen if rij.id == self._id), None)
        # A message that is not loaded yet may be asked for; one that is left out is not shown.
        if gekozen is None and any(rij.id == self._id for rij in self._alle):
            self._id = None
        if self._id is None:
            gekozen = self._tabel.or_first(gekozen, rijen)
        self._tabel.show_around(rijen, gekozen)
        self._detail.setVisible(self._id is not None)

    def _show_everything(self) -> None:
        self._filter.choose(_ALLES)
        self._zoek.clear()
        self._show_list()

    def _chosen(self, rij: BerichtBeeld | None) -> None:
        if rij is None:
            self._id = None
            self._detail.hide()
        elif rij.id != self._id:
            self._load(rij.id)

    def _load(self, bericht_id: int) -> None:
        self._id = bericht_id
        self._detail.show()
        self.read(
            self,
            lambda diensten: message_whole(diensten, bericht_id),
            self._detail.show_message,
            wat="bericht",
        )

    def _go(self, doel: Goal) -> None:
        """A message is shown here, anything else elsewhere."""
        if isinstance(doel, NaarBericht):
            self.open(doel)
        else:
            self.go.emit(doel)

    # Writing

    def _save(self, bericht_ids: Collection[int]) -> None:
        folder = ask_folder(self, self.session.settings, "berichten", "Berichten bewaren in map")
        if folder is not None:
            self.write(bericht_ids, folder)

    def write(self, bericht_ids: Collection[int], folder: Path) -> None:
        """Write messages to a folder and say where they are."""
        self.do(
            "Berichten bewaren …",
            lambda diensten: bewaar_berichten(diensten, bericht_ids, folder),
            self._written,
        )

    def withdraw(self, bericht_id: int) -> None:
        """Withdraw a rejecting 302 that waits."""
        self.do(
            "Antwoord intrekken …",
            lambda diensten: trek_bericht_in(diensten, bericht_id),
            lambda rij: self.meldingen.show_one(
                f"Antwoord {rij.identificatie} is ingetrokken. Lees het bericht van de "
                "gemeente opnieuw in om het opnieuw te beoordelen.",
                "goed",
            ),
        )

    def _written(self, paden: Sequence[Path]) -> None:
        wat = paden[0].name if len(paden) == 1 else f"{len(paden)} berichten"
        staat = "staat" if len(paden) == 1 else "staan"
        self.meldingen.show_one(
            f"{wat} {staat} in {paden[0].parent}.",
            "goed",
            [("Toon in de map", lambda: show_folder(paden[0]))],
        )


def _written(rijen: Sequence[BerichtBeeld]) -> list[Path]:
    """Files of messages that were written and are still there, to drag into the portal."""
    paden = [Path(rij.pad) for rij in rijen if rij.pad is not None]
    return [pad for pad in paden if pad.is_file()]
