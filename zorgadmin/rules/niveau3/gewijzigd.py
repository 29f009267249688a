"""What is remarkable about a 301 that is processed: ZA103, ZA301–ZA303 (spec 3), OP080, IV093."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain import bevinding
from zorgadmin.domain.berichten.bericht301 import Bericht301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import REDEN_VERWIJDERD, Frequentie
from zorgadmin.domain.periode import Maand, is_open_end
from zorgadmin.domain.tekst import datum, euro, opsomming
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.rules.catalogus import waarschuwing
from zorgadmin.rules.niveau3.bericht301 import Bekend

_DAGEN = "DAGEN"
_VROEGSTE_JAAR = 1900


class Verlies(NamedTuple):
    """What was delivered or claimed and a newer version of its toewijzing leaves no room for.

    `volumes` in words, one per kind; `cent` in eurocents, None when some of it has no price yet.
    `lager`: only because a maximum is lower now, not because days were taken off.
    """

    volumes: Sequence[str]
    cent: int | None
    maanden: Sequence[Maand]
    lager: bool = False


def remarks(bericht: Bericht301, bekend: Bekend) -> Iterator[Bevinding]:
    """Everything remarkable about a message that is not rejected."""
    yield from _missing(bericht, bekend)
    for referentie, gevraagd in bekend.gevraagd.items():
        yield from _partly(bericht, referentie, gevraagd, bekend.huidige.keys())
    nieuwste = [p for p in bericht.client.toegewezen_producten if bekend.is_newest(p)]
    yield from _changed(nieuwste, bekend.huidige)
    yield from _stand_ins(nieuwste)


def _missing(bericht: Bericht301, bekend: Bekend) -> Iterator[Bevinding]:
    """ZA301: a 301 names every actual toewijzing of its client (OP087).

    One that was signed after the message cannot be missed in it.
    """
    genoemd = {product.toewijzing_nummer for product in bericht.client.toegewezen_producten}
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    for t in bekend.van_client:
        if (
            t.is_actual(bekend.vandaag)
            and t.nummer not in genoemd
            and t.toewijzingsdatum <= dagtekening
        ):
            tot = f"tot en met {datum(t.einddatum)}" if t.einddatum else "zonder einddatum"
            yield waarschuwing(
                "ZA301",
                "Client",
                f"Toewijzing {t.nummer} loopt hier nog {tot}, maar staat niet in dit bericht.",
            )


def _partly(
    bericht: Bericht301,
    referentie: str,
    gevraagd: Collection[Toewijzingnummer],
    huidige: Collection[Toewijzingnummer],
) -> Iterator[Bevinding]:
    """IV093: what honours a 317 names its reference on every product, unchanged ones too.

    `gevraagd` are the toewijzingen that the 317 was about; one in `huidige` that was not has none.
    """
    zonder = [
        _named(product)
        for product in bericht.client.toegewezen_producten
        if product.referentie_aanbieder != referentie
        and (product.toewijzing_nummer in gevraagd or product.toewijzing_nummer not in huidige)
    ]
    if zonder:
        yield waarschuwing(
            "IV093",
            "Client",
            f"Dit bericht honoreert verzoek {referentie}, maar die referentie ontbreekt bij "
            f"toewijzing {opsomming(zonder)}.",
        )


def _named(product: ToegewezenProduct301) -> str:
    deel = product.product
    wat = deel and (deel.code or deel.categorie)
    return f"{product.toewijzing_nummer} ({wat})" if wat else str(product.toewijzing_nummer)


def _changed(
    producten: Iterable[ToegewezenProduct301], huidige: Mapping[Toewijzingnummer, Toewijzing]
) -> Iterator[Bevinding]:
    """ZA302: what may not change under one number (OP033x1, IV066, OP257)."""
    for product in producten:
        vorige = huidige.get(product.toewijzing_nummer)
        if vorige is None or product.reden_wijziging == REDEN_VERWIJDERD:
            continue
        wat = list(_differences(product, vorige))
        if wat:
            yield waarschuwing(
                "ZA302",
                _place(product.toewijzing_nummer),
                f"Onder hetzelfde toewijzingnummer is gewijzigd: {opsomming(wat)}.",
                "product" if wat[0] == "product" else "",
            )


def _stand_ins(producten: Iterable[ToegewezenProduct301]) -> Iterator[Bevinding]:
    """Days that can only stand for "not known" or "no end": what they mean for maxima."""
    for product in producten:
        plek, eind = _place(product.toewijzing_nummer), product.einddatum
        if product.ingangsdatum.year < _VROEGSTE_JAAR:
            yield bevinding.waarschuwing(
                _DAGEN,
                plek,
                f"De ingangsdatum is {datum(product.ingangsdatum)}. Het maximum over de hele "
                "toewijzing telt vanaf die dag, en zegt dus niets.",
                "Vraag de gemeente om de echte ingangsdatum.",
            )
        if eind is not None and is_open_end(eind):
            yield bevinding.waarschuwing(
                _DAGEN,
                plek,
                f"De einddatum is {datum(eind)}: dat geldt hier als geen einde, dus zonder maximum "
                "over de hele toewijzing.",
                "Er is niets te doen; het maximum per periode geldt wel.",
            )


def kept(product: ToegewezenProduct301, gemeente: str, bekend: Bekend) -> Iterator[Bevinding]:
    """What is said of a new version that is kept: OP080 of an older one, ZA103 of one in force."""
    nummer, deel = product.toewijzing_nummer, product.product
    if not bekend.is_newest(product):
        yield bevinding.waarschuwing(
            "OP080",
            _place(nummer),
            f"Deze versie van {datum(product.toewijzingsdatum)} is ouder dan de geldende van "
            f"{datum(bekend.huidige[nummer].toewijzingsdatum)} en verandert niets.",
            "Er is niets te doen; de oudere versie is bewaard.",
        )
    elif (
        deel is not None
        and deel.code is not None
        and not bekend.contracten.of_product(gemeente, bekend.wet, deel.code)
    ):
        uitleg = (
            f"Er is nog geen contract met gemeente {naam_van(gemeente)} voor product {deel.code}."
        )
        yield waarschuwing("ZA103", _place(nummer), uitleg)


def _differences(product: ToegewezenProduct301, vorige: Toewijzing) -> Iterator[str]:
    nieuw = product.product
    oud = (vorige.productcategorie, vorige.productcode)
    if oud != ((nieuw.categorie, nieuw.code) if nieuw else (None, None)):
        yield "product"
    if product.ingangsdatum != vorige.ingangsdatum:
        yield "ingangsdatum"
    was, wordt = vorige.omvang, product.omvang
    if was is None or wordt is None or was.volume == wordt.volume:
        return
    if {was.frequentie.value, wordt.frequentie} != {Frequentie.TOTAAL.value}:
        yield "volume"


def lost(toewijzing: Toewijzing, verlies: Verlies) -> Bevinding:
    """ZA303: a newer version is less than what was delivered or claimed."""
    nummer = toewijzing.nummer
    if toewijzing.is_ingetrokken:
        wat = f"De gemeente trekt toewijzing {nummer} in, terwijl erop is geleverd of gedeclareerd"
    else:
        hoe = "verlaagt toewijzing {}" if verlies.lager else "kort toewijzing {} in"
        wat = f"De gemeente {hoe.format(nummer)} tot onder wat is geleverd of gedeclareerd"
    bedrag = "bedrag nog onbekend" if verlies.cent is None else euro(verlies.cent)
    maanden = opsomming([str(maand) for maand in verlies.maanden])
    return waarschuwing(
        "ZA303",
        _place(nummer),
        f"{wat}: {', '.join([*verlies.volumes, bedrag])} ({maanden}).",
        "verlaagd" if verlies.lager and not toewijzing.is_ingetrokken else "ingekort",
    )


def _place(nummer: int) -> str:
    return f"ToegewezenProduct {nummer}"
