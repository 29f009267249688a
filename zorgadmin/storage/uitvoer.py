"""Message files in the user's folders: complete on disk before they get their name."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from zorgadmin.domain.fouten import MapError, NietGeschrevenError
from zorgadmin.storage.files import cause, sync_folder
from zorgadmin.storage.uitvoermap import UitvoerMap, new_folder
from zorgadmin.storage.werkmap import PREFIX, clear_files


class Klaar:
    """A file that is complete under a temporary name."""

    def __init__(self, tijdelijk: Path, pad: Path) -> None:
        self._tijdelijk = tijdelijk
        self.pad = pad

    def publish(self) -> None:
        """Give the file its name, over an older file of that name."""
        try:
            self._tijdelijk.replace(self.pad)
        except OSError as error:
            self.discard()
            raise NietGeschrevenError(
                f"Het bericht is gemaakt en bewaard in de kluis, maar {self.pad} kon niet worden "
                f"geschreven ({cause(error)}). Bewaar het opnieuw, in "
                "dezelfde of een andere map."
            ) from error
        sync_folder(self.pad.parent)

    def discard(self) -> None:
        """Remove the temporary file."""
        with suppress(OSError):
            self._tijdelijk.unlink()


class BestandUitvoer:
    """Implements `Uitvoer` on the file system."""

    def __init__(self) -> None:
        self._opgeruimd: set[Path] = set()

    def prepare(self, folder: Path, naam: str, inhoud: bytes) -> Klaar:
        """Write and flush under a temporary name in the folder, which is made when absent."""
        tijdelijk: Path | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if folder not in self._opgeruimd:
                self._opgeruimd.add(folder)
                clear_files(folder)
            with NamedTemporaryFile(
                dir=folder, prefix=PREFIX, suffix=".tmp", delete=False
            ) as bestand:
                tijdelijk = Path(bestand.name)
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
        except OSError as error:
            if tijdelijk is not None:
                with suppress(OSError):
                    tijdelijk.unlink()
            raise MapError(
                f"In de map {folder} kan niet worden geschreven ({cause(error)}); er is niets "
                "gewijzigd. Kies een andere map of maak ruimte."
            ) from error
        return Klaar(tijdelijk, folder / naam)

    def new_folder(self, folder: Path, naam: str) -> AbstractContextManager[UitvoerMap]:
        """A new folder that appears as a whole."""
        return new_folder(folder, naam)
