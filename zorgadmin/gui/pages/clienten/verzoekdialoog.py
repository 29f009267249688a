"""What both dialogs of a request share: trying it, making it, saying what is wrong."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.application.verzoeken.beelden import VerzoekBegin
from zorgadmin.application.verzoeken.bestand import GelezenVerzoek, read_request
from zorgadmin.application.verzoeken.kiezen import choose
from zorgadmin.application.verzoeken.maken import VerzoekUitkomst, ask
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.folders import folder_for
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import column, label, scrolling

_MAP = "berichten"
_VELD = "BESTAND"


class RequestDialog(Dialog):
    """A request for one client; `made` gives what became of it."""

    made = Signal(object)

    def __init__(
        self, titel: str, session: Session, begin: VerzoekBegin, parent: QWidget | None
    ) -> None:
        super().__init__(titel, parent, breed=scale.BREED_BRIEF)
        self._session = session
        self._begin = begin
        wie = f"Voor {full_name(begin.client)}, BSN {masker_bsn(begin.client.bsn)}"
        self.inhoud.addWidget(label(wie, "gedempt", wrap=True))
        self.kolom = column(ruimte=scale.GEWOON)
        self.kolom.setContentsMargins(0, 0, scale.GEWOON, 0)
        self.inhoud.addWidget(scrolling(self.kolom), 1)
        self.add_close("Annuleren")
        self.add_button("Controleer", self._try)
        self.add_button("Maak verzoek", self._make, hoofd=True)

    def sizeHint(self) -> QSize:
        """High, but never higher than a small screen."""
        return QSize(720, min(820, self.screen().availableGeometry().height() - 80))

    @abstractmethod
    def document(self) -> Mapping[str, object]:
        """The request as its file would have it."""

    def show_faults(self, velden: Mapping[str, Mapping[str, str]]) -> None:
        """Say at the fields what cannot be read."""

    def show_outcome(self, uitkomst: VerzoekUitkomst) -> None:
        """Show what the request would do."""

    def _try(self) -> None:
        document, lijsten = self.document(), self._session.starter.lijsten()
        self._session.read(
            self,
            lambda diensten: _ask(diensten, document, lijsten, None, proef=True),
            self._tried,
            wat="proef",
            failed=lambda tekst: self.meldingen.show_one(tekst, "fout"),
        )

    def _make(self) -> None:
        folder = folder_for(self, self._session.settings, _MAP, "Map voor berichten")
        if folder is None:
            return
        document, lijsten = self.document(), self._session.starter.lijsten()
        self._session.do(
            "Verzoek maken …",
            lambda diensten: _ask(diensten, document, lijsten, folder, proef=False),
            self._made,
            failed=lambda tekst: self.meldingen.show_one(tekst, "fout"),
        )

    def _tried(self, klaar: tuple[GelezenVerzoek, VerzoekUitkomst]) -> None:
        self._judge(*klaar)
        if not klaar[1].bevindingen:
            self.meldingen.show_one("Dit verzoek kan zo worden gedaan.", "goed")

    def _made(self, klaar: tuple[GelezenVerzoek, VerzoekUitkomst]) -> None:
        self._judge(*klaar)
        if not klaar[1].is_refused:
            self.accept()
            self.made.emit(klaar[1])

    def _judge(self, gelezen: GelezenVerzoek, uitkomst: VerzoekUitkomst) -> None:
        self.meldingen.clear()
        bij_velden = bool(gelezen.velden)
        if bij_velden:
            self.meldingen.show_one("Niet alles is goed ingevuld; zie de velden.", "fout")
        self.show_faults(gelezen.velden)
        for bevinding in uitkomst.bevindingen:
            if not (bij_velden and bevinding.regel == _VELD):
                self.meldingen.add_finding(bevinding)
        self.show_outcome(uitkomst)


def _ask(
    diensten: Diensten,
    document: Mapping[str, object],
    lijsten: Lijsten,
    naar: Path | None,
    *,
    proef: bool,
) -> tuple[GelezenVerzoek, VerzoekUitkomst]:
    gelezen = choose(diensten, read_request(document, lijsten, is_form=True))
    return gelezen, ask(diensten, gelezen, naar, proef=proef)
