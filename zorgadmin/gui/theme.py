"""Colours and style of the window: light and dark, one set of named roles for both.

Every pair of text and ground that is used together has a contrast of at least 4.5 to 1 (tests).
Qt's own setting of a colour scheme does nothing on some platforms, so the palette is set here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCompleter, QStyleFactory, QWidget

from zorgadmin.domain.record import record
from zorgadmin.gui import scale
from zorgadmin.resources import resources


@record
class Kleuren:
    """Colours by what they are for; each `…_zacht` is a ground for text in the colour before it."""

    venster: str
    vlak: str
    vlak_wissel: str
    rand: str
    rand_veld: str
    tekst: str
    gedempt: str
    accent: str
    op_accent: str
    accent_zacht: str
    fout: str
    fout_zacht: str
    let_op: str
    let_op_zacht: str
    goed: str
    goed_zacht: str
    nav: str
    nav_tekst: str
    nav_keuze: str
    nav_op_keuze: str


LICHT = Kleuren(
    venster="#f4f6f8",
    vlak="#ffffff",
    vlak_wissel="#f1f4f7",
    rand="#d5dbe1",
    rand_veld="#7d8894",
    tekst="#1a2128",
    gedempt="#55606c",
    accent="#0b5c8a",
    op_accent="#ffffff",
    accent_zacht="#e1eff7",
    fout="#b3261e",
    fout_zacht="#fcebea",
    let_op="#874900",
    let_op_zacht="#fff3df",
    goed="#1b6e3c",
    goed_zacht="#e4f4ea",
    nav="#0f2f45",
    nav_tekst="#d6e4ee",
    nav_keuze="#1f5272",
    nav_op_keuze="#ffffff",
)
DONKER = Kleuren(
    venster="#14181c",
    vlak="#1c2227",
    vlak_wissel="#222930",
    rand="#36404a",
    rand_veld="#76828d",
    tekst="#e7ebee",
    gedempt="#a7b1bb",
    accent="#7cc4f0",
    op_accent="#0b1a24",
    accent_zacht="#173548",
    fout="#ff9c94",
    fout_zacht="#43201e",
    let_op="#f5be6a",
    let_op_zacht="#3b2c12",
    goed="#82d49f",
    goed_zacht="#173324",
    nav="#0d1216",
    nav_tekst="#b9c5cf",
    nav_keuze="#1d3a4e",
    nav_op_keuze="#ffffff",
)

_huidig = LICHT
_blad = ""


def colours() -> Kleuren:
    """The colours in use, for what is painted by hand."""
    return _huidig


def colour(rol: str) -> QColor:
    """A colour in use by its role."""
    return QColor(getattr(_huidig, rol))


@contextmanager
def on_paper() -> Iterator[None]:
    """What is painted meanwhile has the colours for white paper."""
    global _huidig  # noqa: PLW0603  as below
    was, _huidig = _huidig, LICHT
    try:
        yield
    finally:
        _huidig = was


def apply(weergave: str) -> None:
    """Choose the look: `licht`, `donker`, or what `systeem` is now; `dress` puts it on a window."""
    global _huidig, _blad  # noqa: PLW0603  painted widgets ask for it at every stroke
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    donker = weergave == "donker" or (
        weergave == "systeem" and app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    )
    _huidig = DONKER if donker else LICHT
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(_huidig))
    iconen = (resources() / "icons").as_posix()
    soort = "donker" if donker else "licht"
    namen = asdict(_huidig) | scale.words(app.font().pointSizeF())
    _blad = Template(scale.sheet()).substitute(namen, iconen=iconen, soort=soort)


def dress(venster: QWidget) -> None:
    """Put the chosen look on a window; what is in it, and the dialogs over it, follow.

    Not on the application: then Qt styles every part anew for each parent that it gets while a page
    is put together, which takes three times as long.
    """
    venster.setStyleSheet(_blad)


def dress_list(aanvuller: QCompleter) -> None:
    """Put the chosen look on the list of what fits, which is a window of its own."""
    lijst = aanvuller.popup()
    assert lijst is not None
    dress(lijst)


def _palette(k: Kleuren) -> QPalette:
    palet = QPalette()
    rollen = {
        QPalette.ColorRole.Window: k.venster,
        QPalette.ColorRole.WindowText: k.tekst,
        QPalette.ColorRole.Base: k.vlak,
        QPalette.ColorRole.AlternateBase: k.vlak_wissel,
        QPalette.ColorRole.Text: k.tekst,
        QPalette.ColorRole.Button: k.vlak,
        QPalette.ColorRole.ButtonText: k.tekst,
        QPalette.ColorRole.BrightText: k.fout,
        QPalette.ColorRole.ToolTipBase: k.vlak,
        QPalette.ColorRole.ToolTipText: k.tekst,
        QPalette.ColorRole.PlaceholderText: k.gedempt,
        QPalette.ColorRole.Highlight: k.accent,
        QPalette.ColorRole.HighlightedText: k.op_accent,
        QPalette.ColorRole.Link: k.accent,
        QPalette.ColorRole.LinkVisited: k.accent,
        QPalette.ColorRole.Light: k.vlak,
        QPalette.ColorRole.Midlight: k.vlak_wissel,
        QPalette.ColorRole.Mid: k.rand,
        QPalette.ColorRole.Dark: k.rand_veld,
        QPalette.ColorRole.Shadow: k.rand_veld,
        QPalette.ColorRole.Accent: k.accent,
    }
    for rol, kleur in rollen.items():
        palet.setColor(rol, QColor(kleur))
    for rol in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palet.setColor(QPalette.ColorGroup.Disabled, rol, QColor(k.gedempt))
    return palet
