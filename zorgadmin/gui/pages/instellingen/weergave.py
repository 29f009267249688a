"""Settings: colours, when the vault locks itself, and the folders of files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.folders import (
    SOORTEN,
    ask_folder,
    folder_for_all,
    known_folder,
    name_folder_for_all,
)
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.systeemmelding import ask_notices, can_notify, wants_notices
from zorgadmin.gui.wachtmap import INSTELLING
from zorgadmin.gui.widgets.basis import Card, button, clear, column, label, row, selectable
from zorgadmin.gui.widgets.form import Form

_WEERGAVEN = (("systeem", "zoals het systeem"), ("licht", "licht"), ("donker", "donker"))
_MINUTEN = (
    ("1", "1 minuut"),
    ("5", "5 minuten"),
    ("10", "10 minuten"),
    ("30", "30 minuten"),
    ("0", "nooit"),
)


class AppearanceTab(Tab):
    """Choices that hold at once, and where files come from and go to."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._settings = page.session.settings
        kaart = Card("Weergave en slot")
        form = Form()
        self._weergave = form.add_choice("weergave", "&Kleuren", _WEERGAVEN)
        self._slot = form.add_choice("slot", "Kluis op &slot na", _MINUTEN)
        kaart.inhoud.addWidget(form)
        kaart.inhoud.addWidget(
            label(
                "Alleen een kluis met een wachtwoord gaat op slot. Een andere tijd geldt vanaf de "
                "volgende keer dat je de kluis opent.",
                "gedempt",
                wrap=True,
            )
        )
        kaart.inhoud.addWidget(self._notices(page))
        self._mappen = FoldersCard(self._settings)
        self.put(kaart, self._watched(page), self._mappen, breed=scale.BREED_BRIEF)
        self.load()
        self._weergave.activated.connect(
            lambda _: page.session.appearance.emit(self._weergave.currentData())
        )
        self._slot.activated.connect(
            lambda _: self._settings.set_text("vergrendel_na", self._slot.currentData())
        )

    def _notices(self, page: Page) -> QWidget:
        """Whether the system notifies, and what of; where it cannot, that is said."""
        self._melden = QCheckBox("&Meldingen van het systeem")
        self._melden.toggled.connect(lambda aan: self._notify(page, aan=aan))
        kan = can_notify()
        self._melden.setEnabled(kan)
        uitleg = (
            "Als het venster niet in beeld is: dat er vandaag iets klaar moet zijn, en dat er een "
            "nieuw bestand is in de map hieronder. Er staan geen gegevens van cliënten in."
            if kan
            else "Dit bureaublad toont geen meldingen van programma’s."
        )
        deel = QWidget()
        deel.setLayout(column(self._melden, label(uitleg, "gedempt", wrap=True)))
        return deel

    def _notify(self, page: Page, *, aan: bool) -> None:
        if aan != wants_notices(self._settings):
            ask_notices(self._settings, aan=aan)
            page.session.notices.emit()

    def _watched(self, page: Page) -> Card:
        """The folder in which new files are announced."""
        kaart = Card("Nieuwe bestanden")
        kaart.setMaximumWidth(scale.BREED_BRIEF)
        self.map = selectable()
        self.map.setAccessibleName("Map die in de gaten wordt gehouden")
        self._page = page
        self.geen = button("Geen map", lambda: self._watch(""))
        kaart.inhoud.addWidget(self.map)
        kaart.inhoud.addWidget(
            label(
                "Nieuwe berichten, afschriften, urenbestanden en agenda’s in deze map worden "
                "onderaan gemeld. Ze worden pas ingelezen als je daar klikt.",
                "gedempt",
                wrap=True,
            )
        )
        kaart.inhoud.addLayout(row(button("Map kiezen …", self._choose_folder), self.geen, 1))
        return kaart

    def _choose_folder(self) -> None:
        if not self._settings.folders("inlezen"):
            downloads = QStandardPaths.StandardLocation.DownloadLocation
            self._settings.used_folder("inlezen", Path(QStandardPaths.writableLocation(downloads)))
        folder = ask_folder(self, self._settings, "inlezen", "Map met downloads")
        if folder is not None:
            self._watch(str(folder))

    def _watch(self, folder: str) -> None:
        self._settings.set_text(INSTELLING, folder)
        self._page.session.watched.emit()
        self.load()

    def load(self) -> None:
        """Show what is set."""
        folder = self._settings.text(INSTELLING)
        self.map.setText(folder or "Er wordt geen map in de gaten gehouden.")
        self.geen.setEnabled(bool(folder))
        self._mappen.load()
        self._melden.setChecked(wants_notices(self._settings))
        _choose(self._weergave, self._settings.appearance)
        _choose(self._slot, str(self._settings.lock_minutes))


def _choose(veld: QComboBox, waarde: str) -> None:
    veld.setCurrentIndex(max(0, veld.findData(waarde)))


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
