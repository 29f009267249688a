"""What every part of the settings is, and those that are a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Empty, button, column, label, row, scrolling
from zorgadmin.gui.widgets.table import Table

R = TypeVar("R")


class Tab(QWidget):
    """One part of the settings."""

    def load(self) -> None:
        """Load what is shown; each part has its own."""

    def put(self, *delen: QWidget, breed: int = scale.BREED_BLAD) -> None:
        """Parts under one another, no wider than can be read; a small window scrolls them."""
        for deel in delen:
            deel.setMaximumWidth(breed)
        kolom = column(*delen, 1, ruimte=scale.GEWOON)
        kolom.setContentsMargins(0, scale.GEWOON, scale.NAUW, 0)
        self.setLayout(column(scrolling(kolom)))


class ListTab(Tab, Generic[R]):
    """Records in a table, each with a dialog of its own.

    Parts may be put `above` the table, buttons before it by `add_action`. `naam` and `uitleg` are
    those of the table, `toevoegen` is the button for a new record, `leeg` what stands there without
    any, with an explanation. `dialoog` makes the dialog of a record, or of a new one for None;
    `knoppen` need a chosen record.
    """

    naam = ""
    uitleg = ""
    toevoegen = ""
    leeg = ("", "")

    def __init__(
        self,
        page: Page,
        kolommen: Sequence[Column[R]],
        query: Callable[[Diensten], Sequence[R]],
        dialoog: Callable[[R | None], Dialog],
        knoppen: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__()
        self.page = page
        self.rows: Sequence[R] = ()
        self._query = query
        self._dialoog = dialoog
        self._knoppen = (button("Wijzigen …", self._edit), *knoppen)
        self._tabel: Table[R] = Table(self.naam, kolommen)
        self._tabel.chosen.connect(self._chosen)
        self._tabel.opened.connect(lambda _: self._edit())
        zin, meer = self.leeg
        self._leeg = Empty(zin, uitleg=meer)
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, scale.GEWOON, 0, 0)
        kolom.setSpacing(scale.NAUW)
        kolom.addWidget(label(self.uitleg, "gedempt", wrap=True))
        self.above = column()
        kolom.addLayout(self.above)
        nieuw = button(self.toevoegen, self.add, rol="hoofd", icoon="plus")
        self._acties = row(nieuw, *self._knoppen, 1)
        self._laatste: QWidget = self._knoppen[-1]
        kolom.addLayout(self._acties)
        kolom.addWidget(self._tabel, 1)
        kolom.addWidget(self._leeg, 1)
        self._chosen(None)

    def add_action(self, knop: QPushButton, *, rechts: bool = False) -> None:
        """Add a button above the table, behind the others or at the far side; Tab goes along."""
        if rechts:
            self._acties.addWidget(knop)
        else:
            self._acties.insertWidget(self._acties.count() - 1, knop)
        QWidget.setTabOrder(self._laatste, knop)
        self._laatste = knop

    @property
    def current(self) -> R | None:
        """The record with the cursor."""
        return self._tabel.current

    def load(self) -> None:
        """Load the records."""
        self.page.session.read(self, self._query, self.show_rows)

    def add(self) -> QWidget:
        """Ask for a new record."""
        return self._dialoog(None).opened()

    def show_rows(self, rijen: Sequence[R]) -> None:
        """Show the records that were loaded."""
        self.rows = rijen
        self._tabel.set_rows(rijen)
        self._tabel.setVisible(bool(rijen))
        self._leeg.setVisible(not rijen)
        self._chosen(self._tabel.current)

    def _chosen(self, rij: object) -> None:
        for knop in self._knoppen:
            knop.setEnabled(rij is not None)

    def _edit(self) -> None:
        if self._tabel.current is not None:
            self._dialoog(self._tabel.current).open()
