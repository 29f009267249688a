"""End of care (307): the aanbieder reports when care on a toewijzing ended, and why."""

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
class StopProduct307(Berichtklasse):
    """One stop, temporary (reden 20) or for good, of the start on Begindatum."""

    toewijzing_nummer: Toewijzingnummer | None
    product: Product | None
    toewijzing_ingangsdatum: date | None
    begindatum: date
    reden_beeindiging: str
    einddatum: date
    status_aanlevering: str


@record
class Client307(Berichtklasse):
    """The client and what ended for them."""

    bsn: str
    geboortedatum: Geboortedatum
    geslacht: str
    naam: VerkorteNaam
    stop_producten: tuple[StopProduct307, ...]


@record
class Bericht307(Berichtklasse):
    """Whole message."""

    header: Header
    client: Client307
