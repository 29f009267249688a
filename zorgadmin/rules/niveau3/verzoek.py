"""Levels 3 and 4 of a request (315, 317): held against what was asked, assigned and agreed before.

TR304, TR347, TR349, TR350, TR351, TR357, TR361, TR373, TR374, TR375, TR378, TR381, TR411, TR412;
IV092 for what no code is for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.basis import BerichtOmvang, Product
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    NieuwProduct317,
    TeWijzigenProduct317,
)
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid, Frequentie, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grenzen import is_before_messages
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Plaats
from zorgadmin.domain.tekst import datum, opsomming, periode
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.domain.verzoeken.pakket import as_asked, must_keep_begin
from zorgadmin.domain.verzoeken.product import GevraagdProduct
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3 import kop

VERZOEK = "verzoek"
"""Which remedy a code has in a request."""

_DAG = timedelta(days=1)
_CLIENT: Plaats = ("client",)
_VERZOEK: Plaats = ("verzoek",)
Gevonden = Iterator[tuple[Plaats, Bevinding]]


@record
class VerzoekBekend:
    """What is known when a request is made.

    `gebruikt` are the references used in this wet, `wachtend` those of this client at this gemeente
    that no 319 or 301 has decided about, `actueel` the toewijzingen of the client here that run or
    are to begin, by number.
    """

    wet: Wet
    vandaag: date
    gemeenten: Mapping[str, str]
    contracten: Contracten
    al_gebruikt: bool
    is_client: bool
    gebruikt: Collection[str]
    wachtend: Collection[str]
    actueel: Mapping[int, Toewijzing]


def judge_levels_3_and_4(bericht: Bericht315 | Bericht317, bekend: VerzoekBekend) -> Gevonden:
    """Everything that levels 3 and 4 find, with the class that it is about."""
    if isinstance(bericht, Bericht315):
        return _judge_315(bericht, bekend)
    return _judge_317(bericht, bekend)


def _judge_315(bericht: Bericht315, bekend: VerzoekBekend) -> Gevonden:
    producten = bericht.client.aangevraagde_producten
    eerste = min(p.toewijzing_ingangsdatum for p in producten)
    yield from _header(bericht, bekend, eerste)
    for index, product in enumerate(producten):
        plaats: Plaats = ("aangevraagd_product", index)
        plek = f"AangevraagdProduct {product.referentie_aanbieder}"
        yield from _used(product.referentie_aanbieder, plek, plaats, bekend)
        yield from _pending(plek, plaats, bekend)
        yield from _combination(product.product, bericht, plek, plaats, bekend)


def _judge_317(bericht: Bericht317, bekend: VerzoekBekend) -> Gevonden:
    verzoek = bericht.client.verzoek
    van = [p.gewenste_ingangsdatum for p in verzoek.te_wijzigen_producten]
    van += [p.gewenste_ingangsdatum for p in _new(bericht)]
    yield from _header(bericht, bekend, min(van, default=bekend.vandaag))
    if not bekend.is_client:
        uitleg = (
            f"Deze cliënt is hier niet bekend bij gemeente {naam_van(bericht.header.ontvanger)}."
        )
        yield _CLIENT, fout("TR304", "Client", uitleg, VERZOEK)
    plek = f"Verzoek {verzoek.referentie_aanbieder}"
    yield from _used(verzoek.referentie_aanbieder, plek, _VERZOEK, bekend)
    yield from _pending(plek, _VERZOEK, bekend)
    yield from _forgotten(bericht, bekend)
    yield from _numbers(bericht, bekend)
    for index, gewijzigd in enumerate(verzoek.te_wijzigen_producten):
        toewijzing = bekend.actueel.get(gewijzigd.toewijzing_nummer)
        if toewijzing is not None:
            dagtekening = bericht.header.bericht_identificatie.dagtekening
            for bevinding in _change(gewijzigd, toewijzing, dagtekening):
                yield ("te_wijzigen_product", index), bevinding
    for index, nieuw in enumerate(_new(bericht)):
        plaats = ("nieuw_product", index)
        yield from _combination(nieuw.product, bericht, _place_new(nieuw), plaats, bekend)
    yield from _stacked(bericht, bekend)


# --- Both ----------------------------------------------------------------------------------------


def _header(bericht: Bericht315 | Bericht317, bekend: VerzoekBekend, dag: date) -> Gevonden:
    """TR056, TR135 and TR378."""
    header = bericht.header
    plaats: Plaats = ("header",)
    if bekend.al_gebruikt:
        nummer = header.bericht_identificatie.identificatie
        yield plaats, kop.used_before(f"Identificatie {nummer} is al gebruikt.")
    bevindingen = (
        kop.signed_in_future(header.bericht_identificatie.dagtekening, bekend.vandaag),
        kop.unknown_gemeente("Header / Ontvanger", header.ontvanger, dag, bekend.gemeenten),
    )
    for bevinding in bevindingen:
        if bevinding is not None:
            yield plaats, bevinding


def _used(referentie: str, plek: str, plaats: Plaats, bekend: VerzoekBekend) -> Gevonden:
    """TR347: a reference is used once in a wet."""
    if referentie in bekend.gebruikt:
        uitleg = f"Referentie {referentie} is al voor een ander verzoek gebruikt."
        yield plaats, fout("TR347", plek, uitleg)


def _pending(plek: str, plaats: Plaats, bekend: VerzoekBekend) -> Gevonden:
    """TR374: one request of a client at a time."""
    if bekend.wachtend:
        namen = opsomming(sorted(bekend.wachtend))
        uitleg = f"Voor deze cliënt loopt bij deze gemeente al een verzoek ({namen})."
        yield plaats, fout("TR374", plek, uitleg)


def _combination(
    product: Product | None,
    bericht: Bericht315 | Bericht317,
    plek: str,
    plaats: Plaats,
    bekend: VerzoekBekend,
) -> Gevonden:
    """TR381: the code belongs to the categorie, as the contract with this gemeente says."""
    if product is None or product.code is None:
        return
    gemeente = bericht.header.ontvanger
    categorieen = bekend.contracten.categorieen(gemeente, bekend.wet, product.code)
    if categorieen and product.categorie not in categorieen:
        uitleg = (
            f"Productcode {product.code} hoort volgens het contract bij productcategorie "
            f"{opsomming(sorted(categorieen))}; gevraagd is {product.categorie}."
        )
        yield plaats, fout("TR381", plek, uitleg)


# --- 317 -----------------------------------------------------------------------------------------


def _new(bericht: Bericht317) -> tuple[NieuwProduct317, ...]:
    return bericht.client.verzoek.nieuwe_producten


def _forgotten(bericht: Bericht317, bekend: VerzoekBekend) -> Gevonden:
    """TR349: every actual toewijzing of the client is in the request."""
    verzoek = bericht.client.verzoek
    genoemd = {p.toewijzing_nummer for p in verzoek.ongewijzigde_producten}
    genoemd |= {p.toewijzing_nummer for p in verzoek.te_wijzigen_producten}
    if ontbreekt := sorted(bekend.actueel.keys() - genoemd):
        nummers = opsomming([str(nummer) for nummer in ontbreekt])
        plek = f"Verzoek {verzoek.referentie_aanbieder}"
        yield _VERZOEK, fout("TR349", plek, f"Toewijzing {nummers} loopt nog en staat er niet in.")


def _numbers(bericht: Bericht317, bekend: VerzoekBekend) -> Gevonden:
    """TR350, TR351; and one number stands in one place, which level 2 does not look at."""
    verzoek = bericht.client.verzoek
    blijft = [p.toewijzing_nummer for p in verzoek.ongewijzigde_producten]
    wijzigt = [p.toewijzing_nummer for p in verzoek.te_wijzigen_producten]
    gezien: set[int] = set()
    for regel, naam, klasse, nummers in (
        ("TR350", "OngewijzigdProduct", "ongewijzigd_product", blijft),
        ("TR351", "TeWijzigenProduct", "te_wijzigen_product", wijzigt),
    ):
        for index, nummer in enumerate(nummers):
            plek = f"{naam} {nummer}"
            if nummer not in bekend.actueel:
                uitleg = f"Toewijzing {nummer} is bij deze cliënt niet bekend, of loopt niet meer."
                yield (klasse, index), fout(regel, plek, uitleg)
            if nummer in gezien:
                uitleg = f"Toewijzing {nummer} staat er twee keer in."
                yield (klasse, index), fout("IV092", plek, uitleg)
            gezien.add(nummer)


def _change(
    product: TeWijzigenProduct317, toewijzing: Toewijzing, dagtekening: date
) -> Iterator[Bevinding]:
    plek = f"TeWijzigenProduct {product.toewijzing_nummer}"
    gewenst = _wanted(product, toewijzing)
    yield from _begin(gewenst, toewijzing, dagtekening, plek)
    yield from _size(gewenst, toewijzing, plek)


def _begin(
    gewenst: GevraagdProduct, toewijzing: Toewijzing, dagtekening: date, plek: str
) -> Iterator[Bevinding]:
    """TR357, TR373, and IV092 for a day outside the toewijzing."""
    dag, begin = gewenst.ingangsdatum, toewijzing.ingangsdatum
    if dag == begin:
        return
    oud = as_asked(toewijzing)
    vast = must_keep_begin(toewijzing, gewenst)
    if dag <= dagtekening:
        uitleg = (
            f"De gewenste ingangsdatum {datum(dag)} ligt niet na vandaag, en is niet de "
            f"ingangsdatum van de toewijzing ({datum(begin)})."
        )
        yield fout("TR357", plek, uitleg, begin=datum(begin))
    elif vast and (gewenst.omvang, gewenst.budget_cent) != (oud.omvang, oud.budget_cent):
        uitleg = (
            "Een ander budget of totaal kan alleen vanaf de ingangsdatum van de toewijzing "
            f"({datum(begin)}); gevraagd is {datum(dag)}."
        )
        yield fout("TR373", plek, uitleg, begin=datum(begin))
    elif vast or not toewijzing.contains(dag):
        loop = periode(begin, toewijzing.einddatum)
        uitleg = (
            f"De gewenste ingangsdatum {datum(dag)} past niet: de toewijzing loopt {loop}."
            if not toewijzing.contains(dag)
            else "Een budget of een totaal wijzigt alleen als geheel, vanaf de ingangsdatum van "
            f"de toewijzing ({datum(begin)})."
        )
        yield fout("IV092", plek, uitleg, "periode", begin=datum(begin))


def _size(gewenst: GevraagdProduct, toewijzing: Toewijzing, plek: str) -> Iterator[Bevinding]:
    """TR375, TR411 and TR412: an Omvang belongs to a product with a code, and always to it."""
    nummer = toewijzing.nummer
    na_2020 = gewenst.einddatum is None or not is_before_messages(gewenst.einddatum)
    if toewijzing.productcode is not None:
        if gewenst.omvang is None:
            uitleg = f"Bij toewijzing {nummer} hoort een omvang; die ontbreekt."
            yield fout("TR411", plek, uitleg)
    elif gewenst.omvang is not None and na_2020:
        yield no_size(toewijzing, plek)


def no_size(toewijzing: Toewijzing, plek: str) -> Bevinding:
    """TR375, TR412: a toewijzing without a productcode gets no Omvang."""
    regel, wat = (
        ("TR375", "product") if toewijzing.productcategorie is None else ("TR412", "productcode")
    )
    uitleg = f"Toewijzing {toewijzing.nummer} is zonder {wat}; een omvang kan er niet bij."
    return fout(regel, plek, uitleg)


def _stacked(bericht: Bericht317, bekend: VerzoekBekend) -> Gevonden:
    """TR361: in the whole package no product is there twice on one day.

    Of a toewijzing that changes later on, the time until then is in it as well.
    """
    verzoek = bericht.client.verzoek
    # Of each part: the toewijzing that it comes from, and the class that asks for it.
    delen: list[tuple[GevraagdProduct, Toewijzing | None, Plaats | None, str]] = [
        (as_asked(t), t, None, f"toewijzing {t.nummer}")
        for blijft in verzoek.ongewijzigde_producten
        if (t := bekend.actueel.get(blijft.toewijzing_nummer)) is not None
    ]
    for index, wijzigt in enumerate(verzoek.te_wijzigen_producten):
        if (t := bekend.actueel.get(wijzigt.toewijzing_nummer)) is None:
            continue
        gewenst, naam = _wanted(wijzigt, t), f"toewijzing {t.nummer}"
        plaats: Plaats = ("te_wijzigen_product", index)
        delen.append((gewenst, t, plaats, naam))
        if gewenst.ingangsdatum > t.ingangsdatum:
            tot_dan = replace(as_asked(t), einddatum=gewenst.ingangsdatum - _DAG)
            delen.append((tot_dan, t, plaats, naam))
    for index, nieuw in enumerate(verzoek.nieuwe_producten):
        delen.append((_asked(nieuw), None, ("nieuw_product", index), _place_new(nieuw)))
    yield from _twice(delen, bekend.wet)


def _twice(
    delen: Iterable[tuple[GevraagdProduct, Toewijzing | None, Plaats | None, str]], wet: Wet
) -> Gevonden:
    gezien: list[tuple[GevraagdProduct, Toewijzing | None, Plaats | None, str]] = []
    for deel in delen:
        vraag, toewijzing, plaats, naam = deel
        for ander in gezien:
            van_een = toewijzing is not None and toewijzing == ander[1]
            gewijzigd = plaats or ander[2]
            if van_een or gewijzigd is None or not vraag.overlaps(ander[0], wet):
                continue
            uitleg = (
                f"{naam[0].upper()}{naam[1:]} en {ander[3]} zijn op dezelfde dagen hetzelfde "
                "product."
            )
            yield gewijzigd, fout("TR361", naam[0].upper() + naam[1:], uitleg)
        gezien.append(deel)


def _wanted(product: TeWijzigenProduct317, toewijzing: Toewijzing) -> GevraagdProduct:
    return GevraagdProduct(
        productcategorie=toewijzing.productcategorie,
        productcode=toewijzing.productcode,
        ingangsdatum=product.gewenste_ingangsdatum,
        einddatum=product.einddatum,
        omvang=_size_of(product.omvang),
        budget_cent=product.budget,
    )


def _asked(product: NieuwProduct317) -> GevraagdProduct:
    return GevraagdProduct(
        productcategorie=product.product.categorie if product.product else None,
        productcode=product.product.code if product.product else None,
        ingangsdatum=product.gewenste_ingangsdatum,
        einddatum=product.einddatum,
        omvang=_size_of(product.omvang),
        budget_cent=product.budget,
    )


def _size_of(omvang: BerichtOmvang | None) -> Omvang | None:
    if omvang is None:
        return None
    return Omvang(omvang.volume, Eenheid(omvang.eenheid), Frequentie(omvang.frequentie))


def _place_new(product: NieuwProduct317) -> str:
    soort = product.product
    return f"NieuwProduct {(soort.code or soort.categorie) if soort else 'zonder product'}"
