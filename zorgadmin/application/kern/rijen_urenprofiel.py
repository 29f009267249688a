"""Rows of hours whose names are linked to no toewijzing yet."""

from __future__ import annotations

from datetime import date, time

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


@record
class WachtendeRij:
    """A row that waits until its names are linked; `referentie` is that of its levering then.

    `profiel` names the profile that knew its file, None when none did. `hoeveelheid` is minutes,
    pieces or eurocents as `soort` says; with `maand` it is a month total.
    """

    referentie: str
    profiel: str | None
    client: str
    product: str
    datum: date
    hoeveelheid: int
    soort: LeveringSoort
    begin: time | None
    eind: time | None
    notitie: str | None
    maand: Maand | None
    rij: int
    noshow: bool = False
    onderaannemer: str | None = None
