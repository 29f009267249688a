"""Ports of the vault itself: opening, locking, copying and restoring it.

One unit of work is one transaction: leaving `Kluis.schrijven()` without an exception commits, with
one rolls everything back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import Geraakt, Reservekopie
    from zorgadmin.domain.logboek import LogKop


class Kluis(Protocol):
    """The opened vault."""

    @property
    def pad(self) -> Path: ...
    @property
    def is_versleuteld(self) -> bool:
        """Whether it has a password."""
        ...

    def lezen(self) -> AbstractContextManager[Werk]:
        """A consistent view; several may be open beside a writer.

        One that is asked for within another, in the same thread, is that other: what is made of
        several queries shows one moment, and the vault is opened once.
        """
        ...

    def schrijven(self) -> AbstractContextManager[Werk]:
        """The one transaction that may write; KluisError when another one holds the vault."""
        ...

    def touched_between(self, van: int, tot: int) -> Geraakt | None:
        """What units of work of this vault touched from one state (`Werk.versie`) to another.

        None when that is not known: another program wrote to it, or it is too long ago.
        """
        ...

    def keep_open(self) -> AbstractContextManager[None]:
        """Inside, writing transactions follow one another without closing the file between."""
        ...

    @property
    def bestand(self) -> Kluisbestand:
        """Its file and the backups of it."""
        ...


class Kluisbestand(Protocol):
    """The file of an opened vault, and its backups."""

    def back_up(self, doel: Path | None) -> Reservekopie:
        """Write the vault to one file, or into a folder; None: into the folder beside the vault.

        GebruikError when another kind of file is there already.
        """
        ...

    @property
    def ook_naar(self) -> Path | None:
        """The second folder that automatic backups go to."""
        ...

    def keep_also_in(self, folder: Path | None) -> None:
        """Let automatic backups go to a second folder too, from today on; None: no longer.

        GeweigerdError when nothing can be written to it.
        """
        ...

    def damage(self) -> Sequence[tuple[str, str]]:
        """What is wrong with the file of the vault: name of the check, and its words."""
        ...

    def backups(self) -> Sequence[Path]:
        """Copies of this vault beside it, however they were made."""
        ...

    @property
    def is_compact(self) -> bool:
        """Whether nothing that was removed can still be in the file."""
        ...

    def compact(self) -> None:
        """Write the file anew, so that nothing removed is left in it; KluisError when in use."""
        ...

    def heads(self) -> Sequence[tuple[Path, datetime, LogKop]]:
        """Where the audit trail ended in each backup beside the vault, and when that was made."""
        ...


class Herstelling(NamedTuple):
    """A vault on its way back from a backup of `gemaakt`.

    `tellers` are the numbers that the vault it replaces gave last, `bewaard` is where that vault
    is kept; empty and None when there is none.
    """

    kluis: Kluis
    gemaakt: datetime
    tellers: Mapping[str, int]
    bewaard: Path | None


class Vensterslot(Protocol):
    """The place of one window on a vault."""

    @property
    def holder(self) -> str:
        """Computer, process and moment of the window of another process; empty without one."""
        ...

    def take(self, lost: Callable[[str], object]) -> None:
        """Have the vault; KluisError when a window of another process or computer has it.

        `lost` is called, from any thread, with why when another one took it meanwhile.
        """
        ...

    def release(self) -> None:
        """Let others have it."""
        ...


class Kluizen(Protocol):
    """Finds, makes and opens vaults."""

    def exists(self) -> bool: ...
    def open(self) -> Kluis:
        """Open the vault, upgrading it when needed; KluisError when it cannot be."""
        ...

    def window_lock(self) -> Vensterslot:
        """The place of a window on this vault, not taken yet."""
        ...

    def make(self) -> Kluis:
        """Make the vault (encrypted when a password is set) and open it."""
        ...

    @property
    def is_versleuteld(self) -> bool:
        """Whether the vault that exists, or would be made, is encrypted."""
        ...

    def opens_unasked(self) -> bool:
        """Whether the vault that exists opens without asking anyone for a password.

        KluisError when no password opens it: it is damaged, or its key file is absent.
        """
        ...

    @property
    def herstelsleutel(self) -> str | None:
        """The recovery key that the last call made, to be shown once; None when it made none."""
        ...

    def set_password(self, noteer: Callable[[Werk], None]) -> None:
        """Change the password, or encrypt a vault without one; `noteer` writes the trail."""
        ...

    def remove_password(self, noteer: Callable[[Werk], None]) -> None:
        """Write the vault without encryption; GebruikError when it has none."""
        ...

    def renew_recovery(self, noteer: Callable[[Werk], None]) -> None:
        """Make another recovery key; GebruikError when the vault has no password."""
        ...

    @property
    def has_seen_recovery(self) -> bool:
        """Whether the owner has the recovery key of the vault, as far as he needs one.

        Until then each start offers another one: the last may never have been shown.
        """
        ...

    def confirm_recovery(self, herstelsleutel: str) -> None:
        """Note that the owner has this recovery key; KluisError when it is not of this vault."""
        ...

    def remember(self) -> None:
        """Keep the password in the keyring; GeweigerdError when the computer has none."""
        ...

    def forget(self) -> bool:
        """Remove the password from the keyring; whether it was there."""
        ...

    @property
    def is_onthouden(self) -> bool:
        """Whether the keyring holds a password for this place."""
        ...

    def plain_backups(self) -> Sequence[Path]:
        """Backups beside the vault that open without a password."""
        ...

    def restore(self, bestand: Path) -> AbstractContextManager[Herstelling]:
        """The vault in a backup; on a clean exit it takes the place of the present one.

        GeweigerdError when the backup is damaged, foreign or newer; then nothing has changed.
        """
        ...
