"""How fast a toewijzing is used, per week: so far, and what is left until its end.

Volumes are in the finest unit: minutes, whole pieces or eurocents.
"""

from __future__ import annotations

from datetime import date, timedelta

from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import half_up

_WEEK = 7


@record
class Tempo:
    """Volumes per week; `weken_over` counts a broken week as whole.

    `op_is` is the first day on which the pace so far takes more than what is left, None when that
    is not before the end. What cannot be known is None.
    """

    per_week: int | None
    per_week_over: int | None
    weken_over: int
    op_is: date | None


def pace(
    begin: date, eind: date | None, vandaag: date, gebruikt: int, maximum: int | None
) -> Tempo:
    """Pace on a day of what runs from `begin` up to and including `eind`.

    >>> pace(date(2026, 1, 5), date(2026, 2, 1), date(2026, 1, 18), 360, 480)
    Tempo(per_week=180, per_week_over=60, weken_over=2, op_is=datetime.date(2026, 1, 23))
    """
    laatste = vandaag if eind is None else min(vandaag, eind)
    dagen = (laatste - begin).days + 1
    per_week = half_up(gebruikt * _WEEK, dagen) if dagen > 0 else None
    if eind is None or maximum is None:
        return Tempo(per_week, None, 0, None)
    dagen_over = (eind - max(vandaag, begin - timedelta(days=1))).days
    if dagen_over <= 0:
        return Tempo(per_week, None, 0, None)
    rest = max(0, maximum - gebruikt)
    op_is = None
    if gebruikt > 0 and dagen > 0:
        # The first day after today on which the pace so far takes more than what is left.
        nodig = rest * dagen // gebruikt + 1
        op_is = vandaag + timedelta(days=nodig) if nodig <= dagen_over else None
    return Tempo(per_week, rest * _WEEK // dagen_over, -(-dagen_over // _WEEK), op_is)
