"""Everything that can be claimed in one go: the messages of all gemeenten in one folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from zorgadmin.application.declareren.claimbaar import Claimbaar
from zorgadmin.application.declareren.maken import declareer
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import maandnaam


@record
class AllesGemaakt:
    """What came of making everything; `niet` says of each that was not made why."""

    gemaakt: Sequence[Gedeclareerd]
    niet: Sequence[str]

    @property
    def cent(self) -> int:
        """Total of what was made, in signed eurocents."""
        return sum(gemaakt.totaal_cent for gemaakt in self.gemaakt)


def make_all(
    diensten: Diensten,
    claims: Sequence[Claimbaar],
    folder: Path,
    voortgang: Callable[[int, int, str], bool],
) -> AllesGemaakt:
    """Make the messages one after the other; one that cannot be made does not stop the rest.

    `voortgang` hears how far it is, and gives False to stop; each message is whole by itself.
    """
    gemaakt: list[Gedeclareerd] = []
    niet: list[str] = []
    for klaar, claim in enumerate(claims):
        wat = f"{claim.afnemer}, {maandnaam(claim.maand)}"
        if not voortgang(klaar, len(claims), f"Bericht maken: {wat} …"):
            niet.append(f"{wat}: je bent gestopt.")
            continue
        a = claim.afnemer
        opdracht = Opdracht(a.gemeente, a.wet, claim.maand, naar=folder, client=a.client)
        try:
            een = declareer(diensten, opdracht)
        except ZorgadminError as fout:
            niet.append(f"{wat}: {fout}")
            continue
        if een.bestand is not None:
            gemaakt.append(een)
        else:
            redenen = " ".join(b.uitleg for b in een.bevindingen if b.is_fout)
            niet.append(f"{wat}: {redenen or 'er is intussen niets meer te declareren.'}")
    return AllesGemaakt(gemaakt, niet)
