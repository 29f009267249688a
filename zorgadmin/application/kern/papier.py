"""What a PDF holds, as data: headings, text, tables, figures side by side, a chart.

Use cases prepare it and `reports` draws it, for the window and the command line alike; how it looks
on paper is decided there and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.domain.record import record


@record
class Kop:
    """A heading above what follows."""

    tekst: str


@record
class Alinea:
    """Lines of text, each on a line of its own; `vet` stresses them."""

    regels: tuple[str, ...]
    vet: bool = False


@record
class Naast:
    """Two blocks of lines side by side, such as sender and receiver; the first line is a title."""

    links: tuple[str, ...]
    rechts: tuple[str, ...]


@record
class Gegevens:
    """Facts: a name and a value on each line, the values under one another."""

    paren: tuple[tuple[str, str], ...]


@record
class Optelling:
    """Amounts in words under a table, to the right; the last is the result."""

    paren: tuple[tuple[str, str], ...]


@record
class Staaf:
    """One kind of bar of a chart: its name, and a value for each group."""

    naam: str
    waarden: tuple[int, ...]


@record
class Diagram:
    """Bars by group; with `gestapeld` those of a group stand on one another.

    `as_tekst` writes a value beside the axis.
    """

    groepen: tuple[str, ...]
    staven: tuple[Staaf, ...]
    gestapeld: bool
    as_tekst: Callable[[int], str]


@record
class NieuwBlad:
    """What follows begins on a page of its own."""


Deel = Kop | Alinea | Naast | Gegevens | Optelling | Tabel | Diagram | NieuwBlad


@record
class Papier:
    """A document; `praktijk` and `titel` stand above every page, `gemaakt` below it."""

    praktijk: str
    titel: str
    gemaakt: date
    delen: Sequence[Deel]


_STAPPEN = 4
_ROND = (1, 2, 5, 10)


def axis(laag: int, hoog: int) -> list[int]:
    """Round values from at or below `laag` to at or above `hoog`, zero among them.

    >>> axis(0, 246784)
    [0, 100000, 200000, 300000]
    >>> axis(-4000, 9000)
    [-5000, 0, 5000, 10000]
    """
    ruw = max(1, -(-(hoog - laag) // _STAPPEN))
    macht = 10 ** (len(str(ruw)) - 1)
    stap = next(macht * rond for rond in _ROND if macht * rond >= ruw)
    onder, boven = laag // stap, -(-hoog // stap)
    return [nummer * stap for nummer in range(onder, boven + 1)]
