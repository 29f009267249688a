"""A month as a calendar: per day the hours of all clients, and the first visits by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from zorgadmin.application.uren.maand import UrenMaand, UrenRegel
from zorgadmin.application.uren.weekrooster import DAGEN_PER_WEEK, monday_of
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_getypt import write_amount
from zorgadmin.gui import scale, theme
from zorgadmin.gui.models.week import DAGNAMEN
from zorgadmin.gui.papier import table_of

Index = QModelIndex | QPersistentModelIndex
DAG = int(Qt.ItemDataRole.UserRole)
"""Role of the day itself."""
_LAAGST = 54
_REGEL = 15


class KalenderModel(QAbstractTableModel):
    """Weeks by days; days of the months beside it are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.maand = Maand(2000, 1)
        self.vandaag = date.min
        self._feestdagen: dict[date, str] = {}
        self._regels: dict[date, list[UrenRegel]] = {}

    @property
    def begin(self) -> date:
        """The first day shown."""
        return monday_of(self.maand.begin)

    def set_month(self, maand: UrenMaand, regels: Sequence[UrenRegel], vandaag: date) -> None:
        """Show a month with these visits."""
        per_dag: dict[date, list[UrenRegel]] = defaultdict(list)
        for regel in regels:
            per_dag[regel.datum].append(regel)
        self.beginResetModel()
        self.maand, self.vandaag = maand.maand, vandaag
        self._feestdagen, self._regels = dict(maand.feestdagen), per_dag
        self.endResetModel()

    def visits(self, dag: date) -> Sequence[UrenRegel]:
        """The visits of a day."""
        return self._regels.get(dag, ())

    def holiday(self, dag: date) -> str:
        """Name of the holiday that a day is."""
        return self._feestdagen.get(dag, "")

    def total(self, dag: date) -> str:
        """Hours of a day, or how many visits of another kind."""
        regels = self.visits(dag)
        minuten = sum(regel.hoeveelheid for regel in regels if regel.soort is LeveringSoort.TIJD)
        if minuten:
            return write_amount(minuten, LeveringSoort.TIJD)
        return f"{len(regels)}×" if regels else ""

    def index_of(self, dag: date) -> QModelIndex:
        """The cell of a day."""
        return self.index(*divmod((dag - self.begin).days, DAGEN_PER_WEEK))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Number of weeks."""
        if parent.isValid():
            return 0
        return ((self.maand.eind - self.begin).days // DAGEN_PER_WEEK) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  as Qt has it
        """Seven days."""
        return 0 if parent.isValid() else DAGEN_PER_WEEK

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only days of the month itself can be chosen."""
        if self._day(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """What Qt asks of one day."""
        dag = self._day(index)
        if dag is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.total(dag)
            case Qt.ItemDataRole.AccessibleTextRole:
                delen = (datum(dag), self.holiday(dag), self.total(dag) or "geen uren")
                return ", ".join(deel for deel in delen if deel)
            case _ if role == DAG:
                return dag
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Names of the days."""
        if orientation is Qt.Orientation.Vertical:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return DAGNAMEN[section][:2]
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return DAGNAMEN[section]
        return None

    def _day(self, index: Index) -> date | None:
        dag = self.begin + timedelta(days=index.row() * DAGEN_PER_WEEK + index.column())
        return dag if Maand.of(dag) == self.maand else None


class DagDelegate(QStyledItemDelegate):
    """Draws one day of the calendar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Its number and hours, and as many visits as there is room for."""
        k, model = theme.colour, index.model()
        assert isinstance(model, KalenderModel)
        vak, dag = QRect(option.rect), index.data(DAG)
        painter.save()
        weekend = index.column() >= 5
        painter.fillRect(vak, k("vlak_wissel" if weekend or dag is None else "vlak"))
        painter.setPen(QPen(k("rand"), 1))
        painter.drawLine(vak.bottomLeft(), vak.bottomRight())
        painter.drawLine(vak.topRight(), vak.bottomRight())
        if isinstance(dag, date):
            _paint_day(painter, vak.adjusted(7, 5, -7, -4), model, dag, option.font)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setPen(QPen(k("accent"), 2))
                painter.drawRect(vak.adjusted(1, 1, -2, -2))
            elif option.state & QStyle.StateFlag.State_Selected:
                painter.setPen(QPen(k("accent"), 1))
                painter.drawRect(vak.adjusted(0, 0, -1, -1))
        painter.restore()


def _paint_day(
    painter: QPainter, vak: QRect, model: KalenderModel, dag: date, letter: QFont
) -> None:
    k = theme.colour
    vet, klein = scale.letter(letter, "gewoon", vet=True), scale.letter(letter, "klein")
    boven = QRect(vak.left(), vak.top(), vak.width(), _REGEL + 3)
    is_vandaag = dag == model.vandaag
    painter.setFont(vet if is_vandaag else letter)
    painter.setPen(k("accent" if is_vandaag else "gedempt"))
    painter.drawText(boven, int(Qt.AlignmentFlag.AlignLeft), str(dag.day))
    painter.setFont(vet)
    painter.setPen(k("tekst"))
    painter.drawText(boven, int(Qt.AlignmentFlag.AlignRight), model.total(dag))
    painter.setFont(klein)
    regels = [
        f"{'NS ' if r.noshow else ''}{r.aantal}  {r.client.split(',')[0]}"
        for r in model.visits(dag)
    ]
    if feestdag := model.holiday(dag):
        regels.insert(0, feestdag)
    ruimte = (vak.height() - _REGEL - 5) // _REGEL
    if len(regels) > ruimte > 0:
        over = f"en nog {len(regels) - ruimte + 1}" if ruimte > 1 else f"{len(regels)} bezoeken"
        regels = [*regels[: ruimte - 1], over]
    painter.setPen(k("gedempt"))
    for nummer, regel in enumerate(regels[: max(0, ruimte)]):
        plek = QRect(vak.left(), boven.bottom() + 2 + nummer * _REGEL, vak.width(), _REGEL)
        past = painter.fontMetrics().elidedText(regel, Qt.TextElideMode.ElideRight, plek.width())
        painter.drawText(plek, int(Qt.AlignmentFlag.AlignLeft), past)


class Kalender(QTableView):
    """A month to walk through; `chosen` tells the day of the cursor, `opened` Enter on it."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.dagen = KalenderModel()
        self._dag: date | None = None
        self.setModel(self.dagen)
        self.setItemDelegate(DagDelegate(self))
        self.setAccessibleName("Kalender van de maand")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(60)
        self.selectionModel().currentChanged.connect(self._at)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(DAG)))

    def paper(self) -> str:
        """The month as a table: each day with its number, its holiday and its hours."""

        def cell(rij: int, kolom: int) -> str:
            dag = self.dagen.index(rij, kolom).data(DAG)
            if dag is None:
                return ""
            delen = (f"<b>{dag.day}</b>", self.dagen.holiday(dag), self.dagen.total(dag))
            return "<br>".join(deel for deel in delen if deel)

        weken = range(self.dagen.rowCount())
        rijen = [[cell(rij, kolom) for kolom in range(DAGEN_PER_WEEK)] for rij in weken]
        return table_of([naam[:2] for naam in DAGNAMEN], rijen)

    def show_month(self, maand: UrenMaand, regels: Sequence[UrenRegel], vandaag: date) -> None:
        """Show a month; the cursor stays on its day, or goes to today or the first."""
        begin, dag = maand.maand.begin, self._dag
        self.dagen.set_month(maand, regels, vandaag)
        if dag is None or Maand.of(dag) != maand.maand:
            dag = vandaag if Maand.of(vandaag) == maand.maand else begin
        self.setCurrentIndex(self.dagen.index_of(dag))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the week of the day."""
        dag = self.currentIndex().data(DAG)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and dag is not None:
            self.opened.emit(dag)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Weeks share the height there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        weken = max(1, self.dagen.rowCount())
        hoog = max(_LAAGST, self.viewport().height() // weken)
        self.verticalHeader().setDefaultSectionSize(hoog)

    def _at(self, index: QModelIndex) -> None:
        dag = index.data(DAG)
        if isinstance(dag, date):
            self._dag = dag
            self.chosen.emit(dag)
