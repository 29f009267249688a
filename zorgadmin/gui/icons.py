"""Line drawings in the colours of the theme; data in `resources/icons`.

What is drawn by `put` or `picture` is drawn anew when the theme changes, wherever it stands.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from zorgadmin.gui import theme
from zorgadmin.resources import resources

_SCHALEN = (1, 2, 3)
_NAAM, _ROL, _MAAT = "icoon", "icoon_rol", "icoon_maat"


def icon(naam: str, rol: str = "tekst") -> QIcon:
    """A drawing in the colour of a role of the theme, for every scale of screen."""
    kleuren = (theme.colour(deel).name() for deel in (rol, "op_accent", "gedempt"))
    return _icon(naam, *kleuren)


def pixmap(naam: str, rol: str = "tekst", maat: int = 20) -> QPixmap:
    """The same as a picture of `maat` logical pixels."""
    return _pixmap(naam, theme.colour(rol).name(), maat, 2)


def put(deel: QAbstractButton | QAction, naam: str, rol: str = "accent") -> None:
    """Draw on a button or an action."""
    deel.setIcon(icon(naam, rol))
    deel.setProperty(_NAAM, naam)
    deel.setProperty(_ROL, rol)


def picture(deel: QLabel, naam: str, rol: str, maat: int) -> None:
    """Draw in the place of a text, in `maat` logical pixels."""
    deel.setPixmap(pixmap(naam, rol, maat))
    deel.setProperty(_NAAM, naam)
    deel.setProperty(_ROL, rol)
    deel.setProperty(_MAAT, maat)


def recolour() -> None:
    """Draw everything in the colours of another theme."""
    for deel in QApplication.allWidgets():
        for tekening in (deel, *deel.actions()):
            naam = tekening.property(_NAAM)
            if naam and isinstance(tekening, QLabel):
                picture(tekening, naam, tekening.property(_ROL), tekening.property(_MAAT))
            elif naam and isinstance(tekening, (QAbstractButton, QAction)):
                put(tekening, naam, tekening.property(_ROL))


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
    # What was painted on keeps all that it was painted with: twenty kilobytes each.
    beeld = beeld.copy()
    beeld.setDevicePixelRatio(schaal)
    return beeld


@cache
def _source(naam: str) -> str:
    return (resources() / "icons" / f"{naam}.svg").read_text(encoding="utf-8")
