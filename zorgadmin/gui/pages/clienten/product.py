"""The fields of one product in a request: what, from when until when, how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import EENHEID_WOORD
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.widgets.form import Form

UNIT_WORD = {eenheid: woord for woord, eenheid in EENHEID_WOORD.items()}
PER = {"dag": "per dag", "week": "per week", "maand": "per maand", "totaal": "in totaal"}
OMVANG, BUDGET = "omvang", "budget"
HELP_FIELDS = ("contract", "maximum")
"""Fields that only help to fill in the others."""
_BENOEMD = ("02", "03", "04", "05")
"""Verwijzers that are named, by name or AGB-code (CD066)."""


class ProductForm(Form):
    """One product; `met_verwijzer` for a 315, in which each has its own."""

    def __init__(
        self,
        contracten: Sequence[Contract],
        start: Mapping[str, object],
        *,
        met_verwijzer: bool,
    ) -> None:
        super().__init__()
        self._contracten = contracten
        keuzes = [
            (str(nummer), f"{c.productcode}  {c.omschrijving}")
            for nummer, c in enumerate(contracten)
        ]
        self._contract = self.add_choice("contract", "Product", [("", "anders …"), *keuzes])
        self._contract.activated.connect(self._take_contract)
        self.add_text("productcategorie", "Productcategorie", hulp="twee cijfers", lang=2)
        self.add_text("productcode", "Productcode", lang=5)
        self.add_day("ingangsdatum", "Vanaf")
        self.add_day("einddatum", "Tot en met")
        self._maximum = self.add_choice(
            "maximum", "Maximum", ((OMVANG, "een volume"), (BUDGET, "een budget"))
        )
        self._maximum.currentIndexChanged.connect(self._show_maximum)
        self.add_text("volume", "Volume", hulp="een heel getal", lang=12)
        self.add_choice("eenheid", "Eenheid", [(woord, woord) for woord in EENHEID_WOORD], "uur")
        self.add_choice("frequentie", "Hoe vaak", PER.items(), "week")
        self.add_text("budget", "Budget in euro", hulp="bijvoorbeeld 4500,00", lang=14)
        if met_verwijzer:
            self._referrer()
        self._fill(start)
        self._show_maximum()

    def _referrer(self) -> None:
        lijst = labels("verwijzer", "jw").items()
        self._verwijzer = self.add_choice("verwijzer", "Verwezen door", [("", ""), *lijst])
        self._verwijzer.currentIndexChanged.connect(self._show_referrer)
        self.add_text("verwijzer_naam", "Naam van de verwijzer", lang=64)
        self.add_text("verwijzer_agb", "of AGB-code", hulp="acht cijfers", lang=8)
        self.add_text("beschikkingnummer", "Beschikking", hulp="nummer, als er een is", lang=9)
        self.add_day("beschikking_ingangsdatum", "Beschikking vanaf")
        self._show_referrer()

    def values(self) -> dict[str, object]:
        """What was filled in, without what only helped to do that."""
        waarden = super().values()
        return {s: w for s, w in waarden.items() if s not in HELP_FIELDS and w not in ("", None)}

    def _fill(self, start: Mapping[str, object]) -> None:
        for sleutel, waarde in start.items():
            self.set_value(sleutel, datum(waarde) if isinstance(waarde, date) else str(waarde))
        if "budget" in start:
            self._maximum.setCurrentIndex(1)
        code = start.get("productcode")
        for nummer, contract in enumerate(self._contracten):
            if contract.productcode == code:
                self._contract.setCurrentIndex(self._contract.findData(str(nummer)))
        self._show_code()

    def _take_contract(self) -> None:
        """Fill in what a contract says."""
        gekozen = str(self._contract.currentData() or "")
        self._show_code()
        if not gekozen:
            return
        contract = self._contracten[int(gekozen)]
        self.set_value("productcategorie", contract.productcategorie)
        self.set_value("productcode", contract.productcode)
        self.set_value("eenheid", UNIT_WORD[contract.eenheid])
        self.changed.emit()

    def _show_code(self) -> None:
        """What a contract says is not typed over."""
        zelf = not self._contract.currentData()
        for sleutel in ("productcategorie", "productcode"):
            self.field(sleutel).setEnabled(zelf)

    def _show_maximum(self) -> None:
        show_maximum(self, self._maximum.currentData())

    def _show_referrer(self) -> None:
        benoemd = self._verwijzer.currentData() in _BENOEMD
        for sleutel in ("verwijzer_naam", "verwijzer_agb"):
            self.set_field_visible(sleutel, zichtbaar=benoemd)


def show_maximum(form: Form, keuze: str) -> None:
    """Show the fields of the kind of maximum that was chosen."""
    for sleutel in ("volume", "eenheid", "frequentie"):
        form.set_field_visible(sleutel, zichtbaar=keuze == OMVANG)
    form.set_field_visible("budget", zichtbaar=keuze == BUDGET)
