"""Level 2 rules on the persons and addresses of a toewijzing (301).

CD005, CD007, CD009, CD025, CD034, CS002, CS050, CS089, CS139, CS318, TR002, TR006 and TR061.
What holds for a Contact, name or birth date holds for that of the client and of each Relatie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.basis import Geboortedatum, VolledigeNaam
from zorgadmin.domain.berichten.bericht301 import Bericht301, Client301, Contact301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.catalogus import waarschuwing
from zorgadmin.rules.niveau2 import persoon
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client

OPNIEUW = "Vraag de gemeente het 301-bericht te herstellen en opnieuw te sturen."

_NEDERLAND = "NL"
_NEDERLANDSE_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Za-z]{2}")
_TOLK_TAAL = "1"
_TIJDELIJK = "04"
_MET_POSTCODE = ("01", "03")
_BLIJVEND = ("01", "02", "03")
_EIGEN_NAAM, _GEEN_PERSOON = "1", "6"
_MET_PARTNERNAAM = ("1", "2", "3", "4")


def contacten(client: Client301) -> Iterator[tuple[str, Contact301]]:
    """Every Contact with its place: those of the client, then that of each Relatie."""
    plek = plek_client(client.bsn)
    for contact in client.contactgegevens:
        yield f"{plek} / Contact {contact.soort}", contact
    for relatie in client.relaties:
        yield (
            f"{plek} / Relatie {relatie.nummer} / Contact {relatie.contact.soort}",
            relatie.contact,
        )


def geboortedatums(client: Client301) -> Iterator[tuple[str, Geboortedatum]]:
    """Every birth date with its place."""
    plek = plek_client(client.bsn)
    yield f"{plek} / Geboortedatum", client.geboortedatum
    for relatie in client.relaties:
        if relatie.geboortedatum is not None:
            yield f"{plek} / Relatie {relatie.nummer} / Geboortedatum", relatie.geboortedatum


def _relatienamen(client: Client301) -> Iterator[tuple[str, VolledigeNaam]]:
    plek = plek_client(client.bsn)
    for relatie in client.relaties:
        yield f"{plek} / Relatie {relatie.nummer} / Naam", relatie.naam


def cd005(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD005: LandCode is filled if and only if Postcode is."""
    for plek, contact in contacten(bericht.client):
        adres = contact.adres
        if adres is None or (adres.postcode is None) == (adres.land_code is None):
            continue
        uitleg = (
            f"De LandCode ontbreekt bij Postcode {adres.postcode}."
            if adres.land_code is None
            else f"De Postcode ontbreekt bij LandCode {adres.land_code}."
        )
        yield afkeur("CD005", f"{plek} / Adres", uitleg, OPNIEUW)


def cd007(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD007: Taal is filled if and only if the Vorm is tolk taal (1)."""
    communicatie = bericht.client.communicatie
    if communicatie is None:
        return
    vorm, taal = communicatie.vorm, communicatie.taal
    if (vorm == _TOLK_TAAL) == (taal is not None):
        return
    uitleg = (
        "Bij Vorm 1 (tolk taal) hoort een Taal; die ontbreekt."
        if taal is None
        else f"Bij Vorm {vorm} hoort geen Taal; hier staat {taal}."
    )
    yield afkeur("CD007", f"{plek_client(bericht.client.bsn)} / Communicatie", uitleg, OPNIEUW)


def cd009(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD009: only a temporary address (Soort 04) has a Periode."""
    for plek, contact in contacten(bericht.client):
        if contact.periode is not None and contact.soort != _TIJDELIJK:
            uitleg = (
                f"Alleen een tijdelijk verblijfadres (04) heeft een Periode, Soort {contact.soort} "
                "niet."
            )
            yield afkeur("CD009", f"{plek} / Periode", uitleg, OPNIEUW)


def cd025(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD025: an address in the Netherlands has a Huisnummer."""
    for plek, contact in contacten(bericht.client):
        adres = contact.adres
        if adres is not None and adres.land_code == _NEDERLAND and adres.huis is None:
            uitleg = "Bij LandCode NL hoort een Huisnummer; het ontbreekt."
            yield afkeur("CD025", f"{plek} / Adres", uitleg, OPNIEUW)


def cd034(bericht: Bericht301) -> Iterator[Bevinding]:
    """CD034: a BRP-adres (01) and a verblijfadres (03) have a Postcode."""
    for plek, contact in contacten(bericht.client):
        postcode = contact.adres.postcode if contact.adres else None
        if contact.soort in _MET_POSTCODE and postcode is None:
            uitleg = f"Bij een adres van Soort {contact.soort} hoort een Postcode; die ontbreekt."
            yield afkeur("CD034", f"{plek} / Adres", uitleg, OPNIEUW)


def cs002(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    return persoon.cs002(bericht.client.bsn, OPNIEUW)


def cs050_wmo(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS050 of iWmo: NaamGebruik is 1-4 with a Partnernaam, else 1.

    A Relatie may also be no person (6), as the rule and the code list say; see ZA304.
    """
    return _cs050(bericht, (_EIGEN_NAAM,))


def cs050_jw(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS050 of iJw: NaamGebruik is 1-4 with a Partnernaam, else 1 or 6."""
    return _cs050(bericht, (_EIGEN_NAAM, _GEEN_PERSOON))


def za304(bericht: Bericht301) -> Iterator[Bevinding]:
    """ZA304 (iWmo): a Relatie that is no person, which the published XSLT refuses as CS050."""
    for plek, naam in _relatienamen(bericht.client):
        if naam.naam_gebruik == _GEEN_PERSOON and naam.partnernaam is None:
            uitleg = "NaamGebruik is 6 (geen persoon); controleprogramma's keuren dat soms af."
            yield waarschuwing("ZA304", f"{plek} / NaamGebruik", uitleg)


def _cs050(bericht: Bericht301, zonder_partner: tuple[str, ...]) -> Iterator[Bevinding]:
    client = bericht.client
    yield from _name_use(f"{plek_client(client.bsn)} / Naam", client.naam, zonder_partner)
    for plek, naam in _relatienamen(client):
        yield from _name_use(plek, naam, (_EIGEN_NAAM, _GEEN_PERSOON))


def _name_use(
    plek: str, naam: VolledigeNaam, zonder_partner: tuple[str, ...]
) -> Iterator[Bevinding]:
    met_partner = naam.partnernaam is not None
    toegestaan = _MET_PARTNERNAAM if met_partner else zonder_partner
    if naam.naam_gebruik not in toegestaan:
        uitleg = (
            f"NaamGebruik is {naam.naam_gebruik}; {'met' if met_partner else 'zonder'} "
            f"Partnernaam hoort dat {tekst.opsomming(toegestaan, 'of')} te zijn."
        )
        yield afkeur("CS050", f"{plek} / NaamGebruik", uitleg, OPNIEUW)


def cs089(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS089: a Postcode in the Netherlands is four digits and two letters."""
    for plek, contact in contacten(bericht.client):
        adres = contact.adres
        if adres is None or adres.land_code != _NEDERLAND or adres.postcode is None:
            continue
        if _NEDERLANDSE_POSTCODE.fullmatch(adres.postcode) is None:
            uitleg = f"{adres.postcode} is geen Nederlandse postcode (vier cijfers, twee letters)."
            yield afkeur("CS089", f"{plek} / Adres / Postcode", uitleg, OPNIEUW)


def cs139(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS139: what DatumGebruik calls unknown is 01 in the birth date, or all of it 01-01-1900."""
    return persoon.cs139(geboortedatums(bericht.client), OPNIEUW)


def cs318(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS318 (iJw): the client is a person, so NaamGebruik is not 6."""
    if bericht.client.naam.naam_gebruik == _GEEN_PERSOON:
        plek = f"{plek_client(bericht.client.bsn)} / Naam / NaamGebruik"
        uitleg = "NaamGebruik 6 (niet-natuurlijk persoon) kan niet bij een cliënt."
        yield afkeur("CS318", plek, uitleg, OPNIEUW)


def tr002(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR002: birth lies at most 120 years before the Dagtekening, unless it is unknown."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    return persoon.tr002(geboortedatums(bericht.client), dagtekening, OPNIEUW)


def tr006(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR006: a Contact has Telefoon, or Huis and Postcode."""
    for plek, contact in contacten(bericht.client):
        adres = contact.adres
        bereikbaar = adres is not None and adres.huis is not None and adres.postcode is not None
        if contact.telefoon is None and not bereikbaar:
            uitleg = "Er is geen Telefoon en ook geen Huis met Postcode."
            yield afkeur("TR006", plek, uitleg, OPNIEUW)


def tr061(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR061: the client has a Contact of Soort 01, 02 or 03."""
    soorten = [contact.soort for contact in bericht.client.contactgegevens]
    if not any(soort in _BLIJVEND for soort in soorten):
        uitleg = (
            "De cliënt heeft geen BRP-adres (01), correspondentieadres (02) of verblijfadres (03); "
            f"alleen Soort {tekst.opsomming(soorten)}."
        )
        plek = f"{plek_client(bericht.client.bsn)} / Contactgegevens"
        yield afkeur("TR061", plek, uitleg, OPNIEUW)
