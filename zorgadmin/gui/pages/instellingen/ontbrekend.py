"""Settings: products that have no contract yet; only the tarief and the day are to be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
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
from zorgadmin.gui.goals import NaarPagina
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.contract import ContractDialog, offer_undo
from zorgadmin.gui.widgets.basis import Card, button, clear, column, label, scrolling, tab_after
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
        self._verder: int | None = None
        self._gemaakt: tuple[str, Sequence[Contract]] | None = None
        self._zin = label("", "gedempt", wrap=True)
        self._raster = QGridLayout()
        self._raster.setContentsMargins(0, 0, scale.NAUW, 0)
        self._raster.setHorizontalSpacing(scale.GEWOON)
        self._raster.setVerticalSpacing(scale.NAUW)
        self._raster.setColumnStretch(0, 1)
        self.inhoud.addWidget(self._zin)
        self._gebied = scrolling(self._raster)
        self._gebied.setMinimumHeight(scale.LAAG)
        self.inhoud.addWidget(self._gebied)
        self.hide()

    def show_missing(self, voorstellen: Sequence[ContractVoorstel]) -> None:
        """Show the products; what was typed for one that is still missing stays."""
        if list(voorstellen) != self._getoond:
            self._fill(voorstellen)
        if self._verder is not None:
            self._focus_row(self._verder)
            self._verder = None

    def go_on(self, plek: int = 0) -> None:
        """Put the cursor on the row at this place, or the last, once they are loaded."""
        self._verder = plek

    def saved(self, product: str, eerder: Sequence[Contract]) -> None:
        """A contract was made: the cursor goes to the next one that is missing."""
        rijen = [rij.product for rij in self._rows()]
        self.go_on(rijen.index(product) if product in rijen else 0)
        self._gemaakt = product, eerder
        offer_undo(self._page, f"Contract toegevoegd: {product}.", eerder)

    def _focus_row(self, plek: int) -> None:
        rijen = self._rows()
        if rijen:
            rij = rijen[min(plek, len(rijen) - 1)]
            # What was just added to a layout is shown, and takes the focus, a moment later.
            QTimer.singleShot(0, rij, lambda: self._gebied.ensureWidgetVisible(rij.take_focus()))
        elif self._gemaakt is not None:
            product, eerder = self._gemaakt
            naar_uren = ("Naar de uren", lambda: self._page.go.emit(NaarPagina("uren")))
            zin = f"Contract toegevoegd: {product}. Elk product heeft er nu een."
            offer_undo(self._page, zin, eerder, [naar_uren])
            knop = self._page.meldingen.findChildren(QPushButton)[0]
            QTimer.singleShot(0, knop, knop.setFocus)
        self._gemaakt = None

    def _fill(self, voorstellen: Sequence[ContractVoorstel]) -> None:
        self._getoond = list(voorstellen)
        getypt = {rij.product: rij.typed for rij in self._rows()}
        clear(self._raster)
        for nummer, voorstel in enumerate(voorstellen[:_HOOGSTENS]):
            rij = MissingRow(self._page, voorstel, self._contracten, self.saved)
            rij.put(self._raster, nummer)
            if rij.product in getypt:
                rij.type(*getypt[rij.product])
        # What is made later would come last when one tabs on; it stands at the top.
        tab_after(self._zin, *(deel for rij in self._rows() for deel in rij.controls))
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
        saved: Callable[[str, Sequence[Contract]], object],
    ) -> None:
        super().__init__()
        self._page, self._saved = page, saved
        self._contract = contract = voorstel.contract
        self._contracten = contracten
        wie = f"{gemeenten().get(contract.gemeente, contract.gemeente)} ({WET_NAAM[contract.wet]})"
        self.product = f"{wie}, {_product(contract)}"
        self._is_bekend = bool(contract.productcode)
        self._heeft_tarief = contract.eenheid is not Eenheid.EURO
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

    def minimumSizeHint(self) -> QSize:
        """As high as the texts are at this width; Qt would reckon with the narrowest."""
        maat = super().minimumSizeHint()
        return QSize(maat.width(), self.heightForWidth(max(self.width(), maat.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width asks for another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def put(self, raster: QGridLayout, rij: int) -> None:
        """Take a place in the card."""
        boven = Qt.AlignmentFlag.AlignTop
        raster.addWidget(self, rij, 0)
        knop: QPushButton = self._bewaar
        if self._is_bekend:
            if self._heeft_tarief:
                raster.addWidget(self._tarief, rij, 1, boven)
            else:
                raster.addWidget(label("geen tarief", "gedempt"), rij, 1, boven)
            raster.addWidget(self._van, rij, 2, boven)
        else:
            knop = button("Invullen …", self._open)
            knop.setAccessibleName(f"Invullen: {self.product}")
        self._knop = knop
        raster.addWidget(knop, rij, 3, boven)
        if self._is_bekend:
            raster.addWidget(self._meer, rij, 4, boven)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What Tab comes to, from left to right."""
        delen = (self._tarief, self._van, self._knop, self._meer)
        return tuple(deel for deel in delen if deel.parentWidget() is not None)

    @property
    def typed(self) -> tuple[str, str]:
        """The tarief and the day as they stand in the fields."""
        return self._tarief.text(), self._van.text()

    def take_focus(self) -> QWidget:
        """The tarief, or what asks for the rest, takes it."""
        bekend = self._is_bekend and self._heeft_tarief
        deel = self._tarief if bekend else self._knop
        deel.setFocus()
        return deel

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
        eerder = self._contracten()
        dialoog = ContractDialog(self._page, None, eerder, self._contract)
        dialoog.accepted.connect(partial(self._saved, self.product, eerder))
        dialoog.open()

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
        if not self._heeft_tarief:
            del waarden["tarief"]
        lijsten = self._page.session.starter.lijsten()
        eerder = self._contracten()

        def operation(diensten: Diensten) -> FormulierError | str | None:
            try:
                return keep_contract(diensten, lijsten, waarden, zeker=zeker)
            except FormulierError as fout:
                return fout

        def done(uitkomst: FormulierError | str | None) -> None:
            if uitkomst is None:
                self._saved(self.product, eerder)
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
