"""A visit that goes on: in sight until it is stopped, which writes its times."""

from __future__ import annotations

from zorgadmin.application.uren.aan_de_deur import (
    LopendBezoek,
    clock,
    drop_clock,
    start_clock,
    stop_clock,
)
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import Weekrooster
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.gui.historie import Historie, itself
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.melding import Meldingen


class KlokBalk(Meldingen):
    """Hidden while no visit goes on."""

    def __init__(self, page: Page, historie: Historie) -> None:
        super().__init__()
        self._page = page
        self._historie = historie
        self._rooster: Weekrooster | None = None
        self.hide()

    def load(self, rooster: Weekrooster | None) -> None:
        """Look whether a visit goes on; the week knows who for."""
        self._rooster = rooster
        self._page.session.read(self, clock, self._show, wat="klok")

    def turn(self, rij: RoosterRij | None) -> None:
        """Let a visit begin at a row; stop the one that goes on."""
        if self.isVisible():
            self._stop()
        elif rij is not None and rij.soort is LeveringSoort.TIJD:
            self._page.do("Bezoek beginnen …", lambda d: start_clock(d, rij.plek))
        else:
            self._page.show_problem("Een bezoek met een begin en een eind kan alleen bij uren.")

    def _show(self, klok: LopendBezoek | None) -> None:
        self.clear()
        self.setVisible(klok is not None)
        if klok is None:
            return
        rijen = self._rooster.rijen if self._rooster is not None else ()
        wie = next((r.client for r in rijen if r.sleutel == klok.plek.sleutel), "Een bezoek")
        self.add(
            f"{wie}: het bezoek begon op {klok.sinds:%d-%m} om {klok.sinds:%H:%M}.",
            "accent",
            [("Nu klaar", self._stop), ("Zonder bewaren stoppen", self._drop)],
        )

    def _stop(self) -> None:
        self._historie.do("Bezoek bewaren …", stop_clock, itself, failed=self._page.show_problem)

    def _drop(self) -> None:
        self._page.do("Bezoek stoppen …", drop_clock)
