"""Declareren: the questions before everything is made, or confirmed, in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from zorgadmin.application.antwoorden.declaraties import DeclaratieBeeld
from zorgadmin.application.declareren.alles import AllesGemaakt, make_all
from zorgadmin.application.declareren.claimbaar import Claimbaar
from zorgadmin.application.declareren.opdracht import Gedeclareerd
from zorgadmin.application.declareren.status import alle_ingediend
from zorgadmin.domain.tekst import count, dagen, euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.page import Page
from zorgadmin.gui.widgets.basis import column, label, row
from zorgadmin.gui.widgets.dag import DayField


def ask_to_make_all(
    page: Page, claims: Sequence[Claimbaar], folder: Path, made: Callable[[Gedeclareerd], None]
) -> None:
    """Make these messages after naming them; `made` gets the first that was made."""

    def told(alles: AllesGemaakt) -> None:
        if alles.gemaakt:
            made(alles.gemaakt[0])
        aantal = len(alles.gemaakt)
        zin = count(aantal, "bericht", "berichten")
        page.session.told.emit(f"{zin} gemaakt: {euro(alles.cent)}. Dien ze nu in.")
        for reden in alles.niet:
            page.meldingen.add(f"Niet gemaakt: {reden}", "fout")

    def make() -> None:
        page.meldingen.clear()
        page.session.do_long(
            "Berichten maken …",
            lambda diensten, voortgang: make_all(diensten, claims, folder, voortgang),
            told,
            failed=page.show_problem,
        )

    MakeAllDialog(claims, folder, make, page).open()


def ask_what_was_submitted(page: Page, gemaakt: Sequence[DeclaratieBeeld]) -> None:
    """Record which of these messages were uploaded; the cursor goes on to what comes next."""

    def submitted(beelden: Sequence[DeclaratieBeeld], dag: date) -> None:
        nummers = [(beeld.rij.declaratienummer, beeld.rij.wet) for beeld in beelden]
        zin = count(len(nummers), "declaratie is", "declaraties zijn")

        def told(_: object) -> None:
            page.session.told.emit(f"{zin} ingediend.")
            page.take_focus()

        page.do("Vastleggen …", lambda diensten: alle_ingediend(diensten, nummers, dag), told)

    SubmittedDialog(gemaakt, page.session.vandaag, submitted, page).open()


class MakeAllDialog(Dialog):
    """Names every message that is going to be made, and where it comes."""

    def __init__(
        self,
        claims: Sequence[Claimbaar],
        folder: Path,
        ja: Callable[[], object],
        parent: QWidget,
    ) -> None:
        super().__init__(f"{len(claims)} berichten maken?", parent)
        regels = [
            label(f"{claim.afnemer}, {maandnaam(claim.maand)}: {euro(claim.cent)}")
            for claim in claims
        ]
        self.inhoud.addLayout(column(*regels))
        tegen = sum(claim.tegengehouden for claim in claims)
        if tegen:
            zin = count(tegen, "regel gaat", "regels gaan")
            self.inhoud.addWidget(label(f"{zin} niet mee; dat blijft staan.", "let_op", wrap=True))
        self.inhoud.addWidget(label(f"Ze komen in {folder}.", "gedempt", wrap=True))

        def confirmed() -> None:
            self.accept()
            ja()

        self.add_confirm("Maken", confirmed).setFocus()


class SubmittedDialog(Dialog):
    """Which messages were uploaded, and when; `ja` gets those that are ticked and the day."""

    def __init__(
        self,
        beelden: Sequence[DeclaratieBeeld],
        vandaag: date,
        ja: Callable[[Sequence[DeclaratieBeeld], date], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Wat heb je ingediend?", parent)
        self._ja = ja
        self._vakjes = [(QCheckBox(_name(beeld)), beeld) for beeld in beelden]
        for vakje, _ in self._vakjes:
            vakje.setChecked(True)
            self.inhoud.addWidget(vakje)
        self._dag = DayField("Dag van indienen", vandaag, vandaag=vandaag)
        self._dag.setFixedWidth(scale.BREED_VELD)
        self._vandaag = vandaag
        naam = label("Ingediend &op")
        naam.setBuddy(self._dag)
        self.inhoud.addLayout(row(naam, self._dag, 1))
        self.add_confirm("Leg vast", self._confirm).setFocus()

    def _confirm(self) -> None:
        gekozen = [beeld for vakje, beeld in self._vakjes if vakje.isChecked()]
        if not gekozen:
            self.meldingen.show_one("Vink aan wat je hebt ingediend.", "fout")
            return
        eerste = max(beeld.rij.dagtekening for beeld in gekozen)
        laatste = max(eerste, self._vandaag)
        dag = self._dag.dag
        if dag is None or not eerste <= dag <= laatste:
            self.meldingen.show_one(
                f"Vul de dag van indienen in: {dagen(eerste, laatste)}.",
                "fout",
            )
            self._dag.setFocus()
            return
        self.accept()
        self._ja(gekozen, dag)


def _name(beeld: DeclaratieBeeld) -> str:
    rij = beeld.rij
    return (
        f"{beeld.afnemer}, {maandnaam(rij.maand)}: {euro(rij.totaal_cent)} "
        f"({beeld.bestandsnaam or rij.declaratienummer})"
    )
