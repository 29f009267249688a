"""Folders that files go to: asked once for each purpose, remembered, and shown on request."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from zorgadmin.gui.settings import Settings


def known_folder(settings: Settings, waarvoor: str) -> Path | None:
    """The folder used last for this, when it is still there."""
    return next((folder for folder in settings.folders(waarvoor) if folder.is_dir()), None)


def ask_folder(parent: QWidget, settings: Settings, waarvoor: str, titel: str) -> Path | None:
    """Let the user choose a folder, and remember it; None when the user does not."""
    eerder = known_folder(settings, waarvoor)
    gekozen = QFileDialog.getExistingDirectory(parent, titel, str(eerder or ""))
    if not gekozen:
        return None
    settings.used_folder(waarvoor, Path(gekozen))
    return Path(gekozen)


def show_folder(pad: Path) -> bool:
    """Open the folder of a file in the file manager; False when that cannot be."""
    return pad.parent.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(pad.parent)))


def open_file(pad: Path) -> bool:
    """Open a file in the program of the desktop for its kind; False when that cannot be."""
    return pad.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(pad)))
