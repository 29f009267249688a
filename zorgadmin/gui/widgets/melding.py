"""Remarks inside a page: what went wrong or well, with the next step, never a pop-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QWidget

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.gui import scale
from zorgadmin.gui.hulp import HelpLink, places_in, places_of
from zorgadmin.gui.icons import picture
from zorgadmin.gui.widgets.basis import (
    button,
    clear,
    column,
    row,
    selectable,
    tab_after,
    tool,
)
from zorgadmin.gui.woorden import code, place, plain

_ICOON = {"fout": "fout", "let_op": "let_op", "goed": "goed", "accent": "info"}
_WOORD = {"fout": "Fout", "let_op": "Let op", "goed": "Gelukt", "accent": "Ter informatie"}


class Melding(QFrame):
    """One remark; `toon` is fout, let_op, goed or accent.

    `plekken` are the places in the manual that it leads to; without them those of its codes.
    """

    def __init__(
        self,
        tekst: str,
        toon: str = "accent",
        acties: Iterable[tuple[str, Callable[[], object]]] = (),
        *,
        sluitbaar: bool = False,
        plekken: Iterable[str] | None = None,
    ) -> None:
        super().__init__()
        self.is_sluitbaar = sluitbaar
        self.setProperty("rol", "melding")
        self.setProperty("toon", toon)
        self.setAccessibleName(f"{_WOORD[toon]}: {tekst}")
        rij = QHBoxLayout(self)
        rij.setContentsMargins(scale.GEWOON, scale.NAUW, scale.NAUW, scale.NAUW)
        rij.setSpacing(scale.NAUW)
        beeld = QLabel()
        picture(beeld, _ICOON[toon], toon, 18)
        beeld.setToolTip(_WOORD[toon])
        rij.addWidget(beeld, 0, Qt.AlignmentFlag.AlignTop)
        hulp = [HelpLink(plek) for plek in (places_in(tekst) if plekken is None else plekken)]
        rij.addLayout(column(selectable(tekst), *([row(*hulp, 1)] if hulp else [])), 1)
        for naam, doe in acties:
            rij.addWidget(button(naam, doe), 0, Qt.AlignmentFlag.AlignTop)
        if sluitbaar:
            dicht = tool("sluit", "Melding sluiten", self.deleteLater, kleur="gedempt")
            rij.addWidget(dicht, 0, Qt.AlignmentFlag.AlignTop)


class Meldingen(QWidget):
    """Place for the remarks of a page: those of the last thing that was done.

    What a new action says takes the place of what the one before said; only what stays true stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lijst = column()
        self.setLayout(self._lijst)
        self._bezig = False

    def clear(self) -> None:
        """Remove all remarks."""
        clear(self._lijst)

    def add(
        self,
        tekst: str,
        toon: str = "accent",
        acties: Iterable[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Add a remark that the user can close; those of an earlier action go."""
        if not self._bezig:
            self._bezig = True
            QTimer.singleShot(0, self, self._done)
            for oud in self.findChildren(Melding):
                if oud.is_sluitbaar:
                    oud.hide()
                    oud.deleteLater()
        self._add(Melding(tekst, toon, acties, sluitbaar=True))

    def _done(self) -> None:
        self._bezig = False

    def stay(
        self,
        tekst: str,
        toon: str = "accent",
        acties: Iterable[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Add a remark that stays as long as it is true."""
        self._add(Melding(tekst, toon, acties))

    def add_finding(self, bevinding: Bevinding) -> None:
        """Add what a rule found, with its place."""
        self._add(finding(bevinding, met_plek=True))

    def _add(self, melding: Melding) -> None:
        self._lijst.addWidget(melding)
        # What is made later would come last when one tabs on; remarks stand at the top.
        tab_after(self, *self.findChildren(QAbstractButton))

    def show_one(
        self,
        tekst: str,
        toon: str = "accent",
        acties: Iterable[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        """Show this remark only."""
        self.clear()
        self.add(tekst, toon, acties)


def finding(bevinding: Bevinding, *, met_plek: bool = False) -> Melding:
    """A finding of a rule as a remark: plain words first, the code in second place."""
    plek = f"{place(bevinding.plek)}: " if met_plek else ""
    tekst = f"{plek}{plain(bevinding.uitleg)}{code(bevinding.retourcode or bevinding.regel)}"
    if bevinding.oplossing:
        tekst += f"\n{plain(bevinding.oplossing)}"
    plekken = places_of([bevinding.retourcode or "", bevinding.regel])[:1]
    return Melding(tekst, "fout" if bevinding.is_fout else "let_op", plekken=plekken)
