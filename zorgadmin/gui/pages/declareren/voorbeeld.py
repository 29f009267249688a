"""Declareren: one declaratie before it is made, and the button that makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QWidget

from zorgadmin.application.antwoorden.voortgang import Declareerstap
from zorgadmin.application.declareren.voorbeeld import Soort, Voorbeeld
from zorgadmin.application.kern.benoemen import Afnemer
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal
from zorgadmin.gui.pages.declareren.regels import ClaimTabs
from zorgadmin.gui.pages.declareren.vak import Pane
from zorgadmin.gui.widgets.basis import (
    Empty,
    Parts,
    button,
    column,
    label,
    row,
    tab_after,
    widgets_in,
)
from zorgadmin.gui.widgets.melding import Melding, finding
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek

_MAANDEN_TERUG = 36
_PAPIER = (
    "Buiten het berichtenverkeer: je maakt een PDF over deze ene cliënt, voor beveiligde e-mail of "
    "post. Er staat geen BSN in, en van een geheime of ongeboren cliënt geen naam."
)


@record
class Keuze:
    """Which declaratie is shown; `client` as in `Opdracht`."""

    gemeente: str
    wet: Wet
    maand: Maand
    begrens: bool = False
    client: str | None = None


class ClaimPane(Pane):
    """Shows a preview; `chosen` asks for another one, `make` to make this one."""

    chosen = Signal(object)
    make = Signal()

    def __init__(self, go: Callable[[Goal], None], plek: Meldplek) -> None:
        super().__init__()
        self._keuze: Keuze | None = None
        self._getoond: tuple[Keuze, Sequence[Afnemer], Maand] | None = None
        self._gemeente = QComboBox()
        self._maand = QComboBox()
        self._begrens = QCheckBox("Declareer &tot het maximum")
        self._begrens.setToolTip(
            "Wat niet in de toewijzing past, gaat mee tot het maximum; de rest wordt niet betaald."
        )
        self._begrens.toggled.connect(self._choose)
        keuze = Flow(ruimte=scale.GEWOON)
        for naam, veld in (("&Gemeente", self._gemeente), ("&Maand", self._maand)):
            veld.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            keuze.add(_named(naam, veld))
            veld.activated.connect(self._choose)
        keuze.add(self._begrens)
        self.kop.addWidget(keuze)
        self._totaal = label("", "getal")
        self._samenvatting = label("", "gedempt", wrap=True)
        self._knop = button("Maak bericht", self.make.emit, rol="hoofd", icoon="declareren")
        bedrag = column(self._totaal, self._samenvatting, ruimte=0)
        rij = row(self._knop, ruimte=scale.GEWOON)
        rij.insertLayout(0, bedrag, 1)
        self.kop.addLayout(rij)
        self._papier = label(_PAPIER, "gedempt", wrap=True)
        self.inhoud.addWidget(self._papier)
        self._bevindingen = Parts()
        self.inhoud.addLayout(self._bevindingen)
        self.tabs = ClaimTabs(go, lambda: self._begrens.setChecked(True), plek)
        self.inhoud.addWidget(self.tabs)
        self._leeg = Empty("Voor deze maand is er niets te declareren")
        self.inhoud.addWidget(self._leeg)
        self.inhoud.addStretch(1)

    def focus_step(self, stap: Declareerstap | None) -> None:
        """Choosing is in the head, looking in the lines, making is the button; else what can be."""
        if stap is Declareerstap.KIES:
            self._gemeente.setFocus()
        elif self._knop.isEnabled() and stap is not Declareerstap.KIJK_NA:
            self._knop.setFocus()
        else:
            self.tabs.look()

    def show_choice(self, keuze: Keuze, afnemers: Sequence[Afnemer], laatste: Maand) -> None:
        """Show which declaratie is being worked out; months up to and including `laatste`."""
        self._knop.setEnabled(False)
        if (keuze, afnemers, laatste) == self._getoond:
            return
        self._getoond = (keuze, afnemers, laatste)
        self._keuze = keuze
        self._gemeente.clear()
        for afnemer in afnemers:
            self._gemeente.addItem(str(afnemer), afnemer)
            gekozen = (keuze.gemeente, keuze.wet, keuze.client)
            if (afnemer.gemeente, afnemer.wet, afnemer.client) == gekozen:
                self._gemeente.setCurrentIndex(self._gemeente.count() - 1)
        maanden = {laatste.plus(-terug) for terug in range(_MAANDEN_TERUG)} | {keuze.maand}
        self._maand.clear()
        for maand in sorted(maanden, reverse=True):
            self._maand.addItem(maandnaam(maand), maand)
        self._maand.setCurrentText(maandnaam(keuze.maand))
        with QSignalBlocker(self._begrens):
            self._begrens.setChecked(keuze.begrens)
        self._knop.setText("Maak bericht" if keuze.client is None else "Maak PDF")
        self._papier.setVisible(keuze.client is not None)
        self._samenvatting.setText("Bezig met narekenen …")

    def show_preview(self, voorbeeld: Voorbeeld) -> None:
        """Show a preview."""
        self._totaal.setText(euro(voorbeeld.totaal_cent))
        maand = maandnaam(voorbeeld.opdracht.maand)
        self._samenvatting.setText(f"Declaratie over {maand}: {_summary(voorbeeld)}")
        self._begrens.setVisible(voorbeeld.capping_helps or voorbeeld.opdracht.begrens)
        self._knop.setEnabled(voorbeeld.can_be_made)
        self._bevindingen.renew(
            [(bevinding, voorbeeld.eerst) for bevinding in voorbeeld.bevindingen],
            lambda n: self._finding(voorbeeld.bevindingen[n], voorbeeld.eerst),
        )
        gezegd = widgets_in(self._bevindingen)
        knoppen = (knop for deel in gezegd for knop in deel.findChildren(QAbstractButton))
        tab_after(self._papier, *knoppen)
        leeg = not (voorbeeld.regels or voorbeeld.tegengehouden or voorbeeld.wachtend)
        leeg = leeg and not voorbeeld.te_beslissen
        self._leeg.setVisible(leeg)
        self.tabs.setVisible(not leeg)
        self.tabs.show_preview(voorbeeld)

    def _finding(self, bevinding: Bevinding, eerst: Maand | None) -> QWidget:
        if eerst is None or bevinding.regel != "TR318":
            return finding(bevinding)
        return self._earlier(bevinding.uitleg, eerst)

    def _earlier(self, uitleg: str, eerst: Maand) -> Melding:
        """Another month goes first: one click away."""
        keuze = self._keuze
        assert keuze is not None

        def go_there() -> None:
            self.chosen.emit(replace(keuze, maand=eerst))

        return Melding(
            f"{uitleg} (8214)", "fout", [(f"Declareer eerst {maandnaam(eerst)}", go_there)]
        )

    def _choose(self) -> None:
        self._getoond = None
        afnemer, maand = self._gemeente.currentData(), self._maand.currentData()
        if isinstance(afnemer, Afnemer) and maand is not None:
            begrens = self._begrens.isChecked()
            # Qt gives a named tuple back as a plain one.
            keuze = Keuze(afnemer.gemeente, afnemer.wet, Maand(*maand), begrens, afnemer.client)
            self.chosen.emit(keuze)


def _named(naam: str, veld: QWidget) -> QWidget:
    """A field behind its name."""
    tekst = label(naam)
    tekst.setBuddy(veld)
    veld.setAccessibleName(naam.replace("&", ""))
    samen = QWidget()
    samen.setLayout(row(tekst, veld))
    return samen


def _summary(voorbeeld: Voorbeeld) -> str:
    """What is in it, in a sentence."""
    aantal = len(voorbeeld.regels)
    delen = [f"{aantal} {'regel' if aantal == 1 else 'regels'}" if aantal else "geen regels"]
    correcties = sum(g.soort in (Soort.CORRECTIE, Soort.TERUG) for g in voorbeeld.regels)
    if correcties:
        delen[0] += f", waarvan {correcties} {'correctie' if correcties == 1 else 'correcties'}"
    if tegen := len(voorbeeld.tegengehouden):
        delen.append(f"{tegen} {'gaat' if tegen == 1 else 'gaan'} niet mee")
    if wacht := len(voorbeeld.wachtend):
        delen.append(f"{wacht} {'wacht' if wacht == 1 else 'wachten'} op antwoord")
    if beslis := len(voorbeeld.te_beslissen):
        delen.append(f"over {beslis} {'regel' if beslis == 1 else 'regels'} moet je nog beslissen")
    return "; ".join(delen) + "."
