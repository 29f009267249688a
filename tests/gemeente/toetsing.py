"""Levels 3 and 4 of one line: which codes the gemeente gives it (spec 3).

A line is granted whole or rejected whole. Credits are judged before debits, so that what they free
can be used in the same message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tests.gemeente.gegevens import (
    EURO,
    MINUUT,
    STUKS_INSPANNING,
    STUKS_OUTPUT,
    UUR,
    Boek,
    Contract,
    Regel,
    Toewijzing,
)
from tests.gemeente.kalender import laatste_dag, maximum_periode, maximum_totaal


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a line is held against; `boek` grows while a message is judged."""

    wet: str
    toewijzingen: dict[int, Toewijzing]
    contracten: Sequence[Contract]
    boek: Boek
    referenties: set[str]
    declaratie_eind: date


def toets(regel: Regel, dossier: Dossier) -> Iterator[str]:
    """Codes against a line; none when it is granted."""
    if regel.referentie in dossier.referenties:
        yield "8021"
    toewijzing = dossier.toewijzingen.get(regel.toewijzing)
    if toewijzing is None:
        yield "9338"
    if not regel.is_debet:
        yield from _credit(regel, dossier.boek)
        return
    if regel.eind > dossier.declaratie_eind:
        yield "9319"
    if any(staand.sleutel == regel.sleutel for staand in dossier.boek.staand()):
        yield "9389"
    contracten = [
        c
        for c in dossier.contracten
        if (c.product.categorie, c.product.code) == (regel.productcategorie, regel.productcode)
    ]
    if not contracten:
        yield "S329"
    geldig = [c for c in contracten if c.geldt_in(regel.begin, regel.eind)]
    yield from _bedrag(regel, geldig)
    if toewijzing is None:
        return
    if toewijzing.is_ingetrokken:
        yield "9384"
    else:
        yield from _product(regel, toewijzing, geldig)
        yield from _periode(regel, toewijzing)
        yield from _volume(regel, toewijzing, geldig, dossier)


def _credit(regel: Regel, boek: Boek) -> Iterator[str]:
    debet = boek.debet.get(str(regel.vorig))
    if debet is None or not regel.crediteert(debet):
        yield "8017"
    if regel.vorig in boek.credit:
        yield "9390"


def _product(regel: Regel, toewijzing: Toewijzing, contracten: Sequence[Contract]) -> Iterator[str]:
    product = toewijzing.product
    if product and product.categorie != regel.productcategorie:
        yield "9339"
    if product and product.code not in (None, regel.productcode):
        yield "9340"
    if regel.eenheid not in {_eenheid(toewijzing, c) for c in contracten}:
        yield "9341"


def _eenheid(toewijzing: Toewijzing, contract: Contract) -> str | None:
    """Unit of the claim (2.3); None when toewijzing and contract do not fit."""
    if toewijzing.omvang is None:
        return contract.declaratie_eenheid
    toegewezen = toewijzing.omvang.eenheid
    if toegewezen == MINUUT and contract.eenheid == UUR:
        return MINUUT
    if toegewezen == UUR and contract.declaratie_eenheid == MINUUT:
        return MINUUT
    return toegewezen if toegewezen == contract.eenheid else None


def _periode(regel: Regel, toewijzing: Toewijzing) -> Iterator[str]:
    """Outside the toewijzing, or inside it but not the whole part of the month."""
    if not toewijzing.bevat(regel.begin):
        yield "9307"
    elif regel.begin != max(regel.begin.replace(day=1), toewijzing.ingangsdatum):
        yield "9387"
    if not toewijzing.bevat(regel.eind):
        yield "9308"
    elif regel.eind != min(laatste_dag(regel.eind), toewijzing.einddatum or date.max):
        yield "9388"


def _bedrag(regel: Regel, contracten: Sequence[Contract]) -> Iterator[str]:
    """Tarief of the contract, and the amount by the unrounded tarief."""
    if regel.eenheid == EURO:
        return
    prijzen = [_prijs(regel, c) for c in contracten if c.tarief is not None]
    bedragen = [bedrag for tarief, bedrag in prijzen if tarief == regel.tarief]
    if not bedragen:
        yield "0611"
    if regel.bedrag not in (bedragen or [regel.volume * (regel.tarief or 0)]):
        yield "9346"


def _prijs(regel: Regel, contract: Contract) -> tuple[int, int]:
    """ProductTarief as printed, and IngediendBedrag: half a cent goes up, as the last step."""
    tarief = contract.tarief or 0
    if regel.eenheid == MINUUT and contract.eenheid == UUR:
        return (tarief + 30) // 60, (tarief * regel.volume + 30) // 60
    return tarief, tarief * regel.volume


def is_output(toewijzing: Toewijzing, contracten: Sequence[Contract]) -> bool:
    """Variant: the unit decides for stuks and euro's, else the contract."""
    eenheid = toewijzing.omvang.eenheid if toewijzing.omvang else None
    if eenheid in (STUKS_OUTPUT, EURO, STUKS_INSPANNING):
        return eenheid != STUKS_INSPANNING
    return any(contract.output for contract in contracten)


def _volume(
    regel: Regel, toewijzing: Toewijzing, contracten: Sequence[Contract], dossier: Dossier
) -> Iterator[str]:
    output = is_output(toewijzing, contracten)
    staand = list(dossier.boek.staand(toewijzing.nummer))
    periode = maximum_periode(toewijzing, dossier.wet, regel.begin, output=output)
    if periode is not None and _fijn(regel) > periode * _factor(toewijzing):
        yield "9321"
    totaal = maximum_totaal(toewijzing, output=output)
    gebruikt = sum(map(_fijn, [*staand, regel]))
    if totaal is not None and gebruikt > totaal * _factor(toewijzing):
        yield "9322"
    if toewijzing.budget is not None:
        uitgegeven = sum(r.bedrag for r in staand)
        if uitgegeven + regel.bedrag > toewijzing.budget:
            yield "9369"


def meter(
    toewijzing: Toewijzing, contracten: Iterable[Contract], staand: Iterable[Regel]
) -> tuple[int | None, int]:
    """Maximum over the whole toewijzing and what is used of it, in the unit of the claim.

    With a Budget both are eurocents.
    """
    if toewijzing.budget is not None:
        return toewijzing.budget, sum(regel.bedrag for regel in staand)
    contract = next(c for c in contracten if c.product == toewijzing.product)
    gebruikt = sum(map(_fijn, staand))
    totaal = maximum_totaal(toewijzing, output=is_output(toewijzing, [contract]))
    if _eenheid(toewijzing, contract) == UUR:
        return totaal, gebruikt // 60
    return totaal and totaal * _factor(toewijzing), gebruikt


def _fijn(regel: Regel) -> int:
    """Volume in minutes where it is time."""
    return regel.volume * (60 if regel.eenheid == UUR else 1)


def _factor(toewijzing: Toewijzing) -> int:
    return 60 if toewijzing.omvang and toewijzing.omvang.eenheid == UUR else 1
