"""A table on paper: columns as wide as they need, a head on every page, long texts wrapped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import white
from reportlab.platypus import LongTable, TableStyle

from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.reports.letters import (
    ACCENT,
    GEWOON,
    GROND,
    INKT,
    LIJN,
    TABEL_PUNTEN,
    VET,
    clean,
    paragraph,
    style,
    width,
)

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_RECHTS = (Cel.BEDRAG, Cel.GETAL)
_TUSSEN = 10.0
"""Points of space inside a cell, both sides together."""
_HEEL_BLAD = 400.0
"""So many points are free on a page with nothing on it yet, even one on its side."""
_LANGSTE_WOORD = 130.0
"""A word may claim this many points of a column before it is broken."""


class LangeTabel(LongTable):
    """A table that breaks between rows, and inside a row only when that fills a whole page."""

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """The part that fits and the rest; nothing when the rest of the page is too small."""
        delen: list[Flowable] = super().split(availWidth, availHeight)
        if delen or availHeight < _HEEL_BLAD:
            return delen
        self.splitInRow = 1
        try:
            return super().split(availWidth, availHeight)
        finally:
            self.splitInRow = 0


class Gezet:
    """A table with its texts made and measured."""

    def __init__(self, tabel: Tabel) -> None:
        self._tabel = tabel
        self._kolommen = tabel.kolommen
        self._cellen = [
            [_text(k, waarde) for k, waarde in zip(self._kolommen, rij, strict=True)]
            for rij in tabel.rijen
        ]

    @property
    def natural(self) -> list[float]:
        """Width of every column without a single text wrapped, in points."""
        return [max(map(_line, self._column(n))) + _TUSSEN for n, _ in enumerate(self._kolommen)]

    @property
    def asks(self) -> float:
        """Width that makes it easy to read: a word without end may be broken for that."""
        return sum(
            max(
                min(_line(tekst), max(_LANGSTE_WOORD, _line(tekst) if " " in tekst else 0.0))
                for tekst in self._column(n)
            )
            + _TUSSEN
            for n, _ in enumerate(self._kolommen)
        )

    @property
    def least(self) -> list[float]:
        """Width that every column needs: of its figures, or of its longest word."""
        return [
            max(
                _line(tekst) if kolom.cel in _RECHTS else min(_word(tekst), _LANGSTE_WOORD)
                for tekst in self._column(n)
            )
            + _TUSSEN
            for n, kolom in enumerate(self._kolommen)
        ]

    def flow(self, breed: float) -> Flowable:
        """The table across a width in points."""
        kop = [
            paragraph(k.naam, style("kop", TABEL_PUNTEN, vet=True, rechts=k.cel in _RECHTS))
            for k in self._kolommen
        ]
        gewoon, vet = style("cel", TABEL_PUNTEN), style("celvet", TABEL_PUNTEN, vet=True)
        breedtes = _divide(self.natural, self.least, breed)
        laatste = len(self._cellen) - 1 if self._tabel.met_totaal else None
        rijen = [
            [
                tekst
                if kolom.cel in _RECHTS or _fits(tekst, ruimte)
                else paragraph(tekst, vet if nummer == laatste else gewoon)
                for kolom, tekst, ruimte in zip(self._kolommen, rij, breedtes, strict=True)
            ]
            for nummer, rij in enumerate(self._cellen)
        ]
        return LangeTabel(
            [kop, *rijen],
            colWidths=breedtes,
            repeatRows=1,
            style=self._style(),
            spaceAfter=8,
        )

    def _style(self) -> TableStyle:
        opdrachten: list[Any] = [
            ("FONT", (0, 0), (-1, -1), GEWOON, TABEL_PUNTEN, TABEL_PUNTEN * 1.35),
            ("TEXTCOLOR", (0, 0), (-1, -1), INKT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), _TUSSEN / 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), _TUSSEN / 2),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
            ("LINEBELOW", (0, 0), (-1, 0), 1, ACCENT),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), (white, GROND)),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, LIJN),
        ]
        for nummer, kolom in enumerate(self._kolommen):
            if kolom.cel in _RECHTS:
                opdrachten.append(("ALIGN", (nummer, 0), (nummer, -1), "RIGHT"))
        if self._tabel.met_totaal and self._cellen:
            opdrachten += [
                ("FONT", (0, -1), (-1, -1), VET, TABEL_PUNTEN, TABEL_PUNTEN * 1.35),
                ("LINEABOVE", (0, -1), (-1, -1), 0.8, INKT),
            ]
        return TableStyle(opdrachten)

    def _column(self, nummer: int) -> Iterator[str]:
        yield self._kolommen[nummer].naam
        for rij in self._cellen:
            yield rij[nummer]


def _divide(natural: Sequence[float], least: Sequence[float], breed: float) -> list[float]:
    """Widths that fill the page: what is over goes to all, what lacks comes off what can wrap."""
    if (som := sum(natural)) <= breed:
        return [w * breed / som for w in natural]
    if (minst := sum(least)) >= breed:
        return [w * breed / minst for w in least]
    over = (breed - minst) / (som - minst)
    return [m + (n - m) * over for n, m in zip(natural, least, strict=True)]


def _fits(tekst: str, ruimte: float) -> bool:
    return _line(tekst) + _TUSSEN <= ruimte + 0.01


def _line(tekst: str) -> float:
    return max(width(regel, TABEL_PUNTEN, vet=True) for regel in tekst.split("\n"))


def _word(tekst: str) -> float:
    return max((width(woord, TABEL_PUNTEN, vet=True) for woord in tekst.split()), default=0.0)


def _text(kolom: Kolom, waarde: object) -> str:
    """A cell in words, as the window writes it."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case int() if kolom.cel is Cel.BEDRAG:
            return clean(euro(waarde))
        case datetime():
            return f"{datum(waarde)} {waarde:%H:%M}"
        case date():
            return datum(waarde)
        case time():
            return f"{waarde:%H:%M}"
        case _:
            return clean(str(waarde))


def widest(tabellen: Iterable[Gezet]) -> tuple[float, float]:
    """Largest width that some tables ask, and that they need, in points."""
    maten = [(t.asks, sum(t.least)) for t in tabellen] or [(0.0, 0.0)]
    return max(n for n, _ in maten), max(m for _, m in maten)
