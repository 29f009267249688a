"""A statement of a bank in whatever form: CAMT.053, MT940, or the CSV of a bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zorgadmin.domain.betalen.afschrift import GROOTSTE_BEDRAG, Afschrift
from zorgadmin.domain.grenzen import GROOTSTE_BERICHT
from zorgadmin.messages.bank.camt import read_camt
from zorgadmin.messages.bank.swift import read_mt940
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.herkennen import is_mt940

MEESTE_BOEKINGEN = 100_000
"""More bookings than a practice has in years."""


def read_statements(
    inhoud: bytes, read_csv: Callable[[bytes], Sequence[Afschrift]]
) -> Sequence[Afschrift]:
    """Every statement in a file; LeesError when it is none, or says what cannot be.

    `read_csv` reads the tables of banks.
    """
    if len(inhoud) > GROOTSTE_BERICHT:
        raise LeesError("Het bankafschrift is groter dan 25 MB. Download het per maand.")
    if inhoud.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        afschriften = read_camt(inhoud)
    elif is_mt940(inhoud):
        afschriften = read_mt940(inhoud)
    else:
        afschriften = read_csv(inhoud)
    if any(abs(b.cent) > GROOTSTE_BEDRAG for afschrift in afschriften for b in afschrift.boekingen):
        raise LeesError(
            "Het bankafschrift klopt niet: er staat een bedrag in van meer dan een miljard euro. "
            "Download het opnieuw."
        )
    if sum(len(afschrift.boekingen) for afschrift in afschriften) > MEESTE_BOEKINGEN:
        raise LeesError(
            f"Het bankafschrift heeft meer dan {MEESTE_BOEKINGEN:_} boekingen.".replace("_", ".")
            + " Download het per maand."
        )
    return afschriften
