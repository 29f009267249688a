"""Errors of reading and writing messages; their text is for the user and holds no personal data."""

from __future__ import annotations

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grenzen import GROOTSTE_BERICHT

_MB = 1_000_000


class LeesError(GeweigerdError):
    """The file is not a message that can be read here."""


def too_large(aantal_bytes: int) -> LeesError:
    """A message of so many bytes is larger than one may be (OP179)."""
    grootte = f"{aantal_bytes / _MB:.1f}".replace(".", ",")
    return LeesError(
        f"Het bestand is {grootte} MB; een bericht is hoogstens {GROOTSTE_BERICHT // _MB} MB. "
        "Vraag de afzender het bericht te splitsen."
    )


class SchrijfError(GeweigerdError):
    """A value cannot stand in a message."""
