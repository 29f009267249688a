"""The page Declareren: what can be claimed, how each line came about, and making the message."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld, declaraties
from zorgadmin.application.declareren.claimbaar import Claimbaar, TeDeclareren, claimable
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.declareren.voorbeeld import Voorbeeld, look_ahead
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import euro, maandnaam
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.folders import ask_folder, known_folder
from zorgadmin.gui.goals import Goal, NaarMaand, NaarPagina
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.declareren.indienen import SubmitCard, refuse
from zorgadmin.gui.pages.declareren.keuze import DueCard
from zorgadmin.gui.pages.declareren.voorbeeld import ClaimCard, Keuze
from zorgadmin.gui.session import Session
from zorgadmin.gui.tip import tip
from zorgadmin.gui.widgets.basis import Empty, button, label
from zorgadmin.gui.zeggen import Meldplek

FOLDER = "declaraties"
"""What the folder for messages is remembered under."""


_KOP_HOOG = 110
"""Height of the head of a claim: which month, its total and the button."""


class DeclarerenPage(Page):
    """The page Declareren."""

    naam = "Declareren"
    uitleg = "Kies een maand, kijk na wat meegaat, maak het bericht en dien het in."

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._gekozen: Keuze | None = None
        self._zoek_claim = False
        self._toon_totaal = False
        self._naar_boven = False
        self._getoond: Keuze | None = None
        self._overzicht: TeDeclareren | None = None
        self._te_dienen: Sequence[DeclaratieBeeld] = ()
        self._map = button("Map voor berichten …", self._ask_folder, icoon="map")
        self.acties.addWidget(self._map)
        self._bezig = label("Bezig met narekenen …", "gedempt")
        self._indienen = SubmitCard(self)
        self._lijst = DueCard()
        self._lijst.tabel.chosen.connect(self._row_chosen)
        self._lijst.make_all.connect(self._ask_all)
        self._claim = ClaimCard(self.go.emit, Meldplek.of(self))
        self._claim.chosen.connect(self._choose)
        self._claim.make.connect(self._make)
        self._leeg = Empty(
            "Er is nu niets te declareren.",
            button("Naar de uren", lambda: self.go.emit(NaarPagina("uren")), icoon="uren"),
            button("Bekijk een maand", self._look_anyway),
            uitleg="Zodra je uren schrijft op een toewijzing, staan ze hier per maand klaar.",
        )
        self._lijst.hide()
        self._leeg.hide()
        for deel in (self._bezig, self._indienen, self._lijst, self._leeg, self._claim):
            self.inhoud.addWidget(deel)
        self.inhoud.addStretch(1)

    def refresh(self) -> None:
        """Load what can be claimed, and then the preview of the chosen declaratie."""
        self._show_known_folder()
        lees = self.session.read
        lees(self, declaraties, self._show_made, wat="gemaakt", failed=self.show_problem)
        lees(self, claimable, self._show_due, wat="overzicht", failed=self.show_problem)

    def open(self, doel: Goal) -> None:
        """Show the declaratie over one month."""
        if isinstance(doel, NaarMaand):
            self._gekozen = Keuze(doel.gemeente, doel.wet, doel.maand, doel.begrens)
            self._zoek_claim = True
            if self._overzicht is not None:
                self._load_preview()

    def find_text(self) -> None:
        """Look in the lines."""
        self._claim.tabs.find_text()

    def views(self) -> Sequence[View]:
        """The other lists of a preview, and the dialog about the portal."""

        def held() -> None:
            self._claim.tabs.show_held()
            self._scroll_to_claim()

        def waiting() -> None:
            self._claim.tabs.show_waiting()
            self._scroll_to_claim()

        def account() -> None:
            self._claim.tabs.find_text()
            self._scroll_to_claim()

        def portal() -> QWidget | None:
            eerste = next(iter(self._te_dienen), None)
            if eerste is None:
                return refuse(self, "D00000001")
            return refuse(self, eerste.rij.declaratienummer, eerste.rij.wet)

        return (
            View("regels", account),
            View("gaat-niet-mee", held),
            View("wacht", waiting),
            View("portaal-weigerde", portal),
        )

    def _show_made(self, beelden: Sequence[DeclaratieBeeld]) -> None:
        self._te_dienen = [b for b in beelden if b.rij.status is DeclaratieStatus.AANGEMAAKT]
        self._indienen.show_rows(self._te_dienen, self.session.vandaag)

    def _show_due(self, overzicht: TeDeclareren) -> None:
        self._overzicht = overzicht
        self._bezig.hide()
        self._lijst.show_rows(overzicht)
        self._lijst.setVisible(bool(overzicht.rijen))
        self._leeg.setVisible(not overzicht.rijen)
        self._load_preview()

    def _load_preview(self) -> None:
        """Work the chosen declaratie out, or else the one that is due first."""
        overzicht = self._overzicht
        assert overzicht is not None
        keuze = self._gekozen or (_choice(overzicht.voorstel) if overzicht.voorstel else None)
        self._claim.setVisible(keuze is not None)
        self._getoond = keuze
        if keuze is None:
            if self._naar_boven:
                self._go_up()
            return
        self._mark_row(keuze)
        self._claim.show_choice(keuze, overzicht.afnemers, Maand.of(overzicht.vandaag))
        self._claim.show_busy()
        opdracht = Opdracht(keuze.gemeente, keuze.wet, keuze.maand, begrens=keuze.begrens)

        def query(diensten: Diensten) -> Voorbeeld:
            return look_ahead(diensten, opdracht)

        self.session.read(
            self, query, self._show_preview, wat="voorbeeld", failed=self.show_problem
        )

    def _show_preview(self, voorbeeld: Voorbeeld) -> None:
        self._claim.show_preview(voorbeeld)
        if self._zoek_claim:
            self._zoek_claim = False
            QTimer.singleShot(0, self, self._scroll_to_claim)
        elif self._naar_boven:
            self._go_up()
        elif self._toon_totaal:
            self._toon_totaal = False
            QTimer.singleShot(0, self, self._keep_total_in_sight)

    def _go_up(self) -> None:
        """What was just made is to be uploaded: that stands on top."""
        self._naar_boven = self._toon_totaal = False
        QTimer.singleShot(0, self, lambda: self._scroll_to(0))

    def _look_anyway(self) -> None:
        """Nothing is due: show the last month of the first gemeente, to choose from there."""
        overzicht = self._overzicht
        if overzicht is not None and overzicht.afnemers:
            afnemer = overzicht.afnemers[0]
            maand = Maand.of(overzicht.vandaag).vorige
            self._choose(Keuze(afnemer.gemeente, afnemer.wet, maand))

    def _mark_row(self, keuze: Keuze) -> None:
        """Put the cursor of the list on what is shown."""
        tabel = self._lijst.tabel
        rij = next((r for r in tabel.rows if _choice(r, begrens=keuze.begrens) == keuze), None)
        if rij is None:
            tabel.clearSelection()
        elif tabel.current != rij:
            tabel.select(rij)

    def _row_chosen(self, rij: Claimbaar | None) -> None:
        begrens = self._getoond.begrens if self._getoond else False
        if rij is not None and _choice(rij, begrens=begrens) != self._getoond:
            self._choose(_choice(rij))

    def _choose(self, keuze: Keuze) -> None:
        if keuze != self._getoond:
            self._gekozen = keuze
            self._toon_totaal = True
            self._load_preview()

    def _scroll_to_claim(self) -> None:
        self._scroll_to(self._claim.y())

    def _keep_total_in_sight(self) -> None:
        """The total and the button that makes the message; no further than that takes."""
        gebied = self._area
        if gebied is not None:
            gebied.ensureVisible(0, self._claim.y() + _KOP_HOOG, 0, 0)

    def _scroll_to(self, hoogte: int) -> None:
        gebied = self._area
        if gebied is not None:
            gebied.verticalScrollBar().setValue(hoogte)

    @property
    def _area(self) -> QScrollArea | None:
        """What the page scrolls in."""
        deel: QWidget | None = self._claim
        while deel is not None and not isinstance(deel, QScrollArea):
            deel = deel.parentWidget()
        return deel

    def _make(self) -> None:
        """Make the message in the folder for messages; ask for one when none is known."""
        keuze = self._getoond
        folder = known_folder(self.session.settings, FOLDER) or self._ask_folder()
        if keuze is None or folder is None:
            return
        opdracht = Opdracht(
            keuze.gemeente, keuze.wet, keuze.maand, naar=folder, begrens=keuze.begrens
        )
        self.session.do(
            "Bericht maken …",
            lambda diensten: declareer(diensten, opdracht),
            self._made,
            failed=self.show_problem,
        )

    def _made(self, gemaakt: Gedeclareerd) -> None:
        self._gekozen = None
        if gemaakt.bestand is None:
            self.show_problem("Er is geen bericht gemaakt: er is intussen iets veranderd.")
            return
        self.meldingen.show_one(
            f"Declaratie {gemaakt.declaratienummer} is gemaakt: {euro(gemaakt.totaal_cent)} in "
            f"{gemaakt.bestand.name}. Dien haar nu in.",
            "goed",
        )
        self._naar_boven = True
        for bevinding in gemaakt.bevindingen:
            self.meldingen.add(f"{bevinding.uitleg} {bevinding.oplossing}", "let_op")

    def _ask_all(self) -> None:
        """Make the messages of all months that can be claimed, after naming them."""
        rijen = self._lijst.ready
        folder = known_folder(self.session.settings, FOLDER) or self._ask_folder()
        if folder is None:
            return
        opdrachten = [
            Opdracht(r.afnemer.gemeente, r.afnemer.wet, r.maand, naar=folder) for r in rijen
        ]
        regels = [f"{r.afnemer}, {maandnaam(r.maand)}: {euro(r.cent)}" for r in rijen]
        ConfirmDialog(
            f"{len(rijen)} berichten maken?",
            f"{'; '.join(regels)}. De berichten komen in {folder}; dien ze daarna een voor een in.",
            "Maken",
            lambda: self._make_all(opdrachten),
            self,
        ).open()

    def _make_all(self, opdrachten: Sequence[Opdracht]) -> None:
        def told(gemaakt: Sequence[Gedeclareerd]) -> None:
            self._gekozen = None
            klaar = [g for g in gemaakt if g.bestand is not None]
            self.meldingen.show_one(
                f"{len(klaar)} berichten gemaakt: {euro(sum(g.totaal_cent for g in klaar))}. Dien "
                "ze nu in.",
                "goed" if len(klaar) == len(opdrachten) else "let_op",
            )
            self._naar_boven = True

        self.session.do(
            "Berichten maken …",
            lambda diensten: [declareer(diensten, opdracht) for opdracht in opdrachten],
            told,
            failed=self.show_problem,
        )

    def _ask_folder(self) -> Path | None:
        folder = ask_folder(self, self.session.settings, FOLDER, "Map voor berichten")
        self._show_known_folder()
        return folder

    def _show_known_folder(self) -> None:
        folder = known_folder(self.session.settings, FOLDER)
        self._map.setToolTip(tip(f"Berichten komen in {folder}") if folder else "Nog niet gekozen")


def _choice(rij: Claimbaar, *, begrens: bool = False) -> Keuze:
    return Keuze(rij.afnemer.gemeente, rij.afnemer.wet, rij.maand, begrens)
