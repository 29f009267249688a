"""One toewijzing: what it orders, its meters and pace in words, every version of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from zorgadmin.application.clienten.inzien import ToewijzingBeeld
from zorgadmin.application.clienten.lijst import Looptijd
from zorgadmin.application.clienten.tempo import Meters
from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.plan.meter import Volumemeter
from zorgadmin.application.regie.merken import sentence
from zorgadmin.application.regie.resultaten import in_words
from zorgadmin.application.regie.woorden import title, why
from zorgadmin.application.toewijzingen.historie import VersieBeeld
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum, maandnaam, periode
from zorgadmin.gui import scale
from zorgadmin.gui.buiten import notification_choices, stand_of
from zorgadmin.gui.goals import NaarBericht, NaarUren, NaarVerzoek
from zorgadmin.gui.icons import picture
from zorgadmin.gui.regie import Regieknop, choices
from zorgadmin.gui.widgets.basis import (
    Card,
    button,
    clear,
    column,
    label,
    mark,
    row,
    selectable,
    set_tone,
)
from zorgadmin.gui.widgets.meter import Meter
from zorgadmin.gui.widgets.vloei import Flow

_MERK = {
    Looptijd.LOOPT: "goed",
    Looptijd.BEGINT: "accent",
    Looptijd.AFGELOPEN: "",
    Looptijd.INGETROKKEN: "fout",
}
_VERZOEK = "Vraag de gemeente om een wijziging, of om zorg hierna"
_TEKEN = {"goed": "goed", "let_op": "let_op", "fout": "fout"}


class ToewijzingCard(Card):
    """Shows one toewijzing; `change` asks to correct one that was entered by hand.

    `move_hours`, `object_to` and `let_go` ask what to do about its open care, and give its beeld;
    `claim_after_all` also gives a month of which care was let go. Outside the message traffic
    `notify` says what is wanted of the notification to the gemeente.
    """

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
        self._getoond: tuple[ToewijzingBeeld, bool] | None = None
        self._titel = label("", "kop", wrap=True)
        self._merk = mark("")
        self.kop.addWidget(self._titel, 1)
        self.kop.addWidget(self._merk, 0, Qt.AlignmentFlag.AlignTop)
        self._regel = selectable("", "gedempt")
        self.inhoud.addWidget(self._regel)
        self._meters = _Meters()
        self.inhoud.addWidget(self._meters)
        self._knoppen = QVBoxLayout()
        self.inhoud.addLayout(self._knoppen)
        self.inhoud.addSpacing(scale.NAUW)
        self._regie_kop = label("", "kop")
        self.inhoud.addWidget(self._regie_kop)
        self._regie = column(ruimte=scale.KRAP)
        self.inhoud.addLayout(self._regie)
        self.inhoud.addSpacing(scale.NAUW)
        self.inhoud.addWidget(label("Geschiedenis", "kop"))
        self._versies = column()
        self.inhoud.addLayout(self._versies)

    def show_toewijzing(self, beeld: ToewijzingBeeld, *, meer_zorg: bool = False) -> None:
        """Show a toewijzing; `meer_zorg`: care of the client runs under other ones too."""
        if (beeld, meer_zorg) == self._getoond:
            return
        self._getoond = beeld, meer_zorg
        t = beeld.toewijzing
        self.setAccessibleName(beeld.in_woorden)
        self._titel.setText(beeld.product)
        self._merk.setText(beeld.looptijd)
        set_tone(self._merk, _MERK[beeld.looptijd])
        self._regel.setText(
            f"{beeld.omvang[:1].upper()}{beeld.omvang[1:]}, {periode(t.ingangsdatum, t.einddatum)}"
            f"\nToewijzing {t.nummer}, gemeente {beeld.gemeente}, {WET_NAAM[t.wet]}"
        )
        self._meters.setVisible(beeld.meters is not None)
        if beeld.meters is not None:
            self._meters.show_meters(beeld.meters)
        self._show_buttons(beeld)
        self._show_reports(beeld, meer_zorg=meer_zorg)
        clear(self._versies)
        for versie in beeld.versies:
            self._versies.addWidget(self._version(versie))

    def _show_buttons(self, beeld: ToewijzingBeeld) -> None:
        clear(self._knoppen)
        knoppen = []
        t = beeld.toewijzing
        if beeld.meters is not None:
            dag = beeld.meters.dag
            knoppen.append(button("Uren", lambda: self.go.emit(NaarUren(dag, t.id)), icoon="uren"))
        if beeld.looptijd in (Looptijd.LOOPT, Looptijd.BEGINT) and t.buiten is None:
            knoppen.append(
                button("Verzoek", lambda: self.go.emit(NaarVerzoek(t.bsn, t.id)), uitleg=_VERZOEK)
            )
        if beeld.met_de_hand:
            knoppen.append(button("Toewijzing wijzigen", lambda: self.change.emit(t.id)))
        wegen = beeld.uitwegen
        if wegen.verplaats:
            knoppen.append(button("Verplaats uren …", lambda: self.move_hours.emit(beeld)))
        if wegen.bezwaar:
            knoppen.append(button("Maak bezwaar", lambda: self.object_to.emit(beeld)))
        if wegen.te_laten_gaan:
            knoppen.append(button("Laat zorg gaan …", lambda: self.let_go.emit(beeld)))
        knoppen += [self._claim_button(beeld, maand) for maand in beeld.losgelaten]
        if knoppen:
            self._knoppen.addWidget(Flow(*knoppen))

    def _claim_button(self, beeld: ToewijzingBeeld, maand: Maand) -> QPushButton:
        return button(
            f"Toch declareren: {maandnaam(maand)}",
            lambda: self.claim_after_all.emit(beeld, maand),
            uitleg="Deze zorg heb je laten gaan.",
        )

    def _show_reports(self, beeld: ToewijzingBeeld, *, meer_zorg: bool) -> None:
        """Where the care stands, what was reported, what is to be, and what can be done."""
        clear(self._regie)
        buiten = beeld.toewijzing.buiten is not None
        self._regie_kop.setText("Melding aan de gemeente" if buiten else "Start en stop")
        if buiten:
            self._show_notification(beeld)
            return
        self._regie.addWidget(selectable(sentence(beeld.zorg)))
        for merk in beeld.merken:
            self._regie.addWidget(label(f"{merk.soort}  {merk.woorden}", "gedempt", wrap=True))
        if (uitkomst := beeld.uitkomst) is not None:
            zin = in_words(uitkomst.resultaat, uitkomst.gevraagd)
            self._regie.addWidget(selectable(zin))
        if (voorstel := beeld.voorstel) is not None:
            zin = f"{title(voorstel)}, uiterlijk {datum(voorstel.uiterlijk)}. {why(voorstel)}"
            self._regie.addWidget(label(zin, wrap=True))
        knoppen = choices(beeld)
        if meer_zorg:
            knoppen.append(Regieknop.ALLES)
        if knoppen:
            self._regie.addWidget(Flow(*(self._report_button(beeld, k) for k in knoppen)))

    def _show_notification(self, beeld: ToewijzingBeeld) -> None:
        """What the gemeente was told of care outside the message traffic."""
        melding = beeld.aanmelding
        self._regie.addWidget(selectable(stand_of(melding)))
        knoppen = [
            button(knop.value, partial(self.notify.emit, beeld, knop))
            for knop in notification_choices(beeld)
        ]
        if melding is not None:
            naar = partial(self.go.emit, NaarBericht(melding.bericht_id))
            knoppen.append(button("Bekijk de melding", naar, rol="link"))
        self._regie.addWidget(Flow(*knoppen))

    def _report_button(self, beeld: ToewijzingBeeld, knop: Regieknop) -> QWidget:
        return button(knop.value, lambda: self.regie.emit(beeld, knop))

    def _version(self, versie: VersieBeeld) -> QWidget:
        deel = QWidget()
        kolom = column(ruimte=scale.HAAR)
        deel.setLayout(kolom)
        ontvangen = datum(versie.ontvangen.date())
        kop = row(label(f"{ontvangen}  ·  {_source(versie)}", "gedempt", wrap=True))
        kop.setStretch(0, 1)
        if versie.geldt:
            kop.addWidget(mark("geldt nu", "goed"))
        if versie.bericht_id is not None:
            nummer = versie.bericht_id
            naar = button("Lees het bericht", lambda: self.go.emit(NaarBericht(nummer)), rol="link")
            kop.addWidget(naar)
        kolom.addLayout(kop)
        for zin in versie.wijzigingen:
            kolom.addWidget(selectable(zin))
        if versie.commentaar:
            kolom.addWidget(selectable(f"Opmerking van de gemeente: {versie.commentaar}"))
        return deel


def _source(versie: VersieBeeld) -> str:
    if versie.besluit is None:
        return "met de hand ingevoerd"
    return f"toewijzingsbericht (301), besluit van {datum(versie.besluit)}"


class _Meters(QWidget):
    """Two meters under one another, and the pace."""

    def __init__(self) -> None:
        super().__init__()
        raster = QGridLayout(self)
        raster.setContentsMargins(0, scale.HAAR, 0, scale.HAAR)
        raster.setHorizontalSpacing(scale.GEWOON)
        raster.setVerticalSpacing(scale.KRAP)
        raster.setColumnStretch(1, 1)
        self._maand, self._totaal = label(), label("Hele toewijzing")
        self._meters = Meter("Volume van de maand"), Meter("Volume van de hele toewijzing")
        self._zinnen = label("", "gedempt", wrap=True), label("", "gedempt", wrap=True)
        for nummer, naam in enumerate((self._maand, self._totaal)):
            rij = 3 * nummer
            raster.addWidget(naam, rij, 0)
            raster.addWidget(self._meters[nummer], rij, 1)
            raster.addWidget(self._zinnen[nummer], rij + 1, 1)
            raster.setRowMinimumHeight(rij + 2, 6)
        self._teken, self._tempo = label(), label("", wrap=True)
        tempo = row(self._teken, self._tempo)
        tempo.setStretch(1, 1)
        tempo.setAlignment(self._teken, Qt.AlignmentFlag.AlignTop)
        raster.addLayout(tempo, 6, 0, 1, 2)

    def show_meters(self, meters: Meters) -> None:
        """Show other figures."""
        naam = maandnaam(meters.maand)
        self._maand.setText(f"{naam[:1].upper()}{naam[1:]}")
        for meter, zin, stand in zip(
            self._meters, self._zinnen, (meters.periode, meters.totaal), strict=True
        ):
            _fill(meter, stand)
            zin.setText(str(stand))
        self._tempo.setText(meters.tempo)
        teken = _TEKEN.get(meters.tempo_toon)
        self._teken.setVisible(teken is not None)
        if teken is not None:
            picture(self._teken, teken, meters.tempo_toon, 18)


def _fill(meter: Meter, stand: Volumemeter) -> None:
    meter.set_values(stand.gebruikt, stand.maximum, stand.gepland, str(stand))
