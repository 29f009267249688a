"""Care outside the message traffic: what a gemeente is told, what it confirmed, who gets a BSN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import Buiten
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.verzoeken.product import Verwijzer, Verwijzertype
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog, FieldsDialog
from zorgadmin.gui.widgets.basis import clear, label, scrolling, selectable
from zorgadmin.gui.widgets.form import Form

_STAPPEN = (
    "1. Maak de PDF en kijk haar na.",
    "2. Verstuur haar per beveiligde e-mail of per post; nooit per gewone e-mail.",
    "3. Meld hier dat zij is verstuurd, en leg de ontvangstbevestiging vast.",
)
_BLIJFT = {
    Buiten.ZONDER_BSN: "geboren, en zonder BSN",
    Buiten.ONGEBOREN: "nog niet geboren",
    Buiten.GEHEIM: "de gegevens zijn geheim",
}


class NotificationDialog(Dialog):
    """Shows all that will stand in a notification; `asked` wants it with another referrer.

    `ja` gets the referrer, None for the one that the client's dossier knows.
    """

    asked = Signal(object)

    def __init__(
        self, wie: str, wet: Wet, ja: Callable[[Verwijzer | None], object], parent: QWidget
    ) -> None:
        super().__init__("Melding aan de gemeente", parent, breed=scale.BREED_BRIEF)
        self._ja = ja
        self.inhoud.addWidget(label(wie, "gedempt", wrap=True))
        self._form = Form()
        soorten = labels("verwijzer", wet)
        keuzes = [(t.value, soorten.get(t.value, t.value)) for t in Verwijzertype]
        self._form.add_choice("soort", "&Verwezen door", [("", "zoals bekend is"), *keuzes])
        self._form.add_text("naam", "&Naam", lang=64)
        self._form.add_text("agb", "of &AGB-code", hulp="acht cijfers", lang=8)
        self.inhoud.addWidget(self._form)
        self._kop = label("Dit staat in de PDF, en niets anders:", "tussenkop")
        self.inhoud.addWidget(self._kop)
        self._regels = QGridLayout()
        self._regels.setContentsMargins(0, 0, scale.NAUW, 0)
        self._regels.setHorizontalSpacing(scale.GEWOON)
        self._regels.setVerticalSpacing(scale.HAAR)
        self._regels.setColumnStretch(1, 1)
        gebied = scrolling(self._regels, met_toetsen=True)
        gebied.setMinimumHeight(scale.HALF)
        gebied.setAccessibleName("Wat in de melding staat")
        self.inhoud.addWidget(gebied, 1)
        for stap in _STAPPEN:
            self.inhoud.addWidget(label(stap, "gedempt", wrap=True))
        self._maak = self.add_confirm("Maak de PDF", self._confirm)
        self._form.changed.connect(self._changed)
        self._show_referrer()

    def show_lines(self, regels: Sequence[tuple[str, str]]) -> None:
        """Show what will stand in it."""
        self.meldingen.clear()
        clear(self._regels)
        self._kop.show()
        for nummer, (naam, waarde) in enumerate(regels):
            boven = Qt.AlignmentFlag.AlignTop
            self._regels.addWidget(label(naam, "gedempt"), nummer, 0, boven)
            self._regels.addWidget(selectable(waarde), nummer, 1, boven)
        self._regels.setRowStretch(len(regels), 1)
        self._maak.setEnabled(True)

    def show_problem(self, tekst: str) -> None:
        """Say why it cannot be made."""
        clear(self._regels)
        self._kop.hide()
        self.meldingen.show_one(tekst, "fout")
        self._maak.setEnabled(False)

    @property
    def _verwijzer(self) -> Verwijzer | None:
        waarden = {s: str(w) for s, w in self._form.values().items()}
        if not waarden["soort"]:
            return None
        soort = Verwijzertype(waarden["soort"])
        return Verwijzer(soort, waarden.get("naam") or None, waarden.get("agb") or None)

    def _changed(self) -> None:
        self._show_referrer()
        self.asked.emit(self._verwijzer)

    def _show_referrer(self) -> None:
        wie = self._verwijzer
        for sleutel in ("naam", "agb"):
            genoemd = wie is not None and wie.type.is_named
            self._form.set_field_visible(sleutel, zichtbaar=genoemd)

    def _confirm(self) -> None:
        wie = self._verwijzer
        if (
            wie is not None
            and wie.agb is not None
            and not (wie.agb.isdigit() and len(wie.agb) == 8)
        ):
            self._form.show_faults({"agb": "Een AGB-code heeft acht cijfers."})
            return
        self.accept()
        self._ja(wie)


class ReceiptDialog(FieldsDialog):
    """Asks when the gemeente confirmed that it has a notification, and its contact."""

    def __init__(
        self,
        wie: str,
        eerste: date,
        vandaag: date,
        ja: Callable[[date, str], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Ontvangst vastleggen", wie, parent)
        self._eerste, self._vandaag, self._ja = eerste, vandaag, ja
        self.form.add_day("op", "Bevestigd &op", datum(vandaag))
        self.form.add_text(
            "contact",
            "&Contact bij de gemeente",
            hulp="naam, telefoon of e-mail uit de bevestiging",
        )
        self.add_confirm("Leg vast", self._confirm)

    def _confirm(self) -> None:
        waarden = self.form.values()
        op, contact = waarden["op"], str(waarden["contact"])
        fouten = {}
        if not isinstance(op, date) or not self._eerste <= op <= self._vandaag:
            fouten["op"] = (
                f"Kies een dag van {datum(self._eerste)} tot en met {datum(self._vandaag)}."
            )
        if not contact:
            fouten["contact"] = "Neem dit over uit de bevestiging van de gemeente."
        self.form.show_faults(fouten)
        if not fouten and isinstance(op, date):
            self.accept()
            self._ja(op, contact)


class BsnDialog(FieldsDialog):
    """Asks for the BSN with which a client takes part in the traffic from now on."""

    def __init__(self, wie: str, ja: Callable[[str, bool], object], parent: QWidget) -> None:
        uitleg = (
            f"{wie} doet voortaan met dit BSN mee in het berichtenverkeer. Zorg die nog niet is "
            "gedeclareerd, gaat mee; zij wacht op het toewijzingsbericht (301) van de gemeente. "
            "Wat al op papier is gedeclareerd, blijft daar, ook als er later iets te corrigeren is."
        )
        super().__init__("BSN bekend", uitleg, parent)
        self._ja = ja
        self.form.add_text("bsn", "&BSN", hulp="negen cijfers", lang=9)
        self.form.add_check("moeder", "Dit is het BSN van de &moeder")
        self.add_confirm("Ga verder met dit BSN", self._confirm)

    def show_problem(self, tekst: str) -> None:
        """Say at the field what is wrong with the BSN."""
        self.form.show_faults({"bsn": tekst})

    def _confirm(self) -> None:
        waarden = self.form.values()
        self._ja(str(waarden["bsn"]), waarden["moeder"] is True)


class StayDialog(FieldsDialog):
    """Asks why a client stays outside the traffic from now on."""

    def __init__(
        self, wie: str, nu: Buiten, ja: Callable[[Buiten], object], parent: QWidget
    ) -> None:
        uitleg = (
            f"Dit bepaalt wat er over {wie} in een volgende PDF voor de gemeente staat. Wat al is "
            "verstuurd, verandert niet."
        )
        super().__init__("Waarom buiten het berichtenverkeer?", uitleg, parent)
        self._ja = ja
        self.form.add_choice(
            "buiten",
            "&Deze cliënt is",
            [(b.value, tekst) for b, tekst in _BLIJFT.items()],
            nu.value,
        )
        self.add_confirm("Leg vast", self._confirm)

    def _confirm(self) -> None:
        self.accept()
        self._ja(Buiten(str(self.form.values()["buiten"])))
