"""Overzichten: what is expected to come in over the next months, as a chart with its figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.vooruitzicht import Verwacht, expected
from zorgadmin.application.verantwoording.betalingen import outlook_of
from zorgadmin.domain.betalen.vooruitzicht import Grond, Vooruitzicht
from zorgadmin.domain.tekst import euro, euro_kort, maand_kort, maandnaam, opsomming
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Card, column, label
from zorgadmin.gui.widgets.bedragbalk import GEDECLAREERD, TE_DECLAREREN, TOEGEKEND, legend
from zorgadmin.gui.widgets.chart import BarChart
from zorgadmin.gui.widgets.chart_tekenen import Grafiek, Reeks
from zorgadmin.gui.widgets.patroon import Patroon
from zorgadmin.gui.widgets.table import Table

_PATROON = {
    Grond.TOEGEKEND: TOEGEKEND,
    Grond.GEDECLAREERD: GEDECLAREERD,
    Grond.GELEVERD: TE_DECLAREREN,
    Grond.TOEGEWEZEN: Patroon("gedempt", Qt.BrushStyle.HorPattern),
}
_UITLEG = (
    "Berekend, nooit zeker. Toegekend: op de laatste dag van de betaaltermijn; wat te laat is, nu. "
    "Gedeclareerd: na het aantal dagen dat de gemeente meestal nodig heeft. Nog te declareren: na "
    "je volgende declaratie; wat is tegengehouden of losgelaten telt niet mee. Nog te leveren: in "
    "het tempo van de laatste drie maanden, zolang de zorg loopt en er ruimte is."
)


def _figure(grond: Grond) -> Column[Vooruitzicht]:
    return Column(
        grond.value.capitalize(),
        lambda v: euro(v.per_grond[grond]),
        sort=lambda v: v.per_grond[grond],
        rechts=True,
    )


KOLOMMEN: Sequence[Column[Vooruitzicht]] = (
    Column("Maand", lambda v: maandnaam(v.maand), sort=lambda v: v.maand, breed=True),
    *map(_figure, Grond),
    Column("Samen", lambda v: euro(v.totaal_cent), sort=lambda v: v.totaal_cent, rechts=True),
)


class OutlookTab(QWidget):
    """A chart of the months ahead, and a table that says the same."""

    title = "Vooruitzicht"

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._verwacht: Verwacht | None = None
        self._chart = BarChart("Grafiek van wat er binnenkomt")
        self._dagen = label("", "gedempt", wrap=True)
        self._tabel = Table("Wat er binnenkomt", KOLOMMEN)
        self._tabel.show_all_rows(8)
        kaart = Card("Wat er naar verwachting binnenkomt")
        uitleg = label(_UITLEG, "gedempt", wrap=True)
        namen = legend(*((grond.value, patroon) for grond, patroon in _PATROON.items()))
        for deel in (uitleg, self._chart, namen):
            kaart.inhoud.addWidget(deel)
        self.setLayout(column(kaart, self._tabel, self._dagen, 1, ruimte=scale.GEWOON))

    def show_overview(self, overzicht: Overzicht, _: int | None) -> None:
        """Show the months ahead; the year makes no difference."""

        def show(verwacht: Verwacht) -> None:
            self._verwacht = verwacht
            self._tabel.set_rows(verwacht.maanden)
            grafiek = self.chart
            assert grafiek is not None
            self._chart.set_chart(grafiek)
            self._dagen.setText(_days(overzicht, verwacht))

        self._page.read(self, lambda diensten: expected(diensten, overzicht), show)

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along."""
        return [] if self._verwacht is None else [outlook_of(self._verwacht.maanden)]

    @property
    def chart(self) -> Grafiek | None:
        """The chart that is shown."""
        if self._verwacht is None:
            return None
        maanden = self._verwacht.maanden
        return Grafiek(
            tuple((maand_kort(v.maand), maandnaam(v.maand)) for v in maanden),
            tuple(
                Reeks(grond.value, patroon, tuple(v.per_grond[grond] for v in maanden))
                for grond, patroon in _PATROON.items()
            ),
            gestapeld=True,
            as_tekst=euro_kort,
            in_woorden=euro,
        )


def _days(overzicht: Overzicht, verwacht: Verwacht) -> str:
    """After how many days each gemeente pays."""
    delen = [
        f"{overzicht.gemeenten.get(gemeente, gemeente)} ({WET_NAAM[wet]}) {dagen}"
        for (gemeente, wet), dagen in verwacht.dagen.items()
    ]
    return (
        f"Dagen tussen declareren en betalen, naar wat het eerder duurde: {opsomming(delen)}."
        if delen
        else ""
    )
