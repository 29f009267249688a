"""Settings: the practice."""

from __future__ import annotations

from dataclasses import asdict

from zorgadmin.application.inrichting.formulier import keep_accounts, keep_practice
from zorgadmin.application.inrichting.inzien import accounts, practice
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.first_start.steps import practice_form
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.formulier import save_form
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.melding import Meldingen


class PracticeTab(Tab):
    """The practice in a form."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._bewaard: dict[str, object] = {}
        kaart = Card("Je praktijk")
        kaart.inhoud.addWidget(
            label(
                "In berichten staat alleen je AGB-code; de rest op facturen en in overzichten.",
                "gedempt",
                wrap=True,
            )
        )
        self._meldingen = Meldingen()
        kaart.inhoud.addWidget(self._meldingen)
        self._form = practice_form()
        self._form.add_text("telefoon", "Tele&foon", hulp="staat op een melding per brief", lang=20)
        self._form.add_text("email", "E-&mail", hulp="staat op een melding per brief", lang=80)
        self._meer = self._form.add_check(
            "meer_medewerkers", "&Meer mensen geven zorg; bezoeken mogen tegelijk zijn"
        )
        self._form.changed.connect(self._typed)
        kaart.inhoud.addWidget(self._form)
        self._bewaar = button("Bewaren", self._save, rol="hoofd")
        self._bewaar.setEnabled(False)
        rekeningen = button("Rekeningen in je boekhouding …", self._show_accounts)
        kaart.inhoud.addLayout(row(rekeningen, 1, self._bewaar))
        self.put(kaart, breed=scale.BREED_BRIEF)

    def load(self) -> None:
        """Load the practice, unless something was typed that is not kept yet."""
        if not self._bewaar.isEnabled():
            self._page.session.read(self, practice, self._show)

    def _show_accounts(self) -> None:
        """Ask for the accounts that journal lines go to."""
        self._page.read(
            self,
            accounts,
            lambda rekeningen: AccountsDialog(self._page, rekeningen).open(),
            wat="rekeningen",
        )

    def _show(self, praktijk: Praktijk | None) -> None:
        if praktijk is None:
            return
        for sleutel, waarde in self._form.values().items():
            if isinstance(waarde, str):
                self._form.set_value(sleutel, getattr(praktijk, sleutel) or "")
        self._meer.setChecked(praktijk.meer_medewerkers)
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
                keep_practice(diensten, waarden)
            except FormulierError as fout:
                return fout
            return None

        self._page.session.do(
            "Praktijk bewaren …",
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
        self._meldingen.show_one("De gegevens van de praktijk zijn bewaard.", "goed")


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
        self.add_confirm("Bewaren", self._save)

    def _save(self) -> None:
        waarden = self._form.values()
        save_form(
            self,
            self._page,
            self._form,
            lambda diensten, _: keep_accounts(diensten, waarden),
        )
