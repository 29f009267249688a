"""Settings: what was agreed with each gemeente besides products."""

from __future__ import annotations

from datetime import date

from zorgadmin.application.inrichting.formulier import keep_agreement
from zorgadmin.application.inrichting.inzien import agreements
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.praktijk import (
    EINDE_VOLGENDE_MAAND,
    GemeenteAfspraak,
    TariefVan,
    VastGebroken,
)
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_cellen import CelError, read_datum
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.contracten import (
    gemeente_choices,
    save_form,
    wet_choices,
)
from zorgadmin.gui.pages.instellingen.tab import ListTab
from zorgadmin.gui.widgets.form import Form

_UITLEG = (
    "Tot wanneer je mag declareren, en waar je een vraag kunt stellen. Zonder afspraak geldt: "
    "tot het einde van de volgende maand."
)
_TARIEF_VAN = {
    TariefVan.LEVERING: "de dag van de zorg",
    TariefVan.TOEWIJZING: "de ingangsdatum van de toewijzing",
}
_GEBROKEN = {
    VastGebroken.HEEL: "heel",
    VastGebroken.NAAR_RATO: "naar rato van de dagen",
    VastGebroken.VANAF_15E: "heel als de 15e erin valt, anders niets",
}


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
                Column("Declareren tot", _term, breed=True),
                Column("Startbericht", lambda a: "verplicht" if a.startbericht_verplicht else ""),
                Column("Tarief van", lambda a: _TARIEF_VAN[a.tarief_van]),
                Column("Vast volume", lambda a: _GEBROKEN[a.vast_gebroken]),
                Column("E-mail", lambda a: a.email or ""),
            ),
            agreements,
            lambda afspraak: AgreementDialog(page, afspraak),
        )


def _term(afspraak: GemeenteAfspraak) -> str:
    match afspraak.termijn_declareren:
        case int() as dagen:
            return f"{dagen} dagen na de maand"
        case str() as tekst:
            return tekst
        case dagen:
            return ", ".join(datum(dag) for dag in dagen)


class AgreementDialog(Dialog):
    """One agreement."""

    def __init__(self, page: Page, oud: GemeenteAfspraak | None) -> None:
        super().__init__("Afspraak met een gemeente", page, breed=560)
        self._page = page
        form = self._form = Form()
        form.add_choice(
            "code", "&Gemeente", gemeente_choices(), oud.gemeente if oud else "", zoekbaar=True
        )
        form.add_choice("wet", "&Wet", wet_choices(), oud.wet.value if oud else "wmo")
        form.add_text(
            "termijn_declareren",
            "&Declareren tot",
            _typed(oud) if oud else EINDE_VOLGENDE_MAAND,
            hulp="einde volgende maand, een aantal dagen, of datums",
            lang=1000,
        )
        form.add_text("email", "&E-mail", (oud.email or "") if oud else "", hulp="voor vragen")
        form.add_choice(
            "tarief_van",
            "&Tarief van",
            [(van.value, naam) for van, naam in _TARIEF_VAN.items()],
            oud.tarief_van.value if oud else TariefVan.LEVERING.value,
        )
        form.add_choice(
            "vast_gebroken",
            "&Vast volume in een gebroken maand",
            [(keuze.value, naam) for keuze, naam in _GEBROKEN.items()],
            oud.vast_gebroken.value if oud else VastGebroken.HEEL.value,
        )
        form.add_check(
            "startbericht_verplicht",
            "Startbericht verplicht",
            waarde=bool(oud and oud.startbericht_verplicht),
        )
        form.add_check(
            "factuur_pdf", "Wil ook een factuur (PDF)", waarde=bool(oud and oud.factuur_pdf)
        )
        if oud is not None:
            form.field("code").setEnabled(False)
            form.field("wet").setEnabled(False)
        self.inhoud.addWidget(form)
        self.add_close("Annuleren")
        self.add_button("Bewaren", self._save, hoofd=True)

    def _save(self) -> None:
        waarden = self._form.values()
        waarden["termijn_declareren"] = _read_term(str(waarden["termijn_declareren"]))
        save_form(
            self,
            self._page,
            self._form,
            lambda diensten, starter: keep_agreement(diensten, starter.lijsten(), waarden),
        )


def _typed(afspraak: GemeenteAfspraak) -> str:
    termijn = afspraak.termijn_declareren
    return str(termijn) if isinstance(termijn, int) else _term(afspraak)


def _read_term(tekst: str) -> str | int | list[date]:
    """A number of days or dates when it is that, else what was typed: the check says why not."""
    if tekst.isascii() and tekst.isdigit():
        return int(tekst[:9])
    try:
        return [read_datum(deel.strip()) for deel in tekst.split(",") if deel.strip()] or tekst
    except CelError:
        return tekst
