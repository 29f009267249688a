"""Request for a toewijzing (315): the aanbieder asks to be ordered products for one client."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.berichten.basis import (
    Berichtklasse,
    BerichtOmvang,
    BerichtVerwijzer,
    Geboortedatum,
    Header,
    Product,
    VerkorteNaam,
)
from zorgadmin.domain.record import record


@record
class AangevraagdProduct315(Berichtklasse):
    """One product asked for, under a reference of its own; Budget in eurocents."""

    referentie_aanbieder: str
    beschikking_nummer: int | None
    product: Product | None
    beschikking_ingangsdatum: date | None
    toewijzing_ingangsdatum: date
    toewijzing_einddatum: date | None
    omvang: BerichtOmvang | None
    budget: int | None
    verwijzer: BerichtVerwijzer
    raamcontract: str | None
    commentaar: str | None


@record
class Client315(Berichtklasse):
    """The client and what is asked for them; GezagsdragerBekend exists in iJw only."""

    bsn: str
    geboortedatum: Geboortedatum
    geslacht: str
    naam: VerkorteNaam
    gezagsdrager_bekend: str | None
    commentaar: str | None
    aangevraagde_producten: tuple[AangevraagdProduct315, ...]


@record
class Bericht315(Berichtklasse):
    """Whole message."""

    header: Header
    client: Client315
