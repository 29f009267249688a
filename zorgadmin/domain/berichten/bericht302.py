"""Return message (302) on a 301: a header alone, or the whole 301 with codes on every class."""

from __future__ import annotations

from dataclasses import dataclass

from zorgadmin.domain.berichten import bericht301
from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader


@dataclass(frozen=True, slots=True)
class Contact(bericht301.Contact):
    """Address and ways to reach a person, returned."""

    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relatie(bericht301.Relatie):
    """Person around the client, returned."""

    contact: Contact
    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToegewezenProduct(bericht301.ToegewezenProduct):
    """One order, returned."""

    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Client(bericht301.Client):
    """The client and what is ordered for them, returned."""

    relaties: tuple[Relatie, ...]
    contactgegevens: tuple[Contact, ...]
    toegewezen_producten: tuple[ToegewezenProduct, ...]
    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bericht302(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client | None
