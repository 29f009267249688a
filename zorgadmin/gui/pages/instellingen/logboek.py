"""Settings: the audit trail, newest first."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kluis.beheren import logboek
from zorgadmin.domain.logboek import LogRegel
from zorgadmin.domain.tekst import euro
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table


class TrailTab(Tab):
    """Who did what and when."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.GEWOON, 0, 0)
        kolom.setSpacing(scale.NAUW)
        kolom.addWidget(
            label("Alles wat in de kluis is veranderd; niemand kan hier iets wissen.", "gedempt")
        )
        zoek = Search("Zoeken in het logboek", "Zoeken")
        zoek.setMaximumWidth(scale.BREED_PANEEL)
        kolom.addWidget(zoek)
        self._tabel: Table[LogRegel] = Table(
            "Logboek",
            (
                Column("Moment", lambda r: f"{r.moment:%d-%m-%Y %H:%M}", lambda r: r.nummer),
                Column("Wie", lambda r: r.gebruiker),
                Column("Handeling", lambda r: r.handeling),
                Column("Waarover", lambda r: r.onderwerp),
                Column("Van → naar", _change, breed=True),
            ),
        )
        zoek.textChanged.connect(self._tabel.look_for)
        kolom.addWidget(self._tabel, 1)

    def load(self) -> None:
        """Load the trail."""
        self._page.session.read(self, _newest_first, self._tabel.set_rows)


def _newest_first(diensten: Diensten) -> Sequence[LogRegel]:
    return logboek(diensten)[::-1]


def _change(regel: LogRegel) -> str:
    """What changed: each value as it was and became; only the first figures of a digest."""
    voor, na = _values(regel.voor), _values(regel.na)
    delen = []
    for naam in dict.fromkeys([*voor, *na]):
        was, wordt = voor.get(naam), na.get(naam)
        if was == wordt:
            continue
        tekst = wordt if was in (None, "") else f"{was} → {wordt or '-'}"
        delen.append(f"{naam.removesuffix('_cent').replace('_', ' ')}: {tekst}")
    return "; ".join(delen)


def _values(tekst: str | None) -> dict[str, str]:
    if tekst is None:
        return {}
    waarden: dict[str, object] = json.loads(tekst)
    return {
        naam: text
        for naam, waarde in waarden.items()
        if (text := _text(naam, waarde)) or naam == "status"
    }


def _text(naam: str, waarde: object) -> str:
    match waarde:
        case None | [] | {}:
            return ""
        case int() if naam.endswith("_cent"):
            return euro(waarde)
        case str() if naam == "sha256":
            return f"{waarde[:8]}…"
        case list():
            return ", ".join(_text("", deel) for deel in waarde)
        case dict():
            return ", ".join(f"{sleutel} {_text('', deel)}" for sleutel, deel in waarde.items())
        case _:
            return str(waarde)
