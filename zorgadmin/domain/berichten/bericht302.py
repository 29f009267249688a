"""Return message (302) on a 301: a header alone, or the whole 301 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht301 import (
    Client301,
    Contact301,
    Relatie301,
    ToegewezenProduct301,
)
from zorgadmin.domain.record import record


@record
class Contact302(Contact301):
    """Address and ways to reach a person, returned."""

    retour_codes: tuple[str, ...]


@record
class Relatie302(Relatie301):
    """Person around the client, returned."""

    contact: Contact302
    retour_codes: tuple[str, ...]


@record
class ToegewezenProduct302(ToegewezenProduct301):
    """One order, returned."""

    retour_codes: tuple[str, ...]


@record
class Client302(Client301):
    """The client and what is ordered for them, returned."""

    relaties: tuple[Relatie302, ...]
    contactgegevens: tuple[Contact302, ...]
    toegewezen_producten: tuple[ToegewezenProduct302, ...]
    retour_codes: tuple[str, ...]


@record
class Bericht302(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client302 | None
