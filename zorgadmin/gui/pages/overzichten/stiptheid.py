"""Overzichten: what was done by its term, per month and gemeente, and what was late."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.tabellen import Tabel
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.stiptheid import Stiptheid, Termijn, late_ones, timeliness
from zorgadmin.application.verantwoording.overzichten import kept_terms, late_terms
from zorgadmin.domain.tekst import datum, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Card, Empty, column, label
from zorgadmin.gui.widgets.table import Table

_UITLEG = (
    "Een gemeente kan een boete geven voor wat te laat komt. De maand is die van de termijn: 3 "
    "werkdagen voor een 302, 5 voor een start en stop, de afspraak voor een declaratie, en twee "
    "maanden voor een correctie."
)
KOLOMMEN: Sequence[Column[Stiptheid]] = (
    Column("Maand", lambda s: maandnaam(s.maand), sort=lambda s: s.maand),
    Column("Gemeente", lambda s: s.naam, breed=True),
    Column("Wat", lambda s: s.plicht.value),
    Column("Op tijd", lambda s: str(s.op_tijd), sort=lambda s: s.op_tijd, rechts=True),
    Column(
        "Te laat",
        lambda s: str(s.te_laat),
        sort=lambda s: s.te_laat,
        toon=lambda s: "fout" if s.te_laat else "",
        rechts=True,
    ),
    Column("Nog te doen", lambda s: str(s.open), sort=lambda s: s.open, rechts=True),
)


class TimelinessTab(QWidget):
    """Counts above, everything that was late below."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._jaar: int | None = None
        self._tabel = Table("Op tijd en te laat", KOLOMMEN)
        self._tabel.show_all_rows(14)
        self._laat = Table("Wat te laat was", self._late_columns())
        self._laat.show_all_rows(12)
        self._kaart = Card("Wat te laat was")
        self._kaart.inhoud.addWidget(self._laat)
        self._leeg = Empty("In dit jaar is er nog niets met een termijn")
        self._uitleg = label(_UITLEG, "gedempt", wrap=True)
        self.setLayout(
            column(self._uitleg, self._tabel, self._kaart, self._leeg, 1, ruimte=scale.GEWOON)
        )

    def show_overview(self, overzicht: Overzicht, jaar: int | None) -> None:
        """Show a year."""
        self._jaar = jaar
        self._page.read(self, lambda diensten: timeliness(diensten, overzicht, jaar), self._show)

    @property
    def title(self) -> str:
        """What is shown, in words."""
        return f"Op tijd, {self._jaar or 'alle jaren'}"

    @property
    def tables(self) -> list[Tabel]:
        """What is shown, to take along."""
        vandaag = self._page.session.vandaag
        return [kept_terms(self._tabel.rows), late_terms(self._laat.rows, vandaag)]

    def _show(self, rijen: Sequence[Stiptheid]) -> None:
        laat = late_ones(rijen, self._page.session.vandaag)
        self._tabel.set_rows(rijen)
        self._laat.set_rows(laat)
        self._tabel.setVisible(bool(rijen))
        self._kaart.setVisible(bool(laat))
        self._leeg.setVisible(not rijen)

    def _late_columns(self) -> Sequence[Column[Termijn]]:
        def late(termijn: Termijn) -> int:
            return termijn.days_late(self._page.session.vandaag)

        def done(termijn: Termijn) -> str:
            return datum(termijn.gedaan) if termijn.gedaan is not None else "nog niet"

        return (
            Column("Wat", lambda t: t.plicht.value),
            Column("Waarover", lambda t: t.over, breed=True),
            Column("Uiterlijk", lambda t: datum(t.uiterlijk), sort=lambda t: t.uiterlijk),
            Column("Gedaan", done, sort=lambda t: t.gedaan or self._page.session.vandaag),
            Column("Dagen te laat", lambda t: str(late(t)), sort=late, rechts=True),
        )
