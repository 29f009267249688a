"""The manual, opened at the chapter of the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QShowEvent, QTextBlock
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.resources import manual

_HOOFDSTUK = {entry.sleutel: entry.naam for entry in PAGES} | {"begin": "Beginnen"}
_MAAT = QSize(900, 620)
_BEELD = 620
_RIJHOOGTE = 30


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
            item = QListWidgetItem(blok.text())
            item.setSizeHint(QSize(0, _RIJHOOGTE))
            self._hoofdstukken.addItem(item)
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
                vak = self._tekst.document().documentLayout().blockBoundingRect(blok)
                self._tekst.verticalScrollBar().setValue(int(vak.top()))

    def showEvent(self, event: QShowEvent) -> None:
        """The chapter again, now that the width of the text is known."""
        super().showEvent(event)
        item = self._hoofdstukken.currentItem()
        if item is not None:
            QTimer.singleShot(0, self, lambda: self._show(item.text()))


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
