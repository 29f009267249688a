"""Settings: the accounts that journal lines go to."""

from __future__ import annotations

from dataclasses import asdict

from zorgadmin.application.inrichting.formulier import keep_accounts
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.formulier import save_form
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.form import Form

_VELDEN = (
    ("debiteuren", "&Debiteuren"),
    ("bank", "&Bank"),
    ("omzet_wmo", "Omzet &Wmo"),
    ("omzet_jw", "Omzet &Jeugdwet"),
    ("afboeking", "&Afgeboekt"),
    ("dagboek", "Dagboek &memoriaal"),
)


class AccountsDialog(Dialog):
    """The accounts in a form, set once."""

    def __init__(self, page: Page, rekeningen: Rekeningen) -> None:
        super().__init__("Rekeningen in je boekhouding", page, breed=scale.BREED_KAART)
        self._page = page
        uitleg = "Hierop komen de journaalregels die je bij Overzichten meeneemt."
        self.inhoud.addWidget(label(uitleg, "gedempt", wrap=True))
        self._form = Form()
        nu = asdict(rekeningen)
        for sleutel, naam in _VELDEN:
            self._form.add_text(sleutel, naam, nu[sleutel], lang=7)
        self.inhoud.addWidget(self._form)
        self.add_close("Annuleren")
        self.add_button("Bewaren", self._save, hoofd=True)

    def _save(self) -> None:
        waarden = self._form.values()
        save_form(
            self,
            self._page,
            self._form,
            lambda diensten, _: keep_accounts(diensten, waarden),
        )
