"""Line drawings in the colours of the theme; data in `resources/icons`."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from zorgadmin.gui import theme
from zorgadmin.resources import resources

_SCHALEN = (1, 2, 3)


def icon(naam: str, rol: str = "tekst") -> QIcon:
    """A drawing in the colour of a role of the theme, for every scale of screen."""
    kleuren = (theme.colour(deel).name() for deel in (rol, "op_accent", "gedempt"))
    return _icon(naam, *kleuren)


def pixmap(naam: str, rol: str = "tekst", maat: int = 20) -> QPixmap:
    """The same as a picture of `maat` logical pixels."""
    return _pixmap(naam, theme.colour(rol).name(), maat, 2)


@cache
def _icon(naam: str, kleur: str, gekozen: str, uit: str) -> QIcon:
    geheel = QIcon()
    for schaal in _SCHALEN:
        geheel.addPixmap(_pixmap(naam, kleur, 20, schaal))
        geheel.addPixmap(_pixmap(naam, gekozen, 20, schaal), QIcon.Mode.Selected)
        geheel.addPixmap(_pixmap(naam, uit, 20, schaal), QIcon.Mode.Disabled)
    return geheel


def _pixmap(naam: str, kleur: str, maat: int, schaal: int) -> QPixmap:
    beeld = QPixmap(maat * schaal, maat * schaal)
    beeld.fill(Qt.GlobalColor.transparent)
    tekening = _source(naam).replace("currentColor", kleur).encode()
    schilder = QPainter(beeld)
    QSvgRenderer(QByteArray(tekening)).render(schilder, QRectF(0, 0, maat * schaal, maat * schaal))
    schilder.end()
    beeld.setDevicePixelRatio(schaal)
    return beeld


@cache
def _source(naam: str) -> str:
    return (resources() / "icons" / f"{naam}.svg").read_text(encoding="utf-8")
