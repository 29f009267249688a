"""The week to type in: moves and edits as a spreadsheet does, and speaks up at the cell.

Typing replaces, F2 or Enter edits, Enter and Tab and the arrows go on, Delete clears, Ctrl+C and
Ctrl+V copy and paste, Escape puts back what was not taken. Tab goes on past the last cell. A text
that asks something is kept by Enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import DAGEN_PER_WEEK
from zorgadmin.gui import scale
from zorgadmin.gui.models.week import MAAND, WEEK, WeekModel
from zorgadmin.gui.pages.uren.cel import CelDelegate
from zorgadmin.gui.pages.uren.koppen import COMPACT, RIJHOOGTE, DagKop, RijKop
from zorgadmin.gui.pages.uren.noot import Noot

_BREED_WEEK, _BREED_MAAND, _SMALST, _RUIM = 76, 108, 62, 80
_KRAP = 760


_GEVRAAGD = {
    Qt.Key.Key_Return: "bezoeken",
    Qt.Key.Key_Enter: "bezoeken",
    Qt.Key.Key_R: "laatste",
    Qt.Key.Key_T: "klok",
}


class Raster(QTableView):
    """`moved_to` tells row and day of the cursor, `asked` what the menu of a cell asks for."""

    moved_to = Signal(object, object)
    asked = Signal(str)

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = model
        self.rijmenu: QMenu | None = None
        self._plaats: tuple[tuple[object, ...], int] | None = None
        self.setModel(model)
        self.setAccessibleName("Uren van de week")
        self.setAccessibleDescription(
            "Typ een hoeveelheid; Enter of F2 wijzigt, Delete wist, Tab gaat verder."
        )
        self._delegate = CelDelegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.typing.connect(self._follow)
        self._delegate.left.connect(self._step)
        self._delegate.stopped.connect(self._typed)
        self.dagkop, self.rijkop = DagKop(model, self), RijKop(model, self)
        self.setHorizontalHeader(self.dagkop)
        self.setVerticalHeader(self.rijkop)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self._noot = Noot(parent or self)
        self.selectionModel().currentChanged.connect(self._at)
        model.modelReset.connect(self._restore)
        model.headerDataChanged.connect(lambda *_: self._speak())
        model.moved.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._speak())
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._speak())

    # Where one is

    @property
    def row(self) -> RoosterRij | None:
        """The row with the cursor."""
        index = self.currentIndex()
        return self._week.row_at(index) if index.isValid() else None

    @property
    def day(self) -> date | None:
        """The day with the cursor."""
        index = self.currentIndex()
        return self._week.stand.dagen[index.column()] if self._week.is_day(index) else None

    @property
    def said(self) -> str:
        """What is said at the cursor."""
        return self._noot.text

    def put(self, sleutel: tuple[object, ...] | None, kolom: int) -> None:
        """Put the cursor on a day of a row; on the first row when it is not there."""
        rijen = self._week.stand.rijen
        nummer = next((n for n, rij in enumerate(rijen) if rij.sleutel == sleutel), 0)
        if rijen:
            self.setCurrentIndex(self._week.index(nummer, kolom))

    @property
    def has_place(self) -> bool:
        """Whether the cursor was ever somewhere."""
        return self._plaats is not None

    @property
    def week_model(self) -> WeekModel:
        """The week that is shown."""
        return self._week

    def set_compact(self, *, compact: bool) -> None:
        """One line a row, or two."""
        self.rijkop.setDefaultSectionSize(COMPACT if compact else RIJHOOGTE)

    def put_day(self, kolom: int) -> None:
        """Put the cursor on another day of its row."""
        self.put(self._plaats[0] if self._plaats else None, kolom)

    def visible_rows(self) -> Sequence[RoosterRij]:
        """The rows in view."""
        eerste = max(0, self.rowAt(0))
        laatste = self.rowAt(self.viewport().height() - 1)
        return self._week.stand.rijen[eerste : None if laatste < 0 else laatste + 1]

    def _at(self, index: QModelIndex) -> None:
        if index.isValid():
            self._plaats = (self._week.row_at(index).sleutel, index.column())
            self.setProperty("rij", index.row())
            self.rijkop.viewport().update()
        self._speak()
        self.moved_to.emit(self.row, self.day)

    def _restore(self) -> None:
        sleutel, kolom = self._plaats or (None, 0)
        self.put(sleutel, kolom)
        self.moved_to.emit(self.row, self.day)

    # Typing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a spreadsheet."""
        index = self.currentIndex()
        toets, is_dag = Qt.Key(event.key()), self._week.is_day(index)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif ctrl and toets in _GEVRAAGD:
            self.asked.emit(_GEVRAAGD[toets])
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._asks(index):
            self._week.take([(index, self.text_here())])
            self._step(1, 0)
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and is_dag:
            self.change()
        elif toets in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif toets == Qt.Key.Key_Escape and is_dag:
            self._week.forget(index)
        elif toets in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(back=toets == Qt.Key.Key_Backtab)
        elif is_dag and not ctrl and event.text().strip():
            self._delegate.vervangt = True
            self.edit(index, QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            super().keyPressEvent(event)

    def change(self) -> None:
        """Edit what stands in the cell."""
        if self._week.is_day(self.currentIndex()):
            self.edit(self.currentIndex())
            self._delegate.go_to_end()

    def begin_typing(self, tekst: str) -> None:
        """Type a text in place of what stands in the cell."""
        if self._week.is_day(self.currentIndex()):
            self._delegate.vervangt = True
            self.edit(self.currentIndex())
            self._delegate.type(tekst)

    def stop_typing(self) -> None:
        """Leave the cell as it was."""
        self._delegate.cancel()

    def text_here(self) -> str:
        """What stands in the cell, as it would be typed."""
        index = self.currentIndex()
        return str(index.data(Qt.ItemDataRole.EditRole)) if self._week.is_day(index) else ""

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        self._week.take((index, "") for index in self._selected())

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a spreadsheet takes them."""
        gekozen = {(i.row(), i.column()): i for i in self.selectionModel().selectedIndexes()}
        if not gekozen:
            return
        rijen, kolommen = sorted({r for r, _ in gekozen}), sorted({k for _, k in gekozen})
        tekst = "\n".join(
            "\t".join(
                str(gekozen[rij, kolom].data(Qt.ItemDataRole.EditRole) or "")
                if (rij, kolom) in gekozen
                else ""
                for kolom in kolommen
            )
            for rij in rijen
        )
        QGuiApplication.clipboard().setText(tekst)

    def paste(self) -> None:
        """Take a block of cells from the clipboard; one cell fills all that is selected."""
        begin = self.currentIndex()
        regels = [regel.split("\t") for regel in QGuiApplication.clipboard().text().splitlines()]
        if not self._week.is_day(begin) or not regels:
            return
        if regels == [regels[0][:1]]:
            self._week.take((index, regels[0][0]) for index in self._selected())
            return
        self._week.take(
            (index, cel.strip())
            for nummer, regel in enumerate(regels)
            for plek, cel in enumerate(regel)
            for index in [self._week.index(begin.row() + nummer, begin.column() + plek)]
            if self._week.is_day(index)
        )

    def _selected(self) -> list[QModelIndex]:
        gekozen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return [index for index in gekozen if self._week.is_day(index)]

    def _tab(self, *, back: bool) -> None:
        index = self.currentIndex()
        stap = -1 if back else 1
        plek = index.row() * DAGEN_PER_WEEK + min(index.column(), DAGEN_PER_WEEK - 1) + stap
        rij, kolom = divmod(plek, DAGEN_PER_WEEK)
        if index.isValid() and 0 <= rij < self._week.rowCount():
            self.setCurrentIndex(self._week.index(rij, kolom))
        else:
            # That of the view itself would only send Tab here again.
            QWidget.focusNextPrevChild(self, not back)

    def _step(self, rijen: int, kolommen: int) -> None:
        self.setFocus()
        index = self.currentIndex()
        if self._asks(index):
            return
        if kolommen:
            self._tab(back=kolommen < 0)
        else:
            doel = self._week.index(index.row() + rijen, index.column())
            if doel.isValid():
                self.setCurrentIndex(doel)

    def _asks(self, index: QModelIndex) -> bool:
        """Whether the text of a cell waits for an answer, so that one stays there."""
        return self._week.is_day(index) and self._week.cel(index).vraagt

    def _follow(self, index: QModelIndex, tekst: str) -> None:
        toon, woorden = self._week.live(index, tekst)
        self._say(index, toon, woorden)

    def _typed(self) -> None:
        self._week.stop_live(self.currentIndex())
        # The view is still busy with the field that goes.
        QTimer.singleShot(0, self, self._speak)

    # Speaking

    def _speak(self) -> None:
        """Say at the cursor what there is to say; while typing that is said by `_follow`."""
        if self.state() == QAbstractItemView.State.EditingState:
            return
        index = self.currentIndex()
        if not self.hasFocus() or not self._week.is_day(index):
            self._noot.hide()
            return
        self._say(index, *self._week.said_of(index))

    def _moved(self, _: RoosterRij) -> None:
        self.dagkop.viewport().update()
        self._speak()

    def _say(self, index: QModelIndex, toon: str, woorden: str) -> None:
        """Say it under the cell, also where that is beyond the week; never at a hidden one."""
        vak = self.visualRect(index)
        houder = self._noot.parentWidget()
        if not self.viewport().rect().intersects(vak) or houder is None:
            self._noot.hide()
            return
        self._noot.say(
            toon, woorden, QRect(self.viewport().mapTo(houder, vak.topLeft()), vak.size())
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what there is at the cursor; there is always one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.put(None, 0)
        self._speak()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be silent."""
        super().focusOutEvent(event)
        self._speak()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take what is being typed: one goes elsewhere, or the window closes."""
        self._delegate.commit()
        super().hideEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a cell."""
        if not self._week.is_day(self.currentIndex()):
            return
        menu = QMenu(self)
        menu.addAction("Wijzigen", self.change)
        menu.addAction("Wissen", self.clear_cells)
        menu.addSeparator()
        menu.addAction("Bezoeken en notities", lambda: self.asked.emit("bezoeken"))
        menu.addAction("Herhalen …", lambda: self.asked.emit("herhalen"))
        menu.addAction("Laatste bezoek herhalen\tCtrl+R", lambda: self.asked.emit("laatste"))
        menu.addAction("Bezoek begint of eindigt nu\tCtrl+T", lambda: self.asked.emit("klok"))
        menu.addSeparator()
        menu.addAction("Naar de toewijzing", lambda: self.asked.emit("toewijzing"))
        if self.rijmenu is not None:
            menu.addMenu(self.rijmenu)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Days take the room that is left."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Set the widths of heads and columns for the room there is."""
        self.rijkop.setFixedWidth(scale.BREED_NAV if self.width() < _KRAP else scale.BREED_ZIJ)
        ruimte = self.viewport().width() - _BREED_WEEK
        nodig = _SMALST * DAGEN_PER_WEEK + _BREED_MAAND
        # Where there is no room for the month, the line under the week tells it.
        self.setColumnHidden(MAAND, ruimte < nodig)
        rest = ruimte - (0 if ruimte < nodig else _BREED_MAAND)
        dag = max(_SMALST, rest // DAGEN_PER_WEEK)
        self._week.is_narrow = dag < _RUIM
        for kolom in range(DAGEN_PER_WEEK):
            self.setColumnWidth(kolom, dag)
        self.setColumnWidth(WEEK, _BREED_WEEK)
        self.setColumnWidth(MAAND, max(_BREED_MAAND, rest - dag * DAGEN_PER_WEEK + _BREED_MAAND))
