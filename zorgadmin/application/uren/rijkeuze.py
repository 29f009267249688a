"""Which rows of the week one wants to see, and in which order; kept in the vault.

A row with care in the week is always shown: nothing that will be claimed is out of sight.
"""

from __future__ import annotations

import json
from enum import StrEnum

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.record import record

_SLEUTEL = "uren_rijen"


class RijVolgorde(StrEnum):
    """What the rows of the week are sorted by."""

    CLIENT = "client"
    GEBRUIK = "gebruik"


@record
class Rijkeuze:
    """The order, and the rows (`Plek.sleutel`) that are left out while there is no care.

    With `punt_bekend` the user answered once what 1.30 means, and is not asked again.
    """

    volgorde: RijVolgorde = RijVolgorde.CLIENT
    verborgen: frozenset[tuple[object, ...]] = frozenset()
    punt_bekend: bool = False


GEWONE_RIJEN = Rijkeuze()
"""All rows, by client."""


def row_choice(werk: Werk) -> Rijkeuze:
    """What was chosen; the ordinary when that cannot be read any more."""
    inhoud = werk.venster.get(_SLEUTEL)
    if inhoud is None:
        return GEWONE_RIJEN
    try:
        waarden = json.loads(inhoud)
        return Rijkeuze(
            RijVolgorde(waarden["volgorde"]),
            frozenset(tuple(sleutel) for sleutel in waarden["verborgen"]),
            bool(waarden.get("punt_bekend")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return GEWONE_RIJEN


def keep_row_choice(diensten: Diensten, keuze: Rijkeuze) -> None:
    """Keep another choice."""
    verborgen = sorted((list(sleutel) for sleutel in keuze.verborgen), key=str)
    waarden = {
        "volgorde": keuze.volgorde,
        "verborgen": verborgen,
        "punt_bekend": keuze.punt_bekend,
    }
    inhoud = json.dumps(waarden)
    with diensten.kluis.schrijven() as werk:
        werk.venster.save(_SLEUTEL, inhoud)
