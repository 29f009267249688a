"""Errors of the database and of the disk as the text that the user needs.

Texts name the file, never a row: SQLite's own messages hold names of tables and columns only;
those of SQLAlchemy, which hold values, are never passed on.
"""

from __future__ import annotations

import errno
import re
from pathlib import Path

from sqlcipher3 import dbapi2

from zorgadmin.domain.fouten import GeweigerdError, KluisError, ZorgadminError
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.storage.reservekop import ReserveKop, newest_of

_GEBRUIK = (
    "De kluis is in gebruik door een ander venster of een andere opdracht. Sluit dat, of wacht tot"
    " het klaar is, en probeer het opnieuw."
)
_DUBBEL = {
    "declaratie.declaratienummer, declaratie.wet": "Dit declaratienummer is al gebruikt.",
    "declaratie.bericht_id": "Bij dit bericht hoort al een declaratie.",
    "prestatie.referentienummer, prestatie.wet": "Een van de referentienummers is al gebruikt.",
    "levering.referentie": "Een van de referenties hoort al bij een andere levering.",
}
_UNIEK = re.compile(r"UNIQUE constraint failed: (.+)")
_ONTBREEKT = re.compile(r"no such (?:table|column)")
_SCHIJF_VOL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class WachtwoordError(KluisError):
    """The password or recovery key does not open the vault."""

    def __init__(self, *, is_herstelsleutel: bool = False) -> None:
        super().__init__(
            "De herstelsleutel klopt niet. Er is niets veranderd; kijk elk teken na, en of de"
            " sleutel bij deze kluis hoort."
            if is_herstelsleutel
            else "Het wachtwoord klopt niet. Er is niets veranderd; gebruik het wachtwoord dat"
            " voor de kluis is gekozen, of de herstelsleutel."
        )


class BeschadigdError(KluisError):
    """The file cannot be read as a vault."""


class OnleesbaarError(KluisError):
    """A value in the vault is none that was ever written there."""

    def __init__(self) -> None:
        super().__init__("De kluis is beschadigd: er staat een waarde in die niet te lezen is.")


def damaged(pad: Path) -> BeschadigdError:
    """The file cannot be read as a vault; the text names the way back."""
    laatste = newest_of(pad)
    return BeschadigdError(
        f"De kluis {pad} is beschadigd of is geen kluis van zorgadmin. Er is niets veranderd."
        f" {way_back(laatste)}",
        Uitweg.RESERVEKOPIE_TERUGZETTEN,
        laatste and laatste[0],
    )


def way_back(laatste: tuple[Path, ReserveKop] | None) -> str:
    """What to do with the last backup."""
    if laatste is None:
        return "Zet een reservekopie terug."
    return f"Zet de laatste reservekopie terug, van {laatste[1].gemaakt:%d-%m-%Y %H:%M}."


def translate(fout: BaseException, pad: Path) -> ZorgadminError:
    """The error to raise in place of one of SQLite or of the operating system.

    A clash that no use case could foresee is a `GeweigerdError`, everything else a `KluisError`;
    either way the transaction rolls back.
    """
    if isinstance(fout, OSError):
        return _of_system(fout, pad)
    if is_damage(fout):
        return damaged(pad)
    match _kind(fout):
        case dbapi2.SQLITE_BUSY | dbapi2.SQLITE_LOCKED:
            return KluisError(_GEBRUIK)
        case dbapi2.SQLITE_FULL:
            return _full(pad)
        case dbapi2.SQLITE_READONLY | dbapi2.SQLITE_CANTOPEN:
            return _not_writable(pad)
        case dbapi2.SQLITE_IOERR:
            return KluisError(
                f"De schijf geeft een fout bij het lezen of schrijven van de kluis {pad}. Er is"
                " niets veranderd; controleer de schijf."
            )
        case dbapi2.SQLITE_CONSTRAINT:
            return _of_constraint(str(fout))
        case _:
            return KluisError(f"De kluis {pad} voert dit niet uit ({fout}). Er is niets veranderd.")


def is_damage(fout: BaseException) -> bool:
    """Whether an error of SQLite says that its file is not what it was."""
    match _kind(fout):
        case dbapi2.SQLITE_CORRUPT | dbapi2.SQLITE_NOTADB:
            return True
        case dbapi2.SQLITE_ERROR:
            return _ONTBREEKT.match(str(fout)) is not None
        case 0:
            # Of the driver itself, with the value in its text: what is stored is no UTF-8.
            return isinstance(fout, dbapi2.OperationalError)
        case _:
            return False


def _kind(fout: BaseException) -> int:
    """The low byte is the kind of error, the rest says more than a user can act upon."""
    code: int = getattr(fout, "sqlite_errorcode", None) or 0
    return code & 0xFF


def _of_system(fout: OSError, pad: Path) -> KluisError:
    if fout.errno in _SCHIJF_VOL:
        return _full(pad)
    if isinstance(fout, PermissionError) or fout.errno == errno.EROFS:
        return _not_writable(pad)
    if isinstance(fout, IsADirectoryError):
        return KluisError(f"{pad} is een map, geen kluis. Wijs een bestand aan.")
    if isinstance(fout, NotADirectoryError | FileExistsError):
        return KluisError(f"{pad.parent} is geen map. Kies een andere plek voor de kluis.")
    if fout.errno == errno.ENAMETOOLONG:
        return KluisError(f"De naam {pad.name[:40]}… is te lang voor een kluis. Kies een kortere.")
    return KluisError(f"Het bestand {pad} gaat niet open ({fout.strerror}).")


def _of_constraint(tekst: str) -> ZorgadminError:
    if uniek := _UNIEK.match(tekst):
        kolommen = uniek[1]
        return GeweigerdError(_DUBBEL.get(kolommen, f"Dit staat al in de kluis ({kolommen})."))
    # Triggers speak Dutch themselves; the other constraints hold back what a mistake in the
    # program would write.
    return KluisError(f"De kluis weigert deze wijziging: {tekst}. Er is niets veranderd.")


def _full(pad: Path) -> KluisError:
    return KluisError(
        f"De schijf met de kluis {pad} is vol. Er is niets veranderd; maak ruimte en probeer het"
        " opnieuw."
    )


def _not_writable(pad: Path) -> KluisError:
    return KluisError(
        f"De kluis {pad} gaat niet open om in te schrijven. Controleer of de map {pad.parent}"
        " bestaat, en of je in die map en in dat bestand mag schrijven."
    )
