"""The declaratie of a client outside the message traffic: a document for post or secure e-mail.

It holds what the protocol allows and no more (spec 4, 12), is about one client, and is kept in the
vault like a message, so that it can be written again byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zorgadmin.application.declareren.bericht import make_line
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.declareren.vastleggen import keep_lines
from zorgadmin.application.kern.benoemen import product_name
from zorgadmin.application.kern.briefpapier import (
    VOOR_DECLARATIE,
    person,
    provider,
    receiver,
    require_outside,
    require_whole,
)
from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.nummers import (
    own_declaratienummer,
    own_identificatie,
    own_referentienummers,
)
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.papier import Deel, Gegevens, Kop, Papier
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.plan.stap import ClaimRegel
from zorgadmin.domain.buiten import BRIEF
from zorgadmin.domain.tekst import maandnaam, periode

_KOLOMMEN = (
    Kolom("Product"),
    Kolom("Productperiode"),
    Kolom("Betreft"),
    Kolom("Bedrag", Cel.BEDRAG),
)


def keep_document(
    werk: Werk, omgeving: Omgeving, concept: Gedeclareerd, opdracht: Opdracht
) -> tuple[BerichtRij, Gedeclareerd]:
    """Number, draw and keep the declaratie of a client; GeweigerdError naming what is missing."""
    assert opdracht.client is not None
    require_whole(werk, VOOR_DECLARATIE, "een declaratie buiten het berichtenverkeer")
    regels = concept.regels
    dagtekening = opdracht.signed_on(omgeving.vandaag)
    identificatie, nummer = own_identificatie(werk), own_declaratienummer(werk)
    resultaat = replace(
        concept,
        referenties=tuple(own_referentienummers(werk, len(regels))),
        declaratienummer=nummer,
        berichtidentificatie=identificatie,
    )
    inhoud = omgeving.rapporten.pdf(
        replace(_paper(werk, omgeving, opdracht, regels, nummer), gemaakt=dagtekening)
    )
    maand = f"{opdracht.maand.jaar:04d}{opdracht.maand.maand:02d}"
    bericht = keep_outgoing(
        werk,
        omgeving,
        Uitgaand(
            soort=BRIEF,
            wet=opdracht.wet,
            gemeente=opdracht.gemeente,
            identificatie=identificatie,
            inhoud=inhoud,
            dagtekening=dagtekening,
            documentnaam=f"DECLARATIE_{opdracht.gemeente}_{maand}_{nummer}.pdf",
        ),
    )
    gezegd = [
        make_line(regel, referentie or "")
        for regel, referentie in zip(regels, resultaat.referenties, strict=True)
    ]
    keep_lines(werk, omgeving, resultaat, bericht, gezegd)
    return bericht, replace(resultaat, sha256=bericht.sha256)


def _paper(
    werk: Werk, omgeving: Omgeving, opdracht: Opdracht, regels: Sequence[ClaimRegel], nummer: str
) -> Papier:
    praktijk = require_whole(werk, VOOR_DECLARATIE, "een declaratie")
    assert opdracht.client is not None
    verkeer, client = require_outside(werk, opdracht.client)
    naam = omgeving.gemeenten.get(opdracht.gemeente, opdracht.gemeente)
    delen: list[Deel] = [
        Gegevens(
            (
                *provider(praktijk),
                *receiver(naam, opdracht.gemeente),
                *person(verkeer, client),
                ("Declaratie", nummer),
                ("Periode", maandnaam(opdracht.maand)),
            )
        ),
        Kop("Gedeclareerde zorg"),
        Tabel("Zorg", "", _KOLOMMEN, list(_rows(werk, opdracht, regels)), met_totaal=True),
    ]
    return Papier(praktijk.naam, f"Declaratie {nummer}", omgeving.vandaag, delen)


def _rows(
    werk: Werk, opdracht: Opdracht, regels: Sequence[ClaimRegel]
) -> Iterator[tuple[object, ...]]:
    """One row per line; a credit takes back what an earlier declaratie asked."""
    contracten = contracts_of(werk)
    totaal = 0
    for regel in regels:
        gezegd = make_line(regel, "")
        product = product_name(
            contracten, opdracht.gemeente, opdracht.wet, gezegd.productcategorie, gezegd.productcode
        )
        totaal += gezegd.signed
        yield (
            product,
            periode(gezegd.begin, gezegd.eind),
            _about(regel),
            gezegd.signed,
        )
    yield "Totaal", "", "", totaal


def _about(regel: ClaimRegel) -> str:
    """What a line is: care, its correction, or what that takes back."""
    oud = regel.stap.credit_van
    if regel.nieuw is None:
        assert oud is not None
        return f"terug van declaratie {oud.declaratienummer}"
    return "verbeterd" if oud is not None else "geleverde zorg"
