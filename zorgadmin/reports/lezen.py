"""Reads what stands in a PDF of the one writer, so that what was sent can be read again.

It knows what that writer makes and no more: pages in order, streams of lines of text, fonts with a
map to Unicode. What is drawn small, the head and foot of a page, is left out.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from zorgadmin.reports.pdf import KLEIN

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n")
_LENGTE = re.compile(rb"/Length (\d+)")
_VERWIJZING = re.compile(rb"(\d+) 0 R")
_LETTER = re.compile(rb"/(F\d+\+\d+) (\d+) 0 R")
_VERTALING = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>")
_WOORD = re.compile(rb"\((?:\\.|[^\\()])*\)|[^\s()]+", re.DOTALL)
_ONTSNAPT = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_STROOM = b"stream\n"
_ZELFDE_REGEL = 4.0
"""Points within which texts are beside one another."""
_REGELS_DICHTBIJ = 13.5
"""Lines of one text are nearer to one another than this, rows of facts and tables are not."""


UNREADABLE = (ArithmeticError, AssertionError, LookupError, UnicodeError, ValueError, zlib.error)
"""What reading ends with when the writer of a PDF was another."""


class _Stuk(NamedTuple):
    """A piece of text and where it stands, in points from the lower left."""

    x: float
    y: float
    tekst: str


def read_pdf(inhoud: bytes) -> list[tuple[str, ...]]:
    """The rows of text in a PDF, each the texts that stand beside one another."""
    objecten = dict(_objects(inhoud))
    letters = {
        naam: _unicode(objecten, objecten[int(nummer)][0])
        for kop, _ in objecten.values()
        for naam, nummer in _LETTER.findall(kop)
    }
    rijen: list[tuple[str, ...]] = []
    for kop, _ in list(objecten.values()):
        if b"/Type /Pages" in kop:
            kinderen = kop[kop.index(b"/Kids") : kop.index(b"]")]
            for blad in _VERWIJZING.findall(kinderen):
                rijen += _rows(list(_pieces(_content(objecten, int(blad)), letters)))
    return rijen


def _objects(inhoud: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Number, dictionary and stream of every object."""
    for begin in _OBJECT.finditer(inhoud):
        einde = inhoud.find(b"endobj", begin.end())
        stroom = inhoud.find(_STROOM, begin.end(), einde)
        kop = inhoud[begin.end() : stroom if stroom >= 0 else einde]
        data = b""
        if stroom >= 0 and (lengte := _LENGTE.search(kop)) is not None:
            van = stroom + len(_STROOM)
            data = inhoud[van : van + int(lengte[1])]
        yield int(begin[1]), (kop, data)


def _content(objecten: Mapping[int, tuple[bytes, bytes]], blad: int) -> bytes:
    kop = objecten[blad][0]
    nummer = _VERWIJZING.match(kop, kop.index(b"/Contents ") + len(b"/Contents "))
    assert nummer is not None
    return _unpacked(*objecten[int(nummer[1])])


def _unpacked(kop: bytes, data: bytes) -> bytes:
    if b"/ASCII85Decode" in kop:
        data = base64.a85decode(data.strip().removesuffix(b"~>"))
    return zlib.decompress(data)


def _unicode(objecten: Mapping[int, tuple[bytes, bytes]], kop: bytes) -> Mapping[int, str]:
    """What each byte of a font stands for."""
    nummer = _VERWIJZING.match(kop, kop.index(b"/ToUnicode ") + len(b"/ToUnicode "))
    assert nummer is not None
    return {
        int(plaats, 16): bytes.fromhex(teken.decode()).decode("utf-16-be").replace("\0", "")
        for plaats, teken in _VERTALING.findall(_unpacked(*objecten[int(nummer[1])]))
    }


def _pieces(stroom: bytes, letters: Mapping[bytes, Mapping[int, str]]) -> Iterator[_Stuk]:
    """The texts of a page; only moves change a place, nothing is turned or scaled."""
    stapel: list[tuple[float, float]] = []
    plek, regel, lettering, hoogte = (0.0, 0.0), (0.0, 0.0), (b"", 0.0), 0.0
    wacht: list[bytes] = []
    for woord in _WOORD.findall(stroom):
        match woord:
            case b"q":
                stapel.append(plek)
            case b"Q":
                plek = stapel.pop()
            case b"cm":
                plek = (plek[0] + float(wacht[-2]), plek[1] + float(wacht[-1]))
            case b"Tm":
                regel = (float(wacht[-2]), float(wacht[-1]))
            case b"Tf":
                lettering = (wacht[-2].removeprefix(b"/"), float(wacht[-1]))
            case b"TL":
                hoogte = float(wacht[-1])
            case b"T*":
                regel = (regel[0], regel[1] - hoogte)
            case b"Tj" if lettering[1] > KLEIN:
                tekens = letters[lettering[0]]
                tekst = "".join(tekens.get(byte, "") for byte in _string(wacht[-1]))
                yield _Stuk(plek[0] + regel[0], plek[1] + regel[1], tekst)
            case _:
                wacht.append(woord)
                continue
        wacht.clear()


def _string(woord: bytes) -> bytes:
    """The bytes between parentheses, without their escapes."""

    def plain(gevonden: re.Match[bytes]) -> bytes:
        teken = gevonden[1]
        if teken.isdigit():
            return bytes([int(teken, 8)])
        return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(teken, teken)

    return _ONTSNAPT.sub(plain, woord[1:-1])


def _rows(stukken: list[_Stuk]) -> Iterator[tuple[str, ...]]:
    """Texts from top to bottom; those on one line together, from left to right.

    What is close under a text begins where that begins: it goes on with it.
    """
    kolommen: dict[float, str] = {}
    onder = 0.0
    for groep in _lines(stukken):
        rij: dict[float, str] = {}
        y = groep[-1].y
        for stuk in sorted(groep, key=lambda stuk: stuk.x):
            # Where letters change, one line is drawn in parts that begin at one place.
            rij[round(stuk.x, 1)] = rij.get(round(stuk.x, 1), "") + stuk.tekst
        if not (kolommen and onder - y < _REGELS_DICHTBIJ and rij.keys() <= kolommen.keys()):
            yield from _whole(kolommen)
            kolommen = {}
        for x, tekst in rij.items():
            kolommen[x] = f"{kolommen.get(x, '')} {tekst}"
        onder = y
    yield from _whole(kolommen)


def _lines(stukken: list[_Stuk]) -> Iterator[list[_Stuk]]:
    """What stands at about the same height, from top to bottom."""
    lijn: list[_Stuk] = []
    for stuk in sorted(stukken, key=lambda stuk: -stuk.y):
        if lijn and lijn[0].y - stuk.y > _ZELFDE_REGEL:
            yield lijn
            lijn = []
        lijn.append(stuk)
    if lijn:
        yield lijn


def _whole(kolommen: Mapping[float, str]) -> Iterator[tuple[str, ...]]:
    if teksten := tuple(filter(None, (" ".join(tekst.split()) for tekst in kolommen.values()))):
        yield teksten
