"""Settings: the prices of all products raised together, by a percentage or one by one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtWidgets import QLineEdit

from zorgadmin.application.inrichting.contracten import raise_tariffs, raised
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.rekenen import parse_euro
from zorgadmin.domain.tekst import datum
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.contract import offer_undo, price
from zorgadmin.gui.pages.instellingen.formulier import save_form
from zorgadmin.gui.widgets.basis import column, label, scrolling
from zorgadmin.gui.widgets.form import Form


class RaiseDialog(Dialog):
    """One day for all, and the new tarief of each; an empty one stays as it is."""

    def __init__(self, page: Page, oude: Sequence[Contract], eerder: Sequence[Contract]) -> None:
        super().__init__("Tarieven verhogen", page, breed=scale.BREED_BRIEF)
        self._page = page
        self._oude = oude
        self._eerder = eerder
        self._form = form = Form()
        jaar = page.session.vandaag.year + 1
        form.add_day(
            "geldig_van",
            "Geldig &van",
            datum(page.session.vandaag.replace(year=jaar, month=1, day=1)),
        )
        procent = QLineEdit()
        procent.setPlaceholderText("bijvoorbeeld 4,5")
        procent.setAccessibleName("Percentage voor alle tarieven")
        procent.setFixedWidth(scale.BREED_VELD)
        procent.textEdited.connect(self._raise_all)
        self._procent = procent
        for plek, contract in enumerate(oude):
            wie = f"{gemeenten().get(contract.gemeente, contract.gemeente)}"
            form.add_text(
                str(plek),
                f"{contract.productcode} {contract.omschrijving}".strip(),
                hulp="blijft zoals het is",
                uitleg=f"{wie} ({WET_NAAM[contract.wet]}), nu {price(contract)}",
            )
        vak = column(form, 1)
        vak.setContentsMargins(0, 0, scale.NAUW, 0)
        gebied = scrolling(vak, met_toetsen=True)
        gebied.setMinimumHeight(scale.HOOG)
        self.inhoud.addWidget(label("Alle tarieven met een percentage, of elk apart:", "gedempt"))
        self.inhoud.addWidget(procent)
        self.inhoud.addWidget(gebied, 1)
        self.add_confirm("Bewaren", self._save)

    def _raise_all(self, tekst: str) -> None:
        """Fill in what the percentage makes of each; what is no percentage yet changes nothing."""
        honderdsten = None
        with suppress(ValueError, ArithmeticError):
            honderdsten = parse_euro(tekst.strip().removesuffix("%").strip())
        for plek, contract in enumerate(self._oude):
            veld = self._form.field(str(plek))
            assert isinstance(veld, QLineEdit)
            if honderdsten is None or contract.tarief_cent is None:
                veld.clear()
                continue
            cent = raised(contract.tarief_cent, honderdsten)
            veld.setText(f"{cent // 100},{cent % 100:02d}")

    def _save(self, *, zeker: bool = False) -> None:
        waarden = self._form.values()
        save_form(
            self,
            self._page,
            self._form,
            lambda diensten, _: raise_tariffs(diensten, self._oude, waarden, zeker=zeker),
            lambda: self._save(zeker=True),
        )

    def accept(self) -> None:
        """Close it once the tarieven are kept."""
        super().accept()
        offer_undo(self._page, "De nieuwe tarieven zijn bewaard.", self._eerder)
