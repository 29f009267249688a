"""Overzichten: what can be taken along of a year, all into one folder that is asked once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QWidget

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.verantwoording.tijdvak import Tijdvak
from zorgadmin.gui import scale
from zorgadmin.gui.folders import ask_folder, known_folder, open_file, show_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Card, button, column, label, row

FOLDER = "overzichten"
"""What the folder for all that is taken along is remembered under."""

_GEHEIM = "Er staan gegevens van cliënten in, en de bestanden zijn niet versleuteld."
Maak = Callable[[Diensten, Path, Tijdvak], Path]


class TakeAlongTab(QWidget):
    """Five things to write, with what each is for."""

    title = ""
    tables: Sequence[Tabel] = ()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._tijdvak = Tijdvak()
        self._waarover = label("", "tussenkop", wrap=True)
        self._map = label("", "gedempt", wrap=True)
        kaart = Card("Neem mee")
        kaart.inhoud.addWidget(self._waarover)
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(scale.RUIM)
        rooster.setVerticalSpacing(scale.GEWOON)
        rooster.setColumnStretch(1, 1)
        for rij, (naam, uitleg, icoon, maak) in enumerate(_STUKKEN):
            knop = button(naam, self._writer(naam, maak), icoon=icoon)
            rooster.addWidget(knop, rij, 0)
            rooster.addWidget(label(uitleg, "gedempt", wrap=True), rij, 1)
        kaart.inhoud.addLayout(rooster)
        voet = row(self._map, button("Andere map …", self._ask, icoon="map"))
        voet.setStretch(0, 1)
        kaart.inhoud.addLayout(voet)
        self.setLayout(column(kaart, 1, ruimte=scale.GEWOON))

    def show_overview(self, overzicht: Overzicht, jaar: int | None) -> None:
        """Everything is about this year; nothing is loaded before it is asked for."""
        del overzicht
        self._tijdvak = Tijdvak(jaar)
        wat = "alle jaren" if jaar is None else f"het jaar {jaar}"
        self._waarover.setText(f"Over {wat}. Een ander jaar kies je bovenaan.")
        self._show_folder()

    def _show_folder(self) -> None:
        folder = known_folder(self._page.session.settings, FOLDER)
        waar = (
            "Je kiest de map bij de eerste keer." if folder is None else f"Alles komt in {folder}."
        )
        self._map.setText(waar)

    def _ask(self) -> Path | None:
        titel = "Map voor wat je meeneemt"
        folder = ask_folder(self, self._page.session.settings, FOLDER, titel)
        self._show_folder()
        return folder

    def _writer(self, naam: str, maak: Maak) -> Callable[[], None]:
        def write() -> None:
            folder = known_folder(self._page.session.settings, FOLDER) or self._ask()
            if folder is None:
                return
            tijdvak = self._tijdvak
            self._page.do(
                f"{naam} …", lambda diensten: maak(diensten, folder, tijdvak), self._written
            )

        return write

    def _written(self, pad: Path) -> None:
        self._page.meldingen.show_one(
            f"Geschreven: {pad.name} in {pad.parent}. {_GEHEIM}",
            "goed",
            [("Open", lambda: open_file(pad)), ("Toon in map", lambda: show_folder(pad))],
        )


def _pdf(diensten: Diensten, folder: Path, tijdvak: Tijdvak) -> Path:
    from zorgadmin.application.verantwoording.pdf import OVERZICHT, export_pdf

    return export_pdf(diensten, folder, tijdvak).pad / OVERZICHT


def _excel(diensten: Diensten, folder: Path, tijdvak: Tijdvak) -> Path:
    from zorgadmin.application.verantwoording.excel import OVERZICHT, export_excel

    return export_excel(diensten, folder, tijdvak).pad / OVERZICHT


def _journal(diensten: Diensten, folder: Path, tijdvak: Tijdvak) -> Path:
    from zorgadmin.application.verantwoording.boekhouding import JOURNAAL, export_bookkeeping

    return export_bookkeeping(diensten, folder, tijdvak).pad / JOURNAAL


def _indicators(diensten: Diensten, folder: Path, tijdvak: Tijdvak) -> Path:
    from zorgadmin.application.verantwoording.indicatoren import export_indicators

    return export_indicators(diensten, folder, tijdvak).pad


def _calendar(diensten: Diensten, folder: Path, tijdvak: Tijdvak) -> Path:
    from zorgadmin.application.verantwoording.agenda import save_calendar

    del tijdvak
    return save_calendar(diensten, folder / "taken.ics").bestand.pad


_STUKKEN: Sequence[tuple[str, str, str, Maak]] = (
    (
        "Op papier (PDF)",
        (
            "Een overzicht zonder namen, van elke declaratie een specificatie, en per cliënt een "
            "blad met de geleverde zorg."
        ),
        "druk_af",
        _pdf,
    ),
    (
        "Werkboeken (Excel)",
        "De bedragen per maand, alle declaraties met hun regels, en van elke een specificatie.",
        "bewaar",
        _excel,
    ),
    (
        "Journaalregels",
        (
            "Voor je boekhouding, als CSV en in de vorm van SnelStart en Informer. De rekeningen "
            "stel je in bij Instellingen, Praktijk."
        ),
        "overzichten",
        _journal,
    ),
    (
        "Resultaten voor de gemeente",
        (
            "Uitval, tevredenheid en doelen van zorg die stopte, per gemeente die daarom vraagt; "
            "zonder namen."
        ),
        "goed",
        _indicators,
    ),
    (
        "Taken als agenda",
        "Een .ics-bestand dat elke agenda leest, zonder gegevens van cliënten.",
        "vandaag",
        _calendar,
    ),
)
