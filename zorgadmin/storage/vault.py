"""The vault: finds, makes and opens it, and gives out units of work.

A vault is the file PAD and, with a password, PAD.sleutel beside it. It is made whole under a
temporary name; the key file appears first, so that a vault never stands without its key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from zorgadmin.application.kern.ports_kluis import Herstelling
from zorgadmin.application.kern.rijen import Geraakt
from zorgadmin.domain.fouten import KluisError, ZorgadminError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.storage import files, keys, migrate, slot, toestand
from zorgadmin.storage.automatisch import Automaat
from zorgadmin.storage.engine import WACHTTIJD, make_engine, reader, writer
from zorgadmin.storage.errors import OnleesbaarError, WachtwoordError, damaged, translate
from zorgadmin.storage.plek import KluisPlek, exists, salt_of
from zorgadmin.storage.repositories.werk import Klok, VaultWerk
from zorgadmin.storage.reservekop import all_of, folder_of
from zorgadmin.storage.wachtwoord import Wachtwoorden

if TYPE_CHECKING:
    from zorgadmin.storage.kluisbestand import VaultBestand

Waarschuw = Callable[[str], None]


class VaultKluis:
    """Implements `Kluis`."""

    def __init__(
        self,
        pad: Path,
        sleutel: bytes | None,
        nu: Klok,
        wachttijd: float,
        waarschuw: Waarschuw | None = None,
    ) -> None:
        self._pad = pad
        self._sleutel = sleutel
        self._nu = nu
        self._salt = None if sleutel is None else salt_of(pad)
        self._automaat = (
            None if waarschuw is None else Automaat(pad, sleutel, self._salt, nu, waarschuw)
        )
        self._changed = False
        self._hier = local()
        self.gedaan: Counter[str] = Counter()
        self._verloop: dict[int, tuple[int, Geraakt]] = {}
        self._wachttijd = wachttijd
        self._engine = make_engine(pad, sleutel, wachttijd)
        self._writers = self._engine
        migrate.ensure_current(self._engine, pad, self._before_migration)

    @property
    def pad(self) -> Path:
        return self._pad

    @property
    def is_versleuteld(self) -> bool:
        return self._sleutel is not None

    @cached_property
    def bestand(self) -> VaultBestand:
        from zorgadmin.storage.kluisbestand import VaultBestand

        return VaultBestand(
            self._pad, self._sleutel, self._salt, self._nu, self._wachttijd, self._automaat
        )

    @contextmanager
    def lezen(self) -> Iterator[VaultWerk]:
        if (werk := getattr(self._hier, "lezend", None)) is not None:
            yield werk
            return
        with self._sound(), reader(self._engine) as verbinding:
            self._hier.lezend = VaultWerk(verbinding, self._nu)
            try:
                yield self._hier.lezend
            finally:
                self._hier.lezend = None

    @contextmanager
    def schrijven(self) -> Iterator[VaultWerk]:
        # What is read from now on in this thread must see what is written here.
        self._hier.lezend = None
        with self._sound(), writer(self._writers) as verbinding, verbinding.begin():
            werk = VaultWerk(verbinding, self._nu)
            versie = werk.versie
            voor = _changes(verbinding)
            yield werk
            if _changes(verbinding) != voor:
                versie = toestand.renew(verbinding.exec_driver_sql)
            handelingen = werk.logboek.handelingen
            if self._automaat is not None and Handeling.IMPORTEER in handelingen:
                # Others, the backup among them, see the vault as it was before this import.
                self._automaat.keep("import")
            self._changed = self._changed or bool(handelingen)
        if versie != werk.versie:
            self._verloop[werk.versie] = (versie, werk.geraakt)
        werk.versie = versie
        self.gedaan.update(handelingen)

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """What nobody expected is no fault of the program when the file turns out damaged."""
        try:
            yield
        except OnleesbaarError as fout:
            raise damaged(self._pad) from fout
        except ZorgadminError:
            raise
        except Exception as fout:
            if self.bestand.damage():
                raise damaged(self._pad) from fout
            raise

    def touched_between(self, van: int, tot: int) -> Geraakt | None:
        samen = Geraakt()
        while van != tot:
            if van not in self._verloop:
                return None
            van, geraakt = self._verloop[van]
            samen.toewijzingen |= geraakt.toewijzingen
            samen.paren |= geraakt.paren
            samen.alles = samen.alles or geraakt.alles
        return samen

    @contextmanager
    def keep_open(self) -> Iterator[None]:
        self._writers = make_engine(self._pad, self._sleutel, self._wachttijd, keep=True)
        try:
            yield
        finally:
            self._writers.dispose()
            self._writers = self._engine

    def close(self) -> None:
        if self._changed and self._automaat is not None:
            self._changed = False
            self._automaat.keep("dag")

    def _before_migration(self) -> None:
        if self._automaat is not None:
            self._automaat.before_migration()


def _changes(verbinding: Connection) -> int:
    """How many rows this connection ever changed."""
    return int(verbinding.exec_driver_sql("SELECT total_changes()").scalar_one())


class VaultKluizen:
    """Implements `Kluizen` for one place; `nu` gives the moments that the vault records.

    `waarschuw` tells the user about automatic backups that failed; None makes no such backups.
    """

    def __init__(
        self,
        pad: Path,
        wachtwoorden: Wachtwoorden,
        *,
        nu: Klok = datetime.now,
        wachttijd: float = WACHTTIJD,
        waarschuw: Waarschuw | None = None,
    ) -> None:
        self._plek = KluisPlek(pad, wachtwoorden)
        self._waarschuw = waarschuw
        self._nu = nu
        self._wachttijd = wachttijd
        self.herstelsleutel: str | None = None
        self._geopend: VaultKluis | None = None

    @property
    def register(self) -> Path:
        """Where work folders elsewhere are noted, so that the next one finds what was left."""
        return folder_of(self._plek.pad)

    def exists(self) -> bool:
        return exists(self._plek.pad)

    @property
    def is_versleuteld(self) -> bool:
        if self.exists():
            return self._plek.salt() is not None
        return self._plek.wachtwoorden.is_given or exists(self._plek.sleutelbestand)

    def opens_unasked(self) -> bool:
        try:
            return not self.is_versleuteld or self._plek.unlock_unasked() is not None
        except WachtwoordError:
            return False

    def open(self) -> VaultKluis:
        if not self.exists():
            raise self._plek.absent()
        slot.require_no_other_computer(self._plek.pad)
        self._clear()
        return self._kluis(self._plek.pad, self._plek.unlock())

    def window_lock(self) -> slot.VensterSlot:
        return slot.VensterSlot(self._plek.pad)

    def make(self) -> VaultKluis:
        from zorgadmin.storage.maken import build

        pad = self._plek.pad
        if self.exists():
            raise self._taken()
        wachtwoord = self._plek.wachtwoorden.for_new(pad)
        try:
            pad.parent.mkdir(files.PRIVATE_FOLDER, parents=True, exist_ok=True)
        except OSError as fout:
            raise translate(fout, pad) from fout
        try:
            sleutel, self.herstelsleutel = build(self._plek, wachtwoord)
        except FileExistsError:
            raise self._taken() from None
        except OSError as fout:
            raise translate(fout, pad) from fout
        return self._kluis(pad, sleutel)

    def set_password(self, noteer: Callable[[VaultWerk], None]) -> None:
        from zorgadmin.storage import beveiliging

        self._require()
        self.herstelsleutel = beveiliging.set_password(
            self._plek, self._noting(noteer), self._wachttijd
        )

    def renew_recovery(self, noteer: Callable[[VaultWerk], None]) -> None:
        from zorgadmin.storage import beveiliging

        self._require()
        self.herstelsleutel = beveiliging.renew_recovery(self._plek, self._noting(noteer))

    @property
    def has_seen_recovery(self) -> bool:
        salt = self._plek.salt()
        return salt is None or not any(map(keys.is_unconfirmed, self._plek.locks(salt)))

    def confirm_recovery(self, herstelsleutel: str) -> None:
        from zorgadmin.storage import beveiliging

        self._require()
        beveiliging.confirm_recovery(self._plek, herstelsleutel)

    def remove_password(self, noteer: Callable[[VaultWerk], None]) -> None:
        from zorgadmin.storage import beveiliging

        self._require()
        beveiliging.remove_password(self._plek, self._noting(noteer), self._wachttijd)

    def remember(self) -> None:
        self._require()
        self._plek.wachtwoorden.remember(self._plek.pad, self._plek.secret())

    def forget(self) -> bool:
        return self._plek.wachtwoorden.forget(self._plek.pad)

    @property
    def is_onthouden(self) -> bool:
        return self._plek.wachtwoorden.is_remembered(self._plek.pad)

    def plain_backups(self) -> Sequence[Path]:
        return [bestand for bestand, kop in all_of(self._plek.pad) if kop.sleutel is None]

    def restore(self, bestand: Path) -> AbstractContextManager[Herstelling]:
        from zorgadmin.storage.herstellen import restore

        slot.require_no_other_computer(self._plek.pad)
        return restore(self._plek, bestand, self._nu(), self._wachttijd, self._apart)

    def _kluis(self, pad: Path, sleutel: bytes | None) -> VaultKluis:
        self._geopend = VaultKluis(pad, sleutel, self._nu, self._wachttijd, self._waarschuw)
        return self._geopend

    def close(self) -> None:
        """End of a command: make the backup of the day when it changed something."""
        if self._geopend is not None:
            self._geopend.close()

    def take_done(self) -> Counter[str]:
        """How often each kind of change was committed since this was last asked."""
        if self._geopend is None:
            return Counter()
        gedaan, self._geopend.gedaan = self._geopend.gedaan, Counter()
        return gedaan

    def _apart(self, pad: Path, sleutel: bytes | None) -> VaultKluis:
        """A vault that is not at its place yet, so without backups of its own."""
        return VaultKluis(pad, sleutel, self._nu, self._wachttijd)

    def _noting(self, noteer: Callable[[VaultWerk], None]) -> Callable[[Path, bytes | None], None]:
        def note(pad: Path, sleutel: bytes | None) -> None:
            with self._apart(pad, sleutel).schrijven() as werk:
                noteer(werk)

        return note

    def _clear(self) -> None:
        """Remove what a rewriting or a backup that was cut short left: it may be readable."""
        from zorgadmin.storage.werkmap import clear, clear_noted

        if not self._plek.pad.name:
            return
        clear(self._plek.pad.parent)
        clear(self.register)
        clear_noted(self.register)

    def _require(self) -> None:
        if not self.exists():
            raise self._plek.absent()
        slot.require_no_other_computer(self._plek.pad)

    def _taken(self) -> KluisError:
        return KluisError(f"Er is al een kluis {self._plek.pad}. Er is niets veranderd.")
