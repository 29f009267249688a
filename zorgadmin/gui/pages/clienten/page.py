"""The page Cliënten: find a client, and see everything about them beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from zorgadmin.application.clienten.inzien import (
    ClientBeeld,
    ToewijzingBeeld,
    bsn_of,
    client_whole,
)
from zorgadmin.application.clienten.lijst import ClientRij, Looptijd, clienten
from zorgadmin.application.clienten.verwijderen import (
    VerwijderdeClient,
    put_back_client,
    remove_client,
)
from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.toewijzingen.persoon import beslis
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.tekst import datum, masker_bsn
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui import buiten, regie, scale
from zorgadmin.gui.goals import (
    TOEVOEGEN,
    Goal,
    NaarClient,
    NaarPagina,
    NaarToewijzing,
    NaarVerzoek,
)
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.clienten.deelname import Deelnamekeuze, take_part
from zorgadmin.gui.pages.clienten.detail import ClientDetail
from zorgadmin.gui.pages.clienten.invoer import EntryDialog
from zorgadmin.gui.pages.clienten.verloop import RequestFlow
from zorgadmin.gui.session import Session
from zorgadmin.gui.uitwegen import claim_after_all, let_care_go, move_hours, object_to_change
from zorgadmin.gui.widgets.basis import Empty, button, column
from zorgadmin.gui.widgets.filter import Filter, Search
from zorgadmin.gui.widgets.table import RowAction, Table
from zorgadmin.gui.zeggen import Meldplek, Welke

_NODIG = {1: 450, 2: 340, 3: 260}
"""Width of the list from which on a column is shown."""
_LOPEND, _AFGELOPEN, _ALLE = "lopend", "afgelopen", "alle"


def _until(rij: ClientRij) -> str:
    match rij.looptijd:
        case Looptijd.LOOPT | Looptijd.BEGINT:
            return datum(rij.loopt_tot) if rij.loopt_tot else "geen einde"
        case anders:
            return anders.value


def _name(rij: ClientRij) -> str:
    if is_outside(rij.bsn):
        return f"{rij.naam} (buiten)"
    return f"{rij.naam} (BSN moeder)" if rij.bsn_van_moeder else rij.naam


def _outside(rij: ClientRij) -> str:
    if is_outside(rij.bsn):
        return "Buiten het berichtenverkeer"
    return "In berichten staat het BSN van de moeder" if rij.bsn_van_moeder else ""


_KOLOMMEN: tuple[Column[ClientRij], ...] = (
    Column("Naam", _name, breed=True, uitleg=_outside),
    Column("BSN", lambda r: masker_bsn(r.bsn), sort=lambda r: r.bsn[-3:]),
    Column(
        "Product",
        lambda r: ", ".join(r.producten),
        uitleg=lambda r: ", ".join(r.gemeenten),
    ),
    Column(
        "Loopt tot",
        _until,
        sort=lambda r: (not r.is_lopend, r.loopt_tot is None, r.loopt_tot),
    ),
)


class _Left(QWidget):
    """The list; a narrow one leaves columns out, that are still searched and copied."""

    def __init__(self, tabel: Table[ClientRij]) -> None:
        super().__init__()
        self._tabel = tabel

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns for which there is room."""
        super().resizeEvent(event)
        for kolom, breedte in _NODIG.items():
            self._tabel.show_column(kolom, zichtbaar=self.width() >= breedte)


class ClientenPage(Page):
    """List at the left, one client at the right."""

    naam = "Cliënten"
    scrolt = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._alle: Sequence[ClientRij] = ()
        self._bsn: str | None = None
        self._toewijzing_id: ToewijzingId | None = None
        self.acties.addWidget(button("Cliënt toevoegen", self.add_client, icoon="plus"))
        self._zoek = Search("Zoek een cliënt", "Naam, BSN, toewijzing, product")
        self._zoek.textChanged.connect(self._show_list)
        self._filter = Filter(
            "Welke cliënten",
            ((_LOPEND, "Lopend"), (_AFGELOPEN, "Afgelopen"), (_ALLE, "Alle")),
        )
        self._filter.chosen.connect(self._show_list)
        self._detail = ClientDetail()
        self._detail.go.connect(self.go)
        self._detail.add.connect(self._add_toewijzing)
        self._detail.change.connect(self._change_toewijzing)
        self._detail.told.connect(self.session.told)
        plek = Meldplek.of(self)
        self._detail.move_hours.connect(lambda b: move_hours(plek, Welke.of(b.toewijzing)))
        self._detail.object_to.connect(lambda b: object_to_change(plek, Welke.of(b.toewijzing)))
        self._detail.let_go.connect(
            lambda b: let_care_go(plek, Welke.of(b.toewijzing), b.uitwegen.te_laten_gaan)
        )
        self._detail.claim_after_all.connect(
            lambda b, maand: claim_after_all(plek, Welke.of(b.toewijzing), maand)
        )
        self._verzoek = RequestFlow(self, lambda: self._bsn)
        self._detail.request.connect(self._verzoek.choose)
        self._detail.elsewhere.connect(self._verzoek.ask_elsewhere)
        self._detail.let_request_go.connect(self._verzoek.let_go)
        self._detail.regie.connect(lambda beeld, knop: self._regie(plek, beeld, knop))
        self._detail.notify.connect(lambda beeld, knop: buiten.act(plek, beeld, knop, self._wie))
        self._detail.take_part.connect(lambda keuze: self._take_part(plek, keuze))
        self._detail.take_over.connect(lambda nummer: self.decide(nummer, neem_over=True))
        self._detail.let_be.connect(lambda nummer: self.decide(nummer, neem_over=False))
        self._tabel = Table("Cliënten", _KOLOMMEN)
        self._tabel.chosen.connect(self._chosen)
        self._tabel.opened.connect(lambda _: self._detail.setFocus())
        self._tabel.acties = [RowAction("Verwijderen", self._remove, Qt.Key.Key_Delete)]
        self._niets = Empty(
            "Geen cliënt gevonden",
            button("Toon alle cliënten", self._show_everyone),
        )
        self._lijst = QStackedWidget()
        self._lijst.addWidget(self._tabel)
        self._lijst.addWidget(self._niets)
        self._rechts = QStackedWidget()
        self._rechts.addWidget(Empty("Kies links een cliënt"))
        self._rechts.addWidget(self._detail)
        self._vlak = QStackedWidget()
        self._vlak.addWidget(self._halves())
        self._vlak.addWidget(self._first())
        self.inhoud.addWidget(self._vlak)

    def _halves(self) -> QSplitter:
        links = _Left(self._tabel)
        links.setLayout(column(self._zoek, self._filter, self._lijst, ruimte=scale.NAUW))
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(links)
        halves.addWidget(self._rechts)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 2)
        halves.setSizes([360, 680])
        return halves

    def _first(self) -> Empty:
        return Empty(
            "Er zijn nog geen cliënten",
            button("Bestanden inlezen …", self.add_files.emit, rol="hoofd", icoon="lees"),
            button("Met de hand toevoegen", self.add_client),
            uitleg="Lees de toewijzingen (301) in die je van de gemeente hebt gekregen. "
            "Heb je die nog niet, voeg een cliënt dan met de hand toe.",
        )

    # Showing

    def refresh(self) -> None:
        """Load the list, and the client that is shown."""
        self.session.read(self, clienten, self._show_all, wat="lijst")

    def open(self, doel: Goal) -> None:
        """Show one client, or one toewijzing at its client."""
        match doel:
            case NaarClient(bsn):
                self._pick(bsn, None)
            case NaarToewijzing(nummer):
                self._find(nummer, lambda bsn: self._pick(bsn, nummer))
            case NaarPagina(_, lijst) if lijst == TOEVOEGEN:
                self.add_client()
            case NaarVerzoek():
                self._open_request(doel.bsn, doel.toewijzing_id)
            case _:
                pass

    def _open_request(self, bsn: str | None, toewijzing_id: ToewijzingId | None) -> None:
        if bsn is not None:
            self._request(bsn, toewijzing_id)
        elif toewijzing_id is not None:
            self._find(toewijzing_id, lambda gevonden: self._request(gevonden, toewijzing_id))

    def _find(self, toewijzing_id: ToewijzingId, show: Callable[[str], None]) -> None:
        """Look up whose toewijzing this is."""
        self.read(self, lambda diensten: bsn_of(diensten, toewijzing_id), show, wat="doel")

    def _request(self, bsn: str, toewijzing_id: ToewijzingId | None) -> None:
        """Show a client, and begin a request for them."""
        self._pick(bsn, toewijzing_id)
        self._verzoek.choose(toewijzing_id)

    def views(self) -> Sequence[View]:
        """The tabs of a client, and the dialog."""
        return (
            *(
                View(naam, partial(self._detail.show_tab, nummer))
                for nummer, naam in enumerate(
                    ("leveringen", "regels", "berichten", "verzoeken", "dossier"), 1
                )
            ),
            View("toevoegen", self.add_client),
            View("verzoek", self._verzoek.choose),
        )

    def _show_all(self, rijen: Sequence[ClientRij]) -> None:
        self._alle = rijen
        self._vlak.setCurrentIndex(0 if rijen else 1)
        lopend = sum(rij.is_lopend for rij in rijen)
        self._filter.count({_LOPEND: lopend, _AFGELOPEN: len(rijen) - lopend, _ALLE: len(rijen)})
        if self._bsn is not None and all(rij.bsn != self._bsn for rij in rijen):
            self._bsn = None
        voor = self._bsn
        self._show_list()
        # Another one that the list chose is being loaded.
        if voor is not None and voor == self._bsn:
            self._load(voor)

    def _show_list(self) -> None:
        keuze = self._filter.current
        woorden = self._zoek.words
        rijen = [
            rij
            for rij in self._alle
            if (keuze == _ALLE or rij.is_lopend is (keuze == _LOPEND)) and rij.answers_to(woorden)
        ]
        self._lijst.setCurrentIndex(0 if rijen else 1)
        gekozen = next((rij for rij in rijen if rij.bsn == self._bsn), None)
        # A client that is not loaded yet may be asked for; one that is left out is not shown.
        if gekozen is None and any(rij.bsn == self._bsn for rij in self._alle):
            self._bsn = None
        if self._bsn is None:
            gekozen = self._tabel.or_first(gekozen, rijen)
        self._tabel.show_around(rijen, gekozen)
        self._rechts.setCurrentIndex(int(self._bsn is not None))

    def _show_everyone(self) -> None:
        self._filter.choose(_ALLE)
        self._zoek.clear()
        self._show_list()

    def _chosen(self, rij: ClientRij | None) -> None:
        if rij is None:
            self._bsn = None
            self._rechts.setCurrentIndex(0)
        elif rij.bsn != self._bsn:
            self._toewijzing_id = None
            self._load(rij.bsn)

    def _pick(self, bsn: str, toewijzing_id: ToewijzingId | None) -> None:
        """Show this client, whatever the list was narrowed down to."""
        self._toewijzing_id = toewijzing_id
        self._zoek.clear()
        if any(rij.bsn == bsn and not rij.is_lopend for rij in self._alle):
            self._filter.choose(_ALLE)
        elif self._filter.current == _AFGELOPEN:
            self._filter.choose(_LOPEND)
        self._load(bsn)
        self._show_list()

    def _load(self, bsn: str) -> None:
        self._bsn = bsn
        self.read(
            self, lambda diensten: client_whole(diensten, bsn), self._show_client, wat="client"
        )
        self._detail.load_lists(self, bsn)

    def _show_client(self, beeld: ClientBeeld) -> None:
        self._detail.show_client(beeld, self.session.vandaag, self._toewijzing_id)
        self._toewijzing_id = None
        self._rechts.setCurrentIndex(1)

    def _regie(self, plek: Meldplek, beeld: ToewijzingBeeld, knop: regie.Regieknop) -> None:
        """Report about one toewijzing, or the end of all care of the client."""
        geheel = self._detail.beeld
        if knop is regie.Regieknop.ALLES and geheel is not None:
            regie.stop_all(plek, geheel.toewijzingen)
        else:
            regie.act(plek, beeld, knop)

    @property
    def _wie(self) -> str:
        """The client that is shown, by name."""
        beeld = self._detail.beeld
        return "" if beeld is None else full_name(beeld.client)

    def _take_part(self, plek: Meldplek, keuze: Deelnamekeuze) -> None:
        """Let a client take part in the message traffic in another way."""
        beeld = self._detail.beeld
        if beeld is not None and beeld.verkeer is not None:
            wie = (beeld.verkeer, self._wie)
            take_part(plek, keuze, *wie, lambda bsn: self.open(NaarClient(bsn)))

    def decide(self, nummer: int, *, neem_over: bool) -> None:
        """Take over what a gemeente says otherwise of a client, or let it be."""
        gezegd = "zijn overgenomen" if neem_over else "blijven zoals ze zijn"
        self.do(
            "Gegevens vastleggen …",
            lambda diensten: beslis(diensten, nummer, neem_over=neem_over),
            lambda _: self.meldingen.show_one(f"De gegevens {gezegd}.", "goed"),
        )

    def _remove(self, rijen: Sequence[ClientRij]) -> None:
        """Take a client away who was entered by mistake."""
        if len(rijen) != 1:
            self.show_problem("Kies één cliënt om te verwijderen.")
            return
        bsn = rijen[0].bsn

        def done(weg: VerwijderdeClient) -> None:
            self.session.verwijderd.remember(
                self,
                f"{weg.naam} is verwijderd.",
                lambda diensten: put_back_client(diensten, weg),
                f"{weg.naam} staat er weer.",
            )

        self.do("Cliënt verwijderen …", lambda diensten: remove_client(diensten, bsn), done)

    # Adding by hand

    def add_client(self) -> QWidget:
        """Ask for a new client with a toewijzing."""
        return self._ask(EntryDialog(self.session, None, None, self))

    def _add_toewijzing(self) -> None:
        if (beeld := self._detail.beeld) is not None:
            self._ask(EntryDialog(self.session, beeld.client, None, self))

    def _change_toewijzing(self, toewijzing_id: ToewijzingId) -> None:
        beeld = self._detail.beeld
        if beeld is None:
            return
        for t in beeld.toewijzingen:
            if t.toewijzing.id == toewijzing_id:
                self._ask(EntryDialog(self.session, beeld.client, t.toewijzing, self))

    def _ask(self, dialoog: EntryDialog) -> QWidget:
        dialoog.entered.connect(lambda nummer: self.open(NaarToewijzing(nummer)))
        dialoog.open()
        return dialoog
