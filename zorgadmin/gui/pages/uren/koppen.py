"""Heads of the week: days with their holiday and hours above, clients and products at the side."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from zorgadmin.gui import scale, theme
from zorgadmin.gui.models.week import MAAND, WEEK, WeekModel

RIJHOOGTE, COMPACT = 42, 27
_KOPHOOGTE = 46
_RAND = 8


class DagKop(QHeaderView):
    """The days; today stands out by a bar and bold figures."""

    def __init__(self, model: WeekModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._week = model
        self._vandaag = date.min
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Dagen van de week")

    def set_today(self, dag: date) -> None:
        """The day that stands out."""
        if dag != self._vandaag:
            self._vandaag = dag
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(0, _KOPHOOGTE)

    def paintSection(self, painter: QPainter, rect: QRect, sectie: int) -> None:
        """A day, under it its holiday or the hours of all clients."""
        k = theme.colour
        painter.save()
        painter.fillRect(rect, k("vlak"))
        painter.setPen(QPen(k("rand"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        naam = str(self._week.headerData(sectie, Qt.Orientation.Horizontal) or "")
        is_dag = sectie < WEEK and bool(self._week.stand.dagen)
        is_vandaag = is_dag and self._week.stand.dagen[sectie] == self._vandaag
        feestdag, totaal = self._week.day_text(sectie) if is_dag else ("", "")
        vak = rect.adjusted(10 if sectie == MAAND else 4, 5, -_RAND, -4)
        painter.setFont(scale.letter(self.font(), "gewoon", vet=True))
        painter.setPen(k("accent" if is_vandaag else "tekst"))
        zijde = Qt.AlignmentFlag.AlignLeft if sectie == MAAND else Qt.AlignmentFlag.AlignRight
        painter.drawText(vak, int(zijde | Qt.AlignmentFlag.AlignTop), naam)
        painter.setFont(scale.letter(self.font(), "klein"))
        painter.setPen(k("let_op" if feestdag and not totaal else "gedempt"))
        regel = painter.fontMetrics().elidedText(
            totaal or feestdag, Qt.TextElideMode.ElideRight, vak.width()
        )
        painter.drawText(
            vak, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), regel
        )
        if is_vandaag:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 2, rect.width(), 3), k("accent"))
        painter.restore()


class RijKop(QHeaderView):
    """The rows: the client, under it the product and what is ordered."""

    def __init__(self, model: WeekModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._week = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(RIJHOOGTE)
        self.setAccessibleName("Cliënten en producten")

    def sizeHint(self) -> QSize:
        """Its width is set by the week; measuring the names of a thousand rows would take long."""
        return QSize(self.minimumWidth(), 0)

    def paintSection(self, painter: QPainter, rect: QRect, sectie: int) -> None:
        """Client and product, on two lines or on one; both are told whole in the details."""
        k = theme.colour
        rij = self._week.stand.rijen[sectie]
        view = self.parent()
        huidig = bool(view and view.property("rij") == sectie)
        painter.save()
        painter.fillRect(rect, k("accent_zacht" if huidig else "vlak"))
        painter.setPen(QPen(k("rand"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        vak = rect.adjusted(_RAND + 2, 4, -_RAND, -4)
        painter.setFont(scale.letter(self.font(), "klein"))
        painter.setPen(k("gedempt" if rij.toewijzing is not None else "let_op"))
        nummer = rij.nummer if rij.toewijzing is not None else "geen 301"
        boven = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(vak, boven, nummer)
        vrij = vak.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(nummer) - _RAND, 0)
        naam = rij.client
        if rect.height() < RIJHOOGTE:
            naam = f"{rij.client} · {rij.plek.productcode}"
        else:
            _draw(painter, vak, rij.product, Qt.AlignmentFlag.AlignBottom)
        painter.setFont(scale.letter(self.font(), "gewoon", vet=True))
        painter.setPen(k("tekst"))
        _draw(painter, vrij, naam, Qt.AlignmentFlag.AlignTop)
        painter.restore()


def _draw(painter: QPainter, vak: QRect, tekst: str, hoogte: Qt.AlignmentFlag) -> None:
    past = painter.fontMetrics().elidedText(tekst, Qt.TextElideMode.ElideRight, vak.width())
    painter.drawText(vak, int(Qt.AlignmentFlag.AlignLeft | hoogte), past)
