"""Settings: what was agreed with each gemeente besides products."""

from __future__ import annotations

from zorgadmin.application.inrichting.inzien import agreements
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.afspraak import (
    GEBROKEN_NAAM,
    TARIEF_VAN_NAAM,
    AgreementDialog,
    term_text,
)
from zorgadmin.gui.pages.instellingen.tab import ListTab

_UITLEG = (
    "Tot wanneer je mag declareren, wat de gemeente verder verwacht, en waar je een vraag kunt "
    "stellen. Zonder afspraak geldt: tot het einde van de volgende maand."
)


class AgreementsTab(ListTab[GemeenteAfspraak]):
    """A table of agreements per gemeente × wet."""

    naam = "Afspraken met gemeenten"
    uitleg = _UITLEG
    toevoegen = "Afspraak toevoegen …"
    leeg = ("Er zijn nog geen aparte afspraken.", "")

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
                Column("E-mail", lambda a: a.email or ""),
            ),
            agreements,
            lambda afspraak: AgreementDialog(page, afspraak),
        )


def _requests(afspraak: GemeenteAfspraak) -> str:
    soorten = (("315", afspraak.verzoek_toewijzing), ("317", afspraak.verzoek_wijziging))
    return ", ".join(soort for soort, mag in soorten if mag) or "geen"
