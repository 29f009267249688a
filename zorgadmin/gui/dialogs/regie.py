"""A start, break or stop of care is reported: on which day, why, and what came of the care."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.regie.resultaten import Zorguitkomst, noteer
from zorgadmin.domain.indicatoren import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    NIETS_BEKEND,
    Doelrealisatie,
    Indicator,
    Zorgresultaat,
)
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.zeggen import Meldplek

_ONBEKEND = ("", "nog niet bekend")
_UITVAL = (_ONBEKEND, ("nee", "nee, volgens plan gestopt"), ("ja", "ja, eerder gestopt"))
_CIJFERS = (_ONBEKEND, *((str(n), str(n)) for n in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1)))
_DOELEN = (_ONBEKEND, *((doel.value, f"{doel.value} bereikt") for doel in Doelrealisatie))


def add_result_fields(form: Form, gevraagd: Sequence[Indicator], nu: Zorgresultaat) -> None:
    """A choice for each thing that is asked for."""
    uitval = "" if nu.uitval is None else "ja" if nu.uitval else "nee"
    if Indicator.UITVAL in gevraagd:
        form.add_choice(Indicator.UITVAL, "&Uitval", list(_UITVAL), uitval)
    if Indicator.TEVREDENHEID in gevraagd:
        cijfer = "" if nu.tevredenheid is None else str(nu.tevredenheid)
        form.add_choice(
            Indicator.TEVREDENHEID, "Cliënt&tevredenheid (1 tot 10)", list(_CIJFERS), cijfer
        )
    if Indicator.DOELREALISATIE in gevraagd:
        form.add_choice(Indicator.DOELREALISATIE, "D&oelen", list(_DOELEN), nu.doelrealisatie or "")


def result_of(waarden: dict[str, object]) -> Zorgresultaat:
    """What was chosen in these fields."""
    uitval, cijfer, doel = (str(waarden.get(soort) or "") for soort in Indicator)
    return Zorgresultaat(
        uitval == "ja" if uitval else None,
        int(cijfer) if cijfer else None,
        Doelrealisatie(doel) if doel else None,
    )


class ReportDialog(FieldsDialog):
    """Asks for the day, and for the reden where there is a choice; `ja` gets both.

    `gevraagd` are the results that the gemeente asks for; what is not known yet can wait.
    """

    def __init__(
        self,
        titel: str,
        uitleg: str,
        dag: date,
        redenen: Sequence[tuple[str, str]],
        ja: Callable[[date, str | None, Zorgresultaat], object],
        parent: QWidget,
        *,
        gevraagd: Sequence[Indicator] = (),
    ) -> None:
        super().__init__(titel, uitleg, parent)
        self._ja = ja
        self.form.add_day("op", "&Dag", datum(dag))
        if redenen:
            self.form.add_choice("reden", "&Reden", redenen)
        if gevraagd:
            self.form.add_heading("De gemeente vraagt ook (mag later)")
            add_result_fields(self.form, gevraagd, NIETS_BEKEND)
        self.add_confirm("Maak het bericht", self._confirm)

    def _confirm(self) -> None:
        waarden = self.form.values()
        op, reden = waarden["op"], waarden.get("reden")
        if not isinstance(op, date):
            self.form.show_faults({"op": "Schrijf de dag als dd-mm-jjjj."})
            return
        self.accept()
        self._ja(op, str(reden) if reden else None, result_of(waarden))


class ResultDialog(FieldsDialog):
    """Asks what came of the care of a toewijzing; `ja` gets the answer."""

    def __init__(
        self, uitkomst: Zorguitkomst, ja: Callable[[Zorgresultaat], object], parent: QWidget
    ) -> None:
        zin = (
            f"De gemeente vraagt wat de zorg van toewijzing {uitkomst.toewijzing.nummer} heeft "
            "opgeleverd. Dit gaat niet mee in een bericht; je geeft het eens per jaar door "
            "(Overzichten, Meenemen)."
        )
        super().__init__("Resultaten van de zorg", zin, parent)
        self._ja = ja
        add_result_fields(self.form, uitkomst.gevraagd, uitkomst.resultaat)
        self.add_confirm("Bewaren", self._confirm)

    def _confirm(self) -> None:
        resultaat = result_of(self.form.values())
        if resultaat == NIETS_BEKEND:
            self.meldingen.show_one("Kies wat bekend is; de rest kan later.", "fout")
            return
        self.accept()
        self._ja(resultaat)


def ask_results(plek: Meldplek, uitkomst: Zorguitkomst) -> None:
    """Note or correct what came of care."""
    t = uitkomst.toewijzing

    def keep(resultaat: Zorgresultaat) -> None:
        plek.do(
            "Vastleggen …",
            lambda diensten: noteer(diensten, t.nummer, resultaat, t.gemeente, t.wet),
            lambda _: plek.meldingen.show_one("De resultaten zijn genoteerd.", "goed"),
        )

    ResultDialog(uitkomst, keep, plek.venster).open()
