"""Whether the starts and stops in the vault are those of the messages that were sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.regie.bericht import products_of
from zorgadmin.domain.regie.melding import Regieproduct
from zorgadmin.domain.uitweg import Uitweg

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Omgeving
    from zorgadmin.application.kern.ports import Werk


def unequal_reports(werk: Werk, omgeving: Omgeving) -> Iterator[Bevinding]:
    """A finding for each message that says something else than was kept of it."""
    per_bericht: dict[int, list[Regieproduct]] = {}
    for gemeente, wet in werk.toewijzingen.pairs():
        for meldingen in werk.regie.of_gemeente(gemeente, wet).values():
            for melding in meldingen:
                per_bericht.setdefault(melding.bericht_id, []).append(melding.product)
    for bericht_id, producten in sorted(per_bericht.items()):
        if _in_message(werk.berichten.content(bericht_id), omgeving) != producten:
            yield fout(
                "KLUIS",
                None,
                f"bericht {werk.berichten.get(bericht_id).identificatie}",
                "De starts of stops zijn niet gelijk aan het bericht dat is verstuurd.",
                "Zet een reservekopie van vóór deze wijziging terug.",
                (Uitweg.RESERVEKOPIE_TERUGZETTEN,),
            )


def _in_message(inhoud: bytes, omgeving: Omgeving) -> list[Regieproduct]:
    try:
        bericht = omgeving.berichten.lees(inhoud).record
    except GeweigerdError:
        return []
    return products_of(bericht) if isinstance(bericht, Bericht305 | Bericht307) else []
