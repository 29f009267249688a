"""Toewijzing (301): the gemeente orders products for one client."""

from __future__ import annotations

from datetime import date, time

from zorgadmin.domain.berichten.basis import (
    Adres,
    Berichtklasse,
    BerichtOmvang,
    Communicatie,
    Geboortedatum,
    Header,
    OpenPeriode,
    Product,
    Telefoonnummers,
    VolledigeNaam,
)
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class Contact301(Berichtklasse):
    """Address and ways to reach a person."""

    soort: str
    adres: Adres | None
    organisatie: str | None
    telefoon: Telefoonnummers | None
    emailadres: str | None
    periode: OpenPeriode | None


@record
class Relatie301(Berichtklasse):
    """Person around the client."""

    nummer: str
    volgorde: int | None
    soort: str
    geboortedatum: Geboortedatum | None
    geslacht: str | None
    naam: VolledigeNaam
    contact: Contact301


@record
class ToegewezenProduct301(Berichtklasse):
    """One order: product, period and Omvang or Budget (eurocents)."""

    toewijzing_nummer: Toewijzingnummer
    referentie_aanbieder: str | None
    product: Product | None
    toewijzingsdatum: date
    toewijzingstijd: time
    ingangsdatum: date
    einddatum: date | None
    reden_wijziging: str | None
    omvang: BerichtOmvang | None
    budget: int | None
    commentaar: str | None


@record
class Client301(Berichtklasse):
    """The client and what is ordered for them."""

    bsn: str
    geboortedatum: Geboortedatum
    geslacht: str
    naam: VolledigeNaam
    communicatie: Communicatie | None
    juridische_status: str | None
    wettelijke_vertegenwoordiging: str | None
    commentaar: str | None
    relaties: tuple[Relatie301, ...]
    contactgegevens: tuple[Contact301, ...]
    toegewezen_producten: tuple[ToegewezenProduct301, ...]


@record
class Bericht301(Berichtklasse):
    """Whole message."""

    header: Header
    client: Client301
