"""Message files in the user's folders: complete on disk before they get their name.

Until then they are in a private work folder there, which the next command removes when its maker
died. `register` is the folder beside the vault in which work folders elsewhere are noted.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from zorgadmin.domain.fouten import MapError, NietGeschrevenError
from zorgadmin.storage.files import cause, sync_folder, write_private
from zorgadmin.storage.uitvoermap import UitvoerMap, new_folder
from zorgadmin.storage.werkmap import clear, folder_inside


class Klaar:
    """A file that is complete in a work folder, which goes with `werkmap`."""

    def __init__(self, tijdelijk: Path, pad: Path, werkmap: ExitStack) -> None:
        self._tijdelijk = tijdelijk
        self._werkmap = werkmap
        self.pad = pad

    def publish(self) -> None:
        """Give the file its name, over an older file of that name."""
        try:
            self._tijdelijk.replace(self.pad)
        except OSError as error:
            raise NietGeschrevenError(
                f"Het bericht is gemaakt en bewaard in de kluis, maar {self.pad} kon niet worden "
                f"geschreven ({cause(error)}). Bewaar het opnieuw, in "
                "dezelfde of een andere map."
            ) from error
        finally:
            self.discard()
        sync_folder(self.pad.parent)

    def discard(self) -> None:
        """Remove the temporary file."""
        self._werkmap.close()


class BestandUitvoer:
    """Implements `Uitvoer` on the file system."""

    def __init__(self, register: Callable[[], Path | None] = lambda: None) -> None:
        self._register = register
        self._opgeruimd: set[Path] = set()

    def prepare(self, folder: Path, naam: str, inhoud: bytes) -> Klaar:
        """Write and flush under a temporary name in the folder, which is made when absent."""
        with ExitStack() as bij_fout:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                if folder not in self._opgeruimd:
                    self._opgeruimd.add(folder)
                    clear(folder)
                werkmap = bij_fout.enter_context(folder_inside(folder, self._register()))
                tijdelijk = werkmap / "bericht"
                write_private(tijdelijk, inhoud)
            except OSError as error:
                raise MapError(
                    f"In de map {folder} kan niet worden geschreven ({cause(error)}); er is niets "
                    "gewijzigd. Kies een andere map of maak ruimte."
                ) from error
            return Klaar(tijdelijk, folder / naam, bij_fout.pop_all())

    def new_folder(self, folder: Path, naam: str) -> AbstractContextManager[UitvoerMap]:
        """A new folder that appears as a whole."""
        return new_folder(folder, naam, self._register())
