"""The letters of every PDF: one embedded font with the letters of European names.

Liberation Sans has all of Latin, Greek and Cyrillic that the population register may use; its
licence stands beside it in `resources/letters`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from zorgadmin.resources import resources

GEWOON, VET = "Letters", "LettersVet"
"""Names of the two weights."""

PUNTEN, TABEL_PUNTEN = 9.5, 8.5
INKT, GEDEMPT, ACCENT = HexColor("#1a2128"), HexColor("#55606c"), HexColor("#0b5c8a")
LIJN, GROND = HexColor("#c3cbd3"), HexColor("#f1f4f7")

_BESTANDEN = {GEWOON: "LiberationSans-Regular.ttf", VET: "LiberationSans-Bold.ttf"}
_HARDE_SPATIE = "\N{NO-BREAK SPACE}"


@cache
def register() -> None:
    """Make the font known; once for the life of the program."""
    for naam, bestand in _BESTANDEN.items():
        pdfmetrics.registerFont(TTFont(naam, str(resources() / "letters" / bestand)))
    pdfmetrics.registerFontFamily(GEWOON, normal=GEWOON, bold=VET, italic=GEWOON, boldItalic=VET)


def style(
    naam: str, punten: float = PUNTEN, *, vet: bool = False, rechts: bool = False
) -> ParagraphStyle:
    """A style of paragraph in which words that are too long are broken."""
    return ParagraphStyle(
        naam,
        fontName=VET if vet else GEWOON,
        fontSize=punten,
        leading=punten * 1.35,
        textColor=INKT,
        alignment=TA_RIGHT if rechts else TA_LEFT,
        splitLongWords=1,
    )


def width(tekst: str, punten: float, *, vet: bool = False) -> float:
    """How wide a line of text is, in points."""
    return float(pdfmetrics.stringWidth(tekst, VET if vet else GEWOON, punten))


def fitting(tekst: str, punten: float, ruimte: float) -> str:
    """A line of text, cut short with … where it is wider than so many points."""
    if width(tekst, punten) <= ruimte:
        return tekst
    while tekst and width(f"{tekst}…", punten) > ruimte:
        tekst = tekst[:-1]
    return f"{tekst.rstrip()}…"


def clean(tekst: str) -> str:
    """Text as it can be drawn: composed letters, no signs of control, amounts kept together."""
    net = unicodedata.normalize("NFC", tekst).replace("\t", " ").replace("\r\n", "\n")
    zichtbaar = "".join(t for t in net if t == "\n" or unicodedata.category(t)[0] != "C")
    return zichtbaar.replace("€ ", f"€{_HARDE_SPATIE}")


def paragraph(tekst: str, stijl: ParagraphStyle) -> Paragraph:
    """Text in a style; what looks like markup is only text."""
    return Paragraph(escape(clean(tekst)).replace("\n", "<br/>"), stijl)
