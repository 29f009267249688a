"""Declareren: the strip, a row for each declaratie of each gemeente with its five steps.

The rows keep their order whatever happens to them, so that the eye and the cursor keep their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem

from zorgadmin.application.antwoorden.voortgang import Declareerstap, Fase, Voortgang, Werkstand
from zorgadmin.application.declareren.claimbaar import Claimbaar
from zorgadmin.domain.tekst import datum, euro, maand_kort, masker_bsn
from zorgadmin.gui import theme
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.rij import RowCell, has_full_colour
from zorgadmin.gui.widgets.table import Table

_BINNENKORT = timedelta(days=7)
_STAPPEN = tuple(Declareerstap)
_EERSTE_STAP = 3
_BEDRAG = 2
_SMAL = 820
_GEDAAN, _NU, _STRAKS = "gedaan", "nu", "straks"
_CIRKEL = 18


class StepStrip(Table[Voortgang]):
    """All rows; `step` asks for a step of the row that is shown, by a click or Enter.

    Left and right walk along the steps of a row; Enter elsewhere asks for the step that comes now.
    """

    step = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Waar elke gemeente staat",
            (
                Column("Gemeente", _who, breed=True),
                Column("Maand", lambda r: maand_kort(r.maand) if r.maand else ""),
                Column("Bedrag", lambda r: "" if r.cent is None else euro(r.cent), rechts=True),
                *(self._step_column(stap) for stap in _STAPPEN),
                Column("Stand", self._state, toon=self._tone, uitleg=self._why, breed=True),
            ),
        )
        self._vandaag = date.min
        self._verder: dict[tuple[object, ...], Declareerstap] = {}
        self.setSortingEnabled(False)
        self.horizontalHeader().setSectionsMovable(False)
        tekenaar = _StepCell(self)
        for kolom in range(_EERSTE_STAP, _EERSTE_STAP + len(_STAPPEN)):
            self.setItemDelegateForColumn(kolom, tekenaar)
            self.horizontalHeader().setSectionResizeMode(kolom, QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        self.opened.connect(self._entered)

    def show_stand(self, stand: Werkstand, gekozen: Voortgang | None) -> None:
        """Show where everything stands, with the cursor on a row; nobody is told of that."""
        self._vandaag = stand.overzicht.vandaag
        with QSignalBlocker(self):
            self.show_around(stand.rijen, gekozen)
        if gekozen is None:
            self.clearSelection()

    def reach(self, rij: Voortgang, stap: Declareerstap) -> None:
        """The user came to a step that the vault does not know of: looked, or opened the folder."""
        if rij.fase.is_to_do and self._verder.get(rij.sleutel) is not stap:
            self._verder[rij.sleutel] = stap
            self.viewport().update()

    def now(self, rij: Voortgang) -> Declareerstap | None:
        """The step that comes now."""
        return self._verder.get(rij.sleutel, rij.now) if rij.fase.is_to_do else rij.now

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the amount stands below only."""
        self.setColumnHidden(_BEDRAG, self.width() < _SMAL)
        super().resizeEvent(event)

    def _fit(self) -> None:
        """A step is as wide as its head: the words in it are for who listens."""
        super()._fit()
        kop = self.horizontalHeader()
        for kolom in range(_EERSTE_STAP, _EERSTE_STAP + len(_STAPPEN)):
            self.setColumnWidth(kolom, kop.sectionSizeHint(kolom))
        self._stretch()

    def _step_column(self, stap: Declareerstap) -> Column[Voortgang]:
        return Column(
            stap.value,
            lambda r: self._step_word(r, stap),
            uitleg=lambda r: f"{stap}: {self._step_word(r, stap)}",
        )

    def _step_word(self, rij: Voortgang, stap: Declareerstap) -> str:
        nu = self.now(rij)
        if stap is nu:
            return _NU
        gedaan = nu is None or _STAPPEN.index(stap) < _STAPPEN.index(nu)
        return _GEDAAN if gedaan else _STRAKS

    def _clicked(self, index: QModelIndex) -> None:
        stap = _step_of(index.column())
        if stap is not None:
            self.step.emit(stap)

    def _entered(self, rij: Voortgang) -> None:
        self.step.emit(_step_of(self.currentIndex().column()) or self.now(rij))

    def _state(self, rij: Voortgang) -> str:
        return "; ".join(self._state_parts(rij))

    def _state_parts(self, rij: Voortgang) -> Iterator[str]:
        beeld = rij.declaratie
        match rij.fase:
            case Fase.NIETS:
                yield "niets te declareren"
            case Fase.GEMAAKT:
                op_papier = rij.afnemer.client is not None
                yield "nog te versturen" if op_papier else "nog in te dienen"
            case Fase.WACHT if beeld is not None and beeld.uiterlijk is not None:
                yield f"antwoord uiterlijk {datum(beeld.uiterlijk)}"
            case Fase.WACHT:
                yield "wacht op antwoord"
            case Fase.LAAT:
                yield "het antwoord is te laat"
            case Fase.BESLIS:
                yield f"beslis over {_count(rij.te_beslissen, 'regel', 'regels')}"
            case Fase.AF if beeld is not None:
                yield _answered(rij)
        if rij.claim is not None:
            yield from self._claim_parts(rij.claim)
        if rij.buiten:
            yield f"zorg buiten de toewijzing bij {_count(rij.buiten, 'regel', 'regels')}"

    def _claim_parts(self, claim: Claimbaar) -> Iterator[str]:
        if claim.vanaf > self._vandaag:
            yield f"kan vanaf {datum(claim.vanaf)}"
        elif claim.regels and claim.uiterlijk is not None:
            yield f"uiterlijk {datum(claim.uiterlijk)}"
        if claim.eerst is not None:
            yield f"na {maand_kort(claim.eerst)}"
        for aantal, een, meer in (
            (claim.nagekomen, "nagekomen regel", "nagekomen regels"),
            (claim.correcties, "correctie", "correcties"),
            (claim.tegengehouden, "gaat niet mee", "gaan niet mee"),
        ):
            if aantal:
                yield _count(aantal, een, meer)

    def _tone(self, rij: Voortgang) -> str:
        match rij.fase:
            case Fase.LAAT | Fase.TEGEN:
                return "fout"
            case Fase.BESLIS | Fase.GEMAAKT:
                return "let_op"
            case Fase.KLAAR:
                return self._urgency(rij)
            case Fase.AF:
                return "let_op" if rij.buiten else "goed"
        return "let_op" if rij.buiten else "gedempt"

    def _urgency(self, rij: Voortgang) -> str:
        assert rij.claim is not None
        uiterlijk = rij.claim.uiterlijk
        if uiterlijk is not None and uiterlijk < self._vandaag:
            return "fout"
        dichtbij = uiterlijk is not None and uiterlijk <= self._vandaag + _BINNENKORT
        return "let_op" if dichtbij or rij.claim.tegengehouden else ""

    def _why(self, rij: Voortgang) -> str:
        tekst = self._state(rij)
        if rij.fase is Fase.KLAAR and rij.claim is not None and rij.claim.uiterlijk is not None:
            if rij.claim.uiterlijk < self._vandaag:
                return f"{tekst}. De termijn is voorbij: dien zo snel mogelijk in."
            return f"{tekst}. Dat is de laatste dag waarop je dit kunt declareren."
        return tekst


def _who(rij: Voortgang) -> str:
    """The gemeente; of a client outside the message traffic the number goes first."""
    afnemer = rij.afnemer
    if afnemer.client is None:
        return str(afnemer)
    return f"{masker_bsn(afnemer.client)}, {replace(afnemer, client=None)}"


def _step_of(kolom: int) -> Declareerstap | None:
    nummer = kolom - _EERSTE_STAP
    return _STAPPEN[nummer] if 0 <= nummer < len(_STAPPEN) else None


def _answered(rij: Voortgang) -> str:
    beeld = rij.declaratie
    assert beeld is not None
    if not beeld.rij.verwerkt:
        return "niet verwerkt"
    if beeld.afgekeurd_cent:
        return f"{euro(beeld.toegekend_cent)} toegekend, over de rest is beslist"
    return f"{euro(beeld.toegekend_cent)} toegekend"


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


class _StepCell(RowCell):
    """Draws a step: a tick, the number of the step that comes now, or a number that waits."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the cell; the word is for who listens."""
        leeg = QStyleOptionViewItem(option)
        self.initStyleOption(leeg, index)
        woord, leeg.text = leeg.text, ""
        tabel = self.parent()
        assert isinstance(tabel, StepStrip)
        tabel.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, leeg, painter, tabel)
        gekozen = has_full_colour(option)
        vak = option.rect
        midden = vak.center()
        cirkel = QRect(0, 0, _CIRKEL, _CIRKEL)
        cirkel.moveCenter(midden)
        stil = "op_accent" if gekozen else "gedempt"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(stil), 1))
        nummer = index.column() - _EERSTE_STAP
        if nummer > 0:
            painter.drawLine(vak.left(), midden.y(), cirkel.left() - 3, midden.y())
        if nummer < len(_STAPPEN) - 1:
            painter.drawLine(cirkel.right() + 4, midden.y(), vak.right(), midden.y())
        if woord == _NU:
            painter.setBrush(theme.colour("op_accent" if gekozen else "accent"))
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(cirkel)
        teken = "✓" if woord == _GEDAAN else str(nummer + 1)
        kleur = "goed" if woord == _GEDAAN else "gedempt"
        if woord == _NU:
            kleur = "accent" if gekozen else "op_accent"
        elif gekozen:
            kleur = "op_accent"
        letter = painter.font()
        letter.setBold(woord == _NU)
        painter.setFont(letter)
        painter.setPen(theme.colour(kleur))
        painter.drawText(cirkel, int(Qt.AlignmentFlag.AlignCenter), teken)
        if tabel.hasFocus() and tabel.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("op_accent"), 2))
            painter.drawRoundedRect(vak.adjusted(2, 3, -3, -4), 4, 4)
        painter.restore()
