"""Declareren: what goes along, what does not and how it could, and what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from zorgadmin.application.declareren.voorbeeld import (
    Blijft,
    Onderwerp,
    Soort,
    Voorbeeld,
    Voorbeeldregel,
    Wacht,
)
from zorgadmin.domain.tekst import euro, maand_kort
from zorgadmin.gui import scale
from zorgadmin.gui.goals import (
    Goal,
    NaarInstelling,
    NaarRegel,
    NaarToewijzing,
    NaarUren,
    NaarVerzoek,
)
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.pages.declareren.rekening import (
    AccountPanel,
    add_subject,
    prediction_tone,
    prediction_word,
)
from zorgadmin.gui.uitwegen import let_care_go, move_hours, object_to_change
from zorgadmin.gui.widgets.basis import SideBySide, button, clear, column, label, row, tab_after
from zorgadmin.gui.widgets.filter import Search
from zorgadmin.gui.widgets.melding import finding
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.widgets.tabs import Tabs
from zorgadmin.gui.woorden import plain
from zorgadmin.gui.zeggen import Meldplek, Welke
from zorgadmin.rules.catalogus import way_out

R = TypeVar("R")

_RIJEN = 12
_NAAM = {
    "uren": ("Naar de uren", "uren"),
    "toewijzing": ("Naar de toewijzing", "clienten"),
    "contract": ("Naar de contracten", "instellingen"),
    "start": ("Naar de toewijzing", "clienten"),
    "ruimer": ("Vraag meer", "berichten"),
    "begrens": ("Declareer tot het maximum", "declareren"),
    "verplaats": ("Verplaats uren …", ""),
    "bezwaar": ("Maak bezwaar", ""),
    "laat_gaan": ("Laat gaan …", ""),
}


_MEE, _NIET, _WACHT = range(3)


class ClaimTabs(Tabs):
    """Three lists of a preview; `go` takes goals, `begrens` asks to claim up to the maximum."""

    def __init__(
        self, go: Callable[[Goal], None], begrens: Callable[[], object], plek: Meldplek
    ) -> None:
        self._mee = LinesTab(go)
        self._niet = HeldTab(go, begrens, plek)
        self._wacht = WaitingTab(go)
        super().__init__("Regels van de declaratie", (self._mee, self._niet, self._wacht))

    def show_preview(self, voorbeeld: Voorbeeld) -> None:
        """Show a preview."""
        wachtend = [*voorbeeld.te_beslissen, *voorbeeld.wachtend]
        self._mee.show_rows(voorbeeld.regels)
        self._niet.show_rows(voorbeeld.tegengehouden)
        self._wacht.show_rows(wachtend, len(voorbeeld.te_beslissen))
        tegen = len(voorbeeld.tegengehouden)
        self.name(_MEE, f"Gaat mee ({len(voorbeeld.regels)})")
        self.name(_NIET, f"Gaat niet mee ({tegen})", "let_op")
        self.name(_WACHT, f"Wacht ({len(wachtend)})")
        self.set_tab_visible(_NIET, zichtbaar=tegen > 0)
        self.set_tab_visible(_WACHT, zichtbaar=bool(wachtend))
        if not voorbeeld.regels and voorbeeld.tegengehouden:
            self.choose(_NIET)

    def show_along(self) -> None:
        """What goes along."""
        self.choose(_MEE)
        self._mee.tabel.setFocus()

    def look(self) -> None:
        """Put the cursor in the lines that are shown."""
        (self._mee.tabel, self._niet.tabel, self._wacht.tabel)[self.current].setFocus()

    def show_held(self) -> None:
        """What does not go along."""
        self.choose(_NIET)

    def show_waiting(self) -> None:
        """What waits."""
        self.choose(_WACHT)


class LinesTab(QWidget):
    """Lines that go along, with the account of the chosen one."""

    def __init__(self, go: Callable[[Goal], None]) -> None:
        super().__init__()
        self.zoek = Search("Zoek in de regels", "Zoek een cliënt of product")
        self.tabel: Table[Voorbeeldregel] = Table(
            "Regels die meegaan",
            (
                *_subject_columns(lambda g: g.onderwerp, _product),
                Column(
                    "Bedrag",
                    lambda g: euro(g.stap.verschil_cent),
                    lambda g: g.stap.verschil_cent,
                    rechts=True,
                    uitleg=_amount_words,
                ),
                Column(
                    "Antwoord",
                    lambda g: prediction_word(g.stap.bevindingen),
                    toon=lambda g: prediction_tone(g.stap.bevindingen),
                    uitleg=lambda g: (
                        "\n".join(b.uitleg for b in g.stap.bevindingen)
                        or "Naar verwachting kent de gemeente deze regel toe."
                    ),
                ),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self._opbouw = AccountPanel(go)
        self.zoek.textChanged.connect(self.tabel.look_for)
        self.tabel.chosen.connect(self._opbouw.show_group)
        lijst = QWidget()
        kolom = QVBoxLayout(lijst)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(self.zoek)
        kolom.addWidget(self.tabel)
        kolom.addStretch(1)
        _fill(self, SideBySide(lijst, self._opbouw, (2, 1)))

    def show_rows(self, groepen: Sequence[Voorbeeldregel]) -> None:
        """Show lines; the chosen key stays chosen."""
        vorige = self.tabel.current
        sleutel = vorige.onderwerp.sleutel if vorige else None
        self.tabel.set_rows(groepen)
        self.zoek.show_for(veel=len(groepen) > _RIJEN)
        zelfde = (g for g in groepen if g.onderwerp.sleutel == sleutel)
        keuze = self.tabel.or_first(next(zelfde, None), groepen)
        if keuze is None:
            self._opbouw.show_group(None)
        else:
            self.tabel.select(keuze)


class HeldTab(QWidget):
    """Lines that do not go along, with the reasons and ways out of the chosen one."""

    def __init__(
        self, go: Callable[[Goal], None], begrens: Callable[[], object], plek: Meldplek
    ) -> None:
        super().__init__()
        self._go, self._begrens, self._plek = go, begrens, plek
        self.tabel: Table[Blijft] = Table(
            "Regels die niet meegaan",
            (
                Column("Cliënt", lambda b: b.onderwerp.client),
                Column(
                    "Waarom",
                    _reasons,
                    toon=lambda _: "fout",
                    uitleg=lambda b: f"{b.onderwerp.product}: {_reasons(b)}",
                    breed=True,
                ),
                Column(
                    "Over", lambda b: maand_kort(b.onderwerp.maand), lambda b: b.onderwerp.maand
                ),
                Column(
                    "Bedrag",
                    lambda b: "" if b.cent is None else euro(b.cent),
                    lambda b: b.cent or 0,
                    rechts=True,
                ),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self.tabel.chosen.connect(self._chosen)
        self._detail = QWidget()
        self._lijst = QVBoxLayout(self._detail)
        self._lijst.setContentsMargins(scale.GEWOON, 0, 0, 0)
        self._lijst.setSpacing(scale.NAUW)
        _fill(self, SideBySide(_topped(self.tabel), self._detail, (2, 1)))

    def show_rows(self, rijen: Sequence[Blijft]) -> None:
        """Show what is held back."""
        vorige = self.tabel.current
        sleutel = vorige.onderwerp.sleutel if vorige else None
        self.tabel.set_rows(rijen)
        zelfde = (b for b in rijen if b.onderwerp.sleutel == sleutel)
        keuze = self.tabel.or_first(next(zelfde, None), rijen)
        if keuze is None:
            self._chosen(None)
        else:
            self.tabel.select(keuze)

    def _chosen(self, blijft: Blijft | None) -> None:
        clear(self._lijst)
        if blijft is None:
            return
        add_subject(self._lijst, blijft.onderwerp)
        for bevinding in blijft.bevindingen:
            self._lijst.addWidget(finding(bevinding))
        if blijft.uitwegen:
            self._lijst.addWidget(label("Wat je kunt doen", "tussenkop"))
        for uitweg in blijft.uitwegen:
            self._lijst.addLayout(row(self._way_out(uitweg, blijft.onderwerp), 1))
        self._lijst.addStretch(1)
        tab_after(self._detail, *self._detail.findChildren(QAbstractButton))

    def _way_out(self, uitweg: str, onderwerp: Onderwerp) -> QWidget:
        if uitweg not in _NAAM:
            return label(way_out(uitweg), wrap=True)
        naam, icoon = _NAAM[uitweg]
        plek, welke = self._plek, Welke.of(onderwerp.toewijzing)
        doen: dict[str, Callable[[], object]] = {
            "begrens": self._begrens,
            "verplaats": lambda: move_hours(plek, welke),
            "bezwaar": lambda: object_to_change(plek, welke),
            "laat_gaan": lambda: let_care_go(plek, welke, [onderwerp.maand]),
        }
        if uitweg in doen:
            return button(naam, doen[uitweg], icoon=icoon)
        toewijzing_id = onderwerp.toewijzing.id
        doelen: dict[str, Goal] = {
            "uren": NaarUren(onderwerp.maand.begin, toewijzing_id),
            "toewijzing": NaarToewijzing(toewijzing_id),
            "start": NaarToewijzing(toewijzing_id),
            "contract": NaarInstelling("contracten"),
            "ruimer": NaarVerzoek(toewijzing_id=toewijzing_id),
        }
        return button(naam, lambda: self._go(doelen[uitweg]), icoon=icoon)


class WaitingTab(QWidget):
    """Lines that wait for the gemeente or for a decision."""

    def __init__(self, go: Callable[[Goal], None]) -> None:
        super().__init__()
        self.tabel: Table[tuple[Wacht, bool]] = Table(
            "Regels die wachten",
            (
                *_subject_columns(lambda w: w[0].onderwerp),
                Column("Regel", lambda w: w[0].referentienummer),
                Column("Wacht op", _waits_for, toon=lambda w: "let_op" if w[1] else "gedempt"),
            ),
        )
        self.tabel.show_all_rows(_RIJEN)
        self.tabel.opened.connect(
            lambda w: go(NaarRegel(w[0].referentienummer, w[0].onderwerp.toewijzing.wet))
        )
        uitleg = (
            "Deze regels gaan niet mee zolang er geen antwoord is of jij nog moet beslissen over "
            "een afgekeurde regel. Dubbelklik of druk op Enter om naar een regel te gaan."
        )
        kolom = QVBoxLayout(self)
        kolom.setContentsMargins(0, 0, 0, 0)
        kolom.addWidget(label(uitleg, "gedempt", wrap=True))
        kolom.addWidget(self.tabel)
        kolom.addStretch(1)

    def show_rows(self, rijen: Sequence[Wacht], te_beslissen: int) -> None:
        """Show what waits; the first so many for a decision."""
        self.tabel.set_rows([(wacht, n < te_beslissen) for n, wacht in enumerate(rijen)])


def _subject_columns(
    onderwerp: Callable[[R], Onderwerp], product: Callable[[R], str] | None = None
) -> tuple[Column[R], ...]:
    return (
        Column("Cliënt", lambda r: onderwerp(r).client),
        Column("Product", product or (lambda r: onderwerp(r).product), breed=True),
        Column("Over", lambda r: maand_kort(onderwerp(r).maand), lambda r: onderwerp(r).maand),
    )


def _product(groep: Voorbeeldregel) -> str:
    """The product, after what kind of line it is when it is not just that of the month."""
    product = groep.onderwerp.product
    return product if groep.soort is Soort.NIEUW else f"{groep.soort.capitalize()}: {product}"


def _amount_words(groep: Voorbeeldregel) -> str:
    stap = groep.stap
    if stap.credit_van is None:
        return groep.volume
    return f"Was {euro(stap.was_cent)}, wordt {euro(stap.wordt_cent)} ({groep.volume})"


def _reasons(blijft: Blijft) -> str:
    fouten = [b for b in blijft.bevindingen if b.is_fout] or blijft.bevindingen
    return " ".join(dict.fromkeys(f"{plain(b.uitleg)} ({b.retourcode or b.regel})" for b in fouten))


def _waits_for(rij: tuple[Wacht, bool]) -> str:
    wacht, beslissen = rij
    if beslissen:
        return "jouw besluit"
    return "antwoord; uren gewijzigd" if wacht.gewijzigd else "antwoord"


def _topped(tabel: QWidget) -> QWidget:
    """A table that stays at the top of the room it has."""
    vak = QWidget()
    kolom = QVBoxLayout(vak)
    kolom.setContentsMargins(0, 0, 0, 0)
    kolom.addWidget(tabel)
    kolom.addStretch(1)
    vak.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return vak


def _fill(deel: QWidget, inhoud: QWidget) -> None:
    deel.setLayout(column(inhoud))
