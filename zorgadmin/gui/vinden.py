"""Finding on a page, the same everywhere: Ctrl+F looks, Escape goes back step by step.

Where a page has a search field of its own, that is where Ctrl+F goes; elsewhere a bar appears that
narrows down every list of the page. Escape empties the field, then lets go what is chosen.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table


@runtime_checkable
class Searchable(Protocol):
    """A list that can be narrowed down."""

    def look_for(self, tekst: str) -> None:
        """Show only what holds these words."""


class Finding:
    """The bar of a page, and what Ctrl+F and Escape do there."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self.bar = Search("Zoek op deze pagina", "Zoek op deze pagina; Esc sluit")
        self.bar.hide()
        self.bar.textChanged.connect(self._look)

    def find(self) -> bool:
        """Put the cursor where one looks for words; False where there is nothing to look in."""
        velden = [zoek for zoek in self._page.findChildren(Search) if zoek.isVisible()]
        if not velden:
            if not any(lijst.isVisible() for lijst in self._lists()):
                return False
            self.bar.show()
            velden = [self.bar]
        hier = QApplication.focusWidget()
        # Once more goes to the next field.
        volgende = velden.index(hier) + 1 if hier in velden else 0
        veld = velden[volgende % len(velden)]
        veld.setFocus(Qt.FocusReason.ShortcutFocusReason)
        veld.selectAll()
        return True

    def escape(self) -> bool:
        """Go one step back; False where there is nothing left to let go."""
        for zoek in self._page.findChildren(Search):
            if zoek is not self.bar and zoek.isVisible() and zoek.text():
                zoek.clear()
                return True
        if self.bar.isVisible():
            self._close()
            return True
        tabellen = [t for t in self._page.findChildren(Table) if t.isVisible() and t.selected]
        # The one with the focus first, then from the inside out.
        tabellen.sort(key=lambda tabel: not tabel.hasFocus())
        vrij = [t for t in tabellen if t.hasFocus()] or tabellen[::-1]
        if vrij:
            vrij[0].let_go()
        return bool(vrij)

    def into_list(self) -> bool:
        """From a search field to the list under it."""
        if not isinstance(QApplication.focusWidget(), Search):
            return False
        tabel = next((t for t in self._page.findChildren(Table) if t.isVisible()), None)
        if tabel is not None:
            tabel.setFocus(Qt.FocusReason.TabFocusReason)
        return tabel is not None

    def _lists(self) -> list[QWidget]:
        return [d for d in self._page.findChildren(QWidget) if isinstance(d, Searchable)]

    def _look(self, tekst: str) -> None:
        for lijst in self._lists():
            assert isinstance(lijst, Searchable)
            lijst.look_for(tekst)

    def _close(self) -> None:
        had_focus = self.bar.hasFocus()
        self.bar.clear()
        self.bar.hide()
        tabel = next((t for t in self._page.findChildren(Table) if t.isVisible()), None)
        if had_focus and tabel is not None:
            tabel.setFocus(Qt.FocusReason.OtherFocusReason)
