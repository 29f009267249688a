"""What became of the files that were read in: one record per file, its consequences by kind."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from zorgadmin.application.antwoorden.beantwoording import Beantwoording
from zorgadmin.application.betalingen.inlezen import Afschriften
from zorgadmin.application.inrichting.overnemen import Overgenomen
from zorgadmin.application.plan.verzoeken import Verzoek
from zorgadmin.application.toewijzingen.gevolgen import ToewijzingGevolg
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
from zorgadmin.application.uren.inlezen import Geregistreerd, Vraag
from zorgadmin.application.uren.wijziging import Wijziging
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.verzoeken.stand import VerzoekAntwoord


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


@record
class Ontvangen:
    """Consequences of a 301; `opmerkingen` are the texts that the gemeente put in it.

    `persoon` is how it differs from what was known of the client, `verzoeken` are the requests that
    it honours.
    """

    gemeente: str
    wet: Wet
    toewijzingen: tuple[ToewijzingGevolg, ...]
    retour: Retour | None
    opmerkingen: tuple[str, ...]
    persoon: PersoonGevolg | None = None
    verzoeken: tuple[Verzoek, ...] = ()


@record
class VerzoekBeantwoord:
    """Consequences of a 319; `gemeente` is the one that is responsible (reden 8)."""

    referentie: str
    antwoord: VerzoekAntwoord
    reden: str | None
    gemeente: str | None
    retour: Retour | None


@record
class ProductAntwoord:
    """What a return message says of one product, under the number or the reference that it has."""

    toewijzingnummer: int | None
    referentie: str | None
    retourcodes: tuple[str, ...]


@record
class Teruggemeld:
    """Consequences of a 306, 308, 316 or 318; `bericht` is the kind of what it answers."""

    antwoord_op: str
    bericht: str
    goedgekeurd: bool
    producten: tuple[ProductAntwoord, ...]


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
    without `gevolgen` nothing changed. `wijziging` takes the hours of a file back; `vraag` is what
    the user can answer, so that reading the file in again takes more.
    """

    bestand: str
    soort: str | None
    status: Uitkomst
    meldingen: tuple[Bevinding, ...] = ()
    gevolgen: Gevolgen | None = None
    wijziging: Wijziging | None = None
    vraag: Vraag | None = None
