"""Named errors of the application: an impossible request, with its message for the user.

Each carries plain Dutch text that names the cause and the next step, and never personal data.
What is wrong inside a user's file is not an error but a value: a `Bevinding` or a `Melding`.
"""

from __future__ import annotations

from pathlib import Path

from zorgadmin.domain.uitweg import Uitweg


class ZorgadminError(Exception):
    """Base of every expected error; `str()` of it is the text for the user.

    `uitwegen` are what helps, where the text does not say how, and `bestand` the file for it.
    """

    exitcode = 3

    def __init__(
        self, tekst: str, uitweg: Uitweg | None = None, bestand: Path | None = None
    ) -> None:
        super().__init__(tekst)
        self.uitwegen = () if uitweg is None else (uitweg,)
        self.bestand = bestand


class GebruikError(ZorgadminError):
    """The request itself is wrong: an unknown option value, number or date."""

    exitcode = 2


class GeweigerdError(ZorgadminError):
    """The input is refused and nothing has changed."""

    exitcode = 3


class MapError(GeweigerdError):
    """A folder takes no file: what was asked is undone, and says nothing about the input."""


class NietGeschrevenError(ZorgadminError):
    """The vault has the message, but its file did not get its name: done in part."""

    exitcode = 1


class KluisError(ZorgadminError):
    """The vault is missing, locked, damaged, newer than the program, or the password is wrong."""

    exitcode = 4


class BezetError(KluisError):
    """A window of another process or computer has the vault open; it can be tried again."""
