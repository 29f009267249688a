"""Choosing a password: twice, with its strength said while typing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import column, label, set_tone


class NewPassword(QWidget):
    """Two fields; `value` is the password once both are equal."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        kolom = column(ruimte=scale.KRAP)
        self.setLayout(kolom)
        self._eerste = self._field("&Wachtwoord", kolom)
        self._sterkte = label("", "gedempt", wrap=True)
        kolom.addWidget(self._sterkte)
        self._tweede = self._field("Nog een &keer", kolom)
        self.setFocusProxy(self._eerste)
        self._verschil = label("De twee wachtwoorden zijn niet gelijk.", "fout", wrap=True)
        self._verschil.hide()
        kolom.addWidget(self._verschil)
        toon = QCheckBox("Wachtwoord &tonen")
        toon.toggled.connect(self._show_text)
        kolom.addWidget(toon)
        self._judge()

    @property
    def value(self) -> str:
        """The password; empty as long as the two differ."""
        eerste = self._eerste.text()
        return eerste if eerste == self._tweede.text() else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self._eerste.clear()
        self._tweede.clear()

    def _field(self, naam: str, kolom: QVBoxLayout) -> QLineEdit:
        tekst = label(naam)
        veld = QLineEdit()
        veld.setEchoMode(QLineEdit.EchoMode.Password)
        veld.setMaxLength(1024)
        veld.setAccessibleName(naam.replace("&", ""))
        veld.textChanged.connect(self._judge)
        tekst.setBuddy(veld)
        kolom.addWidget(tekst)
        kolom.addWidget(veld)
        return veld

    def _judge(self) -> None:
        if not hasattr(self, "_verschil"):
            return
        tekst, toon = judge(self._eerste.text())
        self._sterkte.setText(tekst)
        self._sterkte.setProperty("rol", toon or "gedempt")
        set_tone(self._sterkte, toon)
        tweede = self._tweede.text()
        self._verschil.setVisible(bool(tweede) and not self._eerste.text().startswith(tweede))
        self._sterkte.style().polish(self._sterkte)
        self.changed.emit()

    def _show_text(self, tonen: bool) -> None:  # noqa: FBT001  a slot
        stand = QLineEdit.EchoMode.Normal if tonen else QLineEdit.EchoMode.Password
        for veld in (self._eerste, self._tweede):
            veld.setEchoMode(stand)


_LANGST = 72
"""Characters that are looked at; whatever comes after them is strong already."""
_REDELIJK, _STERK = 3, 4


def judge(wachtwoord: str) -> tuple[str, str]:
    """What to say of a password, and its tone."""
    if not wachtwoord:
        return "Vier losse woorden zijn sterk en goed te onthouden.", ""
    # Its lists of words take a while to load: only when a password is typed.
    from zxcvbn import zxcvbn

    score = zxcvbn(wachtwoord[:_LANGST], user_inputs=["zorgadmin"])["score"]
    if score < _REDELIJK:
        return "Zwak: te raden met een gewone computer. Maak het langer.", "fout"
    if score < _STERK:
        return "Redelijk. Nog een woord erbij maakt het sterk.", "let_op"
    return "Sterk.", "goed"
