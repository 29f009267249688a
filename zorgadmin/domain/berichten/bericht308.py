"""Return message (308) on a 307: a header alone, or the whole 307 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht307 import Client307, StopProduct307
from zorgadmin.domain.record import record


@record
class StopProduct308(StopProduct307):
    """One stop, returned."""

    retour_codes: tuple[str, ...]


@record
class Client308(Client307):
    """The client and what ended for them, returned."""

    stop_producten: tuple[StopProduct308, ...]
    retour_codes: tuple[str, ...]


@record
class Bericht308(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client308 | None
