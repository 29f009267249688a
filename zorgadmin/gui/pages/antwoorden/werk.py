"""Antwoorden: the work list, rejected lines and approved ones that change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.werklijst import Werkregel
from zorgadmin.domain.tekst import datum, euro, maand_kort
from zorgadmin.gui.goals import NaarRegel
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.antwoorden.uitleg import ExplainPanel
from zorgadmin.gui.widgets.basis import Empty, SideBySide, label
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table

_RIJEN = 14
_VEEL = 8


class WorkTab(QWidget):
    """The lines to decide about, with the explanation of what is chosen."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._vandaag = date.max
        self._gevraagd: NaarRegel | None = None
        self.zoek = Search("Zoek in de werkvoorraad", "Zoek een cliënt, product of code")
        self.tabel: Table[Werkregel] = Table(
            "Regels om over te beslissen",
            (
                Column("Cliënt", lambda w: w.client),
                Column("Wat", lambda w: w.reden, toon=_tone, breed=True),
                Column("Over", lambda w: maand_kort(w.regel.sleutel.maand), _month),
                Column("Bedrag", _amount, lambda w: w.regel.bedrag, rechts=True),
                Column("Uiterlijk", lambda w: datum(w.uiterlijk), _term, toon=self._urgency),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self._uitleg = ExplainPanel(page)
        self._tip = label(
            "Kies meer regels met Ctrl of Shift om ze samen opnieuw in te dienen.",
            "gedempt",
            wrap=True,
        )
        self.zoek.textChanged.connect(self.tabel.look_for)
        self.tabel.selectionModel().selectionChanged.connect(self._chosen)
        lijst = QWidget()
        kolom = QVBoxLayout(lijst)
        kolom.setContentsMargins(0, 0, 0, 0)
        for deel in (self.zoek, self.tabel, self._tip):
            kolom.addWidget(deel)
        kolom.addStretch(1)
        self._beide = SideBySide(lijst, self._uitleg, (2, 1))
        self._leeg = Empty(
            "Er is niets om over te beslissen",
            uitleg="Afgekeurde regels, en toegekende die veranderen of die de gemeente terugneemt, "
            "komen hier te staan.",
        )
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(0, 0, 0, 0)
        for beeld in (self._beide, self._leeg):
            beeld.hide()
            geheel.addWidget(beeld)

    def show_rows(self, regels: Sequence[Werkregel], vandaag: date) -> None:
        """Show the work list; what was chosen stays chosen."""
        self._vandaag = vandaag
        ids = {w.regel.id for w in self.tabel.selected}
        if (doel := self._gevraagd) is not None:
            ids = {w.regel.id for w in regels if _is(w, doel)}
        self.tabel.set_rows(regels)
        gevonden = next((w for w in regels if w.regel.id in ids), None)
        if (keuze := self.tabel.or_first(gevonden, regels)) is not None:
            self.tabel.select(keuze)
        self._beide.setVisible(bool(regels))
        self._leeg.setVisible(not regels)
        self.zoek.show_for(veel=len(regels) > _VEEL)
        self._tip.setVisible(sum(w.is_rejected for w in regels) > 1)
        self._chosen()

    def find_line(self, doel: NaarRegel) -> bool:
        """Choose a line, now or once it is loaded; False when it is known not to be here."""
        self._gevraagd = doel
        for werk in self.tabel.rows:
            if _is(werk, doel):
                self._gevraagd = None
                self.tabel.select(werk)
                return True
        return False

    def forget(self) -> None:
        """Look no longer for a line that was asked for."""
        self._gevraagd = None

    def _chosen(self) -> None:
        self._uitleg.show_rows(self.tabel.selected)

    def _urgency(self, werk: Werkregel) -> str:
        return "fout" if werk.uiterlijk < self._vandaag else ""


def _is(werk: Werkregel, doel: NaarRegel) -> bool:
    nummer = werk.regel.referentienummer
    return nummer == doel.referentienummer and doel.wet in (None, werk.afnemer.wet)


def _month(werk: Werkregel) -> object:
    return werk.regel.sleutel.maand


def _term(werk: Werkregel) -> object:
    return werk.uiterlijk


def _amount(werk: Werkregel) -> str:
    if werk.is_rejected:
        return euro(werk.regel.signed)
    return euro(werk.verschil_cent)


def _tone(werk: Werkregel) -> str:
    if werk.is_rejected:
        return "fout"
    return "let_op" if werk.asks_consent or werk.is_held else "accent"
