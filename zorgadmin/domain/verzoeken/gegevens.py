"""What the user wants to ask a gemeente for, before it is put into a message (315, 317)."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.verzoeken.pakket import Wens
from zorgadmin.domain.verzoeken.product import GevraagdProduct, Verwijzer, VerzoekSoort


@record
class Aanvraag:
    """One product of a 315: what is wanted, and on what ground."""

    vraag: GevraagdProduct
    verwijzer: Verwijzer
    raamcontract: bool | None = None
    beschikkingnummer: int | None = None
    beschikking_ingangsdatum: date | None = None
    commentaar: str | None = None


@record
class VerzoekGegevens:
    """A request as the user wants it; `client` only where it was typed.

    A 315 has `aanvragen`, a 317 `wensen`, `nieuw` and `reden`. `instemming` and `onderbouwing` say
    whether the client agrees with a 317 and its grounds were sent along outside the message.
    """

    soort: VerzoekSoort
    gemeente: str
    wet: Wet
    bsn: str
    client: Client | None = None
    gezagsdrager_bekend: bool | None = None
    commentaar: str | None = None
    aanvragen: tuple[Aanvraag, ...] = ()
    reden: str | None = None
    wensen: tuple[Wens, ...] = ()
    nieuw: tuple[GevraagdProduct, ...] = ()
    instemming: bool = False
    onderbouwing: bool = False
