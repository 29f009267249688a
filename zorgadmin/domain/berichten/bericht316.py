"""Return message (316) on a 315: a header alone, or the whole 315 with codes on every class."""

from __future__ import annotations

from dataclasses import dataclass

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Client315


@dataclass(frozen=True, slots=True)
class AangevraagdProduct316(AangevraagdProduct315):
    """One product asked for, returned."""

    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Client316(Client315):
    """The client and what is asked for them, returned."""

    aangevraagde_producten: tuple[AangevraagdProduct316, ...]
    retour_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bericht316(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client316 | None
