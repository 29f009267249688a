"""Level 2 rules on the toegewezen producten of a toewijzing (301).

CD080, CS335, CS336 and TR302; what other messages have too is in `vraag`.
"""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.domain.berichten.bericht301 import Bericht301, Client301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import REDEN_VERWIJDERD
from zorgadmin.rules.niveau2 import overlap, vraag
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client
from zorgadmin.rules.niveau2.personen import OPNIEUW
from zorgadmin.rules.niveau2.vraag import Productvraag

_REDEN_VERVALLEN = "01"


def vragen(bericht: Bericht301) -> list[Productvraag]:
    """The products as the shared rules see them."""
    return [_vraag(bericht.client, product) for product in bericht.client.toegewezen_producten]


def _vraag(client: Client301, product: ToegewezenProduct301) -> Productvraag:
    return Productvraag(
        plek=f"{plek_client(client.bsn)} / ToegewezenProduct {product.toewijzing_nummer}",
        naam=f"toewijzing {product.toewijzing_nummer}",
        product=product.product,
        begin=product.ingangsdatum,
        eind=product.einddatum,
        omvang=product.omvang,
        budget=product.budget,
    )


def cd080(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD080: without a product code no Omvang, when the toewijzing ends after 2020 or is open."""
    return vraag.no_omvang_without_code(vragen(bericht), "CD080", OPNIEUW)


def cs335(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS335: RedenWijziging 13 only when Ingangsdatum and Einddatum are equal."""
    for product, deel in zip(bericht.client.toegewezen_producten, vragen(bericht), strict=True):
        if product.reden_wijziging == REDEN_VERWIJDERD and deel.eind != deel.begin:
            uitleg = (
                "Bij RedenWijziging 13 (verwijderd) zijn Ingangsdatum en Einddatum gelijk; "
                f"hier is de periode {deel.periode}."
            )
            yield afkeur("CS335", f"{deel.plek} / RedenWijziging", uitleg, OPNIEUW)


def cs336(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS336: RedenWijziging 01 is no longer used."""
    for product, deel in zip(bericht.client.toegewezen_producten, vragen(bericht), strict=True):
        if product.reden_wijziging == _REDEN_VERVALLEN:
            uitleg = "RedenWijziging 01 (administratieve correctie) is vervallen."
            yield afkeur("CS336", f"{deel.plek} / RedenWijziging", uitleg, OPNIEUW)


def tr302(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR302: the same product only in periods that do not overlap.

    Withdrawn ones (ended on the day they begin) do not count; for what is the same see `overlap`.
    """
    client = bericht.client
    tellend = [_vraag(client, p) for p in client.toegewezen_producten if not _is_withdrawn(p)]
    return overlap.overlaps(tellend, "TR302", OPNIEUW)


def _is_withdrawn(product: ToegewezenProduct301) -> bool:
    weg = product.reden_wijziging in (REDEN_VERWIJDERD, _REDEN_VERVALLEN)
    return weg and product.einddatum == product.ingangsdatum
