"""Files that came from outside the window: a double click, "Openen met", or a second start.

They wait until a vault is open. Nothing is read in before the user saw what it is, and into which
vault it goes; a vault is opened in the place of another one only after a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.dialogs.base import Dialog
    from zorgadmin.gui.session import Session

_KLUIS = ".zorgadmin"
_MEESTE = 200


def dropped_files(data: QMimeData) -> list[Path]:
    """The files that are dragged, if any."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Window(Protocol):
    """What is asked of the window."""

    session: Session | None
    pad: Path

    def use_vault(self, pad: Path) -> None:
        """Open another vault."""

    def import_files(self, paden: Sequence[Path]) -> None:
        """Read files in."""


class OpenWith(QObject):
    """Keeps what is to be opened in a window `venster` (`ouder` as a widget) until that can be.

    `zeg` gets how many files wait while the vault is closed.
    """

    def __init__(self, venster: Window, ouder: QWidget, zeg: Callable[[int], object]) -> None:
        super().__init__(ouder)
        self._venster = venster
        self._ouder = ouder
        self._zeg = zeg
        self._wacht: list[Path] = []
        self._dialoog: Dialog | None = None

    @property
    def waiting(self) -> Sequence[Path]:
        """The files that were not read in and not let go."""
        return tuple(self._wacht)

    def take(self, paden: Sequence[Path]) -> None:
        """Open these: a vault in the place of the one that is open, other files into it."""
        kluizen = [pad for pad in paden if is_vault(pad)]
        nieuw = [pad for pad in paden if pad not in kluizen and pad not in self._wacht]
        self._wacht = [*self._wacht, *nieuw][:_MEESTE]
        anders = [pad for pad in kluizen if pad.resolve() != self._venster.pad.resolve()]
        if anders:
            self._change_vault(anders[-1])
        else:
            self.ask()

    def ask(self) -> None:
        """Show the files that wait, where a vault is open; elsewhere say that they do."""
        session = self._venster.session
        if session is None:
            self._zeg(len(self._wacht))
            return
        if self._wacht:
            paden = tuple(self._wacht)
            session.read(self, lambda d: _kinds(d, paden), lambda s: self._show(paden, s))

    def pause(self) -> None:
        """The vault closes: what was asked is asked again when one is open."""
        dialoog, self._dialoog = self._dialoog, None
        if dialoog is not None:
            dialoog.blockSignals(True)  # noqa: FBT003  as Qt has it
            dialoog.close()

    def _change_vault(self, pad: Path) -> None:
        nu = self._venster.pad
        if self._venster.session is None:
            self._venster.use_vault(pad)
            return
        from zorgadmin.gui.dialogs.ask import ConfirmDialog

        ConfirmDialog(
            "Andere kluis openen?",
            f"Nu is {nu.name} open, uit {nu.parent}. Wil je in plaats daarvan {pad.name} openen, "
            f"uit {pad.parent}? Wat je hebt bewaard, blijft staan.",
            "Open de andere kluis",
            lambda: self._venster.use_vault(pad),
            self._ouder,
        ).open()

    def _show(self, paden: Sequence[Path], soorten: Sequence[str]) -> None:
        from zorgadmin.gui.dialogs.aangereikt import HandedDialog

        if self._venster.session is None or not self._wacht:
            return
        self.pause()
        dialoog = HandedDialog(
            list(zip(paden, soorten, strict=True)), self._venster.pad, self._ouder
        )
        dialoog.accepted.connect(self._read)
        dialoog.rejected.connect(self._let_go)
        self._dialoog = dialoog
        dialoog.open()

    def _read(self) -> None:
        paden = self._let_go()
        self._venster.import_files(paden)

    def _let_go(self) -> list[Path]:
        paden, self._wacht, self._dialoog = self._wacht, [], None
        return paden

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On macOS the desktop gives files to a program that runs by an event."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.take([Path(event.file())])
            return True
        return super().eventFilter(watched, event)


def is_vault(pad: Path) -> bool:
    """Whether a file is a vault, by its name."""
    return pad.suffix.lower() == _KLUIS


def _kinds(diensten: Diensten, paden: Sequence[Path]) -> list[str]:
    """What each file is, in words."""
    from zorgadmin.application.berichten.controleren import kind_of

    return [kind_of(diensten, pad) for pad in paden]
