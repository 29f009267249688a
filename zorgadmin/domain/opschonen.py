"""What stands in the place of personal data that were removed after their retention period.

In the vault a client has a pseudonym for a BSN, made of the own number of the client; in messages,
which must keep their form, all of them have the same nine digits that are nobody's BSN.

>>> pseudonym("17")
'gewist-17'
>>> bsn_in_message("gewist-17"), bsn_in_message("999900006")
('000000000', '999900006')
"""

from __future__ import annotations

from typing import Final

GEWIST: Final = "GEWIST"
"""Stands for a name or any other text."""

GEWIST_BSN: Final = "000000000"
"""Stands for a BSN in a message; it fails the 11-proef."""

_VOORVOEGSEL: Final = "gewist-"

GEWIST_BUITEN: Final = "-buiten"
"""Ends the pseudonym of a client outside the message traffic, so that it stays known as one."""


def pseudonym(nummer: str, *, buiten: bool = False) -> str:
    """What a client has for a BSN once their data are removed."""
    return f"{_VOORVOEGSEL}{nummer}{GEWIST_BUITEN if buiten else ''}"


def is_gewist(bsn: str) -> bool:
    """Whether this stands for a client whose data were removed."""
    return bsn.startswith(_VOORVOEGSEL)


def number_of(bsn: str) -> str:
    """The own number in a pseudonym."""
    return bsn.removeprefix(_VOORVOEGSEL).removesuffix(GEWIST_BUITEN)


def bsn_in_message(bsn: str) -> str:
    """The BSN as the messages of this client have it now."""
    return GEWIST_BSN if is_gewist(bsn) else bsn
