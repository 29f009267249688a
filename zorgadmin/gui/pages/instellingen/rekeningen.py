"""Settings: the accounts that journal lines go to."""

from __future__ import annotations

from dataclasses import asdict

from PySide6.QtWidgets import QLineEdit

from zorgadmin.application.inrichting.formulier import keep_accounts
from zorgadmin.application.inrichting.inzien import accounts
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.melding import Meldingen

_VELDEN = (
    ("debiteuren", "&Debiteuren"),
    ("bank", "&Bank"),
    ("omzet_wmo", "Omzet &Wmo"),
    ("omzet_jw", "Omzet &Jeugdwet"),
    ("afboeking", "&Afgeboekt"),
    ("dagboek", "Dag&boek (memoriaal)"),
)


class AccountsCard(Card):
    """The accounts in a form, set once."""

    def __init__(self, page: Page) -> None:
        super().__init__("Rekeningen in je boekhouding")
        self._page = page
        self._bewaard: dict[str, object] = {}
        self.inhoud.addWidget(
            label("Hierop komen de journaalregels die je bij Overzichten meeneemt.", "gedempt")
        )
        self._meldingen = Meldingen()
        self.inhoud.addWidget(self._meldingen)
        self._form = Form()
        for sleutel, naam in _VELDEN:
            self._form.add_text(sleutel, naam, "", lang=7)
        self._form.changed.connect(self._typed)
        self.inhoud.addWidget(self._form)
        self._bewaar = button("Rekeningen bewaren", self._save)
        self._bewaar.setEnabled(False)
        self.inhoud.addLayout(row(1, self._bewaar))

    def load(self) -> None:
        """Load the accounts, unless something was typed that is not kept yet."""
        if not self._bewaar.isEnabled():
            self._page.session.read(self, accounts, self._show)

    def _show(self, rekeningen: Rekeningen) -> None:
        for sleutel, waarde in asdict(rekeningen).items():
            veld = self._form.field(sleutel)
            if isinstance(veld, QLineEdit):
                veld.setText(waarde)
        self._bewaard = self._form.values()
        self._typed()

    def _typed(self) -> None:
        self._bewaar.setEnabled(self._form.values() != self._bewaard)

    def _save(self) -> None:
        waarden = self._form.values()
        self._form.show_faults({})
        self._meldingen.clear()

        def operation(diensten: Diensten) -> FormulierError | None:
            try:
                keep_accounts(diensten, waarden)
            except FormulierError as fout:
                return fout
            return None

        self._page.session.do(
            "Rekeningen bewaren …",
            operation,
            self._saved,
            failed=lambda tekst: self._meldingen.show_one(tekst, "fout"),
        )

    def _saved(self, fout: FormulierError | None) -> None:
        if fout is not None:
            self._form.show_faults(fout.velden)
            return
        self._bewaard = self._form.values()
        self._typed()
        self._meldingen.show_one("De rekeningen zijn bewaard.", "goed")
