"""Antwoorden: every declaratie with what became of it, and the lines of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from zorgadmin.application.antwoorden.declaraties import (
    DeclaratieBeeld,
    Regelbeeld,
    lines_of,
    result,
)
from zorgadmin.application.antwoorden.keuzes import choices
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.tekst import euro, maand_kort, maandnaam, volume
from zorgadmin.gui import scale
from zorgadmin.gui.goals import NaarBericht, NaarDeclaratie, NaarPagina, NaarToewijzing
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.antwoorden.besluit import let_go, resubmit, take_back
from zorgadmin.gui.pages.antwoorden.betaling import PaymentPart
from zorgadmin.gui.pages.antwoorden.hand import ask_answer
from zorgadmin.gui.pages.delen.stukken import write_evidence, write_invoice, write_specification
from zorgadmin.gui.widgets.basis import Card, Empty, button, column, label
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.widgets.verdeling import Aandeel, Breakdown
from zorgadmin.gui.widgets.vloei import Flow

_RIJEN, _REGELS = 8, 14
_VEEL = 8
_TOON_DECLARATIE = {
    DeclaratieStatus.AANGEMAAKT: "let_op",
    DeclaratieStatus.INGEDIEND: "accent",
    DeclaratieStatus.GEWEIGERD: "fout",
    DeclaratieStatus.INGETROKKEN: "gedempt",
}
_TOON_REGEL = {
    PrestatieStatus.TOEGEKEND: "goed",
    PrestatieStatus.AFGEKEURD: "fout",
    PrestatieStatus.NIET_VERWERKT: "let_op",
    PrestatieStatus.INGEDIEND: "accent",
}


def parts_of(beeld: DeclaratieBeeld) -> list[Aandeel]:
    """What became of a declaratie, for the picture."""
    return [
        Aandeel(f"Toegekend {euro(beeld.toegekend_cent)}", beeld.toegekend_cent, "goed"),
        Aandeel(f"Afgekeurd {euro(beeld.afgekeurd_cent)}", beeld.afgekeurd_cent, "fout"),
        Aandeel(f"Wacht {euro(beeld.wacht_cent)}", beeld.wacht_cent, "gedempt"),
    ]


class DeclarationsTab(QWidget):
    """All declaraties, and one of them whole."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._gevraagd: NaarDeclaratie | None = None
        self._te_tonen: DeclaratieBeeld | None = None
        self.zoek = Search("Zoek in de declaraties", "Zoek een nummer, gemeente, maand of status")
        self.tabel: Table[DeclaratieBeeld] = Table(
            "Declaraties",
            (
                Column("Nummer", lambda b: b.rij.declaratienummer),
                Column("Gemeente", lambda b: str(b.afnemer), breed=True),
                Column("Maand", lambda b: maand_kort(b.rij.maand), lambda b: b.rij.maand),
                Column("Status", lambda b: b.rij.status.value, toon=_tone),
                Column(
                    "Bedrag",
                    lambda b: euro(b.rij.totaal_cent),
                    lambda b: b.rij.totaal_cent,
                    rechts=True,
                ),
                Column("Toegekend", _granted, lambda b: b.toegekend_cent, rechts=True),
                Column("Afgekeurd", _rejected, lambda b: b.afgekeurd_cent, rechts=True),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self.tabel.chosen.connect(self._chosen)
        self.zoek.textChanged.connect(self.tabel.look_for)
        self._een = OneDeclaration(page)
        self._leeg = Empty(
            "Er zijn nog geen declaraties",
            button("Naar Declareren", lambda: page.go.emit(NaarPagina("declareren"))),
            uitleg="Van elke declaratie zie je hier het bedrag, het antwoord en alle regels.",
        )
        kolom = column(ruimte=scale.GEWOON)
        self.setLayout(kolom)
        for deel in (self.zoek, self.tabel, self._een, self._leeg):
            kolom.addWidget(deel)

    def show_rows(self, beelden: Sequence[DeclaratieBeeld]) -> None:
        """Show all declaraties; the chosen one stays chosen."""
        vorige = self.tabel.current
        gevraagd, self._gevraagd = self._gevraagd, None
        if gevraagd is None and vorige is not None:
            gevraagd = NaarDeclaratie(vorige.rij.declaratienummer, vorige.rij.wet)
        zelfde = (b for b in beelden if gevraagd is not None and _is(b, gevraagd))
        keuze = self.tabel.or_first(next(zelfde, None), beelden)
        # Its lines are loaded once, not for each step on the way to it.
        with QSignalBlocker(self.tabel):
            self.tabel.show_around(beelden, keuze)
        self.zoek.show_for(veel=len(beelden) > _VEEL)
        self.tabel.setVisible(bool(beelden))
        self._leeg.setVisible(not beelden)
        self._chosen(keuze)

    def find_declaration(self, doel: NaarDeclaratie, referentienummer: str = "") -> None:
        """Choose a declaratie, now or once it is loaded, and a line of it."""
        self._gevraagd = doel
        self._een.ask_line(referentienummer)
        for beeld in self.tabel.rows:
            if _is(beeld, doel):
                self._gevraagd = None
                self.tabel.select(beeld)
                self._chosen(beeld)

    def showEvent(self, event: QShowEvent) -> None:
        """What was chosen out of sight is loaded now."""
        super().showEvent(event)
        self._show_chosen()

    def _chosen(self, beeld: DeclaratieBeeld | None) -> None:
        self._een.setVisible(beeld is not None)
        self._te_tonen = beeld
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._te_tonen is not None and self.isVisible():
            beeld, self._te_tonen = self._te_tonen, None
            self._een.show_declaration(beeld)


class OneDeclaration(Card):
    """One declaratie: the result as a sentence and a picture, and its lines."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._beeld: DeclaratieBeeld | None = None
        self._gevraagd = ""
        self._titel = label("", "kop", wrap=True)
        self.kop.addWidget(self._titel, 1)
        self._zin = label("", wrap=True)
        self._verdeling = Breakdown("Wat er van de declaratie is geworden")
        self._bericht = button("Naar het bericht", self._to_message, icoon="berichten")
        self._vastleggen = button("Leg antwoord vast …", self._answer)
        self._betaling = PaymentPart(page)
        specificatie = button("Specificatie (Excel en PDF)", self._specify, icoon="bewaar")
        self._factuur = button("Factuur (PDF)", self._invoice, icoon="druk_af")
        dossier = button("Dossier", self._evidence, icoon="map")
        self._regeldossier = button("Dossier van deze regel", self._line_evidence, icoon="map")
        self.zoek = Search("Zoek in de regels", "Zoek een cliënt, product, nummer of code")
        self.tabel: Table[Regelbeeld] = Table(
            "Regels van de declaratie",
            (
                Column("Regel", lambda r: r.regel.referentienummer),
                Column("Cliënt", lambda r: r.client),
                Column("Product", lambda r: r.product, breed=True),
                Column("Over", lambda r: maand_kort(r.regel.sleutel.maand), _month),
                Column("Volume", _volume, lambda r: r.regel.volume, rechts=True),
                Column("Bedrag", lambda r: euro(r.cent), lambda r: r.cent, rechts=True),
                Column(
                    "Status",
                    _status,
                    toon=lambda r: _TOON_REGEL.get(r.regel.status, "gedempt"),
                    uitleg=lambda r: r.reden or r.regel.status.value,
                ),
            ),
        )
        self.tabel.show_all_rows(_REGELS)
        self.tabel.selectionModel().selectionChanged.connect(self._selected)
        self.zoek.textChanged.connect(self.tabel.look_for)
        self._reden = label("", "gedempt", wrap=True)
        self._opnieuw = button("Dien opnieuw in", self._resubmit, icoon="herhaal")
        self._vervalt = button("Laat vervallen …", self._let_go)
        self._terug = button("Neem terug …", self._take_back)
        self._toewijzing = button("Naar de toewijzing", self._to_toewijzing, icoon="clienten")
        self.inhoud.addWidget(self._zin)
        self.inhoud.addWidget(self._verdeling)
        self.inhoud.addWidget(self._betaling)
        self.inhoud.addWidget(
            Flow(self._bericht, specificatie, self._factuur, dossier, self._vastleggen)
        )
        for deel in (self.zoek, self.tabel, self._reden):
            self.inhoud.addWidget(deel)
        self.inhoud.addWidget(
            Flow(
                *(self._opnieuw, self._vervalt, self._terug),
                *(self._toewijzing, self._regeldossier),
            )
        )
        self._offer(frozenset())

    def ask_line(self, referentienummer: str) -> None:
        """Choose this line once the lines are loaded."""
        self._gevraagd = referentienummer

    def show_declaration(self, beeld: DeclaratieBeeld) -> None:
        """Show one, and load its lines."""
        self._beeld = beeld
        rij = beeld.rij
        self._titel.setText(
            f"Declaratie {rij.declaratienummer}: {beeld.afnemer}, {maandnaam(rij.maand)}"
        )
        self._zin.setText(result(beeld))
        self._verdeling.set_parts(parts_of(beeld))
        self._bericht.setVisible(rij.bericht_id is not None)
        self._factuur.setVisible(rij.client is None)
        self._vastleggen.setVisible(beeld.waits or rij.is_by_hand)
        wat = "Verbeter antwoord …" if rij.is_by_hand else "Leg antwoord vast …"
        self._vastleggen.setText(wat)
        self._betaling.show_declaration(beeld)
        self._page.read(
            self,
            lambda diensten: lines_of(diensten, rij.declaratienummer, rij.wet),
            self._show_lines,
            wat="regels",
        )

    def _show_lines(self, regels: Sequence[Regelbeeld]) -> None:
        self.tabel.set_rows(regels)
        self.zoek.show_for(veel=len(regels) > _VEEL)
        gevraagd, self._gevraagd = self._gevraagd, ""
        for regel in regels:
            if regel.regel.referentienummer == gevraagd:
                self.tabel.select(regel)
        self._selected()

    def _selected(self) -> None:
        gekozen = self.tabel.selected
        een = gekozen[0] if len(gekozen) == 1 else None
        self._reden.setText(een.reden if een else "")
        self._reden.setVisible(bool(een and een.reden))
        self._toewijzing.setVisible(een is not None)
        self._regeldossier.setVisible(een is not None)
        regels = self._lines()
        self._page.read(self, lambda diensten: choices(diensten, regels), self._offer, wat="keuzes")

    def _offer(self, keuzes: frozenset[Besluit]) -> None:
        """Show what can be decided about all chosen lines; taken back is one at a time."""
        self._opnieuw.setVisible(Besluit.OPNIEUW in keuzes)
        self._vervalt.setVisible(Besluit.VERVALT in keuzes)
        een = len(self.tabel.selected) == 1
        self._terug.setVisible(een and Besluit.CREDITEER in keuzes)

    def _lines(self) -> list[Regel]:
        return [r.regel for r in self.tabel.selected]

    def _resubmit(self) -> None:
        resubmit(self._page, self._lines())

    def _let_go(self) -> None:
        let_go(self._page, self._lines())

    def _take_back(self) -> None:
        take_back(self._page, self._lines()[0])

    def _to_toewijzing(self) -> None:
        self._page.go.emit(NaarToewijzing(self.tabel.selected[0].regel.sleutel.toewijzing_id))

    def _evidence(self) -> None:
        if self._beeld is not None:
            rij = self._beeld.rij
            write_evidence(self._page, rij.declaratienummer, rij.wet)

    def _line_evidence(self) -> None:
        if self._beeld is not None:
            regel = self.tabel.selected[0].regel
            write_evidence(self._page, regel.referentienummer, self._beeld.rij.wet)

    def _to_message(self) -> None:
        if self._beeld is not None and self._beeld.rij.bericht_id is not None:
            self._page.go.emit(NaarBericht(self._beeld.rij.bericht_id))

    def _specify(self) -> None:
        if self._beeld is not None:
            rij = self._beeld.rij
            write_specification(self._page, rij.declaratienummer, rij.wet)

    def _invoice(self) -> None:
        if self._beeld is not None:
            rij = self._beeld.rij
            write_invoice(self._page, rij.declaratienummer, rij.wet)

    def _answer(self) -> None:
        if self._beeld is not None:
            ask_answer(self._page, self._beeld)


def _is(beeld: DeclaratieBeeld, doel: NaarDeclaratie) -> bool:
    rij = beeld.rij
    return rij.declaratienummer == doel.declaratienummer and doel.wet in (None, rij.wet)


def _tone(beeld: DeclaratieBeeld) -> str:
    toon = _TOON_DECLARATIE.get(beeld.rij.status)
    if toon is not None:
        return toon
    return "let_op" if beeld.afgekeurd or not beeld.rij.verwerkt else "goed"


def _granted(beeld: DeclaratieBeeld) -> str:
    return "" if beeld.rij.toegekend_cent is None else euro(beeld.rij.toegekend_cent)


def _rejected(beeld: DeclaratieBeeld) -> str:
    return euro(beeld.afgekeurd_cent) if beeld.afgekeurd else ""


def _month(beeld: Regelbeeld) -> object:
    return beeld.regel.sleutel.maand


def _volume(beeld: Regelbeeld) -> str:
    return volume(beeld.regel.volume, beeld.regel.eenheid)


def _status(beeld: Regelbeeld) -> str:
    codes = f" ({', '.join(beeld.regel.retourcodes)})" if beeld.regel.retourcodes else ""
    return f"{beeld.regel.status}{codes}"
