"""What became of the files that were read in: one record per file, its consequences by kind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from zorgadmin.application.antwoorden.beantwoording import Beantwoording
from zorgadmin.application.berichten.teruggemeld import Teruggemeld
from zorgadmin.application.betalingen.inlezen import Afschriften
from zorgadmin.application.inrichting.overnemen import Overgenomen
from zorgadmin.application.toewijzingen.gevolgen import Ontvangen
from zorgadmin.application.uren.inlezen import Geregistreerd, Vraag
from zorgadmin.application.uren.wijziging import Wijziging
from zorgadmin.application.verzoeken.antwoord import VerzoekBeantwoord
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.record import record


class Uitkomst(StrEnum):
    """What became of a file as a whole."""

    VERWERKT = "verwerkt"
    AL_VERWERKT = "al verwerkt"
    DEELS = "deels"
    GEWEIGERD = "geweigerd"


@record
class Retour:
    """The message that answers one that was read; `bestand` None: it waits in the vault."""

    bericht: str
    identificatie: str
    bestand: Path | None
    goedgekeurd: bool


Gevolgen = (
    Ontvangen
    | VerzoekBeantwoord
    | Teruggemeld
    | Beantwoording
    | Overgenomen
    | Geregistreerd
    | Afschriften
)


@record
class Resultaat:
    """What became of one file.

    `soort` is the number of the message ("301"), "uren", "bank", or None of what is not recognised;
    without `gevolgen` nothing changed. `retour` is the message that answers it. `wijziging` takes
    the hours of a file back; `vraag` is what the user can answer, so that reading the file in again
    takes more.
    """

    bestand: str
    soort: str | None
    status: Uitkomst
    meldingen: tuple[Bevinding, ...] = ()
    gevolgen: Gevolgen | None = None
    retour: Retour | None = None
    wijziging: Wijziging | None = None
    vraag: Vraag | None = None
