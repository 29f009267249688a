"""How the cell of a chosen row is drawn: in full colour where the focus is, softly elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from zorgadmin.gui import theme


class RowCell(QStyledItemDelegate):
    """A chosen row elsewhere keeps the colours of its text and drawings, on a soft ground."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Take what the model says of a cell."""
        super().initStyleOption(option, index)
        if not option.state & QStyle.StateFlag.State_Selected or has_full_colour(option):
            return
        option.palette.setColor(QPalette.ColorRole.Highlight, theme.colour("accent_zacht"))
        option.palette.setColor(QPalette.ColorRole.HighlightedText, theme.colour("tekst"))
        if not option.icon.isNull():
            option.icon = QIcon(option.icon.pixmap(option.decorationSize))


def has_full_colour(option: QStyleOptionViewItem) -> bool:
    """Whether a cell is drawn on the full colour: chosen, where the focus is."""
    lijst = option.widget
    gekozen = bool(option.state & QStyle.StateFlag.State_Selected)
    return gekozen and isinstance(lijst, QWidget) and lijst.hasFocus()
