"""The small parts of every page: texts, buttons, cards, marks, empty places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.gui import scale
from zorgadmin.gui.icons import put
from zorgadmin.gui.tip import tip

B = TypeVar("B", bound=QBoxLayout)


def label(tekst: str = "", rol: str = "", *, wrap: bool = False) -> QLabel:
    """A text; `rol` is titel, kop, getal, gedempt, fout, let_op or goed."""
    deel = QLabel(tekst)
    deel.setTextFormat(Qt.TextFormat.PlainText)
    if rol:
        deel.setProperty("rol", rol)
    if wrap:
        deel.setWordWrap(True)
        beleid = deel.sizePolicy()
        beleid.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        deel.setSizePolicy(beleid)
    return deel


def selectable(tekst: str = "", rol: str = "", *, wrap: bool = True) -> QLabel:
    """A text that can be selected and copied."""
    deel = label(tekst, rol, wrap=wrap)
    deel.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return deel


class EnterButton(QPushButton):
    """A button that Enter presses too, wherever it stands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class EnterToolButton(QToolButton):
    """A small button that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    tekst: str,
    doe: Callable[[], object] | None = None,
    *,
    rol: str = "",
    icoon: str = "",
    uitleg: str = "",
) -> QPushButton:
    """A button; `rol` is hoofd (the one main action of a page) or link."""
    knop = EnterButton(tekst)
    if rol:
        knop.setProperty("rol", rol)
    if icoon:
        put(knop, icoon, "op_accent" if rol == "hoofd" else "accent")
    if uitleg:
        knop.setToolTip(tip(uitleg))
        knop.setAccessibleDescription(uitleg)
    if rol == "link":
        knop.setCursor(Qt.CursorShape.PointingHandCursor)
    if doe is not None:
        knop.clicked.connect(lambda _=False: doe())
    return knop


def tool(
    icoon: str, wat: str, doe: Callable[[], object], *, kleur: str = "accent"
) -> EnterToolButton:
    """A small button that is only a picture; `wat` says what it does."""
    knop = EnterToolButton()
    put(knop, icoon, kleur)
    knop.setAccessibleName(wat)
    knop.setToolTip(wat)
    knop.clicked.connect(lambda _=False: doe())
    return knop


def mark(tekst: str, toon: str = "") -> QLabel:
    """A short word on a coloured ground; `toon` is fout, let_op, goed, accent or none.

    The word says it all: the colour only helps.
    """
    deel = label(tekst, "merk")
    if toon:
        deel.setProperty("toon", toon)
    deel.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return deel


def set_tone(deel: QWidget, toon: str) -> None:
    """Give a part another tone."""
    if deel.property("toon") != toon:
        deel.setProperty("toon", toon)
        deel.style().unpolish(deel)
        deel.style().polish(deel)


def row(*delen: QWidget | QLayout | int, ruimte: int = scale.NAUW) -> QHBoxLayout:
    """Parts beside one another; a number is elastic room."""
    return _filled(QHBoxLayout(), delen, ruimte)


def column(*delen: QWidget | QLayout | int, ruimte: int = scale.NAUW) -> QVBoxLayout:
    """Parts under one another; a number is elastic room."""
    return _filled(QVBoxLayout(), delen, ruimte)


def _filled(lijn: B, delen: Iterable[QWidget | QLayout | int], ruimte: int) -> B:
    lijn.setSpacing(ruimte)
    lijn.setContentsMargins(0, 0, 0, 0)
    for deel in delen:
        if isinstance(deel, int):
            lijn.addStretch(deel)
        elif isinstance(deel, QWidget):
            lijn.addWidget(deel)
        else:
            lijn.addLayout(deel)
    return lijn


def scrolling(inhoud: QLayout, *, met_toetsen: bool = False) -> QScrollArea:
    """The content in an area that scrolls where it is too small, with keys too when asked."""
    binnen = QWidget()
    binnen.setProperty("rol", "inhoud")
    binnen.setLayout(inhoud)
    gebied = QScrollArea()
    gebied.setWidget(binnen)
    gebied.setWidgetResizable(True)
    gebied.setFrameShape(QFrame.Shape.NoFrame)
    if not met_toetsen:
        gebied.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return gebied


class Card(QFrame):
    """A ground with a heading; parts are added to `inhoud`, actions beside the heading to `kop`."""

    def __init__(self, kop: str = "") -> None:
        super().__init__()
        self.setProperty("rol", "kaart")
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.RUIM, scale.GEWOON, scale.RUIM, scale.GEWOON)
        geheel.setSpacing(scale.NAUW)
        self.kop = QHBoxLayout()
        if kop:
            self.kop.addWidget(label(kop, "kop"), 1)
            self.setAccessibleName(kop)
        geheel.addLayout(self.kop)
        self.inhoud = QVBoxLayout()
        self.inhoud.setSpacing(scale.NAUW)
        geheel.addLayout(self.inhoud, 1)


class Empty(QWidget):
    """What stands where there is nothing yet: a sentence and the next step.

    It is as high as what it says, at the top of the place that it gets.
    """

    def __init__(self, tekst: str, *knoppen: QPushButton, uitleg: str = "") -> None:
        super().__init__()
        vak = QFrame()
        vak.setProperty("rol", "leeg")
        buiten = QVBoxLayout(self)
        buiten.setContentsMargins(0, 0, 0, 0)
        buiten.addWidget(vak)
        buiten.addStretch(1)
        geheel = QVBoxLayout(vak)
        geheel.setContentsMargins(scale.WIJD, scale.WIJD, scale.WIJD, scale.WIJD)
        geheel.setSpacing(scale.NAUW)
        zin = label(tekst, "kop", wrap=True)
        zin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        geheel.addWidget(zin)
        if uitleg:
            meer = label(uitleg, "gedempt", wrap=True)
            meer.setAlignment(Qt.AlignmentFlag.AlignCenter)
            geheel.addWidget(meer)
        if knoppen:
            geheel.addLayout(row(1, *knoppen, 1))


class Parts(QVBoxLayout):
    """Parts under one another, each of which stays as long as it says the same."""

    def __init__(self, ruimte: int = scale.NAUW) -> None:
        super().__init__()
        self.setSpacing(ruimte)
        self.setContentsMargins(0, 0, 0, 0)
        self._zeggen: Sequence[object] = ()

    def renew(self, zeggen: Sequence[object], maak: Callable[[int], QWidget]) -> bool:
        """Show parts that say this; returns whether any differs.

        What is equal at the begin and the end stays; `maak` makes the others by their place.
        """
        oud, self._zeggen = self._zeggen, zeggen
        kortst = min(len(oud), len(zeggen))
        voor = next((n for n in range(kortst) if oud[n] != zeggen[n]), kortst)
        over = kortst - voor
        na = next((n for n in range(over) if oud[-1 - n] != zeggen[-1 - n]), over)
        for deel in widgets_in(self)[voor : len(oud) - na]:
            self.removeWidget(deel)
            deel.hide()
            deel.deleteLater()
        for plaats in range(voor, len(zeggen) - na):
            self.insertWidget(plaats, maak(plaats))
        return max(len(oud), len(zeggen)) > voor + na


def widgets_in(layout: QLayout) -> list[QWidget]:
    """The widgets of a layout, in its order."""
    items = (layout.itemAt(plaats) for plaats in range(layout.count()))
    return [deel for item in items if item is not None and (deel := item.widget()) is not None]


def tab_after(deel: QWidget, *knoppen: QWidget) -> None:
    """Let the Tab key come to these in this order where it would come to a part."""
    beleid = deel.focusPolicy()
    # Qt orders only what takes the focus.
    deel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for eerst, dan in pairwise((deel, *knoppen)):
        QWidget.setTabOrder(eerst, dan)
    deel.setFocusPolicy(beleid)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    for deel in list(_taken(layout)):
        deel.deleteLater()


def _taken(layout: QLayout) -> Iterator[QObject]:
    while (item := layout.takeAt(0)) is not None:
        if (deel := item.widget()) is not None:
            deel.hide()
            deel.setParent(None)
            yield deel
        elif (binnen := item.layout()) is not None:
            yield from _taken(binnen)
            yield binnen


_SMAL = 860


class SideBySide(QWidget):
    """`links` takes the larger share; below a width both take the whole."""

    def __init__(
        self, links: QWidget, rechts: QWidget, verdeling: tuple[int, int] = (3, 2)
    ) -> None:
        super().__init__()
        self._rij = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rij.setContentsMargins(0, 0, 0, 0)
        self._rij.setSpacing(scale.GEWOON)
        self._rij.addWidget(links, verdeling[0])
        self._rij.addWidget(rechts, verdeling[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how both stand."""
        super().resizeEvent(event)
        onder = self.width() < _SMAL
        self._rij.setDirection(
            QBoxLayout.Direction.TopToBottom if onder else QBoxLayout.Direction.LeftToRight
        )
