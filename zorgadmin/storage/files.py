"""Files of the vault: private, whole or absent, never over another one."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def write_private(pad: Path, inhoud: bytes) -> None:
    """Write a new file that only its owner can read, down to the disk; FileExistsError."""
    nummer = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(nummer, "wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


def publish(tijdelijk: Path, doel: Path) -> None:
    """Give a finished file its name; FileExistsError when another has it already.

    A second name is made because a rename would replace what is there. Where the file system has
    no second names, a rename after a look is the best there is.
    """
    try:
        os.link(tijdelijk, doel)
    except FileExistsError:
        raise
    except OSError:
        if doel.exists():
            raise FileExistsError(doel) from None
        tijdelijk.rename(doel)
    sync_folder(doel.parent)


def sync_folder(pad: Path) -> None:
    """Bring names in a folder down to the disk; not every system can."""
    with suppress(OSError):
        nummer = os.open(pad, os.O_RDONLY)
        try:
            os.fsync(nummer)
        finally:
            os.close(nummer)


def cause(error: OSError) -> str:
    """Why a file or folder cannot be written, in Dutch."""
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
