"""The key file PAD.sleutel: the data key of the vault, wrapped once per lock.

The vault is encrypted with random bytes, the data key. Each lock holds that key encrypted under
something the user has; version 1 knows two kinds. `wachtwoord`: a key derived with Argon2id, slow
because people choose the password. `herstelsleutel`: a key derived with HKDF-SHA256, fast because
the recovery key is random. Either opens an AEAD that also seals version and kind. Locks of a kind
this program does not know are left alone. `bevestigd` is false in the lock of a recovery key until
its owner has it.

While one vault takes the place of another, the key file holds the locks of both; then `kluis` says
which one a lock is of: the first 16 bytes of the encrypted file, its salt.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.record import record
from zorgadmin.storage import herstelsleutel as herstel
from zorgadmin.storage.errors import WachtwoordError

VERSIE: Final = 1
SLEUTEL_BYTES: Final = 32

WACHTWOORD: Final = "wachtwoord"
HERSTELSLEUTEL: Final = "herstelsleutel"

_KDF: Final = {WACHTWOORD: "argon2id", HERSTELSLEUTEL: "hkdf-sha256"}
_AEAD = "aes-256-gcm"
_BEVESTIGD = "bevestigd"
_NONCE_BYTES = 12
_TAG_BYTES = 16
_GROOTTE = 64 * 1024
_SLOTEN = 16
# A file from elsewhere must not make the program ask for all memory or for ever. All its locks
# together may take as much as twenty of ours.
_GEHEUGEN_KIB = range(8 * 1024, 256 * 1024 + 1)
_WERK_KIB = 20 * 64 * 1024 * 3
_RONDES = range(1, 17)
_PARALLEL = range(1, 17)

Slot = Mapping[str, Any]
"""A lock as it is in the file."""


@record
class _Kosten:
    """What Argon2id takes."""

    geheugen_kib: int
    rondes: int
    parallel: int


@record
class _Slot:
    """A lock of a known kind; only a password has `kosten`."""

    soort: str
    kosten: _Kosten | None
    zout: bytes
    nonce: bytes
    sleutel: bytes


def path_of(pad: Path) -> Path:
    """Where the key file of a vault is."""
    return pad.with_name(pad.name + ".sleutel")


def new_key() -> bytes:
    """A new data key."""
    return os.urandom(SLEUTEL_BYTES)


def lock_password(
    sleutel: bytes,
    wachtwoord: str,
    *,
    geheugen_kib: int = 64 * 1024,
    rondes: int = 3,
    parallel: int = 4,
) -> Slot:
    """A lock that this password opens."""
    kosten = _Kosten(geheugen_kib, rondes, parallel)
    return _lock(WACHTWOORD, sleutel, wachtwoord, kosten) | {
        "geheugen_kib": geheugen_kib,
        "rondes": rondes,
        "parallel": parallel,
    }


def lock_recovery(sleutel: bytes, herstelsleutel: str) -> Slot:
    """A lock that this recovery key opens; nobody said yet that he has that key."""
    return _lock(HERSTELSLEUTEL, sleutel, herstel.plain(herstelsleutel), None) | {_BEVESTIGD: False}


def is_unconfirmed(slot: Slot) -> bool:
    """Whether this is a lock of a recovery key that perhaps nobody ever saw."""
    return slot["soort"] == HERSTELSLEUTEL and slot.get(_BEVESTIGD) is False


def confirm(sloten: Iterable[Slot], herstelsleutel: str, bestand: Path) -> list[Slot]:
    """The locks once their owner has this recovery key; those of keys that nobody saw go.

    WachtwoordError when it opens none of them.
    """
    alle = [*sloten]
    open_locks([slot for slot in alle if slot["soort"] == HERSTELSLEUTEL], herstelsleutel, bestand)
    blijft: list[Slot] = []
    for slot in alle:
        if is_unconfirmed(slot):
            try:
                open_locks([slot], herstelsleutel, bestand)
            except WachtwoordError:
                continue
        blijft.append({naam: waarde for naam, waarde in slot.items() if naam != _BEVESTIGD})
    return blijft


def write(sloten: Iterable[Slot]) -> bytes:
    """Content of a key file with these locks."""
    return (json.dumps({"versie": VERSIE, "sloten": [*sloten]}, indent=2) + "\n").encode()


def locks(bestand: Path, kluis: str | None = None) -> list[Slot]:
    """The locks in a key file, those of another vault than the one with this salt apart.

    KluisError when the file is strange or newer.
    """
    with bestand.open("rb") as stroom:
        inhoud = stroom.read(_GROOTTE + 1)
    try:
        gelezen = json.loads(inhoud) if len(inhoud) <= _GROOTTE else None
    except (ValueError, RecursionError):
        gelezen = None
    return checked(gelezen, bestand, kluis)


def checked(gelezen: object, bestand: Path, kluis: str | None = None) -> list[Slot]:
    """The same of what was read from `bestand` as JSON."""
    if not isinstance(gelezen, dict):
        raise _unreadable(bestand)
    versie, sloten = gelezen.get("versie"), gelezen.get("sloten")
    if type(versie) is int and versie > VERSIE:
        raise KluisError(
            f"Het sleutelbestand {bestand} heeft versie {versie}; deze zorgadmin kent versie"
            f" {VERSIE}. Werk zorgadmin bij."
        )
    if versie != VERSIE or not isinstance(sloten, list) or not 1 <= len(sloten) <= _SLOTEN:
        raise _unreadable(bestand)
    if not all(isinstance(slot, dict) and isinstance(slot.get("soort"), str) for slot in sloten):
        raise _unreadable(bestand)
    return [slot for slot in sloten if kluis is None or slot.get("kluis", kluis) == kluis]


def of_kluis(sloten: Iterable[Slot], kluis: str | None) -> list[Slot]:
    """The locks marked as those of the vault with this salt; None takes the mark off."""
    merk = {} if kluis is None else {"kluis": kluis}
    return [
        {naam: waarde for naam, waarde in slot.items() if naam != "kluis"} | merk for slot in sloten
    ]


def unwrap(bestand: Path, geheim: str, kluis: str | None = None) -> bytes:
    """The data key; `geheim` is a password or a recovery key.

    WachtwoordError when it opens no lock, else KluisError.
    """
    return open_locks(locks(bestand, kluis), geheim, bestand)


def open_locks(sloten: Iterable[Slot], geheim: str, bestand: Path) -> bytes:
    """The same of locks that were read from `bestand`."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot, waarde in _attempts(_known(sloten, bestand), geheim):
        try:
            open_ = AESGCM(_derive(waarde, slot))
            return open_.decrypt(slot.nonce, slot.sleutel, _sealed(slot.soort))
        except InvalidTag:
            continue
    raise WachtwoordError(is_herstelsleutel=herstel.looks_like_one(geheim))


def _attempts(sloten: list[_Slot], geheim: str) -> Iterator[tuple[_Slot, str]]:
    """Locks with what to try on them; what is a recovery key may still be a password."""
    tekens = herstel.read(geheim)
    if tekens is not None:
        yield from ((slot, tekens) for slot in sloten if slot.soort == HERSTELSLEUTEL)
    yield from ((slot, geheim) for slot in sloten if slot.soort == WACHTWOORD)


def _lock(soort: str, sleutel: bytes, geheim: str, kosten: _Kosten | None) -> dict[str, Any]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    zout, nonce = os.urandom(16), os.urandom(_NONCE_BYTES)
    slot = _Slot(soort, kosten, zout, nonce, b"")
    verpakt = AESGCM(_derive(geheim, slot)).encrypt(nonce, sleutel, _sealed(soort))
    return {
        "soort": soort,
        "kdf": _KDF[soort],
        "zout": _to_text(zout),
        "aead": _AEAD,
        "nonce": _to_text(nonce),
        "sleutel": _to_text(verpakt),
    }


def _derive(geheim: str, slot: _Slot) -> bytes:
    if slot.kosten is None:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return HKDF(SHA256(), SLEUTEL_BYTES, slot.zout, _sealed(slot.soort)).derive(geheim.encode())
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # The same letters typed on another system may come as other code points.
    tekst = unicodedata.normalize("NFC", geheim).encode()
    return Argon2id(
        salt=slot.zout,
        length=SLEUTEL_BYTES,
        iterations=slot.kosten.rondes,
        lanes=slot.kosten.parallel,
        memory_cost=slot.kosten.geheugen_kib,
    ).derive(tekst)


def _sealed(soort: str) -> bytes:
    return f"zorgadmin.sleutel/{VERSIE}/{soort}".encode()


def _known(sloten: Iterable[Slot], bestand: Path) -> list[_Slot]:
    try:
        gekend = [_read(slot) for slot in sloten if slot["soort"] in _KDF]
    except (KeyError, TypeError, ValueError):
        raise _unreadable(bestand) from None
    werk = sum(slot.kosten.geheugen_kib * slot.kosten.rondes for slot in gekend if slot.kosten)
    if not gekend or werk > _WERK_KIB:
        raise _unreadable(bestand)
    return gekend


def _read(slot: Slot) -> _Slot:
    """Read one lock; KeyError, TypeError or ValueError when it is not as it should be."""
    soort = slot["soort"]
    if (slot["kdf"], slot["aead"]) != (_KDF[soort], _AEAD):
        raise ValueError
    kosten = None
    if soort == WACHTWOORD:
        kosten = _Kosten(
            _number(slot["geheugen_kib"], _GEHEUGEN_KIB),
            _number(slot["rondes"], _RONDES),
            _number(slot["parallel"], _PARALLEL),
        )
    zout, nonce, sleutel = (_from_text(slot[naam]) for naam in ("zout", "nonce", "sleutel"))
    lengtes = (len(nonce), len(sleutel))
    if not 16 <= len(zout) <= 64 or lengtes != (_NONCE_BYTES, SLEUTEL_BYTES + _TAG_BYTES):
        raise ValueError
    return _Slot(soort, kosten, zout, nonce, sleutel)


def _number(waarde: object, mogelijk: range) -> int:
    if type(waarde) is not int or waarde not in mogelijk:
        raise ValueError
    return waarde


def _to_text(waarde: bytes) -> str:
    return base64.b64encode(waarde).decode()


def _from_text(tekst: object) -> bytes:
    if not isinstance(tekst, str):
        raise TypeError
    return binascii.a2b_base64(tekst.encode(), strict_mode=True)


def _unreadable(bestand: Path) -> KluisError:
    return KluisError(
        f"Het sleutelbestand {bestand} is beschadigd of is niet van zorgadmin. Zet het terug uit"
        " een reservekopie: zonder dit bestand gaat de kluis niet open."
    )
