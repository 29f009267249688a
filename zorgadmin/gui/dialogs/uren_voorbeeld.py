"""What files of hours would do, row by row, before anything is taken; one button takes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from zorgadmin.application.uren.registreren import Wordt
from zorgadmin.application.uren.voorbeeld import Meterstand, Urenvoorbeeld, VoorbeeldRij
from zorgadmin.domain.tekst import datum, maandnaam
from zorgadmin.domain.uren_getypt import write_amount
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.models.table import Column
from zorgadmin.gui.widgets.basis import Card, column, label, scrolling
from zorgadmin.gui.widgets.melding import Melding, finding
from zorgadmin.gui.widgets.table import Table
from zorgadmin.gui.widgets.tabs import Tabs

_TOON = {
    Wordt.NIEUW: "goed",
    Wordt.GEWIJZIGD: "accent",
    Wordt.GELIJK: "gedempt",
    Wordt.GENEGEERD: "gedempt",
    Wordt.WEG: "let_op",
    Wordt.DUBBEL: "let_op",
    Wordt.WACHT: "let_op",
    Wordt.KAN_NIET: "fout",
}
_MEESTE_MELDINGEN = 20


class HoursPreview(Dialog):
    """`neem` reads the files in; `koppel` asks what names stand for, `kolommen` what columns."""

    def __init__(
        self,
        voorbeelden: Sequence[Urenvoorbeeld],
        parent: QWidget,
        *,
        neem: Callable[[], object],
        koppel: Callable[[], object],
        kolommen: Callable[[Urenvoorbeeld], object],
    ) -> None:
        super().__init__("Uren inlezen: zo wordt het", parent, breed=scale.BREED_VOL)
        self._neem = neem
        for voorbeeld in voorbeelden:
            if voorbeeld.weigering:
                acties = (
                    []
                    if voorbeeld.is_agenda
                    else [("Kolommen aanwijzen …", lambda v=voorbeeld: kolommen(v))]
                )
                self.meldingen.stay(f"{voorbeeld.bestand}: {voorbeeld.weigering}", "fout", acties)
        goed = [v for v in voorbeelden if not v.weigering]
        self.tabel = _table(goed)
        if goed:
            self.inhoud.addWidget(label(_summary(goed), "gedempt", wrap=True))
            delen = (self.tabel, _totals(goed), _remarks(goed))
            tabs = Tabs("Voorbeeld", delen)
            for nummer, naam in enumerate(("Rijen", "Totalen en meters", "Opmerkingen")):
                tabs.name(nummer, naam)
                delen[nummer].setMinimumHeight(scale.HOOG)
            self.inhoud.addWidget(tabs, 1)
        self.add_close("Niet inlezen")
        if any(v.namen for v in goed):
            self.add_button("Namen koppelen …", koppel)
        self.knop = self.add_button("Inlezen", self._take, hoofd=True)
        self.knop.setEnabled(any(v.rijen for v in goed))

    def _take(self) -> None:
        self.accept()
        self._neem()


def _summary(voorbeelden: Sequence[Urenvoorbeeld]) -> str:
    geteld = Counter(rij.wordt for v in voorbeelden for rij in v.rijen)
    delen = [f"{aantal} {wordt}" for wordt in Wordt if (aantal := geteld[wordt])]
    return f"{', '.join(delen) or 'Er is niets te lezen'}. Er is nog niets opgenomen."


def _table(voorbeelden: Sequence[Urenvoorbeeld]) -> Table[VoorbeeldRij]:
    tabel: Table[VoorbeeldRij] = Table(
        "Wat er van elke rij wordt",
        (
            Column("Rij", lambda r: str(r.rij or ""), sort=lambda r: r.rij, rechts=True),
            Column("Wordt", lambda r: r.wordt, toon=lambda r: _TOON[r.wordt]),
            Column("Datum", lambda r: datum(r.datum) if r.datum else "", sort=lambda r: r.datum),
            Column("Wie", lambda r: r.wie),
            Column("Hoeveel", _amount, sort=lambda r: r.hoeveelheid or 0, rechts=True),
            Column("Waarom", lambda r: r.uitleg, uitleg=lambda r: r.uitleg, breed=True),
        ),
    )
    tabel.set_rows([rij for v in voorbeelden for rij in v.rijen])
    return tabel


def _amount(rij: VoorbeeldRij) -> str:
    if rij.hoeveelheid is None or rij.soort is None:
        return ""
    return write_amount(rij.hoeveelheid, rij.soort)


def _totals(voorbeelden: Sequence[Urenvoorbeeld]) -> QWidget:
    totalen = Card("Per cliënt en maand")
    for t in (t for v in voorbeelden for t in v.totalen):
        hoeveel = write_amount(t.hoeveelheid, t.soort)
        soort = "" if ":" in hoeveel or "€" in hoeveel else f" {t.soort}"
        totalen.inhoud.addWidget(label(f"{t.client}, {maandnaam(t.maand)}: {hoeveel}{soort}"))
    meters = Card("Zo vol wordt elke toewijzing")
    for stand in (m for v in voorbeelden for m in v.meters):
        meters.inhoud.addWidget(_meter(stand))
    for kaart, leeg in ((totalen, "Er komt niets bij."), (meters, "Er verandert niets.")):
        if not kaart.inhoud.count():
            kaart.inhoud.addWidget(label(leeg, "gedempt"))
    return _listed(totalen, meters)


def _meter(stand: Meterstand) -> QWidget:
    tekst = f"{stand.client}, toewijzing {stand.nummer}: {stand.meter}"
    if stand.meter.is_over:
        return Melding(tekst, "let_op")
    return label(tekst, wrap=True)


def _remarks(voorbeelden: Sequence[Urenvoorbeeld]) -> QWidget:
    alle = [b for v in voorbeelden if v.ingelezen for b in v.ingelezen.bevindingen]
    if not alle:
        return _listed(label("Er is niets op te merken.", "gedempt"))
    delen: list[QWidget] = [finding(b, met_plek=True) for b in alle[:_MEESTE_MELDINGEN]]
    if len(alle) > _MEESTE_MELDINGEN:
        delen.append(label(f"En nog {len(alle) - _MEESTE_MELDINGEN}; zie de rijen.", "gedempt"))
    return _listed(*delen)


def _listed(*delen: QWidget) -> QWidget:
    lijst = column(*delen, 1)
    lijst.setContentsMargins(0, 0, scale.NAUW, 0)
    return scrolling(lijst, met_toetsen=True)
