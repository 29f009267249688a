"""Antwoorden: one line of the work list explained, with a button for each thing to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from zorgadmin.application.antwoorden.uitleggen import Afkeuring
from zorgadmin.application.antwoorden.werklijst import Werkregel
from zorgadmin.domain.tekst import euro, maandnaam, volume
from zorgadmin.gui import scale
from zorgadmin.gui.goals import (
    NaarDeclaratie,
    NaarInstelling,
    NaarMaand,
    NaarToewijzing,
    NaarUren,
    NaarVerzoek,
)
from zorgadmin.gui.hulp import help_links
from zorgadmin.gui.page import Page
from zorgadmin.gui.pages.antwoorden.besluit import correct, let_go, resubmit, take_back, uphold
from zorgadmin.gui.uitwegen import move_hours, object_to_change
from zorgadmin.gui.widgets.basis import button, clear, label, mark, selectable
from zorgadmin.gui.widgets.bsn import Bsn
from zorgadmin.gui.widgets.vloei import Flow
from zorgadmin.gui.zeggen import Meldplek, Welke
from zorgadmin.rules.catalogus import way_out

_ALLEEN_TEKST = ("bel",)


class ExplainPanel(QWidget):
    """Explains the chosen line, or says what can be done with several."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._getoond: Sequence[Werkregel] = ()
        self._cijfers: list[QLabel] = []
        self._lijst = QVBoxLayout(self)
        self._lijst.setContentsMargins(scale.GEWOON, 0, 0, 0)
        self._lijst.setSpacing(scale.NAUW)
        self.setAccessibleName("Uitleg bij de regel")

    def show_rows(self, regels: Sequence[Werkregel]) -> None:
        """Show what is chosen."""
        eerder, self._getoond = self._getoond, regels
        een = regels[0] if len(regels) == 1 else None
        if regels == eerder:
            return
        if een is not None and len(eerder) == 1 and _becomes_other(eerder[0], een):
            self._show_figures(een)
            return
        clear(self._lijst)
        if een is not None:
            self._show_one(een)
        elif regels:
            self._show_many(regels)
        self._lijst.addStretch(1)

    def _show_one(self, werk: Werkregel) -> None:
        regel = werk.regel
        self._lijst.addWidget(selectable(werk.client, "kop"))
        self._lijst.addWidget(selectable(werk.product))
        toewijzing = label(f"Toewijzing {werk.toewijzing.nummer}", "gedempt")
        self._lijst.addWidget(Flow(toewijzing, Bsn(regel.bsn)))
        naar = button(
            f"Declaratie {regel.declaratienummer}",
            lambda: self._page.go.emit(NaarDeclaratie(regel.declaratienummer, werk.afnemer.wet)),
            rol="link",
        )
        over = f"{maandnaam(regel.sleutel.maand)}, regel {regel.referentienummer}"
        self._lijst.addWidget(Flow(label(over, "gedempt"), naar))
        if werk.afkeuring is not None:
            self._show_rejection(werk, werk.afkeuring)
        else:
            self._show_correction(werk)

    def _show_rejection(self, werk: Werkregel, afkeuring: Afkeuring) -> None:
        regel = werk.regel
        wat = f"{volume(regel.volume, regel.eenheid)}, {euro(regel.bedrag)}"
        soort = "gedeclareerd" if regel.is_debet else "teruggenomen"
        self._lijst.addWidget(Flow(mark("afgekeurd", "fout"), label(f"{wat} {soort}")))
        for verklaring in afkeuring.verklaringen:
            zin = f"{verklaring.betekenis} ({verklaring.retourcode})"
            self._lijst.addWidget(selectable(zin, "tussenkop"))
        self._lijst.addWidget(Flow(*help_links(v.retourcode for v in afkeuring.verklaringen)))
        zinnen = [waarde for v in afkeuring.verklaringen for waarde in v.waarden]
        zinnen += [zin for zin in (afkeuring.in_regel, *afkeuring.nu) if zin]
        zinnen += [way_out(actie) for actie in werk.acties if actie in _ALLEEN_TEKST]
        for zin in dict.fromkeys(zinnen):
            self._lijst.addWidget(selectable(zin))
        # The main button is the repair; once that is done, claiming again.
        acties = [actie for actie in werk.acties if actie not in _ALLEEN_TEKST]
        if werk.is_repaired:
            acties.sort(key=lambda actie: actie != "opnieuw")
        knoppen = (self._action(actie, werk, hoofd=actie == acties[0]) for actie in acties)
        self._lijst.addWidget(Flow(*knoppen))

    def _show_correction(self, werk: Werkregel) -> None:
        vak = QFrame()
        vak.setProperty("rol", "vak")
        raster = QGridLayout(vak)
        raster.setContentsMargins(scale.GEWOON, scale.NAUW, scale.GEWOON, scale.NAUW)
        raster.setHorizontalSpacing(scale.RUIM)
        self._cijfers = [label(rol=rol) for rol in ("gedempt", "kop", "") for _ in range(3)]
        for nummer, deel in enumerate(self._cijfers):
            raster.addWidget(deel, *divmod(nummer, 3))
        self._show_figures(werk)
        self._lijst.addWidget(vak)
        if werk.asks_consent:
            self._show_consent(werk)
        elif werk.is_held:
            self._show_held(werk)
        else:
            self._show_along(werk)

    def _show_figures(self, werk: Werkregel) -> None:
        """What was granted, what it becomes, and the difference."""
        regel = werk.regel
        wordt = "Zou worden" if werk.asks_consent or werk.is_held else "Wordt"
        teken = "+" if werk.verschil_cent > 0 else ""
        verschil = f"{teken}{euro(werk.verschil_cent)}"
        koppen = ("Toegekend", wordt, "Verschil")
        bedragen = (euro(regel.bedrag), euro(werk.wordt_cent), verschil)
        hoeveel = (volume(regel.volume, regel.eenheid), werk.wordt, "")
        for deel, tekst in zip(self._cijfers, (*koppen, *bedragen, *hoeveel), strict=True):
            deel.setText(tekst)

    def _show_consent(self, werk: Werkregel) -> None:
        for bevinding in werk.bevindingen:
            self._lijst.addWidget(selectable(bevinding.uitleg))
        self._lijst.addWidget(
            label(
                "Dat gaat niet vanzelf. Corrigeer als de gemeente gelijk heeft; handhaaf als de "
                "zorg is geleverd zoals zij toen was toegewezen.",
                wrap=True,
            )
        )
        self._lijst.addWidget(Flow(*(self._action(actie, werk) for actie in werk.acties)))

    def _show_held(self, werk: Werkregel) -> None:
        self._lijst.addWidget(label("Deze correctie gaat zo niet mee:", "tussenkop"))
        for bevinding in werk.bevindingen:
            zin = f"{bevinding.uitleg} ({bevinding.retourcode or bevinding.regel})"
            self._lijst.addWidget(selectable(zin))
        codes = (b.retourcode or b.regel for b in werk.bevindingen)
        self._lijst.addWidget(Flow(*help_links(codes)))
        for oplossing in dict.fromkeys(filter(None, (b.oplossing for b in werk.bevindingen))):
            self._lijst.addWidget(label(oplossing, wrap=True))
        acties = [actie for actie in werk.acties if actie not in _ALLEEN_TEKST]
        self._lijst.addWidget(
            Flow(*(self._action(actie, werk, hoofd=actie == acties[0]) for actie in acties))
        )

    def _show_along(self, werk: Werkregel) -> None:
        self._lijst.addWidget(
            label(
                "De uren of de toewijzing zijn na de toekenning veranderd. De correctie gaat "
                "vanzelf mee in de volgende declaratie: de oude regel wordt teruggenomen en, als "
                "er iets overblijft, opnieuw gedeclareerd.",
                wrap=True,
            )
        )
        self._lijst.addWidget(
            Flow(
                self._action("eerdere_maand", werk, hoofd=True),
                self._action("uren", werk),
                button("Neem helemaal terug …", lambda: take_back(self._page, werk.regel)),
            )
        )

    def _show_many(self, regels: Sequence[Werkregel]) -> None:
        afgekeurd = [w for w in regels if w.is_rejected]
        gekozen = [w.regel for w in afgekeurd]
        cent = sum(w.regel.bedrag for w in afgekeurd)
        self._lijst.addWidget(label(f"{len(regels)} regels gekozen", "kop"))
        if not gekozen:
            self._lijst.addWidget(
                label(
                    "Hierover beslis je per regel, of de correctie gaat vanzelf mee; kies er een "
                    "voor uitleg.",
                    wrap=True,
                )
            )
            return
        aantal = len(gekozen)
        woord = "regel" if aantal == 1 else "regels"
        self._lijst.addWidget(label(f"{aantal} afgekeurde {woord}, samen {euro(cent)}."))
        self._lijst.addWidget(
            Flow(
                button(
                    f"Dien {aantal} {woord} opnieuw in",
                    lambda: resubmit(self._page, gekozen, _claim(afgekeurd[0])),
                    rol="hoofd",
                    icoon="herhaal",
                ),
                button(f"Laat {aantal} {woord} vervallen …", lambda: let_go(self._page, gekozen)),
            )
        )

    def _action(self, actie: str, werk: Werkregel, *, hoofd: bool = False) -> QPushButton:
        """The button of a key."""
        go, regel = self._page.go.emit, werk.regel
        toewijzing_id = werk.toewijzing.id
        plek, welke = Meldplek.of(self._page), Welke.of(werk.toewijzing)
        doen: dict[str, tuple[str, str, Callable[[], object]]] = {
            "uren": (
                "Naar de uren",
                "uren",
                lambda: go(NaarUren(werk.eerste_dag, toewijzing_id)),
            ),
            "toewijzing": (
                "Naar de toewijzing",
                "clienten",
                lambda: go(NaarToewijzing(toewijzing_id)),
            ),
            "ruimer": (
                "Vraag meer",
                "berichten",
                lambda: go(NaarVerzoek(toewijzing_id=toewijzing_id)),
            ),
            "contract": (
                "Naar de contracten",
                "instellingen",
                lambda: go(NaarInstelling("contracten")),
            ),
            "begrens": (
                "Dien opnieuw in tot het maximum",
                "declareren",
                lambda: resubmit(self._page, [regel], _claim(werk, begrens=True)),
            )
            if werk.is_rejected
            else (
                "Declareer tot het maximum",
                "declareren",
                lambda: go(_claim(werk, begrens=True)),
            ),
            "eerdere_maand": (
                f"Naar de declaratie over {maandnaam(werk.volgende)}",
                "declareren",
                lambda: go(_claim(werk)),
            ),
            "opnieuw": (
                "Dien opnieuw in",
                "herhaal",
                lambda: resubmit(self._page, [regel], _claim(werk)),
            ),
            "vervalt": ("Laat vervallen …", "prullenbak", lambda: let_go(self._page, [regel])),
            "verplaats": ("Verplaats uren …", "", lambda: move_hours(plek, welke)),
            "bezwaar": ("Maak bezwaar", "", lambda: object_to_change(plek, welke)),
            "corrigeer": ("Corrigeer", "", lambda: correct(self._page, regel, _claim(werk))),
            "handhaaf": ("Handhaaf …", "", lambda: uphold(self._page, regel)),
        }
        naam, icoon, doe = doen[actie]
        return button(naam, doe, icoon=icoon, rol="hoofd" if hoofd else "")


def _becomes_other(eerder: Werkregel, nu: Werkregel) -> bool:
    """Whether all that is new of a correction is what it comes to."""
    anders = replace(eerder, wordt=nu.wordt, wordt_cent=nu.wordt_cent, reden=nu.reden)
    return not nu.is_rejected and anders == nu


def _claim(werk: Werkregel, *, begrens: bool = False) -> NaarMaand:
    """The declaratie that a line can go along with."""
    a = werk.afnemer
    return NaarMaand(a.gemeente, a.wet, werk.volgende, begrens, a.client)
