"""Drawing of bars with an axis: where everything stands, and how it is painted, on any surface."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from zorgadmin.application.kern.papier import Diagram, Staaf, axis
from zorgadmin.domain.record import record
from zorgadmin.gui import theme
from zorgadmin.gui.widgets.patroon import Patroon, fill

_BREEDSTE_STAAF = 46.0
_BOVEN, _ONDER, _RECHTS = 10.0, 26.0, 8.0


@record
class Reeks:
    """One kind of bar: its name, its ground, and a value for each group."""

    naam: str
    patroon: Patroon
    waarden: tuple[int, ...]


@record
class Grafiek:
    """What is drawn: groups by short and whole name, and the bars of each.

    With `gestapeld` the bars of a group stand on one another, what is negative under the axis.
    `as_tekst` writes a value beside the axis, `in_woorden` in full.
    """

    groepen: tuple[tuple[str, str], ...]
    reeksen: tuple[Reeks, ...]
    gestapeld: bool
    as_tekst: Callable[[int], str]
    in_woorden: Callable[[int], str]

    def say(self, groep: int) -> str:
        """A group in words."""
        delen = [f"{r.naam} {self.in_woorden(r.waarden[groep])}" for r in self.reeksen]
        return f"{self.groepen[groep][1]}: {', '.join(delen)}"

    @property
    def on_paper(self) -> Diagram:
        """The same chart for a document, in which patterns are those of paper."""
        return Diagram(
            groepen=tuple(kort for kort, _ in self.groepen),
            staven=tuple(Staaf(reeks.naam, reeks.waarden) for reeks in self.reeksen),
            gestapeld=self.gestapeld,
            as_tekst=self.as_tekst,
        )

    @property
    def bounds(self) -> tuple[int, int]:
        """Lowest and highest end of a bar; nothing is between them at least."""
        if self.gestapeld:
            hoog = [sum(max(0, r.waarden[n]) for r in self.reeksen) for n in self._nummers]
            laag = [sum(min(0, r.waarden[n]) for r in self.reeksen) for n in self._nummers]
        else:
            hoog = laag = [waarde for r in self.reeksen for waarde in r.waarden]
        return min([0, *laag]), max([0, *hoog])

    @property
    def _nummers(self) -> range:
        return range(len(self.groepen))


@record
class Vlak:
    """Where the parts of a chart stand in a rectangle."""

    binnen: QRectF
    waarden: tuple[int, ...]
    groep_breed: float

    def group(self, nummer: int) -> QRectF:
        """The strip of a group."""
        x = self.binnen.x() + nummer * self.groep_breed
        return QRectF(x, self.binnen.y(), self.groep_breed, self.binnen.height())

    def y(self, waarde: float) -> float:
        """Height of a value."""
        laag, hoog = self.waarden[0], self.waarden[-1]
        deel = (waarde - laag) / (hoog - laag) if hoog > laag else 0.0
        return self.binnen.bottom() - deel * self.binnen.height()


def place(grafiek: Grafiek, vak: QRectF, maten: QFontMetricsF) -> Vlak:
    """Divide a rectangle."""
    waarden = tuple(axis(*grafiek.bounds))
    if len(waarden) == 1:
        waarden = (waarden[0], waarden[0] + 1)
    links = max(maten.horizontalAdvance(grafiek.as_tekst(w)) for w in waarden) + 12
    binnen = vak.adjusted(links, _BOVEN, -_RECHTS, -_ONDER)
    return Vlak(binnen, waarden, binnen.width() / max(1, len(grafiek.groepen)))


def bars(grafiek: Grafiek, vlak: Vlak, groep: int) -> Iterator[tuple[QRectF, Reeks]]:
    """The bars of one group."""
    strook = vlak.group(groep)
    if grafiek.gestapeld:
        breed = min(_BREEDSTE_STAAF, strook.width() * 0.6)
        x = strook.center().x() - breed / 2
        boven = onder = 0
        for reeks in grafiek.reeksen:
            waarde = reeks.waarden[groep]
            begin = boven if waarde > 0 else onder
            yield _bar(vlak, x, breed, begin, begin + waarde), reeks
            boven, onder = boven + max(0, waarde), onder + min(0, waarde)
        return
    aantal = len(grafiek.reeksen)
    breed = min(_BREEDSTE_STAAF * 0.7, strook.width() * 0.78 / aantal)
    x = strook.center().x() - breed * aantal / 2
    for nummer, reeks in enumerate(grafiek.reeksen):
        yield _bar(vlak, x + nummer * breed, breed, 0, reeks.waarden[groep]), reeks


def _bar(vlak: Vlak, x: float, breed: float, van: int, tot: int) -> QRectF:
    y1, y2 = vlak.y(max(van, tot)), vlak.y(min(van, tot))
    return QRectF(x + 1, y1, max(1.0, breed - 2), y2 - y1)


def draw(
    schilder: QPainter,
    grafiek: Grafiek,
    vak: QRectF,
    kleuren: theme.Kleuren | None = None,
    gekozen: int | None = None,
) -> None:
    """Paint the whole chart; the chosen group stands on a ground of its own."""
    k = kleuren or theme.colours()
    schilder.setRenderHint(QPainter.RenderHint.Antialiasing)
    maten = QFontMetricsF(schilder.font())
    vlak = place(grafiek, vak, maten)
    if gekozen is not None and 0 <= gekozen < len(grafiek.groepen):
        strook = vlak.group(gekozen).adjusted(1, 0, -1, _ONDER - 4)
        schilder.setPen(Qt.PenStyle.NoPen)
        schilder.setBrush(QColor(k.accent_zacht))
        schilder.drawRoundedRect(strook, 4, 4)
    _draw_axis(schilder, grafiek, vlak, vak, k)
    for groep in range(len(grafiek.groepen)):
        for staaf, reeks in bars(grafiek, vlak, groep):
            if staaf.height() > 0:
                fill(schilder, staaf, reeks.patroon, k)
                schilder.setPen(QPen(QColor(k.rand_veld), 1))
                schilder.setBrush(Qt.BrushStyle.NoBrush)
                schilder.drawRect(staaf)
    schilder.setPen(QPen(QColor(k.tekst), 1))
    nul = vlak.y(0)
    schilder.drawLine(QPointF(vlak.binnen.left(), nul), QPointF(vlak.binnen.right(), nul))
    _draw_names(schilder, [kort for kort, _ in grafiek.groepen], vlak, maten, k)


def _draw_axis(
    schilder: QPainter, grafiek: Grafiek, vlak: Vlak, vak: QRectF, k: theme.Kleuren
) -> None:
    hoogte = QFontMetricsF(schilder.font()).height()
    for waarde in vlak.waarden:
        y = vlak.y(waarde)
        schilder.setPen(QPen(QColor(k.rand), 1))
        schilder.drawLine(QPointF(vlak.binnen.left(), y), QPointF(vlak.binnen.right(), y))
        schilder.setPen(QColor(k.gedempt))
        plek = QRectF(vak.left(), y - hoogte / 2, vlak.binnen.left() - vak.left() - 8, hoogte)
        schilder.drawText(plek, Qt.AlignmentFlag.AlignRight, grafiek.as_tekst(waarde))


def _draw_names(
    schilder: QPainter,
    namen: Sequence[str],
    vlak: Vlak,
    maten: QFontMetricsF,
    k: theme.Kleuren,
) -> None:
    schilder.setPen(QColor(k.gedempt))
    for nummer, naam in enumerate(namen):
        strook = vlak.group(nummer)
        plek = QRectF(strook.left() + 2, strook.bottom() + 4, strook.width() - 4, maten.height())
        tekst = maten.elidedText(naam, Qt.TextElideMode.ElideRight, plek.width())
        schilder.drawText(plek, Qt.AlignmentFlag.AlignHCenter, tekst)
