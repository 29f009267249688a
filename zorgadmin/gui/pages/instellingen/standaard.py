"""Settings: the published package that every own message is also held against."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.application.inrichting.standaard import (
    PakketStand,
    half_text,
    load_package,
    loaded_package,
    remove_package,
)
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.folders import ask_file, ask_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import Card, button, clear, label, row
from zorgadmin.gui.widgets.melding import Meldingen

_UITLEG = (
    "Zorgadmin controleert elk bericht zelf. Laad je de schema's (XSD) en stylesheets (XSLT) die "
    "het Zorginstituut publiceert, dan wordt elk bericht dat je maakt ook daarmee gecontroleerd. "
    "Denkt het pakket er anders over, dan zie je dat meteen en staat het bij het bericht."
)


_MAP = "standaard"


class PackageTab(Tab):
    """What is loaded, and loading another or removing it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        kaart = Card("Officieel pakket")
        kaart.inhoud.addWidget(label(_UITLEG, "gedempt", wrap=True))
        self._geladen = QVBoxLayout()
        kaart.inhoud.addLayout(self._geladen)
        self._weg = button("Verwijderen …", self._ask_remove)
        kaart.inhoud.addLayout(
            row(
                button("ZIP laden …", self._ask_zip, icoon="lees"),
                button("Map laden …", self._ask_folder),
                self._weg,
                1,
            )
        )
        self._meldingen = Meldingen()
        self.put(self._meldingen, kaart)

    def load(self) -> None:
        """Load what is there."""
        self._page.session.read(self, loaded_package, self._show)

    def _show(self, stand: PakketStand) -> None:
        clear(self._geladen)
        for rij in stand.delen:
            self._geladen.addWidget(label(half_text(rij), wrap=True))
        if not stand.delen:
            self._geladen.addWidget(label("Er is geen pakket geladen.", wrap=True))
        self._weg.setVisible(bool(stand.delen))

    def _ask_zip(self) -> None:
        settings = self._page.session.settings
        pad = ask_file(self, settings, _MAP, "Officieel pakket", "ZIP (*.zip)")
        if pad is not None:
            self.take(pad)

    def _ask_folder(self) -> None:
        settings = self._page.session.settings
        folder = ask_folder(self, settings, _MAP, "Map van het officiële pakket")
        if folder is not None:
            self.take(folder)

    def take(self, pad: Path) -> None:
        """Load the package at this place."""

        def done(stand: PakketStand) -> None:
            self._meldingen.show_one("Het pakket is geladen.", "goed")
            for bevinding in stand.bevindingen:
                self._meldingen.add(f"{bevinding.uitleg} {bevinding.oplossing}", "let_op")
            self._show(stand)

        self._page.session.do(
            "Pakket laden …",
            lambda diensten: load_package(diensten, pad),
            done,
            failed=self._problem,
        )

    def _ask_remove(self) -> QWidget:
        return ConfirmDialog(
            "Officieel pakket verwijderen",
            "Daarna controleert zorgadmin je berichten weer alleen zelf. Wat bij eerdere berichten "
            "staat blijft.",
            "Verwijderen",
            self._remove,
            self,
        ).opened()

    def _remove(self) -> None:
        def done(stand: PakketStand) -> None:
            self._meldingen.show_one("Het pakket is verwijderd.", "goed")
            self._show(stand)

        self._page.session.do("Pakket verwijderen …", remove_package, done, failed=self._problem)

    def _problem(self, tekst: str) -> None:
        self._meldingen.show_one(tekst, "fout")
