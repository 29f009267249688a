"""Care outside the message traffic: clients without a BSN, or who must stay secret (spec 12).

Such a client has a key in the place of a BSN, made of the own number of the client; it can never be
a BSN. Their toewijzingen have numbers above those that a message can hold, so that no 301 can ever
be about one of them.

>>> outside_key(17), is_outside("buiten-17"), is_outside("999900006")
('buiten-17', True, False)
>>> client_number("buiten-17"), client_number("gewist-17-buiten")
(17, 17)
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from zorgadmin.domain.grenzen import GROOTSTE_TOEWIJZINGNUMMER
from zorgadmin.domain.opschonen import GEWIST_BUITEN, is_gewist, number_of
from zorgadmin.domain.record import record

VOORVOEGSEL: Final = "buiten-"
"""What the key of such a client begins with; the triggers of the vault know it too."""

EERSTE_NUMMER: Final = GROOTSTE_TOEWIJZINGNUMMER + 1
LAATSTE_NUMMER: Final = 1_999_999_999
"""First and last number of a toewijzing outside the traffic."""

GROOTSTE_CLIENTNUMMER: Final = 999_999_999

MELDING: Final = "melding"
BRIEF: Final = "declaratie"
OP_PAPIER: Final = (MELDING, BRIEF)
"""Kinds of own documents among the messages: the notification, and the declaratie of a month."""


class Buiten(StrEnum):
    """Why a client is outside the traffic; it decides which data a document may hold."""

    ZONDER_BSN = "zonder bsn"
    ONGEBOREN = "ongeboren"
    GEHEIM = "geheim"

    @property
    def shows_person(self) -> bool:
        """Whether name, date of birth and sex may stand in a document."""
        return self is Buiten.ZONDER_BSN

    @property
    def shows_representative(self) -> bool:
        """Whether the wettelijk vertegenwoordiger may stand in a document."""
        return self is not Buiten.GEHEIM


@record
class Verkeer:
    """How a client takes part in the traffic; `nummer` names the client where a BSN must not be.

    `buiten` None: by messages, with the BSN of the mother if `bsn_van_moeder`. `verder_als` is the
    key of the same client since a BSN came, `eerder` that from before.
    """

    bsn: str
    nummer: int
    buiten: Buiten | None = None
    vertegenwoordiger: str | None = None
    verder_als: str | None = None
    bsn_van_moeder: bool = False
    eerder: str | None = None


def outside_key(nummer: int) -> str:
    """What a client with this number has for a BSN."""
    return f"{VOORVOEGSEL}{nummer}"


def is_outside(bsn: str) -> bool:
    """Whether this stands for a client outside the traffic, removed or not."""
    return bsn.startswith(VOORVOEGSEL) or bsn.endswith(GEWIST_BUITEN)


def client_number(sleutel: str) -> int:
    """The own number in such a key."""
    return int(number_of(sleutel) if is_gewist(sleutel) else sleutel.removeprefix(VOORVOEGSEL))
