"""What can be done about an open point: the same keys for the window and the command line."""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.application.plan.punten import NAAST, OpenPunt, PuntSoort
from zorgadmin.domain.grootboek import Regel
from zorgadmin.rules.catalogus import row_of

_ONBEKEND = ("bel",)
"""What helps with a retourcode that has no row."""

_NIET_BEKEKEN = "0233"


def ways_out_of(punt: OpenPunt) -> tuple[str, ...]:
    """Keys of `rules.catalogus.way_out` that help, what helps most first; none where none does.

    An approved line that the gemeente takes back can be corrected or upheld, and care that no line
    claims be let go. A rejected line can always be claimed again or let go, but that is named only
    where it helps with its codes.
    """
    return tuple(dict.fromkeys(_ways(punt)))


def _ways(punt: OpenPunt) -> Iterator[str]:
    if punt.soort is PuntSoort.AFGEKEURD and punt.regel is not None:
        yield from _of_answer(punt.regel)
    elif punt.soort is PuntSoort.TE_BESLISSEN:
        yield from ("corrigeer", "handhaaf", "bezwaar", "verplaats", "uren")
    elif punt.is_held or punt.soort in NAAST:
        for bevinding in punt.bevindingen:
            yield from bevinding.uitwegen
        if punt.soort is PuntSoort.TE_CORRIGEREN:
            yield "uren"
        if punt.can_be_let_go:
            yield "laat_gaan"


def _of_answer(regel: Regel) -> Iterator[str]:
    for code in regel.retourcodes or (_NIET_BEKEKEN,):
        row = row_of(code)
        yield from row.uitwegen if row is not None else _ONBEKEND
