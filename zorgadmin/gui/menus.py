"""Menu bar and shortcuts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from zorgadmin.gui.goals import NaarInstelling, NaarPagina
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.session import Session

if TYPE_CHECKING:
    from zorgadmin.gui.main_window import MainWindow

Doe = Callable[[], object]


class Menus:
    """Makes the menus of the window; what needs a vault is grey without one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._met_kluis: list[QAction] = []
        balk = window.menuBar()
        self._file(balk.addMenu("&Bestand"))
        self._edit(balk.addMenu("Be&werken"))
        self._go(balk.addMenu("&Ga naar"))
        self._look(balk.addMenu("B&eeld"))
        self._help(balk.addMenu("&Help"))
        self.follow(None)

    def follow(self, session: Session | None) -> None:
        """Allow what can be done now."""
        for actie in self._met_kluis:
            actie.setEnabled(session is not None)
        self._slot.setEnabled(session is not None and session.kluis.is_versleuteld)

    @property
    def actions(self) -> list[QAction]:
        """Every action that can be done now, for the palette."""
        return [actie for actie in self._alle if actie.isEnabled()]

    def _add(
        self, menu: QMenu, naam: str, doe: Doe, toets: str = "", *, met_kluis: bool = True
    ) -> QAction:
        actie = QAction(naam, self._window)
        actie.triggered.connect(lambda _=False: doe())
        if toets:
            actie.setShortcut(QKeySequence(toets))
        menu.addAction(actie)
        if met_kluis:
            self._met_kluis.append(actie)
        self._alle.append(actie)
        return actie

    def _file(self, menu: QMenu) -> None:
        self._alle: list[QAction] = []
        w = self._window
        self._add(menu, "Bestanden &inlezen …", w.choose_files, "Ctrl+O")
        self._add(menu, "Overnemen van andere soft&ware …", w.choose_files_of_others)
        menu.addSeparator()
        self._add(
            menu, "&Reservekopie maken …", lambda: w.go(NaarInstelling("reservekopie")), "Ctrl+B"
        )
        self._slot = self._add(menu, "Kluis op &slot", w.lock, "Ctrl+L")
        self._add(menu, "&Andere kluis openen …", w.show_begin, met_kluis=False)
        menu.addSeparator()
        afsluiten = self._add(menu, "A&fsluiten", w.close, "Ctrl+Q", met_kluis=False)
        afsluiten.setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self, menu: QMenu) -> None:
        self._add(menu, "&Ongedaan maken", lambda: self._page("undo"), "Ctrl+Z")
        self._add(menu, "O&pnieuw", lambda: self._page("redo"), "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, "&Zoeken op deze pagina", lambda: self._page("find_text"), "Ctrl+F")
        self._add(menu, "&Vernieuwen", lambda: self._page("refresh"), "F5")

    def _page(self, wat: str) -> None:
        if self._window.workspace is not None:
            getattr(self._window.workspace.current, wat)()

    def _go(self, menu: QMenu) -> None:
        w = self._window
        self._add(menu, "&Zoek cliënt, regel of opdracht …", self._palette, "Ctrl+K")
        menu.addSeparator()
        for nummer, entry in enumerate(PAGES, 1):
            doel = NaarPagina(entry.sleutel)
            self._add(menu, entry.naam, partial(w.go, doel), f"Ctrl+{nummer}")

    def _palette(self) -> None:
        from zorgadmin.gui.palette import Palette

        Palette(self._window).open()

    def _look(self, menu: QMenu) -> None:
        groep = QActionGroup(self._window)
        for naam, weergave in (
            ("&Licht", "licht"),
            ("&Donker", "donker"),
            ("Zoals het &systeem", "systeem"),
        ):
            actie = self._add(
                menu,
                naam,
                partial(self._window.set_appearance, weergave),
                met_kluis=False,
            )
            actie.setCheckable(True)
            actie.setChecked(self._window.settings.appearance == weergave)
            groep.addAction(actie)

    def _help(self, menu: QMenu) -> None:
        self._add(menu, "&Handleiding", self.manual, "F1", met_kluis=False)
        self._add(menu, "&Sneltoetsen", self.shortcuts, "Ctrl+F1", met_kluis=False)
        over = self._add(menu, "&Over zorgadmin", self._about, met_kluis=False)
        over.setMenuRole(QAction.MenuRole.AboutRole)

    def manual(self) -> QWidget:
        """Open the manual at the page that is shown."""
        from zorgadmin.gui.dialogs.manual import ManualDialog

        werk = self._window.workspace
        return _opened(ManualDialog(werk.key if werk else "begin", self._window))

    def shortcuts(self) -> QWidget:
        """Show all shortcuts."""
        from zorgadmin.gui.dialogs.shortcuts import ShortcutsDialog

        return _opened(ShortcutsDialog(self.actions, self._window))

    def _about(self) -> None:
        from zorgadmin.gui.dialogs.about import AboutDialog

        AboutDialog(self._window).open()


def _opened(dialoog: QDialog) -> QDialog:
    dialoog.open()
    return dialoog
