"""Return message (316) on a 315: a header alone, or the whole 315 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Client315
from zorgadmin.domain.record import record


@record
class AangevraagdProduct316(AangevraagdProduct315):
    """One product asked for, returned."""

    retour_codes: tuple[str, ...]


@record
class Client316(Client315):
    """The client and what is asked for them, returned."""

    aangevraagde_producten: tuple[AangevraagdProduct316, ...]
    retour_codes: tuple[str, ...]


@record
class Bericht316(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client316 | None
