"""Password and recovery key of a vault: changed, given, or taken away."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.storage import herstelsleutel, keys
from zorgadmin.storage.errors import translate
from zorgadmin.storage.kopie import export, held
from zorgadmin.storage.plek import KluisPlek
from zorgadmin.storage.werkmap import folder_beside, replace_private
from zorgadmin.storage.wissel import present_locks, swap

Noteer = Callable[[Path, bytes | None], None]
"""Writes the audit trail into the vault at a path with a data key."""


def new_locks(sleutel: bytes, wachtwoord: str) -> tuple[list[keys.Slot], str]:
    """Locks of a new vault, and the recovery key to show once."""
    tekst = herstelsleutel.make()
    return [keys.lock_password(sleutel, wachtwoord), keys.lock_recovery(sleutel, tekst)], tekst


def set_password(plek: KluisPlek, noteer: Noteer, wachttijd: float) -> str | None:
    """Change the password, or encrypt a vault that has none.

    The data key of an encrypted vault stays, so only the key file changes. Returns a recovery key
    that is new.
    """
    salt, sleutel = plek.salt(), plek.unlock()
    wachtwoord = plek.wachtwoorden.for_change(plek.pad)
    if sleutel is None:
        return _encrypt(plek, wachtwoord, noteer, wachttijd)
    over = [slot for slot in plek.locks(salt) if slot["soort"] != keys.WACHTWOORD]
    tekst = None
    if not any(slot["soort"] == keys.HERSTELSLEUTEL for slot in over):
        tekst = herstelsleutel.make()
        over.append(keys.lock_recovery(sleutel, tekst))
    _relock(plek, [keys.lock_password(sleutel, wachtwoord), *over], sleutel, noteer)
    plek.wachtwoorden.renew(plek.pad, wachtwoord)
    return tekst


def renew_recovery(plek: KluisPlek, noteer: Noteer) -> str:
    """Make another recovery key; the old one opens nothing any more."""
    salt, sleutel = plek.salt(), plek.unlock()
    if sleutel is None:
        raise GebruikError(
            f"De kluis {plek.pad} heeft geen wachtwoord en dus geen herstelsleutel. Geef haar eerst"
            " een wachtwoord.",
            Uitweg.WACHTWOORD_GEVEN,
        )
    tekst = herstelsleutel.make()
    over = [slot for slot in plek.locks(salt) if slot["soort"] != keys.HERSTELSLEUTEL]
    _relock(plek, [*over, keys.lock_recovery(sleutel, tekst)], sleutel, noteer)
    return tekst


def confirm_recovery(plek: KluisPlek, tekst: str) -> None:
    """Note that the owner has this recovery key; WachtwoordError when it is not of this vault."""
    sloten = keys.confirm(plek.locks(plek.salt()), tekst, plek.sleutelbestand)
    try:
        replace_private(plek.sleutelbestand, keys.write(keys.of_kluis(sloten, None)))
    except OSError as fout:
        raise translate(fout, plek.sleutelbestand) from fout


def remove_password(plek: KluisPlek, noteer: Noteer, wachttijd: float) -> None:
    """Write the vault without encryption."""
    sleutel = plek.unlock()
    if sleutel is None:
        raise GebruikError(f"De kluis {plek.pad} heeft al geen wachtwoord.")
    _rewrite(plek, sleutel, None, [], noteer, wachttijd)
    plek.wachtwoorden.renew(plek.pad, None)


def _encrypt(plek: KluisPlek, wachtwoord: str, noteer: Noteer, wachttijd: float) -> str:
    sleutel = keys.new_key()
    sloten, tekst = new_locks(sleutel, wachtwoord)
    _rewrite(plek, None, sleutel, sloten, noteer, wachttijd)
    return tekst


def _relock(plek: KluisPlek, sloten: list[keys.Slot], sleutel: bytes, noteer: Noteer) -> None:
    noteer(plek.pad, sleutel)
    try:
        replace_private(plek.sleutelbestand, keys.write(keys.of_kluis(sloten, None)))
    except OSError as fout:
        raise translate(fout, plek.sleutelbestand) from fout


def _rewrite(
    plek: KluisPlek,
    oud: bytes | None,
    nieuw: bytes | None,
    sloten: list[keys.Slot],
    noteer: Noteer,
    wachttijd: float,
) -> None:
    """Write the vault anew under another key, beside it, and swap."""
    try:
        with folder_beside(plek.pad) as folder, ExitStack() as hold:
            present = present_locks(plek)
            verbinding = hold.enter_context(held(plek.pad, oud, wachttijd))
            doel = folder / plek.pad.name
            export(verbinding, doel, nieuw)
            noteer(doel, nieuw)
            swap(plek, doel, sloten, present, hold)
    except OSError as fout:
        raise translate(fout, plek.pad) from fout
