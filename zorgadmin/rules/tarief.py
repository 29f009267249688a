"""ZA106: a tarief that is unlikely for its unit, asked about when a contract is entered."""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.rekenen import MINUTEN_PER_UUR
from zorgadmin.domain.tekst import datum, euro

_LIKELY: dict[Eenheid, tuple[int, int]] = {
    Eenheid.MINUUT: (2, 5_00),
    Eenheid.UUR: (1_00, 300_00),
    Eenheid.ETMAAL: (5_00, 2_000_00),
    Eenheid.DAGDEEL: (4_00, 1_000_00),
    Eenheid.STUKS_OUTPUT: (1_00, 50_000_00),
    Eenheid.STUKS_INSPANNING: (1_00, 50_000_00),
}
"""Lowest and highest tarief in eurocents that raise no question: a piece may be a ride of a few
euro or a traject of a year, a dagdeel is four hours."""


def unlikely(contract: Contract) -> Bevinding | None:
    """The question about the tarief of a contract, if there is one."""
    tarief, eenheid = contract.tarief_cent, contract.eenheid
    if tarief is None:
        return None
    laagste, hoogste = _LIKELY[eenheid]
    if laagste <= tarief <= hoogste:
        return None
    uitleg = f"{euro(tarief)} per {EENHEID_ENKEL[eenheid]} is ongewoon "
    uitleg += "veel." if tarief > hoogste else "weinig."
    oplossing = "Controleer het tarief en de eenheid."
    if eenheid is Eenheid.MINUUT:
        per_uur = euro(tarief * MINUTEN_PER_UUR)
        uitleg = f"{euro(tarief)} per minuut is {per_uur} per uur."
        if tarief > hoogste:
            oplossing = "Bedoel je per uur? Kies dan de eenheid uur."
    return waarschuwing(
        "ZA106",
        f"Contract {contract.productcode} van gemeente {contract.gemeente} ({contract.wet}) vanaf "
        f"{datum(contract.geldig_van)}",
        uitleg,
        oplossing,
    )
