"""One message: what it says in plain Dutch, where it stands, and its file on request."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.application.berichten.inzien import BerichtGeheel, raw_text
from zorgadmin.application.berichten.lijst import BerichtBeeld
from zorgadmin.gui import scale
from zorgadmin.gui.folders import open_file
from zorgadmin.gui.goals import NaarBericht, NaarDeclaratie
from zorgadmin.gui.pages.berichten.boom import MessageTree
from zorgadmin.gui.pages.delen.bericht import status_tone
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import (
    Card,
    button,
    clear,
    label,
    mark,
    row,
    selectable,
    set_tone,
)
from zorgadmin.gui.widgets.later import Later
from zorgadmin.gui.widgets.melding import Melding, finding

_LANGST = 400_000


class MessageDetail(QWidget):
    """Shows one message; personal data stay masked until they are asked for."""

    go = Signal(object)
    save = Signal(int)
    withdraw = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._beeld: BerichtBeeld | None = None
        self._titel = label("", "kop", wrap=True)
        self._merk = mark("")
        self._bewaar = button("Bewaar in map …", self._save, icoon="bewaar")
        self._trek_in = button("Trek in", self._withdraw)
        self._trek_in.setToolTip("Dan kan het bericht van de gemeente opnieuw worden ingelezen.")
        self._declaratie = button("Naar de declaratie", self._to_declaration)
        self._pad: Path | None = None
        self._open = button("Open de PDF", self._open_file, icoon="druk_af")
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("Delen van het bericht")
        self._boom = MessageTree()
        self._stand, self._bestand = Later(_StandTab), Later(lambda: _FileTab(session))
        self._stand.made.connect(lambda tab: tab.go.connect(self.go))
        self._tabs.addTab(self._boom, "Inhoud")
        self._tabs.addTab(self._stand, "Stand en verloop")
        self._tabs.addTab(self._bestand, "Bestand (XML)")
        self._tabs.currentChanged.connect(self._turned)
        knoppen = (self._declaratie, self._trek_in, self._open, self._bewaar)
        kop = row(self._titel, self._merk, *knoppen)
        kop.setStretch(0, 1)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(0, scale.KRAP, 0, 0)
        geheel.setSpacing(scale.NAUW)
        geheel.addLayout(kop)
        geheel.addWidget(self._tabs, 1)
        self.setMinimumHeight(scale.HALF)
        self.setFocusProxy(self._tabs)

    def show_message(self, bericht: BerichtGeheel) -> None:
        """Show a message."""
        beeld = bericht.beeld
        ander = self._beeld is None or self._beeld.id != beeld.id
        self._beeld = beeld
        self._titel.setText(f"{beeld.soort} {beeld.identificatie}".strip())
        self._merk.setText(beeld.stand)
        set_tone(self._merk, status_tone(beeld))
        self._bewaar.setVisible(bericht.kan_bewaard)
        self._trek_in.setVisible(bericht.kan_ingetrokken)
        self._declaratie.setVisible(beeld.declaratienummer is not None)
        papier = beeld.bestandsnaam.endswith(".pdf")
        self._pad = Path(bericht.pad) if bericht.pad is not None and papier else None
        self._open.setVisible(self._pad is not None and self._pad.is_file())
        self._tabs.setTabVisible(self._tabs.indexOf(self._bestand), not papier)
        self._boom.show_message(bericht, ander=ander)
        self._stand.show_there(lambda tab: tab.show_message(bericht))
        self._bestand.show_there(lambda tab: tab.forget(beeld.id))
        self._turned(self._tabs.currentIndex())

    def show_tab(self, nummer: int) -> None:
        """Turn to a tab."""
        self._tabs.setCurrentIndex(nummer)

    def _turned(self, tab: int) -> None:
        if self._tabs.widget(tab) is self._bestand:
            self._bestand.deel.load()

    def _save(self) -> None:
        if self._beeld is not None:
            self.save.emit(self._beeld.id)

    def _open_file(self) -> None:
        if self._pad is not None:
            open_file(self._pad)

    def _withdraw(self) -> None:
        if self._beeld is not None:
            self.withdraw.emit(self._beeld.id)

    def _to_declaration(self) -> None:
        beeld = self._beeld
        if beeld is not None and beeld.declaratienummer is not None:
            self.go.emit(NaarDeclaratie(beeld.declaratienummer, beeld.declaratiewet))


class _StandTab(QScrollArea):
    """Next step, reasons of a refusal, what happened, what belongs to it."""

    go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._bericht: BerichtGeheel | None = None
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        self._kolom = QVBoxLayout(binnen)
        self._kolom.setContentsMargins(0, scale.GEWOON, scale.NAUW, scale.GEWOON)
        self._kolom.setSpacing(scale.NAUW)
        self.setWidget(binnen)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_message(self, bericht: BerichtGeheel) -> None:
        """Show a message."""
        if bericht == self._bericht:
            return
        self._bericht = bericht
        clear(self._kolom)
        if bericht.volgende:
            self._kolom.addWidget(Melding(bericht.volgende, "accent"))
        for bevinding in bericht.meldingen:
            self._kolom.addWidget(finding(bevinding, met_plek=True))
        self._kolom.addWidget(self._course(bericht))
        if bericht.verwant:
            self._kolom.addWidget(self._related(bericht))
        self._kolom.addStretch(1)

    def _course(self, bericht: BerichtGeheel) -> Card:
        kaart = Card("Verloop")
        for moment, wat in bericht.verloop:
            regel = row(
                label(f"{moment:%d-%m-%Y %H:%M}", "gedempt"),
                label(wat, wrap=True),
                ruimte=scale.GEWOON,
            )
            regel.setStretch(1, 1)
            kaart.inhoud.addLayout(regel)
        beeld = bericht.beeld
        kaart.inhoud.addWidget(selectable(f"Bestand: {beeld.bestandsnaam}", "gedempt"))
        if bericht.pad:
            kaart.inhoud.addWidget(selectable(f"Laatst bewaard als {bericht.pad}", "gedempt"))
        return kaart

    def _related(self, bericht: BerichtGeheel) -> Card:
        kaart = Card("Hoort bij")
        for ander in bericht.verwant:
            naar = button(
                "Lees dit bericht",
                partial(self.go.emit, NaarBericht(ander.id)),
                rol="link",
            )
            regel = row(label(f"{ander.soort}: {ander.onderwerp}", wrap=True), naar)
            regel.setStretch(0, 1)
            kaart.inhoud.addLayout(regel)
        return kaart


class _FileTab(QWidget):
    """The file itself, exactly as it was; read when it is first asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._id: int | None = None
        self._tekst: str | None = None
        self._veld = QPlainTextEdit()
        self._veld.setReadOnly(True)
        self._veld.setAccessibleName("Bestand van het bericht")
        self._veld.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._veld.setTabStopDistance(24)
        self._veld.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._opmerking = label("", "gedempt", wrap=True)
        self._kopieer = button("Kopieer alles", self._copy, icoon="kopieer")
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.NAUW, 0, 0)
        kolom.setSpacing(scale.NAUW)
        onder = row(self._opmerking, self._kopieer)
        onder.setStretch(0, 1)
        kolom.addWidget(self._veld, 1)
        kolom.addLayout(onder)

    def forget(self, bericht_id: int) -> None:
        """Another message is shown; it may hold anyone's data, so the old one goes."""
        if bericht_id != self._id:
            self._id, self._tekst = bericht_id, None
            self._veld.clear()

    def load(self) -> None:
        """Read the file."""
        nummer = self._id
        if nummer is not None and self._tekst is None:
            self._session.read(self, lambda diensten: raw_text(diensten, nummer), self._show)

    def _show(self, tekst: str) -> None:
        self._tekst = tekst
        self._veld.setPlainText(tekst[:_LANGST])
        lang = "Dit bestand is lang: hier staat het begin. " if len(tekst) > _LANGST else ""
        self._opmerking.setText(f"{lang}In dit bestand staan gegevens van cliënten.")

    def _copy(self) -> None:
        if self._tekst is not None:
            QGuiApplication.clipboard().setText(self._tekst)
            self._session.told.emit("Het bestand staat op het klembord.")
