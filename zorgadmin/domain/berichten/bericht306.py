"""Return message (306) on a 305: a header alone, or the whole 305 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht305 import Client305, StartProduct305
from zorgadmin.domain.record import record


@record
class StartProduct306(StartProduct305):
    """One start, returned."""

    retour_codes: tuple[str, ...]


@record
class Client306(Client305):
    """The client and what began for them, returned."""

    start_producten: tuple[StartProduct306, ...]
    retour_codes: tuple[str, ...]


@record
class Bericht306(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client306 | None
