"""A table over frozen rows: columns are functions of a row; sorting goes by value, not by text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import holds, zoekvorm
from zorgadmin.gui import theme
from zorgadmin.gui.icons import icon
from zorgadmin.gui.tip import tip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
"""Role under which a row itself can be had."""
SORT = ROW + 1
"""Role of the value that sorts."""

_ICOON = {"fout": "fout", "let_op": "let_op", "goed": "goed", "accent": "info"}


@record
class Column(Generic[R]):
    """One column: `tekst` of a row; `sort` the value to sort by (default the text).

    `toon` gives fout, let_op, goed, accent, gedempt or "" for a row: a colour and, but for gedempt,
    a small drawing, so that colour is never the only sign. `rechts` for figures. `uitleg` is the
    tooltip of a cell, `breed` takes the room that is left, `soms` is left out while no row has it.
    """

    kop: str
    tekst: Callable[[R], str]
    sort: Callable[[R], object] | None = None
    toon: Callable[[R], str] | None = None
    uitleg: Callable[[R], str] | None = None
    rechts: bool = False
    breed: bool = False
    soms: bool = False


class TableModel(QAbstractTableModel, Generic[R]):
    """Rows and columns; `set_rows` replaces all rows.

    Rows that are equal are taken to look the same. Where a column says something else of a row that
    did not change, because the day is another one, set `verouderd`. The first rows are always
    shown, none too: only then are the columns measured.
    """

    def __init__(self, kolommen: Sequence[Column[R]]) -> None:
        super().__init__()
        self.kolommen = tuple(kolommen)
        self.verouderd = True
        self._rijen: Sequence[R] = ()

    @property
    def rows(self) -> Sequence[R]:
        """The rows."""
        return self._rijen

    def set_rows(self, rijen: Sequence[R]) -> bool:
        """Show other rows, where they differ; False where none does."""
        if self.verouderd or len(rijen) != len(self._rijen):
            self.verouderd = False
            self.beginResetModel()
            self._rijen = rijen
            self.endResetModel()
            return True
        paren = enumerate(zip(self._rijen, rijen, strict=True))
        anders = [n for n, (oud, nieuw) in paren if oud is not nieuw and oud != nieuw]
        self._rijen = rijen
        for nummer in anders:
            eind = self.index(nummer, len(self.kolommen) - 1)
            self.dataChanged.emit(self.index(nummer, 0), eind)
        return bool(anders)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rijen)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Number of columns."""
        return 0 if parent.isValid() else len(self.kolommen)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What Qt asks of one cell."""
        if not index.isValid():
            return None
        rij, kolom = self._rijen[index.row()], self.kolommen[index.column()]
        waarde: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                waarde = kolom.tekst(rij)
            case Qt.ItemDataRole.TextAlignmentRole:
                waarde = _alignment(kolom)
            case Qt.ItemDataRole.ForegroundRole if kolom.toon and (toon := kolom.toon(rij)):
                waarde = theme.colour(toon)
            case Qt.ItemDataRole.DecorationRole if kolom.toon and kolom.toon(rij) in _ICOON:
                waarde = icon(_ICOON[kolom.toon(rij)], kolom.toon(rij))
            case Qt.ItemDataRole.ToolTipRole:
                waarde = tip(kolom.uitleg(rij) if kolom.uitleg else kolom.tekst(rij))
            case _ if role == ROW:
                waarde = rij
            case _ if role == SORT:
                waarde = kolom.sort(rij) if kolom.sort else kolom.tekst(rij).casefold()
        return waarde

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Heads of the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        kolom = self.kolommen[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return kolom.kop
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(kolom)
        return None


def _alignment(kolom: Column[R]) -> Qt.AlignmentFlag:
    zijde = Qt.AlignmentFlag.AlignRight if kolom.rechts else Qt.AlignmentFlag.AlignLeft
    return zijde | Qt.AlignmentFlag.AlignVCenter


class Sorted(QSortFilterProxyModel):
    """Sorts by value, and shows the rows that hold every word looked for in some column."""

    def __init__(self) -> None:
        super().__init__()
        self._woorden: list[str] = []
        self.setSortRole(SORT)

    def look_for(self, tekst: str) -> None:
        """Show only rows with these words."""
        woorden = zoekvorm(tekst).split()
        if woorden != self._woorden:
            self.beginFilterChange()
            self._woorden = woorden
            self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row holds all words."""
        model = self.sourceModel()
        if not self._woorden or not isinstance(model, TableModel):
            return True
        rij = model.rows[source_row]
        return holds("\n".join(kolom.tekst(rij) for kolom in model.kolommen), self._woorden)

    def lessThan(self, source_left: Index, source_right: Index) -> bool:
        """Compare by value; what is absent comes first."""
        links, rechts = source_left.data(SORT), source_right.data(SORT)
        if links is None or rechts is None:
            return links is None and rechts is not None
        return bool(links < rechts)


def share(nodig: Sequence[int], minst: Sequence[int], vrij: int) -> list[int]:
    """Widths of columns that need `nodig` and are readable from `minst` on, in `vrij` pixels.

    Where all fits, each has what it needs. Where it does not, one level is sought above which no
    column comes, so that a long text gives way before a name does; below `minst` none goes, and
    then they take more than there is.
    """
    if sum(nodig) <= vrij:
        return list(nodig)
    laag, hoog = 0, max(nodig, default=0)
    while laag < hoog:
        midden = (laag + hoog + 1) // 2
        if sum(_at(nodig, minst, midden)) <= vrij:
            laag = midden
        else:
            hoog = midden - 1
    breedtes = _at(nodig, minst, laag)
    over = max(0, vrij - sum(breedtes))
    for nummer, breedte in enumerate(breedtes):
        erbij = min(over, nodig[nummer] - breedte)
        breedtes[nummer] += erbij
        over -= erbij
    return breedtes


def _at(nodig: Sequence[int], minst: Sequence[int], hoogte: int) -> list[int]:
    return [max(klein, min(wil, hoogte)) for wil, klein in zip(nodig, minst, strict=True)]
