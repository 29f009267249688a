"""Antwoorden: declaraties without an answer, how long they wait, and a mail that asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld, reminder_for, result
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.tekst import count, datum, maandnaam
from zorgadmin.domain.werkdagen import ANTWOORD_WERKDAGEN
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarPagina
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.antwoorden.hand import ask_answer
from zorgadmin.gui.pages.declareren.indienen import not_submitted, refuse
from zorgadmin.gui.widgets.basis import Card, Empty, button, clear, column, label, mark, selectable
from zorgadmin.gui.widgets.vloei import Flow

_HOOGSTENS = 30


class WaitTab(QWidget):
    """One card for each declaratie that waits, the longest first."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._lijst = column(ruimte=scale.GEWOON)
        self.setLayout(self._lijst)

    def show_rows(self, beelden: Sequence[DeclaratieBeeld]) -> None:
        """Show what waits."""
        clear(self._lijst)
        if not beelden:
            leeg = "Geen enkele declaratie wacht op antwoord"
            naar = button("Naar Declareren", lambda: self._page.go.emit(NaarPagina("declareren")))
            self._lijst.addWidget(Empty(leeg, naar))
        for beeld in beelden[:_HOOGSTENS]:
            self._lijst.addWidget(_WaitCard(self._page, beeld))
        if len(beelden) > _HOOGSTENS:
            rest = f"En nog {len(beelden) - _HOOGSTENS}; zie Alle declaraties."
            self._lijst.addWidget(label(rest, "gedempt"))

    def show_reminder(self) -> None:
        """Open the mail of the first card."""
        kaart = self.findChild(_WaitCard)
        if kaart is not None:
            kaart.ask_reminder()


class _WaitCard(Card):
    """A declaratie that waits, with what can be done meanwhile."""

    def __init__(self, page: Page, beeld: DeclaratieBeeld) -> None:
        super().__init__(f"{beeld.afnemer}, {maandnaam(beeld.rij.maand)}")
        self._page, self._beeld = page, beeld
        self._nummer = beeld.rij.declaratienummer
        woord, toon = _state(beeld)
        self.kop.addWidget(mark(woord, toon))
        self.inhoud.addWidget(selectable(f"Declaratie {self._nummer}. {result(beeld)}"))
        if beeld.uiterlijk is not None:
            self.inhoud.addWidget(label(_term(beeld), "fout" if beeld.is_laat else "", wrap=True))
        papier = beeld.rij.client is not None
        knoppen = Flow()
        if not papier:
            knoppen.add(button("Lees het antwoord in …", page.add_files.emit, icoon="lees"))
        if beeld.rij.status is DeclaratieStatus.INGEDIEND:
            knoppen.add(button("Herinnering", self.ask_reminder, icoon="berichten"))
            if not beeld.is_laat:
                niet = "Toch niet verstuurd" if papier else "Toch niet ingediend"
                knoppen.add(button(niet, self._not_submitted))
        else:
            naar = NaarPagina("declareren")
            wat = "Naar versturen" if papier else "Naar indienen"
            knoppen.add(button(wat, lambda: page.go.emit(naar)))
        knoppen.add(button("Leg antwoord vast …", lambda: ask_answer(page, beeld)))
        if not papier:
            knoppen.add(button("Het portaal weigerde het …", self._refused))
        self.inhoud.addWidget(knoppen)
        self._brief = QVBoxLayout()
        self.inhoud.addLayout(self._brief)

    def ask_reminder(self) -> None:
        """Show the mail, ready to be copied."""
        nummer, wet = self._nummer, self._beeld.rij.wet
        self._page.read(
            self, lambda diensten: reminder_for(diensten, nummer, wet), self._show_reminder
        )

    def _show_reminder(self, herinnering: Herinnering) -> None:
        clear(self._brief)
        if herinnering.adres:
            self._brief.addWidget(selectable(f"Aan: {herinnering.adres}"))
        self._brief.addWidget(selectable(f"Onderwerp: {herinnering.onderwerp}"))
        tekst = QPlainTextEdit(herinnering.tekst)
        tekst.setAccessibleName("Tekst van de herinnering")
        tekst.setFixedHeight(scale.HALF)
        tekst.setTabChangesFocus(True)
        self._brief.addWidget(tekst)

        def copy() -> None:
            QGuiApplication.clipboard().setText(f"{herinnering.onderwerp}\n\n{tekst.toPlainText()}")
            self._page.session.told.emit("De herinnering staat op het klembord.")

        self._brief.addWidget(
            Flow(
                button("Kopieer de herinnering", copy, icoon="kopieer"),
                button("Verberg", lambda: clear(self._brief)),
            )
        )
        tekst.setFocus()

    def _not_submitted(self) -> None:
        not_submitted(self._page, self._nummer, self._beeld.rij.wet)

    def _refused(self) -> None:
        refuse(self._page, self._nummer, self._beeld.rij.wet)


def _state(beeld: DeclaratieBeeld) -> tuple[str, str]:
    if beeld.rij.status is DeclaratieStatus.AANGEMAAKT:
        return "nog in te dienen", "let_op"
    dagen = count(beeld.werkdagen, "werkdag", "werkdagen")
    return f"wacht {dagen}", "fout" if beeld.is_laat else "accent"


def _term(beeld: DeclaratieBeeld) -> str:
    assert beeld.uiterlijk is not None
    if beeld.is_laat:
        return (
            f"Het antwoord had er uiterlijk op {datum(beeld.uiterlijk)} moeten zijn "
            f"({ANTWOORD_WERKDAGEN} werkdagen). Vraag de gemeente ernaar."
        )
    return f"Het antwoord komt uiterlijk op {datum(beeld.uiterlijk)}."
