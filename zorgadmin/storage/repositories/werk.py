"""The repositories of one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.storage import toestand
from zorgadmin.storage.repositories.bericht import BerichtRepo, TellerRepo
from zorgadmin.storage.repositories.declaratie import DeclaratieRepo
from zorgadmin.storage.repositories.levering import LeveringRepo
from zorgadmin.storage.repositories.logboek import LogboekRepo
from zorgadmin.storage.repositories.losgelaten import LosgelatenRepo
from zorgadmin.storage.repositories.praktijk import PraktijkRepo
from zorgadmin.storage.repositories.toewijzing import ToewijzingRepo

if TYPE_CHECKING:
    from zorgadmin.storage.repositories.betaling import BetalingRepo
    from zorgadmin.storage.repositories.buiten import BuitenRepo
    from zorgadmin.storage.repositories.dossier import DossierRepo
    from zorgadmin.storage.repositories.factuur import FactuurRepo
    from zorgadmin.storage.repositories.inzage import InzageRepo
    from zorgadmin.storage.repositories.opschonen import OpschoonRepo
    from zorgadmin.storage.repositories.regie import RegieRepo
    from zorgadmin.storage.repositories.standaard import StandaardRepo
    from zorgadmin.storage.repositories.tabellen import TabelRepo
    from zorgadmin.storage.repositories.urenprofiel import UrenprofielRepo
    from zorgadmin.storage.repositories.venster import VensterRepo
    from zorgadmin.storage.repositories.verwijderen import VerwijderRepo
    from zorgadmin.storage.repositories.verzoek import VerzoekRepo

Klok = Callable[[], datetime]
"""Gives the moments that the vault records."""


class VaultWerk:
    """Implements `Werk`: the repositories of one transaction."""

    def __init__(self, verbinding: Connection, nu: Klok) -> None:
        self.geraakt = Geraakt()
        self.versie = toestand.versie(verbinding.exec_driver_sql)
        self.praktijk = PraktijkRepo(verbinding, self.geraakt)
        self.toewijzingen = ToewijzingRepo(verbinding, nu, self.geraakt)
        self.leveringen = LeveringRepo(verbinding, nu, self.geraakt)
        self.berichten = BerichtRepo(verbinding, self.geraakt)
        self.declaraties = DeclaratieRepo(verbinding, self.geraakt)
        self.losgelaten = LosgelatenRepo(verbinding, self.geraakt)
        self.tellers = TellerRepo(verbinding)
        self.logboek = LogboekRepo(verbinding, nu)
        self._verbinding = verbinding

    @property
    def betalingen(self) -> BetalingRepo:
        """Payments, which most commands never read."""
        from zorgadmin.storage.repositories.betaling import BetalingRepo

        return BetalingRepo(self._verbinding)

    @property
    def verzoeken(self) -> VerzoekRepo:
        """Requests, which most commands never read."""
        from zorgadmin.storage.repositories.verzoek import VerzoekRepo

        return VerzoekRepo(self._verbinding)

    @property
    def facturen(self) -> FactuurRepo:
        """Invoices, which most commands never read."""
        from zorgadmin.storage.repositories.factuur import FactuurRepo

        return FactuurRepo(self._verbinding)

    @property
    def urenprofielen(self) -> UrenprofielRepo:
        """How files of hours are read, which only reading them asks for."""
        from zorgadmin.storage.repositories.urenprofiel import UrenprofielRepo

        return UrenprofielRepo(self._verbinding)

    @property
    def regie(self) -> RegieRepo:
        """Starts and stops of care."""
        from zorgadmin.storage.repositories.regie import RegieRepo

        return RegieRepo(self._verbinding, self.geraakt)

    @property
    def standaarden(self) -> StandaardRepo:
        """The published package, which only making and checking messages asks for."""
        from zorgadmin.storage.repositories.standaard import StandaardRepo

        return StandaardRepo(self._verbinding)

    @property
    def dossier(self) -> DossierRepo:
        """What is kept with a client, which most commands never read."""
        from zorgadmin.storage.repositories.dossier import DossierRepo

        return DossierRepo(self._verbinding)

    @property
    def buiten(self) -> BuitenRepo:
        """Who is outside the message traffic, which hardly any practice has."""
        from zorgadmin.storage.repositories.buiten import BuitenRepo

        return BuitenRepo(self._verbinding)

    @property
    def tabellen(self) -> TabelRepo:
        """Whole tables, which most commands never read."""
        from zorgadmin.storage.repositories.tabellen import TabelRepo

        return TabelRepo(self._verbinding)

    @property
    def opschonen(self) -> OpschoonRepo:
        """The removal of personal data, which hardly any command does."""
        from zorgadmin.storage.repositories.opschonen import OpschoonRepo

        return OpschoonRepo(self._verbinding, self.geraakt)

    @property
    def verwijderen(self) -> VerwijderRepo:
        """Taking away what was a mistake, which hardly anybody does."""
        from zorgadmin.storage.repositories.verwijderen import VerwijderRepo

        return VerwijderRepo(self._verbinding, self.geraakt)

    @property
    def inzage(self) -> InzageRepo:
        """Look-ups of the window, which most commands never do."""
        from zorgadmin.storage.repositories.inzage import InzageRepo

        return InzageRepo(self._verbinding)

    @property
    def venster(self) -> VensterRepo:
        """What stood on the screen, which only the window asks for."""
        from zorgadmin.storage.repositories.venster import VensterRepo

        return VensterRepo(self._verbinding)
