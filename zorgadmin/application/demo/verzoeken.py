"""The made-up gemeente decides about requests: it takes them, refuses one (319), honours one (301).

In real life these messages come from the gemeente; here they are made from what was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.verzoeken import Verzoek, all_requests
from zorgadmin.domain.berichten.basis import (
    BerichtIdentificatie,
    BerichtOmvang,
    Header,
    Product,
)
from zorgadmin.domain.berichten.bericht301 import Bericht301, ToegewezenProduct301
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.product import VraagRol
from zorgadmin.domain.verzoeken.stand import VerzoekAntwoord

_GEWIJZIGD = "12"
_EERSTE_NIEUWE = 480201


def received(diensten: Diensten, referentie: str) -> tuple[str, bytes]:
    """Name and content of the return message (316, 318) that takes a request."""
    with diensten.kluis.lezen() as werk:
        rij = _request(werk, referentie).rij
        inhoud = werk.berichten.content(rij.bericht_id)
    berichten, soort = diensten.omgeving.berichten, rij.soort.antwoord
    nummer = f"R{rij.identificatie}"
    retour = berichten.maak_retour(
        berichten.lees(inhoud), Retourcodes(), nummer, diensten.omgeving.vandaag
    )
    return f"{rij.wet.upper()}{soort}_{rij.gemeente}_{nummer}.xml", retour


def refusal(diensten: Diensten, referentie: str, reden: str) -> tuple[str, bytes]:
    """Name and content of the 319 that refuses a request."""
    with diensten.kluis.lezen() as werk:
        rij = _request(werk, referentie).rij
        agb = require_praktijk(werk).agb
    nummer = f"B{rij.identificatie}"
    bericht = Bericht319(
        header=_header(diensten, "319", rij.wet, rij.gemeente, agb, nummer),
        antwoord=Antwoord319(referentie, VerzoekAntwoord.AFGEWEZEN.value, reden, None),
    )
    naam = f"{rij.wet.upper()}319_{rij.gemeente}_{nummer}.xml"
    return naam, diensten.omgeving.berichten.schrijf(bericht, rij.wet)


def honouring(diensten: Diensten, referentie: str) -> tuple[str, bytes]:
    """Name and content of the 301 that gives all that a 317 asked for (IV066, IV093)."""
    with diensten.kluis.lezen() as werk:
        verzoek = _request(werk, referentie)
        agb = require_praktijk(werk).agb
        eerder = _last_301(diensten, werk, verzoek.rij.bsn)
    rij = verzoek.rij
    nummer = f"T{rij.identificatie}"
    bericht = Bericht301(
        header=_header(diensten, "301", rij.wet, rij.gemeente, agb, nummer),
        client=replace(
            eerder.client,
            toegewezen_producten=tuple(_products(verzoek, eerder, diensten.omgeving.vandaag)),
        ),
    )
    naam = f"{rij.wet.upper()}301_{rij.gemeente}_{nummer}.xml"
    return naam, diensten.omgeving.berichten.schrijf(bericht, rij.wet)


def _request(werk: Werk, referentie: str) -> Verzoek:
    return next(v for v in all_requests(werk) if v.rij.referentie == referentie)


def _last_301(diensten: Diensten, werk: Werk, bsn: str) -> Bericht301:
    """The last toewijzingsbericht about a client: it says who that is."""
    for rij in reversed(werk.berichten.list(Richting.IN)):
        if rij.soort == "301":
            bericht = diensten.omgeving.berichten.lees(werk.berichten.content(rij.id)).record
            if isinstance(bericht, Bericht301) and bericht.client.bsn == bsn:
                return bericht
    raise LookupError("every client of the example came with a 301")


def _products(
    verzoek: Verzoek, eerder: Bericht301, vandaag: date
) -> Sequence[ToegewezenProduct301]:
    """What was asked, part by part; a later part of a toewijzing gets a number of its own."""
    per_nummer = {p.toewijzing_nummer: p for p in eerder.client.toegewezen_producten}
    gehad: set[int] = set()
    nieuwe = count(_EERSTE_NIEUWE)
    producten: list[ToegewezenProduct301] = []
    for deel in verzoek.delen:
        vraag, oud = deel.vraag, per_nummer.get(deel.nummer or Toewijzingnummer(0))
        is_eerste = deel.nummer is not None and deel.nummer not in gehad
        nummer = deel.nummer
        if nummer is None or nummer in gehad:
            nummer = Toewijzingnummer(next(nieuwe))
        gehad |= {nummer}
        tijd = (
            next(iter(per_nummer.values())).toewijzingstijd
            if oud is None
            else (oud.toewijzingstijd)
        )
        omvang = vraag.omvang
        producten.append(
            ToegewezenProduct301(
                toewijzing_nummer=nummer,
                referentie_aanbieder=verzoek.rij.referentie,
                product=Product(vraag.productcategorie, vraag.productcode)
                if vraag.productcategorie
                else None,
                toewijzingsdatum=vandaag,
                toewijzingstijd=tijd,
                ingangsdatum=vraag.ingangsdatum,
                einddatum=vraag.einddatum,
                reden_wijziging=_GEWIJZIGD
                if is_eerste and deel.rol is VraagRol.TE_WIJZIGEN
                else None,
                omvang=BerichtOmvang(omvang.volume, omvang.eenheid, omvang.frequentie)
                if omvang
                else None,
                budget=vraag.budget_cent,
                commentaar=None,
            )
        )
    return producten


def _header(
    diensten: Diensten, soort: str, wet: Wet, gemeente: str, agb: str, nummer: str
) -> Header:
    waarden = diensten.omgeving.berichten.heen_header(wet, soort)
    return Header(
        bericht_code=waarden.bericht_code,
        bericht_versie=waarden.bericht_versie,
        bericht_subversie=waarden.bericht_subversie,
        afzender=gemeente,
        ontvanger=agb,
        bericht_identificatie=BerichtIdentificatie(nummer, diensten.omgeving.vandaag),
        xsd_versie=waarden.xsd_versie,
    )
