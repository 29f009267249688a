"""Whether the tarief and the amount of a line of a 323 are those of the contract.

TR346 and TR418 (9346, 0611), and ZA103 where there is no contract.
"""

from __future__ import annotations

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.rekenen import prijs, printed_tarief
from zorgadmin.domain.tekst import euro, opsomming, volume
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.dossier import Geval

# Asked of every line: looking them up in their enum takes longer than the rest.
_MINUUT, _UUR, _EURO = Eenheid.MINUUT, Eenheid.UUR, Eenheid.EURO


def tr346(geval: Geval) -> Bevinding | None:
    """The amount is volume × tarief, computed before rounding (IV081)."""
    regel = geval.regel
    if geval.eenheid is _EURO or regel.product_tarief is None:
        return None
    bedrag, aantal, per_uur = regel.bedrag, regel.volume, _hourly(geval)
    if bedrag in [_price(c, geval) for c in per_uur]:
        return None
    if bedrag == aantal * regel.product_tarief and (
        not per_uur or any(_price(c, geval) == bedrag for c in geval.contracten)
    ):
        return None
    verwacht = sorted({_price(c, geval) for c in per_uur})
    # Without a contract any tarief per uur that prints as this ProductTarief may be meant.
    onbekend = geval.eenheid is _MINUUT and not geval.contracten
    if onbekend and abs(2 * (bedrag - aantal * regel.product_tarief)) <= aantal + 1:
        return None
    bedragen = [euro(cent) for cent in verwacht or [aantal * regel.product_tarief]]
    return fout(
        "TR346",
        geval.plek,
        f"Bedrag {euro(bedrag)} klopt niet: {volume(aantal, geval.eenheid)} tegen dit tarief is "
        f"{opsomming(bedragen)}.",
    )


def _hourly(geval: Geval) -> list[Contract]:
    """Agreements with a tarief per uur under a claim in minuut."""
    if geval.eenheid is not _MINUUT:
        return []
    return [c for c in geval.contracten if c.eenheid is _UUR and c.tarief_cent is not None]


def _price(contract: Contract, geval: Geval) -> int:
    aantal = geval.regel.volume
    return prijs(aantal, geval.eenheid, contract.tarief_cent, contract.eenheid).bedrag


def tr418(geval: Geval) -> Bevinding | None:
    """The printed tarief is that of the contract."""
    tarief = geval.regel.product_tarief
    if tarief is None or geval.toewijzing is None:
        return None
    if not geval.contracten:
        return no_contract(
            geval.plek, geval.regel.productcode, geval.dossier.gemeente, f"in {geval.maand}"
        )
    geprint = [printed_tarief(geval.eenheid, c.tarief_cent, c.eenheid) for c in geval.contracten]
    if tarief in geprint:
        return None
    verwacht = {printed for printed in geprint if printed is not None}
    return fout(
        "TR418",
        geval.plek,
        f"Het tarief {euro(tarief)} wijkt af van het contract "
        f"({opsomming([euro(cent) for cent in sorted(verwacht)]) or 'zonder tarief'}).",
    )


def no_contract(plek: str, productcode: str, gemeente: str, wanneer: str) -> Bevinding:
    """ZA103: no agreement holds on the day of care; `wanneer` says which, "op 06-01-2026"."""
    return fout(
        "ZA103",
        plek,
        f"Er is geen contract met gemeente {naam_van(gemeente)} voor product {productcode} dat "
        f"geldt "
        f"{wanneer}.",
    )
