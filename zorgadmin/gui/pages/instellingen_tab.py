"""What every part of the settings is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Tab(QWidget):
    """One part of the settings."""

    def load(self) -> None:
        """Load what is shown; each part has its own."""
