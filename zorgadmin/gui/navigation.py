"""The list of pages at the left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.icons import icon
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.widgets.basis import column, label


class Navigation(QWidget):
    """Chooses a page; Ctrl+1 to Ctrl+8 do the same from anywhere.

    `clicked` follows when a page was chosen by the mouse, or by Enter.
    """

    chosen = Signal(str)
    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rol", "nav")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scale.BREED_NAV)
        kolom = column(ruimte=0)
        self.setLayout(kolom)
        naam = label("zorgadmin", "nav")
        kolom.addWidget(naam)
        self._lijst = QListWidget()
        self._lijst.setProperty("rol", "nav")
        self._lijst.setAccessibleName("Pagina's")
        self._lijst.setIconSize(QSize(20, 20))
        self._lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for nummer, entry in enumerate(PAGES, 1):
            item = QListWidgetItem(_nav_icon(entry.sleutel), entry.naam)
            item.setData(Qt.ItemDataRole.UserRole, entry.sleutel)
            item.setToolTip(f"{entry.naam} (Ctrl+{nummer})")
            self._lijst.addItem(item)
        self._lijst.currentRowChanged.connect(lambda rij: self.chosen.emit(PAGES[rij].sleutel))
        self._lijst.itemClicked.connect(lambda _: self.clicked.emit())
        self._lijst.itemActivated.connect(lambda _: self.clicked.emit())
        kolom.addWidget(self._lijst, 1)
        self._onder = label("", "nav_klein", wrap=True)
        kolom.addWidget(self._onder)

    def show_page(self, sleutel: str) -> None:
        """Mark a page as the one that is shown."""
        for nummer, entry in enumerate(PAGES):
            if entry.sleutel == sleutel:
                self._lijst.setCurrentRow(nummer)

    def say(self, tekst: str) -> None:
        """A small text at the bottom: the name of the practice."""
        self._onder.setText(tekst)

    def recolour(self) -> None:
        """Drawings in the colours of another theme."""
        for nummer, entry in enumerate(PAGES):
            self._lijst.item(nummer).setIcon(_nav_icon(entry.sleutel))


def _nav_icon(naam: str) -> QIcon:
    geheel = QIcon(icon(naam, "nav_tekst"))
    geheel.addPixmap(icon(naam, "nav_op_keuze").pixmap(20), QIcon.Mode.Selected)
    return geheel
