"""A statement of a bank as it was read: bookings in euro, amounts in signed eurocents.

What is here lives only while a file is read. What is kept of a booking is in `Spoor`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from zorgadmin.domain.record import record

LAATSTE_CIJFERS = 4
"""As much of an account number as may be kept."""

_CIJFERS = 9

GROOTSTE_BEDRAG = 10**11
"""Most eurocents of one payment: no gemeente pays a billion euros at once."""


@record
class Boeking:
    """One booking, or one payment of a batch.

    `omschrijving` is the remittance text, the structured reference and the EndToEndId;
    `is_storno` says that the bank took an earlier booking back.
    """

    datum: date
    cent: int
    tegenrekening: str | None
    omschrijving: str
    is_storno: bool = False


@record
class Afschrift:
    """Bookings of one own account; `van` and `tot` are what the statement says of itself."""

    rekening: str
    boekingen: Sequence[Boeking]
    van: date | None = None
    tot: date | None = None

    @property
    def eerste(self) -> date | None:
        """First day that it is about."""
        return self.van or min((b.datum for b in self.boekingen), default=None)

    @property
    def laatste(self) -> date | None:
        """Last day that it is about."""
        return self.tot or max((b.datum for b in self.boekingen), default=None)


def account_mark(rekening: str) -> str | None:
    """What tells an own account from another with the same last digits; None when that is unknown.

    One byte of a digest: of all accounts with these digits thousands have the same, so that the
    account cannot be found by it. The last nine figures are in every way of writing an account.

    >>> account_mark("NL91 ABNA 0417 1643 00") == account_mark("417164300")
    True
    """
    cijfers = "".join(teken for teken in rekening if teken.isascii() and teken.isdigit())
    if len(cijfers) < _CIJFERS:
        return None
    return hashlib.blake2b(cijfers[-_CIJFERS:].encode(), digest_size=1).hexdigest()


def last_digits(rekening: str | None) -> str | None:
    """What may be kept of an account number; None when there is none.

    >>> last_digits("NL91 ABNA 0417 1643 00")
    '4300'
    """
    kaal = "".join(teken for teken in rekening or "" if teken.isalnum())
    return kaal[-LAATSTE_CIJFERS:] or None
