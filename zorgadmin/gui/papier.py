"""Tables and a chart on paper: a PDF with practice, subject and page number on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextDocument,
)

from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.tekst import datum, euro
from zorgadmin.gui import theme
from zorgadmin.gui.widgets.chart_tekenen import Grafiek, draw
from zorgadmin.gui.widgets.patroon import fill

_PUNTEN = 9
_MARGE_MM = 15
_KOP_MM = 12
_MM_PER_INCH = 25.4
_DPI, _DPI_SCHERM = 300, 96
_GRAFIEK = (1800, 620)
_LEGENDA = 26
_VAKJE = 11
_GRAFIEK_SCHAAL = 2.0
_RECHTS = (Cel.BEDRAG, Cel.GETAL)


@dataclass(frozen=True, slots=True)
class Papier:
    """What is printed; `praktijk` and `titel` stand above every page.

    `kop` and `slot` are lines of text before and after the tables.
    """

    praktijk: str
    titel: str
    gemaakt: date
    tabellen: Sequence[Tabel]
    grafiek: Grafiek | None
    kop: Sequence[str] = ()
    slot: Sequence[str] = ()


def make_pdf(papier: Papier) -> bytes:
    """The bytes of the PDF; wide tables lie on their side."""
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    schrijver = QPdfWriter(buffer)
    schrijver.setTitle(papier.titel)
    schrijver.setCreator("zorgadmin")
    breed = any(len(tabel.kolommen) > 6 for tabel in papier.tabellen)
    liggend = QPageLayout.Orientation.Landscape if breed else QPageLayout.Orientation.Portrait
    schrijver.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            liggend,
            QMarginsF(_MARGE_MM, _MARGE_MM, _MARGE_MM, _MARGE_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    schrijver.setResolution(_DPI)
    _print(papier, schrijver)
    buffer.close()
    return bytes(bytes_.data())


def _print(papier: Papier, schrijver: QPdfWriter) -> None:
    letter = _font()
    rand = _KOP_MM / _MM_PER_INCH * schrijver.resolution()
    vak = QRectF(0, rand, schrijver.width(), schrijver.height() - 2 * rand)
    tekst = QTextDocument()
    tekst.documentLayout().setPaintDevice(schrijver)
    tekst.setDocumentMargin(0)
    tekst.setDefaultFont(letter)
    if papier.grafiek is not None:
        tekst.addResource(
            int(QTextDocument.ResourceType.ImageResource.value),
            QUrl("grafiek"),
            _picture(papier.grafiek),
        )
    tekst.setPageSize(QSizeF(vak.width(), vak.height()))
    # A picture is measured in the dots of a screen.
    breed = int(vak.width() * _DPI_SCHERM / schrijver.resolution())
    tekst.setHtml("".join(_html(papier, breed)))
    schilder = QPainter(schrijver)
    schilder.setFont(letter)
    aantal = tekst.pageCount()
    for bladzijde in range(aantal):
        if bladzijde:
            schrijver.newPage()
        _edges(
            schilder, papier, QRectF(0, 0, schrijver.width(), schrijver.height()), bladzijde, aantal
        )
        schilder.save()
        schilder.translate(0, vak.top() - bladzijde * vak.height())
        tekst.drawContents(schilder, QRectF(0, bladzijde * vak.height(), vak.width(), vak.height()))
        schilder.restore()
    schilder.end()


def _edges(schilder: QPainter, papier: Papier, blad: QRectF, bladzijde: int, aantal: int) -> None:
    """Head and foot of a page."""
    links, rechts = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    boven, onder = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
    schilder.setPen(QColor(theme.LICHT.gedempt))
    schilder.drawText(blad, links | boven, papier.praktijk)
    schilder.drawText(blad, rechts | boven, papier.titel)
    schilder.drawText(blad, links | onder, f"Gemaakt op {datum(papier.gemaakt)}")
    schilder.drawText(blad, rechts | onder, f"Bladzijde {bladzijde + 1} van {aantal}")


def _html(papier: Papier, breed: int) -> Iterator[str]:
    yield f"<h2>{escape(papier.titel)}</h2>"
    if papier.kop:
        yield f"<p>{'<br>'.join(map(escape, papier.kop))}</p>"
    if papier.grafiek is not None:
        yield f'<p><img src="grafiek" width="{breed}"></p>'
    for tabel in papier.tabellen:
        if len(papier.tabellen) > 1:
            yield f"<h3>{escape(tabel.naam)}</h3>"
        yield f"<p>{escape(tabel.uitleg)}</p>"
        yield from _table(tabel)
    if papier.slot:
        yield f"<p><b>{'<br>'.join(map(escape, papier.slot))}</b></p>"


def _table(tabel: Tabel) -> Iterator[str]:
    yield '<table width="100%" cellspacing="0" cellpadding="6" border="0"><thead><tr>'
    for kolom in tabel.kolommen:
        yield f'<th align="{_side(kolom)}">{escape(kolom.naam)}</th>'
    yield "</tr></thead>"
    for nummer, rij in enumerate(tabel.rijen):
        grond = theme.LICHT.vlak_wissel if nummer % 2 else theme.LICHT.vlak
        yield f'<tr bgcolor="{grond}">'
        for kolom, waarde in zip(tabel.kolommen, rij, strict=True):
            yield f'<td align="{_side(kolom)}">{escape(_text(kolom, waarde))}</td>'
        yield "</tr>"
    yield "</table>"


def _side(kolom: Kolom) -> str:
    return "right" if kolom.cel in _RECHTS else "left"


def _text(kolom: Kolom, waarde: object) -> str:
    match waarde:
        case None:
            return ""
        case int() if kolom.cel is Cel.BEDRAG:
            return euro(waarde).replace(" ", "\N{NO-BREAK SPACE}")
        case date():
            return datum(waarde)
        case _:
            return str(waarde)


def _picture(grafiek: Grafiek) -> QImage:
    """The chart as a picture, in light colours whatever the window has."""
    breed, hoog = _GRAFIEK
    beeld = QImage(breed, hoog, QImage.Format.Format_RGB32)
    beeld.fill(theme.LICHT.vlak)
    schilder = QPainter(beeld)
    schilder.setFont(_font())
    schilder.scale(_GRAFIEK_SCHAAL, _GRAFIEK_SCHAAL)
    vak = QRectF(0, 0, breed / _GRAFIEK_SCHAAL, hoog / _GRAFIEK_SCHAAL)
    draw(schilder, grafiek, vak.adjusted(0, 0, 0, -_LEGENDA), theme.LICHT)
    _draw_legend(schilder, grafiek, vak.left() + 4, vak.bottom() - _LEGENDA / 2)
    schilder.end()
    return beeld


def _draw_legend(schilder: QPainter, grafiek: Grafiek, x: float, midden: float) -> None:
    maten = QFontMetricsF(schilder.font())
    for reeks in grafiek.reeksen:
        vak = QRectF(x, midden - _VAKJE / 2, _VAKJE, _VAKJE)
        fill(schilder, vak, reeks.patroon, theme.LICHT)
        schilder.setPen(QPen(QColor(theme.LICHT.rand_veld), 1))
        schilder.setBrush(Qt.BrushStyle.NoBrush)
        schilder.drawRect(vak)
        schilder.setPen(QColor(theme.LICHT.tekst))
        schilder.drawText(QPointF(x + _VAKJE + 6, midden + maten.ascent() / 2 - 1), reeks.naam)
        x += _VAKJE + 6 + maten.horizontalAdvance(reeks.naam) + 22


def _font() -> QFont:
    letter = QFont()
    letter.setPointSize(_PUNTEN)
    return letter
