"""Care that counts in no line: outside its toewijzing, or a no-show that is not paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zorgadmin.application.plan.punten import OpenPunt, PuntSoort, holds_noshow, holds_outside
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.rules import claim
from zorgadmin.rules.plek import place_of


def beside_line(g: Gesteld, regels: Sequence[Regel]) -> Iterator[OpenPunt]:
    """The points of a key beside that of its line; none of care that a line in force still holds.

    Where nothing of a key lies inside its toewijzing, that is what its own point says.
    """
    if g.noshow and not holds_noshow(g, regels):
        telt_niet = claim.noshow(place_of(g.sleutel, g.toewijzing), g)
        yield OpenPunt(soort=PuntSoort.NOSHOW, gesteld=g, regels=regels, bevindingen=(telt_niet,))
    if g.buiten and g.geplaatst and not holds_outside(g, regels):
        buiten = claim.outside(place_of(g.sleutel, g.toewijzing), g.toewijzing, g.buiten)
        yield OpenPunt(soort=PuntSoort.BUITEN, gesteld=g, regels=regels, bevindingen=(buiten,))


def outside_too(g: Gesteld, bevindingen: Sequence[Bevinding]) -> tuple[Bevinding, ...]:
    """With ZA102 when leveringen fell outside; a withdrawn toewijzing says it all (TR384)."""
    if not (g.buiten and bevindingen) or any(b.regel in ("ZA102", "TR384") for b in bevindingen):
        return tuple(bevindingen)
    plek = place_of(g.sleutel, g.toewijzing)
    return (*bevindingen, claim.outside(plek, g.toewijzing, g.buiten))
