"""The toewijzingen of a client: a time line, and of one of them its meters and its history."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from zorgadmin.application.clienten.inzien import ClientBeeld, ToewijzingBeeld
from zorgadmin.application.clienten.lijst import Looptijd
from zorgadmin.application.regie.merken import MerkStand
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui import scale
from zorgadmin.gui.pages.clienten.toewijzing import ToewijzingCard
from zorgadmin.gui.regie import running
from zorgadmin.gui.widgets.basis import Card, Empty
from zorgadmin.gui.widgets.tijdlijn import Tijdlijn
from zorgadmin.gui.widgets.tijdlijn_balk import Tijdbalk, Tijdmerk, Vorm

_VORM = {
    Looptijd.LOOPT: Vorm.VOL,
    Looptijd.BEGINT: Vorm.RAND,
    Looptijd.AFGELOPEN: Vorm.HOL,
    Looptijd.INGETROKKEN: Vorm.GEARCEERD,
}


class ToewijzingenTab(QScrollArea):
    """Choosing a bar shows that toewijzing under the time line."""

    go = Signal(object)
    change = Signal(int)
    move_hours = Signal(object)
    object_to = Signal(object)
    let_go = Signal(object)
    claim_after_all = Signal(object, object)
    regie = Signal(object, object)
    notify = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._beeld: ClientBeeld | None = None
        self._gekozen: int | None = None
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        kolom = QVBoxLayout(binnen)
        kolom.setContentsMargins(0, scale.GEWOON, scale.NAUW, scale.GEWOON)
        kolom.setSpacing(scale.GEWOON)
        self._kaart = Card()
        self._kaart.setAccessibleName("Toewijzingen in de tijd")
        self._lijn = Tijdlijn("Toewijzingen in de tijd")
        self._lijn.chosen.connect(self._choose)
        self._kaart.inhoud.addWidget(self._lijn)
        self._een = ToewijzingCard()
        self._een.go.connect(self.go)
        self._een.change.connect(self.change)
        self._een.move_hours.connect(self.move_hours)
        self._een.object_to.connect(self.object_to)
        self._een.let_go.connect(self.let_go)
        self._een.claim_after_all.connect(self.claim_after_all)
        self._een.regie.connect(self.regie)
        self._een.notify.connect(self.notify)
        self._leeg = Empty(
            "Deze cliënt heeft geen toewijzing",
            uitleg="Lees het toewijzingsbericht (301) in, of voeg de toewijzing met de hand toe.",
        )
        for deel in (self._kaart, self._een, self._leeg):
            kolom.addWidget(deel)
        kolom.addStretch(1)
        self.setWidget(binnen)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_client(
        self, beeld: ClientBeeld, vandaag: date, toewijzing_id: ToewijzingId | None, *, ander: bool
    ) -> None:
        """Show the toewijzingen of a client; `ander` when it is not the one shown before."""
        self._beeld = beeld
        bekend = [t.toewijzing.id for t in beeld.toewijzingen]
        if toewijzing_id in bekend:
            self._gekozen = toewijzing_id
        elif ander or self._gekozen not in bekend:
            self._gekozen = _most_relevant(beeld)
        for deel in (self._kaart, self._een):
            deel.setVisible(bool(bekend))
        self._leeg.setVisible(not bekend)
        self._lijn.show_bars([_bar(t) for t in beeld.toewijzingen], vandaag, self._gekozen)
        self._show_one()
        if ander:
            self.verticalScrollBar().setValue(0)

    def _choose(self, toewijzing_id: ToewijzingId) -> None:
        self._gekozen = toewijzing_id
        self._show_one()

    def _show_one(self) -> None:
        beelden = self._beeld.toewijzingen if self._beeld else ()
        for beeld in beelden:
            if beeld.toewijzing.id == self._gekozen:
                meer = len(running(beelden)) > 1
                self._een.show_toewijzing(beeld, meer_zorg=meer)


def _most_relevant(beeld: ClientBeeld) -> int | None:
    """The one that runs, else the next, else the last."""
    for stand in Looptijd:
        for t in beeld.toewijzingen:
            if t.looptijd is stand:
                return t.toewijzing.id
    return None


def _bar(t: ToewijzingBeeld) -> Tijdbalk:
    tekst = f"{t.product} · {t.omvang}"
    if t.looptijd is not Looptijd.LOOPT:
        tekst += f" · {t.looptijd}"
    return Tijdbalk(
        sleutel=t.toewijzing.id,
        tekst=tekst,
        woorden=t.in_woorden,
        begin=t.toewijzing.ingangsdatum,
        eind=t.toewijzing.einddatum,
        vorm=_VORM[t.looptijd],
        merken=tuple(
            Tijdmerk(
                merk.dag,
                merk.soort.value,
                merk.woorden,
                wacht=merk.stand is MerkStand.WACHT,
                doorgestreept=merk.stand is MerkStand.AFGEKEURD,
            )
            for merk in t.merken
        ),
    )
