"""Settings: products that have no contract yet; only the tarief and the day are to be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QWidget

from zorgadmin.application.inrichting.contracten import keep_contract
from zorgadmin.application.inrichting.ontbrekend import ContractVoorstel
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_WOORD, Eenheid
from zorgadmin.domain.contract import Contract
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.contract import ContractDialog, offer_undo
from zorgadmin.gui.widgets.basis import Card, button, clear, column, label
from zorgadmin.gui.widgets.dag import DayField

_WOORD = {eenheid: woord for woord, eenheid in EENHEID_WOORD.items()}
_HOOGSTENS = 12
V = TypeVar("V", bound=QLineEdit)


class MissingCard(Card):
    """Every product without a contract, each with its fields; hidden when there is none."""

    def __init__(self, page: Page, contracten: Callable[[], Sequence[Contract]]) -> None:
        super().__init__("Nog zonder contract")
        self._page = page
        self._contracten = contracten
        self._getoond: list[ContractVoorstel] = []
        self._zin = label("", "gedempt", wrap=True)
        self._raster = QGridLayout()
        self._raster.setHorizontalSpacing(scale.GEWOON)
        self._raster.setVerticalSpacing(scale.NAUW)
        self._raster.setColumnStretch(0, 1)
        self.inhoud.addWidget(self._zin)
        self.inhoud.addLayout(self._raster)
        self.hide()

    def show_missing(self, voorstellen: Sequence[ContractVoorstel]) -> None:
        """Show the products; what was typed for one that is still missing stays."""
        if list(voorstellen) == self._getoond:
            return
        self._getoond = list(voorstellen)
        getypt = {rij.product: rij.typed for rij in self._rows()}
        clear(self._raster)
        for nummer, voorstel in enumerate(voorstellen[:_HOOGSTENS]):
            rij = MissingRow(self._page, voorstel, self._contracten)
            rij.put(self._raster, nummer)
            if rij.product in getypt:
                rij.type(*getypt[rij.product])
        rest = len(voorstellen) - _HOOGSTENS
        meer = f" Daarna volgen er nog {rest}." if rest > 0 else ""
        self._zin.setText(
            "De toewijzingen en uren noemen deze producten. Vul het tarief in zoals het met de "
            f"gemeente is afgesproken.{meer}"
        )
        self.setVisible(bool(voorstellen))

    def _rows(self) -> list[MissingRow]:
        return self.findChildren(MissingRow)


class MissingRow(QWidget):
    """One product: what it is, and the fields for its tarief and first day."""

    def __init__(
        self,
        page: Page,
        voorstel: ContractVoorstel,
        contracten: Callable[[], Sequence[Contract]],
    ) -> None:
        super().__init__()
        self._page = page
        self._contract = contract = voorstel.contract
        self._contracten = contracten
        wie = f"{gemeenten().get(contract.gemeente, contract.gemeente)} ({WET_NAAM[contract.wet]})"
        self.product = f"{wie}, {_product(contract)}"
        self._is_bekend = bool(contract.productcode) and contract.eenheid is not Eenheid.EURO
        self._fout = label("", "fout", wrap=True)
        self._fout.hide()
        kolom = column(
            label(self.product, "tussenkop", wrap=True),
            label(f"{voorstel.aanleiding}.", "gedempt", wrap=True),
            self._fout,
            ruimte=scale.HAAR,
        )
        self.setLayout(kolom)
        naam = f"Tarief per {EENHEID_ENKEL[contract.eenheid]}"
        self._tarief = self._prepare(QLineEdit(), "tarief", naam)
        self._tarief.setPlaceholderText(naam)
        self._van = self._prepare(
            DayField(dag=contract.geldig_van, vandaag=page.session.vandaag),
            "geldig_van",
            "Geldig van",
        )
        self._bewaar = button("Bewaren", self._save)
        self._bewaar.setAccessibleName(f"Bewaren: {self.product}")
        self._meer = button("Meer …", self._open, rol="link", uitleg="Alle velden van het contract")

    def put(self, raster: QGridLayout, rij: int) -> None:
        """Take a place in the card."""
        boven = Qt.AlignmentFlag.AlignTop
        raster.addWidget(self, rij, 0)
        knop: QPushButton = self._bewaar
        if self._is_bekend:
            raster.addWidget(self._tarief, rij, 1, boven)
            raster.addWidget(self._van, rij, 2, boven)
            raster.addWidget(self._meer, rij, 4, boven)
        else:
            knop = button("Invullen …", self._open)
            knop.setAccessibleName(f"Invullen: {self.product}")
        raster.addWidget(knop, rij, 3, boven)

    @property
    def typed(self) -> tuple[str, str]:
        """The tarief and the day as they stand in the fields."""
        return self._tarief.text(), self._van.text()

    def type(self, tarief: str, van: str) -> None:
        """Put texts in the fields."""
        self._tarief.setText(tarief)
        self._van.setText(van)

    def _prepare(self, veld: V, sleutel: str, naam: str) -> V:
        veld.setObjectName(sleutel)
        veld.setFixedWidth(scale.BREED_VELD)
        veld.setAccessibleName(f"{naam}, {self.product}")
        veld.returnPressed.connect(self._save)
        veld.textEdited.connect(self._fout.hide)
        return veld

    def _open(self) -> None:
        ContractDialog(self._page, None, self._contracten(), self._contract).open()

    def _save(self, *, zeker: bool = False) -> None:
        contract = self._contract
        waarden = {
            "gemeente": contract.gemeente,
            "wet": contract.wet.value,
            "productcategorie": contract.productcategorie,
            "productcode": contract.productcode,
            "omschrijving": contract.omschrijving,
            "eenheid": _WOORD[contract.eenheid],
            "declareer_in": _WOORD[contract.declareer_in],
            "variant": contract.variant.value,
            "vast": contract.vast,
            "tarief": self._tarief.text().strip(),
            "geldig_van": self._van.dag or self._van.text().strip(),
        }
        lijsten = self._page.session.starter.lijsten()
        eerder = self._contracten()

        def operation(diensten: Diensten) -> FormulierError | str | None:
            try:
                return keep_contract(diensten, lijsten, waarden, zeker=zeker)
            except FormulierError as fout:
                return fout

        def done(uitkomst: FormulierError | str | None) -> None:
            if uitkomst is None:
                offer_undo(self._page, f"Contract toegevoegd: {self.product}.", eerder)
            elif isinstance(uitkomst, FormulierError):
                namen = {"tarief": "Tarief", "geldig_van": "Geldig van"}
                self._say(" ".join(f"{namen.get(s, s)}: {r}." for s, r in uitkomst.velden.items()))
                (self._van if "geldig_van" in uitkomst.velden else self._tarief).setFocus()
            else:
                toch = lambda: self._save(zeker=True)  # noqa: E731  a slot of one dialog
                ConfirmDialog("Klopt dit?", uitkomst, "Toch bewaren", toch, self).open()

        self._page.session.do("Bewaren …", operation, done, failed=self._say)

    def _say(self, tekst: str) -> None:
        self._fout.setText(tekst)
        self._fout.show()


def _product(contract: Contract) -> str:
    if not contract.productcode:
        return f"categorie {contract.productcategorie}" if contract.productcategorie else "product"
    naam = f" {contract.omschrijving}" if contract.omschrijving else ""
    return f"{contract.productcode}{naam}, per {EENHEID_ENKEL[contract.eenheid]}"
