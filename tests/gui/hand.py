"""A hand at the window: finds controls by what a user reads, presses keys, waits for quiet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QTabBar,
    QWidget,
)

from zorgadmin.gui.main_window import MainWindow
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.screens import settle
from zorgadmin.gui.widgets.table import Table

W = TypeVar("W", bound=QWidget)


class Hand:
    """Works in one window and the dialogs over it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def settle(self) -> None:
        """Wait until everything is loaded and done."""
        settle(self.window.is_idle)

    def all(self, soort: type[W]) -> Iterator[W]:
        """Every visible part of a kind; those of the topmost dialog first."""
        for top in reversed(_tops(self.window)):
            for deel in top.findChildren(soort):
                if deel.isVisible() and deel.window() is top:
                    yield deel

    def button(self, tekst: str) -> QAbstractButton:
        """The button that reads or is called like this."""
        knoppen = [k for k in self.all(QAbstractButton) if tekst in (_plain(k), k.accessibleName())]
        assert knoppen, (tekst, sorted({_plain(k) for k in self.all(QAbstractButton)}))
        return knoppen[0]

    def click(self, tekst: str) -> None:
        """Click a button and wait."""
        knop = self.button(tekst)
        assert knop.isEnabled(), tekst
        plek = knop.rect().center()
        if isinstance(knop, (QCheckBox, QRadioButton)):
            plek.setX(12)
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton, pos=plek)
        self.settle()

    def field(self, naam: str, soort: type[W]) -> W:
        """The part with this accessible name."""
        delen = [deel for deel in self.all(soort) if deel.accessibleName() == naam]
        assert delen, (naam, sorted({d.accessibleName() for d in self.all(soort)}))
        return delen[0]

    def type(self, naam: str, tekst: str) -> None:
        """Type a text in place of what a field holds."""
        veld = self.field(naam, QLineEdit)
        veld.setFocus()
        veld.selectAll()
        QTest.keyClicks(veld, tekst)

    def key(self, toets: Qt.Key, *, ctrl: bool = False, op: QWidget | None = None) -> None:
        """Press a key where the focus is."""
        modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
        doel = op or QApplication.focusWidget() or self.window
        QTest.keyClick(doel, toets, modifier)
        self.settle()

    def click_page(self, sleutel: str) -> None:
        """Go to a page by its place in the navigation."""
        nummer = next(n for n, entry in enumerate(PAGES) if entry.sleutel == sleutel)
        self.field("Pagina's", QListWidget).setCurrentRow(nummer)
        self.settle()

    def tab(self, naam: str) -> None:
        """Choose a tab."""
        for balk in self.all(QTabBar):
            for nummer in range(balk.count()):
                if balk.tabText(nummer).replace("&", "") == naam:
                    balk.setCurrentIndex(nummer)
                    self.settle()
                    return
        raise AssertionError(naam)

    def drop(self, *paden: Path) -> None:
        """Drop files on the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(pad)) for pad in paden])
        event = QDropEvent(
            QPointF(400, 300),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        self.window.dropEvent(event)
        self.settle()

    @property
    def text(self) -> str:
        """Everything that can be read in labels and buttons."""
        teksten = [deel.text() for deel in self.all(QLabel)]
        teksten += [_plain(deel) for deel in self.all(QAbstractButton)]
        return "\n".join(teksten)


def _plain(knop: QAbstractButton) -> str:
    return knop.text().replace("&", "")


def _tops(window: MainWindow) -> list[QWidget]:
    dialogen = [
        deel
        for deel in QApplication.topLevelWidgets()
        if deel is not window and deel.isVisible() and deel.isWindow()
    ]
    # The one that keeps the others from being used lies on top.
    boven = QApplication.activeModalWidget()
    return [window, *sorted(dialogen, key=lambda deel: deel is boven)]


def rows(hand: Hand, naam: str) -> list[list[str]]:
    """What a table shows."""
    tabel = hand.field(naam, Table)
    model = tabel.model()
    return [
        [str(model.index(r, k).data() or "") for k in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def make_vault(hand: Hand, wachtwoord: str = "") -> None:
    """Walk through the first start up to the first thing to do."""
    hand.click("Begin met een nieuwe kluis")
    if wachtwoord:
        hand.type("Wachtwoord", wachtwoord)
        hand.type("Nog een keer", wachtwoord)
    else:
        hand.click("Zonder wachtwoord")
    hand.click("Verder")
    hand.type("Naam van de praktijk", "Begeleiding Noord")
    hand.type("AGB-code", "65656055")
    hand.click("Kluis maken")
