"""Double-entry bookkeeping of what was claimed and paid: entries that always balance."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record


@record
class Rekeningen:
    """Accounts of the ledger that entries go to, and the number of the daybook."""

    debiteuren: str = "1300"
    bank: str = "1100"
    omzet_wmo: str = "8000"
    omzet_jw: str = "8010"
    afboeking: str = "4900"
    dagboek: str = "90"

    def omzet(self, wet: Wet) -> str:
        """Where the turnover of a wet is booked."""
        return self.omzet_wmo if wet is Wet.WMO else self.omzet_jw


class Journaalregel(NamedTuple):
    """One line of an entry: eurocents on one side, nothing on the other."""

    rekening: str
    debet_cent: int
    credit_cent: int


class Journaalpost(NamedTuple):
    """One entry; `sleutel` names it for ever, `referentie` is what it is about."""

    sleutel: str
    datum: date
    omschrijving: str
    referentie: str
    regels: tuple[Journaalregel, Journaalregel]


def book(
    sleutel: str,
    datum: date,
    omschrijving: str,
    referentie: str,
    van_naar: tuple[str, str],
    cent: int,
) -> Journaalpost | None:
    """An entry of an amount in signed eurocents; None of nothing.

    `van_naar` are the accounts to debit and to credit; a negative amount goes the other way.
    """
    if cent == 0:
        return None
    debet, credit = van_naar if cent > 0 else van_naar[::-1]
    regels = (Journaalregel(debet, abs(cent), 0), Journaalregel(credit, 0, abs(cent)))
    return Journaalpost(sleutel, datum, omschrijving, referentie, regels)
