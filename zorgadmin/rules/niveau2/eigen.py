"""Level 2 rules that every message of an aanbieder about one client shares (305, 307, 315, 317)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zorgadmin.domain.berichten.basis import Product
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.rules.niveau2 import persoon
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client, product_text

HERSTEL = "Herstel dit vóór het versturen; de gemeente keurt anders het hele bericht af."

MetPersoon = Bericht305 | Bericht307 | Bericht315
"""A message that holds the birth date of the client."""

_STATUS = {"2": "gewijzigd", "9": "niet van toepassing"}


def dagtekening(bericht: MetPersoon | Bericht317) -> date:
    """The day on which the message was signed."""
    return bericht.header.bericht_identificatie.dagtekening


def cs002(bericht: MetPersoon | Bericht317) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    return persoon.cs002(bericht.client.bsn, HERSTEL)


def cs139(bericht: MetPersoon) -> Iterator[Bevinding]:
    """CS139: what DatumGebruik calls unknown is 01 in the birth date, or all of it 01-01-1900."""
    return persoon.cs139([(_plek(bericht), bericht.client.geboortedatum)], HERSTEL)


def tr002(bericht: MetPersoon) -> Iterator[Bevinding]:
    """TR002: birth lies at most 120 years before the Dagtekening, unless it is unknown."""
    geboren = [(_plek(bericht), bericht.client.geboortedatum)]
    return persoon.tr002(geboren, dagtekening(bericht), HERSTEL)


def tr134(bericht: MetPersoon, *datums: tuple[str, date]) -> Iterator[Bevinding]:
    """TR134: birth, and these dates with their places, lie on or before the Dagtekening."""
    geboren = (_plek(bericht), bericht.client.geboortedatum.datum)
    return persoon.tr134([geboren, *datums], dagtekening(bericht), HERSTEL)


def cs058(plek: str, status: str) -> Iterator[Bevinding]:
    """CS058: a start or stop is a first one (1) or a removal (3), never changed (OP033)."""
    if status in _STATUS:
        yield afkeur(
            "CS058",
            f"{plek} / StatusAanlevering",
            f"StatusAanlevering {status} ({_STATUS[status]}) kan niet in dit bericht; alleen 1 "
            "(eerste aanlevering) en 3 (verwijderen).",
            "Verwijder wat fout was met status 3 en stuur het goede met status 1.",
        )


def what_text(nummer: int | None, product: Product | None) -> str:
    """What started or stopped, by its toewijzing where it has one."""
    naam = product_text(product)
    return naam if nummer is None else f"toewijzing {nummer} ({naam})"


def _plek(bericht: MetPersoon) -> str:
    return f"{plek_client(bericht.client.bsn)} / Geboortedatum"
