"""Put the vault of a backup in the place of the present one, which is kept first.

Everything that can be wrong with the backup is found before the present vault is touched.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from zorgadmin.application.kern.ports_kluis import Herstelling, Kluis
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.storage import files, keys, migrate, reserve, reservekop
from zorgadmin.storage.automatisch import rotate
from zorgadmin.storage.errors import BeschadigdError, translate
from zorgadmin.storage.kopie import held
from zorgadmin.storage.plek import KluisPlek
from zorgadmin.storage.reservekop import SUFFIX, damaged_backup, folder_of
from zorgadmin.storage.werkmap import folder_beside
from zorgadmin.storage.wissel import present_locks, swap

_JOURNAAL = ("", ".sleutel", "-wal")


@contextmanager
def restore(
    plek: KluisPlek,
    bestand: Path,
    nu: datetime,
    wachttijd: float,
    open_vault: Callable[[Path, bytes | None], Kluis],
) -> Iterator[Herstelling]:
    """The vault in a backup, open for changes; on a clean exit it becomes the vault of this place.

    GeweigerdError when the backup is damaged, foreign or newer.
    """
    kop = reservekop.read(bestand)
    if kop.schema > migrate.HEAD:
        raise GeweigerdError(
            f"De reservekopie {bestand} is van een nieuwere versie van zorgadmin ({kop.schema};"
            f" dit programma kent tot en met {migrate.HEAD}). Werk zorgadmin bij; er is niets"
            " veranderd."
        )
    try:
        plek.pad.parent.mkdir(files.PRIVATE_FOLDER, parents=True, exist_ok=True)
        with folder_beside(plek.pad) as folder, ExitStack() as hold:
            nieuw = folder / "kluis"
            reserve.extract(bestand, nieuw)
            sloten = _locks(kop, bestand)
            sleutel = plek.unlock_with(sloten, bestand) if sloten else None
            reserve.require_whole(bestand, nieuw, sleutel)
            kluis = _open(bestand, lambda: open_vault(nieuw, sleutel))
            present = present_locks(plek)
            tellers, bewaard = _keep_present(plek, nu, wachttijd, hold)
            yield Herstelling(kluis, kop.gemaakt, tellers, bewaard)
            swap(plek, nieuw, sloten, present, hold)
    except OSError as fout:
        raise translate(fout, plek.pad) from fout


def _locks(kop: reservekop.ReserveKop, bestand: Path) -> list[keys.Slot]:
    if kop.sleutel is None:
        return []
    try:
        return keys.checked(kop.sleutel, bestand)
    except KluisError as fout:
        raise damaged_backup(bestand) from fout


def _open(bestand: Path, open_vault: Callable[[], Kluis]) -> Kluis:
    try:
        return open_vault()
    except BeschadigdError as fout:
        raise damaged_backup(bestand) from fout


def _keep_present(
    plek: KluisPlek, nu: datetime, wachttijd: float, hold: ExitStack
) -> tuple[Mapping[str, int], Path | None]:
    """Back the present vault up, if there is one, and keep others out of it.

    Returns the numbers it gave last, and where it is kept. What does not open is kept as it is.
    """
    if not plek.pad.exists():
        return {}, None
    folder = folder_of(plek.pad)
    doel = _free(folder, f"herstel-{nu:%Y-%m-%d}", SUFFIX)
    try:
        salt, sleutel = plek.salt(), plek.unlock_unasked()
    except KluisError:
        return {}, _keep_raw(plek, folder, nu)
    try:
        verbinding = hold.enter_context(held(plek.pad, sleutel, wachttijd))
        reserve.write_from(verbinding, plek.pad, sleutel, salt, doel, nu)
        tellers = _numbers(verbinding)
    except BeschadigdError:
        hold.close()
        return {}, _keep_raw(plek, folder, nu)
    rotate(folder, "herstel")
    return tellers, doel


def _keep_raw(plek: KluisPlek, folder: Path, nu: datetime) -> Path:
    """Copy the files of a vault that does not open."""
    folder.mkdir(files.PRIVATE_FOLDER, exist_ok=True)
    doel = _free(folder, f"herstel-{nu:%Y-%m-%d}", ".zorgadmin")
    for einde in _JOURNAAL:
        with suppress(FileNotFoundError):
            bron, kopie = (pad.with_name(pad.name + einde) for pad in (plek.pad, doel))
            with bron.open("rb") as stroom:
                kopie.touch(files.PRIVATE_FILE)
                with kopie.open("wb") as naar:
                    shutil.copyfileobj(stroom, naar)
    return doel


def _numbers(verbinding: Any) -> dict[str, int]:
    try:
        rijen = verbinding.execute("SELECT naam, volgende FROM teller").fetchall()
    except dbapi2.Error:
        return {}
    return {naam: volgende - 1 for naam, volgende in rijen}


def _free(folder: Path, stam: str, einde: str) -> Path:
    """The first name of a folder that is not in use: two restores on one day are both kept."""
    nummer, doel = 1, folder / f"{stam}{einde}"
    while doel.exists():
        nummer += 1
        doel = folder / f"{stam}-{nummer}{einde}"
    return doel
