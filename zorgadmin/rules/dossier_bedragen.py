"""Rules of levels 3 and 4 on volumes and amounts of one line of a 323.

TR321, TR322, TR346, TR369, TR418. Volumes are compared in the finest unit (`verbruik`).
"""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.rekenen import prijs
from zorgadmin.domain.tekst import euro, opsomming, volume
from zorgadmin.domain.verbruik import (
    coarse,
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.dossier import Geval


def tr321(geval: Geval) -> Bevinding | None:
    """The volume fits the productperiode."""
    if geval.toewijzing is None:
        return None
    maximum = fine_maximum_periode(geval.toewijzing, geval.maand, geval.variant)
    gevraagd = geval.prestatie.geleverd_volume
    if maximum is None or fine(gevraagd, geval.eenheid) <= maximum:
        return None
    return over_period(geval.plek, gevraagd, coarse(maximum, geval.eenheid), geval.eenheid)


def over_period(plek: str, gevraagd: int, maximum: int, eenheid: Eenheid) -> Bevinding:
    """TR321 with its figures, in the unit of the claim."""
    return fout(
        "TR321",
        plek,
        f"{volume(gevraagd, eenheid)} is meer dan het maximum van deze productperiode: "
        f"{volume(maximum, eenheid)}.",
    )


def tr322(geval: Geval) -> Bevinding | None:
    """All lines together fit the toewijzing."""
    if geval.toewijzing is None:
        return None
    maximum = fine_maximum_totaal(geval.toewijzing, geval.variant)
    if maximum is None:
        return None
    gebruikt = used(geval.regels) + geval.lopend.verbruik.get(geval.toewijzing.id, 0)
    gevraagd = geval.prestatie.geleverd_volume
    if gebruikt + fine(gevraagd, geval.eenheid) <= maximum:
        return None
    return over_total(geval.plek, gevraagd, gebruikt, maximum, geval.eenheid)


def over_total(
    plek: str, gevraagd: int, gebruikt: int, maximum: int, eenheid: Eenheid
) -> Bevinding:
    """TR322 with its figures; `gebruikt` and `maximum` in the finest unit."""
    return fout(
        "TR322",
        plek,
        f"{volume(gevraagd, eenheid)} past niet meer in de toewijzing: van het totaal van "
        f"{volume(coarse(maximum, eenheid), eenheid)} is al "
        f"{volume(coarse(gebruikt, eenheid), eenheid)} gedeclareerd.",
    )


def tr369(geval: Geval) -> Bevinding | None:
    """All amounts together fit the Budget (the sum of IngediendBedrag, spec 2.9)."""
    toewijzing = geval.toewijzing
    if toewijzing is None or toewijzing.budget_cent is None:
        return None
    gebruikt = used_cent(geval.regels) + geval.lopend.bedrag.get(toewijzing.id, 0)
    bedrag = geval.prestatie.ingediend_bedrag.bedrag
    if gebruikt + bedrag <= toewijzing.budget_cent:
        return None
    return over_budget(geval.plek, bedrag, gebruikt, toewijzing.budget_cent)


def over_budget(plek: str, bedrag: int, gebruikt: int, budget: int) -> Bevinding:
    """TR369 with its figures in eurocents."""
    return fout(
        "TR369",
        plek,
        f"{euro(bedrag)} past niet meer in het budget: van {euro(budget)} is al "
        f"{euro(gebruikt)} gedeclareerd.",
    )


def tr346(geval: Geval) -> Bevinding | None:
    """The amount is volume × tarief, computed before rounding (IV081)."""
    prestatie = geval.prestatie
    if geval.eenheid is Eenheid.EURO or prestatie.product_tarief is None:
        return None
    bedrag, aantal = prestatie.ingediend_bedrag.bedrag, prestatie.geleverd_volume
    if bedrag == aantal * prestatie.product_tarief:
        exact = [c for c in geval.contracten if _price(c, geval) == bedrag]
        if exact or not _hourly(geval):
            return None
    verwacht = sorted({_price(c, geval) for c in _hourly(geval)})
    if bedrag in verwacht:
        return None
    # Without a contract any tarief per uur that prints as this ProductTarief may be meant.
    onbekend = geval.eenheid is Eenheid.MINUUT and not geval.contracten
    if onbekend and abs(2 * (bedrag - aantal * prestatie.product_tarief)) <= aantal + 1:
        return None
    bedragen = [euro(cent) for cent in verwacht or [aantal * prestatie.product_tarief]]
    return fout(
        "TR346",
        geval.plek,
        f"Bedrag {euro(bedrag)} klopt niet: {volume(aantal, geval.eenheid)} tegen dit tarief is "
        f"{opsomming(bedragen)}.",
    )


def _hourly(geval: Geval) -> list[Contract]:
    """Agreements with a tarief per uur under a claim in minuut."""
    if geval.eenheid is not Eenheid.MINUUT:
        return []
    return [c for c in geval.contracten if c.eenheid is Eenheid.UUR and c.tarief_cent is not None]


def _price(contract: Contract, geval: Geval) -> int:
    aantal = geval.prestatie.geleverd_volume
    return prijs(aantal, geval.eenheid, contract.tarief_cent, contract.eenheid).bedrag


def tr418(geval: Geval) -> Bevinding | None:
    """The printed tarief is that of the contract."""
    tarief = geval.prestatie.product_tarief
    if tarief is None or geval.toewijzing is None:
        return None
    if not geval.contracten:
        return no_contract(
            geval.plek, geval.prestatie.product_code, geval.dossier.gemeente, str(geval.maand)
        )
    verwacht = {
        printed
        for c in geval.contracten
        if (printed := prijs(0, geval.eenheid, c.tarief_cent, c.eenheid).product_tarief) is not None
    }
    if tarief in verwacht:
        return None
    return fout(
        "TR418",
        geval.plek,
        f"Het tarief {euro(tarief)} wijkt af van het contract "
        f"({opsomming([euro(cent) for cent in sorted(verwacht)]) or 'zonder tarief'}).",
    )


def no_contract(plek: str, productcode: str, gemeente: str, wanneer: str) -> Bevinding:
    """ZA103: no agreement holds on the day of care."""
    return fout(
        "ZA103",
        plek,
        f"Er is geen contract met gemeente {gemeente} voor product {productcode} dat geldt in "
        f"{wanneer}.",
    )
