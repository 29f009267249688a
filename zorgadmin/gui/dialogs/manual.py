"""The manual beside the window: chapters, and a page per code of the catalogue; searchable."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import (
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.tekst import zoekvorm
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.widgets.basis import column
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.resources import manual
from zorgadmin.rules.catalogus import Code, all_rows, way_out

CODES = "Codes"
_HOOFDSTUK = {entry.sleutel: entry.naam for entry in PAGES} | {"begin": "Beginnen"}
_MAAT = QSize(900, 620)
_BEELD = 520
_RIJHOOGTE = 28
_HOOFD = 2
_INLEIDING = (
    f"\n\n## {CODES}\n\nWat een gemeente antwoordt, en wat zorgadmin zelf opmerkt (ZA). Per code "
    "staat er wat het betekent en wat je kunt doen.\n"
)


class ManualDialog(Dialog):
    """Chapters and codes at the left, the text at the right; the window stays in use beside it."""

    def __init__(self, plek: str, parent: QWidget) -> None:
        super().__init__("Handleiding", parent, breed=scale.BREED_BLAD)
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(_MAAT.boundedTo(parent.size()))
        self._zoek = Search("Zoek in de handleiding", "Zoek, of een code")
        self._zoek.textChanged.connect(lambda _: self._look())
        self._zoek.returnPressed.connect(self._next)
        self._hoofdstukken = QListWidget()
        self._hoofdstukken.setAccessibleName("Hoofdstukken")
        self._tekst = _Text()
        self._tekst.setAccessibleName("Tekst van de handleiding")
        self._tekst.setOpenExternalLinks(True)
        self._tekst.setSearchPaths([str(manual().parent)])
        self._tekst.setMarkdown(manual().read_text(encoding="utf-8") + code_pages())
        _wrap_code(self._tekst.document())
        self._koppen = list(_headings(self._tekst.document()))
        self._teksten = _sections(self._koppen)
        for blok in self._koppen:
            item = QListWidgetItem(("    " if _level(blok) > _HOOFD else "") + blok.text())
            item.setData(Qt.ItemDataRole.UserRole, blok.text())
            item.setSizeHint(QSize(0, _RIJHOOGTE))
            item.setToolTip(blok.text())
            self._hoofdstukken.addItem(item)
        self._hoofdstukken.currentItemChanged.connect(lambda item, _: self._show(item))
        links = QWidget()
        links.setFixedWidth(scale.BREED_ZIJ)
        links.setLayout(column(self._zoek, self._hoofdstukken))
        rij = QHBoxLayout()
        rij.addWidget(links)
        rij.addWidget(self._tekst, 1)
        self.inhoud.addLayout(rij, 1)
        self.add_close()
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._zoek.setFocus)
        self._look()
        self.show_place(plek)

    def show_place(self, plek: str) -> bool:
        """Go to the chapter of a page (by its key), or to a code; whether there is one."""
        gezocht = _HOOFDSTUK.get(plek, plek)
        for nummer, blok in enumerate(self._koppen):
            if blok.text() == gezocht or blok.text().startswith(f"{gezocht}: "):
                self._zoek.clear()
                self._hoofdstukken.setCurrentRow(nummer)
                return True
        return False

    def look_up(self, woorden: str) -> None:
        """Look for words, as if they were typed."""
        self._zoek.setText(woorden)

    def paper(self) -> str:
        """The chapter that is shown, with its parts."""
        nummer = max(0, self._hoofdstukken.currentRow())
        kop = self._koppen[nummer]
        verder = (b for b in self._koppen[nummer + 1 :] if _level(b) <= _level(kop))
        eind = next(verder, None)
        cursor = QTextCursor(kop)
        if eind is None:
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        else:
            cursor.setPosition(eind.position(), QTextCursor.MoveMode.KeepAnchor)
        beelden = f'<img width="{_BEELD}" src="{manual().parent.as_uri()}/'
        return cursor.selection().toHtml().replace('<img src="', beelden)

    def _look(self) -> None:
        """List what has all words; without words the chapters and the codes by their first line."""
        woorden = self._zoek.words
        for nummer, tekst in enumerate(self._teksten):
            self._hoofdstukken.item(nummer).setHidden(not all(w in tekst for w in woorden))
        zichtbaar = (
            item
            for nummer in range(self._hoofdstukken.count())
            if not (item := self._hoofdstukken.item(nummer)).isHidden()
        )
        eerste = next(zichtbaar, None)
        if woorden and eerste is not None:
            self._hoofdstukken.setCurrentItem(eerste)
            self._show(eerste)
            self._next()

    def _next(self) -> None:
        """Go to the next place with the first word."""
        if self._zoek.words:
            self._tekst.find(self._zoek.words[0])

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        blok = self._koppen[self._hoofdstukken.row(item)]
        cursor = self._tekst.textCursor()
        cursor.setPosition(blok.position())
        self._tekst.setTextCursor(cursor)
        vak = self._tekst.document().documentLayout().blockBoundingRect(blok)
        self._tekst.verticalScrollBar().setValue(int(vak.top()))

    def showEvent(self, event: QShowEvent) -> None:
        """The chapter again, now that the width of the text is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self._show(self._hoofdstukken.currentItem()))


def code_pages() -> str:
    """A page per code, as Markdown: what it means, what to do, and the official text."""
    officieel = labels("retourcode", Wet.WMO) | labels("retourcode", Wet.JW)
    rijen = all_rows()
    bekend = {row.retourcode for row in rijen}
    rest = sorted(code for code in officieel if code not in bekend)
    return "".join(
        (
            _INLEIDING,
            *(_page(row, officieel) for row in rijen),
            *(f"\n### {code}: {officieel[code]}\n" for code in rest),
        )
    )


def _page(row: Code, officieel: dict[str, str]) -> str:
    code = row.retourcode or row.regel
    titel = officieel.get(code, "") if row.retourcode else ""
    regels = [f"\n### {code}: {titel}" if titel else f"\n### {code}"]
    if row.retourcode and row.retourcode != row.regel:
        regels.append(f"Regel {row.regel}.")
    regels += filter(None, (row.betekenis,))
    # A remedy with values of a line in it says nothing without that line.
    regels += [tekst for tekst in row.oplossing.values() if tekst and "{" not in tekst]
    if row.uitwegen:
        regels.append("\n".join(f"- {way_out(sleutel)}" for sleutel in row.uitwegen))
    return "\n\n".join(regels) + "\n"


def _headings(document: QTextDocument) -> Iterator[QTextBlock]:
    blok = document.begin()
    while blok.isValid():
        if _level(blok) >= _HOOFD:
            yield blok
        blok = blok.next()


def _wrap_code(document: QTextDocument) -> None:
    """Let the lines of an example wrap too, so that nothing is read sideways."""
    blok, cursor = document.begin(), QTextCursor(document)
    breekt = QTextBlockFormat()
    breekt.setNonBreakableLines(False)
    while blok.isValid():
        if blok.blockFormat().nonBreakableLines():
            cursor.setPosition(blok.position())
            cursor.mergeBlockFormat(breekt)
        blok = blok.next()


def _level(blok: QTextBlock) -> int:
    return blok.blockFormat().headingLevel()


def _sections(koppen: list[QTextBlock]) -> list[str]:
    """The text under each heading, with it, in small letters."""
    teksten = []
    for nummer, kop in enumerate(koppen):
        einde = koppen[nummer + 1].position() if nummer + 1 < len(koppen) else -1
        regels, blok = [], kop
        while blok.isValid() and blok.position() != einde:
            regels.append(blok.text())
            blok = blok.next()
        teksten.append(zoekvorm("\n".join(regels)))
    return teksten


class _Text(QTextBrowser):
    """Shows pictures no wider than the text."""

    def loadResource(self, soort: int, naam: object) -> object:
        """A picture fits in the window."""
        gelezen = super().loadResource(soort, naam)  # type: ignore[arg-type]
        if isinstance(gelezen, (bytes, bytearray)) or hasattr(gelezen, "data"):
            beeld = QImage.fromData(gelezen)
            if not beeld.isNull():
                schaal = self.devicePixelRatioF()
                beeld = beeld.scaledToWidth(
                    round(_BEELD * schaal), Qt.TransformationMode.SmoothTransformation
                )
                beeld.setDevicePixelRatio(schaal)
                return beeld
        return gelezen
