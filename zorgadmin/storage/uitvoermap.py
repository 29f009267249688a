"""A folder of files for the user that appears as a whole, or not at all.

While it is being filled it is in a private work folder there, which the next command removes when
its maker died. Only its owner can read it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from zorgadmin.application.kern.rijen import Geschreven
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.storage.files import PRIVATE_FILE, PRIVATE_FOLDER, cause, sync_folder
from zorgadmin.storage.werkmap import INHOUD, clear, folder_inside

_BINARY: Final = getattr(os, "O_BINARY", 0)


class UitvoerMap:
    """Implements `NieuweMap`."""

    def __init__(self, pad: Path, werk: Path) -> None:
        self.pad = pad
        self.bestanden: list[Geschreven] = []
        self._werk = werk
        self._werk.mkdir(PRIVATE_FOLDER)

    @contextmanager
    def open(self, naam: str) -> Iterator[BinaryIO]:
        pad = self._werk.joinpath(*naam.split("/"))
        pad.parent.mkdir(PRIVATE_FOLDER, parents=True, exist_ok=True)
        nummer = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, PRIVATE_FILE)
        with os.fdopen(nummer, "wb") as bestand:
            yield bestand
            bestand.flush()
            os.fsync(bestand.fileno())
        with pad.open("rb") as bestand_:
            som = hashlib.file_digest(bestand_, "sha256").hexdigest()
        self.bestanden.append(Geschreven(naam, som))

    def publish(self) -> None:
        self._werk.rename(self.pad)
        sync_folder(self.pad.parent)
        self._werk = self.pad

    def discard(self) -> None:
        """Remove it, published or not."""
        shutil.rmtree(self._werk, ignore_errors=True)


@contextmanager
def new_folder(folder: Path, naam: str, register: Path | None) -> Iterator[UitvoerMap]:
    """A new folder inside `folder`, which is made when only itself is absent."""
    gemaakt = False
    nieuw: UitvoerMap | None = None
    try:
        gemaakt = _make(folder)
        clear(folder)
        with folder_inside(folder, register) as werkmap:
            nieuw = UitvoerMap(_free(folder, naam), werkmap / INHOUD)
            yield nieuw
    except BaseException as fout:
        if nieuw is not None:
            nieuw.discard()
        if gemaakt:
            with suppress(OSError):
                folder.rmdir()
        if isinstance(fout, OSError):
            raise GeweigerdError(
                f"In de map {folder} kan niet worden geschreven ({cause(fout)}); er is niets"
                " achtergebleven. Kies een andere map of maak ruimte."
            ) from fout
        raise


def _make(folder: Path) -> bool:
    """Make the folder when only itself is absent; whether it was made."""
    if folder.is_dir():
        return False
    if not folder.exists() and not folder.parent.is_dir():
        raise GeweigerdError(
            f"De map {folder} is er niet, en {folder.parent} is geen map om haar in te maken."
            " Maak haar eerst, of kies een andere; er is niets geschreven."
        )
    folder.mkdir()
    return True


def _free(folder: Path, naam: str) -> Path:
    """The first name that is not in use."""
    nummer, pad = 1, folder / naam
    while pad.exists():
        nummer += 1
        pad = folder / f"{naam}-{nummer}"
    return pad
