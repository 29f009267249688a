"""Work folders: where a vault, a backup or a key file is made whole before it gets its name.

A work folder lies beside what is made, because only on one disk a rename is one step. It may hold a
readable copy of a vault, so none may outlive its maker. While somebody works in it a file in it is
locked, and the system lets go of that lock however the process ends. So the next one that opens the
vault knows a folder that was left from one that is in use, and removes it.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from zorgadmin.storage.files import PRIVATE_FILE, sync_folder, write_private

PREFIX = ".zorgadmin-"

_MAP = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_BESTAND = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}\.tmp")
_SLOT = "slot"
_NIEUW = "slot.nieuw"
_OUD = 3600.0
"""Seconds after which what has no lock is left behind: nobody works as long on one file."""


@contextmanager
def folder_beside(pad: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards."""
    clear(pad.parent)
    map_, slot = _make(pad.parent)
    try:
        yield map_
    finally:
        os.close(slot)
        with suppress(OSError):
            _remove(map_)


def replace_private(pad: Path, inhoud: bytes) -> None:
    """Put a private file in the place of another one, or of none, in one step."""
    with folder_beside(pad) as folder:
        tijdelijk = folder / pad.name
        write_private(tijdelijk, inhoud)
        tijdelijk.replace(pad)
    sync_folder(pad.parent)


def clear(folder: Path) -> None:
    """Remove the work folders in `folder` that nobody works in any more; whatever fails stays."""
    with suppress(OSError), os.scandir(folder) as inhoud:
        for plek in inhoud:
            if _MAP.fullmatch(plek.name) and plek.is_dir(follow_symlinks=False):
                with suppress(OSError):
                    _clear_one(Path(plek.path))


def clear_files(folder: Path) -> None:
    """Remove the messages that were left in `folder` before they got their name."""
    with suppress(OSError), os.scandir(folder) as inhoud:
        for plek in inhoud:
            if _BESTAND.fullmatch(plek.name) and plek.is_file(follow_symlinks=False):
                with suppress(OSError):
                    staat = plek.stat(follow_symlinks=False)
                    if _is_own(staat) and _is_old(staat):
                        Path(plek.path).unlink()


def _clear_one(map_: Path) -> None:
    """Remove a work folder unless it is in use, is not ours or holds what we put in none."""
    staat = map_.lstat()
    if not _is_own(staat) or not all(deel.is_file() for deel in map_.iterdir()):
        return
    slot = map_ / _SLOT
    if not slot.exists():
        # Its maker did not come as far as to lock it, or cannot on this disk. What is empty it
        # makes again, of what is not nothing tells whether it is at work but its age.
        if _is_old(staat) or {deel.name for deel in map_.iterdir()} <= {_NIEUW}:
            _remove(map_)
        return
    if sys.platform == "win32":
        # A file that is open cannot be removed there, nor its name changed.
        slot.rename(slot)
        _remove(map_)
        return
    import fcntl

    nummer = os.open(slot, os.O_RDWR)
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(map_)
    finally:
        os.close(nummer)


def _remove(map_: Path) -> None:
    """Remove a work folder, its lock last: what stays is known to the next one by that."""
    for deel in map_.iterdir():
        if deel.name != _SLOT:
            deel.unlink()
    (map_ / _SLOT).unlink(missing_ok=True)
    map_.rmdir()


def _make(folder: Path) -> tuple[Path, int]:
    """A new work folder and the open file that keeps others from removing it."""
    while True:
        map_ = Path(mkdtemp(prefix=PREFIX, dir=folder))
        # Another one may have taken it for left behind.
        with suppress(FileNotFoundError):
            return map_, _hold(map_)


def _hold(map_: Path) -> int:
    """Lock a work folder; FileNotFoundError when it is no longer there."""
    if sys.platform == "win32":
        return os.open(map_ / _SLOT, os.O_RDWR | os.O_CREAT)
    import fcntl

    # It gets its name when it is locked, so that under that name it is never found without.
    nieuw = map_ / _NIEUW
    nummer = os.open(nieuw, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
        nieuw.rename(map_ / _SLOT)
    except FileNotFoundError:
        os.close(nummer)
        raise
    except OSError:
        # Not every disk knows locks.
        return nummer
    return nummer


def _is_own(staat: os.stat_result) -> bool:
    """Whether this user made it, for himself only."""
    if sys.platform == "win32":
        return True
    return staat.st_uid == os.geteuid() and not stat.S_IMODE(staat.st_mode) & 0o077


def _is_old(staat: os.stat_result) -> bool:
    return time.time() - staat.st_mtime > _OUD
