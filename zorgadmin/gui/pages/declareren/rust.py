"""Declareren: a row of which nothing is to be made or uploaded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld, result
from zorgadmin.application.antwoorden.voortgang import Declareerstap, Fase, Voortgang
from zorgadmin.domain.tekst import datum, euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarDeclaratie, NaarPagina
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.declareren.indienen import not_submitted
from zorgadmin.gui.pages.declareren.vak import Pane
from zorgadmin.gui.widgets.basis import button, clear, column, label, row
from zorgadmin.gui.widgets.vloei import Flow


class RestPane(Pane):
    """A row for which nothing is to be made or uploaded: it waits, is answered, or has nothing.

    `further` shows another row.
    """

    def __init__(self, page: Page, further: Callable[[Voortgang], None]) -> None:
        super().__init__()
        self._page, self._verder = page, further
        self._knoppen: list[QPushButton] = []
        self._getoond: tuple[Voortgang, Voortgang | None] | None = None

    def show_row(self, rij: Voortgang, volgende: Voortgang | None) -> None:
        """Show a row, and which one has something to do after it; the same is left as it is."""
        if (rij, volgende) == self._getoond:
            return
        self._getoond = (rij, volgende)
        clear(self.kop)
        clear(self.inhoud)
        self._knoppen = []
        knoppen = Flow()
        if volgende is not None:
            maand = f", {maandnaam(volgende.maand)}" if volgende.maand else ""
            verder = button(
                f"Verder met {volgende.afnemer}{maand}",
                lambda: self._verder(volgende),
                rol="hoofd",
                icoon="rechts",
            )
            self._add(knoppen, verder)
        beeld = rij.declaratie
        if beeld is None:
            self._show_nothing(rij, knoppen)
        else:
            self._show_answer(rij, beeld, knoppen)
        self.inhoud.addStretch(1)

    def focus_step(self, stap: Declareerstap | None) -> None:
        """Whatever the step: the first thing that can be done."""
        if self._knoppen:
            self._knoppen[0].setFocus()

    def _add(self, knoppen: Flow, knop: QPushButton) -> None:
        knoppen.add(knop)
        self._knoppen.append(knop)

    def _show_nothing(self, rij: Voortgang, knoppen: Flow) -> None:
        naar = self._page.go.emit
        self.kop.addWidget(label(f"{rij.afnemer}: er is nu niets te declareren.", "kop", wrap=True))
        tekst = "Zodra je uren schrijft op een toewijzing, staan ze hier per maand klaar."
        self._add(knoppen, button("Naar de uren", lambda: naar(NaarPagina("uren")), icoon="uren"))
        if rij.buiten:
            tekst = _outside(rij.buiten)
            self._add(knoppen, button("Naar Vandaag", lambda: naar(NaarPagina("vandaag"))))
        self.kop.addWidget(knoppen)
        self.inhoud.addWidget(label(tekst, "gedempt", wrap=True))

    def _show_answer(self, rij: Voortgang, beeld: DeclaratieBeeld, knoppen: Flow) -> None:
        page, nummer, wet = self._page, beeld.rij.declaratienummer, beeld.rij.wet
        maand = label(f"{rij.afnemer}, {maandnaam(beeld.rij.maand)}", "tussenkop")
        self.kop.addLayout(row(maand, label(f"Declaratie {nummer}", "gedempt"), 1))
        bedrag = label(euro(beeld.rij.totaal_cent), "getal")
        self.kop.addLayout(
            row(column(bedrag, label(result(beeld), "gedempt", wrap=True)), ruimte=scale.GEWOON)
        )
        naam = {
            Fase.BESLIS: "Beslis over wat is afgekeurd",
            Fase.LAAT: "Vraag naar het antwoord",
        }.get(rij.fase, "Naar Antwoorden")
        doel = NaarDeclaratie(nummer, wet)
        rol = "hoofd" if rij.fase is Fase.BESLIS and not self._knoppen else ""
        self._add(knoppen, button(naam, lambda: page.go.emit(doel), icoon="antwoorden", rol=rol))
        if rij.fase is Fase.WACHT:
            niet = "ingediend" if rij.afnemer.client is None else "verstuurd"
            terug = button(f"Toch niet {niet}", lambda: not_submitted(page, nummer, wet))
            self._add(knoppen, terug)
        self.kop.addWidget(knoppen)
        for tekst in _what_follows(rij, beeld):
            self.inhoud.addWidget(label(tekst, wrap=True))


def _answer(rij: Voortgang) -> str:
    return "Het antwoord" if rij.afnemer.client is not None else "Het antwoord (325)"


def _then(rij: Voortgang) -> str:
    if rij.afnemer.client is not None:
        return "Leg het vast bij Antwoorden."
    return "Lees het in zodra het in het portaal staat."


def _what_follows(rij: Voortgang, beeld: DeclaratieBeeld) -> list[str]:
    """What happens now, in sentences."""
    teksten = []
    match rij.fase:
        case Fase.WACHT if beeld.uiterlijk is not None:
            teksten.append(
                f"{_answer(rij)} komt binnen tien werkdagen, uiterlijk op "
                f"{datum(beeld.uiterlijk)}. {_then(rij)}"
            )
        case Fase.LAAT if beeld.uiterlijk is not None:
            teksten.append(
                f"Het antwoord had er uiterlijk op {datum(beeld.uiterlijk)} moeten zijn. Bij "
                "Antwoorden staat een herinnering voor je klaar."
            )
        case Fase.BESLIS:
            teksten.append(
                "Wat is afgekeurd of teruggenomen, gaat niet vanzelf opnieuw mee: jij beslist."
            )
        case Fase.AF:
            teksten.append("Schrijf je weer uren, dan staat de volgende maand hier klaar.")
    if rij.buiten:
        teksten.append(_outside(rij.buiten))
    return teksten


def _outside(aantal: int) -> str:
    waar = "één regel" if aantal == 1 else f"{aantal} regels"
    return f"Bij {waar} valt zorg buiten de toewijzing. Bij Vandaag staat wat je eraan kunt doen."
