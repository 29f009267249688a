"""Settings: the vault, its password, its backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.rijen import Reservekopie
from zorgadmin.application.kluis import beheren as kluis_beheren
from zorgadmin.application.kluis.controleren import controleer
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.gui.dialogs.ask import ConfirmDialog
from zorgadmin.gui.dialogs.password import PasswordDialog
from zorgadmin.gui.folders import ask_file, ask_folder
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.instellingen.tab import Tab
from zorgadmin.gui.widgets.basis import Card, button, clear, label, row, selectable
from zorgadmin.gui.widgets.melding import Melding, Meldingen, finding
from zorgadmin.gui.zeggen import Meldplek


class VaultTab(Tab):
    """Where it is, how it is kept, and what can be done to it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        session = page.session
        versleuteld = session.kluis.is_versleuteld
        plaats = Card("Plaats")
        plaats.inhoud.addWidget(selectable(str(session.kluis.pad)))
        plaats.inhoud.addWidget(
            label(
                "Naar een andere computer: maak een reservekopie, neem dat ene bestand mee en zet "
                "het daar terug met je wachtwoord."
                if versleuteld
                else "Deze kluis heeft geen wachtwoord: wie bij het bestand kan, kan haar lezen.",
                "gedempt",
                wrap=True,
            )
        )
        slot = Card("Wachtwoord")
        knoppen = [
            button(
                "Wachtwoord wijzigen …" if versleuteld else "Wachtwoord instellen …",
                self.change_password,
            )
        ]
        if versleuteld:
            knoppen.append(button("Nieuwe herstelsleutel …", self._new_recovery))
            knoppen.append(button("Wachtwoord weghalen …", self._remove_password))
        slot.inhoud.addLayout(row(*knoppen, 1))
        kopie = Card("Reservekopieën")
        kopie.inhoud.addWidget(
            label(
                "Er wordt vanzelf een kopie gemaakt bij elke import en aan het eind van de dag. "
                "Bewaar er ook een buiten deze computer.",
                "gedempt",
                wrap=True,
            )
        )
        kopie.inhoud.addLayout(
            row(
                button("Reservekopie maken …", self.back_up, icoon="bewaar"),
                button("Terugzetten …", self._restore),
                1,
            )
        )
        self._ook = label("", wrap=True)
        kopie.inhoud.addWidget(self._ook)
        self._niet_meer = button("Niet meer", lambda: self._also(None))
        kopie.inhoud.addLayout(
            row(button("Vanzelf ook in een tweede map …", self._ask_also), self._niet_meer, 1)
        )
        controle = Card("Controle")
        controle.inhoud.addLayout(row(button("Kluis controleren", self._check, icoon="goed"), 1))
        self._uitkomst = QVBoxLayout()
        controle.inhoud.addLayout(self._uitkomst)
        self._meldingen = Meldingen()
        self._plek = Meldplek(page.session, self._meldingen, self)
        self.put(self._meldingen, plaats, slot, kopie, controle)

    def load(self) -> None:
        """Load where backups go to besides."""
        self._page.session.read(self, lambda d: d.kluis.bestand.ook_naar, self._show_also)

    def _show_also(self, tweede: Path | None) -> None:
        self._ook.setText(
            "" if tweede is None else f"De automatische kopieën komen ook in {tweede}."
        )
        self._ook.setVisible(tweede is not None)
        self._niet_meer.setVisible(tweede is not None)

    def _ask_also(self) -> None:
        folder = ask_folder(
            self, self._page.session.settings, "tweede", "Tweede map voor reservekopieën"
        )
        if folder is not None:
            self._also(folder)

    def _also(self, folder: Path | None) -> None:
        self._plek.do(
            "Tweede map bewaren …", lambda diensten: kluis_beheren.keep_also_in(diensten, folder)
        )

    def back_up(self) -> None:
        """Ask where to and make a backup."""
        session = self._page.session
        settings = session.settings
        folder = ask_folder(self, settings, "reservekopie", "Map voor de reservekopie")
        if folder is None:
            return

        def made(kopie: Reservekopie) -> None:
            let_op = "" if kopie.versleuteld else " Let op: zij is zonder wachtwoord te lezen."
            self._meldingen.show_one(f"Reservekopie gemaakt: {kopie.bestand}.{let_op}", "goed")

        self._plek.do(
            "Reservekopie maken …",
            lambda diensten: kluis_beheren.reservekopie(diensten, folder),
            made,
        )

    def change_password(self) -> QWidget:
        """Ask for the present and the new password."""
        versleuteld = self._page.session.kluis.is_versleuteld
        dialoog = PasswordDialog(
            "Wachtwoord wijzigen" if versleuteld else "Wachtwoord instellen",
            "Bewaren",
            self,
            oud=versleuteld,
            nieuw=True,
        )
        dialoog.given.connect(
            lambda oud, nieuw: self._secure(oud, nieuw, kluis_beheren.set_password)
        )
        dialoog.open()
        return dialoog

    def _new_recovery(self) -> None:
        dialoog = PasswordDialog("Nieuwe herstelsleutel", "Maken", self, oud=True, nieuw=False)
        dialoog.given.connect(
            lambda oud, nieuw: self._secure(oud, nieuw, kluis_beheren.renew_recovery)
        )
        dialoog.open()

    def _remove_password(self) -> None:
        dialoog = PasswordDialog(
            "Wachtwoord weghalen",
            "Weghalen",
            self,
            oud=True,
            nieuw=False,
            uitleg="Daarna kan iedereen die bij het bestand kan, haar lezen.",
        )
        dialoog.given.connect(
            lambda oud, nieuw: self._secure(oud, nieuw, kluis_beheren.remove_password)
        )
        dialoog.open()

    def _secure(
        self, oud: str, nieuw: str, doe: Callable[[Kluizen], kluis_beheren.Beveiligd]
    ) -> None:
        """Change how the vault is kept, and open it again."""
        session = self._page.session
        starter, pad = session.starter, session.kluis.pad
        was_versleuteld = session.kluis.is_versleuteld

        def job() -> tuple[Kluis, str | None]:
            kluizen = starter.kluizen_van_venster(pad, oud if was_versleuteld else None, nieuw)
            beveiligd = doe(kluizen)
            wachtwoord = nieuw or oud
            opnieuw = starter.kluizen_van_venster(
                pad, wachtwoord if beveiligd.versleuteld else None
            )
            return opnieuw.open(), beveiligd.herstelsleutel

        session.replace_vault.emit(job)

    def _restore(self) -> None:
        bestand = ask_file(
            self,
            self._page.session.settings,
            "reservekopie",
            "Reservekopie terugzetten",
            "Reservekopieën (*.reservekopie);;Alles (*)",
        )
        if bestand is None:
            return
        versleuteld = self._page.session.kluis.is_versleuteld
        uitleg = (
            "De kluis wordt weer zoals toen de kopie werd gemaakt. De kluis van nu wordt ernaast "
            "bewaard, en nummers die daarna zijn gebruikt, worden overgeslagen."
        )
        if versleuteld:
            dialoog = PasswordDialog(
                "Reservekopie terugzetten",
                "Terugzetten",
                self,
                oud=True,
                nieuw=False,
                uitleg=uitleg,
            )
            dialoog.given.connect(lambda oud, _: self._restore_from(bestand, oud))
            dialoog.open()
        else:
            ConfirmDialog(
                "Reservekopie terugzetten?",
                uitleg,
                "Terugzetten",
                lambda: self._restore_from(bestand, None),
                self,
            ).open()

    def _restore_from(self, bestand: Path, wachtwoord: str | None) -> None:
        session = self._page.session
        starter, pad = session.starter, session.kluis.pad

        def job() -> tuple[Kluis, str | None]:
            kluizen = starter.kluizen_van_venster(pad, wachtwoord)
            kluis_beheren.herstel(kluizen, starter.omgeving(), bestand, None)
            return starter.kluizen_van_venster(pad, wachtwoord).open(), None

        session.replace_vault.emit(job)

    def _check(self) -> None:
        self._plek.read(self, controleer, self._checked)

    def _checked(self, bevindingen: Sequence[Bevinding]) -> None:
        clear(self._uitkomst)
        if not bevindingen:
            self._uitkomst.addWidget(Melding("De kluis is heel en ongewijzigd.", "goed"))
        for bevinding in bevindingen:
            self._uitkomst.addWidget(finding(bevinding, met_plek=True))
