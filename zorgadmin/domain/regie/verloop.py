"""How a toewijzing came to end when it does: which version brought its Einddatum, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing


@record
class Verloop:
    """What the versions of a toewijzing say together.

    `ontvangen` is the day on which the first came, `einde_ontvangen` that of the one that brought
    the present Einddatum. `reden` is the RedenWijziging by which that was shortened, None where it
    was not; a first version that names a reden is taken for a shortening.
    """

    ontvangen: date
    einde_ontvangen: date
    reden: str | None


def course_of(versies: Sequence[tuple[Toewijzing, date]]) -> Verloop:
    """The course of one toewijzing; its versions in order of coming, each with that day."""
    ontvangen = versies[0][1]
    op_datum = sorted(versies, key=lambda v: (v[0].toewijzingsdatum, v[0].toewijzingstijd))
    einde = op_datum[-1][0].einddatum
    eerste = len(op_datum) - 1
    while eerste and op_datum[eerste - 1][0].einddatum == einde:
        eerste -= 1
    bracht, dag = op_datum[eerste]
    eerder = op_datum[eerste - 1][0].einddatum if eerste else date.max
    is_ingekort = einde is not None and (eerder is None or einde < eerder)
    return Verloop(ontvangen, dag, bracht.reden_wijziging if is_ingekort else None)
