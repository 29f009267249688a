"""What is asked about a contract when it is entered: an unlikely tarief (ZA106) or code (ZA108)."""

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

_CODE_LANG = 5


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
    return waarschuwing("ZA106", _place(contract), uitleg, oplossing)


def unlikely_code(contract: Contract) -> Bevinding | None:
    """The question about the productcode of a contract, if there is one.

    Codes are compared letter for letter with those of a toewijzing; those of the lists have five
    characters, begin with their categorie and have capitals.
    """
    code, categorie = contract.productcode, contract.productcategorie
    if code != code.upper():
        return waarschuwing(
            "ZA108",
            _place(contract),
            f"Productcode {code} heeft kleine letters; een toewijzing schrijft hoofdletters.",
            f"Bedoel je {code.upper()}?",
        )
    if len(code) != _CODE_LANG:
        return waarschuwing(
            "ZA108",
            _place(contract),
            f"Productcode {code} heeft {len(code)} tekens; meestal zijn het er vijf.",
            "Neem de code over van een toewijzing, bijvoorbeeld 02A11.",
        )
    if code[:2].isdecimal() and code[:2] != categorie:
        return waarschuwing(
            "ZA108",
            _place(contract),
            f"Productcode {code} hoort meestal bij categorie {code[:2]}, niet bij {categorie}.",
            "Controleer de categorie en de code met een toewijzing.",
        )
    return None


def questions(contract: Contract) -> list[Bevinding]:
    """Everything that is asked about a contract."""
    return [vraag for vraag in (unlikely(contract), unlikely_code(contract)) if vraag is not None]


def _place(contract: Contract) -> str:
    return (
        f"Contract {contract.productcode} van gemeente {contract.gemeente} ({contract.wet}) vanaf "
        f"{datum(contract.geldig_van)}"
    )
