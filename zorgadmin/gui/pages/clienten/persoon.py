"""The fields about a new client: how they take part in the message traffic, and who they are."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from zorgadmin.application.toewijzingen.invoeren import CLIENT
from zorgadmin.domain.buiten import Buiten
from zorgadmin.gui.widgets.basis import column, label
from zorgadmin.gui.widgets.form import Form

_MET_BSN = ""
_DEELNAME = (
    (_MET_BSN, "Ja, met een BSN"),
    (Buiten.ZONDER_BSN.value, "Nee, er is (nog) geen BSN"),
    (Buiten.ONGEBOREN.value, "Nee, nog niet geboren"),
    (Buiten.GEHEIM.value, "Nee, de gegevens zijn geheim"),
)
_NOOIT = "Gegevens van deze cliënt komen nooit in een bericht."
UITLEG = {
    Buiten.ZONDER_BSN: f"{_NOOIT} De gemeente krijgt een PDF met het cliëntnummer, de naam, de "
    "geboortedatum, het geslacht en de wettelijk vertegenwoordiger.",
    Buiten.ONGEBOREN: f"{_NOOIT} De gemeente krijgt een PDF met het cliëntnummer en de wettelijk "
    "vertegenwoordiger. Gaat het met het BSN van de moeder, kies dan “Ja” en zet het vinkje.",
    Buiten.GEHEIM: f"{_NOOIT} De gemeente krijgt een PDF met alleen het cliëntnummer: geen naam, "
    "geen geboortedatum en geen vertegenwoordiger. Vul alleen in wat je zelf nodig hebt.",
}
"""What does and does not leave the house, by why a client is outside the traffic."""

_MET = ("bsn", "bsn_van_moeder")


class PersonFields(QWidget):
    """Fields for a new client; what is asked follows from how they take part."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        form = self.form
        self._deelname = form.add_choice("buiten", "In het &berichtenverkeer", _DEELNAME)
        self._uitleg = label("", "gedempt", wrap=True)
        form.add_text("bsn", "&BSN", hulp="negen cijfers", lang=9)
        form.add_check("bsn_van_moeder", "Dit is het BSN van de moeder")
        form.add_text("nummer", "Cliënt&nummer", hulp="leeg: het volgende nummer", lang=9)
        form.add_text("achternaam", "&Achternaam")
        form.add_text("voorvoegsel", "&Voorvoegsel", hulp="bijvoorbeeld van der")
        form.add_text("voornamen", "V&oornamen")
        form.add_day("geboortedatum", "Geboorte&datum")
        form.add_choice("geslacht", "Gesl&acht", (("", ""), ("vrouw", "vrouw"), ("man", "man")))
        form.add_text(
            "vertegenwoordiger",
            "Vertegen&woordiger",
            hulp="naam en hoe de gemeente contact krijgt",
        )
        self.setLayout(column(form, self._uitleg))
        self._deelname.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def buiten(self) -> Buiten | None:
        """Why the client stays outside the traffic; None: in it."""
        keuze = str(self._deelname.currentData())
        return Buiten(keuze) if keuze else None

    def values(self) -> dict[str, object]:
        """What was filled in, as a set-up file has it."""
        waarden = self.form.values()
        if self.buiten is None:
            waarden.pop("buiten")
        return {s: w for s, w in waarden.items() if w is not False}

    def show_faults(self, fouten: Mapping[str, str]) -> None:
        """Say at each field what is wrong."""
        self.form.show_faults({s: r for s, r in fouten.items() if s in CLIENT})

    def _show(self) -> None:
        buiten = self.buiten
        for sleutel in _MET:
            self.form.set_field_visible(sleutel, zichtbaar=buiten is None)
        self.form.set_field_visible("nummer", zichtbaar=buiten is not None)
        self.form.set_field_visible(
            "vertegenwoordiger", zichtbaar=buiten is not None and buiten.shows_representative
        )
        self._uitleg.setText("" if buiten is None else UITLEG[buiten])
        self._uitleg.setVisible(buiten is not None)
