"""A start, break or stop of care is reported: on which day, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.indicatoren import NIETS_BEKEND, Indicator, Zorgresultaat
from zorgadmin.domain.tekst import datum
from zorgadmin.gui.dialogs.base import FieldsDialog
from zorgadmin.gui.widgets.resultaat import add_result_fields, result_of


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
        reden: str | None = None,
        gevraagd: Sequence[Indicator] = (),
    ) -> None:
        super().__init__(titel, uitleg, parent)
        self._ja = ja
        self.form.add_day("op", "&Dag", datum(dag))
        if redenen:
            self.form.add_choice("reden", "&Reden", redenen, reden or "")
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
