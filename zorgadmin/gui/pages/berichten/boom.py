"""The content of a message in plain Dutch: a sentence, and a tree of headings and values."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QPushButton,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from zorgadmin.application.berichten.inzien import BerichtGeheel
from zorgadmin.application.berichten.leesbaar import Leesbaar
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.gui import scale
from zorgadmin.gui.models.tree import TreeModel
from zorgadmin.gui.widgets.basis import button, clear, label, row, scrolling
from zorgadmin.gui.widgets.melding import Melding, finding
from zorgadmin.gui.widgets.rij import RowCell

_HOOGSTENS_OPEN = 60
_HOOGSTENS = 20


class MessageTree(QWidget):
    """Personal data are masked until the eye is pressed, anew for every message."""

    def __init__(self) -> None:
        super().__init__()
        self._leesbaar: Leesbaar | None = None
        self._zin = label("", wrap=True)
        self._oog = self._eye()
        self._model = TreeModel(self)
        self._boom = _Tree()
        self._boom.setModel(self._model)
        self._boom.header().resizeSection(0, 250)
        self._fouten = QVBoxLayout()
        self._fouten.setContentsMargins(0, 0, scale.NAUW, 0)
        self._stapel = QStackedWidget()
        self._stapel.addWidget(self._boom)
        self._stapel.addWidget(scrolling(self._fouten))
        kop = row(self._zin, self._oog)
        kop.setStretch(0, 1)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.NAUW, 0, 0)
        kolom.setSpacing(scale.NAUW)
        kolom.addLayout(kop)
        kolom.addWidget(self._stapel, 1)

    def _eye(self) -> QPushButton:
        oog = button("Toon cliëntgegevens", icoon="oog")
        oog.setCheckable(True)
        oog.toggled.connect(lambda aan: self._toggled(aan=aan))
        return oog

    def show_message(self, bericht: BerichtGeheel, *, ander: bool) -> None:
        """Show a message; `ander` when it is not the one shown before."""
        if ander:
            self._oog.setChecked(False)
        self._zin.setText(_sentence(bericht))
        self._oog.setVisible(bericht.leesbaar is not None)
        self._stapel.setCurrentIndex(0 if bericht.leesbaar else 1)
        clear(self._fouten)
        if bericht.leesbaar is None:
            for bevinding in bericht.meldingen[:_HOOGSTENS]:
                self._fouten.addWidget(finding(bevinding, met_plek=True))
            if bericht.volgende:
                self._fouten.addWidget(Melding(bericht.volgende))
            self._fouten.addStretch(1)
        if ander or bericht.leesbaar is not self._leesbaar:
            self._leesbaar = bericht.leesbaar
            self._model.set_parts(bericht.leesbaar.delen if bericht.leesbaar else ())
            self._open()

    def _open(self) -> None:
        """Open what there is at the top; a long message stays closed at its clients."""
        rijen = self._model.rowCount()
        if rijen <= _HOOGSTENS_OPEN:
            self._boom.expandToDepth(0)
        elif rijen:
            self._boom.expand(self._model.index(0, 0))

    def _toggled(self, *, aan: bool) -> None:
        self._oog.setText("Verberg cliëntgegevens" if aan else "Toon cliëntgegevens")
        self._model.show_all(alles=aan)


def _sentence(bericht: BerichtGeheel) -> str:
    """What the message says, and why it was refused if it was."""
    if bericht.leesbaar is None:
        return bericht.onleesbaar
    zin = bericht.leesbaar.zin
    if bericht.beeld.status is BerichtStatus.GEWEIGERD and bericht.meldingen:
        zin += f" Geweigerd: {bericht.meldingen[0].uitleg}"
    return zin


class _Tree(QTreeView):
    """Copies what is selected with Ctrl+C, masked as it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Inhoud van het bericht")
        self.setUniformRowHeights(True)
        self.setItemDelegate(RowCell(self))
        self.setAlternatingRowColors(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setIndentation(18)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rijen = self.selectionModel().selectedRows()
            regels = [f"{i.data()}\t{i.siblingAtColumn(1).data() or ''}" for i in rijen]
            QGuiApplication.clipboard().setText("\n".join(regels) + "\n")
        else:
            super().keyPressEvent(event)
