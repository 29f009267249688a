"""A table for the eye and the keyboard: sortable, filterable, copied with Ctrl+C, never slow.

Columns are made wider, moved and sorted by the user; a page remembers that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QItemSelectionModel,
    QMetaMethod,
    QMimeData,
    QModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QUrl,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from zorgadmin.domain.record import record
from zorgadmin.gui import scale, theme
from zorgadmin.gui.models.table import ROW, Column, Sorted, TableModel, share
from zorgadmin.gui.widgets.rij import RowCell

R = TypeVar("R")

_MEETRIJEN = 200
_MEESTE = 10
_BREEDST = 420
_SMALST = 110
_OM_TEKST = 24
_OM_TEKEN = 48


@record
class RowAction(Generic[R]):
    """Something that the menu of a row offers, with the key that does the same."""

    naam: str
    doe: Callable[[Sequence[R]], object]
    toets: Qt.Key | None = None


class Table(QTableView, Generic[R]):
    """Shows rows; `chosen` when the current row changes, `opened` on Enter or a double click.

    `arranged` follows when the user moved, widened or sorted columns. `acties` are offered by the
    menu of a row, beside copying.
    """

    chosen = Signal(object)
    opened = Signal(object)
    arranged = Signal()

    def __init__(
        self, naam: str, kolommen: Sequence[Column[R]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(naam)
        self._bron: TableModel[R] = TableModel(kolommen)
        self._gesorteerd = Sorted()
        self._gesorteerd.setSourceModel(self._bron)
        self.setModel(self._gesorteerd)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(16, 16))
        self.setItemDelegate(RowCell(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scale.HOOG_RIJ)
        kop = self.horizontalHeader()
        kop.setHighlightSections(False)
        kop.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSortingEnabled(True)
        kop.setSortIndicatorClearable(True)
        kop.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        kop.setSectionsMovable(True)
        kop.sectionResized.connect(self._widened)
        kop.sectionMoved.connect(lambda *_: self.arranged.emit())
        kop.sortIndicatorChanged.connect(lambda *_: self.arranged.emit())
        self.selectionModel().currentRowChanged.connect(self._choose)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW)))
        # Later: while a layout is being worked out, a change of height would get lost.
        self.horizontalScrollBar().rangeChanged.connect(
            self._set_height, Qt.ConnectionType.QueuedConnection
        )
        self._zichtbare_rijen = 0
        self._losgelaten = False
        self._nodig: dict[int, int] = {}
        self._minst: dict[int, int] = {}
        self._eigen: dict[int, int] = {}
        self.acties: Sequence[RowAction[R]] = ()
        self._bestanden: Callable[[Sequence[R]], Sequence[Path]] | None = None

    @property
    def arrangement(self) -> str:
        """Widths, order and sorting as the user left them, as text."""
        kop = self.horizontalHeader()
        orde = [kop.logicalIndex(plek) for plek in range(kop.count())]
        aflopend = kop.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        return json.dumps(
            {
                "kolommen": [kolom.kop for kolom in self._bron.kolommen],
                "breed": {str(n): breed for n, breed in self._eigen.items()},
                "orde": orde,
                "sortering": [kop.sortIndicatorSection(), aflopend],
            }
        )

    def arrange(self, tekst: str) -> None:
        """Put columns as an `arrangement` says; one of other columns is passed over."""
        try:
            gelezen = json.loads(tekst)
            if gelezen["kolommen"] != [kolom.kop for kolom in self._bron.kolommen]:
                return
            breed = {int(n): int(b) for n, b in gelezen["breed"].items()}
            orde, (kolom, aflopend) = [int(n) for n in gelezen["orde"]], gelezen["sortering"]
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        kop = self.horizontalHeader()
        with QSignalBlocker(kop):
            for plek, nummer in enumerate(orde):
                kop.moveSection(kop.visualIndex(nummer), plek)
        if kolom >= 0:
            self.sort(kolom, aflopend=bool(aflopend))
        self._eigen = breed
        self._fit()

    @property
    def rows(self) -> Sequence[R]:
        """All rows, hidden ones included, in the order in which they were given."""
        return self._bron.rows

    @property
    def current(self) -> R | None:
        """The row with the cursor."""
        rij: R | None = self.currentIndex().data(ROW)
        return rij

    @property
    def selected(self) -> list[R]:
        """The selected rows, in the order shown."""
        indexen = sorted(self.selectionModel().selectedRows(), key=QModelIndex.row)
        return [index.data(ROW) for index in indexen]

    def set_rows(self, rijen: Sequence[R]) -> None:
        """Show other rows; the cursor stays on an equal row, and is told of."""
        vorige = self.current
        if self._bron.set_rows(rijen):
            self.selectionModel().reset()
            self._fit()
            if vorige is not None and vorige in rijen:
                self.select(vorige)
        elif vorige is not None:
            self.chosen.emit(vorige)

    def outdate(self) -> None:
        """Let the next rows be shown anew, equal or not: columns say something else of them."""
        self._bron.verouderd = True

    def show_around(self, rijen: Sequence[R], gekozen: R | None) -> None:
        """Show other rows with the cursor on `gekozen`.

        Nothing is told about the row on which the cursor was: it need not be the one to show.
        """
        with QSignalBlocker(self):
            self.set_rows(rijen)
        if gekozen is not None:
            self.select(gekozen)

    def select(self, rij: R) -> None:
        """Put the cursor on a row."""
        nummer = next((n for n, r in enumerate(self._bron.rows) if r == rij), None)
        if nummer is not None:
            index = self._gesorteerd.mapFromSource(self._bron.index(nummer, 0))
            if index.isValid():
                # Said outright: Qt would take a Ctrl that is still held for a wish to deselect.
                keuze = QItemSelectionModel.SelectionFlag
                self.selectionModel().setCurrentIndex(index, keuze.ClearAndSelect | keuze.Rows)
                self.scrollTo(index)

    def look_for(self, tekst: str) -> None:
        """Show only rows with these words; what is chosen is always one of them, or nothing."""
        gekozen = self.current
        self._gesorteerd.look_for(tekst)
        if self._gesorteerd.rowCount() == 0:
            self._choose_none()
        elif not self._losgelaten and (gekozen is None or self.current != gekozen):
            self.setCurrentIndex(self._gesorteerd.index(0, 0))
            self.selectRow(0)
        self.viewport().update()

    def or_first(self, gezocht: R | None, rijen: Sequence[R]) -> R | None:
        """What to choose of rows: what is looked for, else the first, unless one let go."""
        if gezocht is None and rijen and not self._losgelaten:
            return rijen[0]
        return gezocht

    def let_go(self) -> None:
        """Choose nothing, until the user chooses again."""
        self._choose_none()
        self._losgelaten = True

    def _choose_none(self) -> None:
        self.clearSelection()
        self.setCurrentIndex(QModelIndex())
        self.chosen.emit(None)

    def sort(self, kolom: int, *, aflopend: bool = False) -> None:
        """Sort by a column."""
        orde = Qt.SortOrder.DescendingOrder if aflopend else Qt.SortOrder.AscendingOrder
        self.sortByColumn(kolom, orde)

    def show_all_rows(self, hoogstens: int = 12) -> None:
        """Be as high as the rows that are there, up to a number; for tables inside a page."""
        self._zichtbare_rijen = hoogstens
        self._set_height()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with heads, as a spreadsheet takes them."""
        rijen = self.selected
        if not rijen:
            return
        regels = ["\t".join(kolom.kop for kolom in self._bron.kolommen)]
        regels += [
            "\t".join(" ".join(kolom.tekst(rij).split()) for kolom in self._bron.kolommen)
            for rij in rijen
        ]
        QGuiApplication.clipboard().setText("\n".join(regels) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies, Enter opens."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
        elif self.selected and (actie := self._of_key(event.key())) is not None:
            actie.doe(self.selected)
        else:
            super().keyPressEvent(event)

    def drag_files(self, bestanden: Callable[[Sequence[R]], Sequence[Path]]) -> None:
        """Let rows be dragged out of the window as the files that they are."""
        self._bestanden = bestanden
        self.setDragEnabled(True)

    def dragged(self) -> QMimeData | None:
        """The files of the selected rows; None where there is none."""
        paden = self._bestanden(self.selected) if self._bestanden is not None else ()
        if not paden:
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(pad)) for pad in paden])
        return data

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803  as Qt has it
        """Drag the files of the selected rows, as a copy."""
        data = self.dragged()
        if data is not None:
            sleep = QDrag(self)
            sleep.setMimeData(data)
            sleep.exec(Qt.DropAction.CopyAction & supportedActions or Qt.DropAction.CopyAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the selected rows."""
        if not self.selected:
            return
        menu = QMenu(self)
        if self.isSignalConnected(QMetaMethod.fromSignal(self.opened)):
            menu.addAction("Openen\tEnter", lambda: self.opened.emit(self.current))
        menu.addAction("Kopiëren\tCtrl+C", self.copy)
        for actie in self.acties:
            toets = QKeySequence(actie.toets).toString() if actie.toets is not None else ""
            naam = f"{actie.naam}\t{toets}" if toets else actie.naam
            menu.addAction(naam, partial(self._do, actie))
        menu.popup(event.globalPos())

    def _do(self, actie: RowAction[R]) -> None:
        actie.doe(self.selected)

    def _of_key(self, toets: int) -> RowAction[R] | None:
        return next((a for a in self.acties if a.toets is not None and a.toets == toets), None)

    def _widened(self, nummer: int, _: int, breed: int) -> None:
        """Only a hand with the button down makes a column wider for good."""
        if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._eigen[nummer] = breed
            self.arranged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where no row holds what is looked for."""
        super().paintEvent(event)
        if self._bron.rowCount() and not self._gesorteerd.rowCount():
            schilder = QPainter(self.viewport())
            schilder.setPen(theme.colour("gedempt"))
            schilder.drawText(
                self.viewport().rect(),
                Qt.AlignmentFlag.AlignCenter,
                "Niets gevonden. Esc wist het zoeken.",
            )
            schilder.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row on which the focus comes is chosen: that is how it is seen."""
        super().focusInEvent(event)
        eerste = -1 if event.reason() == Qt.FocusReason.MouseFocusReason else 0
        if not self.selectionModel().hasSelection():
            self.selectRow(max(self.currentIndex().row(), eerste))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room that is left to the wide column."""
        super().resizeEvent(event)
        self._stretch()

    def _choose(self, index: QModelIndex) -> None:
        self._losgelaten = self._losgelaten and not index.isValid()
        self.chosen.emit(index.data(ROW))

    def show_column(self, nummer: int, *, zichtbaar: bool) -> None:
        """Show a column or leave it out, where there is no room for it."""
        if self.isColumnHidden(nummer) is zichtbaar:
            self.setColumnHidden(nummer, not zichtbaar)
            self._stretch()

    def _fit(self) -> None:
        """Measure the texts of the first rows: the same whatever is scrolled to."""
        maten = self.fontMetrics()
        kop = self.horizontalHeader()
        self._nodig, self._minst = {}, {}
        for nummer, kolom in enumerate(self._bron.kolommen):
            if kolom.soms:
                self.setColumnHidden(nummer, not any(map(kolom.tekst, self._bron.rows)))
            minst = nodig = max(kop.sectionSizeHint(nummer), kop.minimumSectionSize())
            for rij in self._bron.rows[:_MEETRIJEN]:
                om = _OM_TEKEN if kolom.toon and kolom.toon(rij) else _OM_TEKST
                nodig = max(nodig, maten.horizontalAdvance(kolom.tekst(rij)) + om)
            # It must fit the page; a table of many columns may be scrolled sideways.
            if not kolom.rechts and len(self._bron.kolommen) <= _MEESTE:
                minst = max(minst, min(nodig, _SMALST))
            else:
                nodig = minst = min(nodig, _BREEDST)
            self._nodig[nummer], self._minst[nummer] = nodig, minst
        self._stretch()
        self._set_height()

    def _stretch(self) -> None:
        """Divide the width there is; what is left goes to the wide columns."""
        kolommen = self._bron.kolommen
        zichtbaar = [n for n in self._nodig if not self.isColumnHidden(n)]
        vrij = self.viewport().width()
        breedtes = share(
            [self._eigen.get(n, self._nodig[n]) for n in zichtbaar],
            [self._eigen.get(n, self._minst[n]) for n in zichtbaar],
            vrij,
        )
        brede = [n for n in zichtbaar if kolommen[n].breed and n not in self._eigen]
        over = max(0, vrij - sum(breedtes))
        for nummer, breedte in zip(zichtbaar, breedtes, strict=True):
            erbij = over // len(brede) if nummer in brede else 0
            self.setColumnWidth(nummer, breedte + erbij)

    def _set_height(self, *_: int) -> None:
        if self._zichtbare_rijen:
            aantal = max(1, min(self._bron.rowCount(), self._zichtbare_rijen))
            past = self._bron.rowCount() <= self._zichtbare_rijen
            nodig = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(
                Qt.ScrollBarPolicy.ScrollBarAlwaysOff if past else nodig
            )
            balk = self.horizontalScrollBar()
            self.setFixedHeight(
                self.horizontalHeader().sizeHint().height()
                + aantal * scale.HOOG_RIJ
                + (balk.sizeHint().height() if balk.maximum() > 0 else 0)
                + scale.KRAP
            )
