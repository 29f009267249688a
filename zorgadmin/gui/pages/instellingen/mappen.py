"""Settings: where what one makes is written, one folder for all or one for each kind."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout

from zorgadmin.gui import scale
from zorgadmin.gui.folders import (
    SOORTEN,
    ask_folder,
    folder_for_all,
    known_folder,
    name_folder_for_all,
)
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.widgets.basis import Card, button, clear, label, row, selectable

_UITLEG = (
    "Wat je maakt, komt in de map die je er het laatst voor koos. Kies je één map voor alles, dan "
    "komt alles daar, tot je voor een soort een andere kiest."
)


class FoldersCard(Card):
    """Each kind of file with the folder that was used last for it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Waar bestanden komen")
        self._settings = settings
        self.setMaximumWidth(scale.BREED_BRIEF)
        self.inhoud.addWidget(label(_UITLEG, "gedempt", wrap=True))
        self._geen = button("Niet meer", lambda: self._name_all(None))
        self.inhoud.addLayout(
            row(button("Eén map voor alles …", self._ask_all, icoon="map"), self._geen, 1)
        )
        self._rooster = QGridLayout()
        self._rooster.setHorizontalSpacing(scale.RUIM)
        self._rooster.setColumnStretch(1, 1)
        self.inhoud.addLayout(self._rooster)

    def load(self) -> None:
        """Show what is remembered."""
        clear(self._rooster)
        alles = folder_for_all(self._settings)
        self._geen.setVisible(alles is not None)
        for rij, (soort, naam) in enumerate(SOORTEN.items()):
            folder = known_folder(self._settings, soort)
            plek = selectable(str(folder) if folder else "wordt de eerste keer gevraagd", "gedempt")
            plek.setAccessibleName(f"Map voor {naam}")
            anders = button("Andere map …", partial(self._ask, soort), rol="link")
            anders.setAccessibleName(f"Andere map voor {naam}")
            for kolom, deel in enumerate((label(naam), plek, anders)):
                self._rooster.addWidget(deel, rij, kolom)

    def _ask(self, soort: str) -> None:
        if ask_folder(self, self._settings, soort, f"Map voor {SOORTEN[soort]}") is not None:
            self.load()

    def _ask_all(self) -> None:
        folder = ask_folder(self, self._settings, "alles", "Map voor alles wat je maakt")
        if folder is not None:
            self._name_all(folder)

    def _name_all(self, folder: Path | None) -> None:
        name_folder_for_all(self._settings, folder)
        self.load()
