"""Overzichten: the lines behind a figure, or between two, and where each can be looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.groepen import Groep
from zorgadmin.application.overzichten.verschillen import Kant, Verschil, differences
from zorgadmin.domain.tekst import euro, maandnaam
from zorgadmin.gui.goals import Goal, NaarRegel, NaarToewijzing
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.filter import Filter
from zorgadmin.gui.widgets.table import Table

_NAAM = {
    Kant.TE_DECLAREREN: "Niet gedeclareerd",
    Kant.NIET_TOEGEKEND: "Wacht of afgekeurd",
    Kant.NIET_BETAALD: "Niet betaald",
    Kant.REGELS: "Alle regels",
}
_LEEG = {
    Kant.TE_DECLAREREN: "Alles wat is geleverd, is gedeclareerd.",
    Kant.NIET_TOEGEKEND: "Alles wat is gedeclareerd, is toegekend.",
    Kant.NIET_BETAALD: "Alles wat is toegekend, is betaald.",
    Kant.REGELS: "Er is nog niets gedeclareerd.",
}
KOLOMMEN: Sequence[Column[Verschil]] = (
    Column("Maand", lambda v: maandnaam(v.maand), sort=lambda v: v.maand),
    Column("Cliënt", lambda v: v.client),
    Column("Product", lambda v: v.product, uitleg=lambda v: f"{v.product}, {v.wie}"),
    Column("Bedrag", lambda v: euro(v.cent), sort=lambda v: v.cent, rechts=True),
    Column("Reden", lambda v: v.reden, breed=True),
    Column("Regel", lambda v: v.referentienummer or "–"),
)


class LinesCard(Card):
    """Shows the list of a group; `go` asks for a goal."""

    go = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setAccessibleName("Regels achter het bedrag")
        self._session = session
        self._overzicht: Overzicht | None = None
        self._groep: Groep | None = None
        self._in_beeld = False
        self.regels: Sequence[Verschil] = ()
        self._kop = label("", "kop", wrap=True)
        self.kop.addWidget(self._kop, 1)
        self._kant = Filter("Welke regels", [(kant.name, _NAAM[kant]) for kant in Kant])
        self._kant.chosen.connect(lambda _: self._load())
        self._tabel = Table("Regels", KOLOMMEN)
        self._tabel.show_all_rows(10)
        self._tabel.opened.connect(self._open)
        self._erheen = button("Ga erheen", self._go_to_current, icoon="rechts")
        self._erheen.setEnabled(False)
        self._tabel.chosen.connect(self._chosen)
        self._leeg = label("", "gedempt")
        self.inhoud.addLayout(row(self._kant, 1, self._erheen))
        self.inhoud.addWidget(self._tabel)
        self.inhoud.addWidget(self._leeg)
        self.hide()

    @property
    def kant(self) -> Kant:
        """The kind of list."""
        return Kant[self._kant.current]

    @property
    def title(self) -> str:
        """What the list is about."""
        return self._kop.text()

    def show_group(self, overzicht: Overzicht, groep: Groep, kant: Kant | None = None) -> None:
        """Show the lines of a group; those of one kind are asked for, so they come in sight."""
        self._overzicht, self._groep = overzicht, groep
        self._in_beeld = self._in_beeld or kant is not None
        if kant is not None:
            self._kant.choose(kant.name)
        self._load()

    def _load(self) -> None:
        overzicht, groep, kant = self._overzicht, self._groep, self.kant
        if overzicht is not None and groep is not None:
            self._session.read(
                self, lambda _: differences(overzicht, groep.rijen, kant), self._show
            )

    def _show(self, regels: Sequence[Verschil]) -> None:
        assert self._groep is not None
        self.regels = regels
        som = sum(v.cent for v in regels)
        self._kop.setText(f"{self._groep.naam}: {self.kant}, {euro(som)}")
        self._tabel.set_rows(regels)
        self._tabel.setVisible(bool(regels))
        self._erheen.setVisible(bool(regels))
        self._leeg.setText(_LEEG[self.kant])
        self._leeg.setVisible(not regels)
        self.show()
        if self._in_beeld:
            self._in_beeld = False
            QTimer.singleShot(0, self, self._scroll_here)

    def _scroll_here(self) -> None:
        gebied = self.parentWidget()
        while gebied is not None and not isinstance(gebied, QScrollArea):
            gebied = gebied.parentWidget()
        if gebied is not None:
            gebied.ensureWidgetVisible(self, 0, 12)

    def _chosen(self, rij: Verschil | None) -> None:
        self._erheen.setEnabled(rij is not None)

    def _go_to_current(self) -> None:
        if (rij := self._tabel.current) is not None:
            self._open(rij)

    def _open(self, rij: Verschil) -> None:
        self.go.emit(goal_of(rij))


def goal_of(rij: Verschil) -> Goal:
    """Where a part of a difference can be looked at: its line, or else its toewijzing."""
    if rij.referentienummer is not None:
        return NaarRegel(rij.referentienummer, rij.wet)
    return NaarToewijzing(rij.toewijzing_id)
