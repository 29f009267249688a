"""Write a vault anew, so that nothing that was removed is left in its file or journal."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import toestand
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import translate


def compact(pad: Path, sleutel: bytes | None, wachttijd: float) -> None:
    """Rewrite the file and empty its journal; KluisError when another window works in it."""
    try:
        with closing(connect_raw(pad, sleutel, wachttijd)) as verbinding:
            verbinding.execute("PRAGMA secure_delete=ON")
            verbinding.execute("VACUUM")
            _empty_journal(verbinding)
            toestand.mark_compact(verbinding.execute, is_compact=True)
            _empty_journal(verbinding)
    except dbapi2.Error as fout:
        raise translate(fout, pad) from fout


def is_compact(pad: Path, sleutel: bytes | None) -> bool:
    """Whether the file was written anew since personal data were last removed from it."""
    try:
        with closing(connect_raw(pad, sleutel)) as verbinding:
            return toestand.is_compact(verbinding.execute)
    except dbapi2.Error as fout:
        raise translate(fout, pad) from fout


def _empty_journal(verbinding: Any) -> None:
    (bezet, *_) = verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if bezet:
        raise KluisError(
            "Een ander venster leest nog in de kluis. Sluit dat en probeer het opnieuw."
        )
