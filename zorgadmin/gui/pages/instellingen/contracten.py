"""Settings: the product agreements with gemeenten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox

from zorgadmin.application.inrichting.contracten import (
    keep_contract,
    put_back,
    removal,
    remove_contract,
)
from zorgadmin.application.inrichting.inzien import contracts
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.starter import Starter
from zorgadmin.codelijsten import gemeenten, labels
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_WOORD, Eenheid, Variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import ListTab
from zorgadmin.gui.widgets.basis import button
from zorgadmin.gui.widgets.form import Form

_WOORD = {eenheid: woord for woord, eenheid in EENHEID_WOORD.items()}
_UITLEG = (
    "Per gemeente en product: de eenheid en het tarief dat je hebt afgesproken. Verandert het "
    "tarief, voeg dan een contract toe met de dag waarop het ingaat."
)


def gemeente_choices() -> list[tuple[str, str]]:
    """All municipalities by name."""
    alle = ((code, f"{naam} ({code})") for code, naam in gemeenten().items())
    return [("", ""), *sorted(alle, key=_second)]


def wet_choices() -> list[tuple[str, str]]:
    """The wetten."""
    return [(wet.value, naam) for wet, naam in WET_NAAM.items()]


def _second(paar: tuple[str, str]) -> str:
    return paar[1]


class ContractsTab(ListTab[Contract]):
    """A table of agreements."""

    naam = "Contracten"
    uitleg = _UITLEG
    toevoegen = "Contract toevoegen …"
    leeg = (
        "Er zijn nog geen contracten.",
        "Zonder contract heeft een uur geen tarief, en kun je niets declareren.",
    )

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            (
                Column("Gemeente", lambda c: gemeenten().get(c.gemeente, c.gemeente)),
                Column("Wet", lambda c: WET_NAAM[c.wet]),
                Column("Product", lambda c: f"{c.productcategorie} / {c.productcode}"),
                Column("Omschrijving", lambda c: c.omschrijving, breed=True),
                Column("Tarief", _price, lambda c: c.tarief_cent or 0, rechts=True),
                Column("Geldig van", lambda c: datum(c.geldig_van), lambda c: c.geldig_van),
                Column("tot en met", lambda c: datum(c.geldig_tot) if c.geldig_tot else ""),
            ),
            contracts,
            lambda contract: ContractDialog(page, contract, self.rows),
            (button("Verwijderen …", self._remove),),
        )

    def _remove(self) -> None:
        contract = self.current
        if contract is None:
            return
        session = self.page.session

        def ask(gevolg: str) -> None:
            eerder = self.rows
            ConfirmDialog(
                "Contract verwijderen?",
                f"Product {contract.productcode} vanaf {datum(contract.geldig_van)}. "
                f"{gevolg or 'Er verandert geen regel.'} Wat ermee is gedeclareerd, blijft; uren "
                "zonder ander contract worden tegengehouden.",
                "Verwijderen",
                lambda: session.do(
                    "Contract verwijderen …",
                    lambda d: remove_contract(d, contract),
                    lambda _: offer_undo(self.page, "Het contract is verwijderd.", eerder),
                ),
                self,
            ).open()

        session.do("Nagaan wat er verandert …", lambda d: removal(d, contract), ask)


def offer_undo(page: Page, zin: str, eerder: Sequence[Contract]) -> None:
    """Say what was done about contracts, with the way back to how they were."""

    def undo() -> None:
        page.session.do(
            "Terugzetten …",
            lambda diensten: put_back(diensten, eerder),
            lambda _: page.meldingen.show_one("De contracten zijn weer zoals ze waren.", "goed"),
        )

    page.meldingen.clear()
    page.meldingen.add(zin, "goed", [("Ongedaan maken", undo)])


def _price(contract: Contract) -> str:
    if contract.tarief_cent is None:
        return "in euro's"
    return f"{euro(contract.tarief_cent)} per {EENHEID_ENKEL[contract.eenheid]}"


class ContractDialog(Dialog):
    """One agreement; what is wrong is said at its field."""

    def __init__(self, page: Page, oud: Contract | None, eerder: Sequence[Contract]) -> None:
        super().__init__("Contract wijzigen" if oud else "Contract toevoegen", page, breed=620)
        self._page = page
        self._oud = oud
        self._eerder = eerder
        form = self._form = Form()
        form.add_choice(
            "gemeente",
            "&Gemeente",
            gemeente_choices(),
            oud.gemeente if oud else "",
            zoekbaar=True,
        )
        self._wet = form.add_choice("wet", "&Wet", wet_choices(), oud.wet if oud else "wmo")
        self._wet.currentIndexChanged.connect(self._fill_categories)
        self._categorie = form.add_choice("productcategorie", "Product&categorie", ())
        self._fill_categories()
        if oud is not None:
            self._categorie.setCurrentIndex(self._categorie.findData(oud.productcategorie))
        form.add_text("productcode", "&Productcode", oud.productcode if oud else "", lang=5)
        form.add_text("omschrijving", "&Omschrijving", oud.omschrijving if oud else "")
        self._eenheid = form.add_choice(
            "eenheid", "&Eenheid", _unit_choices(), _WOORD[oud.eenheid] if oud else "uur"
        )
        self._eenheid.currentIndexChanged.connect(self._unit_chosen)
        tarief = oud.tarief_cent if oud else None
        form.add_text(
            "tarief",
            "&Tarief",
            "" if tarief is None else f"{tarief // 100},{tarief % 100:02d}",
            hulp="bijvoorbeeld 87,24",
        )
        form.add_choice(
            "declareer_in",
            "Declareren &in",
            (("uur", "hele uren"), ("minuut", "minuten")),
            _WOORD[oud.declareer_in] if oud else "uur",
        )
        form.add_choice(
            "variant",
            "&Variant",
            ((Variant.INSPANNING.value, "inspanning"), (Variant.OUTPUT.value, "output")),
            oud.variant.value if oud else Variant.INSPANNING.value,
        )
        form.add_day("geldig_van", "Geldig &van", datum(oud.geldig_van) if oud else "")
        form.add_day(
            "geldig_tot", "Tot en &met", datum(oud.geldig_tot) if oud and oud.geldig_tot else ""
        )
        form.add_check("vast", "Vast volume per periode", waarde=bool(oud and oud.vast))
        self.inhoud.addWidget(form)
        self._unit_chosen()
        self.add_close("Annuleren")
        self.add_button("Bewaren", self._save, hoofd=True)

    def _fill_categories(self) -> None:
        _fill(self._categorie, labels("productcategorie", str(self._wet.currentData())))

    def _unit_chosen(self) -> None:
        """Show what this unit leaves to choose."""
        eenheid = EENHEID_WOORD[str(self._eenheid.currentData())]
        beslist = eenheid in (Eenheid.STUKS_OUTPUT, Eenheid.EURO, Eenheid.STUKS_INSPANNING)
        self._form.set_field_visible("tarief", zichtbaar=eenheid is not Eenheid.EURO)
        self._form.set_field_visible("declareer_in", zichtbaar=eenheid is Eenheid.UUR)
        self._form.set_field_visible("variant", zichtbaar=not beslist)
        self._form.set_field_visible("vast", zichtbaar=eenheid is not Eenheid.STUKS_INSPANNING)

    def _save(self, *, zeker: bool = False) -> None:
        waarden = self._form.values()
        save_form(
            self,
            self._page,
            self._form,
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


def save_form(
    dialoog: Dialog,
    page: Page,
    form: Form,
    keep: Callable[[Diensten, Starter], str | None],
    toch: Callable[[], None] | None = None,
) -> None:
    """Keep a form; its faults are said at the fields, and the dialog stays.

    Where `keep` asks something first, a yes does `toch`.
    """
    starter = page.session.starter
    form.show_faults({})
    dialoog.meldingen.clear()

    def operation(diensten: Diensten) -> FormulierError | str | None:
        try:
            return keep(diensten, starter)
        except FormulierError as fout:
            return fout

    def done(uitkomst: FormulierError | str | None) -> None:
        if uitkomst is None:
            dialoog.accept()
        elif isinstance(uitkomst, FormulierError):
            for rest in form.show_faults(uitkomst.velden):
                dialoog.meldingen.add(rest, "fout")
        elif toch is not None:
            ConfirmDialog("Klopt dit?", uitkomst, "Toch bewaren", toch, dialoog).open()

    page.session.do(
        "Bewaren …",
        operation,
        done,
        failed=lambda tekst: dialoog.meldingen.show_one(tekst, "fout"),
    )


def _fill(veld: QComboBox, lijst: dict[str, str]) -> None:
    vorige = veld.currentData()
    veld.clear()
    for code, naam in sorted(lijst.items()):
        veld.addItem(f"{code}  {naam}", code)
    veld.setCurrentIndex(max(0, veld.findData(vorige)))


def _unit_choices() -> list[tuple[str, str]]:
    return [(woord, woord) for woord in EENHEID_WOORD]
