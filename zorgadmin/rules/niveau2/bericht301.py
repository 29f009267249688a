"""Level 2 rules of the toewijzing (301): what a provider verifies before the 302.

The rules on persons and on products are in modules of their own; here are those that go over the
whole message (CS003, TR101, TR134) and the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2 import personen, persoon, vraag
from zorgadmin.rules.niveau2.afkeur import afkeur, duplicates, plek_client
from zorgadmin.rules.niveau2.personen import OPNIEUW, contacten, geboortedatums
from zorgadmin.rules.niveau2.producten import cd080, cs335, cs336, tr302, vragen

Regel301 = Callable[[Bericht301], Iterator[Bevinding]]


def cs003(bericht: Bericht301) -> Iterator[Bevinding]:
    """CS003: a product and the Periode of a Contact end on or after their begin.

    A Periode with an end alone breaks it too, as in the published check.
    """
    yield from vraag.cs003(vragen(bericht), OPNIEUW)
    for plek, contact in contacten(bericht.client):
        if contact.periode is None:
            continue
        begin, eind = contact.periode.begindatum, contact.periode.einddatum
        if eind is None or (begin is not None and begin <= eind):
            continue
        uitleg = (
            f"De periode heeft een einde ({tekst.datum(eind)}) en geen begin."
            if begin is None
            else f"De periode {tekst.periode(begin, eind)} eindigt voordat zij begint."
        )
        yield afkeur("CS003", f"{plek} / Periode", uitleg, OPNIEUW)


def tr101(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR101: no two products with one number, relaties with one Nummer, contacten of one Soort."""
    client = bericht.client
    plek = plek_client(client.bsn)
    for nummer in duplicates(p.toewijzing_nummer for p in client.toegewezen_producten):
        uitleg = f"ToewijzingNummer {nummer} komt meer dan één keer voor."
        yield afkeur("TR101", f"{plek} / ToegewezenProduct {nummer}", uitleg, OPNIEUW)
    for relatie in duplicates(relatie.nummer for relatie in client.relaties):
        uitleg = f"Relatie met Nummer {relatie} komt meer dan één keer voor."
        yield afkeur("TR101", f"{plek} / Relatie {relatie}", uitleg, OPNIEUW)
    for soort in duplicates(contact.soort for contact in client.contactgegevens):
        uitleg = f"Contact van Soort {soort} komt meer dan één keer voor."
        yield afkeur("TR101", f"{plek} / Contact {soort}", uitleg, OPNIEUW)


def tr134(bericht: Bericht301) -> Iterator[Bevinding]:
    """TR134: birth dates and Toewijzingsdatum lie on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    datums = [(plek, geboren.datum) for plek, geboren in geboortedatums(bericht.client)]
    paren = zip(bericht.client.toegewezen_producten, vragen(bericht), strict=True)
    datums += [(f"{deel.plek} / Toewijzingsdatum", p.toewijzingsdatum) for p, deel in paren]
    return persoon.tr134(datums, dagtekening, OPNIEUW)


_BEIDE_WETTEN: tuple[Regel301, ...] = (
    personen.cd005,
    personen.cd007,
    personen.cd009,
    personen.cd025,
    personen.cd034,
    vraag.over(vragen, vraag.cd041, OPNIEUW),
    vraag.over(vragen, vraag.cd075, OPNIEUW),
    vraag.over(vragen, vraag.cd076, OPNIEUW),
    vraag.over(vragen, vraag.cd077, OPNIEUW),
    vraag.over(vragen, vraag.cd078, OPNIEUW),
    vraag.over(vragen, vraag.cd079, OPNIEUW),
    cd080,
    personen.cs002,
    cs003,
    personen.cs089,
    personen.cs139,
    cs335,
    cs336,
    vraag.over(vragen, vraag.cs338, OPNIEUW),
    personen.tr002,
    personen.tr006,
    personen.tr061,
    tr101,
    tr134,
    tr302,
)

NIVEAU_2: dict[Wet, tuple[Regel301, ...]] = {
    Wet.WMO: (*_BEIDE_WETTEN, personen.cs050_wmo),
    Wet.JW: (*_BEIDE_WETTEN, personen.cs050_jw, personen.cs318),
}


OPMERKINGEN: dict[Wet, tuple[Regel301, ...]] = {Wet.WMO: (personen.za304,), Wet.JW: ()}
"""Warnings on a message that is processed."""


def controleer(bericht: Bericht301, wet: Wet) -> list[Bevinding]:
    """Judge a message by every level 2 rule of its wet; empty when it is right."""
    return [bevinding for regel in NIVEAU_2[wet] for bevinding in regel(bericht)]


def remarks(bericht: Bericht301, wet: Wet) -> list[Bevinding]:
    """What deserves attention in a message that breaks no rule."""
    return [bevinding for regel in OPMERKINGEN[wet] for bevinding in regel(bericht)]
