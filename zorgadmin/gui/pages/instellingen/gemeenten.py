"""Settings: what was agreed with each gemeente besides products."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from zorgadmin.application.inrichting.formulier import put_back_agreement, remove_agreement
from zorgadmin.application.inrichting.inzien import agreements
from zorgadmin.application.inrichting.profiel import profile, take_profile
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.verantwoording.bewaren import save_file
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.tekst import count
from zorgadmin.gui.folders import ask_file, ask_new_file
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.afspraak import (
    GEBROKEN_NAAM,
    TARIEF_VAN_NAAM,
    AgreementDialog,
    term_text,
)
from zorgadmin.gui.pages.instellingen.tab import ListTab
from zorgadmin.gui.widgets.basis import button
from zorgadmin.gui.widgets.table import RowAction

_MAP = "profiel"
_SOORT = "Profiel (*.toml)"
_GROOTSTE = 1_000_000
_UITLEG = (
    "Tot wanneer je mag declareren, wat de gemeente verder verwacht, en waar je een vraag kunt "
    "stellen. Zonder afspraak geldt: tot het einde van de volgende maand."
)


class AgreementsTab(ListTab[GemeenteAfspraak]):
    """A table of agreements per gemeente × wet."""

    naam = "Afspraken met gemeenten"
    uitleg = _UITLEG
    toevoegen = "Afspraak toevoegen …"
    leeg = ("Er zijn nog geen aparte afspraken", "")

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            (
                Column("Gemeente", lambda a: gemeenten().get(a.gemeente, a.gemeente)),
                Column("Wet", lambda a: WET_NAAM[a.wet]),
                Column("Declareren tot", term_text, breed=True),
                Column("Startbericht", lambda a: "verplicht" if a.startbericht_verplicht else ""),
                Column("Verzoeken", _requests),
                Column("Tarief van", lambda a: TARIEF_VAN_NAAM[a.tarief_van]),
                Column("Vast volume", lambda a: GEBROKEN_NAAM[a.vast_gebroken]),
                Column("No-show", lambda a: "wordt betaald" if a.no_show else ""),
                Column("E-mail", lambda a: a.email or ""),
            ),
            agreements,
            lambda afspraak: AgreementDialog(page, afspraak),
            (button("Verwijderen", self._remove),),
        )
        self._tabel.acties = [RowAction("Verwijderen", lambda _: self._remove(), Qt.Key.Key_Delete)]
        self.add_action(button("Profiel bewaren …", self._share, icoon="bewaar"), rechts=True)
        self.add_action(button("Profiel inlezen …", self._take_over, icoon="lees"), rechts=True)

    def _remove(self) -> None:
        """Take the settings of a gemeente away, that can be put back."""
        afspraak = self.current
        if afspraak is None:
            return
        naam = gemeenten().get(afspraak.gemeente, afspraak.gemeente)
        self.page.do(
            "Afspraken verwijderen …",
            lambda diensten: remove_agreement(diensten, afspraak),
            lambda _: self.page.session.verwijderd.remember(
                self.page,
                f"De afspraken met {naam} zijn verwijderd; wat gewoon is, geldt weer.",
                lambda diensten: put_back_agreement(diensten, afspraak),
                f"De afspraken met {naam} staan er weer.",
            ),
        )

    def _share(self) -> None:
        """Write the agreements as a file for colleagues."""
        settings = self.page.session.settings
        naam = "afspraken-met-gemeenten.toml"
        pad = ask_new_file(self, settings, _MAP, "Profiel bewaren", naam, _SOORT)
        if pad is None:
            return
        self.page.do(
            "Profiel bewaren …",
            lambda diensten: save_file(diensten, pad, profile(diensten), "profiel"),
            lambda _: self._say(f"{pad.name} is bewaard. Er staan geen personen in."),
        )

    def _take_over(self) -> None:
        """Take agreements over from a file of a colleague."""
        settings = self.page.session.settings
        pad = ask_file(self, settings, _MAP, "Profiel inlezen", _SOORT)
        if pad is None:
            return
        lijsten = self.page.session.starter.lijsten()

        def take(diensten: Diensten) -> list[GemeenteAfspraak]:
            return take_profile(diensten, lijsten, _read(pad))

        def done(afspraken: list[GemeenteAfspraak]) -> None:
            aantal = count(len(afspraken), "gemeente", "gemeenten")
            self._say(f"De afspraken met {aantal} zijn overgenomen.")
            self.load()

        self.page.do("Profiel inlezen …", take, done)

    def _say(self, tekst: str) -> None:
        self.page.meldingen.show_one(tekst, "goed")


def _requests(afspraak: GemeenteAfspraak) -> str:
    soorten = (("315", afspraak.verzoek_toewijzing), ("317", afspraak.verzoek_wijziging))
    return ", ".join(soort for soort, mag in soorten if mag) or "geen"


def _read(pad: Path) -> bytes:
    """The content of a profile; GeweigerdError when it cannot be had, or is none by its size."""
    try:
        with pad.open("rb") as stroom:
            inhoud = stroom.read(_GROOTSTE + 1)
    except OSError as error:
        raise GeweigerdError(
            f"{pad.name} kan niet worden gelezen. Controleer het bestand en de rechten."
        ) from error
    if len(inhoud) > _GROOTSTE:
        raise GeweigerdError(f"{pad.name} is te groot voor een profiel. Kies een ander bestand.")
    return inhoud
