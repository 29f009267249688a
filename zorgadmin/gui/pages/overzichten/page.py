"""The page Overzichten: the four amounts, hours against maxima, and why lines came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from zorgadmin.application.betalingen.registreren import waiting
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.bedragen import Overzicht, overzicht
from zorgadmin.application.overzichten.groepen import Per
from zorgadmin.application.overzichten.verschillen import Kant
from zorgadmin.application.verantwoording.overzichten import save_paper, save_workbook
from zorgadmin.gui import scale
from zorgadmin.gui.folders import ask_new_file, open_file, show_folder
from zorgadmin.gui.goals import (
    BETALINGEN,
    MEENEMEN,
    OP_TIJD,
    UREN_EN_MAXIMUM,
    VOORUITZICHT,
    Goal,
    NaarPagina,
)
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.overzichten.afkeuringen import RejectionsTab
from zorgadmin.gui.pages.overzichten.bedragen import AmountsTab
from zorgadmin.gui.pages.overzichten.betalingen import PaymentsTab
from zorgadmin.gui.pages.overzichten.meenemen import FOLDER, TakeAlongTab
from zorgadmin.gui.pages.overzichten.stiptheid import TimelinessTab
from zorgadmin.gui.pages.overzichten.uren import UseTab
from zorgadmin.gui.pages.overzichten.vooruitzicht import OutlookTab
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Empty, button, label, row
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.tabs import Tabs

_BEDRAGEN, _BETALINGEN, _VOORUITZICHT, _UREN, _AFKEURINGEN, _OP_TIJD, _MEENEMEN = range(7)
_DELEN = {
    BETALINGEN: _BETALINGEN,
    VOORUITZICHT: _VOORUITZICHT,
    UREN_EN_MAXIMUM: _UREN,
    OP_TIJD: _OP_TIJD,
    MEENEMEN: _MEENEMEN,
}
OverviewTab = (
    AmountsTab | PaymentsTab | OutlookTab | UseTab | RejectionsTab | TimelinessTab | TakeAlongTab
)
_SOORTEN: tuple[Callable[[Page], OverviewTab], ...] = (
    AmountsTab,
    PaymentsTab,
    OutlookTab,
    UseTab,
    RejectionsTab,
    TimelinessTab,
    TakeAlongTab,
)
_ALLE_JAREN = "Alle jaren"


class OverzichtenPage(Page):
    """The page Overzichten."""

    naam = "Overzichten"
    uitleg = "Wat je leverde, declareerde en kreeg toegekend, met de regels achter elk bedrag."

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._overzicht: Overzicht | None = None
        vraag = label("&Jaar")
        self._jaar = QComboBox()
        self._jaar.setAccessibleName("Jaar")
        self._jaar.setMinimumWidth(scale.BREED_VELD)
        self._jaar.activated.connect(lambda _: self._show_year())
        vraag.setBuddy(self._jaar)
        self._excel = button("Excel …", self._save_excel, icoon="bewaar")
        self._pdf = button("PDF …", self._save_pdf, icoon="druk_af")
        self.acties.addLayout(row(vraag, self._jaar))
        self.acties.addWidget(self._excel)
        self.acties.addWidget(self._pdf)
        self._bezig = label("Bezig met optellen …", "gedempt")
        self._leeg = Empty(
            "Er is nog niets om op te tellen",
            button(
                "Naar de uren",
                lambda: self.go.emit(NaarPagina("uren")),
                icoon="uren",
            ),
            uitleg="Zodra je uren schrijft, zie je hier per maand wat je levert en declareert.",
        )
        self._delen: Sequence[Later[OverviewTab]] = [
            Later(partial(soort, self)) for soort in _SOORTEN
        ]
        self._tabs = Tabs("Overzichten", self._delen)
        namen = (
            *("Bedragen", "Betalingen", "Vooruitzicht", "Uren en maximum", "Afkeuringen"),
            *("Op tijd", "Meenemen"),
        )
        for nummer, naam in enumerate(namen):
            self._tabs.name(nummer, naam)
        self._tabs.chosen.connect(lambda _: self._show_year())
        for deel in (self._bezig, self._leeg, self._tabs):
            self.inhoud.addWidget(deel)
        self.inhoud.addStretch(1)
        self._leeg.hide()
        self._tabs.hide()
        self._allow(saving=False)

    def refresh(self) -> None:
        """Load everything once; the tabs are made of it."""
        self.read(self, overzicht, self._loaded)

    def open(self, doel: Goal) -> None:
        """Show the part that is asked for."""
        if isinstance(doel, NaarPagina) and doel.lijst in _DELEN:
            self._tabs.choose(_DELEN[doel.lijst])

    def views(self) -> Sequence[View]:
        """Other ways to add up, the lists between the amounts, and the other tabs."""

        def amounts() -> AmountsTab:
            bedragen = self._delen[_BEDRAGEN].deel
            assert isinstance(bedragen, AmountsTab)
            return bedragen

        def by_client() -> None:
            amounts().choose_per(Per.CLIENT)

        def built_up() -> None:
            amounts().choose_per(Per.MAAND)
            amounts().choose_form(gestapeld=True)

        def difference() -> None:
            amounts().show_list(Kant.NIET_TOEGEKEND)

        def rejected() -> None:
            afkeuringen = self._delen[_AFKEURINGEN].deel
            assert isinstance(afkeuringen, RejectionsTab)
            afkeuringen.choose_first()

        def tab(nummer: int) -> Callable[[], None]:
            return lambda: self._tabs.choose(nummer)

        return (
            View("per-client", by_client),
            View("opgebouwd", built_up),
            View("regels", difference),
            View("betalingen", tab(_BETALINGEN)),
            View("vooruitzicht", tab(_VOORUITZICHT)),
            View("uren", tab(_UREN)),
            View("afkeuringen", tab(_AFKEURINGEN)),
            View("afgekeurde-regels", rejected),
            View("op-tijd", tab(_OP_TIJD)),
            View("meenemen", tab(_MEENEMEN)),
        )

    @property
    def _gekozen(self) -> int | None:
        jaar = self._jaar.currentData()
        return jaar if isinstance(jaar, int) else None

    def _loaded(self, gelezen: Overzicht) -> None:
        self._overzicht = gelezen
        self.session.read(self, _waiting, self._name_payments, wat="te koppelen")
        self._bezig.hide()
        er_is_iets = bool(gelezen.boeken)
        self._leeg.setVisible(not er_is_iets)
        self._tabs.setVisible(er_is_iets)
        self._allow(saving=er_is_iets)
        self._show_years(gelezen.jaren)
        self._show_year()

    def _name_payments(self, aantal: int) -> None:
        """Say at the tab how many bookings wait."""
        naam = f"Betalingen ({aantal} te koppelen)" if aantal else "Betalingen"
        self._tabs.name(_BETALINGEN, naam)

    def _show_years(self, jaren: Sequence[int]) -> None:
        """Offer the years with care; one that was chosen, where there was a choice, stays."""
        if [self._jaar.itemData(n) for n in range(self._jaar.count())] == [*jaren, None]:
            return
        koos = self._jaar.count() > 1
        gekozen = self._gekozen
        self._jaar.clear()
        for jaar in jaren:
            self._jaar.addItem(str(jaar), jaar)
        self._jaar.addItem(_ALLE_JAREN, None)
        if koos:
            self._jaar.setCurrentIndex(max(0, self._jaar.findData(gekozen)))

    def _show_year(self) -> None:
        eigen = self._tabs.current != _MEENEMEN
        self._excel.setVisible(eigen)
        self._pdf.setVisible(eigen)
        if self._overzicht is not None:
            self._tab.show_overview(self._overzicht, self._gekozen)

    @property
    def _tab(self) -> OverviewTab:
        return self._delen[self._tabs.current].deel

    def _allow(self, *, saving: bool) -> None:
        for deel in (self._jaar, self._excel, self._pdf):
            deel.setEnabled(saving)

    # Taking it along

    def _save_excel(self) -> None:
        tabellen = self._tab.tables
        self._save(
            "xlsx", "Excel (*.xlsx)", lambda diensten, pad: save_workbook(diensten, pad, tabellen)
        )

    def _save_pdf(self) -> None:
        tab = self._tab
        titel, tabellen = tab.title, tab.tables
        grafiek = tab.chart if isinstance(tab, AmountsTab | OutlookTab) else None
        beeld = None if grafiek is None else grafiek.on_paper

        def save(diensten: Diensten, pad: Path) -> Path:
            return save_paper(diensten, pad, titel, tabellen, beeld)

        self._save("pdf", "PDF (*.pdf)", save)

    def _save(self, einde: str, soort: str, maak: Callable[[Diensten, Path], Path]) -> None:
        """Ask where to, and write there."""
        naam = f"{_file_name(self._tab.title)}.{einde}"
        settings = self.session.settings
        pad = ask_new_file(self, settings, FOLDER, "Overzicht bewaren", naam, soort)
        if pad is None:
            return
        self.do("Overzicht bewaren …", lambda diensten: maak(diensten, pad), self._saved)

    def _saved(self, pad: Path) -> None:
        self.meldingen.show_one(
            f"{pad.name} is bewaard. Het bestand is niet versleuteld: er staan gegevens van je "
            "praktijk in.",
            "goed",
            [("Open", lambda: open_file(pad)), ("Toon in map", lambda: show_folder(pad))],
        )


def _waiting(diensten: Diensten) -> int:
    with diensten.kluis.lezen() as werk:
        return len(waiting(werk))


def _file_name(titel: str) -> str:
    """A name for a file without signs that some system does not take."""
    return "-".join(titel.lower().replace("ë", "e").replace(",", "").split())
