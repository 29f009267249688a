"""Overzichten: what was delivered of every toewijzing against its maximum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.uren import Verbruik, use
from zorgadmin.application.plan.meter import fine_text
from zorgadmin.application.verantwoording.overzichten import use_of
from zorgadmin.domain.tekst import datum, periode
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarToewijzing
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Empty, column, label, row
from zorgadmin.gui.widgets.filter import Filter, Search
from zorgadmin.gui.widgets.meter import MeterCell
from zorgadmin.gui.widgets.table import Table

_BIJNA_OP = 80
_VOL = 100
_GEBRUIK = 4


def _tone(v: Verbruik) -> str:
    if v.procent is None:
        return "gedempt"
    if v.procent > _VOL:
        return "fout"
    return "let_op" if v.procent >= _BIJNA_OP or v.op_is is not None else ""


def _percent(v: Verbruik) -> str:
    return "geen maximum" if v.procent is None else f"{v.procent} %"


def _prospect(v: Verbruik) -> str:
    if v.procent is not None and v.procent > _VOL:
        return "boven het maximum"
    if v.op_is is not None:
        return f"op rond {datum(v.op_is)}"
    if v.procent is None or v.procent < _BIJNA_OP:
        return ""
    return "op" if v.procent == _VOL else "bijna op"


KOLOMMEN: Sequence[Column[Verbruik]] = (
    Column("Cliënt", lambda v: v.client),
    Column("Product", lambda v: v.product, uitleg=lambda v: f"{v.product}, {v.wie}", breed=True),
    Column(
        "Geleverd",
        lambda v: fine_text(v.geleverd, v.eenheid),
        sort=lambda v: v.geleverd,
        rechts=True,
    ),
    Column(
        "Maximum",
        lambda v: "–" if v.maximum is None else fine_text(v.maximum, v.eenheid),
        sort=lambda v: v.maximum,
        uitleg=lambda v: v.omvang,
        rechts=True,
    ),
    Column("Van maximum", _percent, sort=lambda v: v.procent, rechts=True),
    Column("Let op", _prospect, sort=lambda v: v.op_is or date.max, toon=_tone),
    Column(
        "Eind",
        lambda v: datum(v.toewijzing.einddatum) if v.toewijzing.einddatum else "–",
        sort=lambda v: v.toewijzing.einddatum or date.max,
        uitleg=lambda v: periode(v.toewijzing.ingangsdatum, v.toewijzing.einddatum),
    ),
    Column("Nummer", lambda v: str(v.toewijzing.nummer), sort=lambda v: v.toewijzing.nummer),
)


class UseTab(QWidget):
    """A table that can be searched, of all toewijzingen or of those that ask for attention."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._rijen: Sequence[Verbruik] = ()
        self._jaar: int | None = None
        self.zoek = Search("Zoek in toewijzingen", "Cliënt, product, nummer")
        self.zoek.setMinimumWidth(scale.BREED_ZIJ)
        self._welke = Filter("Welke toewijzingen", [("alle", "Alle"), ("op", "Op of bijna op")])
        self._welke.chosen.connect(lambda _: self._show())
        self._tabel = Table("Geleverd en maximum", KOLOMMEN)
        self._tabel.setItemDelegateForColumn(_GEBRUIK, MeterCell(_part, self._tabel))
        self._tabel.show_all_rows(18)
        self._tabel.opened.connect(self._open)
        self.zoek.textChanged.connect(self._tabel.look_for)
        self._leeg = Empty("In dit jaar loopt geen toewijzing")
        self._geen = label("Geen enkele toewijzing is bijna op.", "gedempt")
        self.setLayout(
            column(
                row(self._welke, 1, self.zoek),
                self._tabel,
                self._geen,
                self._leeg,
                1,
                ruimte=scale.GEWOON,
            )
        )

    def show_overview(self, overzicht: Overzicht, jaar: int | None) -> None:
        """Show a year."""
        self._jaar = jaar
        self._page.session.read(self, lambda _: use(overzicht, jaar), self._loaded)

    @property
    def title(self) -> str:
        """What is shown, in words."""
        return f"Geleverd en maximum, {self._jaar or 'alle jaren'}"

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along."""
        return [use_of(self._tabel.rows)]

    def _loaded(self, rijen: Sequence[Verbruik]) -> None:
        self._rijen = rijen
        self._show()

    def _show(self) -> None:
        let_op = [v for v in self._rijen if _prospect(v)]
        self._welke.count({"alle": len(self._rijen), "op": len(let_op)})
        getoond = self._rijen if self._welke.current == "alle" else let_op
        self._tabel.set_rows(getoond)
        self._tabel.setVisible(bool(getoond))
        self._leeg.setVisible(not self._rijen)
        self._geen.setVisible(bool(self._rijen) and not getoond)

    def _open(self, rij: Verbruik) -> None:
        self._page.go.emit(NaarToewijzing(rij.toewijzing.id))


def _part(v: Verbruik) -> int | None:
    return v.geleverd * 1000 // v.maximum if v.maximum else None
