"""What SQLite and SQLCipher say about the file of a vault, and where its backups saw it end."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.logboek import LogKop
from zorgadmin.storage import kopie
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import damaged, translate
from zorgadmin.storage.reservekop import all_of


def damage(pad: Path, sleutel: bytes | None) -> Sequence[tuple[str, str]]:
    """What is wrong with the file: the check that found it, and its words."""
    try:
        with closing(connect_raw(pad, sleutel)) as verbinding:
            gevonden = [
                ("integrity_check", tekst)
                for tekst in kopie.damage(verbinding, versleuteld=sleutel is not None)
            ]
            if not gevonden:
                gevonden = [
                    ("foreign_key_check", f"tabel {tabel}, rij {rij}, verwijst naar {naar}")
                    for tabel, rij, naar, _ in verbinding.execute("PRAGMA foreign_key_check")
                ]
    except UnicodeDecodeError:
        return [("integrity_check", str(damaged(pad)))]
    except KluisError as fout:
        return [("integrity_check", str(fout))]
    except dbapi2.Error as fout:
        return [("integrity_check", str(translate(fout, pad)))]
    return gevonden


def heads(pad: Path) -> Sequence[tuple[Path, datetime, LogKop]]:
    """Where the trail ended in each backup beside the vault; what cannot be read is left out."""
    return [(bestand, kop.gemaakt, kop.logboek) for bestand, kop in all_of(pad) if kop.logboek]


def plain_backups(pad: Path) -> Sequence[Path]:
    """Backups beside the vault that open without a password."""
    return [bestand for bestand, kop in all_of(pad) if kop.sleutel is None]
