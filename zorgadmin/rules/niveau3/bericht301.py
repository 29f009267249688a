"""Levels 3 and 4 of a received 301: its header, and each class held against what is known.

TR056, TR135, TR378 reject the header; TR332, TR379, TR381 and TR385 reject one ToegewezenProduct.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.bericht301 import Bericht301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Plaats
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.rules.catalogus import fout, waarschuwing
from zorgadmin.rules.niveau3 import kop

ONTVANGEN = "301"
"""Which remedy a code has when the gemeente sent the message."""


@record
class Bekend:
    """What the practice knows beside one 301.

    `huidige` are the toewijzingen that it names as they hold, `van_client` all of its client at
    this gemeente × wet; `toegekend` are the numbers with approved lines that were not credited.
    `al_gebruikt`: the gemeente sent another 301 with this BerichtIdentificatie. `verzoeken` is the
    BSN of each of our requests to it that the message names, `gevraagd` what those were about that
    are a 317 and that it honours first; `elders`: earlier software may have made others.
    """

    wet: Wet
    vandaag: date
    gemeenten: Mapping[str, str]
    contracten: Contracten
    huidige: Mapping[Toewijzingnummer, Toewijzing]
    van_client: Collection[Toewijzing]
    toegekend: Collection[int]
    al_gebruikt: bool
    verzoeken: Mapping[str, str]
    gevraagd: Mapping[str, Collection[Toewijzingnummer]]
    elders: bool

    def is_newest(self, product: ToegewezenProduct301) -> bool:
        """Whether a product was signed no earlier than what holds of its toewijzing."""
        huidig = self.huidige.get(product.toewijzing_nummer)
        return huidig is None or (product.toewijzingsdatum, product.toewijzingstijd) >= (
            huidig.toewijzingsdatum,
            huidig.toewijzingstijd,
        )


def controleer(bericht: Bericht301, bekend: Bekend) -> list[Bevinding]:
    """Every finding on header and classes."""
    klassen = (bevinding for _, bevinding in classes(bericht, bekend))
    return [*header(bericht, bekend), *klassen]


def header(bericht: Bericht301, bekend: Bekend) -> Iterator[Bevinding]:
    """TR056, TR135, TR378."""
    identificatie = bericht.header.bericht_identificatie
    if bekend.al_gebruikt:
        yield kop.used_before(
            f"Gemeente {naam_van(bericht.header.afzender)} heeft identificatie "
            f"{identificatie.identificatie} al voor een ander 301-bericht gebruikt.",
            ONTVANGEN,
        )
    toekomst = kop.signed_in_future(identificatie.dagtekening, bekend.vandaag, ONTVANGEN, kop.PLEK)
    if toekomst is not None:
        yield toekomst
    laatste = max(product.ingangsdatum for product in bericht.client.toegewezen_producten)
    afzender = bericht.header.afzender
    onbekend = kop.unknown_gemeente("Header / Afzender", afzender, laatste, bekend.gemeenten)
    if onbekend is not None:
        yield onbekend


def classes(bericht: Bericht301, bekend: Bekend) -> Iterator[tuple[Plaats, Bevinding]]:
    """Findings per class with the place of the class in the return message."""
    for index, product in enumerate(bericht.client.toegewezen_producten):
        for toets in (_tr332, _tr385, _tr381, _tr379):
            if (bevinding := toets(product, bericht, bekend)) is not None:
                yield ("toegewezen_product", index), bevinding


def _tr332(product: ToegewezenProduct301, bericht: Bericht301, bekend: Bekend) -> Bevinding | None:
    huidig = bekend.huidige.get(product.toewijzing_nummer)
    if huidig is None or huidig.bsn == bericht.client.bsn:
        return None
    return fout(
        "TR332",
        _plek(product),
        f"Toewijzingnummer {product.toewijzing_nummer} hoort bij gemeente "
        f"{naam_van(bericht.header.afzender)} al bij een andere cliënt.",
    )


def _tr385(product: ToegewezenProduct301, bericht: Bericht301, bekend: Bekend) -> Bevinding | None:
    ingetrokken = product.reden_wijziging == REDEN_VERWIJDERD
    if not ingetrokken or product.toewijzing_nummer not in bekend.toegekend:
        return None
    return fout(
        "TR385",
        _plek(product),
        f"De gemeente {naam_van(bericht.header.afzender)} trekt toewijzing "
        f"{product.toewijzing_nummer} in, "
        "maar heeft er al declaratieregels op toegekend.",
    )


def _tr381(product: ToegewezenProduct301, bericht: Bericht301, bekend: Bekend) -> Bevinding | None:
    if product.product is None or product.product.code is None:
        return None
    code, categorie = product.product.code, product.product.categorie
    categorieen = bekend.contracten.categorieen(bericht.header.afzender, bekend.wet, code)
    if not categorieen or categorie in categorieen:
        return None
    return fout(
        "TR381",
        _plek(product),
        f"Productcode {code} hoort volgens het contract bij productcategorie "
        f"{opsomming(sorted(categorieen))}, gemeente {naam_van(bericht.header.afzender)} stuurt "
        f"{categorie}.",
        ONTVANGEN,
    )


def _tr379(product: ToegewezenProduct301, bericht: Bericht301, bekend: Bekend) -> Bevinding | None:
    """The reference is of our request for this client; a warning if it may be of other software."""
    referentie = product.referentie_aanbieder
    if referentie is None or bekend.verzoeken.get(referentie) == bericht.client.bsn:
        return None
    wat = (
        "hoort bij een verzoek voor een andere cliënt"
        if referentie in bekend.verzoeken
        else "is van geen verzoek aan deze gemeente"
    )
    uitleg = f"Referentie {referentie} {wat}."
    if bekend.elders and referentie not in bekend.verzoeken:
        return waarschuwing("TR379", _plek(product), uitleg, "eerder")
    return fout("TR379", _plek(product), uitleg)


def _plek(product: ToegewezenProduct301) -> str:
    return f"ToegewezenProduct {product.toewijzing_nummer}"
