"""Settings: everything in open formats, and whose data may be removed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from zorgadmin.application.kern.benoemen import sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kluis.bewaartermijn import BewaardePersoon, bewaartermijnen
from zorgadmin.application.kluis.opschonen import Opschoning, opschonen
from zorgadmin.application.verantwoording.exporteren import Export, export_alles
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.folders import ask_folder
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import Empty, button, label, row
from zorgadmin.gui.widgets.melding import Meldingen
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.zeggen import Meldplek

_UITLEG = (
    "Gegevens van cliënten bewaar je 15 jaar (Wmo 2015 art. 5.3.4) of 20 jaar (Jeugdwet art. "
    "7.3.8) na het jaar van de laatste wijziging. Daarna mogen naam, BSN en notities weg; bedragen "
    "en nummers blijven."
)


@record
class _Rij:
    naam: str
    bewaard: BewaardePersoon


class RetentionTab(Tab):
    """Who is in the vault and until when."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._meldingen = Meldingen()
        self._plek = Meldplek(page.session, self._meldingen, self)
        self._wis = button("Gegevens wissen …", self._ask, icoon="prullenbak")
        self._wis.setEnabled(False)
        exporteer = button("Alles exporteren …", self._export, icoon="bewaar")
        self._tabel: Table[_Rij] = Table(
            "Bewaartermijnen",
            (
                Column("Cliënt", lambda r: r.naam),
                Column("Nummer", lambda r: r.bewaard.nummer),
                Column("Bewaren tot en met", _until, lambda r: r.bewaard.bewaren_tot or date.max),
                Column("Stand", _state, toon=_tone),
                Column("Wat in de weg staat", lambda r: "; ".join(r.bewaard.redenen), breed=True),
            ),
        )
        self._tabel.chosen.connect(lambda _: self._chosen())
        self._tabel.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.GEWOON, 0, 0)
        kolom.setSpacing(scale.NAUW)
        kolom.addWidget(label(_UITLEG, "gedempt", wrap=True))
        kolom.addWidget(self._meldingen)
        kolom.addLayout(row(self._wis, exporteer, 1))
        kolom.addWidget(self._tabel, 1)
        self._leeg = Empty("Er zijn nog geen cliënten")
        kolom.addWidget(self._leeg, 1)

    def load(self) -> None:
        """Load who is in the vault."""
        self._page.session.read(self, _kept, self._show)

    def _show(self, rijen: Sequence[_Rij]) -> None:
        self._tabel.set_rows(rijen)
        self._tabel.setVisible(bool(rijen))
        self._leeg.setVisible(not rijen)

    def _chosen(self) -> None:
        gekozen = self._tabel.selected
        self._wis.setEnabled(bool(gekozen) and all(rij.bewaard.mag_weg for rij in gekozen))

    def _ask(self) -> None:
        nummers = [rij.bewaard.nummer for rij in self._tabel.selected]
        wie = "deze cliënt" if len(nummers) == 1 else f"deze {len(nummers)} cliënten"
        ConfirmDialog(
            "Gegevens wissen?",
            f"Naam, BSN, geboortedatum, adres en notities van {wie} verdwijnen uit de kluis en uit "
            "de berichten. Dat kan niet ongedaan worden gemaakt. In reservekopieën en exports "
            "blijven ze staan: verwijder die zelf.",
            "Wissen",
            lambda: self._remove(nummers),
            self,
        ).open()

    def _remove(self, nummers: Sequence[str]) -> None:
        def done(opschoning: Opschoning) -> None:
            aantal = len(opschoning.clienten)
            self._meldingen.show_one(f"De gegevens van {aantal} cliënt(en) zijn gewist.", "goed")

        self._plek.do(
            "Gegevens wissen …", lambda diensten: opschonen(diensten, nummers, bevestigd=True), done
        )

    def _export(self) -> None:
        folder = ask_folder(self, self._page.session.settings, "export", "Map voor de export")
        if folder is None:
            return

        def done(export: Export) -> None:
            self._meldingen.show_one(
                f"Alles staat in {export.pad}. Let op: wie die map heeft, kan alles lezen.",
                "goed",
            )

        self._plek.do("Alles exporteren …", lambda diensten: export_alles(diensten, folder), done)


def _kept(diensten: Diensten) -> Sequence[_Rij]:
    with diensten.kluis.lezen() as werk:
        namen = {client.bsn: sorted_name(client) for client in werk.praktijk.clienten()}
    return [_Rij(namen.get(b.bsn, "zonder toewijzing"), b) for b in bewaartermijnen(diensten)]


def _until(rij: _Rij) -> str:
    tot = rij.bewaard.bewaren_tot
    return datum(tot) if tot is not None else "geen termijn"


def _state(rij: _Rij) -> str:
    if rij.bewaard.is_opgeschoond:
        return "gewist"
    return "mag weg" if rij.bewaard.mag_weg else "bewaren"


def _tone(rij: _Rij) -> str:
    return "let_op" if rij.bewaard.mag_weg else "gedempt"
