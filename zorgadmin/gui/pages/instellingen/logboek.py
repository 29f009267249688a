"""Settings: the audit trail in plain words, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kluis.beheren import logboek
from zorgadmin.application.kluis.logboek.zinnen import sentence
from zorgadmin.domain.logboek import LogRegel
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table


class _Rij(NamedTuple):
    """An entry with its sentence, made beside the thread of the window."""

    regel: LogRegel
    zin: str


class TrailTab(Tab):
    """Who did what and when."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.GEWOON, 0, 0)
        kolom.setSpacing(scale.NAUW)
        uitleg = (
            "Alles wat in de kluis is veranderd; niemand kan hier iets wissen. Cliënten staan er "
            "met hun nummer: dat vind je bij Bewaren."
        )
        kolom.addWidget(label(uitleg, "gedempt", wrap=True))
        zoek = Search("Zoeken in het logboek", "Cliënt, nummer, datum, woord")
        zoek.setMaximumWidth(scale.BREED_PANEEL)
        kolom.addWidget(zoek)
        self._tabel: Table[_Rij] = Table(
            "Logboek",
            (
                Column("Moment", lambda r: f"{r.regel.moment:%d-%m-%Y %H:%M}", _order),
                Column("Wie", lambda r: r.regel.gebruiker),
                Column("Wat er gebeurde", lambda r: r.zin, breed=True),
            ),
        )
        zoek.textChanged.connect(self._tabel.look_for)
        kolom.addWidget(self._tabel, 1)

    def load(self) -> None:
        """Load the trail."""
        self._page.session.read(self, _newest_first, self._tabel.set_rows)


def _order(rij: _Rij) -> int:
    return rij.regel.nummer


def _newest_first(diensten: Diensten) -> Sequence[_Rij]:
    return [_Rij(regel, sentence(regel)) for regel in reversed(logboek(diensten))]
