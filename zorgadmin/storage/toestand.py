"""The state of a vault as one number in its file: which one it is, and whether it is compact.

SQLite keeps a number for its user beside the tables (`user_version`). Its lowest bit says that the
file may still hold what was removed, until it is written anew. The other bits are drawn anew by
each unit of work that changes something, so that what a window keeps in memory is compared with the
vault at hardly any cost; drawn, not counted, so that a vault that was restored or written anew
never passes for another one.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final

Run = Callable[[str], Any]
"""Executes a statement on an open vault; gives its rows."""

_NIET_GEWIST: Final = 1
_LEES: Final = "PRAGMA user_version"


def versie(run: Run) -> int:
    """Which state of the vault this is."""
    return _read(run) >> 1


def renew(run: Run) -> int:
    """Make it another state, within the transaction that does; returns which."""
    # 30 bits: the number in the file has 32, with a sign.
    nieuw = int.from_bytes(os.urandom(4), "big") >> 2
    _write(run, nieuw << 1 | _read(run) & _NIET_GEWIST)
    return nieuw


def is_compact(run: Run) -> bool:
    """Whether the file was written anew since personal data were last removed from it."""
    return not _read(run) & _NIET_GEWIST


def mark_compact(run: Run, *, is_compact: bool) -> None:
    """Say whether the file may still hold what was removed."""
    _write(run, _read(run) & ~_NIET_GEWIST | (not is_compact))


def _read(run: Run) -> int:
    (rij,) = run(_LEES).fetchall()
    return int(rij[0])


def _write(run: Run, waarde: int) -> None:
    run(f"{_LEES} = {waarde}")
