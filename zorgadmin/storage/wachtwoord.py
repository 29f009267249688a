"""Where the password of the vault comes from.

In this order: ZORGADMIN_WACHTWOORD, the keyring of the desktop, a question on the terminal. Each
may give the recovery key instead. A password to change to is in ZORGADMIN_WACHTWOORD_NIEUW, or is
asked for. The keyring holds a password only when the user asked for that.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.domain.uitweg import Uitweg

VARIABELE = "ZORGADMIN_WACHTWOORD"
VARIABELE_NIEUW = "ZORGADMIN_WACHTWOORD_NIEUW"

Vraag = Callable[[str], str]
"""Asks for a password with this text."""

_DIENST = "zorgadmin"


def terminal() -> Vraag | None:
    """The question on the terminal; None when nobody sits there."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass


class Wachtwoorden:
    """Finds passwords; `vraag` is None where nobody can be asked."""

    def __init__(self, omgeving: Mapping[str, str], vraag: Vraag | None) -> None:
        self._gegeven = omgeving.get(VARIABELE)
        self._nieuw = omgeving.get(VARIABELE_NIEUW)
        self._vraag = vraag
        self._getypt: list[str] = []

    @property
    def is_given(self) -> bool:
        """Whether the environment holds one."""
        return bool(self._gegeven)

    def candidates(self, pad: Path) -> Iterator[str]:
        """Passwords to try on an encrypted vault; KluisError when there is none.

        One from the environment is the only one. An old one in the keyring does not keep the
        user from being asked.
        """
        if self._gegeven:
            yield self._gegeven
            return
        bewaard = _from_keyring(pad)
        if bewaard:
            yield bewaard
        if self._vraag is not None:
            self._getypt.append(self._ask(self._vraag, f"Wachtwoord van de kluis {pad}: "))
            yield self._getypt[-1]
        elif not bewaard:
            raise KluisError(
                f"De kluis {pad} is versleuteld en er is geen wachtwoord. Zet het in"
                f" {VARIABELE}, of geef de opdracht in een terminal: dan wordt erom gevraagd."
            )

    def known(self, pad: Path) -> Iterator[str]:
        """Passwords to try without asking: another vault may have one that nobody knows."""
        if self._gegeven:
            yield self._gegeven
            return
        yield from self._getypt
        if bewaard := _from_keyring(pad):
            yield bewaard

    def for_new(self, pad: Path) -> str | None:
        """The password of a vault to be made; None makes it without."""
        if self._gegeven is not None or self._vraag is None:
            return self._gegeven or None
        gekozen = self._ask(
            self._vraag, f"Kies een wachtwoord voor de kluis {pad} (leeg: zonder wachtwoord): "
        )
        if gekozen and gekozen != self._ask(self._vraag, "Nog een keer hetzelfde wachtwoord: "):
            raise KluisError(
                "De twee wachtwoorden zijn niet gelijk. Er is geen kluis gemaakt; probeer het"
                " opnieuw."
            )
        return gekozen or None

    def for_change(self, pad: Path) -> str:
        """The password that a vault gets instead; KluisError when none is given."""
        if self._nieuw:
            return self._nieuw
        vraag = None if self._nieuw is not None else self._vraag
        gekozen = "" if vraag is None else self._ask(vraag, f"Nieuw wachtwoord voor {pad}: ")
        if vraag is None or not gekozen:
            raise KluisError(
                f"Er is geen nieuw wachtwoord gegeven; er is niets veranderd. Zet het in"
                f" {VARIABELE_NIEUW}, of geef de opdracht in een terminal.",
                Uitweg.WACHTWOORD_WEGHALEN,
            )
        if gekozen != self._ask(vraag, "Nog een keer hetzelfde wachtwoord: "):
            raise KluisError(
                "De twee wachtwoorden zijn niet gelijk. Er is niets veranderd; probeer het opnieuw."
            )
        return gekozen

    def remember(self, pad: Path, geheim: str) -> None:
        """Keep a password in the keyring; GeweigerdError when the desktop has none."""
        with suppress(Exception):  # whatever a keyring raises: what counts is what it gives back
            import keyring

            keyring.set_password(_DIENST, _name(pad), geheim)
        if _from_keyring(pad) != geheim:
            raise GeweigerdError(
                "Het wachtwoord is niet bewaard: deze computer heeft geen sleutelbos, of die is op"
                f" slot. Geef het wachtwoord telkens zelf, of zet het in {VARIABELE}."
            )

    def forget(self, pad: Path) -> bool:
        """Remove a password from the keyring; whether there was one. GeweigerdError if it stays."""
        if _from_keyring(pad) is None:
            return False
        with suppress(Exception):  # as above
            import keyring

            keyring.delete_password(_DIENST, _name(pad))
        if _from_keyring(pad) is not None:
            raise GeweigerdError(
                "Het wachtwoord staat nog in de sleutelbos van deze computer. Verwijder het daar"
                f" zelf: {_DIENST}, {_name(pad)}."
            )
        return True

    def renew(self, pad: Path, geheim: str | None) -> None:
        """Keep the keyring true after a change of the password; None took it away.

        What the keyring does not take over it loses, for an old password is of no use.
        """
        if _from_keyring(pad) is None:
            return
        with suppress(GeweigerdError):
            if geheim is not None:
                self.remember(pad, geheim)
                return
        with suppress(GeweigerdError):
            self.forget(pad)

    def is_remembered(self, pad: Path) -> bool:
        """Whether the keyring holds a password."""
        return _from_keyring(pad) is not None

    @staticmethod
    def _ask(vraag: Vraag, tekst: str) -> str:
        try:
            return vraag(tekst)
        except EOFError:
            raise KluisError(f"Er is geen wachtwoord gegeven. Zet het in {VARIABELE}.") from None


def _name(pad: Path) -> str:
    """Under which name the keyring keeps the password of a vault."""
    return str(pad.absolute())


def _from_keyring(pad: Path) -> str | None:
    try:
        import keyring

        return keyring.get_password(_DIENST, _name(pad))
    except Exception:  # noqa: BLE001 - whatever a desktop's keyring raises, there is a next way
        return None
