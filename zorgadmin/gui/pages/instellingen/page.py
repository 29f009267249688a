"""The page Instellingen: practice, contracts, gemeenten, vault, package, trail, appearance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

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
from zorgadmin.gui.widgets.later import Later

_DELEN: dict[str, tuple[Callable[[Page], Tab], str]] = {
    "praktijk": (PracticeTab, "&Praktijk"),
    "contracten": (ContractsTab, "&Contracten"),
    "gemeenten": (AgreementsTab, "&Gemeenten"),
    "kluis": (VaultTab, "&Kluis"),
    "standaard": (PackageTab, "&Standaard"),
    "logboek": (TrailTab, "&Logboek"),
    "bewaren": (RetentionTab, "&Bewaren"),
    "weergave": (AppearanceTab, "&Weergave"),
}
_ACTIES: dict[str, tuple[str, Callable[[Any], object]]] = {
    RESERVEKOPIE: ("kluis", VaultTab.back_up),
    WACHTWOORD: ("kluis", VaultTab.change_password),
    VERHOGEN: ("contracten", ContractsTab.ask_raise),
    NIEUW_CONTRACT: ("contracten", ContractsTab.add),
}


class InstellingenPage(Page):
    """One tab for each part."""

    naam = "Instellingen"
    scrolt = False

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._delen: dict[str, tuple[Later[Any], str]] = {
            naam: (Later(partial(soort, self)), tekst) for naam, (soort, tekst) in _DELEN.items()
        }
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName("Onderdelen van de instellingen")
        self._tabs.setDocumentMode(True)
        for plek, naam in self._delen.values():
            self._tabs.addTab(plek, naam)
        self._tabs.currentChanged.connect(lambda _: self.refresh())
        self.inhoud.addWidget(self._tabs, 1)

    def refresh(self) -> None:
        """Load the part that is shown."""
        plek = self._tabs.currentWidget()
        assert isinstance(plek, Later)
        plek.deel.load()

    def open(self, doel: Goal) -> None:
        """Show one part; an action is begun at once."""
        if not isinstance(doel, NaarInstelling):
            return
        deel, doe = _ACTIES.get(doel.deel, (doel.deel, None))
        plek = self._delen[deel][0]
        self._tabs.setCurrentWidget(plek)
        if doe is not None:
            doe(plek.deel)
        elif deel == "contracten":
            plek.deel.look_for_missing()

    def views(self) -> Sequence[View]:
        """Every tab, and the dialogs."""

        def tab(deel: str) -> View:
            return View(deel, lambda: self._tabs.setCurrentWidget(self._delen[deel][0]))

        def dialog(naam: str, deel: str, doe: Callable[[Any], QWidget]) -> View:
            return View(naam, lambda: doe(self._delen[deel][0].deel))

        return (
            *(tab(deel) for deel in self._delen),
            dialog("contract", "contracten", ContractsTab.add),
            dialog("gemeente", "gemeenten", AgreementsTab.add),
            dialog("wachtwoord", "kluis", VaultTab.change_password),
        )
