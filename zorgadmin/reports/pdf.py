"""The one writer of PDFs: title, language, embedded font, page numbers, text that can be copied.

The same document of the same day gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from zorgadmin.application.kern.papier import (
    Alinea,
    Deel,
    Diagram,
    Gegevens,
    Kop,
    Naast,
    NieuwBlad,
    Optelling,
    Papier,
)
from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.domain.tekst import datum
from zorgadmin.reports.letters import (
    GEDEMPT,
    GEWOON,
    LIJN,
    clean,
    fitting,
    paragraph,
    register,
    style,
    width,
)
from zorgadmin.reports.staven import Staven
from zorgadmin.reports.tabel import Gezet, LangeTabel, widest

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_MARGE = 18 * mm
_RAND = 12 * mm
KLEIN = 8.0
_BREDER = 1.5
"""A table that would be this many times as wide as an upright page lies on its side."""
_ZAAK = 120.0
"""Points for the names beside facts."""


def make_pdf(papier: Papier) -> bytes:
    """The bytes of a document."""
    register()
    gezet = [Gezet(deel) if isinstance(deel, Tabel) else deel for deel in papier.delen]
    natural, least = widest(deel for deel in gezet if isinstance(deel, Gezet))
    recht = A4[0] - 2 * _MARGE
    maat = landscape(A4) if least > recht or natural > _BREDER * recht else A4
    stroom = BytesIO()
    document = BaseDocTemplate(
        stroom,
        pagesize=maat,
        title=clean(papier.titel),
        author=clean(papier.praktijk),
        subject=clean(papier.titel),
        creator="zorgadmin",
        lang="nl-NL",
        initialFontName=GEWOON,
        invariant=1,
    )
    breed = maat[0] - 2 * _MARGE
    vak = Frame(
        *(_MARGE, _MARGE, breed, maat[1] - 2 * _MARGE),
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates(PageTemplate(frames=[vak]))
    delen: list[Flowable] = [
        paragraph(papier.titel, style("titel", 16, vet=True)),
        Spacer(0, 8),
    ]
    for deel in gezet:
        delen.extend(_flow(deel, breed))
    document.build(delen, canvasmaker=_canvas_for(papier, maat))
    return stroom.getvalue()


def _flow(deel: Deel | Gezet, breed: float) -> Iterator[Flowable]:
    """One part as things that flow over the pages."""
    match deel:
        case Gezet():
            yield deel.flow(breed)
        case Kop():
            yield CondPageBreak(30 * mm)
            yield Spacer(0, 6)
            yield paragraph(deel.tekst, style("tussenkop", 11.5, vet=True))
            yield Spacer(0, 4)
        case Alinea():
            yield paragraph("\n".join(deel.regels), style("tekst", vet=deel.vet))
            yield Spacer(0, 7)
        case Naast():
            yield _beside(deel, breed)
            yield Spacer(0, 12)
        case Gegevens():
            yield _facts(deel, breed)
            yield Spacer(0, 10)
        case Optelling():
            yield _sum(deel, breed)
            yield Spacer(0, 10)
        case Diagram():
            yield Staven(deel)
        case NieuwBlad():
            yield PageBreak()


def _beside(deel: Naast, breed: float) -> Flowable:
    blokken = [
        [paragraph(regel, style("naast", vet=nummer == 0)) for nummer, regel in enumerate(regels)]
        for regels in (deel.links, deel.rechts)
    ]
    return Table([blokken], colWidths=[breed / 2] * 2, style=[*_TIGHT, ("VALIGN", *_ALL, "TOP")])


def _facts(deel: Gegevens, breed: float) -> Flowable:
    stijl, zacht = style("waarde"), style("zaak")
    zacht.textColor = GEDEMPT
    links = min(
        _ZAAK * 2, max([_ZAAK, *(width(naam, stijl.fontSize) + 10 for naam, _ in deel.paren)])
    )
    return LangeTabel(
        [[paragraph(naam, zacht), paragraph(waarde, stijl)] for naam, waarde in deel.paren],
        colWidths=[links, breed - links],
        style=[*_TIGHT, ("VALIGN", *_ALL, "TOP")],
    )


def _sum(deel: Optelling, breed: float) -> Flowable:
    laatste = len(deel.paren) - 1
    rijen = [
        [paragraph(tekst, style("som", vet=nummer == laatste, rechts=True)) for tekst in paar]
        for nummer, paar in enumerate(deel.paren)
    ]
    rechts = max([90.0, *(width(clean(bedrag), 9.5, vet=True) + 12 for _, bedrag in deel.paren)])
    stijl: Sequence[Any] = [*_TIGHT, ("LINEABOVE", (1, -1), (1, -1), 0.8, LIJN)]
    return Table(rijen, colWidths=[breed - rechts, rechts], style=stijl)


_ALL = (0, 0), (-1, -1)
_TIGHT: Sequence[Any] = (
    ("LEFTPADDING", *_ALL, 0),
    ("RIGHTPADDING", *_ALL, 5),
    ("TOPPADDING", *_ALL, 1),
    ("BOTTOMPADDING", *_ALL, 1),
    # Else the table asks for a font of its own, one that is not embedded.
    ("FONT", *_ALL, GEWOON, KLEIN),
)


def _canvas_for(papier: Papier, maat: tuple[float, float]) -> type[Canvas]:
    """A canvas that holds every page back until it knows how many there are."""

    class Genummerd(Canvas):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, **kwargs)  # type: ignore[arg-type]
            self._bladen: list[dict[str, object]] = []
            self.setViewerPreference("DisplayDocTitle", "true")
            self.setDateFormatter(lambda *_: f"D:{papier.gemaakt:%Y%m%d}000000")

        def showPage(self) -> None:  # noqa: N802  reportlab's name
            self._bladen.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # missing in the stubs

        def save(self) -> None:
            for nummer, blad in enumerate(self._bladen, 1):
                self.__dict__.update(blad)
                _edges(self, papier, maat, (nummer, len(self._bladen)))
                super().showPage()
            super().save()

    return Genummerd


def _edges(
    canvas: Canvas, papier: Papier, maat: tuple[float, float], plek: tuple[int, int]
) -> None:
    """Head and foot of a page."""
    (breed, hoog), (nummer, aantal) = maat, plek
    canvas.setFont(GEWOON, KLEIN)
    canvas.setFillColor(GEDEMPT)
    rechts = breed - _MARGE
    titel = clean(papier.titel)
    ruimte = rechts - _MARGE - width(titel, KLEIN) - 2 * KLEIN
    canvas.drawString(_MARGE, hoog - _RAND, fitting(clean(papier.praktijk), KLEIN, ruimte))
    canvas.drawRightString(rechts, hoog - _RAND, titel)
    canvas.drawString(_MARGE, _RAND - 3, f"Gemaakt op {datum(papier.gemaakt)}")
    canvas.drawRightString(rechts, _RAND - 3, f"{nummer} van {aantal}")
    canvas.setStrokeColor(LIJN)
    canvas.setLineWidth(0.5)
    canvas.line(_MARGE, hoog - _RAND - 4, rechts, hoog - _RAND - 4)
    canvas.line(_MARGE, _RAND + 7, rechts, _RAND + 7)
