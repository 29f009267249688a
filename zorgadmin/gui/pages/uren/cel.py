"""The cells of the week: how they are drawn, and the field in which one types."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from zorgadmin.application.plan.meter import Volumemeter
from zorgadmin.application.uren.oordeel import Oordeel
from zorgadmin.application.uren.weekstand import DagCel
from zorgadmin.domain.levering import LeveringSoort, soort_of
from zorgadmin.domain.uren_getypt import NOSHOW, write_amount
from zorgadmin.gui import scale, theme
from zorgadmin.gui.icons import icon
from zorgadmin.gui.models.week import CEL, MAAND, WEEK, WeekModel

Index = QModelIndex | QPersistentModelIndex
LANGSTE_TEKST = 60
_RAND = 8
_ICOON = 15
_BALK = 8
_OM_TEKST = 22
_RECHTS = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LINKS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_STAPPEN = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CelDelegate(QStyledItemDelegate):
    """Draws cells and opens the field of one.

    `typing` tells cell and text at every keystroke, `left` that a cell was left for the one so many
    rows and columns further, `stopped` that nothing is typed any more.
    """

    typing = Signal(QModelIndex, str)
    left = Signal(int, int)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._veld: QLineEdit | None = None
        self.vervangt = False
        """Whether typing began on the cell itself, so that arrows leave it."""

    # Typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field of the size of the cell."""
        veld = QLineEdit(parent)
        veld.setProperty("rol", "cel")
        veld.setMaxLength(LANGSTE_TEKST)
        veld.setAlignment(Qt.AlignmentFlag.AlignRight)
        veld.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        model, plek = index.model(), (index.row(), index.column())
        self._veld = veld
        veld.textEdited.connect(lambda tekst: self.typing.emit(model.index(*plek), tekst))
        veld.textChanged.connect(lambda _: _grow(veld))
        return veld

    def type(self, tekst: str) -> None:
        """Type in the field that is open."""
        if self._veld is not None:
            self._veld.insert(tekst)
            self._veld.textEdited.emit(self._veld.text())

    def go_to_end(self) -> None:
        """Put the cursor behind what stands in the field, which Qt selects when it opens."""
        if self._veld is not None:
            self._veld.end(False)  # noqa: FBT003  as Qt has it

    def commit(self) -> None:
        """Take what is typed in the field that is open."""
        if self._veld is not None:
            veld = self._veld
            self.commitData.emit(veld)
            self.closeEditor.emit(veld, QStyledItemDelegate.EndEditHint.NoHint)

    def cancel(self) -> None:
        """Close the field that is open, whatever was typed."""
        if self._veld is not None:
            self.closeEditor.emit(self._veld, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what stands there; what is typed is never written over."""
        if isinstance(editor, QLineEdit) and not editor.property("begonnen"):
            editor.setProperty("begonnen", True)  # noqa: FBT003  the value of a property
            editor.setText("" if self.vervangt else str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """As large as the cell, wider where the text asks for it."""
        vak = QRect(option.rect)
        editor.setProperty("cel", vak.adjusted(0, 0, -1, -1))
        _grow(editor)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The field goes."""
        self._veld = None
        self.vervangt = False
        super().destroyEditor(editor, index)
        self.stopped.emit()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and arrows take what was typed and go on; Escape leaves all as it was."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(editor, event)
        assert isinstance(editor, QLineEdit)
        toets = Qt.Key(event.key())
        zijwaarts = toets in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if toets in _STAPPEN and (self.vervangt or not zijwaarts) and not _with_ctrl(event):
            stap = _STAPPEN[toets]
            if toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _with_shift(event):
                stap = (-1, 0)
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.left.emit(*stap)
            return True
        if toets == Qt.Key.Key_Escape:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        return False

    # Drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        assert isinstance(model, WeekModel)
        painter.save()
        vak = QRect(option.rect)
        if index.column() == MAAND:
            self._paint_month(painter, vak, model.oordeel(index))
        elif index.column() == WEEK:
            painter.fillRect(vak, theme.colour("vlak"))
            painter.setFont(scale.letter(option.font, "gewoon", vet=True))
            painter.setPen(theme.colour("tekst"))
            painter.drawText(vak.adjusted(2, 0, -_RAND, 0), _RECHTS, str(index.data() or ""))
        else:
            cel = index.data(CEL)
            assert isinstance(cel, DagCel)
            self._paint_day(painter, vak, cel, weekend=index.column() >= 5)
        self._paint_frame(painter, vak, option)
        painter.restore()

    def _paint_day(self, painter: QPainter, vak: QRect, cel: DagCel, *, weekend: bool) -> None:
        k = theme.colour
        toon, los = _tone(cel), bool(cel.reden) or cel.vraagt
        # What stands in the vault has a ground of its tone; what does not is only lined, slanting.
        leeg = "vlak_wissel" if weekend else "vlak"
        painter.fillRect(vak, k(f"{toon}_zacht" if toon and not los else leeg))
        if not cel.is_open:
            painter.fillRect(vak, QBrush(k("rand"), Qt.BrushStyle.BDiagPattern))
        links = vak.left() + 5
        if cel.noshow:
            links = _paint_sign(painter, links, vak, NOSHOW.upper())
        if toon and not (cel.noshow and cel.bevinding and cel.bevinding.regel == "ZA109"):
            beeld = icon("vraag" if cel.vraagt else "fout" if toon == "fout" else "let_op", toon)
            beeld.paint(painter, QRect(links, vak.center().y() - 7, _ICOON, _ICOON))
            links += _ICOON + 2
        if cel.bezoeken > 1:
            _paint_count(painter, links, vak, cel.bezoeken)
        if cel.notitie:
            hoek = vak.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(k("accent"))
            painter.drawPolygon(QPolygon([hoek, hoek - QPoint(9, 0), hoek + QPoint(0, 9)]))
        if los:
            painter.setPen(QPen(k(toon), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(vak.adjusted(3, 3, -4, -4))
            letter = painter.font()
            letter.setItalic(True)
            painter.setFont(letter)
        if not cel.tekst:
            return
        painter.setPen(k(toon or "tekst"))
        ruimte = QRect(vak)
        ruimte.setLeft(links)
        tekst = painter.fontMetrics().elidedText(
            cel.tekst, Qt.TextElideMode.ElideMiddle, ruimte.width() - _RAND
        )
        painter.drawText(ruimte.adjusted(0, 0, -_RAND, 0), _RECHTS, tekst)

    def _paint_month(self, painter: QPainter, vak: QRect, oordeel: Oordeel | None) -> None:
        k = theme.colour
        painter.fillRect(vak, k("vlak"))
        if oordeel is None:
            return
        maanden = oordeel.maanden
        fouten = [maand.fout is not None for maand in maanden]
        meters = [maand.meter for maand in maanden]
        if all(meter.maximum is None for meter in meters):
            meters = [oordeel.totaal]
            fouten = [oordeel.totaal.is_over]
        hoog = vak.height() // (len(meters) + 1)
        for nummer, (meter, is_fout) in enumerate(zip(meters, fouten, strict=True)):
            y = vak.top() + hoog * (nummer + 1) - (_BALK if len(meters) == 1 else _BALK // 2)
            balk = QRectF(vak.left() + 10, y, vak.width() - 20, _BALK)
            _paint_meter(painter, balk, meter, is_fout=is_fout)
        if len(meters) == 1:
            _paint_figures(painter, vak, meters[0])

    def _paint_frame(self, painter: QPainter, vak: QRect, option: QStyleOptionViewItem) -> None:
        k = theme.colour
        painter.setPen(QPen(k("rand"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawLine(vak.bottomLeft(), vak.bottomRight())
        painter.drawLine(vak.topRight(), vak.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(k("accent"), 2))
            painter.drawRect(vak.adjusted(1, 1, -2, -2))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(k("accent"), 1))
            painter.drawRect(vak.adjusted(0, 0, -1, -1))


def _paint_meter(painter: QPainter, balk: QRectF, meter: Volumemeter, *, is_fout: bool) -> None:
    """A small bar: delivered solid, planned hatched."""
    k = theme.colour
    schaal = max(meter.gebruikt + meter.gepland, meter.maximum or 0)
    painter.setPen(QPen(k("rand_veld"), 1))
    painter.setBrush(k("vlak_wissel"))
    painter.drawRoundedRect(balk, 3, 3)
    if not schaal:
        return
    kleur = k("fout" if is_fout else "accent")
    painter.setPen(Qt.PenStyle.NoPen)
    vol, later = (balk.width() * deel / schaal for deel in (meter.gebruikt, meter.gepland))
    painter.setBrush(kleur)
    painter.drawRoundedRect(QRectF(balk.x(), balk.y(), vol, balk.height()), 3, 3)
    painter.setBrush(QBrush(kleur, Qt.BrushStyle.BDiagPattern))
    painter.drawRect(QRectF(balk.x() + vol, balk.y(), later, balk.height()))


def _paint_figures(painter: QPainter, vak: QRect, meter: Volumemeter) -> None:
    """What is used of the maximum, under the bar."""
    soort, samen = soort_of(meter.eenheid), meter.gebruikt + meter.gepland
    tekst = write_amount(samen, soort)
    if meter.maximum and soort is LeveringSoort.EURO:
        tekst = f"{100 * samen // meter.maximum} % van budget"
    elif meter.maximum is not None:
        tekst += f" van {write_amount(meter.maximum, soort)}"
    painter.setFont(scale.letter(painter.font(), "klein"))
    painter.setPen(theme.colour("gedempt"))
    plek = QRect(vak.left() + 10, vak.center().y() + 2, vak.width() - 20, vak.height() // 2 - 3)
    past = painter.fontMetrics().elidedText(tekst, Qt.TextElideMode.ElideRight, plek.width())
    painter.drawText(plek, _LINKS, past)


def _grow(veld: QWidget) -> None:
    """Give the field the width that its text takes, inside the week."""
    vak, houder = veld.property("cel"), veld.parentWidget()
    if not isinstance(veld, QLineEdit) or not isinstance(vak, QRect) or houder is None:
        return
    nodig = veld.fontMetrics().horizontalAdvance(veld.text()) + _OM_TEKST
    breed = min(max(vak.width(), nodig), houder.width())
    links = max(0, min(vak.left(), houder.width() - breed))
    veld.setGeometry(links, vak.top(), breed, vak.height())


def _tone(cel: DagCel) -> str:
    if cel.reden:
        return "fout"
    if cel.bevinding is None:
        return ""
    return "fout" if cel.bevinding.is_fout else "let_op"


def _paint_count(painter: QPainter, links: int, vak: QRect, aantal: int) -> None:
    """A small sign that a cell holds several visits."""
    gewoon = painter.font()
    painter.setFont(scale.letter(gewoon, "klein"))
    painter.setPen(theme.colour("gedempt"))
    painter.drawText(QRect(links, vak.top(), 30, vak.height()), _LINKS, f"{aantal}×")
    painter.setFont(gewoon)


def _paint_sign(painter: QPainter, links: int, vak: QRect, teken: str) -> int:
    """Letters that say what a day is; returns where the rest of the cell begins."""
    gewoon = painter.font()
    painter.setFont(scale.letter(gewoon, "klein", vet=True))
    painter.setPen(theme.colour("let_op"))
    painter.drawText(QRect(links, vak.top(), vak.width(), vak.height()), _LINKS, teken)
    breed = painter.fontMetrics().horizontalAdvance(teken)
    painter.setFont(gewoon)
    return links + breed + 3


def _with_ctrl(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _with_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
