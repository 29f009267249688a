"""Overzichten: why lines came back, how often and for how much, with the lines themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.afkeuringen import Afkeurreden, lines_of, rejections
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.verschillen import Verschil
from zorgadmin.application.verantwoording.overzichten import reasons
from zorgadmin.domain.tekst import euro
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.overzichten.regels import KOLOMMEN as REGEL_KOLOMMEN
from zorgadmin.gui.pages.overzichten.regels import goal_of
from zorgadmin.gui.widgets.basis import Card, Empty, column
from zorgadmin.gui.widgets.table import Table

KOLOMMEN: Sequence[Column[Afkeurreden]] = (
    Column("Reden", lambda r: r.betekenis, breed=True),
    Column("Aantal", lambda r: str(r.aantal), sort=lambda r: r.aantal, rechts=True),
    Column("Bedrag", lambda r: euro(r.cent), sort=lambda r: r.cent, rechts=True),
)


class RejectionsTab(QWidget):
    """Reasons above, the lines of the chosen one below."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._overzicht: Overzicht | None = None
        self._jaar: int | None = None
        self._tabel = Table("Redenen van afkeuring", KOLOMMEN)
        self._tabel.show_all_rows(12)
        self._tabel.chosen.connect(self._chosen)
        self._regels = Table("Afgekeurde regels", REGEL_KOLOMMEN)
        self._regels.show_all_rows(10)
        self._regels.opened.connect(self._open)
        self._kaart = Card("Regels met deze reden")
        self._kaart.inhoud.addWidget(self._regels)
        self._kaart.hide()
        self._leeg = Empty(
            "Er is in dit jaar niets afgekeurd",
            uitleg="Keurt een gemeente een regel af, dan zie je hier om welke reden.",
        )
        self.setLayout(column(self._tabel, self._kaart, self._leeg, 1, ruimte=scale.GEWOON))

    def show_overview(self, overzicht: Overzicht, jaar: int | None) -> None:
        """Show a year."""
        self._overzicht, self._jaar = overzicht, jaar
        self._page.session.read(self, lambda _: rejections(overzicht, jaar), self._show)

    def choose_first(self) -> None:
        """Show the lines of the most frequent reason."""
        if self._tabel.rows:
            self._tabel.select(self._tabel.rows[0])

    @property
    def title(self) -> str:
        """What is shown, in words."""
        return f"Afkeuringen, {self._jaar or 'alle jaren'}"

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along."""
        return [reasons(self._tabel.rows)]

    def _show(self, redenen: Sequence[Afkeurreden]) -> None:
        self._tabel.set_rows(redenen)
        self._tabel.setVisible(bool(redenen))
        self._leeg.setVisible(not redenen)
        if self._tabel.current is None:
            self._kaart.hide()

    def _chosen(self, reden: Afkeurreden | None) -> None:
        overzicht = self._overzicht
        if reden is not None and overzicht is not None:
            self._page.session.read(
                self, lambda _: lines_of(overzicht, reden), self._show_lines, wat="regels"
            )

    def _show_lines(self, regels: Sequence[Verschil]) -> None:
        self._regels.set_rows(regels)
        self._kaart.show()

    def _open(self, rij: Verschil) -> None:
        self._page.go.emit(goal_of(rij))
