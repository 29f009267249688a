"""The bar above the hours: week, month or list, and which one of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from zorgadmin.application.uren.weekrooster import monday_of, week_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import MAANDEN, maandnaam
from zorgadmin.gui.icons import icon
from zorgadmin.gui.widgets.basis import button, label
from zorgadmin.gui.widgets.filter import Filter

_BEELDEN = (("week", "Week"), ("maand", "Maand"), ("lijst", "Lijst"))


class Balk(QWidget):
    """`chosen` gives the look, `moved` how many weeks or months further, `picked` a day."""

    chosen = Signal(str)
    moved = Signal(int)
    picked = Signal(object)
    today = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keuze = Filter("Beeld", _BEELDEN)
        self._keuze.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keuze.chosen.connect(self.chosen)
        self._dag = date.min
        self._datum = QDateEdit()
        self._datum.setCalendarPopup(True)
        self._datum.setDisplayFormat("dd-MM-yyyy")
        self._datum.setAccessibleName("Ga naar datum")
        self._datum.setToolTip("Ga naar datum")
        self._datum.dateChanged.connect(self._pick)
        self._titel = label("", "kop", wrap=True)
        rij = QHBoxLayout(self)
        rij.setContentsMargins(0, 0, 0, 0)
        rij.setSpacing(8)
        for deel in (
            self._keuze,
            tool("links", "Vorige (Alt+pijl links)", lambda: self.moved.emit(-1)),
            tool("rechts", "Volgende (Alt+pijl rechts)", lambda: self.moved.emit(1)),
            button("Vandaag", self.today.emit, uitleg="Naar vandaag (Alt+Home)"),
            self._datum,
        ):
            rij.addWidget(deel)
        rij.addWidget(self._titel, 1)
        for toets, doe in (
            ("Alt+Left", lambda: self.moved.emit(-1)),
            ("Alt+Right", lambda: self.moved.emit(1)),
            ("Alt+Home", self.today.emit),
        ):
            QShortcut(QKeySequence(toets), parent).activated.connect(doe)

    @property
    def beeld(self) -> str:
        """The look that is chosen."""
        return self._keuze.current

    def choose(self, beeld: str) -> None:
        """Choose a look."""
        self._keuze.choose(beeld)

    def tell(self, dag: date) -> None:
        """Show which week or month it is."""
        self._dag = dag
        was = self._datum.blockSignals(True)  # noqa: FBT003  as Qt has it
        self._datum.setDate(QDate(dag))
        self._datum.blockSignals(was)
        is_week = self.beeld == "week"
        self._titel.setText(_week_name(dag) if is_week else maandnaam(Maand.of(dag)).capitalize())

    def _pick(self, dag: QDate) -> None:
        gekozen = date(dag.year(), dag.month(), dag.day())
        if gekozen != self._dag:
            self.picked.emit(gekozen)


def tool(icoon: str, uitleg: str, doe: Callable[[], object]) -> QToolButton:
    """A small button with a drawing only."""
    knop = QToolButton()
    knop.setIcon(icon(icoon, "accent"))
    knop.setAccessibleName(uitleg)
    knop.setToolTip(uitleg)
    knop.clicked.connect(lambda _=False: doe())
    return knop


def _week_name(dag: date) -> str:
    """The week of a day: "Week 17 · 20 t/m 26 april 2026"."""
    maandag, *_, zondag = week_of(monday_of(dag))
    begin = str(maandag.day)
    if maandag.month != zondag.month:
        begin += f" {MAANDEN[maandag.month - 1]}"
    if maandag.year != zondag.year:
        begin += f" {maandag.year}"
    eind = f"{zondag.day} {MAANDEN[zondag.month - 1]} {zondag.year}"
    return f"Week {maandag.isocalendar().week} · {begin} t/m {eind}"
