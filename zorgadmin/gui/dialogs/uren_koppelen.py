"""What the names and columns of a file of hours stand for: asked once, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from zorgadmin.application.uren.koppelkeuzes import EersteRijen, Koppelkeuze, NaamTeKoppelen
from zorgadmin.domain.tekst import count
from zorgadmin.domain.urenprofiel import Koppeling, Profielsoort, Urenprofiel
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.widgets.basis import label, row, scrolling

_LATER, _NEGEER = "nog niet koppelen", "telt niet mee (nooit)"
_KOLOMMEN = (
    ("", "overslaan"),
    ("datum", "datum"),
    ("maand", "maand (totaal)"),
    ("begin", "begin"),
    ("eind", "eind"),
    ("duur", "duur (uren)"),
    ("hoeveelheid", "hoeveelheid"),
    ("eenheid", "eenheid"),
    ("client", "naam cliënt"),
    ("product", "product of project"),
    ("toewijzingnummer", "toewijzingnummer"),
    ("bsn", "bsn"),
    ("productcode", "productcode"),
    ("notitie", "notitie"),
    ("referentie", "eigen nummer van de rij"),
    ("noshow", "no-show (ja of nee)"),
    ("onderaannemer", "onderaannemer"),
)
_MEESTE_NAMEN = 200
_RIJEN = 6
_WEINIG = 4


class LinkNames(Dialog):
    """Each name with a choice of toewijzingen; `bewaar` gets the profiles with their links."""

    def __init__(
        self,
        namen: Sequence[NaamTeKoppelen],
        keuzes: Sequence[Koppelkeuze],
        parent: QWidget,
        *,
        bewaar: Callable[[list[Urenprofiel]], object],
        soort: Profielsoort = Profielsoort.TABEL,
    ) -> None:
        super().__init__("Bij welke toewijzing horen deze namen?", parent, breed=scale.BREED_VOL)
        self._bewaar = bewaar
        self._soort = soort
        self._keuzes = keuzes
        uitleg = (
            "Een naam wordt gezocht als hele woorden in titel, categorie en genodigden; kort hem "
            "in tot wat in elke afspraak staat."
            if soort is Profielsoort.AGENDA
            else "Je zegt dit één keer: het volgende bestand met deze namen gaat vanzelf goed."
        )
        self.inhoud.addWidget(label(uitleg, "gedempt", wrap=True))
        rooster = QGridLayout()
        rooster.setContentsMargins(0, 0, scale.NAUW, 0)
        self._rijen: list[tuple[NaamTeKoppelen, QLineEdit | None, QComboBox]] = []
        for nummer, naam in enumerate(namen[:_MEESTE_NAMEN]):
            self._add(rooster, nummer, naam)
        rooster.setRowStretch(len(namen), 1)
        gebied = scrolling(rooster, met_toetsen=True)
        gebied.setMinimumHeight(scale.HOOG if len(namen) > _WEINIG else scale.HALF)
        self.inhoud.addWidget(gebied, 1)
        self.add_confirm("Bewaren", self._keep)

    def _add(self, rooster: QGridLayout, nummer: int, naam: NaamTeKoppelen) -> None:
        veld: QLineEdit | None = None
        if self._soort is Profielsoort.AGENDA:
            veld = QLineEdit(naam.namen.client)
            veld.setAccessibleName(f"Naam {naam.namen}")
            rooster.addWidget(veld, nummer, 0)
        else:
            rijen = count(naam.rijen, "rij", "rijen")
            rooster.addWidget(label(f"{naam.namen} ({rijen})"), nummer, 0)
        keuze = QComboBox()
        keuze.setAccessibleName(f"Toewijzing van {naam.namen}")
        keuze.addItem(_LATER)
        keuze.addItem(_NEGEER)
        for mogelijk in self._keuzes:
            keuze.addItem(mogelijk.tekst)
        rooster.addWidget(keuze, nummer, 1)
        self._rijen.append((naam, veld, keuze))

    def _keep(self) -> None:
        per_profiel: dict[str, list[Koppeling]] = {}
        for naam, veld, keuze in self._rijen:
            gekozen = keuze.currentIndex()
            client = veld.text().strip() if veld is not None else naam.namen.client
            if not gekozen or not (client or naam.namen.product):
                continue
            per_profiel.setdefault(naam.profiel, []).append(
                self._link(client, naam.namen.product, gekozen)
            )
        self.accept()
        self._bewaar(
            [
                Urenprofiel(profiel, self._soort, koppelingen=tuple(koppelingen))
                for profiel, koppelingen in per_profiel.items()
            ]
        )

    def _link(self, client: str, product: str, gekozen: int) -> Koppeling:
        namen = (client or None, product or None)
        if gekozen == 1:
            return Koppeling(*namen)
        toewijzing = self._keuzes[gekozen - 2].toewijzing
        return Koppeling(*namen, toewijzing.nummer, toewijzing.gemeente, toewijzing.wet)


class ChooseColumns(Dialog):
    """The first rows of a file, with a choice above each column of what it is."""

    def __init__(
        self,
        eerste: EersteRijen,
        naam: str,
        parent: QWidget,
        *,
        bewaar: Callable[[Urenprofiel], object],
    ) -> None:
        super().__init__("Welke kolom is wat?", parent, breed=scale.BREED_VOL)
        self._eerste = eerste
        self._bewaar = bewaar
        self._naam = QLineEdit(naam)
        self._naam.setAccessibleName("Naam van dit soort bestand")
        self._koprij = QComboBox()
        self._koprij.setAccessibleName("Rij met de kolomnamen")
        for nummer, _ in eerste.rijen:
            self._koprij.addItem(str(nummer), nummer)
        self._koprij.setCurrentIndex(self._koprij.findData(eerste.koprij))
        self.inhoud.addLayout(
            row(
                label("Naam van dit soort bestand"),
                self._naam,
                label("Kolomnamen in rij"),
                self._koprij,
            )
        )
        rooster = QGridLayout()
        self._kolommen: list[QComboBox] = []
        breedte = max(len(cellen) for _, cellen in eerste.rijen)
        for kolom in range(breedte):
            keuze = QComboBox()
            keuze.setAccessibleName(f"Kolom {kolom + 1}")
            for waarde, tekst in _KOLOMMEN:
                keuze.addItem(tekst, waarde)
            gok = eerste.kolommen[kolom] if kolom < len(eerste.kolommen) else ""
            keuze.setCurrentIndex(max(0, keuze.findData(gok)))
            rooster.addWidget(keuze, 0, kolom)
            self._kolommen.append(keuze)
        for rij, (_, cellen) in enumerate(self._shown(), start=1):
            for kolom, cel in enumerate(cellen):
                rooster.addWidget(label(cel[:30]), rij, kolom)
        rooster.setRowStretch(_RIJEN + 1, 1)
        gebied = scrolling(rooster, met_toetsen=True)
        gebied.setMinimumHeight(scale.HOOG)
        self.inhoud.addWidget(gebied, 1)
        self.add_confirm("Bewaren", self._keep)

    def _shown(self) -> Sequence[tuple[int, tuple[str, ...]]]:
        """The rows from the header on."""
        vanaf = [rij for rij in self._eerste.rijen if rij[0] >= self._eerste.koprij]
        return vanaf[:_RIJEN]

    def _keep(self) -> None:
        kop = dict(self._eerste.rijen).get(self._koprij.currentData(), ())
        kolommen: dict[str, tuple[str, ...]] = {}
        for kolom, keuze in enumerate(self._kolommen):
            onze = str(keuze.currentData() or "")
            if not onze or kolom >= len(kop) or not kop[kolom].strip():
                continue
            if onze in kolommen:
                self.meldingen.show_one(f"Twee kolommen zijn {keuze.currentText()}.", "fout")
                return
            kolommen[onze] = (kop[kolom].strip(),)
        if not self._naam.text().strip() or not kolommen:
            self.meldingen.show_one("Geef een naam, en wijs ten minste één kolom aan.", "fout")
            return
        self.accept()
        self._bewaar(Urenprofiel(self._naam.text().strip(), kolommen=kolommen))
