"""Random lives with a gemeente that shortens, lowers and withdraws in retrospect.

Whatever it does and whatever is decided: every cent delivered is in a line that stands or in an
open point, unless the user let it go; and what was granted is never taken back by itself.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.gemeente.gegevens import Afkeur, Client, Contract, Omvang, Product
from tests.gemeente.gemeente import ALLES_BEKEKEN, Gemeente
from tests.gemeente.kalender import laatste_dag
from tests.gemeente.maandspel import AGB, Document, Maandspel, Praktijk, Ronde, Uur

PRODUCT = Product("45", "45A16")
TARIEF = 4999
"""Eurocents per dagdeel: pieces, so that nothing is rounded."""

BEGIN, EIND = date(2026, 1, 1), date(2026, 12, 31)
STAAT = ("aangemaakt", "ingediend", "toegekend")
Sleutel = tuple[int, str]


class Leven:
    """One practice with two clients, and what the test knows of it by itself."""

    def __init__(self, map_: Path, zaad: int) -> None:
        self.toeval = Random(zaad)  # noqa: S311  # the same life for the same seed
        self.gemeente = Gemeente("0384", "jw", AGB, [Contract(PRODUCT, "16", TARIEF)])
        self.spel = Maandspel(Praktijk(map_, BEGIN), [self.gemeente])
        self.spel.richt_in()
        self.bezoeken: list[tuple[int, date, int]] = []
        self.los: set[Sleutel] = set()
        self.gehandhaafd: set[Sleutel] = set()
        self.gekort = self.verlaagd = self.ingetrokken = 0
        for client in (Client("999900006"), Client("999900018")):
            self.assign(client, BEGIN)

    def assign(self, client: Client, begin: date) -> None:
        """A toewijzing of 8 dagdelen a month from a day on."""
        bericht = self.gemeente.toewijs(
            client, PRODUCT, begin, EIND, op=self.spel.praktijk.vandaag, omvang=Omvang(8, "16", "4")
        )
        self.spel.stuur(self.gemeente, bericht)

    # --- What happens in a month ------------------------------------------------------------------

    def work(self, maand: date) -> None:
        """Some visits, each on a day of its own."""
        vrij = [maand + timedelta(days=n) for n in range(laatste_dag(maand).day)]
        rijen = []
        for nummer, t in self.gemeente.toewijzingen.items():
            loopt = [d for d in vrij if t.ingangsdatum <= d <= (t.einddatum or EIND)]
            if t.reden == "13" or not loopt:
                continue
            for dag in self.toeval.sample(loopt, min(len(loopt), self.toeval.randint(1, 4))):
                vrij.remove(dag)
                rijen.append((nummer, dag, self.toeval.randint(1, 3)))
        self.bezoeken += rijen
        for nummer, dag, _ in rijen:
            self.los.discard((nummer, f"{dag:%Y-%m}"))
            self.gehandhaafd.discard((nummer, f"{dag:%Y-%m}"))
        uren = [Uur(self.gemeente, n, dag, aantal, "dagdeel") for n, dag, aantal in rijen]
        self.spel.registreer(uren)

    def claim(self, maand: date) -> None:
        """Claim, and let the gemeente reject a line now and then."""
        opties = ("--begrens",) if self.toeval.random() < 0.3 else ()
        ronde: Ronde = self.spel.declareer(self.gemeente, maand, *opties)
        if ronde.bericht is None:
            return
        regels = [p for p in ronde.json["prestaties"] if p["debet_credit"] == "D"]
        for regel in regels:
            if regel["niet_declarabel"]:
                self.los.add((regel["toewijzingnummer"], regel["begin"][:7]))
        afkeur = ALLES_BEKEKEN
        if regels and self.toeval.random() < 0.4:
            afkeur = Afkeur(prestaties={self.toeval.choice(regels)["referentienummer"]: ["9340"]})
        self.spel.beoordeel(self.gemeente, ronde, afkeur=afkeur)
        assert set(self.gemeente.oordeel.codes) <= set(afkeur.prestaties), self.gemeente.oordeel
        self.spel.vergelijk()

    def take_back(self) -> None:
        """The gemeente changes a toewijzing in retrospect."""
        op = self.spel.praktijk.vandaag
        nummer = self.toeval.choice(list(self.gemeente.toewijzingen))
        t = self.gemeente.toewijzingen[nummer]
        if t.reden == "13":
            return
        wat = self.toeval.choice(("kort", "kort", "verlaag", "verlaag", "trek in", "verruim"))
        if wat == "kort":
            nieuw = op - timedelta(days=self.toeval.randint(5, 45))
            if nieuw <= t.ingangsdatum or nieuw >= (t.einddatum or EIND):
                return
            bericht = self.gemeente.wijzig(nummer, op=op, reden="05", einddatum=nieuw)
            self.gekort += 1
        elif wat == "trek in":
            bericht = self.gemeente.trek_in(nummer, op=op)
            self.ingetrokken += 1
        else:
            volume = self.toeval.randint(1, 4) if wat == "verlaag" else 12
            bericht = self.gemeente.wijzig(nummer, op=op, omvang=Omvang(volume, "16", "4"))
            self.verlaagd += wat == "verlaag"
        gelukt = self.spel.stuur(self.gemeente, bericht)
        if gelukt:
            self.gehandhaafd = {s for s in self.gehandhaafd if s[0] != nummer}
        if gelukt and wat == "kort":
            self.assign(t.client, nieuw + timedelta(days=1))

    def decide(self) -> None:
        """The user does something about some of what is open."""
        doe = self.spel.praktijk.voer_uit
        for werk in doe("stand")["werkvoorraad"]:
            sleutel = (werk["toewijzingnummer"], werk["maand"])
            if self.toeval.random() < 0.4:
                continue
            nummer = werk["referentienummer"]
            match werk["soort"]:
                case "te beslissen" if self.toeval.random() < 0.5:
                    doe("corrigeer", nummer)
                    self.gehandhaafd.discard(sleutel)
                case "te beslissen":
                    doe("handhaaf", nummer, "--reden", "zo geleverd")
                    self.gehandhaafd.add(sleutel)
                case "afgekeurd" if self.toeval.random() < 0.6:
                    doe("opnieuw", nummer)
                case "afgekeurd":
                    doe("vervalt", nummer, "--reden", "laat maar")
                    self.los.add(sleutel)
                case "te declareren" if self.toeval.random() < 0.5:
                    self.move(sleutel)
                case "te declareren" if self.toeval.random() < 0.3:
                    opdracht = ("laat-gaan", str(sleutel[0]), "--maand", sleutel[1])
                    if "fout" not in doe(*opdracht, "--reden", "te laat", mag=(0, 3)):
                        self.los.add(sleutel)

    def move(self, sleutel: Sleutel) -> None:
        """Leveringen of a toewijzing go to the one that followed it, as far as they fit."""
        t = self.gemeente.toewijzingen[sleutel[0]]
        opvolgers = [
            ander
            for ander in self.gemeente.toewijzingen.values()
            if ander.client == t.client and ander.ingangsdatum > t.ingangsdatum
        ]
        if not opvolgers or t.reden == "13":
            return
        doel = max(opvolgers, key=lambda ander: ander.nummer)
        self.spel.praktijk.voer_uit(
            *("verplaats-uren", str(t.nummer), "--naar", str(doel.nummer)),
            *("--vanaf", doel.ingangsdatum.isoformat()),
            mag=(0, 1, 3),
        )
        verplaatst = [
            (n, dag, aantal)
            for n, dag, aantal in self.bezoeken
            if n == t.nummer and doel.ingangsdatum <= dag <= (doel.einddatum or EIND)
            if doel.reden != "13"
        ]
        for bezoek in verplaatst:
            self.bezoeken.remove(bezoek)
            self.bezoeken.append((doel.nummer, *bezoek[1:]))
            for nummer in (t.nummer, doel.nummer):
                self.los.discard((nummer, f"{bezoek[1]:%Y-%m}"))
                self.gehandhaafd.discard((nummer, f"{bezoek[1]:%Y-%m}"))

    # --- What must always hold --------------------------------------------------------------------

    def check(self) -> None:
        """Each difference between delivered and standing is open, or was decided about."""
        stand: Document = self.spel.praktijk.voer_uit("stand")
        geleverd: dict[Sleutel, int] = defaultdict(int)
        for nummer, dag, aantal in self.bezoeken:
            geleverd[nummer, f"{dag:%Y-%m}"] += aantal * TARIEF
        staat: dict[Sleutel, int] = defaultdict(int)
        for regel in stand["prestaties"]:
            if regel["debet_credit"] == "D" and regel["status"] in STAAT:
                staat[regel["toewijzingnummer"], regel["begin"][:7]] += regel["bedrag_cent"]
        open_ = {(w["toewijzingnummer"], w["maand"]) for w in stand["werkvoorraad"]}
        verloren = {
            sleutel: (geleverd[sleutel], staat[sleutel])
            for sleutel in {*geleverd, *staat}
            if geleverd[sleutel] != staat[sleutel]
            and sleutel not in open_ | self.los | self.gehandhaafd
        }
        assert verloren == {}


@pytest.mark.parametrize("zaad", range(6))
def test_every_cent_delivered_stands_or_is_open_whatever_the_gemeente_takes_back(
    tmp_path: Path, zaad: int
) -> None:
    leven = Leven(tmp_path, zaad)
    for nummer in range(1, 5):
        maand = date(2026, nummer, 1)
        leven.spel.praktijk.vandaag = laatste_dag(maand) + timedelta(days=4)
        for stap in (lambda m=maand: leven.work(m), leven.take_back, leven.decide):
            stap()
            leven.check()
        leven.claim(maand)
        leven.check()
        leven.take_back()
        leven.check()
    assert leven.gekort + leven.verlaagd + leven.ingetrokken > 0


def test_what_was_granted_is_never_taken_back_by_itself(tmp_path: Path) -> None:
    leven = Leven(tmp_path, 0)
    nummer = min(leven.gemeente.toewijzingen)
    maand = BEGIN
    leven.spel.praktijk.vandaag = date(2026, 2, 4)
    leven.bezoeken = [(nummer, date(2026, 1, dag), 2) for dag in (2, 12, 20)]
    leven.spel.registreer([Uur(leven.gemeente, *visit, "dagdeel") for visit in leven.bezoeken])
    leven.spel.speel_maand(maand)
    staat = leven.gemeente.toegekend_netto()
    leven.spel.stuur(
        leven.gemeente,
        leven.gemeente.wijzig(nummer, op=date(2026, 2, 5), reden="05", einddatum=date(2026, 1, 2)),
    )
    assert leven.spel.declareer(leven.gemeente, maand).bericht is None
    assert leven.gemeente.toegekend_netto() == staat
    leven.check()
