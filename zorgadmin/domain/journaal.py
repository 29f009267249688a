"""Double-entry bookkeeping of what was claimed and paid, and why it is free of btw."""

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


GROND = {
    Wet.WMO: (
        "Vrijgesteld van btw: artikel 11, lid 1, onderdeel g, onder 3°, Wet op de omzetbelasting "
        "1968 (ondersteuning op grond van de Wmo 2015 in opdracht van de gemeente; artikel 7a "
        "Uitvoeringsbesluit omzetbelasting 1968)."
    ),
    Wet.JW: (
        "Vrijgesteld van btw: artikel 11, lid 1, onderdeel f, Wet op de omzetbelasting 1968 "
        "(jeugdhulp; artikel 7 en bijlage B, onderdeel b, post 30, Uitvoeringsbesluit "
        "omzetbelasting 1968)."
    ),
}
"""The sentence on an invoice: why no btw is charged for care, with its ground in the law.

Sources: Wet op de omzetbelasting 1968 art. 11 lid 1; Uitvoeringsbesluit omzetbelasting 1968 art. 7
with bijlage B, onderdeel b, post 30 (jeugdhulpaanbieders, who may make a profit), and art. 7a
(services paid under the Wmo 2015 by contract with a gemeente; not transport or work on a house).
"""

MISSCHIEN_BELAST = {
    Wet.WMO: frozenset({"08", "11", "12", "13", "14"}),
    Wet.JW: frozenset({"42"}),
}
"""Productcategorieën of transport, aids and houses: art. 7a lid 3 leaves them out, unless they come
with care that is exempt; only the practice can tell."""
