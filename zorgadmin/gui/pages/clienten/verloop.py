"""How a request is begun on the page of a client, and what is said when it is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.verzoeken.beelden import (
    Document,
    VerzoekBeeld,
    VerzoekBegin,
    Verzoekplek,
    after,
    again,
    begin,
    of_parked,
    with_referral,
)
from zorgadmin.application.verzoeken.beslissen import laat_gaan
from zorgadmin.application.verzoeken.maken import VerzoekUitkomst
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui.dialogs.ask import ReasonDialog
from zorgadmin.gui.goals import TE_VERSTUREN, NaarPagina
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.clienten.aanvragen import AskDialog
from zorgadmin.gui.pages.clienten.kiezen import ChooseDialog
from zorgadmin.gui.pages.clienten.verzoekdialoog import RequestDialog
from zorgadmin.gui.pages.clienten.wijzigen import ChangeDialog


class RequestFlow(QObject):
    """Asks which request is meant, opens its form, and tells what became of it."""

    def __init__(self, page: Page, bsn: Callable[[], str | None]) -> None:
        """`bsn` gives whose data are shown."""
        super().__init__(page)
        self._page = page
        self._bsn = bsn

    def choose(self, toewijzing_id: ToewijzingId | None = None) -> QWidget | None:
        """Ask the three questions about the client that is shown, or about one toewijzing."""
        bsn = self._bsn()
        if bsn is None:
            return None
        dialoog = ChooseDialog(self._page.session, bsn, self._page, toewijzing_id)
        dialoog.ask.connect(lambda klaar, plek: self._ask(klaar, plek, toewijzing_id))
        dialoog.change.connect(lambda klaar, plek: self._change(klaar, plek, toewijzing_id))
        dialoog.open()
        return dialoog

    def ask_elsewhere(self, verzoek: VerzoekBeeld) -> None:
        """Ask the same at the gemeente that is responsible."""
        bsn, elders = self._bsn(), verzoek.elders
        if bsn is None or elders is None:
            return

        def load(diensten: Diensten) -> tuple[VerzoekBegin, Document]:
            return begin(diensten, bsn), again(diensten, verzoek.referentie, elders) or {}

        self._page.read(
            self,
            load,
            lambda klaar: self._open(AskDialog(self._page.session, *klaar, self._page)),
            wat="begin",
        )

    def let_go(self, verzoek: VerzoekBeeld) -> None:
        """Ask for a reason, and take no next step on a request that was refused."""
        page = self._page

        def decide(reden: str) -> None:
            page.do(
                "Vastleggen …",
                lambda diensten: laat_gaan(diensten, verzoek.referentie, reden),
                lambda _: page.meldingen.show_one("Op dit verzoek volgt niets meer.", "goed"),
            )

        zin = f"Verzoek {verzoek.referentie} wordt niet opnieuw gedaan; de taak verdwijnt."
        ReasonDialog("Verzoek laten gaan?", zin, "Laat gaan", decide, page).open()

    def _ask(
        self, klaar: VerzoekBegin, plek: Verzoekplek, toewijzing_id: ToewijzingId | None
    ) -> None:
        """Begin with care that waits, else with what ends, else with nothing but the gemeente."""
        bsn = klaar.client.bsn
        kaal: Document = {"gemeente": plek.afnemer.gemeente, "wet": plek.afnemer.wet.value}
        eindigt = [
            t
            for t, _, _ in plek.lopend
            if t.einddatum is not None and toewijzing_id in (None, t.id)
        ]

        def load(diensten: Diensten) -> Document:
            wacht = of_parked(diensten, bsn)
            if (
                toewijzing_id is None
                and wacht is not None
                and (wacht["gemeente"], wacht["wet"]) == tuple(kaal.values())
            ):
                return with_referral(diensten, bsn, wacht)
            start = after(min(eindigt, key=lambda t: t.periode.eind)) if eindigt else kaal
            return with_referral(diensten, bsn, start)

        self._page.read(
            self,
            load,
            lambda start: self._open(AskDialog(self._page.session, klaar, start, self._page)),
            wat="start",
        )

    def _change(
        self, klaar: VerzoekBegin, plek: Verzoekplek, toewijzing_id: ToewijzingId | None
    ) -> None:
        self._open(ChangeDialog(self._page.session, klaar, plek, self._page, toewijzing_id))

    def _open(self, dialoog: RequestDialog) -> None:
        dialoog.made.connect(self._told)
        dialoog.open()

    def _told(self, uitkomst: VerzoekUitkomst) -> None:
        page = self._page
        page.meldingen.clear()
        plek = f"Het bestand staat in {uitkomst.bestand.parent}." if uitkomst.bestand else ""
        page.meldingen.add(
            uitkomst.niet_geschreven
            or f"Het verzoek is gemaakt ({uitkomst.soort}). {plek} Upload het in het portaal en "
            "meld dat bij Berichten.",
            "let_op" if uitkomst.niet_geschreven else "goed",
            [("Naar Berichten", lambda: page.go.emit(NaarPagina("berichten", TE_VERSTUREN)))],
        )
