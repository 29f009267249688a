"""The window: which state it is in (beginning, locked, open) and where one goes; nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget, QWidget

from zorgadmin.application.kern import foutrapport
from zorgadmin.application.kern.ports_kluis import Kluis, Vensterslot
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.tekst import datum, opsomming
from zorgadmin.gui import scale, theme
from zorgadmin.gui.auto_lock import AutoLock
from zorgadmin.gui.garbage import Garbage
from zorgadmin.gui.goals import Goal, NaarPagina
from zorgadmin.gui.icons import recolour
from zorgadmin.gui.lock import Job, LockView
from zorgadmin.gui.menus import Menus
from zorgadmin.gui.openen_met import OpenWith, dropped_files, is_vault
from zorgadmin.gui.settings import Settings
from zorgadmin.gui.status import Status

if TYPE_CHECKING:
    from zorgadmin.gui.first_start.steps import Step
    from zorgadmin.gui.first_start.view import FirstStart
    from zorgadmin.gui.page import Page, View
    from zorgadmin.gui.session import Session
    from zorgadmin.gui.workspace import Workspace

_EVEN_MS = 50


class MainWindow(QMainWindow):
    """Holds the state; the menus and the views ask it for another one."""

    vault_lost = Signal(str)

    def __init__(self, starter: Starter, pad: Path | None, settings: Settings) -> None:
        super().__init__()
        self._garbage = Garbage(self)
        self.starter = starter
        self.pad = self._eigen = starter.kluispad(pad)
        self.settings = settings
        self._slot: Vensterslot | None = None
        self.keeps_others_out = True
        """False where nobody types: pictures are drawn beside a window that is open."""
        self.vault_lost.connect(self._closed)
        self.may_use: Callable[[Path], bool] = lambda _pad: True
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._to_say = ""
        self._last: Goal = NaarPagina("vandaag")
        self.setWindowTitle("zorgadmin")
        self.setMinimumSize(scale.BREED_VOL, scale.HOOG_VENSTER)
        self.setAcceptDrops(True)
        self._stand = QStackedWidget()
        self.setCentralWidget(self._stand)
        self._begin: FirstStart | None = None
        self._lock = LockView(starter, self.pad)
        self._lock.opened.connect(self._unlocked)
        self._lock.failed.connect(self._not_replaced)
        self._lock.absent.connect(self.show_begin)
        self._lock.other.connect(self.show_begin)
        self._lock.defect.connect(self.show_defect)
        self._stand.addWidget(self._lock)
        self.status = Status(self)
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self.setMenuBar(self.menus)
        self.installEventFilter(self.menus)
        self.open_with = OpenWith(self, self, self._lock.say_waiting)
        self._auto_lock = AutoLock(self, settings, self.is_idle)
        self._auto_lock.expired.connect(self.lock)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_recoloured)
        self._restore_geometry()
        theme.dress(self)

    def come_forward(self) -> None:
        """Be seen before everything else on the screen."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def receive(self, paden: Sequence[Path]) -> None:
        """Come forward with files that were opened elsewhere; they wait for an open vault."""
        self.come_forward()
        self.open_with.take(paden)

    # States

    def begin(self) -> None:
        """Open the vault that is there, or begin from nothing."""
        self.use_vault(self.pad)

    def use_vault(self, pad: Path) -> None:
        """Open a vault: at once without a password, else after asking for it.

        Where another window has it, that one comes to the front and this one stays as it is.
        """
        if not self.may_use(pad):
            return
        self.end_session()
        self.pad = self._eigen = pad
        self._show(self._lock)
        self._lock.look(pad)

    @property
    def begin_view(self) -> FirstStart:
        """The first start; made when it is needed."""
        if self._begin is None:
            from zorgadmin.gui.first_start.view import FirstStart

            self._begin = FirstStart(self.starter, self.pad)
            self._begin.opened.connect(self._made)
            self._begin.defect.connect(self.show_defect)
            self._begin.chosen.connect(self.use_vault)
            self._begin.restore.connect(self.restore_backup)
            self._stand.addWidget(self._begin)
        return self._begin

    def show_lock(self) -> None:
        """Ask for the password."""
        self.end_session()
        self._show(self._lock)

    def restore_backup(self) -> None:
        """Let the user put a backup back where the vault is, or would be."""
        self._lock.show_vault(self.pad)
        self.show_lock()
        self._lock.choose_backup()

    def show_begin(self) -> None:
        """The first start."""
        self.end_session()
        self.begin_view.start(self._eigen)
        self._show(self.begin_view)

    def open_vault(self, kluis: Kluis, dag: date | None = None) -> None:
        """Show the pages of an opened vault; an example plays on the day `dag`."""
        from zorgadmin.gui.session import Session
        from zorgadmin.gui.workspace import Workspace

        self.end_session()
        # One that was just made had no window yet.
        self.may_use(kluis.pad)
        self.pad = kluis.pad
        if dag is None:
            self._eigen = kluis.pad
        if self.keeps_others_out:
            slot = self.starter.kluizen_van_venster(kluis.pad).window_lock()
            try:
                slot.take(self.vault_lost.emit)
            except KluisError as fout:
                self._closed(str(fout))
                return
            self._slot = slot
        session = self.session = Session(self.starter, kluis, self.settings, dag, self)
        session.defect.connect(self.show_defect)
        session.appearance.connect(self.set_appearance)
        session.replace_vault.connect(self._replace_vault)
        werk = self.workspace = Workspace(session)
        werk.begin.connect(self.show_begin)
        werk.shown.connect(self._remember)
        werk.asks_attention.connect(self.come_forward)
        werk.find_everywhere.connect(self.menus.open_palette)
        self._stand.addWidget(werk)
        self.status.follow(session)
        werk.wachtmap.found.connect(
            lambda paden: self.status.announce(
                paden, lambda: werk.importer.run(werk.wachtmap.take())
            )
        )
        werk.go(self._last)
        self._show(werk)
        werk.prepare()
        self._auto_lock.watch(on=kluis.is_versleuteld)
        self.open_with.ask()

    def _closed(self, reden: str) -> None:
        """Say why the vault is not open here, and offer to try again."""
        self.end_session()
        self._lock.offer_again(self.pad, reden)
        self._show(self._lock)

    def _made(self, kluis: Kluis, wat: str | list[Path], dag: date | None) -> None:
        """Begin with a vault that was just made."""
        self._last = NaarPagina("clienten" if wat == "hand" else "vandaag")
        self.open_vault(kluis, dag)
        if isinstance(wat, list):
            self.import_files(wat)
        elif wat in ("inlezen", "overnemen"):
            self.choose_files(overnemen=wat == "overnemen")

    def _unlocked(self, kluis: Kluis, herstelsleutel: str | None) -> None:
        self.open_vault(kluis)
        if self._to_say and self.session is not None:
            self.session.problem.emit(self._to_say)
            self._to_say = ""
        if herstelsleutel is not None:
            from zorgadmin.gui.dialogs.password import RecoveryDialog

            dialoog = RecoveryDialog(herstelsleutel, self)
            kluizen = self.starter.kluizen_van_venster(kluis.pad)
            dialoog.accepted.connect(lambda: kluizen.confirm_recovery(herstelsleutel))
            dialoog.open()

    def _replace_vault(self, job: Job) -> None:
        """Close the vault, let the job work on its file, and open what it gives."""
        self.end_session()
        self._show(self._lock)
        self._lock.replace(job)

    def _not_replaced(self, tekst: str) -> None:
        """Open the vault as it was, and say there why it was not changed."""
        self._to_say = tekst
        self.use_vault(self.pad)
        self._lock.say(tekst, "fout")

    def lock(self) -> None:
        """Close the vault, once nothing is under way, and forget what was shown."""
        if self.session is None or not self.session.kluis.is_versleuteld:
            return
        if self.session.is_busy:
            QTimer.singleShot(_EVEN_MS, self, self.lock)
            return
        getypt = [
            f"“{dialoog.accessibleName()}”"
            for dialoog in self._dialogs()
            if any(veld.isModified() for veld in dialoog.findChildren(QLineEdit))
        ]
        self.end_session()
        self._lock.show_vault(self.pad)
        tekst = "De kluis is op slot. Wat je had bewaard en je getypte uren staan er nog."
        if getypt:
            tekst += f" Wat je in {opsomming(getypt)} had getypt, is niet bewaard."
        self._lock.say(tekst, "let_op" if getypt else "accent")
        self._show(self._lock)

    def end_session(self) -> None:
        """Close the vault."""
        self._auto_lock.watch(on=False)
        self.open_with.pause()
        for dialoog in self._dialogs():
            dialoog.close()
        session, werk = self.session, self.workspace
        self.session = self.workspace = None
        if werk is not None:
            self._stand.removeWidget(werk)
            werk.leave()
            werk.deleteLater()
        if session is not None:
            session.close()
            session.deleteLater()
            self.starter.close()
        if self._slot is not None:
            self._slot.release()
            self._slot = None
        if session is not None:
            self._garbage.look_at_all()
        self.menus.follow(None, None)
        self.status.follow(None)

    def _dialogs(self) -> Sequence[QWidget]:
        return self.findChildren(QWidget, "dialoog")

    # Going somewhere

    def go(self, doel: Goal) -> None:
        """Show a goal."""
        if self.workspace is not None:
            self.workspace.go(doel)

    def page(self, sleutel: str) -> Page:
        """A page of the open vault."""
        assert self.workspace is not None
        return self.workspace.page(sleutel)

    def import_files(self, paden: Sequence[Path]) -> None:
        """Read files in."""
        if self.workspace is not None:
            self.workspace.importer.run(paden)

    def choose_files(self, *, overnemen: bool = False) -> None:
        """Let the user choose files to read in; `overnemen`: those of other software."""
        if self.workspace is not None:
            self.workspace.importer.choose(overnemen=overnemen)

    def print_page(self) -> None:
        """Show the page as it will be on paper."""
        if self.workspace is not None:
            self.print_part(self.workspace.current, self.workspace.current.naam)

    def print_part(self, deel: QWidget, titel: str) -> None:
        """Show a part, a page or a dialog, as it will be on paper."""
        from zorgadmin.gui.dialogs.afdrukken import PrintDialog
        from zorgadmin.gui.papier import paper_of

        nu = self.starter.omgeving().nu
        voet = f"Afgedrukt op {datum(nu.date())} om {nu:%H:%M}"
        PrintDialog(paper_of(deel, titel, voet), titel, self.settings, deel.window()).open()

    def set_appearance(self, weergave: str) -> None:
        """Light, dark, or as the system."""
        self.settings.choose_appearance(weergave)
        theme.apply(weergave)
        theme.dress(self)
        recolour()
        self.menus.show_appearance(weergave)
        if self.workspace is not None:
            self.workspace.recolour()

    def _system_recoloured(self) -> None:
        """The desktop went light or dark, as it may do at sunset."""
        if self.settings.appearance == "systeem":
            self.set_appearance("systeem")

    def show_defect(self, fout: BaseException) -> None:
        """A defect of the program: a report that can be read and copied."""
        from zorgadmin.gui.dialogs.ask import DefectDialog

        pad = self.starter.verslag().defect(fout, "venster")
        verslag = foutrapport.read_report(pad, fout)
        DefectDialog(verslag, self).open()

    def is_idle(self) -> bool:
        """Whether nothing is being loaded or done."""
        bezig = self._lock.is_busy or (self._begin is not None and self._begin.is_busy)
        return not bezig and (self.session is None or not self.session.is_busy)

    def views(self) -> Sequence[View]:
        """Looks of the window itself, for the pictures."""
        from zorgadmin.gui.page import View

        begin = (
            View(naam, partial(self._show_step, stap))
            for naam, stap in self.begin_view.steps.items()
        )
        return (*self.menus.views(), *begin, View("op-slot", self.show_lock))

    def _show_step(self, stap: Step) -> None:
        self.show_begin()
        self.begin_view.show_step(stap)

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from anywhere; a vault also where none is open."""
        paden = dropped_files(event.mimeData())
        if paden and (self.session is not None or any(map(is_vault, paden))):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read dropped files in; a dropped vault is opened."""
        event.acceptProposedAction()
        paden = dropped_files(event.mimeData())
        if any(map(is_vault, paden)):
            self.open_with.take(paden)
        else:
            self.import_files(paden)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place, finish what is under way, close the vault."""
        self.settings.set_data("vorm", QByteArray(self.saveGeometry()))
        self.end()
        event.accept()

    def end(self) -> None:
        """Close everything."""
        self.hide()
        self.end_session()
        self._lock.close_work()
        if self._begin is not None:
            self._begin.close_work()
        self._garbage.stop()
        self.deleteLater()

    def _show(self, beeld: QWidget) -> None:
        self._stand.setCurrentWidget(beeld)
        self.menus.follow(self.session, self.workspace)

    def _remember(self, sleutel: str) -> None:
        self._last = NaarPagina(sleutel)

    def _restore_geometry(self) -> None:
        vorm = self.settings.data("vorm")
        if vorm is None or not self.restoreGeometry(vorm):
            ruimte = self.screen().availableGeometry()
            self.resize(min(1280, ruimte.width()), min(800, ruimte.height()))
