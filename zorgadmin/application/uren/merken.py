"""Mark visits: that the cliënt was not there, and who came in place of the practice (spec 12).

What an onderaannemer did is claimed as the practice's own; the name is kept here only, and is in no
message and no log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.uren.invoeren import write_by_hand
from zorgadmin.application.uren.wijziging import Verandering, Wijziging
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.levering import Bron
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_merken import read_onderaannemer


class Merken(NamedTuple):
    """What is marked at a visit; an empty `onderaannemer` is the practice itself."""

    noshow: bool = False
    onderaannemer: str = ""


def merk(diensten: Diensten, levering_ids: Sequence[int], merken: Merken) -> Wijziging:
    """Mark these leveringen; GeweigerdError for a name that cannot be, or when one is gone."""
    naam = merken.onderaannemer.strip()
    try:
        onderaannemer = read_onderaannemer(naam) if naam else None
    except CelError as fout:
        raise GeweigerdError(str(fout)) from fout
    with diensten.kluis.schrijven() as werk:
        rijen = werk.leveringen.by_ids(levering_ids)
        anders = []
        for nummer in levering_ids:
            rij = rijen.get(nummer)
            if rij is None or rij.verwijderd:
                raise GeweigerdError("Dit bezoek is er niet meer; er is niets gewijzigd.")
            na = replace(rij.gegevens, noshow=merken.noshow, onderaannemer=onderaannemer)
            if na != rij.gegevens:
                anders.append(Verandering(nummer, rij.gegevens, replace(na, bron=Bron.HAND)))
        return write_by_hand(werk, anders) if anders else Wijziging(())


def onderaannemers(diensten: Diensten) -> Sequence[str]:
    """Every onderaannemer named so far, in order of name."""
    with diensten.kluis.lezen() as werk:
        return werk.leveringen.onderaannemers()
