"""Reading files in from the window: dropped or chosen, in the background, with an account."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from zorgadmin.application.berichten.importeren import Resultaat
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.background import Progress
    from zorgadmin.gui.main_window import MainWindow

_SOORTEN = "Berichten en uren (*.xml *.zip *.csv *.xlsx);;Alle bestanden (*)"


def dropped_files(data: QMimeData) -> list[Path]:
    """The files that are dragged, if any."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Importer:
    """Reads files into the open vault and shows what became of each."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def choose(self, *, overnemen: bool = False) -> None:
        """Let the user choose files; `overnemen`: those of other software."""
        mappen = self._window.settings.folders("inlezen")
        paden, _ = QFileDialog.getOpenFileNames(
            self._window, "Bestanden inlezen", str(mappen[0]) if mappen else "", _SOORTEN
        )
        if paden:
            self._window.settings.used_folder("inlezen", Path(paden[0]).parent)
            self.run([Path(pad) for pad in paden], overnemen=overnemen)

    def run(self, paden: Sequence[Path], *, overnemen: bool = False) -> None:
        """Read files in; `overnemen` takes 323 files of other software over."""
        session = self._window.session
        if session is None or not paden:
            return

        from zorgadmin.application.berichten.importeren import importeer

        def operation(diensten: Diensten, voortgang: Progress) -> list[Resultaat]:
            return importeer(diensten, paden, overnemen=overnemen, voortgang=voortgang)

        session.do_long("Bestanden inlezen …", operation, self._show)

    def _show(self, resultaten: list[Resultaat]) -> None:
        from zorgadmin.gui.dialogs.imported import ImportedDialog, summary

        werk = self._window.workspace
        if werk is None:
            return
        tekst, toon = summary(resultaten)

        def details() -> None:
            ImportedDialog(resultaten, self._window).open()

        werk.meldingen.clear()
        werk.meldingen.add(tekst, toon, [("Bekijk per bestand", details)])
        if toon != "goed":
            details()
