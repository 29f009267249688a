"""A field for a day: typed as people write it, or chosen from a calendar that opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_notaties import read_typed_day
from zorgadmin.gui import scale, theme
from zorgadmin.gui.icons import put

VORM = "dd-mm-jjjj"
_LANGST = 24


class DayField(QLineEdit):
    """`picked` follows when another day was typed or chosen; what is no day is left as it stands.

    Days before `eerste` or after `laatste` are not taken. Alt+Down opens the calendar.
    """

    picked = Signal(object)

    def __init__(
        self, naam: str = "", dag: date | None = None, *, vandaag: date | None = None
    ) -> None:
        super().__init__(datum(dag) if dag else "")
        self.eerste, self.laatste = date.min, date.max
        self._vandaag = vandaag
        self._gemeld = dag
        if naam:
            self.setAccessibleName(naam)
        self.setPlaceholderText(VORM)
        self.setMaxLength(_LANGST)
        self._kalender: _Calendar | None = None
        kalender = QAction(self)
        put(kalender, "vandaag", "gedempt")
        kalender.setText("Kalender openen")
        kalender.setToolTip("Kalender openen (Alt+pijl omlaag)")
        kalender.triggered.connect(lambda _=False: self.open_calendar())
        self.addAction(kalender, QLineEdit.ActionPosition.TrailingPosition)
        self.editingFinished.connect(self._finish)

    @property
    def dag(self) -> date | None:
        """The day that stands in it; None when there is none, or what is typed is no day."""
        try:
            dag = read_typed_day(self.text(), self._today) if self.text().strip() else None
        except CelError:
            return None
        return dag if dag is None or self.eerste <= dag <= self.laatste else None

    def show_day(self, dag: date) -> None:
        """Show another day; nobody is told."""
        self._gemeld = dag
        self.setText(datum(dag))

    def open_calendar(self) -> None:
        """Let a day be chosen."""
        kalender = self._kalender = _Calendar(self)
        kalender.chosen.connect(self._chosen)
        kalender.open(self.dag or self._today, self.eerste, self.laatste)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Typing replaces what stands there."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    @property
    def _today(self) -> date:
        return self._vandaag or date.today()  # noqa: DTZ011  the user's own calendar day

    def _finish(self) -> None:
        """Write the day out, and tell of another one."""
        dag = self.dag
        if dag is not None:
            self.setText(datum(dag))
            if dag != self._gemeld:
                self._gemeld = dag
                self.picked.emit(dag)

    def _chosen(self, dag: date) -> None:
        self.setText(datum(dag))
        self.textEdited.emit(self.text())
        self._finish()
        self.setFocus()


class _Calendar(QFrame):
    """A calendar over the window, until a day is chosen or Escape is pressed."""

    chosen = Signal(object)

    def __init__(self, veld: QWidget) -> None:
        super().__init__(veld, Qt.WindowType.Popup)
        self._veld = veld
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("rol", "kaart")
        self._maand = QCalendarWidget()
        self._maand.setGridVisible(False)
        self._maand.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._maand.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._dress()
        self._maand.clicked.connect(self._take)
        self._maand.activated.connect(self._take)
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.KRAP, scale.KRAP, scale.KRAP, scale.KRAP)
        geheel.addWidget(self._maand)

    def _dress(self) -> None:
        """Colours and arrows of the theme in the place of those of the platform."""
        maten = self._maand.fontMetrics()
        self._maand.setMinimumSize(maten.horizontalAdvance("00") * 18, maten.height() * 13)
        kop, rust = QTextCharFormat(), QTextCharFormat()
        kop.setForeground(theme.colour("gedempt"))
        rust.setForeground(theme.colour("tekst"))
        self._maand.setHeaderTextFormat(kop)
        for dag in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._maand.setWeekdayTextFormat(dag, rust)
        for naam, icoon in (("prev", "links"), ("next", "rechts")):
            pijl = self._maand.findChild(QToolButton, f"qt_calendar_{naam}month")
            if pijl is not None:
                put(pijl, icoon, "tekst")

    def open(self, dag: date, eerste: date, laatste: date) -> None:
        """Show the month of a day under the field."""
        veld = self._veld
        self._maand.setSelectedDate(QDate(dag))
        self._maand.setMinimumDate(QDate(max(eerste, date(1900, 1, 1))))
        self._maand.setMaximumDate(QDate(min(laatste, date(9998, 12, 31))))
        self.adjustSize()
        plek = veld.mapToGlobal(veld.rect().bottomLeft())
        ruimte = veld.screen().availableGeometry()
        plek.setX(max(ruimte.left(), min(plek.x(), ruimte.right() - self.width())))
        if plek.y() + self.height() > ruimte.bottom():
            plek = veld.mapToGlobal(veld.rect().topLeft())
            plek.setY(plek.y() - self.height())
        self.move(plek)
        self.show()
        self._maand.setFocus()

    def _take(self, gekozen: QDate) -> None:
        self.chosen.emit(date(gekozen.year(), gekozen.month(), gekozen.day()))
        self.close()
