"""The visits of one day as a list: each with its time or amount and a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout

from zorgadmin.application.uren.invoeren import LANGSTE_NOTITIE
from zorgadmin.application.uren.weekrijen import RoosterBezoek, RoosterRij
from zorgadmin.application.uren.wijziging import Bezoek, DagInvoer
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uren_cellen import CelError
from zorgadmin.domain.uren_getypt import Getypt, read_typed, write_typed
from zorgadmin.gui import scale
from zorgadmin.gui.models.week import DAGNAMEN
from zorgadmin.gui.pages.uren.cel import LANGSTE_TEKST
from zorgadmin.gui.widgets.basis import button, label, scrolling, set_tone

Vraag = Callable[[RoosterRij, date, Sequence[Getypt]], str]


class Bezoeken(QFrame):
    """Shows a day; `entered` asks to keep it otherwise, `noted` a note; `left` is Escape.

    `marked` asks for what is marked at a visit.
    """

    entered = Signal(list)
    marked = Signal(object)
    noted = Signal(int, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("rol", "kaart")
        self.setAccessibleName("Bezoeken van de dag")
        self._rij: RoosterRij | None = None
        self._dag: date | None = None
        self._regels: list[_Regel] = []
        self._vraag: Vraag = lambda *_: ""
        geheel = QVBoxLayout(self)
        geheel.setContentsMargins(scale.GEWOON, scale.NAUW, scale.GEWOON, scale.NAUW)
        geheel.setSpacing(scale.KRAP)
        self._titel = label("", "kop")
        geheel.addWidget(self._titel)
        self._fout = label("", "fout", wrap=True)
        self._fout.hide()
        geheel.addWidget(self._fout)
        self._toch = button("Zo bewaren", lambda: self.keep(toch=True))
        self._toch.hide()
        geheel.addWidget(self._toch)
        self._raster = QGridLayout()
        self._raster.setContentsMargins(0, 0, scale.KRAP, 0)
        self._raster.setHorizontalSpacing(scale.KRAP)
        self._raster.setVerticalSpacing(scale.KRAP)
        self._raster.setColumnStretch(1, 1)
        self._raster.setRowStretch(199, 1)
        geheel.addWidget(scrolling(self._raster), 1)

    def show_day(self, rij: RoosterRij | None, dag: date | None, nummer: int) -> None:
        """Show day `nummer` of a row; what is being typed in the same day stays."""
        zelfde = (rij and rij.sleutel, dag) == (self._rij and self._rij.sleutel, self._dag)
        self._rij, self._dag = rij, dag
        self._titel.setText(
            f"Bezoeken op {DAGNAMEN[dag.weekday()]} {datum(dag)}" if dag else "Bezoeken"
        )
        bezoeken = rij.dagen[nummer] if rij is not None and dag is not None else ()
        if not zelfde:
            self._say("")
        nodig = len(bezoeken) + 1 if rij is not None and dag is not None else 0
        while len(self._regels) > nodig:
            self._regels.pop().remove()
        while len(self._regels) < nodig:
            self._regels.append(_Regel(self, self._raster, len(self._regels)))
        for regel, bezoek in zip(self._regels, [*bezoeken, None], strict=False):
            regel.show_visit(bezoek, rij.soort if rij else LeveringSoort.TIJD, houd=zelfde)

    @property
    def unkept(self) -> tuple[tuple[tuple[object, ...], date], tuple[str, ...]] | None:
        """Row, day and lines when some line says something else than what is kept."""
        if self._rij is None or self._dag is None or not any(r.is_changed for r in self._regels):
            return None
        return (self._rij.sleutel, self._dag), tuple(r.text for r in self._regels)

    def restore(self, regels: Sequence[str]) -> None:
        """Show lines again that were typed before."""
        for regel, tekst in zip(self._regels, regels, strict=False):
            regel.type(tekst)
        if self.unkept is not None:
            self._say("Deze bezoeken stonden hier nog en zijn niet opgeslagen.", vraagt=True)

    def begin(self) -> None:
        """Put the cursor in the first visit."""
        if self._regels:
            self._regels[0].begin()

    def ask_by(self, vraag: Vraag) -> None:
        """What finds the question to ask before a day holds some visits."""
        self._vraag = vraag

    def keep(self, weg: int | None = None, *, toch: bool = False) -> None:
        """Ask to keep the day as it is listed, without the visit `weg`; `toch`: it was asked."""
        if self._rij is None or self._dag is None:
            return
        bezoeken: list[Bezoek] = []
        for nummer, regel in enumerate(self._regels):
            if nummer == weg:
                continue
            try:
                bezoeken += regel.read(self._rij.soort, self._dag)
            except CelError as fout:
                regel.mark(fout=True)
                self._say(str(fout))
                return
            regel.mark(fout=False)
        getypt = [Getypt(*bezoek[:4]) for bezoek in bezoeken]
        if weg is None and not toch and (vraag := self._vraag(self._rij, self._dag, getypt)):
            self._say(vraag, vraagt=True)
            return
        self._say("")
        self.entered.emit([DagInvoer(self._rij.plek, self._dag, self._rij.soort, tuple(bezoeken))])

    def refuse(self, reden: str) -> None:
        """Say why the day was not kept."""
        self._say(reden)

    def _say(self, tekst: str, *, vraagt: bool = False) -> None:
        self._fout.setText(tekst)
        self._fout.setVisible(bool(tekst))
        self._toch.setVisible(vraagt)

    def eventFilter(self, veld: QObject, event: QEvent) -> bool:
        """Escape goes back to the week."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.left.emit()
            return True
        return super().eventFilter(veld, event)


class _Regel:
    """One visit, or the empty line for one more."""

    def __init__(self, lijst: Bezoeken, raster: QGridLayout, nummer: int) -> None:
        self._bezoek: RoosterBezoek | None = None
        self._lijst = lijst
        self._stond = ("", "")
        self._aantal, self._notitie = QLineEdit(), QLineEdit()
        self._aantal.setMaxLength(LANGSTE_TEKST)
        self._aantal.setFixedWidth(scale.BREED_VELD)
        self._aantal.setAccessibleName(f"Bezoek {nummer + 1}")
        self._notitie.setMaxLength(LANGSTE_NOTITIE)
        self._notitie.setPlaceholderText("Notitie")
        self._notitie.setAccessibleName(f"Notitie bij bezoek {nummer + 1}")
        self._weg = button(
            "", lambda: lijst.keep(nummer), icoon="prullenbak", uitleg="Bezoek verwijderen"
        )
        self._weg.setProperty("rol", "link")
        self._weg.setAccessibleName(f"Bezoek {nummer + 1} verwijderen")
        self._aantal.editingFinished.connect(self._amount_left)
        self._notitie.editingFinished.connect(self._note_left)
        self._merk = button("", self._mark, icoon="merk", uitleg="No-show, onderaannemer …")
        self._merk.setProperty("rol", "link")
        self._merk.setAccessibleName(f"Bezoek {nummer + 1} markeren: no-show of onderaannemer")
        self._door = label("", "gedempt", wrap=True)
        for kolom, deel in enumerate((self._aantal, self._notitie, self._merk, self._weg)):
            raster.addWidget(deel, 2 * nummer, kolom)
            deel.installEventFilter(lijst)
        raster.addWidget(self._door, 2 * nummer + 1, 0, 1, 4)

    def show_visit(self, bezoek: RoosterBezoek | None, soort: LeveringSoort, *, houd: bool) -> None:
        """Show a visit; with `houd` what is being typed stays."""
        zelfde = houd and (bezoek and bezoek.levering_id) == (
            self._bezoek and self._bezoek.levering_id
        )
        self._bezoek = bezoek
        nieuw = (
            ("", "")
            if bezoek is None
            else (write_typed([bezoek.getypt], soort), bezoek.notitie or "")
        )
        for veld, stond, staat in zip(
            (self._aantal, self._notitie), self._stond, nieuw, strict=True
        ):
            if not (zelfde and veld.text() != stond and stond == staat):
                veld.setText(staat)
                veld.setCursorPosition(0)
        self._stond = nieuw
        if not zelfde:
            self.mark(fout=False)
        self._aantal.setPlaceholderText("Nog een bezoek" if bezoek is None else "")
        self._notitie.setVisible(bezoek is not None)
        self._weg.setVisible(bezoek is not None)
        self._merk.setVisible(bezoek is not None)
        merken = _marks(bezoek) if bezoek is not None else ""
        self._door.setText(merken)
        self._door.setVisible(bool(merken))

    def read(self, soort: LeveringSoort, dag: date) -> list[Bezoek]:
        """The visits that this line is; CelError when it cannot be read."""
        eigen = self._bezoek.levering_id if self._bezoek else None
        gelezen = read_typed(self._aantal.text(), soort, dag)
        return [Bezoek(*b[:4], None if n else eigen) for n, b in enumerate(gelezen)]

    @property
    def text(self) -> str:
        """The amount as it is typed."""
        return self._aantal.text().strip()

    @property
    def is_changed(self) -> bool:
        """Whether the amount says something else than what is kept."""
        return self.text != self._stond[0]

    def type(self, tekst: str) -> None:
        """Type an amount."""
        self._aantal.setText(tekst)

    def begin(self) -> None:
        """Put the cursor here."""
        self._aantal.setFocus()
        self._aantal.selectAll()

    def mark(self, *, fout: bool) -> None:
        """Mark the amount as wrong, or not."""
        set_tone(self._aantal, "fout" if fout else "")

    def remove(self) -> None:
        """Take the line away."""
        for deel in (self._aantal, self._notitie, self._merk, self._door, self._weg):
            deel.hide()
            deel.deleteLater()

    def _mark(self) -> None:
        if self._bezoek is not None:
            self._lijst.marked.emit(self._bezoek)

    def _amount_left(self) -> None:
        if self.is_changed:
            self._lijst.keep()

    def _note_left(self) -> None:
        if self._bezoek is not None and self._notitie.text().strip() != self._stond[1]:
            self._lijst.noted.emit(self._bezoek.levering_id, self._notitie.text())


def _marks(bezoek: RoosterBezoek) -> str:
    """What is marked at a visit, in words."""
    delen = ["No-show: de cliënt was er niet."] if bezoek.noshow else []
    if bezoek.onderaannemer:
        delen.append(f"Door onderaannemer {bezoek.onderaannemer}.")
    return " ".join(delen)
