"""What a retourcode means, in plain words first."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label, selectable
from zorgadmin.rules.catalogus import meaning


class CodeDialog(Dialog):
    """One code, its meaning in own words and its official text."""

    def __init__(self, code: str, officieel: str, parent: QWidget) -> None:
        super().__init__(f"Retourcode {code}", parent, breed=scale.BREED_BRIEF)
        if betekenis := meaning(code):
            self.inhoud.addWidget(selectable(betekenis))
        self.inhoud.addWidget(label("Officiële tekst", "gedempt"))
        self.inhoud.addWidget(selectable(officieel))
        self.add_close().setDefault(True)
