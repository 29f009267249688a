"""A tree over frozen parts of a message: name and value; nothing is copied, however long it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QFont

from zorgadmin.application.berichten.leesbaar import Deel
from zorgadmin.gui import theme
from zorgadmin.gui.icons import icon
from zorgadmin.gui.models.table import Index
from zorgadmin.gui.tip import tip


@dataclass(slots=True)
class _Knoop:
    """A part at its place; those under it are made when they are first asked for."""

    deel: Deel | None
    delen: Sequence[Deel]
    ouder: _Knoop | None
    rij: int
    _kinderen: list[_Knoop] | None = field(default=None)

    @property
    def kinderen(self) -> list[_Knoop]:
        if self._kinderen is None:
            self._kinderen = [
                _Knoop(deel, deel.delen, self, nummer) for nummer, deel in enumerate(self.delen)
            ]
        return self._kinderen


class TreeModel(QAbstractItemModel):
    """Two columns; personal values are masked until `show_all`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = _Knoop(None, (), None, 0)
        self._alles = False

    def set_parts(self, delen: Sequence[Deel]) -> None:
        """Show other parts."""
        self.beginResetModel()
        self._top = _Knoop(None, delen, None, 0)
        self.endResetModel()

    def show_all(self, *, alles: bool) -> None:
        """Show or mask what is about a person."""
        self.layoutAboutToBeChanged.emit()
        self._alles = alles
        self.layoutChanged.emit()

    def part(self, index: Index) -> Deel | None:
        """The part of a row."""
        return self._knoop(index).deel

    def _knoop(self, index: Index) -> _Knoop:
        knoop = index.internalPointer() if index.isValid() else self._top
        assert isinstance(knoop, _Knoop)
        return knoop

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008  as Qt has it
        """The place of a part."""
        kinderen = self._knoop(parent).kinderen
        if not (0 <= row < len(kinderen) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, kinderen[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt has a second, without index
        """The part that holds a part."""
        ouder = self._knoop(index).ouder
        if ouder is None or ouder is self._top:
            return QModelIndex()
        return self.createIndex(ouder.rij, 0, ouder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Number of parts under a part."""
        return len(self._knoop(parent).delen) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Name and value."""
        return 2

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What Qt asks of one cell."""
        deel = self.part(index) if index.isValid() else None
        if deel is None:
            return None
        is_naam = index.column() == 0
        tekst = deel.naam if is_naam else deel.shown(alles=self._alles)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return tekst if role == Qt.ItemDataRole.DisplayRole else tip(tekst)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{deel.naam}: {deel.shown(alles=self._alles)}" if is_naam else tekst
            case Qt.ItemDataRole.FontRole if is_naam and deel.delen:
                letter = QFont()
                letter.setBold(True)
                return letter
            case Qt.ItemDataRole.ForegroundRole if deel.toon:
                return theme.colour(deel.toon)
            case Qt.ItemDataRole.ForegroundRole if is_naam and not deel.delen:
                return theme.colour("gedempt")
            case Qt.ItemDataRole.DecorationRole if is_naam and deel.toon:
                return icon(deel.toon, deel.toon)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Wat", "Inhoud")[section]
        return None
