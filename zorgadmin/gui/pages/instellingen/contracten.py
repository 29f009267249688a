"""Settings: the product agreements with gemeenten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from zorgadmin.application.inrichting.contracten import latest, removal, remove_contract
from zorgadmin.application.inrichting.inzien import contracts
from zorgadmin.application.inrichting.ontbrekend import ContractVoorstel, missing_contracts
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.codes import Variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.contract import ContractDialog, offer_undo, price
from zorgadmin.gui.pages.instellingen.ontbrekend import MissingCard
from zorgadmin.gui.pages.instellingen.tab import ListTab
from zorgadmin.gui.pages.instellingen.verhogen import RaiseDialog
from zorgadmin.gui.widgets.basis import button
from zorgadmin.gui.widgets.table import RowAction

_UITLEG = (
    "Per gemeente en product: de eenheid en het tarief dat je hebt afgesproken. Verandert het "
    "tarief, voeg dan een contract toe met de dag waarop het ingaat."
)


class ContractsTab(ListTab[Contract]):
    """A table of agreements."""

    naam = "Contracten"
    uitleg = _UITLEG
    toevoegen = "Contract toevoegen …"
    leeg = (
        "Er zijn nog geen contracten",
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
                Column("Tarief", price, lambda c: c.tarief_cent or 0, rechts=True),
                Column("Declareren", _claiming),
                Column("Geldig van", lambda c: datum(c.geldig_van), lambda c: c.geldig_van),
                Column("tot en met", lambda c: datum(c.geldig_tot) if c.geldig_tot else ""),
            ),
            contracts,
            lambda contract: ContractDialog(page, contract, self.rows),
            (button("Verwijderen …", self._remove),),
        )
        self._tabel.acties = [
            RowAction("Verwijderen …", lambda _: self._remove(), Qt.Key.Key_Delete)
        ]
        self._ontbreekt = MissingCard(page, lambda: self.rows)
        self.above.addWidget(self._ontbreekt)
        self._verhogen = button(
            "Tarieven verhogen …", self.raise_all, uitleg="Nieuwe tarieven vanaf een dag, samen."
        )
        self.add_action(self._verhogen)

    def load(self) -> None:
        """Load the agreements, and what lacks one."""

        def both(diensten: Diensten) -> tuple[Sequence[Contract], Sequence[ContractVoorstel]]:
            return contracts(diensten), missing_contracts(diensten)

        def show(gelezen: tuple[Sequence[Contract], Sequence[ContractVoorstel]]) -> None:
            self.show_rows(gelezen[0])
            self._verhogen.setVisible(bool(gelezen[0]))
            self._ontbreekt.show_missing(gelezen[1])
            if gelezen[1]:
                # What is missing says already that there is nothing yet.
                self._leeg.hide()

        self.page.session.read(self, both, show)

    def look_for_missing(self) -> None:
        """Put the cursor on the first tarief that is missing, once that is loaded."""
        self._ontbreekt.go_on()
        if self.isVisible():
            self.load()

    def raise_all(self) -> RaiseDialog:
        """Ask for new tarieven that begin on one day."""
        return RaiseDialog(self.page, latest(self.rows), self.rows).opened()

    def ask_raise(self) -> None:
        """The same, where the agreements need not be loaded yet."""

        def show(rijen: Sequence[Contract]) -> None:
            if rijen:
                self.rows = rijen
                self.raise_all()

        self.page.session.read(self, contracts, show, wat="verhogen")

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


def _claiming(contract: Contract) -> str:
    """How its care is counted and claimed, as far as that is not the ordinary way."""
    delen = [contract.variant.value] if contract.variant is Variant.OUTPUT else []
    if contract.declareer_in is not contract.eenheid:
        delen.append("in minuten")
    if contract.vast:
        delen.append("vast volume")
    return ", ".join(delen)
