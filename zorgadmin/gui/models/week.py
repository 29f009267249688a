"""The week as a table of Qt: rows by days, and the totals of week and month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from zorgadmin.application.uren.boeken import RijBoek
from zorgadmin.application.uren.oordeel import Oordeel
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import DAGEN_PER_WEEK, Weekrooster
from zorgadmin.application.uren.weekstand import DagCel, WeekStand
from zorgadmin.application.uren.wijziging import DagInvoer
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_getypt import NOSHOW, write_amount
from zorgadmin.gui.tip import tip

Index = QModelIndex | QPersistentModelIndex

CEL = int(Qt.ItemDataRole.UserRole)
"""Role of everything about the cell of a day."""
WEEK, MAAND = DAGEN_PER_WEEK, DAGEN_PER_WEEK + 1
"""Columns of the totals."""

_KIEZEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TYPEN = _KIEZEN | Qt.ItemFlag.ItemIsEditable
DAGNAMEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


class WeekModel(QAbstractTableModel):
    """Rows of a week; `entered` asks to keep days, `moved` says that a row came out otherwise.

    Nothing is written here: what is typed is shown until the vault says the same.
    """

    entered = Signal(list)
    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.stand = WeekStand()
        self.is_narrow = False

    def row_at(self, index: Index) -> RoosterRij:
        """The row of a cell."""
        return self.stand.rijen[index.row()]

    def set_rooster(self, rooster: Weekrooster) -> None:
        """Show a week."""
        self._show(lambda: self.stand.set_rooster(rooster))

    def show_hidden(self, *, toon: bool) -> None:
        """Show rows that were put away too, or not."""
        self._show(lambda: self.stand.show_hidden(toon=toon))

    def look_for(self, woorden: Sequence[str]) -> None:
        """Show only rows with these words."""
        self._show(lambda: self.stand.look_for(woorden))

    def _show(self, doe: Callable[[], None]) -> None:
        voor, dagen, getypt = self.stand.rijen, self.stand.dagen, self.stand.getypt
        doe()
        na = self.stand.rijen
        # Cursor, scroll bar and an open editor stay where the rows are the same.
        if na is not voor and [r.sleutel for r in na] != [r.sleutel for r in voor]:
            self.beginResetModel()
            self.endResetModel()
        elif self.stand.dagen != dagen:
            self._tell(0, len(na) - 1)
        else:
            anders = [
                nummer
                for nummer, (oud, nu) in enumerate(zip(voor, na, strict=True))
                if (oud is not nu and oud != nu) or (getypt and nu.sleutel in getypt)
            ]
            for nummer in anders:
                self._tell(nummer, nummer)
            if not anders:
                return
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MAAND)

    def set_boeken(self, boeken: Mapping[int, RijBoek]) -> None:
        """Take fresh books and judge their rows anew."""
        for nummer in self.stand.set_boeken(boeken):
            self._moved(nummer)

    # Typing

    def live(self, index: Index, tekst: str) -> tuple[str, str]:
        """Follow what is being typed; returns tone and words of what there is to say."""
        gezegd = self.stand.live(self.row_at(index), self.stand.dagen[index.column()], tekst)
        self._moved(index.row())
        return gezegd

    def stop_live(self, index: Index) -> None:
        """Nothing is being typed any more."""
        self.stand.stop_live()
        if index.isValid():
            self.stand.judge(self.row_at(index))
            self._moved(index.row())

    def take(self, teksten: Iterable[tuple[Index, str]]) -> None:
        """Take the text of some cells: ask to keep what is good, and keep what is not."""
        dagen: list[DagInvoer] = []
        for index, tekst in teksten:
            rij, dag = self.row_at(index), self.stand.dagen[index.column()]
            invoer = self.stand.take(rij, dag, tekst)
            if invoer is not None:
                dagen.append(invoer)
            self._moved(index.row())
        if dagen:
            self.entered.emit(dagen)

    def saved(self, dagen: Sequence[DagInvoer]) -> None:
        """These days are in the vault."""
        self.stand.saved(dagen)

    def refused(self, dagen: Sequence[DagInvoer], reden: str) -> None:
        """These days are not in the vault."""
        self.stand.refused(dagen, reden)
        sleutels = {dag.plek.sleutel for dag in dagen}
        for nummer, rij in enumerate(self.stand.rijen):
            if rij.sleutel in sleutels:
                self._moved(nummer)

    def forget(self, index: Index) -> None:
        """Put back what stands in the vault."""
        self.stand.forget(self.row_at(index), self.stand.dagen[index.column()])
        self._moved(index.row())

    # Cells

    def is_day(self, index: Index) -> bool:
        """Whether hours can be typed in a cell."""
        return index.isValid() and index.column() < DAGEN_PER_WEEK

    def cel(self, index: Index) -> DagCel:
        """Everything about the cell of a day."""
        return self.stand.cel(self.row_at(index), self.stand.dagen[index.column()])

    def said_of(self, index: Index) -> tuple[str, str]:
        """Tone and words of what there is to say of a cell."""
        if not self.is_day(index):
            return "", ""
        return self.stand.said_of(self.row_at(index), self.stand.dagen[index.column()])

    def oordeel(self, index: Index) -> Oordeel | None:
        """What the row of a cell comes to."""
        return self.stand.oordeel(self.row_at(index))

    def day_text(self, kolom: int) -> tuple[str, str]:
        """Under the head of a day: its holiday, and the hours of all rows."""
        dag, rooster = self.stand.dagen[kolom], self.stand.rooster
        totaal = self.stand.day_total(dag)
        feestdag = rooster.feestdagen.get(dag, "") if rooster else ""
        return feestdag, write_amount(totaal, LeveringSoort.TIJD) if totaal else ""

    # Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Number of rows."""
        return 0 if parent.isValid() else len(self.stand.rijen)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Seven days and two totals."""
        return 0 if parent.isValid() else MAAND + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only days are typed in."""
        return _TYPEN if self.is_day(index) else _KIEZEN

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What Qt asks of one cell."""
        if not index.isValid():
            return None
        waarde: object = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                waarde = self._shown(index)
            case Qt.ItemDataRole.EditRole if self.is_day(index):
                dag = self.stand.dagen[index.column()]
                waarde = self.stand.text_to_edit(self.row_at(index), dag)
            case Qt.ItemDataRole.ToolTipRole:
                waarde = tip(self.said_of(index)[1]) or None
            case Qt.ItemDataRole.AccessibleTextRole:
                waarde = self._spoken(index)
            case _ if role == CEL and self.is_day(index):
                waarde = self.cel(index)
        return waarde

    def setData(
        self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Take what was typed."""
        if role != Qt.ItemDataRole.EditRole or not self.is_day(index):
            return False
        self.stand.stop_live()
        self.take([(index, str(value))])
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Days above, clients at the side."""
        lang = role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        if role != Qt.ItemDataRole.DisplayRole and not lang:
            return None
        if orientation is Qt.Orientation.Vertical:
            rij = self.stand.rijen[section]
            return f"{rij.client}\n{rij.product}\n{rij.gemeente}, toewijzing {rij.nummer}"
        if section in (WEEK, MAAND):
            return ("Week", "Maand")[section - WEEK]
        if not self.stand.dagen:
            return ""
        dag = self.stand.dagen[section]
        if not lang:
            kort = DAGNAMEN[section][:2]
            return f"{kort} {dag.day}" if self.is_narrow else f"{kort} {dag:%d-%m}"
        feestdag, totaal = self.day_text(section)
        return ", ".join(filter(None, (f"{DAGNAMEN[section]} {datum(dag)}", feestdag, totaal)))

    def _shown(self, index: Index) -> str:
        rij = self.row_at(index)
        if self.is_day(index):
            cel = self.cel(index)
            return f"{NOSHOW.upper()} {cel.tekst}" if cel.noshow else cel.tekst
        if index.column() == WEEK:
            totaal = self.stand.week_total(rij)
            return write_amount(totaal, rij.soort) if totaal else ""
        oordeel = self.stand.oordeel(rij)
        return " ".join(str(maand.meter) for maand in oordeel.maanden) if oordeel else ""

    def _spoken(self, index: Index) -> str:
        """A cell as a screen reader says it."""
        rol = int(Qt.ItemDataRole.AccessibleTextRole)
        kop = self.headerData(index.column(), Qt.Orientation.Horizontal, rol)
        zin = f"{self.row_at(index).client}, {kop}: {self._shown(index) or 'leeg'}"
        gezegd = self.said_of(index)[1]
        return f"{zin}. {gezegd}" if gezegd else zin

    def _moved(self, nummer: int) -> None:
        # Cell by cell, and no word of the heads: else Qt paints the whole week at every key.
        for kolom in range(MAAND + 1):
            cel = self.index(nummer, kolom)
            self.dataChanged.emit(cel, cel)
        self.moved.emit(self.stand.rijen[nummer])

    def _tell(self, eerste: int, laatste: int) -> None:
        self.dataChanged.emit(self.index(eerste, 0), self.index(laatste, MAAND))
