"""The first page of a practice that has just begun: the next step, and the list of first steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from zorgadmin.application.overzichten.vandaag import BeginStap
from zorgadmin.gui import scale
from zorgadmin.gui.goals import TE_VERSTUREN, Goal, NaarBegin, NaarInstelling, NaarPagina
from zorgadmin.gui.widgets.basis import Card, Empty, button, label, tab_after
from zorgadmin.gui.widgets.vloei import Flow

_STAPPEN: dict[BeginStap, tuple[str, str, Goal]] = {
    BeginStap.TOEWIJZINGEN: ("Toewijzingen", "Lees toewijzingen in", NaarPagina("clienten")),
    BeginStap.CONTRACTEN: ("Contracten", "Vul contracten in", NaarInstelling("contracten")),
    BeginStap.UREN: ("Eerste uren", "Schrijf je eerste uren", NaarPagina("uren")),
    BeginStap.RETOURBERICHTEN: (
        "Antwoorden geüpload",
        "Upload de antwoorden (302)",
        NaarPagina("berichten", TE_VERSTUREN),
    ),
    BeginStap.RESERVEKOPIE: (
        "Tweede reservekopie",
        "Kies een tweede plek voor reservekopieën",
        NaarInstelling("kluis"),
    ),
}


class Checklist(Card):
    """The first steps: what is done with a tick, what is not with the way to it."""

    hidden = Signal()

    def __init__(self, go: Callable[[Goal], object]) -> None:
        super().__init__("Aan de slag")
        self._go = go
        self._te_doen: Sequence[BeginStap] | None = None
        self._weg = button("Niet meer tonen", self.hidden.emit, rol="link")
        self.kop.addWidget(self._weg)
        self._stappen = Flow(ruimte=scale.GEWOON)
        self.inhoud.addWidget(self._stappen)

    def show_steps(self, te_doen: Sequence[BeginStap]) -> None:
        """Show all steps, those to do as links; nothing when all are done."""
        self.setVisible(bool(te_doen))
        if te_doen == self._te_doen:
            return
        self._te_doen = te_doen
        self._stappen.clear()
        for stap, (klaar, doe, doel) in _STAPPEN.items():
            if stap in te_doen:
                knop = button(f"○ {doe}", partial(self._go, doel), rol="link")
                knop.setAccessibleName(f"Nog te doen: {doe}")
                self._stappen.add(knop)
            else:
                deel = label(f"✓ {klaar}", "goed")
                deel.setAccessibleName(f"{klaar}: gedaan")
                self._stappen.add(deel)
        tab_after(self._weg, *self._stappen.findChildren(QPushButton))


def first_step(stap: str, go: Callable[[Goal], object], add_files: Callable[[], object]) -> Empty:
    """What a practice that has just begun does next."""
    voorbeeld = button("Kijk rond in een voorbeeld", lambda: go(NaarBegin()), icoon="oog")
    hand = button("Voer met de hand in", lambda: go(NaarPagina("clienten")), icoon="plus")
    match stap:
        case "praktijk":
            return Empty(
                "Vul eerst de gegevens van je praktijk in",
                button(
                    "Naar je praktijk",
                    lambda: go(NaarInstelling("praktijk")),
                    rol="hoofd",
                    icoon="instellingen",
                ),
                voorbeeld,
                uitleg="Je AGB-code staat in elk bericht aan een gemeente.",
            )
        case "toewijzingen":
            return Empty(
                "Begin met je toewijzingen",
                button("Bestanden inlezen …", add_files, rol="hoofd", icoon="lees"),
                hand,
                voorbeeld,
                uitleg="Sleep de 301-berichten van de gemeente op dit venster, of kies ze hier. "
                "Zorgadmin maakt het antwoord erop klaar.",
            )
        case "contracten":
            return Empty(
                "Vul nu de tarieven in",
                button(
                    "Vul de contracten in",
                    lambda: go(NaarInstelling("contracten")),
                    rol="hoofd",
                    icoon="instellingen",
                ),
                button("Naar de uren", lambda: go(NaarPagina("uren")), icoon="uren"),
                voorbeeld,
                uitleg="Je toewijzingen staan klaar, met hun producten. Het tarief staat in je "
                "contract met de gemeente.",
            )
        case _:
            return Empty(
                "Schrijf nu je eerste uren",
                button("Naar de uren", lambda: go(NaarPagina("uren")), rol="hoofd", icoon="uren"),
                button("Bestanden inlezen …", add_files, icoon="lees"),
                voorbeeld,
                uitleg="Je toewijzingen staan klaar. Na afloop van de maand declareer je wat je "
                "hebt geschreven.",
            )
