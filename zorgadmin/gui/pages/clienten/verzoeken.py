"""The requests of a client: state and term in a table, what came on the chosen one under it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from zorgadmin.application.verzoeken.beelden import VerzoekBeeld
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.verzoeken.stand import VerzoekStand
from zorgadmin.gui.goals import NaarBericht
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.pages.clienten.tabellen import TableTab
from zorgadmin.gui.widgets.basis import Empty, button

_TOON = {
    VerzoekStand.AFGEKEURD: "fout",
    VerzoekStand.AFGEWEZEN: "fout",
    VerzoekStand.GEHONOREERD: "goed",
    VerzoekStand.TE_VERSTUREN: "let_op",
    VerzoekStand.IN_ONDERZOEK: "let_op",
}


class RequestsTab(TableTab[VerzoekBeeld]):
    """`elsewhere` asks for the same at the gemeente that is responsible (reden 8).

    `let_go` takes no next step on what was refused.
    """

    elsewhere, let_go = Signal(object), Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Verzoeken",
            (
                Column("Datum", lambda r: datum(r.dagtekening), sort=lambda r: r.dagtekening),
                Column("Bericht", lambda r: r.soort),
                Column("Stand", lambda r: r.stand, toon=lambda r: _TOON.get(r.stand, "")),
                Column("Wat", lambda r: r.wat, breed=True),
                Column(
                    "Uiterlijk",
                    lambda r: datum(r.uiterlijk) if r.uiterlijk else "",
                    sort=lambda r: (r.uiterlijk is None, r.uiterlijk),
                ),
                Column("Gemeente", lambda r: r.gemeente),
                Column("Referentie", lambda r: r.referentie),
            ),
            "Lees het bericht",
            lambda r: NaarBericht(r.bericht_id),
            Empty(
                "Nog geen verzoeken",
                uitleg="Met de knop Verzoek vraag je de gemeente om een toewijzing of een "
                "wijziging.",
            ),
        )
        self._elders = button("Vraag het daar", self._ask_there, rol="hoofd")
        self.add_action(self._elders)
        self._los = button("Laat gaan …", self._let_it_go)
        self.add_action(self._los)
        for knop in (self._elders, self._los):
            knop.hide()

    def remark(self, rij: VerzoekBeeld) -> str:
        """What was asked, and what came on it."""
        return rij.uitleg

    def show_rows(self, rijen: Sequence[VerzoekBeeld]) -> None:
        """Show other rows, and what came on the last one."""
        super().show_rows(rijen)
        if rijen and self.current is None:
            self._tabel.show_around(rijen, rijen[0])
            self._chosen(rijen[0])

    def _chosen(self, rij: VerzoekBeeld | None) -> None:
        super()._chosen(rij)
        self._elders.setVisible(rij is not None and rij.kan_los and rij.elders is not None)
        self._los.setVisible(rij is not None and rij.kan_los)

    def _let_it_go(self) -> None:
        if (rij := self.current) is not None:
            self.let_go.emit(rij)

    def _ask_there(self) -> None:
        if (rij := self.current) is not None:
            self.elsewhere.emit(rij)
