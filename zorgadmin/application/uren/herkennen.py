"""Which rows of an hours file an earlier import registered already (spec 6, hours file).

Rows without referentie are compared as a multiset of what they mean: toewijzing, product, date and
amount, however the row names the toewijzing. Times tell two visits apart where both have them.
A visit that was changed or removed by hand since is recognised by what it was when it came in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.domain.uren import Opgave, UrenRij

_Hoeveel = tuple[date, int, str]
_Past = Callable[[Opgave, LeveringGegevens], bool]


def recognise(
    rijen: Iterable[UrenRij],
    staand: Iterable[LeveringRij],
    ingelezen: Mapping[int, LeveringRij],
    nummers: Mapping[ToewijzingId | None, Toewijzingnummer],
) -> Mapping[int, int]:
    """The levering of each row, by row number; each levering is that of one row.

    `staand` is all that is or was there on these days, `ingelezen` how what was changed by hand
    came in, `nummers` the toewijzingnummer of each toewijzing.
    """
    rest = [rij for rij in rijen if not rij.opgave.referentie]
    vrij = {rij.id: rij for rij in staand if rij.gegevens.importkenmerk is not None}
    herkend: dict[int, int] = {}
    eerst = {nummer: _came_in(rij, ingelezen.get(nummer)) for nummer, rij in vrij.items()}
    nu = {rij.id: rij.gegevens for rij in vrij.values() if not rij.verwijderd}
    for gegevens, past in ((eerst, _same_times), (eerst, _times_agree), (nu, _times_agree)):
        over = {nummer: lev for nummer, lev in gegevens.items() if nummer in vrij}
        for rij, levering_id in _pair(rest, over, nummers, past):
            herkend[rij.rij] = levering_id
            del vrij[levering_id]
        rest = [rij for rij in rest if rij.rij not in herkend]
    return herkend


def _pair(
    rijen: Sequence[UrenRij],
    leveringen: Mapping[int, LeveringGegevens],
    nummers: Mapping[ToewijzingId | None, Toewijzingnummer],
    past: _Past,
) -> Iterable[tuple[UrenRij, int]]:
    per_dag: dict[_Hoeveel, list[int]] = defaultdict(list)
    for levering_id, lev in leveringen.items():
        per_dag[lev.datum, lev.hoeveelheid, lev.soort].append(levering_id)
    for rij in rijen:
        opgave = rij.opgave
        kandidaten = per_dag.get((opgave.datum, opgave.hoeveelheid, opgave.soort), [])
        for levering_id in kandidaten:
            lev = leveringen[levering_id]
            if past(opgave, lev) and _names(opgave, lev, nummers.get(lev.toewijzing_id)):
                kandidaten.remove(levering_id)
                yield rij, levering_id
                break


def _came_in(rij: LeveringRij, ingelezen: LeveringRij | None) -> LeveringGegevens:
    """How a levering was when its file was read; its toewijzing may have come later."""
    if ingelezen is None:
        return rij.gegevens
    lev = ingelezen.gegevens
    return replace(lev, toewijzing_id=lev.toewijzing_id or rij.gegevens.toewijzing_id)


def _names(opgave: Opgave, lev: LeveringGegevens, nummer: int | None) -> bool:
    """Whether a row means the place of a levering, however it names it."""
    if opgave.toewijzingnummer is not None and opgave.toewijzingnummer != nummer:
        return False
    gegeven = (
        (opgave.bsn, lev.bsn),
        (opgave.productcode, lev.productcode),
        (opgave.gemeente, lev.gemeente),
        (opgave.wet, lev.wet),
    )
    return all(genoemd in (None, staat) for genoemd, staat in gegeven)


def _same_times(opgave: Opgave, lev: LeveringGegevens) -> bool:
    return (opgave.begin, opgave.eind) == (lev.begin, lev.eind)


def _times_agree(opgave: Opgave, lev: LeveringGegevens) -> bool:
    """Whether the times are the same, or one of both has none."""
    return None in (opgave.begin, lev.begin) or _same_times(opgave, lev)
