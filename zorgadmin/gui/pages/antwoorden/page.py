"""The page Antwoorden: what the gemeente said, what to do about it, and every declaratie."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QWidget

from zorgadmin.application.antwoorden.declaraties import (
    DeclaratieBeeld,
    declaraties,
    lines_of,
    number_of,
    result,
)
from zorgadmin.application.antwoorden.werklijst import Werkregel, worklist
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.tekst import datum, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarDeclaratie, NaarRegel
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.antwoorden.hand import dialog_for
from zorgadmin.gui.pages.antwoorden.lijst import DeclarationsTab, parts_of
from zorgadmin.gui.pages.antwoorden.wacht import WaitTab
from zorgadmin.gui.pages.antwoorden.werk import WorkTab
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.tabs import Tabs
from zorgadmin.gui.widgets.verdeling import Breakdown

_WERK, _WACHT, _ALLES = range(3)


class AntwoordenPage(Page):
    """The page Antwoorden."""

    naam = "Antwoorden"
    uitleg = "Lees het antwoord van de gemeente in en handel af wat is afgekeurd."

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._beelden: Sequence[DeclaratieBeeld] = ()
        self._regel: NaarRegel | None = None
        self.inhoud.addWidget(self._drop_zone())
        self._laatste = Card("Laatste antwoord")
        self._wanneer = label("", "gedempt")
        self._laatste.kop.addWidget(self._wanneer)
        self._zin = label("", wrap=True)
        self._verdeling = Breakdown("Het laatste antwoord")
        self._laatste.inhoud.addWidget(self._zin)
        self._laatste.inhoud.addWidget(self._verdeling)
        self._laatste.hide()
        self.inhoud.addWidget(self._laatste)
        self._werk = WorkTab(self)
        self._wacht = Later(lambda: WaitTab(self))
        self._alles = Later(lambda: DeclarationsTab(self))
        self._tabs = Tabs("Antwoorden", (self._werk, self._wacht, self._alles))
        for nummer, naam in enumerate(("Te beslissen", "Wacht op antwoord", "Alle declaraties")):
            self._tabs.name(nummer, naam)
        kaart = Card()
        kaart.inhoud.addWidget(self._tabs)
        self.inhoud.addWidget(kaart)
        self.inhoud.addStretch(1)

    def refresh(self) -> None:
        """Load the declaraties and the work list."""
        lees, problem = self.session.read, self.show_problem
        lees(self, declaraties, self._show_declarations, wat="declaraties", failed=problem)
        lees(self, worklist, self._show_work, wat="werk", failed=problem)

    def open(self, doel: Goal) -> None:
        """Show a declaratie, or a line where something can be done about it."""
        match doel:
            case NaarDeclaratie():
                self._tabs.choose(_ALLES)
                self._alles.deel.find_declaration(doel)
            case NaarRegel():
                self._regel = doel
                self._tabs.choose(_WERK)
                if self._werk.find_line(doel):
                    self._regel = None
                elif self._beelden and not self.is_outdated:
                    self._find_elsewhere()

    def views(self) -> Sequence[View]:
        """The other tabs, a reminder, and the answer by hand."""

        def waiting() -> None:
            self._tabs.choose(_WACHT)

        def reminder() -> None:
            self._tabs.choose(_WACHT)
            self._wacht.deel.show_reminder()

        def everything() -> None:
            self._tabs.choose(_ALLES)

        def by_hand() -> QWidget | None:
            beeld = next((b for b in self._beelden if b.waits), None) or next(
                iter(self._beelden), None
            )
            if beeld is None:
                return None
            rij = beeld.rij
            regels = lines_of(self.session.diensten, rij.declaratienummer, rij.wet)
            return dialog_for(self, beeld, regels)

        return (
            View("wacht-op-antwoord", waiting),
            View("herinnering", reminder),
            View("alle-declaraties", everything),
            View("antwoord-vastleggen", by_hand),
        )

    def _drop_zone(self) -> QFrame:
        zone = QFrame()
        zone.setProperty("rol", "leeg")
        tekst = label(
            "Sleep het antwoord van de gemeente (325) hierheen, of kies het bestand.", wrap=True
        )
        rij = row(tekst, button("Kies bestanden …", self.add_files.emit, rol="hoofd", icoon="lees"))
        rij.setStretch(0, 1)
        rij.setContentsMargins(scale.RUIM, scale.GEWOON, scale.RUIM, scale.GEWOON)
        zone.setLayout(rij)
        return zone

    def _show_declarations(self, beelden: Sequence[DeclaratieBeeld]) -> None:
        self._beelden = beelden
        wachtend = sorted(
            (b for b in beelden if b.waits), key=lambda b: (-b.werkdagen, b.rij.aangemaakt)
        )
        self._tabs.name(_WACHT, _counted("Wacht op antwoord", len(wachtend)))
        self._wacht.show_there(lambda tab: tab.show_rows(wachtend))
        self._alles.show_there(lambda tab: tab.show_rows(beelden))
        self._show_last(beelden)

    def _show_last(self, beelden: Sequence[DeclaratieBeeld]) -> None:
        """The answer that came last, as a sentence and a picture."""
        beantwoord = [b for b in beelden if b.rij.status is DeclaratieStatus.BEANTWOORD]
        laatste = max(
            beantwoord,
            key=lambda b: (b.rij.beantwoord or b.rij.dagtekening, b.rij.id),
            default=None,
        )
        self._laatste.setVisible(laatste is not None)
        if laatste is None:
            return
        rij = laatste.rij
        self._wanneer.setText(datum(rij.beantwoord) if rij.beantwoord else "")
        self._zin.setText(
            f"{laatste.afnemer}, {maandnaam(rij.maand)} (declaratie {rij.declaratienummer}). "
            f"{result(laatste)}"
        )
        self._verdeling.set_parts(parts_of(laatste))

    def _show_work(self, regels: Sequence[Werkregel]) -> None:
        self._tabs.name(_WERK, _counted("Te beslissen", len(regels)))
        self._werk.show_rows(regels, self.session.vandaag)
        if self._regel is not None:
            if self._werk.find_line(self._regel):
                self._regel = None
            else:
                self._find_elsewhere()

    def _find_elsewhere(self) -> None:
        """A line that asks for nothing: show it in its declaratie."""
        doel, self._regel = self._regel, None
        self._werk.forget()
        if doel is None:
            return
        nummer, wet = doel.referentienummer, doel.wet

        def show(declaratienummer: str | None) -> None:
            if declaratienummer is None:
                self.show_problem(f"Regel {nummer} staat niet (meer) in de kluis.")
                return
            self._tabs.choose(_ALLES)
            self._alles.deel.find_declaration(NaarDeclaratie(declaratienummer, wet), nummer)

        self.session.read(
            self, lambda diensten: number_of(diensten, nummer, wet), show, wat="regel"
        )


def _counted(naam: str, aantal: int) -> str:
    return f"{naam} ({aantal})" if aantal else naam
