"""The command palette: type a few letters, jump to any client, declaratie, code or action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from zorgadmin.application.overzichten.zoeken import Vondst, everything
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import zoekvorm
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
from zorgadmin.gui.plekken import OPDRACHTEN, PLEKKEN
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
    "factuur": "druk_af",
    "retourcode": "vraag",
    "hulp": "vraag",
}


@record
class _Keuze:
    soort: str
    tekst: str
    extra: str
    doe: Callable[[], object]
    woorden: str = ""

    @property
    def zoektekst(self) -> str:
        return zoekvorm(f"{self.tekst} {self.extra} {self.woorden}")

    def answers(self, woorden: Sequence[str]) -> int:
        """How many of the words it answers to."""
        tekst = self.zoektekst
        return sum(woord in tekst for woord in woorden)


class Palette(Dialog):
    """Finds what is in the vault and what the menus can do.

    `go` asks the window for a `Goal`, `look_up` to look for words in the manual.
    """

    go = Signal(object)
    look_up = Signal(str)

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
        self._lijst.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lijst.setMinimumHeight(scale.HOOG)
        self._lijst.itemClicked.connect(lambda _: self._choose())
        self._lijst.itemActivated.connect(lambda _: self._choose())
        self.inhoud.addWidget(self._lijst)
        self._stil = label("", "gedempt", wrap=True)
        self.inhoud.addWidget(self._stil)
        for actie in actions:
            naam = actie.text().replace("&", "").removesuffix(" …")
            toets = actie.shortcut().toString()
            self._keuzes.append(
                _Keuze("opdracht", naam, toets, actie.trigger, OPDRACHTEN.get(naam, ""))
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
        from zorgadmin.gui.dialogs.ask import CodeDialog

        CodeDialog(vondst.sleutel, vondst.tekst, self._window).open()

    def _filter(self) -> None:
        gevonden = self._found(zoekvorm(self._zoek.text()).split())
        self._lijst.clear()
        for keuze in gevonden[: _HOOGSTENS + 1]:
            extra = f"   {keuze.extra}" if keuze.extra else ""
            item = QListWidgetItem(icon(_ICOON[keuze.soort], "accent"), keuze.tekst + extra)
            item.setData(Qt.ItemDataRole.UserRole, keuze)
            item.setToolTip(keuze.tekst)
            self._lijst.addItem(item)
        self._lijst.setCurrentRow(0)
        meer = len(gevonden) - _HOOGSTENS - 1
        self._stil.setText(f"En nog {meer}; typ verder om te kiezen." if meer > 0 else "")

    def _found(self, woorden: Sequence[str]) -> list[_Keuze]:
        """What answers to all words, else to as many as possible; then the manual."""
        if not woorden:
            return [keuze for keuze in self._keuzes if keuze.soort == "opdracht"]
        raak = [(keuze.answers(woorden), keuze) for keuze in self._keuzes]
        meest = max((aantal for aantal, _ in raak), default=0)
        gevonden = [keuze for aantal, keuze in raak if aantal == meest] if meest else []
        # What is called like it comes before what only has to do with it.
        gevonden.sort(key=lambda keuze: not zoekvorm(keuze.tekst).startswith(woorden[0]))
        getypt = self._zoek.text().strip()
        hulp = _Keuze(
            "hulp",
            f"Zoek “{getypt}” in de handleiding",
            "",
            lambda: self.look_up.emit(getypt),
        )
        return [*gevonden[:_HOOGSTENS], hulp] if len(gevonden) <= _HOOGSTENS else gevonden

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
        case "declaratie" | "factuur":
            return NaarDeclaratie(vondst.sleutel, vondst.wet)
        case "regel":
            return NaarRegel(vondst.sleutel, vondst.wet)
        case _:
            return NaarBericht(int(vondst.sleutel))
