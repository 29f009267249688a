"""Whole copies of a vault: made while others read, checked before they are of use.

A copy with the same key is made by SQLite's backup, page by page. One with another key, or from
or to a file without key, is made by SQLCipher's export, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.storage.engine import WACHTTIJD, connect_raw
from zorgadmin.storage.errors import BeschadigdError, is_damage, translate
from zorgadmin.storage.files import PRIVATE_FILE


def back_up(bron: Any, doel: Path, sleutel: bytes | None) -> None:
    """Copy the vault that is open in `bron`, as it was last committed, to a new file; check it.

    The copy has the same key.
    """
    doel.touch(PRIVATE_FILE)
    try:
        with closing(connect_raw(doel, sleutel)) as kopie:
            # One moment: what another writer commits meanwhile is in neither.
            bron.execute("BEGIN")
            bron.backup(kopie)
            _compare(bron, kopie, versleuteld=sleutel is not None)
            bron.execute("ROLLBACK")
    except (OSError, dbapi2.Error) as fout:
        raise _of_copy(fout, bron, doel) from fout


def export(bron: Any, doel: Path, sleutel: bytes | None) -> None:
    """Copy the vault that is open in `bron` to a new file with another key, and check it."""
    doel.touch(PRIVATE_FILE)
    tekst = "" if sleutel is None else f"x'{sleutel.hex()}'"
    (merk,) = bron.execute("PRAGMA application_id").fetchone()
    try:
        bron.execute("ATTACH DATABASE ? AS nieuw KEY ?", (str(doel), tekst))
        bron.execute("SELECT sqlcipher_export('nieuw')")
        bron.execute(f"PRAGMA nieuw.application_id = {merk}")
        bron.execute("DETACH DATABASE nieuw")
        with closing(connect_raw(doel, sleutel)) as kopie:
            _compare(bron, kopie, versleuteld=sleutel is not None)
    except (OSError, dbapi2.Error) as fout:
        raise _of_copy(fout, bron, doel) from fout


@contextmanager
def held(pad: Path, sleutel: bytes | None, wachttijd: float = WACHTTIJD) -> Iterator[Any]:
    """A connection that nobody else can work beside; the vault has no journal meanwhile.

    KluisError when another one works in the vault.
    """
    try:
        with closing(connect_raw(pad, sleutel, wachttijd)) as verbinding:
            verbinding.execute("PRAGMA journal_mode=DELETE")
            verbinding.execute("PRAGMA locking_mode=EXCLUSIVE")
            verbinding.execute("BEGIN EXCLUSIVE")
            verbinding.execute("COMMIT")
            yield verbinding
    except dbapi2.Error as fout:
        raise translate(fout, pad) from fout


def drop_journal(pad: Path) -> None:
    """Remove the journal of a vault that is about to be replaced."""
    for einde in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            pad.with_name(pad.name + einde).unlink()


def damage(verbinding: Any, *, versleuteld: bool) -> list[str]:
    """What SQLite and SQLCipher find wrong with a file; empty when it is whole."""
    gevonden: list[str] = []
    if versleuteld:
        gevonden += [rij[0] for rij in verbinding.execute("PRAGMA cipher_integrity_check")]
    if not gevonden:
        rijen = verbinding.execute("PRAGMA integrity_check").fetchall()
        gevonden += [rij[0] for rij in rijen if rij[0] != "ok"]
    return gevonden


def _of_copy(fout: Exception, bron: Any, doel: Path) -> ZorgadminError:
    """What stopped a copy: the disk it was made on, or the damaged vault it was made of."""
    if is_damage(fout):
        return translate(fout, Path(bron.execute("PRAGMA database_list").fetchone()[2]))
    return translate(fout, doel)


def _compare(bron: Any, kopie: Any, *, versleuteld: bool) -> None:
    if damage(kopie, versleuteld=versleuteld) or _counts(kopie) != _counts(bron):
        raise BeschadigdError(
            "De kopie is niet gelijk aan de kluis en is weggegooid. Probeer het opnieuw, en"
            " kijk als dat niet helpt of de kluis heel is.",
            Uitweg.KLUIS_CONTROLEREN,
        )


def _counts(verbinding: Any) -> dict[str, int]:
    """How many rows each table has."""
    tabellen = verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {
        naam: verbinding.execute(f'SELECT count(*) FROM "{naam}"').fetchone()[0]  # noqa: S608 - own names
        for (naam,) in tabellen
    }
