"""The way from what goes wrong to its place in the manual: a link that Tab comes to.

A link asks its window for a place by Qt's own event for that, so that no widget need know who has
the manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QWhatsThisClickedEvent
from PySide6.QtWidgets import QPushButton, QWidget

from zorgadmin.codelijsten import labels
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.catalogus import row_of

_CODE = re.compile(r"\(((?:[A-Z]{1,3})?[0-9]{3,4}|XSD)\)")
_HOOFDSTUK = {
    "UREN": "Uren van elders",
    "BESTAND": "Als er iets misgaat",
    "KLUIS": "Kluis en reservekopieën",
}
"""Where the manual tells about findings that have no code of the standards."""
_MEESTE = 3


@lru_cache(maxsize=1)
def _officieel() -> frozenset[str]:
    return frozenset(labels("retourcode", Wet.WMO) | labels("retourcode", Wet.JW))


def place_of(code: str) -> str:
    """Where the manual tells about a code, or "" where it says nothing.

    >>> place_of("9321"), place_of("UREN"), place_of("TR000")
    ('9321', 'Uren van elders', '')
    """
    row = row_of(code)
    if row is not None:
        return row.retourcode or row.regel
    return _HOOFDSTUK.get(code, code if code in _officieel() else "")


def places_in(tekst: str) -> list[str]:
    """The places of the codes that stand between brackets in a text, each once."""
    return places_of(_CODE.findall(tekst))


def places_of(codes: Iterable[str]) -> list[str]:
    """The places of codes, each once and no more than a few."""
    return list(dict.fromkeys(filter(None, map(place_of, codes))))[:_MEESTE]


def ask_manual(plek: str, van: QWidget) -> None:
    """Ask the window that holds a part to open the manual at a place."""
    top = van.window()
    while (boven := top.parentWidget()) is not None:
        top = boven.window()
    QCoreApplication.sendEvent(top, QWhatsThisClickedEvent(plek))


class HelpLink(QPushButton):
    """Opens the manual at one place; hidden while there is none."""

    def __init__(self, plek: str = "") -> None:
        super().__init__()
        self.setProperty("rol", "link")
        self.setAutoDefault(False)
        self._plek = ""
        self.clicked.connect(self._ask)
        self.show_place(plek)

    def show_place(self, plek: str) -> None:
        """Lead to another place, or nowhere."""
        self._plek = plek
        is_code = plek[-1:].isdecimal()
        self.setText(f"Meer over {plek}" if is_code else "Meer hierover")
        self.setAccessibleName(f"Meer over {plek} in de handleiding")
        self.setToolTip(self.accessibleName())
        if not plek or self.parentWidget() is not None:
            self.setVisible(bool(plek))

    def _ask(self) -> None:
        ask_manual(self._plek, self)


def help_links(codes: Iterable[str]) -> list[HelpLink]:
    """A link for each code that the manual tells about."""
    return [HelpLink(plek) for plek in places_of(codes)]
