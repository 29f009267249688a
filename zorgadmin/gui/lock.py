"""The closed vault: ask for the password, open it in the background, say what is wrong inline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import BezetError, KluisError, ZorgadminError
from zorgadmin.domain.tekst import count
from zorgadmin.gui import scale
from zorgadmin.gui.background import Background, Outcome
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.melding import Meldingen

Job = Callable[[], tuple[Kluis, str | None] | None]
"""Gives an opened vault, and the recovery key when it made one; None: there is no vault."""


class LockView(QWidget):
    """Opens the vault.

    `opened` gives it, with a recovery key to show when one was made; `absent` says that there is
    none; `failed` why something done to its file did not work; `other` asks for another vault.
    """

    opened = Signal(object, object)
    absent = Signal()
    failed = Signal(str)
    other = Signal()
    defect = Signal(object)

    def __init__(self, starter: Starter, pad: Path) -> None:
        super().__init__()
        self._starter = starter
        self.pad = pad
        self._backup: Path | None = None
        self._wachten = 0
        self._background = Background(self)
        kaart = Card("Kluis openen")
        kaart.setFixedWidth(scale.BREED_KAART)
        self._waar = label("", "gedempt", wrap=True)
        kaart.inhoud.addWidget(self._waar)
        self.meldingen = Meldingen()
        kaart.inhoud.addWidget(self.meldingen)
        self._vraag = QWidget()
        velden = QVBoxLayout(self._vraag)
        velden.setContentsMargins(0, 0, 0, 0)
        kaart.inhoud.addWidget(self._vraag)
        vraag = label("&Wachtwoord of herstelsleutel")
        self._wachtwoord = QLineEdit()
        self._wachtwoord.setEchoMode(QLineEdit.EchoMode.Password)
        self._wachtwoord.setAccessibleName("Wachtwoord of herstelsleutel")
        self._wachtwoord.returnPressed.connect(self.open)
        vraag.setBuddy(self._wachtwoord)
        velden.addWidget(vraag)
        velden.addWidget(self._wachtwoord)
        toon = QCheckBox("Wachtwoord tonen")
        toon.toggled.connect(self._show_text)
        velden.addWidget(toon)
        self._open = button("Openen", self.open, rol="hoofd", icoon="slot")
        anders = button("Andere kluis …", self.other.emit, rol="link")
        terug = button("Reservekopie terugzetten …", self.choose_backup, rol="link")
        velden.addLayout(row(anders, terug, 1, self._open))
        midden = QHBoxLayout()
        midden.addStretch(1)
        midden.addWidget(kaart)
        midden.addStretch(1)
        geheel = QVBoxLayout(self)
        geheel.addStretch(2)
        geheel.addLayout(midden)
        geheel.addStretch(3)
        self.show_vault(pad)

    @property
    def is_busy(self) -> bool:
        """Whether a vault is being opened."""
        return self._background.is_busy

    def show_vault(self, pad: Path) -> None:
        """Ask for the password of a vault."""
        self.pad = pad
        self._backup = None
        self._waar.setText(f"{pad.name} in {pad.parent}")
        self._open.setText("Openen")
        self._wachtwoord.clear()
        self.meldingen.clear()
        self._vraag.show()

    def choose_backup(self) -> None:
        """Let the user choose a backup to put in the place of the vault."""
        bestand, _ = QFileDialog.getOpenFileName(
            self, "Reservekopie terugzetten", "", "Reservekopieën (*.reservekopie);;Alles (*)"
        )
        if bestand:
            self.show_restore(Path(bestand))

    def show_restore(self, bestand: Path) -> None:
        """Ask for the password of a backup; without one the field stays empty."""
        self.show_vault(self.pad)
        self._backup = bestand
        self._waar.setText(
            f"{bestand.name} komt terug als {self.pad}. Staat daar een kluis, dan wordt die "
            "ernaast bewaard."
        )
        self._open.setText("Terugzetten")
        self._wachtwoord.setFocus()

    def look(self, pad: Path) -> None:
        """Open a vault that opens without asking; else ask for its password."""
        self.show_vault(pad)
        self._vraag.hide()
        starter = self._starter

        def job() -> tuple[Kluis, str | None] | None:
            kluizen = starter.kluizen_van_venster(pad)
            if not kluizen.exists():
                return None
            if not kluizen.opens_unasked():
                raise KluisError("")
            return _opened(kluizen)

        self._run(job, self._ask)

    def _ask(self, tekst: str) -> None:
        self._vraag.show()
        if tekst:
            self.meldingen.show_one(tekst, "fout")
        else:
            self._say_waiting()
        self._wachtwoord.setFocus()

    def offer_again(self, pad: Path, reden: str) -> None:
        """Say why a vault cannot be opened now, with a button that tries once more."""
        self.show_vault(pad)
        self._vraag.hide()
        self.meldingen.add(reden, "fout", [("Probeer opnieuw", lambda: self.look(pad))])

    def say(self, tekst: str, toon: str = "accent") -> None:
        """Show why the vault is closed."""
        self.meldingen.show_one(tekst, toon)

    def say_waiting(self, aantal: int) -> None:
        """Say that files wait for a vault to be opened."""
        self._wachten = aantal
        self._say_waiting()

    def _say_waiting(self) -> None:
        aantal = self._wachten
        if aantal and not self._vraag.isHidden():
            wat = count(aantal, "bestand wacht", "bestanden wachten")
            self.say(f"{wat} tot de kluis open is. Daarna zie je eerst wat het is.")

    def open(self) -> None:
        """Try the password that was typed."""
        if not self._open.isEnabled():
            return
        getypt = self._wachtwoord.text()
        if self._backup is not None:
            self._restore(self._backup, getypt)
            return
        if not getypt:
            self.meldingen.show_one("Typ het wachtwoord.", "fout")
            return
        starter, pad = self._starter, self.pad
        self._run(lambda: _opened(starter.kluizen_van_venster(pad, getypt)), self._wrong)

    def _restore(self, bestand: Path, getypt: str) -> None:
        starter, pad = self._starter, self.pad

        def job() -> tuple[Kluis, str | None]:
            from zorgadmin.application.kluis.beheren import herstel

            herstel(starter.kluizen_van_venster(pad, getypt), starter.omgeving(), bestand, None)
            return _opened(starter.kluizen_van_venster(pad, getypt))

        self._run(job, self._wrong)

    def replace(self, job: Job) -> None:
        """Do something to the file of the vault, which gives the opened vault."""
        self._run(job, self.failed.emit)

    def _run(self, job: Job, failed: Callable[[str], None]) -> None:
        self._open.setEnabled(False)
        self._open.setText("Bezig …")
        self._background.run(job, lambda uitkomst: self._done(uitkomst, failed))

    def _done(
        self, uitkomst: Outcome[tuple[Kluis, str | None] | None], failed: Callable[[str], None]
    ) -> None:
        self._open.setEnabled(True)
        self._open.setText("Terugzetten" if self._backup is not None else "Openen")
        match uitkomst.fout:
            case None if uitkomst.waarde is None:
                self.absent.emit()
            case None if uitkomst.waarde is not None:
                self._wachtwoord.clear()
                self.meldingen.clear()
                self.opened.emit(*uitkomst.waarde)
            case BezetError() as fout:
                self.offer_again(self.pad, str(fout))
            case ZorgadminError() as fout:
                failed(str(fout))
            case fout:
                self.defect.emit(fout)

    def _wrong(self, tekst: str) -> None:
        self.meldingen.show_one(tekst, "fout")
        self._wachtwoord.selectAll()
        self._wachtwoord.setFocus()

    def _show_text(self, tonen: bool) -> None:  # noqa: FBT001  a slot
        stand = QLineEdit.EchoMode.Normal if tonen else QLineEdit.EchoMode.Password
        self._wachtwoord.setEchoMode(stand)

    def showEvent(self, event: QShowEvent) -> None:
        """Ready to type."""
        super().showEvent(event)
        self._wachtwoord.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_work(self) -> None:
        """Wait for what is under way."""
        self._background.close()


def _opened(kluizen: Kluizen) -> tuple[Kluis, str | None]:
    """The opened vault, and another recovery key when nobody said that he has the present one."""
    kluis = kluizen.open()
    if kluizen.has_seen_recovery:
        return kluis, None
    from zorgadmin.application.kluis.beheren import renew_recovery

    return kluis, renew_recovery(kluizen).herstelsleutel
