"""Whether a line of a 323 fits its maxima: per period, in total, within the Budget.

TR321, TR322 and TR369 (9321, 9322, 9369). Volumes are compared in the finest unit (`verbruik`).
"""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.tekst import euro, volume
from zorgadmin.domain.verbruik import (
    coarse,
    fine,
    fine_maximum_periode,
    fine_maximum_totaal,
    used,
    used_cent,
)
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.dossier import Geval


def tr321(geval: Geval) -> Bevinding | None:
    """The volume fits the productperiode."""
    if geval.toewijzing is None:
        return None
    maximum = fine_maximum_periode(geval.toewijzing, geval.maand, geval.variant)
    gevraagd = geval.regel.volume
    if maximum is None or fine(gevraagd, geval.eenheid) <= maximum:
        return None
    return over_period(geval.plek, gevraagd, coarse(maximum, geval.eenheid), geval.eenheid)


def over_period(plek: str, gevraagd: int, maximum: int, eenheid: Eenheid) -> Bevinding:
    """TR321 with its figures, in the unit of the claim."""
    return fout(
        "TR321",
        plek,
        f"{volume(gevraagd, eenheid)} is meer dan het maximum van deze maand: "
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
    gevraagd = geval.regel.volume
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
    bedrag = geval.regel.bedrag
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
