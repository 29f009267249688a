"""What the audit trail keeps of hours by hand: the visits with their values, without a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.application.uren.wijziging import Verandering, Wijziging

_MEESTE = 50
"""Of more visits at once, as of a file that is taken back, only the number is of use."""


def visits_of(werk: Werk, wijziging: Wijziging) -> Iterator[dict[str, object]]:
    """The first visits of a change: of which client (by number), on which day, what and how much.

    `voor` and `na` are minutes, pieces or eurocents as `soort` says, absent where there was or is
    nothing; `…_tijden` are begin and end; `datum_voor` is there when the day became another.
    """

    @cache
    def nummer(bsn: str) -> int | None:
        """None of care for somebody whose toewijzing is still to come."""
        return werk.praktijk.client_number(bsn) if werk.praktijk.client(bsn) else None

    for verandering in wijziging.veranderingen[:_MEESTE]:
        lev = verandering.na or verandering.voor
        if lev is not None:
            yield {"client": nummer(lev.bsn)} | _visit(verandering, lev)


def _visit(verandering: Verandering, lev: LeveringGegevens) -> dict[str, object]:
    voor, na = verandering.voor, verandering.na
    bezoek: dict[str, object] = {"datum": lev.datum.isoformat(), "soort": lev.soort.value}
    if voor is not None and voor.datum != lev.datum:
        bezoek["datum_voor"] = voor.datum.isoformat()
    is_anders = voor is None or na is None or _times(voor) != _times(na)
    for kant, gegevens in (("voor", voor), ("na", na)):
        if gegevens is not None:
            bezoek[kant] = gegevens.hoeveelheid
            if is_anders and (tijden := _times(gegevens)):
                bezoek[f"{kant}_tijden"] = tijden
    return bezoek


def _times(lev: LeveringGegevens) -> list[str]:
    if lev.begin is None or lev.eind is None:
        return []
    return [f"{lev.begin:%H:%M}", f"{lev.eind:%H:%M}"]
