"""The page Instellingen: practice, contracts, gemeenten, vault, package, trail, appearance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QTabWidget, QWidget

from zorgadmin.gui.goals import (
    NIEUW_CONTRACT,
    RESERVEKOPIE,
    VERHOGEN,
    WACHTWOORD,
    Goal,
    NaarInstelling,
)
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.instellingen.bewaren import RetentionTab
from zorgadmin.gui.pages.instellingen.contracten import ContractsTab
from zorgadmin.gui.pages.instellingen.gemeenten import AgreementsTab
from zorgadmin.gui.pages.instellingen.kluis import VaultTab
from zorgadmin.gui.pages.instellingen.logboek import TrailTab
from zorgadmin.gui.pages.instellingen.praktijk import PracticeTab
from zorgadmin.gui.pages.instellingen.standaard import PackageTab
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.pages.instellingen.weergave import AppearanceTab
from zorgadmin.gui.session import Session


class InstellingenPage(Page):
    """One tab for each part."""

    naam = "Instellingen"
    scrolt = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._contracten = ContractsTab(self)
        self._gemeenten = AgreementsTab(self)
        self._kluis = VaultTab(self)
        self._delen: dict[str, tuple[Tab, str]] = {
            "praktijk": (PracticeTab(self), "&Praktijk"),
            "contracten": (self._contracten, "&Contracten"),
            "gemeenten": (self._gemeenten, "&Gemeenten"),
            "kluis": (self._kluis, "&Kluis"),
            "standaard": (PackageTab(self), "&Standaard"),
            "logboek": (TrailTab(self), "&Logboek"),
            "bewaren": (RetentionTab(self), "&Bewaren"),
            "weergave": (AppearanceTab(self), "&Weergave"),
        }
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Onderdelen van de instellingen")
        self._tabs.setDocumentMode(True)
        for deel, naam in self._delen.values():
            self._tabs.addTab(deel, naam)
        self._tabs.currentChanged.connect(lambda _: self.refresh())
        self.inhoud.addWidget(self._tabs, 1)

    def refresh(self) -> None:
        """Load the part that is shown."""
        deel = self._tabs.currentWidget()
        assert isinstance(deel, Tab)
        deel.load()

    def open(self, doel: Goal) -> None:
        """Show one part; an action is begun at once."""
        if not isinstance(doel, NaarInstelling):
            return
        acties: dict[str, tuple[str, Callable[[], object]]] = {
            RESERVEKOPIE: ("kluis", self._kluis.back_up),
            WACHTWOORD: ("kluis", self._kluis.change_password),
            VERHOGEN: ("contracten", self._contracten.ask_raise),
            NIEUW_CONTRACT: ("contracten", self._contracten.add),
        }
        deel, doe = acties.get(doel.deel, (doel.deel, None))
        self._tabs.setCurrentWidget(self._delen[deel][0])
        if deel == "contracten" and doe is None:
            self._contracten.look_for_missing()
        if doe is not None:
            doe()

    def views(self) -> Sequence[View]:
        """Every tab, and the dialogs."""

        def tab(deel: str) -> View:
            return View(deel, lambda: self._tabs.setCurrentWidget(self._delen[deel][0]))

        return (
            *(tab(deel) for deel in self._delen),
            View("contract", self._contracten.add),
            View("gemeente", self._gemeenten.add),
            View("wachtwoord", self._kluis.change_password),
        )
