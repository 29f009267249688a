"""Work folders: where a vault, a backup or a key file is made whole before it gets its name.

A work folder lies beside what is made, because only on one disk a rename is one step. It may hold a
readable copy of a vault, so none may outlive its maker. While somebody works in it a file in it is
locked, and the system lets go of that lock however the process ends. So the next one that opens the
vault knows a folder that was left from one that is in use, and removes it.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zorgadmin.storage.files import PRIVATE_FILE, PRIVATE_FOLDER, sync_folder, write_private

PREFIX = ".zorgadmin-"
INHOUD = "inhoud"
"""The one folder that may be in a work folder."""

_MAP = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
_MERK = ".werk"
_SLOT = "slot"
_NIEUW = "slot.nieuw"
_OUD = 3600.0
"""Seconds after which what has no lock is left behind: nobody works as long on one file."""


@contextmanager
def folder_beside(pad: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards."""
    clear(pad.parent)
    with folder_inside(pad.parent) as map_:
        yield map_


@contextmanager
def folder_inside(folder: Path, register: Path | None = None) -> Iterator[Path]:
    """A private folder in this one, gone afterwards.

    As long as it is there, a file in the folder `register` says where it is: for a place that no
    later command may look at again.
    """
    map_, slot = _make(folder, register)
    merk = None if register is None else register / f"{map_.name}{_MERK}"
    try:
        yield map_
    finally:
        os.close(slot)
        with suppress(OSError):
            _remove(map_)
            if merk is not None:
                merk.unlink(missing_ok=True)


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


def clear_noted(register: Path) -> None:
    """Remove the work folders elsewhere that were noted here and that nobody works in any more."""
    with suppress(OSError):
        for merk in [*register.glob(f"{PREFIX}*{_MERK}")]:
            with suppress(OSError, ValueError):
                map_ = Path(merk.read_text(encoding="utf-8"))
                if map_.name + _MERK == merk.name and _MAP.fullmatch(map_.name):
                    with suppress(FileNotFoundError):
                        _clear_one(map_)
                    if not map_.exists() and map_.parent.exists():
                        merk.unlink(missing_ok=True)


def _note(merk: Path, map_: Path) -> None:
    """Note a work folder; where that cannot be, its own folder tells of it."""
    with suppress(OSError):
        merk.parent.mkdir(PRIVATE_FOLDER, exist_ok=True)
        merk.write_text(str(map_.absolute()), encoding="utf-8")


def _clear_one(map_: Path) -> None:
    """Remove a work folder unless it is in use, is not ours or holds what we put in none."""
    staat = map_.lstat()
    if not _is_own(staat) or not all(
        deel.is_file() or deel.name == INHOUD for deel in map_.iterdir()
    ):
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
        if deel.is_dir() and not deel.is_symlink():
            shutil.rmtree(deel)
        elif deel.name != _SLOT:
            deel.unlink()
    (map_ / _SLOT).unlink(missing_ok=True)
    map_.rmdir()


def _make(folder: Path, register: Path | None) -> tuple[Path, int]:
    """A new work folder and the open file that keeps others from removing it.

    It is noted before it is there: whatever happens, the next command finds it.
    """
    while True:
        map_ = folder / f"{PREFIX}{secrets.token_hex(4)}"
        merk = None if register is None else register / f"{map_.name}{_MERK}"
        if merk is not None:
            _note(merk, map_)
        try:
            map_.mkdir(PRIVATE_FOLDER)
        except OSError:
            if merk is not None:
                merk.unlink(missing_ok=True)
            raise
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
