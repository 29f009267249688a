"""Declareren: messages that were made and wait for the user to upload them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld
from zorgadmin.application.declareren import status as declaratie_status
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import datum, euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.portal import PortalDialog
from zorgadmin.gui.folders import show_folder
from zorgadmin.gui.goals import NaarBericht
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.delen.factuur import write_invoice
from zorgadmin.gui.pages.delen.specificatie import write_specification
from zorgadmin.gui.widgets.basis import Card, button, clear, label, row, selectable
from zorgadmin.gui.widgets.dag import DayField
from zorgadmin.gui.widgets.vloei import Flow

_STAPPEN = (
    ("1", "Open het berichtenportaal", "Meld je aan bij het portaal waar je berichten uploadt."),
    ("2", "Upload het bestand", "Kies indienen of versturen, en kies het bestand hieronder."),
    ("3", "Leg het vast", "Kreeg je een bevestiging, meld dan hier dat je het hebt ingediend."),
)


class SubmitCard(Card):
    """What is still to be uploaded; hidden when there is nothing."""

    def __init__(self, page: Page) -> None:
        super().__init__("Nog in te dienen")
        self._page = page
        stappen = QGridLayout()
        stappen.setHorizontalSpacing(scale.RUIM)
        for kolom, (nummer, kop, uitleg) in enumerate(_STAPPEN):
            stappen.addWidget(label(f"{nummer}. {kop}", "tussenkop", wrap=True), 0, kolom)
            tekst = label(uitleg, "gedempt", wrap=True)
            stappen.addWidget(tekst, 1, kolom, Qt.AlignmentFlag.AlignTop)
            stappen.setColumnStretch(kolom, 1)
        self.inhoud.addLayout(stappen)
        self._lijst = QVBoxLayout()
        self._lijst.setSpacing(scale.NAUW)
        self.inhoud.addLayout(self._lijst)
        self.hide()

    def show_rows(self, beelden: Sequence[DeclaratieBeeld], vandaag: date) -> None:
        """Show these declaraties."""
        clear(self._lijst)
        for beeld in beelden:
            self._lijst.addWidget(_Message(self._page, beeld, vandaag))
        self.setVisible(bool(beelden))


class _Message(QFrame):
    """One declaratie to upload: its file, and what came of it."""

    def __init__(self, page: Page, beeld: DeclaratieBeeld, vandaag: date) -> None:
        super().__init__()
        self.setProperty("rol", "vak")
        self._page, self._beeld = page, beeld
        rij = beeld.rij
        self._nummer, self._wet = rij.declaratienummer, rij.wet
        self.setAccessibleName(f"Declaratie {self._nummer}")
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(scale.GEWOON, scale.GEWOON, scale.GEWOON, scale.GEWOON)
        kolom.setSpacing(scale.NAUW)
        kolom.addLayout(
            row(
                label(f"{beeld.afnemer}, {maandnaam(rij.maand)}", "tussenkop"),
                label(f"Declaratie {self._nummer}", "gedempt"),
                1,
                label(euro(rij.totaal_cent), "kop"),
            )
        )
        toon_map = button(
            "Toon in map", self._show_folder, icoon="map", uitleg="Open de map met het bestand"
        )
        bestand = selectable(f"Bestand: {beeld.bestandsnaam}")
        specificatie = button(
            "Specificatie (Excel en PDF)",
            lambda: write_specification(page, self._nummer, self._wet),
            icoon="bewaar",
        )
        bestandsrij = row(bestand, specificatie, toon_map)
        bestandsrij.setStretch(0, 1)
        kolom.addLayout(bestandsrij)
        kolom.addWidget(self._line())
        self._dag = DayField("Dag van indienen", vandaag, vandaag=vandaag)
        self._dag.setFixedWidth(scale.BREED_VELD)
        self._dag.eerste, self._dag.laatste = rij.dagtekening, max(vandaag, rij.dagtekening)
        naam = label("Ingediend &op")
        naam.setBuddy(self._dag)
        wanneer = QWidget()
        wanneer.setLayout(row(naam, self._dag))
        kolom.addWidget(
            Flow(
                wanneer,
                button("Ik heb het ingediend", self._submitted, rol="hoofd", icoon="goed"),
                button("Het portaal weigerde het …", self._refused),
                button("Trek in …", self._withdraw),
                button(
                    "Factuur (PDF)",
                    lambda: write_invoice(page, self._nummer, self._wet),
                    icoon="druk_af",
                ),
            )
        )

    def _line(self) -> QFrame:
        lijn = QFrame()
        lijn.setProperty("rol", "lijn")
        lijn.setFixedHeight(1)
        return lijn

    def _show_folder(self) -> None:
        pad = self._beeld.pad
        if pad is not None and pad.exists() and show_folder(pad):
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
        self._page.meldingen.clear()
        self._page.meldingen.add(plek, "accent", acties)

    def _submitted(self) -> None:
        page, nummer, wet, dag = self._page, self._nummer, self._wet, self._dag.dag
        if dag is None:
            page.show_problem(
                f"Vul de dag van indienen in, van {datum(self._dag.eerste)} tot en met "
                f"{datum(self._dag.laatste)}."
            )
            self._dag.setFocus()
            return

        def told(_: object) -> None:
            page.meldingen.clear()
            page.meldingen.add(
                f"Declaratie {nummer} is ingediend. Het antwoord komt binnen tien werkdagen; lees "
                "het in bij Antwoorden.",
                "goed",
                [("Toch niet", lambda: not_submitted(page, nummer, wet))],
            )

        page.session.do(
            "Vastleggen …",
            lambda diensten: declaratie_status.ingediend(diensten, nummer, dag, wet),
            told,
            failed=page.show_problem,
        )

    def _refused(self) -> None:
        refuse(self._page, self._nummer, self._wet)

    def _withdraw(self) -> None:
        nummer, wet, page = self._nummer, self._wet, self._page
        ConfirmDialog(
            "Declaratie intrekken?",
            f"Declaratie {nummer} vervalt en haar regels kunnen mee in een nieuwe, onder nieuwe "
            "nummers. Doe dit alleen als je het bestand niet hebt geüpload; verwijder het daarna "
            "uit de map.",
            "Trek in",
            lambda: page.session.do(
                "Intrekken …",
                lambda diensten: declaratie_status.intrekken(diensten, nummer, wet),
                lambda _: page.meldingen.show_one(f"Declaratie {nummer} is ingetrokken.", "goed"),
                failed=page.show_problem,
            ),
            page,
        ).open()


def refuse(page: Page, nummer: str, wet: Wet | None = None) -> PortalDialog:
    """Ask which code the portal gave, and record it."""

    def record(code: str, toelichting: str | None) -> None:
        page.session.do(
            "Vastleggen …",
            lambda diensten: declaratie_status.geweigerd(diensten, nummer, code, toelichting, wet),
            lambda _: page.meldingen.show_one(
                f"Declaratie {nummer} is geweigerd ({code}). Los de oorzaak op en maak haar "
                "opnieuw.",
                "goed",
            ),
            failed=page.show_problem,
        )

    dialoog = PortalDialog(nummer, page.session.diensten.omgeving.portaalcodes, record, page)
    dialoog.open()
    return dialoog


def not_submitted(page: Page, nummer: str, wet: Wet) -> None:
    """Take back that a declaratie was uploaded."""
    page.session.do(
        "Terugnemen …",
        lambda diensten: declaratie_status.toch_niet_ingediend(diensten, nummer, wet),
        lambda _: page.meldingen.show_one(
            f"Declaratie {nummer} staat bij Declareren weer klaar om in te dienen.", "goed"
        ),
        failed=page.show_problem,
    )
