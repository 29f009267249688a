"""Folders and files that the user chooses: one place for each purpose, remembered.

What goes out has a folder for each kind, the one used last; where a kind has none yet, the one that
was named for all in the settings. What is asked begins where one was last.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from zorgadmin.gui.settings import Settings

SOORTEN = {
    "declaraties": "Declaraties (323)",
    "berichten": "Andere berichten",
    "facturen": "Facturen",
    "specificaties": "Specificaties",
    "dossiers": "Dossiers",
    "bezwaren": "Bezwaren",
    "overzichten": "Overzichten",
    "urenformulier": "Urenformulieren",
    "documenten": "Documenten van cliënten",
    "afdrukken": "Afdrukken als PDF",
    "export": "Export van alles",
}
"""What goes out of the window, by the key under which its folder is remembered."""

_ALLES = "uit"
_LAATST = "laatst"


def known_folder(settings: Settings, waarvoor: str) -> Path | None:
    """The folder used last for this, or named for all, when it is still there."""
    eigen = settings.folders(waarvoor)
    alles = settings.folders(_ALLES) if waarvoor in SOORTEN else []
    return next((folder for folder in (*eigen, *alles) if folder.is_dir()), None)


def folder_for_all(settings: Settings) -> Path | None:
    """The folder that was named for all that goes out."""
    return next(iter(settings.folders(_ALLES)), None)


def name_folder_for_all(settings: Settings, folder: Path | None) -> None:
    """Let all that goes out go to one folder, or each kind to its own again."""
    settings.forget_folders(_ALLES)
    if folder is not None:
        for soort in SOORTEN:
            settings.forget_folders(soort)
        settings.used_folder(_ALLES, folder)


def used_folder(settings: Settings, waarvoor: str, folder: Path) -> None:
    """Remember a folder that was used."""
    settings.used_folder(waarvoor, folder)
    settings.used_folder(_LAATST, folder)


def ask_folder(parent: QWidget, settings: Settings, waarvoor: str, titel: str) -> Path | None:
    """Let the user choose a folder, and remember it; None when the user does not."""
    gekozen = QFileDialog.getExistingDirectory(parent, titel, _begin(settings, waarvoor))
    if not gekozen:
        return None
    used_folder(settings, waarvoor, Path(gekozen))
    return Path(gekozen)


def folder_for(parent: QWidget, settings: Settings, waarvoor: str, titel: str) -> Path | None:
    """The folder used last for this; asked for, and remembered, where there is none yet."""
    return known_folder(settings, waarvoor) or ask_folder(parent, settings, waarvoor, titel)


def ask_new_file(
    parent: QWidget, settings: Settings, waarvoor: str, titel: str, naam: str, soort: str
) -> Path | None:
    """Let the user choose where to write a file; `naam` with its ending is proposed.

    The ending stays what it is, also where another name was typed.
    """
    einde = Path(naam).suffix
    voorstel = Path(_begin(settings, waarvoor)) / naam
    gekozen, _ = QFileDialog.getSaveFileName(parent, titel, str(voorstel), soort)
    if not gekozen:
        return None
    pad = Path(gekozen)
    if pad.suffix.lower() != einde:
        pad = pad.with_name(f"{pad.name}{einde}")
    used_folder(settings, waarvoor, pad.parent)
    return pad


def ask_files(
    parent: QWidget, settings: Settings, waarvoor: str, titel: str, soort: str = ""
) -> list[Path]:
    """Let the user choose files that are there; none when the user does not."""
    gekozen, _ = QFileDialog.getOpenFileNames(parent, titel, _begin(settings, waarvoor), soort)
    if gekozen:
        used_folder(settings, waarvoor, Path(gekozen[0]).parent)
    return [Path(naam) for naam in gekozen]


def ask_file(
    parent: QWidget, settings: Settings, waarvoor: str, titel: str, soort: str = ""
) -> Path | None:
    """Let the user choose one file that is there; None when the user does not."""
    gekozen, _ = QFileDialog.getOpenFileName(parent, titel, _begin(settings, waarvoor), soort)
    if not gekozen:
        return None
    used_folder(settings, waarvoor, Path(gekozen).parent)
    return Path(gekozen)


def _begin(settings: Settings, waarvoor: str) -> str:
    """Where a question begins: the place of this kind, else the one used last."""
    folder = known_folder(settings, waarvoor) or known_folder(settings, _LAATST)
    return str(folder or "")


def show_folder(pad: Path) -> bool:
    """Open the folder of a file in the file manager; False when that cannot be."""
    return pad.parent.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(pad.parent)))


def open_file(pad: Path) -> bool:
    """Open a file in the program of the desktop for its kind; False when that cannot be."""
    return pad.is_file() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(pad)))
