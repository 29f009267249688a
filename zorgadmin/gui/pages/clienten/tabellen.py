"""The tabs of a client that are tables: leveringen, claim lines, messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from zorgadmin.application.berichten.lijst import BerichtBeeld
from zorgadmin.application.clienten.lijsten import RegelBeeld
from zorgadmin.application.kern.benoemen import delivered
from zorgadmin.application.uren.leveringen import LeveringBeeld, LeveringStatus
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grootboek import PrestatieStatus
from zorgadmin.domain.tekst import datum, euro, maand_kort, volume
from zorgadmin.domain.uren_merken import mark_text
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarBericht, NaarRegel, NaarUren
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.pages.delen.bericht import MESSAGE_COLUMNS
from zorgadmin.gui.widgets.basis import Empty, button, column, row, selectable
from zorgadmin.gui.widgets.table import Table

R = TypeVar("R")

_TOON = {
    PrestatieStatus.TOEGEKEND: "goed",
    PrestatieStatus.AFGEKEURD: "fout",
    PrestatieStatus.NIET_VERWERKT: "let_op",
    PrestatieStatus.GECREDITEERD: "gedempt",
    PrestatieStatus.VERVALLEN: "gedempt",
    PrestatieStatus.INGETROKKEN: "gedempt",
}


class TableTab(QWidget, Generic[R]):
    """A table with one way on from the row that is chosen: `verder` leads to its `doel`."""

    go = Signal(object)

    def __init__(
        self,
        naam: str,
        kolommen: Sequence[Column[R]],
        verder: str,
        doel: Callable[[R], Goal],
        leeg: Empty,
    ) -> None:
        super().__init__()
        self._doel = doel
        self._tabel: Table[R] = Table(naam, kolommen)
        self._verder = button(verder, lambda: self._go(self._tabel.current))
        self._verder.setEnabled(False)
        self._tabel.opened.connect(self._go)
        self._tabel.chosen.connect(self._chosen)
        self._zin = selectable("")
        vol = QWidget()
        kolom = QVBoxLayout(vol)
        kolom.setContentsMargins(0, scale.NAUW, 0, 0)
        kolom.setSpacing(scale.NAUW)
        kolom.addWidget(self._tabel, 1)
        kolom.addWidget(self._zin)
        self._acties = row(self._verder, 1)
        kolom.addLayout(self._acties)
        self._stapel = QStackedWidget()
        self._stapel.addWidget(vol)
        self._stapel.addWidget(leeg)
        self.setLayout(column(self._stapel))

    @property
    def current(self) -> R | None:
        """The row that is chosen."""
        return self._tabel.current

    def add_action(self, knop: QPushButton) -> None:
        """Put another button under the table."""
        self._acties.insertWidget(1, knop)

    def show_rows(self, rijen: Sequence[R]) -> None:
        """Show other rows."""
        self._tabel.set_rows(rijen)
        self._chosen(self._tabel.current)
        self._stapel.setCurrentIndex(0 if rijen else 1)

    def remark(self, rij: R) -> str:
        """What is said under the table about the row that is chosen, if anything."""
        return ""

    def _chosen(self, rij: R | None) -> None:
        self._verder.setEnabled(rij is not None)
        zin = "" if rij is None else self.remark(rij)
        self._zin.setText(zin)
        self._zin.setVisible(bool(zin))

    def _go(self, rij: R | None) -> None:
        if rij is not None:
            self.go.emit(self._doel(rij))


class VisitsTab(TableTab[LeveringBeeld]):
    """Leveringen."""

    def __init__(self) -> None:
        super().__init__(
            "Leveringen",
            (
                Column("Datum", lambda r: datum(r.datum), sort=lambda r: (r.datum, r.id)),
                Column(
                    "Hoeveel",
                    lambda r: delivered(r.hoeveelheid, r.soort),
                    sort=lambda r: (r.soort, r.hoeveelheid),
                    rechts=True,
                ),
                Column("Stand", lambda r: r.status, toon=_visit_tone, uitleg=lambda r: r.stand),
                Column("Product", lambda r: r.product, breed=True),
                Column("Tijd", _times, soms=True),
                Column(
                    "Bijzonderheid",
                    lambda r: mark_text(r.onderaannemer, noshow=r.noshow),
                    soms=True,
                ),
                Column("Notitie", lambda r: r.notitie, soms=True),
            ),
            "Toon in de uren",
            lambda r: NaarUren(r.datum, r.toewijzing_id),
            Empty("Nog geen bezoeken", uitleg="Schrijf uren op de pagina Uren."),
        )


class ClientLinesTab(TableTab[RegelBeeld]):
    """Claim lines."""

    def __init__(self) -> None:
        super().__init__(
            "Gedeclareerde regels",
            (
                Column(
                    "Maand",
                    lambda r: maand_kort(r.regel.sleutel.maand),
                    sort=lambda r: (r.regel.sleutel.maand, r.regel.id),
                ),
                Column(
                    "Stand",
                    lambda r: r.regel.status,
                    toon=_line_tone,
                    uitleg=lambda r: r.reden or r.regel.status,
                ),
                Column("Bedrag", _amount, sort=_signed, rechts=True),
                Column(
                    "Geleverd",
                    lambda r: volume(r.regel.volume, Eenheid(r.regel.eenheid)),
                    sort=lambda r: (r.regel.eenheid, r.regel.volume),
                    rechts=True,
                ),
                Column("Product", lambda r: r.product, breed=True),
                Column("Regel", lambda r: r.regel.referentienummer),
            ),
            "Toon bij de antwoorden",
            lambda r: NaarRegel(r.regel.referentienummer, r.wet),
            Empty(
                "Nog niets gedeclareerd",
                uitleg="Zodra je een maand declareert, staan de regels hier.",
            ),
        )

    def remark(self, rij: RegelBeeld) -> str:
        """Why it was rejected."""
        return f"{rij.reden}." if rij.reden else ""


class MessagesTab(TableTab[BerichtBeeld]):
    """Messages about the client."""

    def __init__(self) -> None:
        super().__init__(
            "Berichten over deze cliënt",
            MESSAGE_COLUMNS[:-1],
            "Lees dit bericht",
            lambda r: NaarBericht(r.id),
            Empty(
                "Nog geen berichten",
                uitleg="De toewijzingen van deze cliënt zijn met de hand ingevoerd.",
            ),
        )


def _times(rij: LeveringBeeld) -> str:
    if rij.begin is None or rij.eind is None:
        return ""
    return f"{rij.begin:%H:%M}–{rij.eind:%H:%M}"


def _visit_tone(rij: LeveringBeeld) -> str:
    match rij.status:
        case (
            LeveringStatus.BUITEN
            | LeveringStatus.NOSHOW
            | LeveringStatus.WACHT
            | PrestatieStatus.AFGEKEURD
        ):
            return "let_op"
        case PrestatieStatus.TOEGEKEND:
            return "goed"
        case _:
            return ""


def _line_tone(rij: RegelBeeld) -> str:
    return _TOON.get(rij.regel.status, "")


def _signed(rij: RegelBeeld) -> int:
    return rij.regel.signed


def _amount(rij: RegelBeeld) -> str:
    return euro(_signed(rij)) if rij.regel.is_debet else f"{euro(_signed(rij))} (credit)"
