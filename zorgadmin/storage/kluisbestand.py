"""The file of a vault: whether it is sound, its backups, and what removed data left in it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zorgadmin.application.kern.rijen import Reservekopie
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.logboek import LogKop
from zorgadmin.storage import automatisch, kopie, reserve, toestand
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import damaged, translate
from zorgadmin.storage.repositories.werk import Klok
from zorgadmin.storage.reservekop import SUFFIX, all_of, folder_of
from zorgadmin.storage.werkmap import PREFIX


class VaultBestand:
    """Implements `Kluisbestand`."""

    def __init__(
        self,
        pad: Path,
        sleutel: bytes | None,
        salt: str | None,
        nu: Klok,
        wachttijd: float,
        automaat: automatisch.Automaat | None,
    ) -> None:
        self._pad = pad
        self._sleutel = sleutel
        self._salt = salt
        self._nu = nu
        self._wachttijd = wachttijd
        self._automaat = automaat

    def damage(self) -> Sequence[tuple[str, str]]:
        try:
            with closing(connect_raw(self._pad, self._sleutel)) as verbinding:
                versleuteld = self._sleutel is not None
                gevonden = [
                    ("integrity_check", tekst)
                    for tekst in kopie.damage(verbinding, versleuteld=versleuteld)
                ]
                return gevonden or [
                    ("foreign_key_check", f"tabel {tabel}, rij {rij}, verwijst naar {naar}")
                    for tabel, rij, naar, _ in verbinding.execute("PRAGMA foreign_key_check")
                ]
        except UnicodeDecodeError:
            return [("integrity_check", str(damaged(self._pad)))]
        except KluisError as fout:
            return [("integrity_check", str(fout))]
        except dbapi2.Error as fout:
            return [("integrity_check", str(translate(fout, self._pad)))]

    def back_up(self, doel: Path | None) -> Reservekopie:
        nu = self._nu()
        naam = f"{self._pad.stem}-{nu:%Y-%m-%d-%H%M%S}{SUFFIX}"
        if doel is None:
            doel = folder_of(self._pad) / naam
        elif doel.is_dir():
            doel /= naam
        kop = reserve.write(self._pad, self._sleutel, self._salt, doel, nu)
        return Reservekopie(doel, kop.gemaakt, kop.sha256, self._sleutel is not None)

    def backups(self) -> Sequence[Path]:
        folder = folder_of(self._pad)
        alles = folder.iterdir() if folder.is_dir() else ()
        return sorted(deel for deel in alles if not deel.name.startswith(PREFIX))

    def heads(self) -> Sequence[tuple[Path, datetime, LogKop]]:
        return [(b, kop.gemaakt, kop.logboek) for b, kop in all_of(self._pad) if kop.logboek]

    @property
    def ook_naar(self) -> Path | None:
        return automatisch.second_folder(self._pad)

    def keep_also_in(self, folder: Path | None) -> None:
        automatisch.choose_second_folder(self._pad, folder)
        if folder is not None and self._automaat is not None:
            self._automaat.keep("dag")

    @property
    def is_compact(self) -> bool:
        try:
            with closing(connect_raw(self._pad, self._sleutel)) as verbinding:
                return toestand.is_compact(verbinding.execute)
        except dbapi2.Error as fout:
            raise translate(fout, self._pad) from fout

    def compact(self) -> None:
        try:
            with closing(connect_raw(self._pad, self._sleutel, self._wachttijd)) as verbinding:
                verbinding.execute("PRAGMA secure_delete=ON")
                verbinding.execute("VACUUM")
                _empty_journal(verbinding)
                toestand.mark_compact(verbinding.execute, is_compact=True)
                _empty_journal(verbinding)
        except dbapi2.Error as fout:
            raise translate(fout, self._pad) from fout


def _empty_journal(verbinding: Any) -> None:
    (bezet, *_) = verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if bezet:
        raise KluisError(
            "Een ander venster leest nog in de kluis. Sluit dat en probeer het opnieuw."
        )
