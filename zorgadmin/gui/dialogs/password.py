"""Asking for the password of the vault, and for a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.password import NewPassword
from zorgadmin.gui.widgets.recovery import RecoveryKey


class PasswordDialog(Dialog):
    """`given` tells the present password and the new one, empty where it was not asked."""

    given = Signal(str, str)

    def __init__(
        self, titel: str, doe: str, parent: QWidget, *, oud: bool, nieuw: bool, uitleg: str = ""
    ) -> None:
        super().__init__(titel, parent, breed=scale.BREED_KAART)
        if uitleg:
            self.inhoud.addWidget(label(uitleg, wrap=True))
        self._oud = QLineEdit()
        self._oud.setEchoMode(QLineEdit.EchoMode.Password)
        self._oud.setAccessibleName("Wachtwoord van nu")
        self._vraagt_oud = oud
        if oud:
            naam = label("Wachtwoord van &nu, of de herstelsleutel")
            naam.setBuddy(self._oud)
            self.inhoud.addWidget(naam)
            self.inhoud.addWidget(self._oud)
        self._nieuw: NewPassword | None = NewPassword() if nieuw else None
        if self._nieuw is not None:
            self.inhoud.addWidget(self._nieuw)
        self.add_confirm(doe, self._confirm)

    def _confirm(self) -> None:
        nieuw = self._nieuw.value if self._nieuw is not None else ""
        if self._vraagt_oud and not self._oud.text():
            self.meldingen.show_one("Typ het wachtwoord van nu.", "fout")
        elif self._nieuw is not None and not nieuw:
            self.meldingen.show_one("Typ twee keer hetzelfde nieuwe wachtwoord.", "fout")
        else:
            oud = self._oud.text()
            self.accept()
            self.given.emit(oud, nieuw)


class RecoveryDialog(Dialog):
    """Shows a new recovery key, once."""

    def __init__(self, sleutel: str, parent: QWidget) -> None:
        super().__init__("Je nieuwe herstelsleutel", parent, breed=scale.BREED_BRIEF)
        self.setObjectName("herstelsleutel")
        deel = RecoveryKey()
        deel.show_key(sleutel)
        self.inhoud.addWidget(deel)
        self.add_button("Ik heb haar bewaard", self.accept, hoofd=True)
