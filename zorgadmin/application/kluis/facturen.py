"""Check that invoices are as they were: numbered without gaps, with the total of their lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zorgadmin.application.kern.facturen import FactuurInhoud
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.tekst import euro
from zorgadmin.domain.uitweg import Uitweg

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk

_ZET_TERUG = "Zet een reservekopie van vóór deze wijziging terug."


def unequal_invoices(werk: Werk) -> Iterator[Bevinding]:
    """Years whose numbers have a gap, and invoices whose total is not that of their lines."""
    per_jaar: dict[int, list[int]] = defaultdict(list)
    for rij in werk.tabellen.rows("factuur"):
        per_jaar[rij["jaar"]].append(rij["volgnummer"])
        inhoud = FactuurInhoud.read(rij["inhoud"])
        if inhoud.totaal_cent != rij["totaal_cent"]:
            yield _finding(
                f"factuur {rij['jaar']}-{rij['volgnummer']:04d}",
                f"De regels samen zijn {euro(inhoud.totaal_cent)}, het totaal is "
                f"{euro(rij['totaal_cent'])}.",
            )
    elders = {rij["jaar"]: rij["laatste"] or 0 for rij in werk.tabellen.rows("factuurstand")}
    for jaar, nummers in sorted(per_jaar.items()):
        # Up to the last one that was made elsewhere, this file need not know them.
        mist = set(range(elders.get(jaar, 0) + 1, max(nummers) + 1)) - set(nummers)
        if mist or len(set(nummers)) != len(nummers):
            yield _finding(f"facturen {jaar}", "De nummers sluiten niet aan.")


def _finding(plek: str, uitleg: str) -> Bevinding:
    uitweg = (Uitweg.RESERVEKOPIE_TERUGZETTEN,)
    return fout("KLUIS", None, plek, uitleg, _ZET_TERUG, uitweg)
