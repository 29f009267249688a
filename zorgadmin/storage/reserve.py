"""Making a backup, one file that holds a whole vault and its locks, and taking it apart again.

After the lines of `reservekop` comes the vault itself, encrypted as it was. So one file and the
password are enough on any computer.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.logboek import LogKop
from zorgadmin.storage import keys
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import translate
from zorgadmin.storage.files import PRIVATE_FILE, publish, sync_folder
from zorgadmin.storage.kopie import back_up, damage
from zorgadmin.storage.reservekop import ReserveKop, damaged_backup, head_of, is_backup, read_head
from zorgadmin.storage.werkmap import folder_beside

_BLOK = 1024 * 1024


def write(
    pad: Path, sleutel: bytes | None, salt: str | None, doel: Path, nu: datetime
) -> ReserveKop:
    """Back up a vault, as it was last committed, to `doel`; only a backup there is replaced."""
    try:
        with closing(connect_raw(pad, sleutel)) as bron:
            return write_from(bron, pad, sleutel, salt, doel, nu)
    except dbapi2.Error as fout:
        raise translate(fout, pad) from fout


def write_from(
    bron: Any, pad: Path, sleutel: bytes | None, salt: str | None, doel: Path, nu: datetime
) -> ReserveKop:
    """The same of a vault that is open in `bron`."""
    if doel.exists() and not is_backup(doel):
        raise GebruikError(f"{doel} bestaat al en is geen reservekopie. Kies een andere naam.")
    try:
        doel.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sloten = None
        if sleutel is not None:
            alle = keys.locks(keys.path_of(pad), salt)
            sloten = json.loads(keys.write(keys.of_kluis(alle, None)))
        with folder_beside(doel) as folder:
            kopie, klaar = folder / "kluis", folder / doel.name
            back_up(bron, kopie, sleutel)
            schema, logboek = _state(kopie, sleutel)
            kop = ReserveKop(schema, nu, kopie.stat().st_size, _digest(kopie), sloten, logboek)
            _pack(kop, kopie, klaar)
            if doel.exists():
                klaar.replace(doel)
                sync_folder(doel.parent)
            else:
                publish(klaar, doel)
    except OSError as fout:
        raise translate(fout, doel) from fout
    return kop


def extract(bestand: Path, doel: Path) -> ReserveKop:
    """Write the vault in a backup to a new file; GeweigerdError when it is not whole."""
    doel.touch(PRIVATE_FILE)
    som, grootte = hashlib.sha256(), 0
    with bestand.open("rb") as stroom, doel.open("wb") as naar:
        kop = read_head(stroom, bestand)
        if bestand.stat().st_size - stroom.tell() != kop.grootte:
            raise damaged_backup(bestand)
        while blok := stroom.read(_BLOK):
            som.update(blok)
            grootte += len(blok)
            naar.write(blok)
        naar.flush()
        os.fsync(naar.fileno())
    if (grootte, som.hexdigest()) != (kop.grootte, kop.sha256):
        raise damaged_backup(bestand)
    return kop


def require_whole(bestand: Path, kluis: Path, sleutel: bytes | None) -> None:
    """GeweigerdError when the vault from a backup does not read from end to end."""
    try:
        with closing(connect_raw(kluis, sleutel)) as verbinding:
            if damage(verbinding, versleuteld=sleutel is not None):
                raise damaged_backup(bestand)
    except dbapi2.Error as fout:
        raise damaged_backup(bestand) from fout


def _pack(kop: ReserveKop, kopie: Path, klaar: Path) -> None:
    nummer = os.open(klaar, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(nummer, "wb") as naar, kopie.open("rb") as stroom:
        naar.write(head_of(kop))
        while blok := stroom.read(_BLOK):
            naar.write(blok)
        naar.flush()
        os.fsync(naar.fileno())


def _state(kopie: Path, sleutel: bytes | None) -> tuple[str, LogKop | None]:
    """Version of a vault, and where its trail ends; before 0002 there was none."""
    with closing(connect_raw(kopie, sleutel)) as verbinding:
        (schema,) = verbinding.execute("SELECT version_num FROM alembic_version").fetchone()
        if schema < "0002":
            return schema, None
        return schema, LogKop(
            *verbinding.execute("SELECT aantal, hash FROM logboek_kop").fetchone()
        )


def _digest(pad: Path) -> str:
    with pad.open("rb") as stroom:
        return hashlib.file_digest(stroom, "sha256").hexdigest()
