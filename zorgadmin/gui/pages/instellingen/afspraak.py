"""Settings: the form of what was agreed with one gemeente."""

from __future__ import annotations

from datetime import date

from zorgadmin.application.inrichting.afspraak import KALENDERMAAND
from zorgadmin.application.inrichting.formulier import keep_agreement
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.indicatoren import INDICATOR_NAAM
from zorgadmin.domain.praktijk import GemeenteAfspraak, Regiedata, TariefVan, VastGebroken
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.domain.uren_cellen import CelError, read_datum
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.delen.keuzes import gemeente_choices, wet_choices
from zorgadmin.gui.pages.instellingen.formulier import save_form
from zorgadmin.gui.widgets.form import Form

TARIEF_VAN_NAAM = {
    TariefVan.LEVERING: "de dag van de zorg",
    TariefVan.TOEWIJZING: "de ingangsdatum van de toewijzing",
}
GEBROKEN_NAAM = {
    VastGebroken.HEEL: "heel",
    VastGebroken.NAAR_RATO: "naar rato van de dagen",
    VastGebroken.VANAF_15E: "heel als de 15e erin valt, anders niets",
}
_REGIEDATA_NAAM = {
    Regiedata.EERSTE_LEVERING: "de echte zorg",
    Regiedata.TOEWIJZING: "de toewijzing (alleen Jeugdwet)",
}


def term_text(afspraak: GemeenteAfspraak) -> str:
    """Until when may be claimed."""
    match afspraak.termijn_declareren:
        case int() as dagen:
            return f"{dagen} dagen na de maand"
        case str() as tekst:
            return tekst
        case dagen:
            return ", ".join(datum(dag) for dag in dagen)


class AgreementDialog(FieldsDialog):
    """One agreement."""

    def __init__(self, page: Page, oud: GemeenteAfspraak | None) -> None:
        super().__init__("Afspraak met een gemeente", "", page, breed=scale.BREED_VOL)
        self._page = page
        form = self.form
        _fill(form, oud or GemeenteAfspraak("", Wet.WMO))
        if oud is not None:
            form.field("code").setEnabled(False)
            form.field("wet").setEnabled(False)
        self.add_confirm("Bewaren", self._save)

    def _save(self) -> None:
        waarden = self.form.values()
        waarden["termijn_declareren"] = _read_term(str(waarden["termijn_declareren"]))
        for sleutel in ("onderbreking", "verzoek_termijn"):
            waarden[sleutel] = _read_number(str(waarden[sleutel]))
        waarden["indicatoren"] = [soort for soort in INDICATOR_NAAM if waarden.pop(soort)]
        rekeningen = str(waarden["rekeningen"]).split(",")
        waarden["rekeningen"] = [deel.strip() for deel in rekeningen if deel.strip()]
        save_form(
            self,
            self._page,
            self.form,
            lambda diensten, starter: keep_agreement(diensten, starter.lijsten(), waarden),
        )


def _fill(form: Form, a: GemeenteAfspraak) -> None:
    form.add_heading("Gemeente")
    form.add_choice("code", "&Gemeente", gemeente_choices(), a.gemeente, zoekbaar=True)
    form.add_choice("wet", "&Wet", wet_choices(), a.wet.value)
    form.add_text("contact", "&Contact", a.contact or "", hulp="afdeling, telefoon")
    form.add_text("email", "&E-mail", a.email or "", hulp="voor vragen")
    form.add_heading("Declareren en betalen")
    form.add_text(
        "termijn_declareren",
        "&Declareren tot",
        str(a.termijn_declareren) if isinstance(a.termijn_declareren, int) else term_text(a),
        hulp="einde volgende maand, een aantal dagen, of datums",
        lang=1000,
    )
    namen = [(van.value, naam) for van, naam in TARIEF_VAN_NAAM.items()]
    form.add_choice("tarief_van", "&Tarief van", namen, a.tarief_van.value)
    keuzes = [(keuze.value, naam) for keuze, naam in GEBROKEN_NAAM.items()]
    form.add_choice(
        "vast_gebroken", "&Vast volume in een gebroken maand", keuzes, a.vast_gebroken.value
    )
    form.add_text(
        "rekeningen",
        "&Betaalt van",
        ", ".join(a.rekeningen),
        hulp="IBAN, IBAN …",
        lang=800,
    )
    form.add_text(
        "budgetplafond",
        "Budget&plafond per jaar",
        euro(a.budgetplafond).removeprefix("€ ") if a.budgetplafond is not None else "",
        hulp="mag leeg blijven",
        lang=16,
    )
    form.add_check("no_show", "Betaalt ook een no-show", waarde=a.no_show)
    form.add_check("factuur_pdf", "Wil ook een factuur (PDF)", waarde=a.factuur_pdf)
    form.add_check(
        "factuur_clientnummer",
        "Eigen cliëntnummer op de factuur",
        waarde=a.factuur_clientnummer,
    )
    form.add_text(
        "factuuradres",
        "Factuur&adres",
        a.factuuradres or "",
        hulp="straat, postcode plaats",
        lang=200,
    )
    form.add_column()
    form.add_heading("Start en stop")
    form.add_check(
        "startbericht_verplicht", "Startbericht verplicht", waarde=a.startbericht_verplicht
    )
    form.add_check("wacht_op_start", "Regels wachten op het startbericht", waarde=a.wacht_op_start)
    regie = [(keuze.value, naam) for keuze, naam in _REGIEDATA_NAAM.items()]
    form.add_choice("regiedata", "Datums &zijn van", regie, a.regiedata.value)
    form.add_text(
        "onderbreking",
        "&Onderbreking die een stop vraagt",
        KALENDERMAAND if a.onderbreking is None else str(a.onderbreking),
        hulp="kalendermaand, of een aantal dagen",
        lang=20,
    )
    form.add_heading("Verzoeken")
    form.add_check(
        "verzoek_toewijzing",
        "Neemt een verzoek om toewijzing aan (315)",
        waarde=a.verzoek_toewijzing,
    )
    form.add_text("verzoek_termijn", "&Werkdagen voor een 315", str(a.verzoek_termijn), lang=3)
    form.add_check(
        "verzoek_wijziging", "Neemt een verzoek om wijziging aan (317)", waarde=a.verzoek_wijziging
    )
    form.add_check(
        "verzoek_toestemming",
        "Wil bij een 317 toestemming van de cliënt",
        waarde=a.verzoek_toestemming,
    )
    form.add_check(
        "verzoek_onderbouwing", "Wil bij een 317 een onderbouwing", waarde=a.verzoek_onderbouwing
    )
    form.add_heading("Resultaten")
    for soort, naam in INDICATOR_NAAM.items():
        form.add_check(soort, f"Vraagt bij een stop naar {naam}", waarde=soort in a.indicatoren)


def _read_term(tekst: str) -> str | int | list[date]:
    """A number of days or dates when it is that, else what was typed: the check says why not."""
    getal = _read_number(tekst)
    if isinstance(getal, int):
        return getal
    try:
        return [read_datum(deel.strip()) for deel in tekst.split(",") if deel.strip()] or tekst
    except CelError:
        return tekst


def _read_number(tekst: str) -> str | int:
    """A number when it is one, else what was typed: the check says why not."""
    return int(tekst[:9]) if tekst.isascii() and tekst.isdigit() else tekst
