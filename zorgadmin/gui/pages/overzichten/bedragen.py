"""Overzichten: the four amounts, by month, gemeente, cliënt or product."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht, ceilings
from zorgadmin.application.overzichten.groepen import Gegroepeerd, Groep, Per, group
from zorgadmin.application.overzichten.verschillen import Kant
from zorgadmin.application.verantwoording.overzichten import amounts, parts
from zorgadmin.domain.tekst import euro
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.overzichten.cijfers import Figures
from zorgadmin.gui.pages.overzichten.grafiek import HOOGSTENS, chart_of, shown
from zorgadmin.gui.pages.overzichten.plafond import CeilingsCard
from zorgadmin.gui.pages.overzichten.regels import LinesCard
from zorgadmin.gui.widgets.basis import Card, column, label, row
from zorgadmin.gui.widgets.bedragbalk import (
    BETAALD,
    GEDECLAREERD,
    TE_DECLAREREN,
    TOEGEKEND,
    legend,
)
from zorgadmin.gui.widgets.chart import BarChart
from zorgadmin.gui.widgets.chart_tekenen import Grafiek
from zorgadmin.gui.widgets.filter import Filter
from zorgadmin.gui.widgets.table import Table

_PER = [(per.name, str(per).capitalize()) for per in Per]
_KANT_VAN_KOLOM = {5: Kant.TE_DECLAREREN, 6: Kant.NIET_TOEGEKEND, 7: Kant.NIET_BETAALD}
KOLOMMEN: Sequence[Column[Groep]] = (
    Column("Groep", lambda g: g.naam, sort=lambda g: g.volgorde, breed=True),
    Column(
        "Geleverd",
        lambda g: euro(g.bedragen.geleverd_cent),
        sort=lambda g: g.bedragen.geleverd_cent,
        rechts=True,
    ),
    Column(
        "Gedeclareerd",
        lambda g: euro(g.bedragen.gedeclareerd_cent),
        sort=lambda g: g.bedragen.gedeclareerd_cent,
        rechts=True,
    ),
    Column(
        "Toegekend",
        lambda g: euro(g.bedragen.toegekend_cent),
        sort=lambda g: g.bedragen.toegekend_cent,
        rechts=True,
    ),
    Column(
        "Betaald",
        lambda g: euro(g.bedragen.betaald_cent),
        sort=lambda g: g.bedragen.betaald_cent,
        rechts=True,
    ),
    Column(
        "Te declareren",
        lambda g: euro(g.bedragen.te_declareren_cent),
        sort=lambda g: g.bedragen.te_declareren_cent,
        rechts=True,
    ),
    Column(
        "Niet toegekend",
        lambda g: euro(g.bedragen.niet_toegekend_cent),
        sort=lambda g: g.bedragen.niet_toegekend_cent,
        rechts=True,
    ),
    Column(
        "Niet betaald",
        lambda g: euro(g.bedragen.niet_betaald_cent),
        sort=lambda g: g.bedragen.niet_betaald_cent,
        rechts=True,
    ),
)


class AmountsTab(QWidget):
    """Totals, chart, table, and the lines behind the row that is chosen."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._overzicht: Overzicht | None = None
        self._jaar: int | None = None
        self._gegroepeerd: Gegroepeerd | None = None
        self._cijfers = Figures()
        self._cijfers.asked.connect(self._show_all)
        self._per = Filter("Bedragen per", _PER)
        self._per.chosen.connect(lambda _: self._load())
        self._vorm = Filter("Vorm van de grafiek", [("naast", "Naast elkaar"), ("op", "Opgebouwd")])
        self._vorm.chosen.connect(lambda _: self._draw())
        self._chart = BarChart("Grafiek van de bedragen")
        self._chart.chosen.connect(self._choose)
        self._grootste = label(f"De {HOOGSTENS} grootste; de tabel toont alles.", "gedempt")
        self._naast = legend(
            ("geleverd", TE_DECLAREREN),
            ("gedeclareerd", GEDECLAREERD),
            ("toegekend", TOEGEKEND),
            ("betaald", BETAALD),
        )
        self._op = legend(
            ("betaald", BETAALD),
            ("toegekend en niet betaald", TOEGEKEND),
            ("wacht op antwoord of afgekeurd", GEDECLAREERD),
            ("nog te declareren", TE_DECLAREREN),
        )
        kaart = Card()
        kaart.inhoud.addLayout(row(self._per, 1, self._vorm))
        for deel in (self._chart, self._naast, self._op, self._grootste):
            kaart.inhoud.addWidget(deel)
        self._tabel = Table("Bedragen", KOLOMMEN)
        self._tabel.show_all_rows(14)
        self._tabel.chosen.connect(self._row_chosen)
        self._tabel.clicked.connect(self._cell_clicked)
        self.regels = LinesCard(page.session)
        self.regels.go.connect(page.go)
        self._plafonds = CeilingsCard()
        delen = (self._cijfers, self._plafonds, kaart, self._tabel, self.regels)
        self.setLayout(column(*delen, ruimte=scale.GEWOON))

    def show_overview(self, overzicht: Overzicht, jaar: int | None) -> None:
        """Show a year."""
        self._overzicht, self._jaar = overzicht, jaar
        self._plafonds.show_ceilings(ceilings(overzicht, jaar))
        self._load()

    def choose_per(self, per: Per) -> None:
        """Add up by something else."""
        self._per.choose(per.name)
        self._load()

    def choose_form(self, *, gestapeld: bool) -> None:
        """Draw the bars on one another, or beside one another."""
        self._vorm.choose("op" if gestapeld else "naast")
        self._draw()

    def show_list(self, kant: Kant) -> None:
        """Show a list of all that is shown."""
        self._show_all(kant)

    @property
    def title(self) -> str:
        """What is shown, in words."""
        assert self._gegroepeerd is not None
        return f"Bedragen per {self._gegroepeerd.per}, {self._gegroepeerd.periode}"

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along."""
        if self._gegroepeerd is None:
            return []
        tabellen = [amounts(self._gegroepeerd)]
        if self.regels.isVisible():
            tabellen.append(parts(self.regels.regels, self.regels.kant))
        return tabellen

    @property
    def chart(self) -> Grafiek | None:
        """The chart that is shown."""
        if self._gegroepeerd is None:
            return None
        return chart_of(self._gegroepeerd, gestapeld=self._vorm.current == "op")

    def _load(self) -> None:
        overzicht, jaar, per = self._overzicht, self._jaar, Per[self._per.current]
        if overzicht is not None:
            self._page.session.read(self, lambda _: group(overzicht, jaar, per), self._show)

    def _show(self, gegroepeerd: Gegroepeerd) -> None:
        eerste = self._gegroepeerd is None or (
            (self._gegroepeerd.per, self._gegroepeerd.jaar) != (gegroepeerd.per, gegroepeerd.jaar)
        )
        self._gegroepeerd = gegroepeerd
        self._cijfers.show_amounts(gegroepeerd.totaal.bedragen)
        vorige = self._tabel.current
        self._tabel.set_rows(gegroepeerd.groepen)
        if eerste:
            self.regels.hide()
        elif vorige is not None:
            self._select(next((g for g in gegroepeerd.groepen if g.naam == vorige.naam), None))
        self._draw()

    def _draw(self) -> None:
        grafiek = self.chart
        if grafiek is None or self._gegroepeerd is None:
            return
        self._chart.set_chart(grafiek)
        self._op.setVisible(grafiek.gestapeld)
        self._naast.setVisible(not grafiek.gestapeld)
        minder = len(grafiek.groepen) < len(self._gegroepeerd.groepen)
        self._grootste.setVisible(minder and self._gegroepeerd.per is not Per.MAAND)

    def _choose(self, nummer: int) -> None:
        """Choose the row of a group of the chart."""
        if self._gegroepeerd is not None:
            self._select(shown(self._gegroepeerd)[nummer])

    def _select(self, groep: Groep | None) -> None:
        if groep is not None:
            self._tabel.select(groep)

    def _row_chosen(self, groep: Groep | None) -> None:
        if groep is None or self._overzicht is None or self._gegroepeerd is None:
            return
        getekend = list(shown(self._gegroepeerd))
        self._chart.choose(getekend.index(groep) if groep in getekend else None)
        self.regels.show_group(self._overzicht, groep)

    def _cell_clicked(self, index: QModelIndex) -> None:
        """A figure between two amounts asks for its own list."""
        kant = _KANT_VAN_KOLOM.get(index.column())
        if kant is not None and (groep := self._tabel.current) and self._overzicht is not None:
            self.regels.show_group(self._overzicht, groep, kant)

    def _show_all(self, kant: Kant) -> None:
        if self._overzicht is not None and self._gegroepeerd is not None:
            self._tabel.clearSelection()
            self._chart.choose(None)
            self.regels.show_group(self._overzicht, self._gegroepeerd.totaal, kant)
