"""The page Declareren: where every gemeente stands, and what comes next for the chosen one.

The strip and the head of the pane under it never scroll: the total and the next step stay in
sight, and a row keeps its place while it goes from a claim to a message to an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld
from zorgadmin.application.antwoorden.voortgang import (
    Declareerstap,
    Fase,
    Voortgang,
    Werkstand,
    progress,
)
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.declareren.voorbeeld import Voorbeeld, look_ahead
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.folders import ask_folder, known_folder
from zorgadmin.gui.goals import Goal, NaarDeclaratie, NaarMaand, NaarPagina
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.declareren.alles import ask_to_make_all, ask_what_was_submitted
from zorgadmin.gui.pages.declareren.indienen import SubmitPane, refuse
from zorgadmin.gui.pages.declareren.rust import RestPane
from zorgadmin.gui.pages.declareren.strook import StepStrip
from zorgadmin.gui.pages.declareren.vak import Pane
from zorgadmin.gui.pages.declareren.voorbeeld import ClaimPane, Keuze
from zorgadmin.gui.session import Session
from zorgadmin.gui.tip import tip
from zorgadmin.gui.widgets.basis import Empty, button, label
from zorgadmin.gui.zeggen import Meldplek

FOLDER = "declaraties"
"""What the folder for messages is remembered under."""

_VOOR_DE_REST = 340
_MINST = 3

Sleutel = tuple[object, ...]


class DeclarerenPage(Page):
    """The page Declareren."""

    naam = "Declareren"
    scrolt = False
    vol = True

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stand: Werkstand | None = None
        self._sleutel: Sleutel | None = None
        self._keuze: Keuze | None = None
        self._berekend: Keuze | None = None
        self._stap: Declareerstap | None = None
        self._zoek_vervolg = self._kies_maand = self._laadt = self._rekent = False
        self.titels.addWidget(label("Waar elke gemeente staat", "kop"))
        self._maak_alles = button("", self._ask_all, uitleg="Maakt van alles hier het bericht")
        self._alles_klaar = button(
            "Alles ingediend …",
            self._ask_submitted,
            uitleg="Legt in één keer vast wat is ingediend",
        )
        self._map = button("Map …", self._ask_folder, icoon="map", uitleg="Map voor berichten")
        for knop in (self._maak_alles, self._alles_klaar):
            knop.hide()
            self.acties.addWidget(knop)
        self.acties.addWidget(self._map)
        self._bezig = label("Bezig met narekenen …", "gedempt")
        self._strook = StepStrip()
        self._strook.chosen.connect(self._row_chosen)
        self._strook.step.connect(self._take_step)
        self._leeg = Empty(
            "Er is nu niets te declareren",
            button("Naar de uren", lambda: self.go.emit(NaarPagina("uren")), icoon="uren"),
            uitleg="Zodra je uren schrijft op een toewijzing, staan ze hier per maand klaar.",
        )
        self._claim = ClaimPane(self.go.emit, Meldplek.of(self))
        self._claim.chosen.connect(self._choose)
        self._claim.make.connect(self._make)
        self._indienen = SubmitPane(self)
        self._indienen.shown.connect(self._folder_shown)
        self._rust = RestPane(self, self._go_on)
        self._stapel = QStackedWidget()
        for paneel in (self._claim, self._indienen, self._rust):
            self._stapel.addWidget(paneel)
        for deel in (self._strook, self._stapel, self._leeg):
            deel.hide()
        self.inhoud.addWidget(self._bezig)
        self.inhoud.addWidget(self._strook)
        self.inhoud.addWidget(self._stapel, 1)
        self.inhoud.addWidget(self._leeg, 1)

    def refresh(self) -> None:
        """Load where everything stands, and what belongs to the chosen row."""
        self._show_known_folder()
        self._laadt = True
        keuze = self._berekend

        def query(diensten: Diensten) -> tuple[Werkstand, Voorbeeld | None]:
            # What is worked out already is worked out again at the same moment.
            with diensten.kluis.lezen():
                stand = progress(diensten)
                blijft = keuze is not None and _is_to_claim(stand, keuze)
                return stand, look_ahead(diensten, _order(keuze)) if keuze and blijft else None

        self.read(self, query, lambda geladen: self._show_stand(*geladen), wat="stand")

    def open(self, doel: Goal) -> None:
        """Show the declaratie over one month."""
        if isinstance(doel, NaarMaand):
            self._keuze = Keuze(doel.gemeente, doel.wet, doel.maand, doel.begrens, doel.client)
            self._zoek_vervolg = self._kies_maand = True
            if self._stand is not None:
                self._show_stand(self._stand)

    def take_focus(self) -> None:
        """Work goes on at the next step of what is shown."""
        self._zoek_vervolg = True
        self._look_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many rows as leave room for the pane."""
        super().resizeEvent(event)
        self._strook.show_all_rows(max(_MINST, (self.height() - _VOOR_DE_REST) // scale.HOOG_RIJ))

    def views(self) -> Sequence[View]:
        """The other lists of a preview, what follows on making, and the dialogs."""

        def row(*fasen: Fase) -> None:
            rijen = self._stand.rijen if self._stand is not None else ()
            rij = next((rij for rij in rijen if rij.fase in fasen), None)
            if rij is not None:
                self._strook.select(rij)

        def portal() -> QWidget | None:
            eerste = next((b for b in self._made if b.rij.client is None), None)
            if eerste is None:
                return refuse(self, "D00000001")
            return refuse(self, eerste.rij.declaratienummer, eerste.rij.wet)

        return (
            View("regels", self._claim.tabs.show_along),
            View("gaat-niet-mee", self._claim.tabs.show_held),
            View("wacht", self._claim.tabs.show_waiting),
            View("ingediend", lambda: row(Fase.GEMAAKT, Fase.WACHT, Fase.LAAT, Fase.AF)),
            View("portaal-weigerde", portal),
        )

    @property
    def _made(self) -> Sequence[DeclaratieBeeld]:
        return self._stand.made if self._stand is not None else ()

    def _show_stand(self, stand: Werkstand, vooraf: Voorbeeld | None = None) -> None:
        self._stand = stand
        self._laadt = False
        self._bezig.hide()
        self._name_buttons(stand)
        rij = self._row_of(stand)
        for deel in (self._strook, self._stapel):
            deel.setVisible(bool(stand.rijen))
        self._leeg.setVisible(not stand.rijen)
        self._strook.show_stand(stand, rij)
        if rij is not None:
            self._show_row(rij, vooraf)
        elif self._keuze is not None and stand.rijen:
            self._show_claim(self._keuze, vooraf)

    def _name_buttons(self, stand: Werkstand) -> None:
        maanden = {claim.maand for claim in stand.ready}
        wat = f"Alles voor {maandnaam(next(iter(maanden)))}" if len(maanden) == 1 else "Alles"
        self._maak_alles.setText(f"{wat} maken …")
        self._maak_alles.setVisible(len(stand.ready) > 1)
        self._alles_klaar.setVisible(len(stand.made) > 1)

    def _row_of(self, stand: Werkstand) -> Voortgang | None:
        """The row to show: the chosen month, else the one that was shown, else what comes first."""
        keuze = self._keuze
        if keuze is not None:
            rij = self._row_with(stand, keuze)
            if rij is None or keuze.begrens:
                return rij
            self._keuze, self._sleutel = None, rij.sleutel
        for deel in (5, 4, 3):
            # What it was about may be gone: then the same month, then the same gemeente.
            for rij in stand.rijen:
                if self._sleutel is not None and rij.sleutel[:deel] == self._sleutel[:deel]:
                    return rij
        eerste = next((rij for rij in stand.rijen if rij.fase is Fase.GEMAAKT), None)
        voorstel = stand.overzicht.voorstel
        eerste = eerste or next((rij for rij in stand.rijen if rij.claim == voorstel), None)
        return eerste or next(iter(stand.rijen), None)

    def _row_with(self, stand: Werkstand, keuze: Keuze) -> Voortgang | None:
        """The row of a month; one that was asked for by name may be made already."""
        rijen = [
            rij
            for rij in stand.rijen
            if rij.sleutel[:4] == (keuze.gemeente, keuze.wet, keuze.client, keuze.maand)
        ]
        claim = next((rij for rij in rijen if rij.claim is not None), None)
        otherwise = next(iter(rijen), None) if self._kies_maand else None
        self._kies_maand = False
        return claim or otherwise

    def _row_chosen(self, rij: Voortgang | None) -> None:
        self._stapel.setVisible(rij is not None)
        if rij is not None and (self._keuze is not None or rij.sleutel != self._sleutel):
            self._keuze = None
            self._show_row(rij)

    def _go_on(self, rij: Voortgang) -> None:
        """Show another row, with the cursor on its next step."""
        self._zoek_vervolg = True
        self._strook.select(rij)

    def _show_row(self, rij: Voortgang, vooraf: Voorbeeld | None = None) -> None:
        self._sleutel = rij.sleutel
        if rij.claim is not None:
            a = rij.afnemer
            eigen = Keuze(a.gemeente, a.wet, rij.claim.maand, client=a.client)
            self._show_claim(self._keuze or eigen, vooraf)
        elif rij.fase is Fase.GEMAAKT:
            self._indienen.show_row(rij, self.session.vandaag)
            self._show_pane(self._indienen)
        else:
            stand = self._stand
            self._rust.show_row(rij, stand.after(rij.sleutel) if stand is not None else None)
            self._show_pane(self._rust)

    def _show_pane(self, paneel: Pane) -> None:
        self._berekend = None
        self._rekent = False
        self._stapel.setCurrentWidget(paneel)
        self._go_to_step(paneel)

    def _show_claim(self, keuze: Keuze, vooraf: Voorbeeld | None) -> None:
        """Show the chosen declaratie, worked out already or yet to be."""
        stand = self._stand
        assert stand is not None
        overzicht = stand.overzicht
        self._berekend = keuze
        self._rekent = True
        self._claim.show_choice(keuze, overzicht.afnemers, Maand.of(overzicht.vandaag))
        self._stapel.setCurrentWidget(self._claim)
        opdracht = _order(keuze)
        if vooraf is not None and vooraf.opdracht == opdracht:
            self._show_preview(vooraf)
            return

        def query(diensten: Diensten) -> Voorbeeld:
            return look_ahead(diensten, opdracht)

        self.read(self, query, self._show_preview, wat="voorbeeld")

    def _show_preview(self, voorbeeld: Voorbeeld) -> None:
        self._claim.show_preview(voorbeeld)
        if self._berekend is None:
            return
        self._rekent = False
        rij = self._strook.current
        if rij is not None and rij.claim is not None and voorbeeld.can_be_made:
            self._strook.reach(rij, Declareerstap.MAAK)
        self._go_to_step(self._claim)

    def _take_step(self, stap: Declareerstap | None) -> None:
        """Put the cursor on what belongs to a step of the row that is shown."""
        rij = self._strook.current
        self._zoek_vervolg, self._stap = True, stap
        if rij is not None and rij.claim is None:
            afnemer, beeld = rij.afnemer, rij.declaratie
            if stap is Declareerstap.KIES:
                maand = rij.maand or Maand.of(self.session.vandaag).vorige
                self._choose(Keuze(afnemer.gemeente, afnemer.wet, maand, client=afnemer.client))
                return
            if stap in (Declareerstap.KIJK_NA, Declareerstap.MAAK) and beeld is not None:
                self._zoek_vervolg, self._stap = False, None
                self.go.emit(NaarDeclaratie(beeld.rij.declaratienummer, afnemer.wet))
                return
        self._look_on()

    def _look_on(self) -> None:
        """Go to the step that is looked for, unless what is loaded will do that."""
        paneel = self._stapel.currentWidget()
        if (
            isinstance(paneel, Pane)
            and self._stand is not None
            and not (self._laadt or self._rekent)
        ):
            self._go_to_step(paneel)

    def _go_to_step(self, paneel: Pane) -> None:
        """Put the cursor where it was asked for, or on what comes next when it was lost."""
        if self._zoek_vervolg or (QApplication.focusWidget() is None and self.isVisible()):
            stap, self._stap = self._stap, None
            self._zoek_vervolg = False
            paneel.focus_step(stap)

    def _folder_shown(self) -> None:
        """The file can be seen: what remains is to confirm that it was uploaded."""
        rij = self._strook.current
        if rij is not None:
            self._strook.reach(rij, Declareerstap.BEVESTIG)
        self._indienen.focus_step(Declareerstap.BEVESTIG)

    def _choose(self, keuze: Keuze) -> None:
        if keuze != self._berekend and self._stand is not None:
            self._keuze = keuze
            self._show_stand(self._stand)

    def _make(self) -> None:
        """Make the message in the folder for messages; ask for one when none is known."""
        keuze = self._berekend
        folder = known_folder(self.session.settings, FOLDER) or self._ask_folder()
        if keuze is None or folder is None:
            return
        self.meldingen.clear()
        opdracht = replace(_order(keuze), naar=folder)
        self.do(
            "Bericht maken …" if keuze.client is None else "PDF maken …",
            lambda diensten: declareer(diensten, opdracht),
            self._made_one,
        )

    def _made_one(self, gemaakt: Gedeclareerd) -> None:
        if gemaakt.bestand is None:
            self.show_problem("Er is niets gemaakt: er is intussen iets veranderd.")
            return
        self._show_made(gemaakt)
        self.session.told.emit(
            f"Declaratie {gemaakt.declaratienummer} is gemaakt: {euro(gemaakt.totaal_cent)} in "
            f"{gemaakt.bestand.name}."
        )
        for bevinding in gemaakt.bevindingen:
            self.meldingen.add(f"{bevinding.uitleg} {bevinding.oplossing}", "let_op")

    def _show_made(self, gemaakt: Gedeclareerd) -> None:
        """The row goes on as a message, with the cursor on what comes next."""
        self._keuze = None
        wie = (gemaakt.gemeente, gemaakt.wet, gemaakt.client)
        self._sleutel = (*wie, gemaakt.maand, gemaakt.declaratienummer)
        self._zoek_vervolg = True

    def _ask_all(self) -> None:
        """Make the messages of all months that can be claimed, after naming them."""
        folder = known_folder(self.session.settings, FOLDER) or self._ask_folder()
        if self._stand is not None and folder is not None:
            ask_to_make_all(self, self._stand.ready, folder, self._show_made)

    def _ask_submitted(self) -> None:
        """Record which of the messages were uploaded, in one go."""
        ask_what_was_submitted(self, self._made)

    def _ask_folder(self) -> Path | None:
        folder = ask_folder(self, self.session.settings, FOLDER, "Map voor berichten")
        self._show_known_folder()
        return folder

    def _show_known_folder(self) -> None:
        folder = known_folder(self.session.settings, FOLDER)
        waar = f"Berichten komen in {folder}" if folder else "Map voor berichten; nog niet gekozen"
        self._map.setToolTip(tip(waar))


def _is_to_claim(stand: Werkstand, keuze: Keuze) -> bool:
    """Whether a month has anything to claim."""
    deel = (keuze.gemeente, keuze.wet, keuze.client, keuze.maand)
    return any(rij.claim is not None and rij.sleutel[:4] == deel for rij in stand.rijen)


def _order(keuze: Keuze) -> Opdracht:
    """The declaratie that is shown, without a folder."""
    return Opdracht(
        keuze.gemeente, keuze.wet, keuze.maand, begrens=keuze.begrens, client=keuze.client
    )
