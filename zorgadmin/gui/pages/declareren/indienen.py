"""Declareren: a message that was made, with the three steps for the portal and what came of it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld
from zorgadmin.application.antwoorden.voortgang import Declareerstap, Voortgang
from zorgadmin.application.declareren import status as declaratie_status
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import dagen, euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.portal import PortalDialog
from zorgadmin.gui.folders import open_file, show_folder
from zorgadmin.gui.goals import NaarBericht
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.declareren.vak import Pane
from zorgadmin.gui.pages.delen.stukken import write_invoice, write_specification
from zorgadmin.gui.widgets.basis import button, clear, label, mark, row, selectable
from zorgadmin.gui.widgets.dag import DayField
from zorgadmin.gui.widgets.vloei import Flow

_STAPPEN = (
    ("1", "Open het berichtenportaal", "Meld je aan bij het portaal waar je berichten uploadt."),
    ("2", "Upload het bestand", "Kies indienen of versturen, en kies het bestand hieronder."),
    ("3", "Bevestig het hier", "Nam het portaal het aan, klik dan op Ik heb het ingediend."),
)
_OP_PAPIER = (
    ("1", "Kijk de PDF na", "Zij gaat over één cliënt, en er staat niet meer in dan mag."),
    ("2", "Verstuur haar", "Per beveiligde e-mail of per post, nooit per gewone e-mail."),
    ("3", "Bevestig het hier", "Is zij weg, klik dan op Ik heb het verstuurd."),
)


class SubmitPane(Pane):
    """One declaratie to upload, or to send outside the message traffic, and what came of it.

    `shown` once its folder or file is open.
    """

    shown = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._rij: Voortgang | None = None
        self._toon_map: QPushButton | None = None
        self._klaar: QPushButton | None = None

    def show_row(self, rij: Voortgang, vandaag: date) -> None:
        """Show a declaratie; the same one is left as it stands."""
        if rij == self._rij:
            return
        self._rij = rij
        clear(self.kop)
        clear(self.inhoud)
        beeld = self._beeld
        self._nummer, self._wet = beeld.rij.declaratienummer, beeld.rij.wet
        self.setAccessibleName(f"Declaratie {self._nummer}")
        self._fill_head(beeld, vandaag)
        self._fill_body(beeld)

    def focus_step(self, stap: Declareerstap | None) -> None:
        """Uploading begins at the folder; the confirmation is the main button."""
        knop = self._klaar if stap is Declareerstap.BEVESTIG else self._toon_map
        if knop is not None:
            knop.setFocus()

    @property
    def _beeld(self) -> DeclaratieBeeld:
        assert self._rij is not None
        assert self._rij.declaratie is not None
        return self._rij.declaratie

    @property
    def _weg(self) -> str:
        """What it is once it has left the house."""
        return "ingediend" if self._beeld.rij.client is None else "verstuurd"

    @property
    def _gedaan(self) -> str:
        """What one does with the file."""
        return "geüpload" if self._beeld.rij.client is None else "verstuurd"

    def _fill_head(self, beeld: DeclaratieBeeld, vandaag: date) -> None:
        rij = beeld.rij
        wie = label(f"{beeld.afnemer}, {maandnaam(rij.maand)}", "tussenkop")
        nummer = label(f"Declaratie {self._nummer}", "gedempt")
        papier = rij.client is not None
        nog = "nog te versturen" if papier else "nog in te dienen"
        self.kop.addLayout(row(wie, nummer, 1, mark(nog, "let_op")))
        self._toon_map = button(
            "Toon in map", self._show_folder, icoon="map", uitleg="Open de map met het bestand"
        )
        self._dag = DayField("Dag van indienen", vandaag, vandaag=vandaag)
        self._dag.setFixedWidth(scale.BREED_VELD)
        self._dag.eerste, self._dag.laatste = rij.dagtekening, max(vandaag, rij.dagtekening)
        naam = label("Verstuurd &op" if papier else "Ingediend &op")
        naam.setBuddy(self._dag)
        wanneer = QWidget()
        wanneer.setLayout(row(naam, self._dag))
        klaar = "Ik heb het verstuurd" if papier else "Ik heb het ingediend"
        self._klaar = button(klaar, self._submitted, rol="hoofd", icoon="goed")
        bedrag = label(euro(rij.totaal_cent), "getal")
        open_ = [button("Open de PDF", self._open_file, icoon="druk_af")] if papier else []
        self.kop.addWidget(Flow(bedrag, *open_, self._toon_map, wanneer, self._klaar, vult=True))

    def _fill_body(self, beeld: DeclaratieBeeld) -> None:
        stappen = QGridLayout()
        stappen.setHorizontalSpacing(scale.RUIM)
        papier = beeld.rij.client is not None
        for kolom, (cijfer, kop, uitleg) in enumerate(_OP_PAPIER if papier else _STAPPEN):
            stappen.addWidget(label(f"{cijfer}. {kop}", "tussenkop", wrap=True), 0, kolom)
            tekst = label(uitleg, "gedempt", wrap=True)
            stappen.addWidget(tekst, 1, kolom, Qt.AlignmentFlag.AlignTop)
            stappen.setColumnStretch(kolom, 1)
        self.inhoud.addLayout(stappen)
        waar = f" in {beeld.pad.parent}" if beeld.pad is not None else ""
        self.inhoud.addWidget(selectable(f"Bestand: {beeld.bestandsnaam}{waar}"))
        page, nummer, wet = self._page, self._nummer, self._wet
        knoppen = [
            button(
                "Specificatie (Excel en PDF)",
                lambda: write_specification(page, nummer, wet),
                icoon="bewaar",
            )
        ]
        if not papier:
            knoppen += [
                button("Factuur (PDF)", lambda: write_invoice(page, nummer, wet), icoon="druk_af"),
                button("Het portaal weigerde het …", lambda: refuse(page, nummer, wet)),
            ]
        self.inhoud.addWidget(Flow(*knoppen, button("Trek in …", self._withdraw)))
        self.inhoud.addStretch(1)

    def _open_file(self) -> None:
        if (pad := self._beeld.pad) is not None and open_file(pad):
            self.shown.emit()
        else:
            self._show_folder()

    def _show_folder(self) -> None:
        pad = self._beeld.pad
        if pad is not None and pad.exists() and show_folder(pad):
            self.shown.emit()
            return
        plek = f"Het bestand staat niet meer in {pad.parent}." if pad else "Het bestand is er niet."
        if pad is not None and pad.exists():
            plek = f"Het bestand staat in {pad.parent}."
        bericht_id = self._beeld.rij.bericht_id
        acties = (
            [("Naar het bericht", lambda: self._page.go.emit(NaarBericht(bericht_id)))]
            if bericht_id is not None
            else []
        )
        self._page.meldingen.show_one(plek, "accent", acties)

    def _submitted(self) -> None:
        page, nummer, wet, dag = self._page, self._nummer, self._wet, self._dag.dag
        if dag is None:
            page.show_problem(
                f"Vul de dag van indienen in: {dagen(self._dag.eerste, self._dag.laatste)}."
            )
            self._dag.setFocus()
            return
        page.meldingen.clear()
        page.do(
            "Vastleggen …",
            lambda diensten: declaratie_status.ingediend(diensten, nummer, dag, wet),
            lambda _: self._done(f"Declaratie {nummer} is {self._weg}."),
        )

    def _done(self, tekst: str) -> None:
        """What came of it stands in the pane; the cursor goes to what comes next."""
        self._page.session.told.emit(tekst)
        self._page.take_focus()

    def _withdraw(self) -> None:
        nummer, wet, page = self._nummer, self._wet, self._page
        ConfirmDialog(
            "Declaratie intrekken?",
            f"Declaratie {nummer} vervalt en haar regels kunnen mee in een nieuwe, onder nieuwe "
            f"nummers. Doe dit alleen als je het bestand niet hebt {self._gedaan}; verwijder het "
            "daarna uit de map.",
            "Trek in",
            lambda: page.do(
                "Intrekken …",
                lambda diensten: declaratie_status.intrekken(diensten, nummer, wet),
                lambda _: page.meldingen.show_one(f"Declaratie {nummer} is ingetrokken.", "goed"),
            ),
            page,
        ).open()


def refuse(page: Page, nummer: str, wet: Wet | None = None) -> PortalDialog:
    """Ask which code the portal gave, and record it."""

    def record(code: str, toelichting: str | None) -> None:
        page.do(
            "Vastleggen …",
            lambda diensten: declaratie_status.geweigerd(diensten, nummer, code, toelichting, wet),
            lambda _: page.meldingen.show_one(
                f"Declaratie {nummer} is geweigerd ({code}). Los de oorzaak op en maak haar "
                "opnieuw.",
                "goed",
            ),
        )

    return PortalDialog(nummer, page.session.diensten.omgeving.portaalcodes, record, page).opened()


def not_submitted(page: Page, nummer: str, wet: Wet) -> None:
    """Take back that a declaratie was uploaded."""
    page.do(
        "Terugnemen …",
        lambda diensten: declaratie_status.toch_niet_ingediend(diensten, nummer, wet),
        lambda _: page.meldingen.show_one(
            f"Declaratie {nummer} staat bij Declareren weer klaar om in te dienen.", "goed"
        ),
    )
