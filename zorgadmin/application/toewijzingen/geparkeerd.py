"""Leveringen that were registered before their toewijzing came (spec 2.2)."""

from __future__ import annotations

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.toewijzing import Toewijzing


def attach_parked(werk: Werk, gemeente: str, wet: Wet, bsn: str) -> None:
    """Give parked leveringen of this client the toewijzing that now covers them."""
    geparkeerd = [
        rij
        for rij in werk.leveringen.geparkeerd(bsn)
        if (rij.gegevens.gemeente, rij.gegevens.wet) == (gemeente, wet)
    ]
    if not geparkeerd:
        return
    toewijzingen = [
        t for t in werk.toewijzingen.of_client(bsn) if (t.gemeente, t.wet) == (gemeente, wet)
    ]
    for rij in geparkeerd:
        passend = [t for t in toewijzingen if _fits(t, rij)]
        if len(passend) == 1:
            werk.leveringen.attach([rij.id], passend[0])


def _fits(toewijzing: Toewijzing, rij: LeveringRij) -> bool:
    """Whether a toewijzing covers a levering: day, productcode and productcategorie."""
    gegevens = rij.gegevens
    return (
        toewijzing.covers(gegevens.datum)
        and toewijzing.productcode in (None, gegevens.productcode)
        and toewijzing.productcategorie in (None, gegevens.productcategorie)
    )
