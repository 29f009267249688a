"""What the window remembers between runs: its place, its look, the last vault and folders.

Nothing about clients is kept here.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

_RECENT = 6


class Settings:
    """Kept in a file; without a path only for this run (tests, pictures)."""

    def __init__(self, pad: Path | None) -> None:
        self._bron = QSettings(str(pad), QSettings.Format.IniFormat) if pad else None
        self._teksten: dict[str, str] = {}

    def text(self, naam: str, anders: str = "") -> str:
        """A remembered text."""
        if self._bron is None:
            return self._teksten.get(naam, anders)
        return str(self._bron.value(naam, anders))

    def set_text(self, naam: str, waarde: str) -> None:
        """Remember a text."""
        if self._bron is None:
            self._teksten[naam] = waarde
        else:
            self._bron.setValue(naam, waarde)

    def data(self, naam: str) -> QByteArray | None:
        """Remembered bytes, such as the geometry of the window."""
        waarde = self._bron.value(naam) if self._bron is not None else None
        return waarde if isinstance(waarde, QByteArray) else None

    def set_data(self, naam: str, waarde: QByteArray) -> None:
        """Remember bytes."""
        if self._bron is not None:
            self._bron.setValue(naam, waarde)

    @property
    def appearance(self) -> str:
        """`licht`, `donker` or `systeem`."""
        waarde = self.text("weergave", "systeem")
        return waarde if waarde in ("licht", "donker") else "systeem"

    def choose_appearance(self, weergave: str) -> None:
        """Set `licht`, `donker` or `systeem`."""
        self.set_text("weergave", weergave)

    @property
    def lock_minutes(self) -> int:
        """Minutes of inactivity after which the vault locks; 0 is never."""
        tekst = self.text("vergrendel_na", "10")
        return int(tekst) if tekst.isdecimal() and len(tekst) < 5 else 10

    def folders(self, waarvoor: str) -> list[Path]:
        """Folders used before, the last one first."""
        tekst = self.text(f"mappen_{waarvoor}")
        return [Path(regel) for regel in tekst.split("\n") if regel]

    def forget_folders(self, waarvoor: str) -> None:
        """Remember no folder any more."""
        self.set_text(f"mappen_{waarvoor}", "")

    def used_folder(self, waarvoor: str, folder: Path) -> None:
        """Remember a folder that was used."""
        mappen = [folder, *(m for m in self.folders(waarvoor) if m != folder)]
        self.set_text(f"mappen_{waarvoor}", "\n".join(str(m) for m in mappen[:_RECENT]))
