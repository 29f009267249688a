"""Menu bar and shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QWhatsThisClickedEvent
from PySide6.QtWidgets import QApplication, QMenu, QMenuBar, QWidget

from zorgadmin.gui.goals import RESERVEKOPIE, Goal, NaarInstelling, NaarPagina
from zorgadmin.gui.pages.register import PAGES
from zorgadmin.gui.settings import Settings

if TYPE_CHECKING:
    from zorgadmin.gui.dialogs.manual import ManualDialog
    from zorgadmin.gui.page import View
    from zorgadmin.gui.session import Session
    from zorgadmin.gui.workspace import Workspace

Doe = Callable[[], object]


class Commands(Protocol):
    """What the menus ask of the window."""

    settings: Settings

    def go(self, doel: Goal) -> None:
        """Show a goal."""

    def choose_files(self, *, overnemen: bool = False) -> None:
        """Let the user choose files to read in; `overnemen`: those of other software."""

    def print_page(self) -> None:
        """Show the page as it will be on paper."""

    def lock(self) -> None:
        """Close the vault and ask for its password."""

    def show_begin(self) -> None:
        """Close the vault and offer another one."""

    def set_appearance(self, weergave: str) -> None:
        """Light, dark, or as the system."""

    def close(self) -> bool:
        """End."""


class Menus(QMenuBar):
    """The menus of the window; what needs a vault is grey without one."""

    def __init__(self, window: Commands) -> None:
        super().__init__()
        self._commands = window
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self._alle: list[QAction] = []
        self._met_kluis: list[QAction] = []
        self._weergaven: dict[str, QAction] = {}
        self._file(self.addMenu("&Bestand"))
        self._edit(self.addMenu("Be&werken"))
        self._go(self.addMenu("&Ga naar"))
        self._look(self.addMenu("B&eeld"))
        self._help(self.addMenu("&Help"))
        self.follow(None, None)

    def follow(self, session: Session | None, workspace: Workspace | None) -> None:
        """Allow what can be done now."""
        self._session, self._workspace = session, workspace
        for actie in self._met_kluis:
            actie.setEnabled(session is not None)
        self._slot.setEnabled(session is not None and session.kluis.is_versleuteld)

    @property
    def possible(self) -> list[QAction]:
        """Every action that can be done now, for the palette."""
        return [actie for actie in self._alle if actie.isEnabled()]

    def _add(
        self, menu: QMenu, naam: str, doe: Doe, toets: str = "", *, met_kluis: bool = True
    ) -> QAction:
        actie = QAction(naam, self)
        actie.triggered.connect(lambda _=False: doe())
        if toets:
            actie.setShortcut(QKeySequence(toets))
        menu.addAction(actie)
        if met_kluis:
            self._met_kluis.append(actie)
        self._alle.append(actie)
        return actie

    def _file(self, menu: QMenu) -> None:
        w = self._commands
        self._add(menu, "Bestanden &inlezen …", w.choose_files, "Ctrl+O")
        self._add(menu, "Overnemen van andere soft&ware …", partial(w.choose_files, overnemen=True))
        menu.addSeparator()
        self._add(
            menu, "&Reservekopie maken …", lambda: w.go(NaarInstelling(RESERVEKOPIE)), "Ctrl+B"
        )
        self._add(menu, "A&fdrukken …", w.print_page, "Ctrl+P")
        menu.addSeparator()
        self._slot = self._add(menu, "Kluis op &slot", w.lock, "Ctrl+L")
        self._add(menu, "&Andere kluis openen …", w.show_begin, met_kluis=False)
        menu.addSeparator()
        afsluiten = self._add(menu, "Afsl&uiten", w.close, "Ctrl+Q", met_kluis=False)
        afsluiten.setMenuRole(QAction.MenuRole.QuitRole)

    def _edit(self, menu: QMenu) -> None:
        self._add(menu, "&Ongedaan maken", lambda: self._page("undo"), "Ctrl+Z")
        self._add(menu, "O&pnieuw", lambda: self._page("redo"), "Ctrl+Y")
        menu.addSeparator()
        self._add(menu, "&Zoeken op deze pagina", lambda: self._page("find_text"), "Ctrl+F")
        self._add(menu, "&Vernieuwen", lambda: self._page("refresh"), "F5")

    def _page(self, wat: str) -> None:
        if self._workspace is not None:
            getattr(self._workspace.current, wat)()

    def _go(self, menu: QMenu) -> None:
        self._add(menu, "&Zoek cliënt, regel of opdracht …", self.open_palette, "Ctrl+K")
        menu.addSeparator()
        for nummer, entry in enumerate(PAGES, 1):
            doel = NaarPagina(entry.sleutel)
            self._add(menu, entry.naam, partial(self._commands.go, doel), f"Ctrl+{nummer}")

    def open_palette(self) -> QWidget:
        """Look in everything."""
        from zorgadmin.gui.palette import Palette

        palet = Palette(self.possible, self._session, self.window())
        palet.go.connect(self._commands.go)
        palet.look_up.connect(lambda woorden: self._manual().look_up(woorden))
        palet.open()
        return palet

    def _look(self, menu: QMenu) -> None:
        groep = QActionGroup(self)
        for naam, weergave in (
            ("&Licht", "licht"),
            ("&Donker", "donker"),
            ("Zoals het &systeem", "systeem"),
        ):
            actie = self._add(
                menu,
                naam,
                partial(self._commands.set_appearance, weergave),
                met_kluis=False,
            )
            actie.setCheckable(True)
            groep.addAction(actie)
            self._weergaven[weergave] = actie
        self.show_appearance(self._commands.settings.appearance)

    def show_appearance(self, weergave: str) -> None:
        """Mark the colours that were chosen."""
        self._weergaven[weergave].setChecked(True)

    def _help(self, menu: QMenu) -> None:
        self._add(menu, "&Handleiding", self._manual, "F1", met_kluis=False)
        self._add(menu, "&Sneltoetsen", self._shortcuts, "Ctrl+F1", met_kluis=False)
        over = self._add(menu, "&Over zorgadmin", self._about, met_kluis=False)
        over.setMenuRole(QAction.MenuRole.AboutRole)

    def _manual(self) -> ManualDialog:
        return self.show_manual(self._workspace.help_place if self._workspace else "begin")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A link to the manual asks the window for its place (`hulp.py`)."""
        if isinstance(event, QWhatsThisClickedEvent):
            self.show_manual(event.href())
            return True
        return super().eventFilter(watched, event)

    def show_manual(self, plek: str) -> ManualDialog:
        """Open the manual at a chapter or a code, over the dialog that is open if there is one."""
        from zorgadmin.gui.dialogs.manual import ManualDialog

        boven = QApplication.activeModalWidget() or self.window()
        for oud in boven.findChildren(ManualDialog):
            oud.show_place(plek)
            oud.raise_()
            oud.activateWindow()
            return oud
        dialoog = ManualDialog(plek, boven)
        dialoog.show()
        return dialoog

    def _shortcuts(self) -> QWidget:
        from zorgadmin.gui.dialogs.hulp import ShortcutsDialog

        return ShortcutsDialog(self.possible, self.window()).opened()

    def views(self) -> Sequence[View]:
        """What the menus open, for the pictures."""
        from zorgadmin.gui.page import View

        return (
            View("palet", self.open_palette),
            View("over", self._about),
            View("sneltoetsen", self._shortcuts),
            View("handleiding", self._manual),
        )

    def _about(self) -> QWidget:
        from zorgadmin.gui.dialogs.hulp import AboutDialog

        return AboutDialog(self.window()).opened()
