"""Rows of the first page: what, what one needs to know of it, and one button that goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import holds, zoekvorm
from zorgadmin.gui import scale
from zorgadmin.gui.widgets.basis import (
    Card,
    Parts,
    button,
    column,
    label,
    mark,
    row,
    tab_after,
    widgets_in,
)
from zorgadmin.gui.widgets.vloei import Flow


@record
class Lijstregel:
    """One row; `merk` is a short word with its tone, `knoppen` texts and what they do.

    Rows about the same thing, `over`, do the same.
    """

    over: object
    titel: str
    uitleg: str
    knoppen: tuple[tuple[str, Callable[[], object]], ...] = ()
    datum: str = ""
    merk: tuple[str, str] | None = None

    @property
    def looks(self) -> tuple[object, ...]:
        """What makes it another row than the one that stands in its place."""
        knoppen = [tekst for tekst, _ in self.knoppen]
        return self.over, self.titel, self.uitleg, knoppen, self.datum, self.merk


class RowCard(Card):
    """A card of rows; after a number of them a button shows the rest."""

    def __init__(self, kop: str, hoogstens: int) -> None:
        super().__init__(kop)
        self._hoogstens = hoogstens
        self._open: set[str] = set()
        self._woorden: list[str] = []
        self._delen: Sequence[tuple[str, str, Sequence[Lijstregel]]] = ()
        self._lijst = Parts(scale.HAAR)
        self.inhoud.addLayout(self._lijst)
        self.inhoud.addStretch(1)

    def show_rows(self, regels: Sequence[Lijstregel]) -> None:
        """Show rows without headings."""
        self.show_parts([("", "", regels)])

    def show_parts(self, delen: Sequence[tuple[str, str, Sequence[Lijstregel]]]) -> None:
        """Show rows under headings, each with a tone; the focus stays on the same button."""
        self._delen = delen
        focus = self._focused()
        nieuw = list(self._widgets())
        zeggen = [zegt for zegt, _ in nieuw]
        if self._lijst.renew(zeggen, lambda plaats: nieuw[plaats][1]()):
            rijen = widgets_in(self._lijst)
            tab_after(self, *(knop for rij in rijen for knop in _buttons(rij)))
        self._focus(focus)

    def _widgets(self) -> Iterator[tuple[object, Callable[[], QWidget]]]:
        """What stands under one another: what each says, and how it is made."""
        leeg = True
        for kop, toon, alle in self._delen:
            regels = [r for r in alle if self._answers(r)] if self._woorden else alle
            leeg = leeg and not regels
            if kop and regels:
                yield (kop, toon, len(regels)), partial(_heading, kop, toon, len(regels))
            alles = kop in self._open or self._woorden
            getoond = regels if alles else regels[: self._hoogstens]
            for nummer, regel in enumerate(getoond):
                if nummer:
                    yield None, _line
                yield regel.looks, partial(_row, regel)
            if len(getoond) < len(regels):
                yield (kop, len(regels)), partial(self._rest, kop, len(regels))
        if self._woorden and leeg:
            yield "leeg", partial(label, "Niets gevonden. Esc wist het zoeken.", "gedempt")

    def look_for(self, tekst: str) -> None:
        """Show only rows with these words."""
        self._woorden = zoekvorm(tekst).split()
        self.show_parts(self._delen)

    def _answers(self, regel: Lijstregel) -> bool:
        return holds(f"{regel.titel} {regel.uitleg} {regel.datum}", self._woorden)

    def _rest(self, kop: str, aantal: int) -> QPushButton:
        def show_all() -> None:
            self._open.add(kop)
            self.show_parts(self._delen)

        return button(f"Toon alle {aantal}", show_all, rol="link", icoon="omlaag")

    def _focused(self) -> str:
        knop = self.focusWidget()
        return knop.accessibleName() if knop is not None and knop.hasFocus() else ""

    def _focus(self, naam: str) -> None:
        for knop in self.findChildren(QPushButton) if naam else ():
            if knop.accessibleName() == naam:
                knop.setFocus()


def _heading(kop: str, toon: str, aantal: int) -> QWidget:
    deel = QWidget()
    rij = QHBoxLayout(deel)
    rij.setContentsMargins(0, scale.NAUW, 0, scale.HAAR)
    rij.addWidget(mark(f"{kop} ({aantal})", toon))
    rij.addStretch(1)
    return deel


def _line() -> QFrame:
    lijn = QFrame()
    lijn.setProperty("rol", "lijn")
    lijn.setFixedHeight(1)
    return lijn


def _row(regel: Lijstregel) -> QWidget:
    deel = QWidget()
    rij = QHBoxLayout(deel)
    rij.setContentsMargins(0, scale.NAUW, 0, scale.NAUW)
    rij.setSpacing(scale.GEWOON)
    if regel.datum:
        dag = label(regel.datum, "gedempt")
        dag.setFixedWidth(scale.BREED_DAG)
        rij.addWidget(dag, 0, Qt.AlignmentFlag.AlignTop)
    teksten = column(ruimte=scale.HAAR)
    teksten.addWidget(label(regel.titel, "tussenkop", wrap=True))
    if regel.uitleg:
        teksten.addWidget(label(regel.uitleg, "gedempt", wrap=True))
    if regel.merk is not None:
        teksten.addLayout(row(mark(*regel.merk), 1))
    rij.addLayout(teksten, 1)
    knoppen = [_button(tekst, regel.titel, doe) for tekst, doe in regel.knoppen]
    if len(knoppen) > 1:
        teksten.addSpacing(scale.KRAP)
        teksten.addWidget(Flow(*knoppen))
    for knop in knoppen if len(knoppen) == 1 else ():
        knop.setMinimumWidth(scale.BREED_DAG)
        rij.addWidget(knop, 0, Qt.AlignmentFlag.AlignVCenter)
    return deel


def _buttons(rij: QWidget) -> list[QPushButton]:
    return [rij] if isinstance(rij, QPushButton) else rij.findChildren(QPushButton)


def _button(tekst: str, titel: str, doe: Callable[[], object]) -> QPushButton:
    knop = button(tekst, doe)
    knop.setAccessibleName(f"{tekst}: {titel}")
    return knop
