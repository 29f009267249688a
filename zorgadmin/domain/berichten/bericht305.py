"""Start of care (305): the aanbieder reports when care on a toewijzing began."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.berichten.basis import (
    Berichtklasse,
    Geboortedatum,
    Header,
    Product,
    VerkorteNaam,
)
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class StartProduct305(Berichtklasse):
    """One start; without ToewijzingNummer only where that is agreed (taakgericht)."""

    toewijzing_nummer: Toewijzingnummer | None
    product: Product | None
    toewijzing_ingangsdatum: date | None
    begindatum: date
    status_aanlevering: str


@record
class Client305(Berichtklasse):
    """The client and what began for them."""

    bsn: str
    geboortedatum: Geboortedatum
    geslacht: str
    naam: VerkorteNaam
    start_producten: tuple[StartProduct305, ...]


@record
class Bericht305(Berichtklasse):
    """Whole message."""

    header: Header
    client: Client305
