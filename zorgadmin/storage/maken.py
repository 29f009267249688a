"""Making a vault: whole under a temporary name, its key file first."""

from __future__ import annotations

from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import beveiliging, files, keys, migrate
from zorgadmin.storage.engine import make_engine
from zorgadmin.storage.errors import WachtwoordError
from zorgadmin.storage.plek import KluisPlek, exists
from zorgadmin.storage.werkmap import folder_beside, replace_private


def build(plek: KluisPlek, wachtwoord: str | None) -> tuple[bytes | None, str | None]:
    """Build the vault and give it its name; returns its data key and its recovery key.

    FileExistsError when another vault got the name meanwhile.
    """
    pad, sleutelbestand = plek.pad, plek.sleutelbestand
    sleutel, herstelsleutel, over = None, None, exists(sleutelbestand)
    if over:
        sleutel = _reuse(plek, wachtwoord)
    elif wachtwoord:
        sleutel = keys.new_key()
    with folder_beside(pad) as folder:
        nieuw = folder / pad.name
        nieuw.touch(files.PRIVATE_FILE)
        migrate.create(make_engine(nieuw, sleutel))
        if sleutel is not None and wachtwoord:
            sloten, herstelsleutel = beveiliging.new_locks(sleutel, wachtwoord)
            if over:
                # Nobody saw the recovery key of a making that was cut short.
                alle = [*keys.locks(sleutelbestand), sloten[-1]]
                replace_private(sleutelbestand, keys.write(alle))
            else:
                slot = keys.path_of(nieuw)
                files.write_private(slot, keys.write(sloten))
                files.publish(slot, sleutelbestand)
        files.publish(nieuw, pad)
    return sleutel, herstelsleutel


def _reuse(plek: KluisPlek, wachtwoord: str | None) -> bytes:
    """The key of a key file without vault: a making was cut short, or the vault moved."""
    sleutelbestand = plek.sleutelbestand
    if wachtwoord:
        try:
            return keys.unwrap(sleutelbestand, wachtwoord)
        except WachtwoordError:
            pass
    raise KluisError(
        f"Er staat al een sleutelbestand {sleutelbestand}, maar de kluis {plek.pad}"
        " is er niet. Zet die kluis terug, geef het wachtwoord dat bij dat bestand hoort, of"
        " kies een andere plek. Er is niets veranderd."
    )
