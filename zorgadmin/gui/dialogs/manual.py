"""The manual, opened at the chapter of the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QTextBlock, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.resources import manual

_HOOFDSTUK = {entry.sleutel: entry.naam for entry in PAGES} | {"begin": "Beginnen"}
_MAAT = QSize(900, 620)
_BEELD = 620


class ManualDialog(Dialog):
    """Chapters at the left, the text at the right."""

    def __init__(self, pagina: str, parent: QWidget) -> None:
        super().__init__("Handleiding", parent, breed=760)
        self.resize(_MAAT.boundedTo(parent.size()))
        self._hoofdstukken = QListWidget()
        self._hoofdstukken.setAccessibleName("Hoofdstukken")
        self._hoofdstukken.setFixedWidth(190)
        self._tekst = _Text()
        self._tekst.setAccessibleName("Tekst van de handleiding")
        self._tekst.setOpenExternalLinks(True)
        self._tekst.setSearchPaths([str(manual().parent)])
        self._tekst.setMarkdown(manual().read_text(encoding="utf-8"))
        for blok in self._headings():
            self._hoofdstukken.addItem(blok.text())
        self._hoofdstukken.currentTextChanged.connect(self._show)
        rij = QHBoxLayout()
        rij.addWidget(self._hoofdstukken)
        rij.addWidget(self._tekst, 1)
        self.inhoud.addLayout(rij, 1)
        self.add_close().setDefault(True)
        gezocht = self._hoofdstukken.findItems(_HOOFDSTUK[pagina], Qt.MatchFlag.MatchExactly)
        if gezocht:
            self._hoofdstukken.setCurrentItem(gezocht[0])

    def _headings(self) -> list[QTextBlock]:
        document = self._tekst.document()
        blokken = []
        blok = document.begin()
        while blok.isValid():
            if blok.blockFormat().headingLevel() == 2:
                blokken.append(blok)
            blok = blok.next()
        return blokken

    def _show(self, hoofdstuk: str) -> None:
        for blok in self._headings():
            if blok.text() == hoofdstuk:
                self._tekst.moveCursor(QTextCursor.MoveOperation.End)
                self._tekst.setTextCursor(QTextCursor(blok))
                self._tekst.ensureCursorVisible()


class _Text(QTextBrowser):
    """Shows pictures no wider than the text."""

    def loadResource(self, soort: int, naam: object) -> object:
        """A picture fits in the window."""
        gelezen = super().loadResource(soort, naam)  # type: ignore[arg-type]
        if isinstance(gelezen, (bytes, bytearray)) or hasattr(gelezen, "data"):
            beeld = QImage.fromData(gelezen)
            if not beeld.isNull():
                return beeld.scaledToWidth(_BEELD, Qt.TransformationMode.SmoothTransformation)
        return gelezen
