"""Where a message of the log goes, how far it is, and which message answers it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Richting(StrEnum):
    """Received, or made here."""

    IN = "in"
    UIT = "uit"


class BerichtStatus(StrEnum):
    """State of a message: a received one is verwerkt or geweigerd, an own one anything else."""

    VERWERKT = "verwerkt"
    GEWEIGERD = "geweigerd"
    TE_VERSTUREN = "te versturen"
    VERSTUURD = "verstuurd"
    INGETROKKEN = "ingetrokken"


HEEN: Mapping[str, str] = {
    "302": "301",
    "306": "305",
    "308": "307",
    "316": "315",
    "318": "317",
    "320": "319",
}
"""Return message to the message it answers; it repeats that with codes. A 325 is none of these."""

RETOUR: Mapping[str, str] = {heen: retour for retour, heen in HEEN.items()}
"""Message to the return message that answers it."""
