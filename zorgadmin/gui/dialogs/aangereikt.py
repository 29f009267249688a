"""What is about to be read in: files that came from outside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.tekst import opsomming
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.basis import label
from zorgadmin.gui.widgets.table import Table

_MEESTE_RIJEN = 10

Aangereikt = tuple[Path, str]
"""A file, and what it is."""

_KOLOMMEN: tuple[Column[Aangereikt], ...] = (
    Column("Bestand", lambda deel: deel[0].name, uitleg=lambda deel: str(deel[0])),
    Column("Wat het is", lambda deel: deel[1], breed=True),
)


class HandedDialog(Dialog):
    """Shows files and the vault into which they go; accepted to read them in."""

    def __init__(self, bestanden: Sequence[Aangereikt], kluis: Path, parent: QWidget) -> None:
        aantal = len(bestanden)
        wat = "Dit bestand" if aantal == 1 else f"Deze {aantal} bestanden"
        super().__init__(f"{wat} inlezen?", parent, breed=scale.BREED_BRIEF)
        mappen = opsomming(sorted({str(pad.parent) for pad, _ in bestanden}))
        self.inhoud.addWidget(label(f"Uit {mappen}, in de kluis {kluis.name}.", wrap=True))
        tabel = Table("Bestanden", _KOLOMMEN)
        tabel.set_rows(list(bestanden))
        tabel.show_all_rows(_MEESTE_RIJEN)
        self.inhoud.addWidget(tabel)
        uitleg = "Van uren zie je eerst wat ze doen; berichten worden meteen verwerkt."
        self.inhoud.addWidget(label(uitleg, "gedempt", wrap=True))
        self.add_close("Niet inlezen")
        self.add_button("Inlezen", self.accept, hoofd=True).setFocus()
