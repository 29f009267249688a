"""Put a finished vault in the place of another one; a kill at any moment leaves one that opens.

Two files cannot get their names in one step. So the key file first gets the locks of both vaults,
each marked with the salt of its own, then the vault is replaced, then the old locks go.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import keys
from zorgadmin.storage.files import sync_folder
from zorgadmin.storage.kopie import drop_journal
from zorgadmin.storage.plek import KluisPlek, salt_of
from zorgadmin.storage.werkmap import replace_private


def swap(
    plek: KluisPlek,
    nieuw: Path,
    sloten: Sequence[keys.Slot],
    present: Sequence[keys.Slot],
    hold: ExitStack,
) -> None:
    """Give `nieuw` the name of the vault; no `sloten`: it has no password.

    `present` are the `present_locks`; `hold` keeps others out of the present vault, if there is
    one, and is let go here.
    """
    eigen = keys.of_kluis(sloten, None)
    if eigen:
        beide = [*keys.of_kluis(eigen, salt_of(nieuw)), *present]
        replace_private(plek.sleutelbestand, keys.write(beide))
    if os.name == "nt":
        # Windows renames no file over one that is open.
        hold.close()
    drop_journal(plek.pad)
    nieuw.replace(plek.pad)
    sync_folder(plek.pad.parent)
    hold.close()
    if eigen:
        replace_private(plek.sleutelbestand, keys.write(eigen))
    else:
        with suppress(FileNotFoundError):
            plek.sleutelbestand.unlink()
        sync_folder(plek.pad.parent)


def present_locks(plek: KluisPlek) -> list[keys.Slot]:
    """Locks of the present vault, marked; none when it has none that can be read.

    To be asked before the vault is held: reading the file would let go of the system's lock.
    """
    try:
        salt = plek.salt()
        return [] if salt is None else keys.of_kluis(plek.locks(salt), salt)
    except KluisError:
        return []
