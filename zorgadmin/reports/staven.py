"""A chart of bars on paper; every kind of bar has a pattern of its own beside its shade."""

from __future__ import annotations

from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from zorgadmin.application.kern.papier import Diagram, axis
from zorgadmin.reports.letters import ACCENT, GEDEMPT, GEWOON, INKT, LIJN, clean, width

_HOOG, _ONDER, _LEGENDA, _BOVEN = 200.0, 26.0, 20.0, 6.0
_PUNTEN = 8.0
_BREEDSTE = 26.0
_VAKJE = 8.0
_STREEP = 3.5
_TONEN: tuple[Color, ...] = (GEDEMPT, ACCENT, INKT, LIJN)


class Staven(Flowable):
    """Draws a chart across the whole width."""

    def __init__(self, diagram: Diagram) -> None:
        super().__init__()
        self._diagram = diagram
        self.spaceAfter = 10

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803  reportlab's own
        """The room that it takes, in points."""
        self.width, self.height = aW, _HOOG
        return self.width, self.height

    def draw(self) -> None:
        """Axis, bars, names and legend."""
        d, canvas = self._diagram, self.canv
        waarden = axis(*self._bounds())
        if len(waarden) == 1:
            waarden = [waarden[0], waarden[0] + 1]
        self._laag, self._hoog = waarden[0], waarden[-1]
        self._voet = _LEGENDA + _ONDER
        links = max(width(clean(d.as_tekst(w)), _PUNTEN) for w in waarden) + 8
        canvas.setFont(GEWOON, _PUNTEN)
        canvas.setLineWidth(0.5)
        for waarde in waarden:
            y = self._y(waarde)
            canvas.setStrokeColor(INKT if waarde == 0 else LIJN)
            canvas.line(links, y, self.width, y)
            canvas.setFillColor(GEDEMPT)
            canvas.drawRightString(links - 5, y - 3, clean(d.as_tekst(waarde)))
        breed = (self.width - links) / max(1, len(d.groepen))
        for groep, naam in enumerate(d.groepen):
            x = links + groep * breed
            canvas.setFillColor(GEDEMPT)
            for regel, deel in enumerate(_lines(clean(naam), breed - 3)):
                y = _LEGENDA + _ONDER - 13 - regel * (_PUNTEN + 1)
                canvas.drawCentredString(x + breed / 2, y, _shorten(deel, breed - 3))
            self._bars(groep, x, breed)
        self._legend(links)

    def _bounds(self) -> tuple[int, int]:
        staven = [staaf.waarden for staaf in self._diagram.staven]
        if self._diagram.gestapeld:
            rijen = list(zip(*staven, strict=True))
            hoog = [sum(max(0, w) for w in rij) for rij in rijen]
            laag = [sum(min(0, w) for w in rij) for rij in rijen]
        else:
            hoog = laag = [w for rij in staven for w in rij]
        return min([0, *laag]), max([0, *hoog])

    def _y(self, waarde: int) -> float:
        deel = (waarde - self._laag) / (self._hoog - self._laag)
        return self._voet + deel * (self.height - self._voet - _BOVEN)

    def _bars(self, groep: int, x: float, breed: float) -> None:
        staven = self._diagram.staven
        aantal = 1 if self._diagram.gestapeld else len(staven)
        staaf_breed = min(_BREEDSTE, breed * 0.8 / max(1, aantal))
        begin = x + (breed - staaf_breed * aantal) / 2
        boven = onder = 0
        for nummer, staaf in enumerate(staven):
            waarde = staaf.waarden[groep]
            van, links = 0, begin + nummer * staaf_breed
            if self._diagram.gestapeld:
                van, links = boven if waarde > 0 else onder, begin
                boven, onder = boven + max(0, waarde), onder + min(0, waarde)
            y1, y2 = sorted((self._y(van), self._y(van + waarde)))
            if y2 > y1:
                _fill(self.canv, nummer, (links + 0.5, y1, staaf_breed - 1, y2 - y1))

    def _legend(self, x: float) -> None:
        for nummer, staaf in enumerate(self._diagram.staven):
            naam = clean(staaf.naam)
            _fill(self.canv, nummer, (x, 2, _VAKJE, _VAKJE))
            self.canv.setFillColor(INKT)
            self.canv.drawString(x + _VAKJE + 4, 3, naam)
            x += _VAKJE + 20 + width(naam, _PUNTEN)


def _fill(canvas: Canvas, nummer: int, vak: tuple[float, float, float, float]) -> None:
    """The pattern of a kind of bar: lines one way, solid, lines across, or a light ground."""
    x, y, breed, hoog = vak
    toon = _TONEN[nummer % len(_TONEN)]
    canvas.saveState()
    canvas.setStrokeColor(INKT)
    canvas.setLineWidth(0.5)
    canvas.setFillColor(toon if nummer % 2 else white)
    canvas.rect(x, y, breed, hoog, fill=1)
    if nummer % 2 == 0:
        rand = canvas.beginPath()
        rand.rect(x, y, breed, hoog)
        canvas.clipPath(rand, stroke=0)
        canvas.setStrokeColor(toon)
        richting = 1 if nummer % 4 == 0 else -1
        streep = -hoog
        while streep < breed:
            van, tot = (y, y + hoog) if richting > 0 else (y + hoog, y)
            canvas.line(x + streep, van, x + streep + hoog, tot)
            streep += _STREEP
    canvas.restoreState()


def _lines(naam: str, breed: float) -> list[str]:
    """A name on one line, or on two where it does not fit."""
    return [naam] if width(naam, _PUNTEN) <= breed else naam.rsplit(" ", 1)


def _shorten(naam: str, breed: float) -> str:
    """A name that fits, with … where it was cut."""
    kort = naam
    while kort and width(kort if kort == naam else f"{kort}…", _PUNTEN) > breed:
        kort = kort[:-1]
    return naam if kort == naam else f"{kort.rstrip()}…"
