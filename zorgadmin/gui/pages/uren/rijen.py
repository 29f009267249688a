"""The menu of the rows of the week: their order, their height, and which are put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from zorgadmin.application.uren.rijkeuze import Rijkeuze, RijVolgorde
from zorgadmin.gui.pages.uren.raster import Raster

_VOLGORDE = {RijVolgorde.CLIENT: "Op cliënt", RijVolgorde.GEBRUIK: "Laatst gebruikt eerst"}


class RijenKnop(QToolButton):
    """Stands under the week.

    `keep` keeps another choice, `compact` sets the height, `form` writes a form of the month.
    """

    def __init__(
        self,
        raster: Raster,
        keep: Callable[[Rijkeuze], object],
        compact: Callable[[bool], object],
        form: Callable[[], object],
    ) -> None:
        super().__init__()
        self._raster = raster
        self._keep = keep
        self._keuze = Rijkeuze()
        self.setText("Rijen")
        self.setAccessibleName("Volgorde en hoogte van de rijen")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        groep = QActionGroup(menu)
        self._volgorden = {volgorde: menu.addAction(naam) for volgorde, naam in _VOLGORDE.items()}
        for volgorde, actie in self._volgorden.items():
            actie.setCheckable(True)
            groep.addAction(actie)
            actie.triggered.connect(
                lambda _=False, v=volgorde: self._choose(replace(self._keuze, volgorde=v))
            )
        menu.addSeparator()
        self._compact = menu.addAction("Compacte rijen")
        self._compact.setCheckable(True)
        self._compact.toggled.connect(compact)
        menu.addSeparator()
        self._verberg = menu.addAction("Deze rij verbergen zolang er geen zorg is", self.hide_row)
        self._alle = menu.addAction("Verborgen rijen tonen")
        self._alle.setCheckable(True)
        self._alle.toggled.connect(self._show_all)
        self._terug = menu.addAction("Niets meer verbergen", self._forget)
        menu.addSeparator()
        menu.addAction("Urenformulier van deze maand …", form)
        menu.aboutToShow.connect(self._tell)
        menu.setTitle("Rijen")
        self.setMenu(menu)
        raster.rijmenu = menu

    def show_choice(self, keuze: Rijkeuze, *, compact: bool) -> None:
        """Show what is chosen."""
        self._keuze = keuze
        self._volgorden[keuze.volgorde].setChecked(True)
        was = self._compact.blockSignals(True)  # noqa: FBT003  as Qt has it
        self._compact.setChecked(compact)
        self._compact.blockSignals(was)

    def hide_row(self) -> None:
        """Put the row with the cursor away."""
        if (rij := self._raster.row) is not None:
            self._choose(replace(self._keuze, verborgen=self._keuze.verborgen | {rij.sleutel}))

    def _choose(self, keuze: Rijkeuze) -> None:
        self._keuze = keuze
        self._keep(keuze)

    def _show_all(self, toon: bool) -> None:  # noqa: FBT001  a slot
        self._raster.week_model.show_hidden(toon=toon)

    def _forget(self) -> None:
        self._alle.setChecked(False)
        self._choose(replace(self._keuze, verborgen=frozenset()))

    def _tell(self) -> None:
        aantal = self._raster.week_model.stand.verborgen
        self._alle.setText(
            f"Verborgen rijen tonen ({aantal})" if aantal else "Verborgen rijen tonen"
        )
        self._alle.setEnabled(bool(self._keuze.verborgen))
        self._terug.setEnabled(bool(self._keuze.verborgen))
        self._verberg.setEnabled(self._raster.row is not None)
