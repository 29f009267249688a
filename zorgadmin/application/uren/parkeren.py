"""Care that begins before its toewijzing is there: for whom and what it can be entered (2.2)."""

from __future__ import annotations

from zorgadmin.application.kern.benoemen import product_name, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.uren.wijziging import Plek
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.record import record
from zorgadmin.domain.uren_cellen import CelError, read_bsn


@record
class Parkeerkeuzes:
    """Known clients by BSN and name, and products that a contract has, as places without client."""

    clienten: tuple[tuple[str, str], ...]
    producten: tuple[tuple[Plek, str], ...]


def parkeerkeuzes(diensten: Diensten) -> Parkeerkeuzes:
    """What one can choose from."""
    with diensten.kluis.lezen() as werk:
        contracten = werk.praktijk.contracten()
        clienten = [
            (c.bsn, sorted_name(c)) for c in werk.praktijk.clienten() if not is_outside(c.bsn)
        ]
    alle = Contracten(contracten)
    producten: dict[Plek, str] = {}
    for c in contracten:
        plek = Plek(
            toewijzing_id=None,
            nummer=None,
            gemeente=c.gemeente,
            wet=c.wet,
            bsn="",
            productcategorie=c.productcategorie,
            productcode=c.productcode,
        )
        naam = product_name(alle, c.gemeente, c.wet, c.productcategorie, c.productcode)
        gemeente = diensten.omgeving.gemeenten.get(c.gemeente, c.gemeente)
        producten[plek] = f"{naam}, {gemeente}"
    return Parkeerkeuzes(
        tuple(sorted(clienten, key=lambda c: c[1].casefold())),
        tuple(sorted(producten.items(), key=lambda p: p[1].casefold())),
    )


def place_for(product: Plek, bsn: str) -> Plek:
    """The place of a product for a client; GebruikError when the BSN is none."""
    try:
        return product._replace(bsn=read_bsn(bsn.strip()))
    except CelError as fout:
        raise GebruikError(str(fout)) from None
