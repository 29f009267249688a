"""The recovery key: printed on paper, it opens the vault when the password is lost.

Eight groups of four characters, of which the last is a check character. The alphabet has 31
signs, none of which looks like another: 0, 1, I, L and O are not among them. Since 31 is prime, a
weighted sum modulo 31 finds every single wrong character and every two neighbours exchanged. The
31 free characters hold more than 153 bits, so no slow derivation is needed to guard them.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

ALFABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

_GROEP = 4
_VRIJ = 31
_GEWICHT = 3  # a primitive root of 31: neighbouring places never weigh the same
_VORM = re.compile(f"[{ALFABET}]{{{_VRIJ + 1}}}")
_SCHEIDING = re.compile(r"[\s-]+")


def make() -> str:
    """A new recovery key as it is printed: groups of four with hyphens between."""
    tekens = "".join(secrets.choice(ALFABET) for _ in range(_VRIJ))
    tekens += _check_character(tekens)
    return "-".join(tekens[i : i + _GROEP] for i in range(0, len(tekens), _GROEP))


def read(tekst: str) -> str | None:
    """The characters of a recovery key however it was typed; None when the text is no such key.

    >>> read("2222 2222-2222 2222 2222 2222 2222 2223") is None
    True
    """
    tekens = plain(tekst)
    if looks_like_one(tekst) and tekens[_VRIJ] == _check_character(tekens[:_VRIJ]):
        return tekens
    return None


def looks_like_one(tekst: str) -> bool:
    """Whether the text has the form of a recovery key, its check character apart."""
    return _VORM.fullmatch(plain(tekst)) is not None


def plain(tekst: str) -> str:
    """The text without spaces and hyphens, in capitals."""
    return _SCHEIDING.sub("", tekst).upper()


def _check_character(tekens: str) -> str:
    som = sum(
        pow(_GEWICHT, plaats, len(ALFABET)) * ALFABET.index(teken)
        for plaats, teken in enumerate(tekens, 1)
    )
    return ALFABET[som % len(ALFABET)]
