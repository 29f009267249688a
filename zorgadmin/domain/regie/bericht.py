"""From starts and stops to the classes of their messages, and back."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Product
from zorgadmin.domain.berichten.bericht305 import Bericht305, StartProduct305
from zorgadmin.domain.berichten.bericht307 import Bericht307, StopProduct307
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort


def products_of(bericht: Bericht305 | Bericht307) -> list[Regieproduct]:
    """The products of a message, in its order."""
    if isinstance(bericht, Bericht305):
        return [_started(product) for product in bericht.client.start_producten]
    return [_stopped(product) for product in bericht.client.stop_producten]


def _started(p: StartProduct305) -> Regieproduct:
    return Regieproduct(
        soort=RegieSoort.START,
        nummer=p.toewijzing_nummer,
        productcategorie=p.product.categorie if p.product else None,
        productcode=p.product.code if p.product else None,
        toewijzing_ingangsdatum=p.toewijzing_ingangsdatum,
        begin=p.begindatum,
        aanlevering=p.status_aanlevering,
    )


def _stopped(p: StopProduct307) -> Regieproduct:
    return Regieproduct(
        soort=RegieSoort.STOP,
        nummer=p.toewijzing_nummer,
        productcategorie=p.product.categorie if p.product else None,
        productcode=p.product.code if p.product else None,
        toewijzing_ingangsdatum=p.toewijzing_ingangsdatum,
        begin=p.begindatum,
        einde=p.einddatum,
        reden=p.reden_beeindiging,
        aanlevering=p.status_aanlevering,
    )


def start_product(p: Regieproduct) -> StartProduct305:
    """A start as a class of a 305."""
    return StartProduct305(
        toewijzing_nummer=p.nummer,
        product=_product(p),
        toewijzing_ingangsdatum=p.toewijzing_ingangsdatum,
        begindatum=p.begin,
        status_aanlevering=p.aanlevering,
    )


def stop_product(p: Regieproduct) -> StopProduct307:
    """A stop as a class of a 307."""
    assert p.einde is not None
    assert p.reden is not None
    return StopProduct307(
        toewijzing_nummer=p.nummer,
        product=_product(p),
        toewijzing_ingangsdatum=p.toewijzing_ingangsdatum,
        begindatum=p.begin,
        reden_beeindiging=p.reden,
        einddatum=p.einde,
        status_aanlevering=p.aanlevering,
    )


def _product(p: Regieproduct) -> Product | None:
    """At the level of the toewijzing (IV075); a generieke one has none."""
    return Product(p.productcategorie, p.productcode) if p.productcategorie else None
