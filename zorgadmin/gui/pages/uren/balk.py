"""The bar above the hours: week, month or list, and which one of them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QWidget

from zorgadmin.application.uren.weekrooster import monday_of, week_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import MAANDEN, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import label, row, tool
from zorgadmin.gui.widgets.dag import DayField
from zorgadmin.gui.widgets.filter import Filter

_BEELDEN = (("week", "Week"), ("maand", "Maand"), ("lijst", "Lijst"))


class Balk(QWidget):
    """`chosen` gives the look, `moved` how many weeks or months further, `picked` a day."""

    chosen = Signal(str)
    moved = Signal(int)
    picked = Signal(object)
    today = Signal()

    def __init__(self, vandaag: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._keuze = Filter("Beeld", _BEELDEN)
        self._keuze.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._keuze.chosen.connect(self.chosen)
        self._datum = DayField("Ga naar datum", vandaag=vandaag)
        self._datum.setFixedWidth(scale.BREED_VELD)
        self._datum.setToolTip("Ga naar datum")
        self._datum.picked.connect(self.picked)
        self._titel = label("", "kop")
        self._titel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._namen: tuple[str, ...] = ()
        rij = row(ruimte=scale.KRAP)
        self.setLayout(rij)
        for deel in (
            self._keuze,
            tool("links", "Vorige (Alt+pijl links)", lambda: self.moved.emit(-1)),
            tool("rechts", "Volgende (Alt+pijl rechts)", lambda: self.moved.emit(1)),
            tool("vandaag", "Vandaag (Alt+Home)", self.today.emit),
            self._datum,
        ):
            rij.addWidget(deel)
        rij.addSpacing(scale.HAAR)
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
        self._datum.show_day(dag)
        is_week = self.beeld == "week"
        self._namen = _week_names(dag) if is_week else _month_names(Maand.of(dag))
        self._titel.setAccessibleName(self._namen[0])
        self._titel.setToolTip(self._namen[0])
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The longest name for which there is room."""
        super().resizeEvent(event)
        self._keuze.setMinimumWidth(self._keuze.sizeHint().width())
        self._fit()

    def _fit(self) -> None:
        ruimte, maten = self._titel.width(), self._titel.fontMetrics()
        past = (naam for naam in self._namen if maten.horizontalAdvance(naam) <= ruimte)
        self._titel.setText(next(past, ""))


def _week_names(dag: date) -> tuple[str, ...]:
    """The week of a day, from long to short; both months where it crosses one."""
    maandag, *_, zondag = week_of(monday_of(dag))
    begin, kort = str(maandag.day), str(maandag.day)
    if maandag.month != zondag.month:
        begin += f" {MAANDEN[maandag.month - 1]}"
        kort += f" {_short(maandag)}"
    if maandag.year != zondag.year:
        begin += f" {maandag.year}"
    eind = f"{zondag.day} {MAANDEN[zondag.month - 1]} {zondag.year}"
    week = f"Week {maandag.isocalendar().week}"
    return (
        f"{week} · {begin} t/m {eind}",
        f"{week} · {kort} – {zondag.day} {_short(zondag)}",
        week,
    )


def _short(dag: date) -> str:
    """A month in three letters."""
    naam = MAANDEN[dag.month - 1]
    return "mrt" if naam == "maart" else naam[:3]


def _month_names(maand: Maand) -> tuple[str, ...]:
    naam = maandnaam(maand).capitalize()
    return naam, naam.partition(" ")[0]
