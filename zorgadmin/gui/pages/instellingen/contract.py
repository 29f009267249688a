"""Settings: one agreement about a product, made or changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from zorgadmin.application.inrichting.contracten import keep_contract, put_back
from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_WOORD, Eenheid, Variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.gui import theme
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.delen.keuzes import gemeente_choices, wet_choices
from zorgadmin.gui.pages.instellingen.formulier import save_form

_WOORD = {eenheid: woord for woord, eenheid in EENHEID_WOORD.items()}


class ContractDialog(FieldsDialog):
    """One agreement; what is wrong is said at its field.

    `oud` is changed; else `voorstel` fills a new one in as far as is known.
    """

    def __init__(
        self,
        page: Page,
        oud: Contract | None,
        eerder: Sequence[Contract],
        voorstel: Contract | None = None,
    ) -> None:
        super().__init__("Contract wijzigen" if oud else "Contract toevoegen", "", page)
        self._page = page
        self._oud = oud
        self._eerder = eerder
        van = oud or voorstel
        form = self.form
        form.add_choice(
            "gemeente",
            "&Gemeente",
            gemeente_choices(),
            van.gemeente if van else "",
            zoekbaar=True,
        )
        self._wet = form.add_choice("wet", "&Wet", wet_choices(), van.wet if van else "wmo")
        self._wet.currentIndexChanged.connect(self._fill_categories)
        self._categorie = form.add_choice("productcategorie", "Product&categorie", ())
        self._fill_categories()
        if van is not None:
            self._categorie.setCurrentIndex(self._categorie.findData(van.productcategorie))
        code = self._code = form.add_text(
            "productcode",
            "&Productcode",
            van.productcode if van else "",
            lang=5,
            uitleg="Zoals in de toewijzing en het contract, bijvoorbeeld 02A11.",
        )
        self._gezien = van.productcode if van else ""
        code.editingFinished.connect(self._complete_code)
        code.setCompleter(_completer({c.productcode for c in eerder}, code))
        form.add_text("omschrijving", "&Omschrijving", van.omschrijving if van else "")
        self._eenheid = form.add_choice(
            "eenheid", "&Eenheid", _unit_choices(), _WOORD[van.eenheid] if van else "uur"
        )
        self._eenheid.currentIndexChanged.connect(self._unit_chosen)
        self._tarief = form.add_text(
            "tarief", "&Tarief", amount_text(van), hulp="bijvoorbeeld 87,24"
        )
        form.add_choice(
            "declareer_in",
            "Declareren &in",
            (("uur", "hele uren"), ("minuut", "minuten")),
            _WOORD[van.declareer_in] if van else "uur",
            uitleg="In hele uren wordt elke maand afgerond: 4 uur 45 is dan 5 uur. In minuten "
            "blijft het 285 minuten, voor het tarief per uur.",
        )
        form.add_choice(
            "variant",
            "&Variant",
            ((Variant.INSPANNING.value, "inspanning"), (Variant.OUTPUT.value, "output")),
            van.variant.value if van else Variant.INSPANNING.value,
            uitleg="Inspanning: je declareert de zorg die je gaf, per maand. Output: het gaat om "
            "wat de toewijzing per week of maand belooft, en een week telt bij haar zondag.",
        )
        form.add_day("geldig_van", "Geldig &van", datum(van.geldig_van) if van else "")
        form.add_day(
            "geldig_tot", "Tot en &met", datum(van.geldig_tot) if van and van.geldig_tot else ""
        )
        form.add_check(
            "vast",
            "Vast volume per periode",
            waarde=bool(van and van.vast),
            uitleg="De toegewezen hoeveelheid wordt elke week of maand gedeclareerd zonder dat je "
            "uren schrijft, bijvoorbeeld 1 stuk per maand voor beschikbaar zijn.",
        )
        self._unit_chosen()
        self.add_confirm("Bewaren", self._save)
        if voorstel is not None and oud is None:
            (self._tarief if van and van.productcode else code).setFocus()

    def _fill_categories(self) -> None:
        _fill(self._categorie, labels("productcategorie", str(self._wet.currentData())))

    def _complete_code(self) -> None:
        """Capitals, as in a toewijzing, and the categorie with which a new code begins."""
        code = self._code.text().strip().upper()
        self._code.setText(code)
        nummer = self._categorie.findData(code[:2])
        if nummer >= 0 and code != self._gezien:
            self._categorie.setCurrentIndex(nummer)
        self._gezien = code

    def _unit_chosen(self) -> None:
        """Show what this unit leaves to choose."""
        eenheid = EENHEID_WOORD[str(self._eenheid.currentData())]
        beslist = eenheid in (Eenheid.STUKS_OUTPUT, Eenheid.EURO, Eenheid.STUKS_INSPANNING)
        self.form.set_field_visible("tarief", zichtbaar=eenheid is not Eenheid.EURO)
        self.form.set_field_visible("declareer_in", zichtbaar=eenheid is Eenheid.UUR)
        self.form.set_field_visible("variant", zichtbaar=not beslist)
        self.form.set_field_visible("vast", zichtbaar=eenheid is not Eenheid.STUKS_INSPANNING)

    def _save(self, *, zeker: bool = False) -> None:
        if not zeker:
            self._complete_code()
        waarden = self.form.values()
        save_form(
            self,
            self._page,
            self.form,
            lambda diensten, starter: keep_contract(
                diensten, starter.lijsten(), waarden, self._oud, zeker=zeker
            ),
            lambda: self._save(zeker=True),
        )

    def accept(self) -> None:
        """Close it once the contract is kept."""
        super().accept()
        zin = "Het contract is gewijzigd." if self._oud else "Het contract is toegevoegd."
        offer_undo(self._page, zin, self._eerder)


def offer_undo(
    page: Page,
    zin: str,
    eerder: Sequence[Contract],
    verder: Sequence[tuple[str, Callable[[], object]]] = (),
) -> None:
    """Say what was done about contracts, with the way on and the way back to how they were."""
    page.session.verwijderd.remember(
        page,
        zin,
        lambda diensten: put_back(diensten, eerder),
        "De contracten zijn weer zoals ze waren.",
        verder,
    )


def price(contract: Contract) -> str:
    """The tarief with its unit."""
    if contract.tarief_cent is None:
        return "in euro's"
    return f"{euro(contract.tarief_cent)} per {EENHEID_ENKEL[contract.eenheid]}"


def amount_text(contract: Contract | None) -> str:
    """The tarief of a contract as it is typed; empty when there is none."""
    cent = contract.tarief_cent if contract else None
    return "" if cent is None else f"{cent // 100},{cent % 100:02d}"


def _completer(codes: Collection[str], veld: QLineEdit) -> QCompleter:
    aanvuller = QCompleter(sorted(codes), veld)
    aanvuller.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    theme.dress_list(aanvuller)
    return aanvuller


def _fill(veld: QComboBox, lijst: dict[str, str]) -> None:
    vorige = veld.currentData()
    veld.clear()
    for code, naam in sorted(lijst.items()):
        veld.addItem(f"{code}  {naam}", code)
    veld.setCurrentIndex(max(0, veld.findData(vorige)))


def _unit_choices() -> list[tuple[str, str]]:
    return [(woord, woord) for woord in EENHEID_WOORD]
