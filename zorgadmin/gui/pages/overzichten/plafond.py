"""Overzichten: a meter of the budgetplafond of each gemeente that has one."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.overzichten.bedragen import Plafond
from zorgadmin.gui.widgets.basis import Card, clear, label, mark, row
from zorgadmin.gui.widgets.meter import Meter


class CeilingsCard(Card):
    """Hidden where no gemeente has a budgetplafond."""

    def __init__(self) -> None:
        super().__init__("Budgetplafond")
        self.hide()

    def show_ceilings(self, plafonds: Sequence[Plafond]) -> None:
        """Show other ceilings."""
        clear(self.inhoud)
        for plafond in plafonds:
            kop = row(label(f"{plafond.naam}, {plafond.jaar}"), 1, label(str(plafond)))
            if plafond.toon:
                woord = "boven het plafond" if plafond.toon == "fout" else "bijna op"
                kop.addWidget(mark(woord, plafond.toon))
            meter = Meter(f"Budgetplafond {plafond.naam}")
            meter.set_values(
                max(0, plafond.geleverd_cent), plafond.plafond_cent, uitleg=str(plafond)
            )
            self.inhoud.addLayout(kop)
            self.inhoud.addWidget(meter)
        self.setVisible(bool(plafonds))
