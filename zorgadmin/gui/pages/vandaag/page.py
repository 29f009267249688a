"""The page Vandaag: what is to be done, how the months stand, what the gemeente says or does not.

It is the first page, so it says the most urgent first and leaves out what is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zorgadmin.application.overzichten.klussen import Klus, Wanneer
from zorgadmin.application.overzichten.vandaag import (
    Afloop,
    BeginStap,
    NieuwAntwoord,
    WachtendeDeclaratie,
    today,
)
from zorgadmin.application.overzichten.vandaag import Vandaag as Beeld
from zorgadmin.domain.tekst import count, datum, euro, lange_datum, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarDeclaratie, NaarToewijzing, NaarVerzoek
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.delen.maandbeeld import MonthCard
from zorgadmin.gui.pages.vandaag.begin import Checklist, first_step
from zorgadmin.gui.pages.vandaag.knoppen import buttons_of
from zorgadmin.gui.pages.vandaag.lijst import Lijstregel, RowCard
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import SideBySide, clear, column, label, tab_after

_TOON = {Wanneer.TE_LAAT: "fout", Wanneer.DEZE_WEEK: "let_op", Wanneer.LATER: ""}
_VERBORGEN = "begin_verborgen"
_HOOGSTENS_VERBORGEN = 20


class VandaagPage(Page):
    """The page Vandaag."""

    naam = "Vandaag"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._zin = label("Even kijken wat er ligt …", "gedempt", wrap=True)
        self._begin = QVBoxLayout()
        self._lijst = Checklist(self.go.emit)
        self._lijst.hidden.connect(self._hide_checklist)
        self._lijst.hide()
        self._doen = RowCard("Te doen", 6)
        self._doen.kop.addWidget(label("met de uiterste datum", "gedempt"))
        self._maand = MonthCard(self.go.emit)
        self._wacht = RowCard("Wacht op de gemeente", 4)
        self._nieuws = RowCard("Laatste antwoorden", 5)
        self._afloop = RowCard("Toewijzingen die aflopen", 5)
        links, self._rechts = QWidget(), QWidget()
        links.setLayout(column(self._doen, self._maand, 1, ruimte=scale.GEWOON))
        self._rechts.setLayout(
            column(self._wacht, self._nieuws, self._afloop, 1, ruimte=scale.GEWOON)
        )
        self._geheel = SideBySide(links, self._rechts)
        self._geheel.hide()
        self.inhoud.addWidget(self._zin)
        self.inhoud.addLayout(self._begin)
        self.inhoud.addWidget(self._lijst)
        self.inhoud.addWidget(self._geheel)
        self.inhoud.addStretch(1)

    def refresh(self) -> None:
        """Load everything in one go, so that nothing jumps."""
        self.read(self, today, self._show)

    def views(self) -> Sequence[View]:
        """The month that runs."""
        return (View("lopende-maand", self._maand.show_last),)

    def _show(self, beeld: Beeld) -> None:
        self._zin.setText(_sentence(beeld))
        self._show_begin(beeld)
        # Before the first hour there is nothing to show but what has to be done already.
        self._geheel.setVisible(beeld.stap is None or bool(beeld.klussen))
        self._maand.setVisible(beeld.stap is None)
        self._show_jobs(beeld.klussen)
        self._maand.show_months(beeld.maanden, beeld.zonder_bedrag)
        self._wacht.show_rows([self._waiting(wacht) for wacht in beeld.wachtend])
        self._nieuws.show_rows([self._answer(antwoord) for antwoord in beeld.antwoorden])
        self._afloop.show_rows([self._ending(afloop) for afloop in beeld.aflopend])
        for kaart, rijen in (
            (self._wacht, beeld.wachtend),
            (self._nieuws, beeld.antwoorden),
            (self._afloop, beeld.aflopend),
        ):
            kaart.setVisible(bool(rijen))
        self._rechts.setVisible(bool(beeld.wachtend or beeld.antwoorden or beeld.aflopend))

    def _show_begin(self, beeld: Beeld) -> None:
        clear(self._begin)
        if beeld.stap is not None:
            stap = beeld.stap
            if stap == "uren" and BeginStap.CONTRACTEN in beeld.te_beginnen:
                stap = "contracten"
            eerst = first_step(stap, self.go.emit, self.add_files.emit)
            self._begin.addWidget(eerst)
            tab_after(self._zin, *eerst.findChildren(QPushButton))
        toont = self.session.dag is None and not self._is_hidden and beeld.stap != "praktijk"
        self._lijst.show_steps(beeld.te_beginnen if toont else ())

    @property
    def _is_hidden(self) -> bool:
        """Whether the user of this vault asked not to see the first steps any more."""
        return str(self.session.kluis.pad) in self.session.settings.text(_VERBORGEN).split("\n")

    def _hide_checklist(self) -> None:
        eerder = self.session.settings.text(_VERBORGEN).split("\n")
        paden = [*filter(None, eerder), str(self.session.kluis.pad)]
        self.session.settings.set_text(_VERBORGEN, "\n".join(paden[-_HOOGSTENS_VERBORGEN:]))
        self._lijst.hide()

    def _show_jobs(self, klussen: Sequence[Klus]) -> None:
        if not klussen:
            self._doen.show_rows([Lijstregel(None, "Er is niets te doen. Je bent bij.", "")])
            return
        self._doen.show_parts(
            [
                (str(w), _TOON[w], [self._job(klus) for klus in klussen if klus.wanneer is w])
                for w in Wanneer
            ]
        )

    def _job(self, klus: Klus) -> Lijstregel:
        knoppen = tuple(buttons_of(self, klus))
        return Lijstregel(klus, klus.titel, klus.uitleg, knoppen, datum(klus.uiterlijk))

    def _waiting(self, wacht: WachtendeDeclaratie) -> Lijstregel:
        rij = wacht.rij
        dagen = count(wacht.werkdagen, "werkdag", "werkdagen")
        titel = f"{wacht.wie}, {maandnaam(rij.maand)}"
        bekijk = ("Bekijk", self._to(NaarDeclaratie(rij.declaratienummer, rij.wet)))
        if not wacht.is_laat:
            uitleg = f"{euro(rij.totaal_cent)}. Antwoord uiterlijk {datum(wacht.uiterlijk)}."
            return Lijstregel(wacht, titel, uitleg, (bekijk,))

        def copy() -> None:
            QGuiApplication.clipboard().setText(str(wacht.herinnering))
            self.session.told.emit("De herinnering staat op het klembord; plak haar in een mail.")

        return Lijstregel(
            wacht,
            titel,
            f"{euro(rij.totaal_cent)}, {dagen} geleden ingediend en nog geen antwoord.",
            (("Kopieer herinnering", copy), bekijk),
            merk=(f"te laat sinds {datum(wacht.uiterlijk)}", "fout"),
        )

    def _answer(self, antwoord: NieuwAntwoord) -> Lijstregel:
        rij = antwoord.rij
        titel = f"{antwoord.wie}, {maandnaam(rij.maand)}"
        bekijk = (("Bekijk", self._to(NaarDeclaratie(rij.declaratienummer, rij.wet))),)
        if not rij.verwerkt:
            return Lijstregel(
                antwoord, titel, "Niets is verwerkt.", bekijk, merk=("niet verwerkt", "fout")
            )
        uitleg = f"{euro(rij.toegekend_cent or 0)} toegekend"
        if antwoord.afgekeurd_cent:
            uitleg += f", {euro(antwoord.afgekeurd_cent)} afgekeurd"
            return Lijstregel(
                antwoord, titel, f"{uitleg}.", bekijk, merk=("deels afgekeurd", "let_op")
            )
        return Lijstregel(antwoord, titel, f"{uitleg}.", bekijk, merk=("alles toegekend", "goed"))

    def _ending(self, afloop: Afloop) -> Lijstregel:
        return Lijstregel(
            afloop,
            afloop.client,
            f"{afloop.product}. {afloop.reden}",
            (
                ("Verzoek", self._to(NaarVerzoek(toewijzing_id=afloop.toewijzing_id))),
                ("Bekijk", self._to(NaarToewijzing(afloop.toewijzing_id))),
            ),
        )

    def _to(self, doel: Goal) -> Callable[[], None]:
        return lambda: self.go.emit(doel)


def _sentence(beeld: Beeld) -> str:
    """The day, and how it stands, in one line."""
    dag = lange_datum(beeld.dag).capitalize()
    if beeld.stap is not None and not beeld.klussen:
        return f"{dag}."
    aantallen = {w: sum(k.wanneer is w for k in beeld.klussen) for w in Wanneer}
    laat, week = aantallen[Wanneer.TE_LAAT], aantallen[Wanneer.DEZE_WEEK]
    stil = sum(wacht.is_laat for wacht in beeld.wachtend)
    delen = []
    if laat:
        delen.append(count(laat, "ding is te laat", "dingen zijn te laat"))
    if week:
        delen.append(f"{week} moet deze week" if week == 1 else f"{week} moeten deze week")
    if stil:
        delen.append(
            count(stil, "declaratie blijft zonder antwoord", "declaraties blijven zonder antwoord")
        )
    return f"{dag}. {', '.join(delen).capitalize() or 'Niets heeft haast'}."
