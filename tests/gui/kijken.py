"""Looks at a window as an eye does: what is cut off, what has no name, what the keyboard misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from zorgadmin.gui import theme
from zorgadmin.gui.widgets.table import Table

_OPDRACHT = re.compile(r"`|zorgadmin (?!in )[a-z]|(?<!\w)--[a-z]")


def cut_off(top: QWidget) -> list[str]:
    """Texts that do not fit where they stand, and parts that stick out of what holds them."""
    return [
        f"{fout}: {_name(deel)}" for deel in _visible(top) if (fout := _fault(deel)) is not None
    ]


def nameless(top: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    return [
        f"{type(deel).__name__} {deel.objectName()}"
        for deel in _visible(top)
        if deel.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not deel.accessibleName()
        and not _text(deel)
        and not _is_inside(deel)
    ]


def unreachable(top: QWidget) -> list[str]:
    """Controls that Tab never comes to."""
    bereikt = set()
    deel = top.nextInFocusChain()
    while deel is not None and deel is not top and id(deel) not in bereikt:
        bereikt.add(id(deel))
        deel = deel.nextInFocusChain()
    return [
        _name(deel)
        for deel in _visible(top)
        if isinstance(deel, (QAbstractButton, QLineEdit, QComboBox))
        and deel.isEnabled()
        and not _is_inside(deel)
        and (id(deel) not in bereikt or not deel.focusPolicy() & Qt.FocusPolicy.TabFocus)
    ]


def disordered(top: QWidget) -> list[str]:
    """Controls that Tab comes to by going back: up, and not to the right of where it was.

    Reading goes from left to right and down; a next column may begin at the top again.
    """
    keten = list(_chain(top))
    return [
        f"{_name(van)} → {_name(naar)}"
        for van, naar in pairwise(keten)
        if _goes_back(_on(top, van), _on(top, naar))
    ]


def colour_only(top: QWidget) -> list[str]:
    """Cells of tables that only their colour tells apart."""
    gewoon = {theme.colour(rol).name() for rol in ("tekst", "gedempt")}
    fouten = []
    for tabel in _visible(top):
        if not isinstance(tabel, Table):
            continue
        model = tabel.model()
        for rij in range(min(model.rowCount(), 50)):
            for kolom in range(model.columnCount()):
                cel = model.index(rij, kolom)
                kleur = cel.data(Qt.ItemDataRole.ForegroundRole)
                if kleur is None or kleur.name() in gewoon:
                    continue
                if cel.data(Qt.ItemDataRole.DecorationRole) is None:
                    fouten.append(f"{tabel.accessibleName()}: {cel.data()}")
    return fouten


def _chain(top: QWidget) -> Iterator[QWidget]:
    """What Tab comes to, in its order, from the first on."""
    deel = top.nextInFocusChain()
    gezien: set[int] = set()
    while deel is not None and deel is not top and id(deel) not in gezien:
        gezien.add(id(deel))
        zichtbaar = deel.isVisible() and deel.window() is top
        zichtbaar = zichtbaar and not deel.visibleRegion().isEmpty() and not _is_inside(deel)
        if zichtbaar and deel.isEnabled() and deel.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield deel
        deel = deel.nextInFocusChain()


def _on(top: QWidget, deel: QWidget) -> QRect:
    return QRect(deel.mapTo(top, QPoint(0, 0)), deel.size())


def _goes_back(van: QRect, naar: QRect) -> bool:
    hoger = naar.bottom() <= van.top()
    naast = naar.top() < van.bottom() and van.top() < naar.bottom()
    return (hoger and naar.left() < van.right()) or (naast and naar.right() <= van.left())


def commands(top: QWidget) -> list[str]:
    """Texts that speak of the command line."""
    return [tekst for deel in _visible(top) if (tekst := _text(deel)) and _OPDRACHT.search(tekst)]


def _visible(top: QWidget) -> Iterator[QWidget]:
    for deel in top.findChildren(QWidget):
        if deel.isVisible() and deel.window() is top and not deel.visibleRegion().isEmpty():
            yield deel


def _fault(deel: QWidget) -> str | None:
    match deel:
        case QLabel() if deel.text():
            return "text cut off" if _label_cut(deel) else _outside(deel)
        case QTabBar():
            return None
        case QAbstractButton():
            binnen = deel.layout()
            nodig = deel.sizeHint()
            if binnen is not None:
                nodig = QSize(binnen.minimumSize().width(), binnen.heightForWidth(deel.width()))
            klein = deel.width() < nodig.width() - 1 or deel.height() < nodig.height() - 1
            return "button too small" if klein else _outside(deel)
        case QLineEdit() if not deel.text() and not isinstance(deel.parent(), QAbstractSpinBox):
            breed = deel.fontMetrics().horizontalAdvance(deel.placeholderText())
            return "placeholder cut off" if breed > deel.width() - 12 else _outside(deel)
        case QHeaderView() if deel.orientation() is Qt.Orientation.Horizontal:
            return _header_cut(deel)
        case QComboBox() if not deel.toolTip():
            breed = deel.fontMetrics().horizontalAdvance(deel.currentText())
            return "choice cut off" if breed > deel.width() - 24 else _outside(deel)
    return None


def _label_cut(deel: QLabel) -> bool:
    vak = deel.contentsRect()
    maten = deel.fontMetrics()
    if deel.textFormat() is Qt.TextFormat.RichText:
        return False
    tekst = deel.text()
    if deel.buddy() is not None:
        tekst = tekst.replace("&", "")
    if deel.wordWrap():
        nodig = maten.boundingRect(
            QRect(0, 0, vak.width(), 10_000), int(Qt.TextFlag.TextWordWrap), tekst
        )
        return nodig.height() > vak.height() + 2 or nodig.width() > vak.width() + 2
    regels = tekst.split("\n")
    breed = max(maten.horizontalAdvance(regel) for regel in regels)
    return breed > vak.width() + 2 or maten.lineSpacing() * len(regels) > vak.height() + 4


def _header_cut(kop: QHeaderView) -> str | None:
    model = kop.model()
    for nummer in range(kop.count()):
        tekst = str(model.headerData(nummer, Qt.Orientation.Horizontal) or "")
        if kop.isSectionHidden(nummer):
            continue
        if kop.fontMetrics().horizontalAdvance(tekst) > kop.sectionSize(nummer) - 8:
            return f"head '{tekst}' cut off"
    return None


def _outside(deel: QWidget) -> str | None:
    """Sticking out of an ancestor, unless that can be scrolled."""
    houder = deel.parentWidget()
    while houder is not None and not deel.isWindow():
        ouder = houder.parentWidget()
        if isinstance(ouder, QAbstractScrollArea) and houder is ouder.viewport():
            return None
        vak = QRect(deel.mapTo(houder, QPoint(0, 0)), deel.size())
        if not houder.rect().adjusted(-1, -1, 1, 1).contains(vak):
            return f"sticks out of {type(houder).__name__}"
        if houder.isWindow():
            return None
        houder = ouder
    return None


def _is_inside(deel: QWidget) -> bool:
    """Part of a composite control, which has the name and the focus."""
    ouder = deel.parentWidget()
    return isinstance(ouder, (QComboBox, QAbstractSpinBox, QTabBar, QLineEdit)) or (
        deel.objectName().startswith("qt_")
    )


def _text(deel: QWidget) -> str:
    if isinstance(deel, (QLabel, QAbstractButton)):
        return deel.text()
    return ""


def _name(deel: QWidget) -> str:
    return f"{type(deel).__name__} '{(_text(deel) or deel.accessibleName())[:60]}' {deel.size()}"
