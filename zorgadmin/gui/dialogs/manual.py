"""The manual, opened at the chapter of the page that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label


class ManualDialog(Dialog):
    """Shows the manual."""

    def __init__(self, hoofdstuk: str, parent: QWidget) -> None:
        super().__init__("Handleiding", parent, breed=760)
        self.inhoud.addWidget(label(hoofdstuk))
        self.add_close().setDefault(True)
