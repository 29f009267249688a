"""The scales of letters, spaces, widths and heights, as the style sheet writes them at its head.

No part of the window has a size of its own: it takes a step of these (a test looks after that).
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtGui import QFont

from zorgadmin.resources import resources

_SOORT = re.compile(r"@(\w+)[^:]*:([^@*]*)")
_TREDE = re.compile(r"([a-z_]+) ([0-9.]+)")
_KLEINST = 7.5
"""Points; below it nobody reads."""


@lru_cache(maxsize=1)
def sheet() -> str:
    """The style sheet, with the names of steps and colours still in it."""
    return (resources() / "stijl.qss").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _scales() -> dict[str, dict[str, float]]:
    return {
        soort[1]: {naam: float(maat) for naam, maat in _TREDE.findall(soort[2])}
        for soort in _SOORT.finditer(sheet())
    }


def _steps(soort: str) -> dict[str, int]:
    return {naam: int(maat) for naam, maat in _scales()[soort].items()}


_ruimte, _beeld = _steps("ruimte"), _steps("beeld")
_breedte, _hoogte = _steps("breedte"), _steps("hoogte")
HAAR, KRAP, NAUW = _ruimte["haar"], _ruimte["krap"], _ruimte["nauw"]
GEWOON, RUIM, WIJD = _ruimte["gewoon"], _ruimte["ruim"], _ruimte["wijd"]
BREED_DAG, BREED_VELD, BREED_NAV = _breedte["dag"], _breedte["veld"], _breedte["nav"]
BREED_ZIJ, BREED_PANEEL, BREED_KAART = _breedte["zij"], _breedte["paneel"], _breedte["kaart"]
BREED_BRIEF, BREED_BLAD, BREED_VOL = _breedte["brief"], _breedte["blad"], _breedte["vol"]
TEKEN, MERK = _beeld["teken"], _beeld["merk"]
HOOG_RIJ, HOOG_VENSTER = _hoogte["rij"], _hoogte["venster"]
LAAG, HALF, HOOG = _hoogte["laag"], _hoogte["half"], _hoogte["hoog"]


def words(gewoon: float) -> dict[str, str]:
    """What the names of the sheet stand for, with the system's letter in points.

    `…_min` is a step less one, for what gets an edge that is one thicker when it has the focus.
    """
    letters = {f"letter_{n}": f"{_points(f, gewoon):g}pt" for n, f in _scales()["letter"].items()}
    ruimtes = {naam: f"{maat}px" for naam, maat in _ruimte.items()}
    minder = {f"{naam}_min": f"{maat - 1}px" for naam, maat in _ruimte.items()}
    return letters | ruimtes | minder


def letter(van: QFont, trede: str, *, vet: bool = False) -> QFont:
    """A letter like another one, a step of the scale larger or smaller; for what is painted."""
    nieuw = QFont(van)
    nieuw.setPointSizeF(_points(_scales()["letter"][trede], van.pointSizeF()))
    if vet:
        nieuw.setWeight(QFont.Weight.DemiBold)
    return nieuw


def _points(factor: float, gewoon: float) -> float:
    return max(_KLEINST, round(factor * gewoon, 1))
