"""Settings: colours, and when the vault locks itself."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout

from zorgadmin.gui import scale
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.wachtmap import INSTELLING
from zorgadmin.gui.widgets.basis import Card, button, label, row, selectable
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
    """Two choices that hold at once."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._settings = page.session.settings
        kaart = Card("Weergave en slot")
        kaart.setMaximumWidth(scale.BREED_BRIEF)
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
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.GEWOON, 0, 0)
        kolom.addWidget(kaart)
        kolom.addWidget(self._watched(page))
        kolom.addStretch(1)
        self.load()
        self._weergave.activated.connect(
            lambda _: page.session.appearance.emit(self._weergave.currentData())
        )
        self._slot.activated.connect(
            lambda _: self._settings.set_text("vergrendel_na", self._slot.currentData())
        )

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
        begin = self._settings.text(INSTELLING) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DownloadLocation
        )
        gekozen = QFileDialog.getExistingDirectory(self, "Map met downloads", begin)
        if gekozen:
            self._watch(gekozen)

    def _watch(self, folder: str) -> None:
        self._settings.set_text(INSTELLING, folder)
        self._page.session.watched.emit()
        self.load()

    def load(self) -> None:
        """Show what is set."""
        folder = self._settings.text(INSTELLING)
        self.map.setText(folder or "Er wordt geen map in de gaten gehouden.")
        self.geen.setEnabled(bool(folder))
        _choose(self._weergave, self._settings.appearance)
        _choose(self._slot, str(self._settings.lock_minutes))


def _choose(veld: QComboBox, waarde: str) -> None:
    veld.setCurrentIndex(max(0, veld.findData(waarde)))
