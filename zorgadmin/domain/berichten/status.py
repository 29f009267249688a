"""Where a message of the log goes, and how far it is."""

from __future__ import annotations

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
