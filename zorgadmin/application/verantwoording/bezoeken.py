"""Visits as the history has them: at the moment that a line was made, and now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import delivered
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_merken import mark_text

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk


@record
class BewaardBezoek:
    """A levering as the history has it at some moment."""

    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None
    verwijderd: bool
    noshow: bool = False
    onderaannemer: str | None = None

    @property
    def merk(self) -> str | None:
        """What is marked at it, in words: a no-show, and who came in place of the practice."""
        door = f"onderaannemer {self.onderaannemer}" if self.onderaannemer else None
        return mark_text(door, noshow=self.noshow) or None


def visits_at(
    werk: Werk, moment: datetime
) -> tuple[Mapping[int, BewaardBezoek], Mapping[int, BewaardBezoek]]:
    """Every levering by its id, as it was at a moment and as it is."""
    toen: dict[int, BewaardBezoek] = {}
    nu: dict[int, BewaardBezoek] = {}
    for rij in werk.tabellen.rows("levering_wijziging"):
        bezoek = _visit(json.loads(rij["na"]))
        nu[rij["levering_id"]] = bezoek
        if rij["moment"] <= moment:
            toen[rij["levering_id"]] = bezoek
    return toen, nu


def _visit(na: Mapping[str, object]) -> BewaardBezoek:
    """A levering as the history keeps it."""

    def tijd(naam: str) -> time | None:
        waarde = na[naam]
        return None if waarde is None else time.fromisoformat(str(waarde))

    return BewaardBezoek(
        datum=date.fromisoformat(str(na["datum"])),
        hoeveelheid=int(str(na["hoeveelheid"])),
        soort=LeveringSoort(str(na["soort"])),
        begin=tijd("begin"),
        eind=tijd("eind"),
        notitie=None if na["notitie"] is None else str(na["notitie"]),
        verwijderd=bool(na["verwijderd"]),
        noshow=bool(na.get("noshow")),
        onderaannemer=None if (naam := na.get("onderaannemer")) is None else str(naam),
    )


def since(toen: BewaardBezoek | None, nu: BewaardBezoek | None) -> str:
    """What became of a visit after the line was made."""
    if nu is None or nu == toen:
        return ""
    if nu.verwijderd:
        return "verwijderd"
    anders = [datum(nu.datum)] if toen is None or nu.datum != toen.datum else []
    if toen is None or nu.hoeveelheid != toen.hoeveelheid:
        anders.append(delivered(nu.hoeveelheid, nu.soort))
    if toen is not None and nu.merk != toen.merk:
        anders.append(nu.merk or "gewoon bezoek")
    return f"nu {', '.join(anders)}" if anders else "gewijzigd"
