"""How a client takes part in the message traffic, and what can be changed about that."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from zorgadmin.application.clienten.inzien import ClientBeeld
from zorgadmin.domain.buiten import Buiten, Verkeer
from zorgadmin.gui import scale
from zorgadmin.gui.buiten import BUITEN_WOORD, ask_bsn, ask_stay, mark_bsn
from zorgadmin.gui.widgets.basis import button, clear, column, label, mark
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek


class Deelnamekeuze(StrEnum):
    """What can be changed or looked at, as its button says."""

    BSN = "BSN bekend …"
    ANDERS = "Waarom buiten …"
    VERDER = "Naar de cliënt met BSN"
    EERDER = "Naar wat ervoor was"
    VAN_MOEDER = "Dit BSN is van de moeder"
    EIGEN = "Dit is het eigen BSN"


class TakesPart(QWidget):
    """Hidden for who simply takes part; `chosen` gives a Deelnamekeuze."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kolom = column(ruimte=scale.KRAP)
        self.setLayout(self._kolom)
        self.hide()

    def show_client(self, beeld: ClientBeeld) -> None:
        """Show how a client takes part."""
        clear(self._kolom)
        verkeer = beeld.verkeer
        keuzes = [] if verkeer is None else choices(verkeer, beeld.leeftijd)
        woord = "" if verkeer is None else _word(verkeer)
        self.setVisible(bool(woord or keuzes))
        if verkeer is None or self.isHidden():
            return
        rij = Flow()
        if woord:
            rij.add(mark(woord, "let_op"))
        for keuze in keuzes:
            rij.add(button(keuze.value, partial(self.chosen.emit, keuze), rol="link"))
        self._kolom.addWidget(rij)
        if verkeer.vertegenwoordiger:
            wie = f"Wettelijk vertegenwoordiger: {verkeer.vertegenwoordiger}"
            self._kolom.addWidget(label(wie, "gedempt", wrap=True))


def choices(verkeer: Verkeer, leeftijd: int | None) -> list[Deelnamekeuze]:
    """What can be done; of whom a BSN may be that of the mother: a baby, or age unknown."""
    if verkeer.verder_als is not None:
        return [Deelnamekeuze.VERDER]
    if verkeer.buiten is not None:
        met_bsn = [] if verkeer.buiten is Buiten.GEHEIM else [Deelnamekeuze.BSN]
        return [*met_bsn, Deelnamekeuze.ANDERS]
    eerder = [Deelnamekeuze.EERDER] if verkeer.eerder is not None else []
    if verkeer.bsn_van_moeder:
        return [*eerder, Deelnamekeuze.EIGEN]
    return [*eerder, *([Deelnamekeuze.VAN_MOEDER] if not leeftijd else [])]


def _word(verkeer: Verkeer) -> str:
    if verkeer.verder_als is not None:
        return "ging verder in het berichtenverkeer"
    if verkeer.buiten is not None:
        return f"buiten het berichtenverkeer: {BUITEN_WOORD[verkeer.buiten]}"
    return "BSN van de moeder" if verkeer.bsn_van_moeder else ""


def take_part(
    plek: Meldplek,
    keuze: Deelnamekeuze,
    verkeer: Verkeer,
    wie: str,
    show: Callable[[str], object],
) -> None:
    """Let a client take part in another way; `show` shows the client with a BSN or key."""
    match keuze:
        case Deelnamekeuze.BSN:
            ask_bsn(plek, verkeer.nummer, wie, show)
        case Deelnamekeuze.ANDERS if verkeer.buiten is not None:
            ask_stay(plek, verkeer.nummer, wie, verkeer.buiten)
        case Deelnamekeuze.VERDER if verkeer.verder_als is not None:
            show(verkeer.verder_als)
        case Deelnamekeuze.EERDER if verkeer.eerder is not None:
            show(verkeer.eerder)
        case Deelnamekeuze.VAN_MOEDER | Deelnamekeuze.EIGEN:
            moeder = keuze is Deelnamekeuze.VAN_MOEDER
            mark_bsn(plek, verkeer.nummer, van_moeder=moeder)
        case _:
            pass
