"""Contracts that are still to be made, filled in as far as the vault knows."""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.plan.contractloos import Contractloos, without_contract
from zorgadmin.domain.codes import Eenheid, default_variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count


@record
class ContractVoorstel:
    """A contract that is missing: all but its tarief, and why it is needed.

    A code that nobody knows yet is empty.
    """

    contract: Contract
    aanleiding: str


def missing_contracts(diensten: Diensten) -> Sequence[ContractVoorstel]:
    """Every product for which a contract is needed, by gemeente, wet and product."""
    with diensten.kluis.lezen() as werk:
        open_ = open_books(diensten, werk)
        bekend = {(c.wet, c.productcode): c for c in werk.praktijk.contracten()}
    voorstellen = [
        _proposal(boek, product, bekend.get((product.wet, product.productcode or "")))
        for boek in open_
        for product in without_contract(boek, diensten.omgeving.vandaag)
    ]
    # The same product may be delivered in the message traffic and outside it.
    enkel: dict[tuple[str, ...], ContractVoorstel] = {}
    for voorstel in voorstellen:
        c = voorstel.contract
        enkel.setdefault((c.gemeente, c.wet, c.productcategorie, c.productcode), voorstel)
    return sorted(enkel.values(), key=lambda v: (v.contract.gemeente, v.contract.wet))


def _proposal(open_: OpenBoek, product: Contractloos, elders: Contract | None) -> ContractVoorstel:
    """`elders` is an agreement about the same product, for its name and the way of claiming."""
    eenheid = _unit(product, elders)
    zelfde = elders if elders is not None and elders.eenheid is eenheid else None
    return ContractVoorstel(
        Contract(
            gemeente=product.gemeente,
            wet=product.wet,
            productcategorie=product.productcategorie or "",
            productcode=product.productcode or "",
            omschrijving=elders.omschrijving if elders else "",
            eenheid=eenheid,
            tarief_cent=None,
            declareer_in=zelfde.declareer_in if zelfde else eenheid,
            variant=zelfde.variant if zelfde else default_variant(eenheid),
            geldig_van=product.since(open_.boek),
            geldig_tot=None,
            vast=zelfde.vast if zelfde else False,
        ),
        _reason(product),
    )


def _unit(product: Contractloos, elders: Contract | None) -> Eenheid:
    """The unit of the toewijzing; a tarief per uur may be claimed in minuten."""
    alle = [*product.toewijzingen, *(punt.toewijzing for punt in product.punten)]
    eenheden = [t.omvang.eenheid for t in alle if t.omvang is not None]
    if not eenheden:
        return elders.eenheid if elders is not None else Eenheid.UUR
    if elders is not None and eenheden[0] in (elders.eenheid, elders.declareer_in):
        return elders.eenheid
    return eenheden[0]


def _reason(product: Contractloos) -> str:
    leveringen = sum(len(punt.leveringen) for punt in product.punten)
    clienten = count(product.clienten, "cliënt", "cliënten")
    if not leveringen:
        return f"{clienten}, nog geen zorg geschreven"
    aantal = count(leveringen, "levering", "leveringen")
    kan = "kan" if leveringen == 1 else "kunnen"
    return f"{clienten}, {aantal} die nog niet mee {kan}"
