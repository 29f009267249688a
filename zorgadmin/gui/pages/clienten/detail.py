"""One client: who it is, and tabs with toewijzingen, leveringen, claim lines and messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QWidget

from zorgadmin.application.clienten.inzien import ClientBeeld
from zorgadmin.application.clienten.lijsten import lines_of_client, messages_of, visits_of
from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
from zorgadmin.application.verzoeken.beelden import requests_of
from zorgadmin.domain.buiten import client_number, is_outside
from zorgadmin.domain.persoon import birth_text
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui import scale
from zorgadmin.gui.icons import put
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.clienten.deelname import TakesPart
from zorgadmin.gui.pages.clienten.dossier import DossierTab
from zorgadmin.gui.pages.clienten.tabellen import ClientLinesTab, MessagesTab, TableTab, VisitsTab
from zorgadmin.gui.pages.clienten.toewijzingen import ToewijzingenTab
from zorgadmin.gui.pages.clienten.verzoeken import RequestsTab
from zorgadmin.gui.widgets.basis import EnterToolButton, button, column, label, row, tool
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.melding import Meldingen

R = TypeVar("R")


class ClientDetail(QWidget):
    """Shows one client; the BSN stays masked until it is asked for."""

    go = Signal(object)
    add = Signal()
    change = Signal(int)
    told = Signal(str)
    move_hours = Signal(object)
    object_to = Signal(object)
    let_go = Signal(object)
    claim_after_all = Signal(object, object)
    regie = Signal(object, object)
    notify = Signal(object, object)
    take_part = Signal(object)
    take_over = Signal(int)
    let_be = Signal(int)
    request = Signal()
    elsewhere = Signal(object)
    let_request_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.beeld: ClientBeeld | None = None
        self._naam = label("", "kop", wrap=True)
        self._bsn = label()
        self._bsn.setMinimumWidth(
            self._bsn.fontMetrics().horizontalAdvance("000000000") + scale.KRAP
        )
        self._oog = EnterToolButton()
        put(self._oog, "oog")
        self._oog.setCheckable(True)
        self._oog.setAccessibleName("BSN tonen")
        self._oog.toggled.connect(self._show_bsn)
        self._kopieer = tool("kopieer", "BSN kopiëren", self._copy_bsn)
        self._wie = label("", "gedempt", wrap=True)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Delen van de cliënt")
        self._toewijzingen = ToewijzingenTab()
        self._toewijzingen.go.connect(self.go)
        self._toewijzingen.change.connect(self.change)
        self._toewijzingen.move_hours.connect(self.move_hours)
        self._toewijzingen.object_to.connect(self.object_to)
        self._toewijzingen.let_go.connect(self.let_go)
        self._toewijzingen.claim_after_all.connect(self.claim_after_all)
        self._toewijzingen.regie.connect(self.regie)
        self._toewijzingen.notify.connect(self.notify)
        self._bezoeken, self._regels = Later(VisitsTab), Later(ClientLinesTab)
        self._berichten, self._verzoeken = Later(MessagesTab), Later(self._requests)
        self._dossier = Later(DossierTab)
        for deel in (self._bezoeken, self._regels, self._berichten, self._verzoeken):
            deel.made.connect(lambda tab: tab.go.connect(self.go))
        self._tabs.addTab(self._toewijzingen, "Toewijzingen")
        self._tabs.addTab(self._bezoeken, "Leveringen")
        self._tabs.addTab(self._regels, "Regels")
        self._tabs.addTab(self._berichten, "Berichten")
        self._tabs.addTab(self._verzoeken, "Verzoeken")
        self._tabs.addTab(self._dossier, "Dossier")
        geheel = column()
        self.setLayout(geheel)
        geheel.addLayout(self._head())
        geheel.addLayout(self._person())
        self._deelname = TakesPart()
        self._deelname.chosen.connect(self.take_part)
        geheel.addWidget(self._deelname)
        self._anders = Meldingen()
        geheel.addWidget(self._anders)
        geheel.addWidget(self._tabs, 1)
        self.setFocusProxy(self._tabs)

    def _requests(self) -> RequestsTab:
        tab = RequestsTab()
        tab.elsewhere.connect(self.elsewhere)
        tab.let_go.connect(self.let_request_go)
        return tab

    def _person(self) -> QHBoxLayout:
        """The BSN, or the number of whom no message may name, and who it is."""
        self._bsn_naam = label("BSN", "gedempt")
        delen = (self._bsn_naam, self._bsn, self._oog, self._kopieer, self._wie)
        wie = row(*delen, ruimte=scale.NAUW)
        wie.setStretch(4, 1)
        return wie

    def _head(self) -> QHBoxLayout:
        """Who it is, and what can be done for them."""
        toevoegen = button("Toewijzing toevoegen", self.add.emit, icoon="plus")
        self._verzoek = verzoek = button(
            "Verzoek",
            self.request.emit,
            uitleg="Vraag de gemeente om een toewijzing (315) of een wijziging (317)",
        )
        kop = row(self._naam, verzoek, toevoegen)
        kop.setStretch(0, 1)
        kop.setAlignment(toevoegen, Qt.AlignmentFlag.AlignTop)
        kop.setAlignment(verzoek, Qt.AlignmentFlag.AlignTop)
        return kop

    def show_client(
        self, beeld: ClientBeeld, vandaag: date, toewijzing_id: ToewijzingId | None
    ) -> None:
        """Show a client, and of them one toewijzing when given."""
        ander = self.beeld is None or self.beeld.client.bsn != beeld.client.bsn
        self.beeld = beeld
        if ander:
            self._oog.setChecked(False)
        if toewijzing_id is not None:
            self._tabs.setCurrentIndex(0)
        self._naam.setText(full_name(beeld.client))
        self._show_bsn()
        self._wie.setText(_who(beeld))
        self._show_taking_part(beeld)
        self._show_proposal(beeld.voorstel)
        self._toewijzingen.show_client(beeld, vandaag, toewijzing_id, ander=ander)

    def _show_taking_part(self, beeld: ClientBeeld) -> None:
        """Whom no message may name has a number in the place of a BSN."""
        buiten = is_outside(beeld.client.bsn)
        self._bsn_naam.setText("Cliëntnummer" if buiten else "BSN")
        for deel in (self._oog, self._kopieer, self._verzoek):
            deel.setVisible(not buiten)
        self._tabs.setTabVisible(self._tabs.indexOf(self._verzoeken), not buiten)
        self._deelname.show_client(beeld)

    def _show_proposal(self, voorstel: PersoonGevolg | None) -> None:
        """What a 301 says otherwise, until the user decides."""
        self._anders.clear()
        if voorstel is None:
            return
        regels = [
            f"{v.veld}: {v.was or 'niet bekend'} → {v.wordt or 'niet bekend'}"
            for v in voorstel.verschillen
        ]
        self._anders.stay(
            "\n".join(
                [
                    "De gemeente noemt andere gegevens. Het kan een ander mens zijn; vergelijk ze.",
                    *regels,
                ]
            ),
            "let_op",
            [
                ("Neem over", partial(self.take_over.emit, voorstel.nummer)),
                ("Laat zoals het is", partial(self.let_be.emit, voorstel.nummer)),
            ],
        )

    def load_lists(self, page: Page, bsn: str) -> None:
        """Load what the tabs say of a client, each once one looks at it."""

        def into(query: Callable[[Diensten, str], Sequence[R]]) -> Callable[[TableTab[R]], None]:
            return lambda tab: page.read(tab, lambda d: query(d, bsn), tab.show_rows)

        self._bezoeken.show_there(into(visits_of))
        self._regels.show_there(into(lines_of_client))
        self._berichten.show_there(into(messages_of))
        self._verzoeken.show_there(into(requests_of))
        self._dossier.show_there(lambda tab: tab.show_client(page, bsn))

    def show_tab(self, nummer: int) -> None:
        """Turn to a tab."""
        self._tabs.setCurrentIndex(nummer)

    def _show_bsn(self) -> None:
        if self.beeld is None:
            return
        bsn, zichtbaar = self.beeld.client.bsn, self._oog.isChecked()
        if is_outside(bsn):
            self._bsn.setText(str(client_number(bsn)))
            return
        self._bsn.setText(bsn if zichtbaar else masker_bsn(bsn))
        self._oog.setToolTip("BSN verbergen" if zichtbaar else "BSN tonen")
        self._oog.setAccessibleName(self._oog.toolTip())

    def _copy_bsn(self) -> None:
        if self.beeld is not None:
            QGuiApplication.clipboard().setText(self.beeld.client.bsn)
            self.told.emit("Het BSN staat op het klembord.")


def _who(beeld: ClientBeeld) -> str:
    """Birth, age and sex, as far as known."""
    delen = []
    client = beeld.client
    if geboren := birth_text(client.geboortedatum, client.datumgebruik):
        ongeveer = "" if client.datumgebruik is None else "ongeveer "
        delen.append(f"geboren {geboren} ({ongeveer}{beeld.leeftijd} jaar)")
    if beeld.geslacht not in ("", "onbekend"):
        delen.append(beeld.geslacht)
    return "  ·  ".join(delen)
