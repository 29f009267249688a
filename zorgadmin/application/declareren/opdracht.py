"""What is asked of a declaratie and what it became (spec 6 `declareer`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import Plan
from zorgadmin.application.plan.stap import ClaimRegel
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import VerstuurdeRegel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


@record
class Opdracht:
    """What the user asks for; `naar` is None for a preview.

    `client` is the key of a client outside the message traffic, whose declaratie is a document.
    """

    gemeente: str
    wet: Wet
    maand: Maand
    dagtekening: date | None = None
    naar: Path | None = None
    begrens: bool = False
    client: str | None = None

    def signed_on(self, vandaag: date) -> date:
        """Dagtekening of the message."""
        return self.dagtekening or vandaag


class Claimvoorstel(NamedTuple):
    """What would be claimed now; `regels` are the lines of `plan` but for their numbers."""

    boek: Boek
    plan: Plan
    regels: Sequence[VerstuurdeRegel]
    bevindingen: Sequence[Bevinding]


@record
class Gedeclareerd:
    """A made or previewed declaratie; `referenties` per line of `regels`, None in a preview.

    `bestand` is None when nothing was made; `client` is as in `Opdracht`. A preview lists the lines
    also when something refuses the claim, as they will be then; of a refused claim itself nothing
    is claimed, so it has none.
    """

    gemeente: str
    wet: Wet
    maand: Maand
    plan: Plan
    referenties: tuple[str | None, ...]
    declaratienummer: str | None
    berichtidentificatie: str | None
    bestand: Path | None
    sha256: str | None
    bevindingen: tuple[Bevinding, ...]
    is_proef: bool = False
    client: str | None = None

    @property
    def is_refused(self) -> bool:
        """Something refuses the claim as a whole."""
        return any(b.is_fout for b in self.bevindingen)

    @property
    def totaal_cent(self) -> int:
        """Signed total in eurocents."""
        return self.plan.totaal_cent

    @property
    def regels(self) -> Sequence[ClaimRegel]:
        """The lines in the order of the message."""
        return self.plan.regels

    @property
    def is_complete(self) -> bool:
        """Everything that was wanted is claimed, and nothing refuses the claim."""
        return bool(self.plan.stappen) and not (self.plan.tegengehouden or self.is_refused)
