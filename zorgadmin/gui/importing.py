"""Reading files in from the window: dropped or chosen, in the background, with an account."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QFileDialog, QWidget

from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.melding import Meldingen

if TYPE_CHECKING:
    from zorgadmin.application.berichten.resultaat import Resultaat
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.gui.background import Progress

_REST = "niet_ingelezen"
_SOORTEN = "Berichten en uren (*.xml *.zip *.csv *.xlsx);;Alle bestanden (*)"


def dropped_files(data: QMimeData) -> list[Path]:
    """The files that are dragged, if any."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class Importer:
    """Reads files into an open vault and tells in `meldingen` what became of each."""

    def __init__(self, session: Session, meldingen: Meldingen, parent: QWidget) -> None:
        self._session = session
        self._meldingen = meldingen
        self._parent = parent
        self._rest = ""
        session.closed.connect(self._remember)

    def tell(self) -> None:
        """Say what was left when the window was closed the last time, once."""
        settings = self._session.settings
        kluis, _, rest = settings.text(_REST).partition("\n")
        if rest and kluis == str(self._session.kluis.pad):
            settings.set_text(_REST, "")
            self._meldingen.show_one(rest, "let_op")

    def choose(self, *, overnemen: bool = False) -> None:
        """Let the user choose files; `overnemen`: those of other software."""
        settings = self._session.settings
        mappen = settings.folders("inlezen")
        paden, _ = QFileDialog.getOpenFileNames(
            self._parent, "Bestanden inlezen", str(mappen[0]) if mappen else "", _SOORTEN
        )
        if paden:
            settings.used_folder("inlezen", Path(paden[0]).parent)
            self.run([Path(pad) for pad in paden], overnemen=overnemen)

    def run(self, paden: Sequence[Path], *, overnemen: bool = False) -> None:
        """Read files in; `overnemen` takes 323 files of other software over."""
        if not paden:
            return

        from zorgadmin.application.berichten.importeren import importeer

        def operation(diensten: Diensten, voortgang: Progress) -> list[Resultaat]:
            resultaten = importeer(diensten, paden, overnemen=overnemen, voortgang=voortgang)
            self._rest = _rest_of(voortgang.totaal - len(resultaten), voortgang.totaal, paden)
            return resultaten

        self._session.do_long("Bestanden inlezen …", operation, self._show)

    def _show(self, resultaten: list[Resultaat]) -> None:
        from zorgadmin.gui.dialogs.imported import ImportedDialog, summary

        tekst, toon = summary(resultaten)

        def details() -> None:
            ImportedDialog(resultaten, self._parent).open()

        self._meldingen.clear()
        self._meldingen.add(tekst, toon, [("Bekijk per bestand", details)])
        if self._rest:
            self._meldingen.add(self._rest, "let_op")
            self._rest = ""
        if toon != "goed":
            details()

    def _remember(self) -> None:
        """Keep for the next time what was left; no names of files, they may name a client."""
        if self._rest:
            tekst = f"{self._session.kluis.pad}\n{self._rest}"
            self._session.settings.set_text(_REST, tekst)


def _rest_of(rest: int, totaal: int, paden: Sequence[Path]) -> str:
    """What was left when reading was stopped, as a sentence; empty when all is in."""
    if not rest:
        return ""
    mappen = opsomming(sorted({str(pad.parent) for pad in paden}))
    zijn = "is" if rest == 1 else "zijn"
    return (
        f"Van de {totaal} bestanden {zijn} er {rest} niet ingelezen, omdat er is gestopt. Lees ze "
        f"opnieuw in vanuit {mappen}; wat er al in staat, komt er niet dubbel in."
    )
