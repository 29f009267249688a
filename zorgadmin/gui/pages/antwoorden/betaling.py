"""Antwoorden: what was paid of a declaratie, what is open, and the buttons that record it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld
from zorgadmin.application.betalingen.posten import Post, post_of
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.tekst import count, datum, euro
from zorgadmin.gui.betalen import (
    Nummers,
    ask_payment,
    ask_take_back,
    ask_write_off,
    recorded,
)
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import button, column, selectable
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek

_SOORT = {Betaalbron.AFGEBOEKT: "afgeboekt", Betaalbron.VERREKEND: "verrekend"}


class PaymentPart(QWidget):
    """Hidden as long as nothing is to be paid."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._beeld: DeclaratieBeeld | None = None
        self._zin = selectable()
        self._betaald = button("Betaald …", lambda: self._ask(ask_payment))
        self._af = button("Boek af …", lambda: self._ask(ask_write_off))
        self._terug = button("Neem betaling terug …", lambda: self._ask(ask_take_back))
        self._knoppen = Flow(self._betaald, self._af, self._terug)
        self.setLayout(column(self._zin, self._knoppen))
        self.hide()

    def show_declaration(self, beeld: DeclaratieBeeld) -> None:
        """Load what was paid of a declaratie."""
        if self._beeld is None or self._beeld.rij.id != beeld.rij.id:
            self.hide()
        self._beeld = beeld
        nummer, wet = beeld.rij.declaratienummer, beeld.rij.wet
        self._page.read(self, lambda diensten: post_of(diensten, nummer, wet), self._show)

    def _show(self, post: Post | None) -> None:
        self.setVisible(post is not None)
        if post is not None:
            self._zin.setText(in_words(post, self._page.session.vandaag))
            self._betaald.setVisible(post.open_cent != 0)
            self._betaald.setText("Betaald …" if post.open_cent > 0 else "Terugbetaald …")
            self._af.setVisible(post.open_cent > 0)
            self._terug.setVisible(bool(recorded(post)))

    def _ask(self, ask: Callable[[Meldplek, str, Nummers], None]) -> None:
        if self._beeld is not None:
            rij, wie = self._beeld.rij, str(self._beeld.afnemer)
            ask(Meldplek.of(self._page), wie, [(rij.declaratienummer, rij.wet)])


def in_words(post: Post, vandaag: date) -> str:
    """What was paid of a declaratie and when, and what is open by when."""
    delen = [
        f"{euro(b.cent)} {_SOORT.get(b.bron, 'betaald')} op {datum(b.datum)}"
        for b in post.betalingen
    ]
    if post.open_cent > 0:
        laat = post.days_late(vandaag)
        dagen = count(laat, "dag", "dagen")
        te_laat = f", {dagen} te laat" if laat else ""
        delen.append(f"{euro(post.open_cent)} open, uiterlijk {datum(post.uiterlijk)}{te_laat}")
    elif post.open_cent < 0:
        soort = (
            "terug te betalen of te verrekenen" if post.toegekend_cent < 0 else "te veel betaald"
        )
        delen.append(f"{euro(-post.open_cent)} {soort}")
    return f"Betaling: {'; '.join(delen)}."
