"""The month at a glance: the four amounts of every gemeente, with a bar, one month at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from zorgadmin.application.overzichten.bedragen import total
from zorgadmin.application.overzichten.vandaag import Maandbeeld
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import euro, maandnaam
from zorgadmin.gui import scale
from zorgadmin.gui.goals import Goal, NaarMaand
from zorgadmin.gui.widgets.basis import Card, button, clear, label, tab_after, tool
from zorgadmin.gui.widgets.bedragbalk import AmountBar, amounts_legend

_ONDER_BALK = 26
_KOPPEN = ("Geleverd", "Gedeclareerd", "Toegekend", "Betaald")


class MonthCard(Card):
    """Stands at the last month that is over, until the arrows go to another."""

    def __init__(self, go: Callable[[Goal], object]) -> None:
        super().__init__()
        self.setAccessibleName("Maand in één oogopslag")
        self._go = go
        self._maanden: Mapping[Maand, Sequence[Maandbeeld]] = {}
        self._zonder_bedrag: Mapping[Maand, int] = {}
        self._gekozen: Maand | None = None
        self._vanzelf: Maand | None = None
        self._getoond: tuple[Sequence[Maandbeeld], int] | None = None
        self._kop = label("", "kop")
        self._vorige = tool("links", "Vorige maand", lambda: self._step(-1), kleur="tekst")
        self._volgende = tool("rechts", "Volgende maand", lambda: self._step(1), kleur="tekst")
        self.kop.addWidget(self._kop, 1)
        self.kop.addWidget(self._vorige)
        self.kop.addWidget(self._volgende)
        self._raster = QGridLayout()
        self._raster.setHorizontalSpacing(scale.GEWOON)
        self._raster.setVerticalSpacing(scale.KRAP)
        self._raster.setColumnStretch(0, 1)
        self._leeg = label("Van deze maand is er geen zorg en geen declaratie.", "gedempt")
        self._onbekend = label("", "gedempt", wrap=True)
        self._legenda = amounts_legend()
        self.inhoud.addLayout(self._raster)
        self.inhoud.addWidget(self._leeg)
        self.inhoud.addWidget(self._onbekend)
        self.inhoud.addWidget(self._legenda)

    def show_months(
        self, maanden: Mapping[Maand, Sequence[Maandbeeld]], zonder_bedrag: Mapping[Maand, int]
    ) -> None:
        """Show these months, and how many leveringen have no amount; the chosen one stays."""
        self._maanden, self._zonder_bedrag = maanden, zonder_bedrag
        nu, gekozen = max(maanden), self._gekozen
        eerder, self._vanzelf = self._vanzelf, nu.vorige if maanden[nu.vorige] else nu
        if gekozen == eerder or gekozen not in maanden:
            self._gekozen = self._vanzelf
        self._show()

    def show_last(self) -> None:
        """The month that runs."""
        if self._maanden:
            self._gekozen = max(self._maanden)
            self._show()

    def _step(self, maanden: int) -> None:
        if self._gekozen is not None:
            self._gekozen = self._gekozen.plus(maanden)
            self._show()

    def _show(self) -> None:
        maand = self._gekozen
        assert maand is not None
        self._kop.setText(maandnaam(maand).capitalize())
        self._vorige.setEnabled(maand > min(self._maanden))
        self._volgende.setEnabled(maand < max(self._maanden))
        rijen, aantal = self._maanden[maand], self._zonder_bedrag.get(maand, 0)
        if (rijen, aantal) == self._getoond:
            return
        self._getoond = rijen, aantal
        clear(self._raster)
        wat = "Van 1 levering" if aantal == 1 else f"Van {aantal} leveringen"
        self._onbekend.setText(
            f"{wat} telt het bedrag hier nog niet mee; bij Te doen staat waarom."
        )
        self._onbekend.setVisible(bool(aantal))
        self._leeg.setVisible(not rijen and not aantal)
        self._legenda.setVisible(bool(rijen))
        if rijen:
            self._fill(rijen)

    def _fill(self, rijen: Sequence[Maandbeeld]) -> None:
        for kolom, kop in enumerate(_KOPPEN, 1):
            self._raster.addWidget(_figure(kop, "gedempt"), 0, kolom)
        langst = max(max(beeld.bedragen) for beeld in rijen)
        namen = [self._name(beeld) for beeld in rijen]
        for nummer, (beeld, naam) in enumerate(zip(rijen, namen, strict=True)):
            boven = 1 + 2 * nummer
            self._raster.addWidget(naam, boven, 0, Qt.AlignmentFlag.AlignLeft)
            self._amounts(boven, beeld.bedragen)
            balk = AmountBar(beeld.bedragen, langst)
            self._raster.addWidget(balk, boven + 1, 0, 1, 5, Qt.AlignmentFlag.AlignTop)
            self._raster.setRowMinimumHeight(boven + 1, _ONDER_BALK)
        tab_after(self._volgende, *namen)
        if len(rijen) > 1:
            onder = 1 + 2 * len(rijen)
            samen = label("Samen", "tussenkop")
            samen.setContentsMargins(scale.KRAP, 0, 0, 0)
            self._raster.addWidget(samen, onder, 0)
            self._amounts(onder, total(beeld.bedragen for beeld in rijen))

    def _name(self, beeld: Maandbeeld) -> QPushButton:
        doel = NaarMaand(beeld.gemeente, beeld.wet, beeld.maand, client=beeld.client)
        uitleg = "Naar de declaratie van deze maand"
        return button(beeld.wie, lambda: self._go(doel), rol="link", uitleg=uitleg)

    def _amounts(self, rij: int, bedragen: Sequence[int]) -> None:
        for kolom, cent in enumerate(bedragen, 1):
            self._raster.addWidget(_figure(euro(cent)), rij, kolom)


def _figure(tekst: str, rol: str = "") -> QLabel:
    cijfer = label(tekst, rol)
    cijfer.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cijfer
