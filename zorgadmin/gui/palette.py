"""The command palette: type a few letters, jump to any client, declaratie, code or action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from zorgadmin.application.overzichten.zoeken import Vondst, everything
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.goals import (
    Goal,
    NaarBericht,
    NaarClient,
    NaarDeclaratie,
    NaarRegel,
    NaarToewijzing,
)
from zorgadmin.gui.icons import icon
from zorgadmin.gui.plekken import PLEKKEN
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import label

_HOOGSTENS = 60
_LIJST_TOETSEN = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
_ICOON = {
    "opdracht": "rechts",
    "plek": "instellingen",
    "client": "clienten",
    "toewijzing": "clienten",
    "declaratie": "declareren",
    "regel": "antwoorden",
    "bericht": "berichten",
    "retourcode": "vraag",
}


@dataclass(frozen=True, slots=True)
class _Keuze:
    soort: str
    tekst: str
    extra: str
    doe: Callable[[], object]
    woorden: str = ""

    @property
    def zoektekst(self) -> str:
        return f"{self.tekst} {self.extra} {self.woorden}".casefold()


class Palette(Dialog):
    """Finds what is in the vault and what the menus can do; `go` asks the window for a `Goal`."""

    go = Signal(object)

    def __init__(
        self, actions: Sequence[QAction], session: Session | None, parent: QWidget
    ) -> None:
        super().__init__("Ga naar", parent, breed=scale.BREED_BRIEF)
        self._window = parent
        self._keuzes: list[_Keuze] = []
        self._zoek = QLineEdit()
        self._zoek.setAccessibleName("Zoeken")
        self._zoek.setPlaceholderText("Naam, nummer, retourcode, instelling of opdracht")
        self._zoek.textChanged.connect(self._filter)
        self._zoek.returnPressed.connect(self._choose)
        self._zoek.installEventFilter(self)
        self.inhoud.addWidget(self._zoek)
        self._lijst = QListWidget()
        self._lijst.setAccessibleName("Gevonden")
        self._lijst.setMinimumHeight(scale.HOOG)
        self._lijst.itemClicked.connect(lambda _: self._choose())
        self._lijst.itemActivated.connect(lambda _: self._choose())
        self.inhoud.addWidget(self._lijst)
        self._stil = label("", "gedempt", wrap=True)
        self.inhoud.addWidget(self._stil)
        for actie in actions:
            naam = actie.text().replace("&", "").removesuffix(" …")
            self._keuzes.append(
                _Keuze("opdracht", naam, actie.shortcut().toString(), actie.trigger)
            )
        for plek in PLEKKEN if session is not None else ():
            self._keuzes.append(
                _Keuze("plek", plek.naam, "", partial(self.go.emit, plek.doel), plek.woorden)
            )
        self._filter()
        if session is not None:
            session.read(self, everything, self._add)
        self._zoek.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            toets = Qt.Key(event.key())
            if toets in _LIJST_TOETSEN:
                self._lijst.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _add(self, vondsten: Sequence[Vondst]) -> None:
        for v in vondsten:
            self._keuzes.append(_Keuze(v.soort, v.tekst, v.extra, self._action(v)))
        self._filter()

    def _action(self, vondst: Vondst) -> Callable[[], object]:
        if vondst.soort == "retourcode":
            return lambda: self._explain(vondst)
        doel = _goal(vondst)
        return lambda: self.go.emit(doel)

    def _explain(self, vondst: Vondst) -> None:
        from zorgadmin.gui.dialogs.code import CodeDialog

        CodeDialog(vondst.sleutel, vondst.tekst, self._window).open()

    def _filter(self) -> None:
        woorden = self._zoek.text().casefold().split()
        gevonden = [
            keuze
            for keuze in self._keuzes
            if (woorden or keuze.soort == "opdracht")
            and all(woord in keuze.zoektekst for woord in woorden)
        ]
        self._lijst.clear()
        for keuze in gevonden[:_HOOGSTENS]:
            extra = f"   {keuze.extra}" if keuze.extra else ""
            item = QListWidgetItem(icon(_ICOON[keuze.soort], "accent"), keuze.tekst + extra)
            item.setData(Qt.ItemDataRole.UserRole, keuze)
            self._lijst.addItem(item)
        self._lijst.setCurrentRow(0)
        meer = len(gevonden) - _HOOGSTENS
        if not gevonden:
            self._stil.setText("Niets gevonden.")
        else:
            self._stil.setText(f"En nog {meer}; typ verder om te kiezen." if meer > 0 else "")

    def _choose(self) -> None:
        item = self._lijst.currentItem()
        if item is None:
            return
        keuze = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        keuze.doe()


def _goal(vondst: Vondst) -> Goal:
    match vondst.soort:
        case "client":
            return NaarClient(vondst.sleutel)
        case "toewijzing":
            return NaarToewijzing(ToewijzingId(int(vondst.sleutel)))
        case "declaratie":
            return NaarDeclaratie(vondst.sleutel, vondst.wet)
        case "regel":
            return NaarRegel(vondst.sleutel, vondst.wet)
        case _:
            return NaarBericht(int(vondst.sleutel))
