"""Settings: the practice."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from zorgadmin.application.inrichting.formulier import keep_practice
from zorgadmin.application.inrichting.inzien import accounts, practice
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.gui import scale
from zorgadmin.gui.first_start.steps import practice_form
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.rekeningen import AccountsDialog
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import Card, button, label, row
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
        self._page.session.read(
            self,
            accounts,
            lambda rekeningen: AccountsDialog(self._page, rekeningen).open(),
            wat="rekeningen",
            failed=self._page.show_problem,
        )

    def _show(self, praktijk: Praktijk | None) -> None:
        if praktijk is None:
            return
        for sleutel in self._form.values():
            veld = self._form.field(sleutel)
            if isinstance(veld, QLineEdit):
                veld.setText(getattr(praktijk, sleutel) or "")
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
