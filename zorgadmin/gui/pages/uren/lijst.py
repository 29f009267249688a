"""The hours of a month as a list that can be searched, sorted and copied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.invoeren import verwijder
from zorgadmin.application.uren.maand import UrenMaand, UrenRegel
from zorgadmin.application.uren.merken import Merken
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import count, datum, maandnaam, uren
from zorgadmin.domain.uren_merken import mark_text
from zorgadmin.gui.goals import NaarUren
from zorgadmin.gui.historie import Historie, itself
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.pages.uren.merken import ask_marks
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Empty, column, label
from zorgadmin.gui.widgets.table import RowAction, Table


class Lijst(QWidget):
    """Every visit of a month; `go` asks for the week of one, Delete removes what is selected."""

    go = Signal(object)

    def __init__(self, session: Session, historie: Historie) -> None:
        super().__init__()
        self._session = session
        self._historie = historie
        self._som = label("", "gedempt")
        self.tabel: Table[UrenRegel] = Table(
            "Uren van de maand",
            [
                Column("Datum", lambda r: datum(r.datum), lambda r: r.datum),
                Column("Cliënt", lambda r: r.client),
                Column("Product", lambda r: r.product, breed=True),
                Column("Toewijzing", _nummer, lambda r: r.nummer or 0),
                Column("Aantal", lambda r: r.aantal, lambda r: r.hoeveelheid, rechts=True),
                Column("Tijd", lambda r: r.tijden, lambda r: r.begin or time.max),
                Column("Bijzonderheid", lambda r: mark_text(r.onderaannemer, noshow=r.noshow)),
                Column("Notitie", lambda r: r.notitie, breed=True),
                Column("Bron", lambda r: r.bron),
            ],
        )
        self.tabel.opened.connect(self._open)
        self.tabel.acties = [
            RowAction("No-show of onderaannemer …", self._mark, Qt.Key.Key_F2),
            RowAction("Verwijderen", self._remove, Qt.Key.Key_Delete),
        ]
        geheel = column()
        self.setLayout(geheel)
        geheel.addWidget(self._som)
        geheel.addWidget(self.tabel, 1)
        self._leeg = Empty(
            "In deze maand zijn er geen uren",
            uitleg="Schrijf ze in de week, of lees ze in: Bestand, Bestanden inlezen.",
        )
        geheel.addWidget(self._leeg, 1)

    def show_month(self, maand: UrenMaand) -> None:
        """Show another month."""
        self.tabel.set_rows(maand.regels)
        self.tabel.setVisible(bool(maand.regels))
        self._leeg.setVisible(not maand.regels)
        samen = sum(
            regel.hoeveelheid for regel in maand.regels if regel.soort is LeveringSoort.TIJD
        )
        aantal = count(len(maand.regels), "bezoek", "bezoeken")
        self._som.setText(f"{maandnaam(maand.maand).capitalize()}: {aantal}, {uren(samen)}")

    def look_for(self, woorden: Sequence[str]) -> None:
        """Show only rows with these words."""
        self.tabel.look_for(" ".join(woorden))

    def _mark(self, regels: Sequence[UrenRegel]) -> None:
        """Mark visits: a no-show, or who came in place of the practice."""
        if not regels:
            return
        ids = [regel.levering_id for regel in regels]
        wat = f"Bezoek op {datum(regels[0].datum)}" if len(ids) == 1 else f"{len(ids)} bezoeken"
        nu = Merken(regels[0].noshow, regels[0].onderaannemer)
        ask_marks(self, self._session, self._historie, ids, wat, nu)

    def _remove(self, regels: Sequence[UrenRegel]) -> None:
        """Remove visits; Ctrl+Z puts them back."""
        ids = [regel.levering_id for regel in regels]
        self._historie.do("Bezoeken verwijderen …", lambda d: verwijder(d, ids), itself)

    def _open(self, regel: UrenRegel) -> None:
        self.go.emit(NaarUren(regel.datum, regel.plek.toewijzing_id))


def _nummer(regel: UrenRegel) -> str:
    return "nog geen" if regel.nummer is None else str(regel.nummer)
