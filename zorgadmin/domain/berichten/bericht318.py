"""Return message (318) on a 317: a header alone, or the whole 317 with codes on every class."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader
from zorgadmin.domain.berichten.bericht317 import (
    Client317,
    NieuwProduct317,
    OngewijzigdProduct317,
    TeWijzigenProduct317,
    Verzoek317,
)
from zorgadmin.domain.record import record


@record
class OngewijzigdProduct318(OngewijzigdProduct317):
    """A toewijzing that stays as it is, returned."""

    retour_codes: tuple[str, ...]


@record
class TeWijzigenProduct318(TeWijzigenProduct317):
    """A toewijzing as it should become, returned."""

    retour_codes: tuple[str, ...]


@record
class NieuwProduct318(NieuwProduct317):
    """A product to be added, returned."""

    retour_codes: tuple[str, ...]


@record
class Verzoek318(Verzoek317):
    """The whole package, returned."""

    ongewijzigde_producten: tuple[OngewijzigdProduct318, ...]
    te_wijzigen_producten: tuple[TeWijzigenProduct318, ...]
    nieuwe_producten: tuple[NieuwProduct318, ...]
    retour_codes: tuple[str, ...]


@record
class Client318(Client317):
    """The client and what is asked for them, returned."""

    verzoek: Verzoek318
    retour_codes: tuple[str, ...]


@record
class Bericht318(Berichtklasse):
    """Whole message; without a client the header says it all."""

    header: RetourHeader
    client: Client318 | None
