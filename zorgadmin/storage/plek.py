"""Where a vault is: PAD, its key file PAD.sleutel, and what opens it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from zorgadmin.domain.fouten import GebruikError, KluisError
from zorgadmin.domain.record import record
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.storage import keys
from zorgadmin.storage.engine import KOP
from zorgadmin.storage.errors import WachtwoordError, damaged, translate, way_back
from zorgadmin.storage.migrate import APPLICATION_ID
from zorgadmin.storage.reservekop import newest_of
from zorgadmin.storage.wachtwoord import Wachtwoorden

_MERK = APPLICATION_ID.to_bytes(4, "big")
_KOP_LENGTE = 72
"""Bytes of a SQLite header up to and including its application id."""


@record
class KluisPlek:
    """The place of a vault and the passwords to try on it."""

    pad: Path
    wachtwoorden: Wachtwoorden

    @property
    def sleutelbestand(self) -> Path:
        """The key file."""
        return keys.path_of(self.pad)

    def salt(self) -> str | None:
        """The first bytes of an encrypted vault in hexadecimal; None when it is not encrypted."""
        return salt_of(self.pad)

    def unlock(self) -> bytes | None:
        """The data key; None for a vault without password. KluisError when it does not open."""
        salt = self.salt()
        if salt is None:
            return None
        if not exists(self.sleutelbestand):
            raise self._keyless()
        return self.unlock_with(self.locks(salt), self.sleutelbestand)

    def _keyless(self) -> KluisError:
        """There is no key file: it is lost, or the vault never had one and is damaged."""
        laatste = newest_of(self.pad)
        if laatste is not None and laatste[1].sleutel is None:
            return damaged(self.pad)
        return KluisError(
            f"Het sleutelbestand {self.sleutelbestand} ontbreekt: zonder dat bestand gaat de"
            f" kluis {self.pad} niet open. Zet het terug naast de kluis, onder die naam. Is het"
            f" weg, of had de kluis nooit een wachtwoord? {way_back(laatste)}",
            Uitweg.RESERVEKOPIE_TERUGZETTEN,
            laatste and laatste[0],
        )

    def unlock_unasked(self) -> bytes | None:
        """The same with what is known already: nobody is asked."""
        salt = self.salt()
        if salt is None:
            return None
        sloten = self.locks(salt)
        for geheim in self.wachtwoorden.known(self.pad):
            with suppress(WachtwoordError):
                return keys.open_locks(sloten, geheim, self.sleutelbestand)
        raise WachtwoordError

    def unlock_with(self, sloten: list[keys.Slot], bestand: Path) -> bytes:
        """The data key in these locks, which were read from `bestand`."""
        return self._opened(sloten, bestand)[1]

    def secret(self) -> str:
        """What opens the vault; GebruikError when it has no password."""
        salt = self.salt()
        if salt is None:
            raise GebruikError(f"De kluis {self.pad} heeft geen wachtwoord.")
        return self._opened(self.locks(salt), self.sleutelbestand)[0]

    def _opened(self, sloten: list[keys.Slot], bestand: Path) -> tuple[str, bytes]:
        """What opens these locks, and the data key in them."""
        fout: WachtwoordError | None = None
        for geheim in self.wachtwoorden.candidates(self.pad):
            try:
                return geheim, keys.open_locks(sloten, geheim, bestand)
            except WachtwoordError as error:
                fout = error
        raise fout or WachtwoordError

    def locks(self, salt: str | None) -> list[keys.Slot]:
        """The locks of the vault with this salt."""
        try:
            return keys.locks(self.sleutelbestand, salt)
        except OSError as fout:
            raise translate(fout, self.sleutelbestand) from fout

    def absent(self) -> KluisError:
        """The vault is not there."""
        if exists(self.sleutelbestand):
            return KluisError(
                f"De kluis {self.pad} ontbreekt; het sleutelbestand {self.sleutelbestand} is er"
                " wel. Zet de kluis terug uit een reservekopie, onder die naam."
            )
        return KluisError(f"Er is geen kluis {self.pad}.", Uitweg.KLUIS_MAKEN)


def salt_of(pad: Path) -> str | None:
    """The first bytes of an encrypted file in hexadecimal; None when it is not encrypted."""
    try:
        with pad.open("rb") as stroom:
            kop = stroom.read(_KOP_LENGTE)
    except OSError as fout:
        raise translate(fout, pad) from fout
    is_plain = kop.startswith(KOP)
    # A database of another program must not be opened: opening alone would change it.
    if len(kop) < _KOP_LENGTE or (is_plain and not kop.endswith(_MERK)):
        raise damaged(pad)
    return None if is_plain else kop[: len(KOP)].hex()


def exists(pad: Path) -> bool:
    """Whether there is such a file; KluisError when its name alone is impossible."""
    try:
        return pad.exists()
    except OSError as fout:
        raise translate(fout, pad) from fout
