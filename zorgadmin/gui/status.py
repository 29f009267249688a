"""The status bar: what is going on, how far it is, and how the vault is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QProgressBar, QStatusBar, QWidget

from zorgadmin.domain.tekst import count, datum
from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import EnterButton, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from zorgadmin.gui.session import Session

_SECONDEN = 8000


class Status(QStatusBar):
    """Follows one session at a time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._voortgang = QProgressBar()
        self._voortgang.setFixedWidth(scale.BREED_NAV)
        self._voortgang.setAccessibleName("Voortgang")
        self._stop = EnterButton("Stoppen")
        self._stop.clicked.connect(self._ask_to_stop)
        self._kluis = label()
        self.nieuw = EnterButton()
        self.nieuw.hide()
        self.nieuw.clicked.connect(self._take_new)
        self._neem: Callable[[], object] | None = None
        for deel in (self.nieuw, self._voortgang, self._stop, self._kluis):
            self.addPermanentWidget(deel)
        self._quiet()

    def follow(self, session: Session | None) -> None:
        """Show what this session does."""
        self._session = session
        self.nieuw.hide()
        self._quiet()
        if session is None:
            self._kluis.setText("Kluis gesloten")
            return
        soort = "met" if session.kluis.is_versleuteld else "zonder"
        voorbeeld = f"Voorbeeld op {datum(session.dag)} · " if session.dag else ""
        self._kluis.setText(f"{voorbeeld}Kluis {soort} wachtwoord")
        session.working.connect(self._busy)
        session.progress.connect(self._show_progress)
        session.idle.connect(self._quiet)
        session.told.connect(lambda tekst: self.showMessage(tekst, _SECONDEN))

    def announce(self, paden: Sequence[Path], neem: Callable[[], object]) -> None:
        """Say that there are new files in the watched folder; one click does `neem`."""
        self._neem = neem
        aantal = count(len(paden), "nieuw bestand", "nieuwe bestanden")
        self.nieuw.setText(f"{aantal} inlezen")
        self.nieuw.setToolTip(f"{aantal} in de map {paden[0].parent.name} die je in de gaten houdt")
        self.nieuw.setVisible(bool(paden))

    def _take_new(self) -> None:
        self.nieuw.hide()
        if self._neem is not None:
            self._neem()

    def _busy(self, tekst: str) -> None:
        self.showMessage(tekst)
        self._voortgang.setRange(0, 0)
        self._voortgang.show()

    def _show_progress(self, klaar: int, totaal: int, wat: str) -> None:
        self._voortgang.setRange(0, totaal)
        self._voortgang.setValue(klaar)
        self._stop.setVisible(totaal > 1)
        self.showMessage(wat)

    def _quiet(self) -> None:
        self.clearMessage()
        self._voortgang.hide()
        self._stop.hide()

    def _ask_to_stop(self) -> None:
        if self._session is not None:
            self._session.stop()
            self.showMessage("Stoppen na dit bestand …")
