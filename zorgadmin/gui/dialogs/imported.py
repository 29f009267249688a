"""What became of the files that were read in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.beantwoording import Beantwoording
from zorgadmin.application.berichten.resultaat import Resultaat, Uitkomst
from zorgadmin.application.betalingen.inlezen import Afschriften
from zorgadmin.application.toewijzingen.gevolgen import Ontvangen
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
from zorgadmin.application.uren.inlezen import Geregistreerd
from zorgadmin.domain.tekst import count, euro
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.uitwegen import move_hours, object_to_change
from zorgadmin.gui.widgets.basis import Card, button, label, mark
from zorgadmin.gui.widgets.melding import finding
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek, Welke

_RAND = 4


class Fitting(QScrollArea):
    """Takes the height of `inhoud`, up to `hoogste` pixels; beyond that it scrolls."""

    def __init__(self, inhoud: QWidget, hoogste: int) -> None:
        super().__init__()
        self._hoogste = hoogste
        self._inhoud = inhoud
        self.setWidget(inhoud)
        self.setWidgetResizable(True)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit, once the width is known."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        self._be_high(self._inhoud.sizeHint().height() + _RAND)
        QTimer.singleShot(0, self, self._fit_exactly)

    def _fit_exactly(self) -> None:
        """Texts that go on over several lines take more than was thought at first."""
        if self.verticalScrollBar().maximum() > 0:
            self._be_high(self.height() + self.verticalScrollBar().maximum())

    def _be_high(self, hoog: int) -> None:
        self.setFixedHeight(min(hoog, self._hoogste))
        venster = self.window()
        if venster is not self:
            venster.resize(venster.width(), venster.minimumSizeHint().height())


_TOON = {
    Uitkomst.VERWERKT: "goed",
    Uitkomst.DEELS: "let_op",
    Uitkomst.AL_VERWERKT: "accent",
    Uitkomst.GEWEIGERD: "fout",
}
_GEWORDEN = {Uitkomst.DEELS: "deels verwerkt"}
_HOOGSTENS = 50


def summary(resultaten: Sequence[Resultaat]) -> tuple[str, str]:
    """One sentence about all files, and its tone: never green over money that was rejected."""
    aantallen = {status: sum(r.status == status for r in resultaten) for status in _TOON}
    delen = [
        f"{aantal} {_GEWORDEN.get(status, status)}"
        for status, aantal in aantallen.items()
        if aantal
    ]
    afgekeurd = any(
        isinstance(r.gevolgen, Beantwoording) and r.gevolgen.afgekeurd_cent for r in resultaten
    )
    if aantallen[Uitkomst.GEWEIGERD]:
        toon = "fout"
    else:
        toon = "let_op" if asks_attention(resultaten) or afgekeurd else "goed"
    if len(resultaten) == 1:
        een = resultaten[0]
        geweigerd = een.status is Uitkomst.GEWEIGERD and een.meldingen
        waarom = een.meldingen[0].uitleg if geweigerd else ""
        return f"{een.bestand}: {delen[0]}. {waarom or consequence(een)}".strip(), toon
    return f"{len(resultaten)} bestanden: {', '.join(delen) or 'niets ingelezen'}.", toon


def asks_attention(resultaten: Sequence[Resultaat]) -> bool:
    """Whether what was said of some file has to be read."""
    deels = (Uitkomst.GEWEIGERD, Uitkomst.DEELS)
    return any(resultaat.status in deels or resultaat.meldingen for resultaat in resultaten)


def consequence(resultaat: Resultaat) -> str:
    """What a file changed, as a sentence."""
    match resultaat.gevolgen:
        case Ontvangen() as ontvangen:
            return " ".join(
                [
                    *_toewijzingen(ontvangen),
                    *_person(ontvangen.persoon),
                    *map(_remark, ontvangen.opmerkingen),
                ]
            )
        case Beantwoording() as gevolg:
            toegekend, afgekeurd = gevolg.toegekend_cent, gevolg.afgekeurd_cent
            zin = f"Declaratie {gevolg.declaratie.declaratienummer}: {euro(toegekend)} toegekend"
            zin += f", {euro(afgekeurd)} afgekeurd." if afgekeurd else "."
            return f"{zin} {gevolg.about_earlier}".strip()
        case Geregistreerd() as uren:
            aantallen = {
                "toegevoegd": uren.toegevoegd,
                "bijgewerkt": uren.bijgewerkt,
                "verwijderd": uren.verwijderd,
                "overgeslagen": uren.overgeslagen,
            }
            aantallen["misschien dubbel"] = len(uren.dubbele)
            aantallen["genegeerd"] = uren.genegeerd
            aantallen["te koppelen"] = sum(len(wachtend.rijen) for wachtend in uren.wachten)
            delen = [f"{aantal} {naam}" for naam, aantal in aantallen.items() if aantal]
            return f"{', '.join(delen) or 'Niets veranderd'}."
        case Afschriften() as bank:
            return _bank(bank)
        case _:
            return ""


def _bank(bank: Afschriften) -> str:
    gekoppeld = [deel for gevolg in bank.gevolgen for deel in gevolg.gekoppeld]
    wacht = sum(len(gevolg.te_koppelen) for gevolg in bank.gevolgen)
    delen = []
    if gekoppeld:
        totaal = euro(sum(deel.cent for deel in gekoppeld))
        delen.append(f"{len(gekoppeld)} gekoppeld aan een declaratie, samen {totaal}")
    if wacht:
        vraag = count(wacht, "vraagt", "vragen")
        delen.append(f"{vraag} om een keuze: zie Overzichten, Betalingen")
    zin = f"{'; '.join(delen) or 'Niets van gemeenten dat nog niet bekend was'}."
    return f"{zin} {bank.later}".rstrip()


def _toewijzingen(ontvangen: Ontvangen) -> Iterator[str]:
    if aantal := len(ontvangen.toewijzingen):
        woord = "toewijzing" if aantal == 1 else "toewijzingen"
        yield f"{aantal} {woord} bijgewerkt; het antwoord (302) staat bij Berichten klaar."


def _person(gevolg: PersoonGevolg | None) -> Iterator[str]:
    if gevolg is None:
        return
    if gevolg.overgenomen:
        yield f"Van de cliënt is bijgewerkt: {gevolg.velden}."
    else:
        yield f"Van de cliënt is anders dan bekend: {gevolg.velden}. Beslis op de pagina Cliënten."


def _remark(opmerking: str) -> str:
    return f"Opmerking van de gemeente: “{opmerking}”."


class ImportedDialog(Dialog):
    """Each file with its state, what it changed, every finding, and what can be done about it.

    `verder` is the step that comes now, where there is one.
    """

    def __init__(
        self,
        resultaten: Sequence[Resultaat],
        plek: Meldplek,
        verder: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__("Ingelezen bestanden", plek.venster, breed=scale.BREED_BLAD)
        self._plek = plek
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        lijst = QVBoxLayout(binnen)
        lijst.setContentsMargins(0, 0, scale.NAUW, 0)
        lijst.setSpacing(scale.NAUW)
        # What was refused stands on top, then what was taken in part.
        for resultaat in sorted(resultaten, key=_urgency)[:_HOOGSTENS]:
            kaart = _card(resultaat)
            if knoppen := list(self._ways_out(resultaat)):
                kaart.inhoud.addWidget(Flow(*knoppen))
            lijst.addWidget(kaart)
        if len(resultaten) > _HOOGSTENS:
            rest = len(resultaten) - _HOOGSTENS
            lijst.addWidget(label(f"En nog {rest} bestanden; zie Berichten.", "gedempt"))
        lijst.addStretch(1)
        hoogste = max(scale.HALF, plek.venster.window().height() - scale.HALF)
        self.inhoud.addWidget(Fitting(binnen, hoogste))
        sluiten = self.add_close()
        sluiten.setDefault(verder is None)
        if verder is not None:
            naam, doe = verder

            def go_on() -> None:
                self.accept()
                doe()

            self.add_button(naam, go_on, hoofd=True).setFocus()

    def _ways_out(self, resultaat: Resultaat) -> Iterator[QPushButton]:
        """Buttons for toewijzingen that took something back, or have another product."""
        if not isinstance(gevolg := resultaat.gevolgen, Ontvangen):
            return
        uitwegen = {u for melding in resultaat.meldingen for u in melding.uitwegen}
        for toewijzing in gevolg.toewijzingen:
            welke = Welke(toewijzing.nummer, gevolg.gemeente, gevolg.wet)
            if not toewijzing.status.changes_claims:
                continue
            if "verplaats" in uitwegen:
                yield self._button(f"Verplaats uren van {welke.nummer} …", move_hours, welke)
            if "bezwaar" in uitwegen:
                yield self._button(f"Maak bezwaar over {welke.nummer}", object_to_change, welke)

    def _button(
        self, tekst: str, doe: Callable[[Meldplek, Welke], None], welke: Welke
    ) -> QPushButton:
        def clicked() -> None:
            self.accept()
            doe(self._plek, welke)

        return button(tekst, clicked)


def _urgency(resultaat: Resultaat) -> int:
    volgorde = (Uitkomst.GEWEIGERD, Uitkomst.DEELS)
    if resultaat.status in volgorde:
        return volgorde.index(resultaat.status)
    return len(volgorde) + (not resultaat.meldingen)


def _card(resultaat: Resultaat) -> Card:
    kaart = Card()
    soort = f" ({resultaat.soort})" if resultaat.soort else ""
    kaart.kop.addWidget(label(f"{resultaat.bestand}{soort}", wrap=True), 1)
    kaart.kop.addWidget(mark(resultaat.status, _TOON[resultaat.status]))
    if gevolg := consequence(resultaat):
        kaart.inhoud.addWidget(label(gevolg, wrap=True))
    for melding in resultaat.meldingen[:_HOOGSTENS]:
        kaart.inhoud.addWidget(finding(melding, met_plek=True))
    return kaart
