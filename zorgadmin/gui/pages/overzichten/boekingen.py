"""Overzichten: bookings of the bank to link with one click, and dialogs about payments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from zorgadmin.application.betalingen.inlezen import TeKoppelen
from zorgadmin.application.betalingen.openstaand import Betaalbeeld
from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.betalingen.registreren import (
    koppel,
    koppel_samen,
    laat_boeking_gaan,
    vraag_boeking_weer,
)
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.domain.tekst import datum, euro, opsomming
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import Card, button, clear, label, selectable, tab_after
from zorgadmin.gui.widgets.vloei import Flow

_HOOGSTENS = 20
_MEESTE_KNOPPEN = 6


class BookingsCard(Card):
    """Each booking that waits, with a button for every declaratie that it may belong to."""

    def __init__(self, page: Page, again: Callable[[], None]) -> None:
        super().__init__("Waar horen deze betalingen bij?")
        self._page, self._again = page, again
        # Only what can have the focus has a place among what Tab comes to.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()

    def show_bookings(self, beeld: Betaalbeeld) -> None:
        """Show what waits; nothing when nothing does."""
        clear(self.inhoud)
        self.setVisible(bool(beeld.te_koppelen))
        per_nummer = {post.declaratie.declaratienummer: post for post in beeld.posten}
        for boeking in beeld.te_koppelen[:_HOOGSTENS]:
            self.inhoud.addWidget(selectable(_about(boeking)))
            knoppen = Flow()
            samen = [per_nummer[n] for n in boeking.kandidaten if n in per_nummer]
            if len(samen) > 1 and sum(post.open_cent for post in samen) == boeking.cent:
                namen = opsomming([post.declaratie.declaratienummer for post in samen])
                knoppen.add(button(f"{namen} samen", self._link_all(boeking, samen), rol="hoofd"))
            for nummer in boeking.kandidaten[:_MEESTE_KNOPPEN]:
                post = per_nummer.get(nummer)
                open_ = f" ({euro(post.open_cent)} open)" if post is not None else ""
                knoppen.add(button(f"{nummer}{open_}", self._linker(boeking, post, nummer)))
            knoppen.add(button("Hoort nergens bij", self._letter(boeking), rol="link"))
            self.inhoud.addWidget(knoppen)
        if len(beeld.te_koppelen) > _HOOGSTENS:
            rest = len(beeld.te_koppelen) - _HOOGSTENS
            self.inhoud.addWidget(label(f"En nog {rest}.", "gedempt"))
        # What is made later would come last when one tabs on; it stands at the top.
        tab_after(self, *self.findChildren(QPushButton))

    def _linker(self, boeking: TeKoppelen, post: Post | None, nummer: str) -> Callable[[], object]:
        """Link to a declaratie: of a payment for several, what is open of this one."""
        cent = boeking.cent
        if post is not None and len(boeking.kandidaten) > 1 and 0 < post.open_cent < cent:
            cent = post.open_cent

        def link() -> None:
            wet = post.declaratie.wet if post is not None else None
            self._page.do(
                "Betaling koppelen …",
                lambda diensten: koppel(diensten, nummer, boeking.boeking, cent, wet=wet),
                lambda _: self._again(),
            )

        return link

    def _link_all(self, boeking: TeKoppelen, posten: Sequence[Post]) -> Callable[[], object]:
        ids = [post.declaratie.id for post in posten]
        return lambda: self._page.do(
            "Betaling koppelen …",
            lambda diensten: koppel_samen(diensten, ids, boeking.boeking),
            lambda _: self._again(),
        )

    def _letter(self, boeking: TeKoppelen) -> Callable[[], object]:
        def let_go() -> None:
            self._page.do(
                "Betaling loslaten …",
                lambda diensten: laat_boeking_gaan(diensten, boeking.boeking),
                gone,
            )

        def gone(_: None) -> None:
            self._again()
            self._page.meldingen.show_one(
                f"Naar {_about(boeking)} wordt niet meer gevraagd.", "goed", [("Toch wel", ask)]
            )

        def ask() -> None:
            self._page.do(
                "Betaling terugzetten …",
                lambda diensten: vraag_boeking_weer(diensten, boeking.boeking),
                lambda _: self._again(),
            )

        return let_go


def _about(boeking: TeKoppelen) -> str:
    noemt = f", noemt {boeking.omschrijving}" if boeking.omschrijving else ", zonder nummer"
    richting = "binnengekomen" if boeking.cent > 0 else "afgeschreven"
    return f"{euro(abs(boeking.cent))}, {richting} op {datum(boeking.datum)}{noemt}"


class ReminderDialog(Dialog):
    """A mail about what is open, ready to be copied; it names no client."""

    def __init__(self, page: Page, herinnering: Herinnering) -> None:
        super().__init__("Herinnering", page, breed=scale.BREED_BRIEF)
        if herinnering.adres:
            self.inhoud.addWidget(selectable(f"Aan: {herinnering.adres}"))
        self.inhoud.addWidget(selectable(f"Onderwerp: {herinnering.onderwerp}"))
        tekst = QPlainTextEdit(herinnering.tekst)
        tekst.setAccessibleName("Tekst van de herinnering")
        tekst.setMinimumHeight(scale.HOOG)
        tekst.setTabChangesFocus(True)
        self.inhoud.addWidget(tekst)

        def copy() -> None:
            QGuiApplication.clipboard().setText(f"{herinnering.onderwerp}\n\n{tekst.toPlainText()}")
            page.session.told.emit("De herinnering staat op het klembord.")
            self.accept()

        self.add_close()
        self.add_button("Kopieer", copy, hoofd=True)
