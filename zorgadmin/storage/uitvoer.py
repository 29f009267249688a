"""Message files in the user's folders: complete on disk before they get their name."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from zorgadmin.domain.fouten import GeweigerdError, NietGeschrevenError
from zorgadmin.storage.files import sync_folder


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
                f"geschreven ({_cause(error)}). Schrijf het opnieuw met "
                "`zorgadmin berichten bewaar`."
            ) from error
        sync_folder(self.pad.parent)

    def discard(self) -> None:
        """Remove the temporary file."""
        with suppress(OSError):
            self._tijdelijk.unlink()


class BestandUitvoer:
    """Implements `Uitvoer` on the file system."""

    def prepare(self, folder: Path, naam: str, inhoud: bytes) -> Klaar:
        """Write and flush under a temporary name in the folder, which is made when absent."""
        tijdelijk: Path | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                dir=folder, prefix=".zorgadmin-", suffix=".tmp", delete=False
            ) as bestand:
                tijdelijk = Path(bestand.name)
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
        except OSError as error:
            if tijdelijk is not None:
                with suppress(OSError):
                    tijdelijk.unlink()
            raise GeweigerdError(
                f"In de map {folder} kan niet worden geschreven ({_cause(error)}); er is niets "
                "gewijzigd. Kies een andere map of maak ruimte."
            ) from error
        return Klaar(tijdelijk, folder / naam)


def _cause(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "de schijf is vol"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "geen schrijfrechten"
        case errno.ENOTDIR | errno.EEXIST | errno.EISDIR:
            return "dit is geen map"
        case errno.ENOENT:
            return "de map kan niet worden gemaakt"
        case errno.ENAMETOOLONG:
            return "de naam is te lang"
        case _:
            return f"fout {error.errno} van het systeem"
