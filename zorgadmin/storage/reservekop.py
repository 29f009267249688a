"""What a backup says about itself: the two lines that its file begins with, and where backups are.

The first line says what it is, the second is JSON: version of the vault, moment, size and SHA-256
of what follows, the locks of the key file, and where the audit trail ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from zorgadmin.domain.fouten import GeweigerdError, ZorgadminError
from zorgadmin.domain.logboek import LogKop

SUFFIX: Final = ".reservekopie"
_MERK = b"zorgadmin reservekopie\n"
_VERSIE = 1
_KOP_BYTES = 256 * 1024


class ReserveKop(NamedTuple):
    """What a backup says about itself; `sleutel` is the content of a key file, None without."""

    schema: str
    gemaakt: datetime
    grootte: int
    sha256: str
    sleutel: object
    logboek: LogKop | None


def folder_of(pad: Path) -> Path:
    """Where the backups of a vault are."""
    return pad.with_name(pad.name + ".reserve")


def all_of(pad: Path) -> Iterator[tuple[Path, ReserveKop]]:
    """The backups beside a vault; what cannot be read is left out."""
    for bestand in sorted(folder_of(pad).glob(f"*{SUFFIX}")):
        with suppress(ZorgadminError):
            yield bestand, read(bestand)


def newest_of(pad: Path) -> tuple[Path, ReserveKop] | None:
    """The one of them that was made last."""
    return max(all_of(pad), key=lambda kopie: kopie[1].gemaakt, default=None)


def is_backup(bestand: Path) -> bool:
    """Whether a file begins as a backup does."""
    try:
        with bestand.open("rb") as stroom:
            return stroom.read(len(_MERK)) == _MERK
    except OSError:
        return False


def read(bestand: Path) -> ReserveKop:
    """What a backup says about itself; GeweigerdError when it is none, or of a later kind."""
    try:
        with bestand.open("rb") as stroom:
            return read_head(stroom, bestand)
    except OSError as fout:
        raise GeweigerdError(
            f"De reservekopie {bestand} kan niet worden gelezen ({fout.strerror})."
            " Er is niets veranderd; controleer het pad."
        ) from fout


def head_of(kop: ReserveKop) -> bytes:
    """The lines that a backup begins with."""
    inhoud = {
        "versie": _VERSIE,
        "schema": kop.schema,
        "gemaakt": kop.gemaakt.isoformat(),
        "grootte": kop.grootte,
        "sha256": kop.sha256,
        "sleutel": kop.sleutel,
        "logboek": None if kop.logboek is None else [kop.logboek.aantal, kop.logboek.hash],
    }
    return _MERK + json.dumps(inhoud).encode() + b"\n"


def damaged_backup(bestand: Path) -> GeweigerdError:
    """The backup is not as it was made."""
    return GeweigerdError(
        f"De reservekopie {bestand} is beschadigd. Er is niets veranderd; gebruik een andere."
    )


def read_head(stroom: BinaryIO, bestand: Path) -> ReserveKop:
    """The same of a file that is open at its begin; what follows is the vault."""
    if stroom.read(len(_MERK)) != _MERK:
        raise GeweigerdError(
            f"{bestand} is geen reservekopie van zorgadmin. Er is niets veranderd."
        )
    regel = stroom.readline(_KOP_BYTES)
    try:
        gelezen: Mapping[str, Any] = json.loads(regel)
        versie, schema = gelezen["versie"], gelezen["schema"]
        if type(versie) is int and versie > _VERSIE:
            raise GeweigerdError(
                f"De reservekopie {bestand} is van een nieuwere versie van zorgadmin. Werk"
                " zorgadmin bij; er is niets veranderd."
            )
        logboek, gemaakt = gelezen["logboek"], datetime.fromisoformat(gelezen["gemaakt"])
        return ReserveKop(
            str(schema),
            # The clock of the computer: with a zone it could not be compared.
            gemaakt.replace(tzinfo=None),
            int(gelezen["grootte"]),
            str(gelezen["sha256"]),
            gelezen["sleutel"],
            None if logboek is None else LogKop(int(logboek[0]), str(logboek[1])),
        )
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as fout:
        raise damaged_backup(bestand) from fout
