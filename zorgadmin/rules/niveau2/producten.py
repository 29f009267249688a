"""Level 2 rules on the toegewezen producten of a toewijzing (301).

CD041, CD075, CD076, CD077, CD078, CD079, CD080, CS335, CS336, CS338 and TR302.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht301 import Bericht301, Client301, ToegewezenProduct301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import EENHEID_NAAM, REDEN_VERWIJDERD, Eenheid, Frequentie
from zorgadmin.domain.grenzen import is_before_messages
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client
from zorgadmin.rules.niveau2.personen import OPNIEUW

_REDEN_VERVALLEN = "01"
_WEEK = Frequentie.WEEK.value
_NIET_PER_DAG = (
    Eenheid.ETMAAL.value,
    Eenheid.DAGDEEL.value,
    Eenheid.EURO.value,
    Eenheid.STUKS_INSPANNING.value,
)
_BEHALVE_PER_DAG = (_WEEK, Frequentie.MAAND.value, Frequentie.TOTAAL.value)
_HULPMIDDELEN = ("11", "12", "13", "14")
"""Productcategorieën of iWmo (rolstoelen, voorzieningen) of which a client may have several."""

_Soort = tuple[str | None, str | None]
"""Categorie and code of a product; None where it has none."""
_ELKE = ""
"""Stands for every categorie or code, none included."""


def plek_product(client: Client301, product: ToegewezenProduct301, onderdeel: str = "") -> str:
    """Place of a product, or of one element of it, in a message."""
    plek = f"{plek_client(client.bsn)} / ToegewezenProduct {product.toewijzing_nummer}"
    return f"{plek} / {onderdeel}" if onderdeel else plek


def periode_tekst(product: ToegewezenProduct301) -> str:
    """Period of a product in words."""
    return tekst.periode(product.ingangsdatum, product.einddatum)


def cd041(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD041: a product with a code has an Omvang."""
    for product in bericht.client.toegewezen_producten:
        if _code(product) is not None and product.omvang is None:
            uitleg = f"Bij productcode {_code(product)} hoort een Omvang; die ontbreekt."
            yield afkeur("CD041", plek_product(bericht.client, product), uitleg, OPNIEUW)


def cd075(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD075: a Budget requires an Einddatum."""
    for product in bericht.client.toegewezen_producten:
        if product.budget is not None and product.einddatum is None:
            uitleg = f"Bij het Budget van {tekst.euro(product.budget)} ontbreekt de Einddatum."
            yield afkeur("CD075", plek_product(bericht.client, product), uitleg, OPNIEUW)


def cd076(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD076: a Frequentie per week requires an Einddatum."""
    for product in bericht.client.toegewezen_producten:
        omvang = product.omvang
        if omvang is not None and omvang.frequentie == _WEEK and product.einddatum is None:
            uitleg = "Bij een Omvang per week (Frequentie 2) ontbreekt de Einddatum."
            yield afkeur("CD076", plek_product(bericht.client, product), uitleg, OPNIEUW)


def cd077(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD077: with a Budget there is no Omvang."""
    for product in bericht.client.toegewezen_producten:
        if product.budget is not None and product.omvang is not None:
            uitleg = f"Naast het Budget van {tekst.euro(product.budget)} staat ook een Omvang."
            plek = plek_product(bericht.client, product, "Omvang")
            yield afkeur("CD077", plek, uitleg, OPNIEUW)


def cd078(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD078: with an Omvang there is no Budget."""
    for product in bericht.client.toegewezen_producten:
        if product.omvang is not None and product.budget is not None:
            uitleg = f"Naast de Omvang staat ook een Budget van {tekst.euro(product.budget)}."
            plek = plek_product(bericht.client, product, "Budget")
            yield afkeur("CD078", plek, uitleg, OPNIEUW)


def cd079(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD079: without a Budget there is a Product."""
    for product in bericht.client.toegewezen_producten:
        if product.budget is None and product.product is None:
            uitleg = "Er is geen Product en ook geen Budget."
            yield afkeur("CD079", plek_product(bericht.client, product), uitleg, OPNIEUW)


def cd080(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD080: without a product code no Omvang, when the toewijzing ends after 2020 or is open."""
    for product in bericht.client.toegewezen_producten:
        if product.omvang is not None and _code(product) is None and _loopt_na_2020(product):
            uitleg = f"Zonder productcode is er geen Omvang (toewijzing {periode_tekst(product)})."
            plek = plek_product(bericht.client, product, "Omvang")
            yield afkeur("CD080", plek, uitleg, OPNIEUW)


def cs335(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS335: RedenWijziging 13 only when Ingangsdatum and Einddatum are equal."""
    for product in bericht.client.toegewezen_producten:
        if (
            product.reden_wijziging == REDEN_VERWIJDERD
            and product.einddatum != product.ingangsdatum
        ):
            uitleg = (
                "Bij RedenWijziging 13 (verwijderd) zijn Ingangsdatum en Einddatum gelijk; "
                f"hier is de periode {periode_tekst(product)}."
            )
            plek = plek_product(bericht.client, product, "RedenWijziging")
            yield afkeur("CS335", plek, uitleg, OPNIEUW)


def cs336(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS336: RedenWijziging 01 is no longer used."""
    for product in bericht.client.toegewezen_producten:
        if product.reden_wijziging == _REDEN_VERVALLEN:
            uitleg = "RedenWijziging 01 (administratieve correctie) is vervallen."
            plek = plek_product(bericht.client, product, "RedenWijziging")
            yield afkeur("CS336", plek, uitleg, OPNIEUW)


def cs338(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS338: units 14, 16, 83 and 84 only per week, per month or in total, after 2020."""
    for product in bericht.client.toegewezen_producten:
        omvang = product.omvang
        if (
            omvang is not None
            and omvang.eenheid in _NIET_PER_DAG
            and omvang.frequentie not in _BEHALVE_PER_DAG
            and _loopt_na_2020(product)
        ):
            eenheid = f"{omvang.eenheid} ({EENHEID_NAAM[Eenheid(omvang.eenheid)]})"
            uitleg = (
                f"Eenheid {eenheid} kan per week (2), per maand (4) of in totaal (6); "
                f"hier is de Frequentie {omvang.frequentie}."
            )
            plek = plek_product(bericht.client, product, "Omvang")
            yield afkeur("CS338", plek, uitleg, OPNIEUW)


def tr302(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR302: the same product only in periods that do not overlap.

    A product without code is the same as any of its categorie, one without categorie the same as
    any. Withdrawn ones (ended on the day they begin) and the hulpmiddelen of iWmo do not count.
    Each product is held against those that began before it, by the one of its kind that ends last.
    """
    laatste: dict[_Soort, ToegewezenProduct301] = {}
    tellend = [p for p in bericht.client.toegewezen_producten if _telt_mee(p)]
    for product in sorted(tellend, key=lambda p: p.ingangsdatum):
        anderen = [laatste[soort] for soort in _botst_met(product) if soort in laatste]
        for ander in anderen:
            if _einde(ander) >= product.ingangsdatum:
                uitleg = (
                    f"Toewijzing {product.toewijzing_nummer} ({_naam(product)}, "
                    f"{periode_tekst(product)}) overlapt met toewijzing "
                    f"{ander.toewijzing_nummer} ({_naam(ander)}, {periode_tekst(ander)})."
                )
                yield afkeur("TR302", plek_product(bericht.client, product), uitleg, OPNIEUW)
        for soort in _sleutels(product):
            if soort not in laatste or _einde(laatste[soort]) < _einde(product):
                laatste[soort] = product


def _sleutels(product: ToegewezenProduct301) -> tuple[_Soort, ...]:
    """Under what a product is found: its own kind, its categorie, everything."""
    categorie = product.product.categorie if product.product else None
    return (categorie, _code(product)), (categorie, _ELKE), (_ELKE, _ELKE)


def _botst_met(product: ToegewezenProduct301) -> tuple[_Soort, ...]:
    """Under what the products are found that count as the same."""
    if product.product is None:
        return ((_ELKE, _ELKE),)
    categorie, code = product.product.categorie, product.product.code
    if code is None:
        return (categorie, _ELKE), (None, None)
    return (categorie, code), (categorie, None), (None, None)


def _telt_mee(product: ToegewezenProduct301) -> bool:
    if product.product is not None and product.product.categorie in _HULPMIDDELEN:
        return False
    weg = product.reden_wijziging in (REDEN_VERWIJDERD, _REDEN_VERVALLEN)
    return not (weg and product.einddatum == product.ingangsdatum)


def _einde(product: ToegewezenProduct301) -> date:
    return product.einddatum or date.max


def _code(product: ToegewezenProduct301) -> str | None:
    return product.product.code if product.product else None


def _naam(product: ToegewezenProduct301) -> str:
    if product.product is None:
        return "zonder product"
    if product.product.code is None:
        return f"productcategorie {product.product.categorie}"
    return f"product {product.product.code}"


def _loopt_na_2020(product: ToegewezenProduct301) -> bool:
    return product.einddatum is None or not is_before_messages(product.einddatum)
