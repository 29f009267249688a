"""315 or 317? Three questions that end in the right form, or in what to say to the gemeente."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.benoemen import full_name
from zorgadmin.application.verzoeken.beelden import VerzoekBegin, Verzoekplek, begin
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.form import Form

_JA, _NEE = "ja", "nee"
_BEL = "Bel de gemeente"


class ChooseDialog(Dialog):
    """`ask` asks for a 315, `change` for a 317; both give what is known and the Plek."""

    ask = Signal(object, object)
    change = Signal(object, object)

    def __init__(
        self,
        session: Session,
        bsn: str,
        parent: QWidget | None,
        toewijzing_id: ToewijzingId | None = None,
    ) -> None:
        super().__init__("Verzoek aan de gemeente", parent, breed=scale.BREED_BRIEF)
        self._begin: VerzoekBegin | None = None
        self._over = toewijzing_id
        self._wie = label("", "gedempt", wrap=True)
        self.inhoud.addWidget(self._wie)
        self._form = Form()
        self._plek = self._form.add_choice("plek", "&Gemeente", ())
        self._verwijzing = self._form.add_choice(
            "verwijzing",
            "1. Is er een &nieuwe verwijzing of een open beschikking?",
            ((_NEE, "nee"), (_JA, "ja")),
        )
        self._loopt = self._form.add_choice(
            "loopt",
            "2. Gaat het om zorg die je &al levert?",
            ((_JA, "ja"), (_NEE, "nee")),
        )
        self._rol = self._form.add_choice(
            "rol",
            "3. Mag je wijzigingen bij de gemeente &doorgeven?",
            ((_JA, "ja"), (_NEE, "nee")),
        )
        for keuze in (self._plek, self._verwijzing, self._loopt, self._rol):
            keuze.currentIndexChanged.connect(self._conclude)
        self._plek.currentIndexChanged.connect(self._know)
        self.inhoud.addWidget(self._form)
        self._kaart = Card()
        self._uitkomst = label("", "kop", wrap=True)
        self._waarom = label("", wrap=True)
        self._kaart.inhoud.addWidget(self._uitkomst)
        self._kaart.inhoud.addWidget(self._waarom)
        self._kopieer = button("Kopieer deze tekst", self._copy)
        self._kaart.inhoud.addLayout(row(self._kopieer, 1))
        self.inhoud.addWidget(self._kaart)
        self.inhoud.addStretch(1)
        self._verder = self.add_confirm("Verder", self._go)
        session.read(
            self,
            lambda diensten: begin(diensten, bsn),
            self._show,
            failed=lambda tekst: self.meldingen.show_one(tekst, "fout"),
        )
        self._conclude()

    def _show(self, klaar: VerzoekBegin) -> None:
        self._begin = klaar
        self._wie.setText(f"Voor {full_name(klaar.client)}, BSN {masker_bsn(klaar.client.bsn)}")
        for nummer, plek in enumerate(klaar.plekken):
            self._plek.addItem(str(plek.afnemer), str(nummer))
            if self._over is not None and any(t.id == self._over for t, _, _ in plek.lopend):
                self._plek.setCurrentIndex(nummer)
        self._know()

    @property
    def plek(self) -> Verzoekplek | None:
        """The gemeente × wet that is chosen."""
        nummer = str(self._plek.currentData() or "")
        return self._begin.plekken[int(nummer)] if nummer and self._begin else None

    def _know(self) -> None:
        """Fill in what is known: what runs there, and what the gemeente takes."""
        plek = self.plek
        if plek is not None:
            self._loopt.setCurrentIndex(0 if plek.lopend else 1)
            self._rol.setCurrentIndex(0 if plek.mag_wijziging else 1)
            self._verwijzing.setCurrentIndex(0 if plek.lopend else 1)
        self._conclude()

    def _conclude(self) -> None:
        titel, waarom, kan = self._outcome()
        self._uitkomst.setText(titel)
        self._waarom.setText(waarom)
        self._kopieer.setVisible(titel == _BEL)
        self._verder.setEnabled(kan)

    def _outcome(self) -> tuple[str, str, bool]:
        plek = self.plek
        if plek is None:
            wacht = self._begin is None
            return "" if wacht else "Voeg eerst bij Instellingen een contract toe", "", False
        if plek.wacht is not None:
            return (
                "Wacht op de gemeente",
                (
                    f"Verzoek {plek.wacht} loopt nog. Een tweede verzoek voor deze cliënt wordt "
                    "afgekeurd (9374). Is het niet goed, vraag de gemeente dan het af te wijzen."
                ),
                False,
            )
        if self._verwijzing.currentData() == _JA:
            if not plek.mag_toewijzing:
                return self._call("een toewijzing")
            return (
                "Verzoek om toewijzing (315)",
                "Vraag alleen de zorg uit deze verwijzing of beschikking.",
                True,
            )
        if self._loopt.currentData() == _NEE or not plek.lopend:
            return self._call("een toewijzing")
        if self._rol.currentData() == _NEE:
            return self._call("een wijziging")
        return (
            "Verzoek om wijziging (317)",
            "Vraag het hele pakket zoals het moet worden; wat niet verandert gaat vanzelf mee.",
            True,
        )

    def _call(self, wat: str) -> tuple[str, str, bool]:
        plek = self.plek
        naam = plek.afnemer.naam if plek is not None else ""
        waarom = (
            f"Zeg: “Ik lever of wil zorg leveren aan een inwoner van {naam}. Er is {wat} nodig en "
            "ik heb geen nieuwe verwijzing of open beschikking waarop ik dat zelf kan vragen. Kunt "
            "u de situatie beoordelen en zo nodig een toewijzingsbericht (301) sturen?”"
        )
        return _BEL, waarom, False

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._waarom.text())

    def _go(self) -> None:
        plek = self.plek
        is_wijziging = self._verwijzing.currentData() == _NEE
        self.accept()
        (self.change if is_wijziging else self.ask).emit(self._begin, plek)
