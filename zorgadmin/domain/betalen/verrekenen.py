"""What gemeenten set off: a declaratie with a negative total against payments that fall short.

Computed from all payments together and never kept, so that the order in which statements are read
makes no difference, and what is unlinked leaves nothing behind (spec 12, Payments).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Saldo(NamedTuple):
    """What is open of an answered declaratie before anything is set off, in signed eurocents.

    `beantwoord` is the Dagtekening of its answer, `betaald_op` the day of its last payment.
    """

    id: int
    open_cent: int
    toegekend_cent: int
    beantwoord: date
    betaald_op: date | None


class Verrekening(NamedTuple):
    """So much of a negative declaratie was taken off the payment of another on a day."""

    negatief: int
    betaald: int
    cent: int
    datum: date


def set_off(saldi: Iterable[Saldo]) -> list[Verrekening]:
    """What is set off among declaraties of one gemeente × wet.

    A payment that falls short of its declaratie leaves room for what was negative by then, oldest
    first. A declaratie that nothing was paid of is not set off: it is only late.
    """
    alle = list(saldi)
    negatief = sorted(
        (s for s in alle if s.toegekend_cent < 0 and s.open_cent < 0),
        key=lambda s: (s.beantwoord, s.id),
    )
    over = {s.id: s.open_cent for s in negatief}
    gevonden = []
    tekort = ((s.betaald_op, s) for s in alle if s.toegekend_cent > 0 and s.open_cent > 0)
    op_volgorde = sorted(
        ((dag, saldo) for dag, saldo in tekort if dag is not None),
        key=lambda paar: (paar[0], paar[1].id),
    )
    for betaald_op, saldo in op_volgorde:
        rest = saldo.open_cent
        for schuld in negatief:
            deel = min(rest, -over[schuld.id]) if schuld.beantwoord <= betaald_op else 0
            if deel > 0:
                gevonden.append(Verrekening(schuld.id, saldo.id, deel, betaald_op))
                over[schuld.id] += deel
                rest -= deel
    return gevonden
