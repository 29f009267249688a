"""Small dialogs: a confirmation, a reason that is kept, and things that are only said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from zorgadmin.gui import scale, theme
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label, selectable
from zorgadmin.rules.catalogus import meaning


class ConfirmDialog(Dialog):
    """Asks before something that cannot be taken back."""

    def __init__(
        self, titel: str, uitleg: str, doe: str, ja: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(titel, parent)
        self.inhoud.addWidget(label(uitleg, wrap=True))

        def confirmed() -> None:
            self.accept()
            ja()

        self.add_confirm(doe, confirmed)


class ReasonDialog(Dialog):
    """Asks for a reason; an empty one is not taken."""

    def __init__(
        self, titel: str, uitleg: str, doe: str, ja: Callable[[str], object], parent: QWidget
    ) -> None:
        super().__init__(titel, parent)
        self._ja = ja
        self.inhoud.addWidget(label(uitleg, wrap=True))
        vraag = label("&Reden")
        self._reden = QLineEdit()
        self._reden.setAccessibleName("Reden")
        self._reden.setMaxLength(200)
        vraag.setBuddy(self._reden)
        self.inhoud.addWidget(vraag)
        self.inhoud.addWidget(self._reden)
        self.add_confirm(doe, self._confirm)
        self._reden.setFocus()

    def _confirm(self) -> None:
        reden = self._reden.text().strip()
        if not reden:
            self.meldingen.show_one("Geef een reden; die staat straks in het logboek.", "fout")
            return
        self.accept()
        self._ja(reden)


class HangsDialog(Dialog):
    """Says that the window that has the vault does not answer; accepted to try once more."""

    def __init__(self, wie: str) -> None:
        super().__init__("Deze kluis is al open", None)
        theme.dress(self)
        waar = f" op {wie}" if wie else ""
        zin = (
            f"Er is al een venster met deze kluis{waar}, maar het geeft geen antwoord. Wacht even "
            "en probeer het opnieuw. Blijft het stil, sluit dat venster dan, of beëindig het in "
            "Taakbeheer of Systeemmonitor; wat was opgeslagen, blijft bewaard."
        )
        self.inhoud.addWidget(label(zin, wrap=True))
        self.add_close("Sluiten")
        self.add_button("Probeer opnieuw", self.accept, hoofd=True)


class DefectDialog(Dialog):
    """Shows the report of one unexpected exception, made elsewhere."""

    def __init__(self, verslag: str, parent: QWidget) -> None:
        super().__init__("Er ging iets mis in zorgadmin zelf", parent, breed=scale.BREED_BRIEF)
        self.inhoud.addWidget(
            label(
                "Wat je het laatst deed, is misschien niet bewaard; wat eerder is vastgelegd, "
                "staat in de kluis. Stuur dit verslag naar de maker. Er staan geen namen, BSN's of "
                "bedragen in.",
                wrap=True,
            )
        )
        self._verslag = QPlainTextEdit(verslag)
        self._verslag.setReadOnly(True)
        self._verslag.setAccessibleName("Verslag van de fout")
        self._verslag.setMinimumHeight(scale.HALF)
        self.inhoud.addWidget(self._verslag)
        self.add_button("Kopiëren", self._copy)
        self.add_close()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._verslag.toPlainText())


class CodeDialog(Dialog):
    """One code, its meaning in own words and its official text."""

    def __init__(self, code: str, officieel: str, parent: QWidget) -> None:
        super().__init__(f"Retourcode {code}", parent, breed=scale.BREED_BRIEF)
        if betekenis := meaning(code):
            self.inhoud.addWidget(selectable(betekenis))
        self.inhoud.addWidget(label("Officiële tekst", "gedempt"))
        self.inhoud.addWidget(selectable(officieel))
        self.add_close().setDefault(True)
