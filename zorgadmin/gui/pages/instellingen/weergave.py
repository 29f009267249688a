"""Settings: colours, when the vault locks itself, and the folders of files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.folders import ask_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.mappen import FoldersCard
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.systeemmelding import ask_notices, can_notify, wants_notices
from zorgadmin.gui.wachtmap import INSTELLING
from zorgadmin.gui.widgets.basis import Card, button, column, label, row, selectable
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
