"""A practice that has claimed April 2026, once per wet; every test gets a copy."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.grootboek.antwoorden import wijzig
from tests.spel import BSN, BSN_TWEE, Json, Spel, contract

CATEGORIE = {"jw": "45", "wmo": "02"}
APRIL = "2026-04"


@dataclass(slots=True)
class Praktijk:
    """A practice under one wet; `bericht` is the 323 over April that it made on 4 May.

    R0000000001: toewijzing 1001, cliënt 1, 10 uur at € 87,24; R0000000002: toewijzing 1002, the
    same cliënt, 4 dagdelen at € 58,00; R0000000003: toewijzing 1003, cliënt 2, 5 uur.
    """

    spel: Spel
    wet: str
    bericht: bytes

    @property
    def categorie(self) -> str:
        """Productcategorie of both products."""
        return CATEGORIE[self.wet]

    def declareer(self, maand: str = APRIL, *opties: str, code: int = 0) -> Json:
        """Claim a month."""
        return self.spel.declareer(maand, *opties, wet=self.wet, code=code)

    def bestand(self, declaratie: Json) -> bytes:
        """The 323 that was made."""
        return Path(declaratie["bestand"]).read_bytes()

    def lees(self, antwoord: bytes, code: int = 0) -> Json:
        """Import a 325."""
        return self.spel.importeer(antwoord, "antwoord.xml", code=code)

    def uren(self, *rijen: str, code: int = 0) -> None:
        """Import rows `toewijzingnummer;datum;hoeveelheid;eenheid;referentie`."""
        kop = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie"
        self.spel.uren(*rijen, kop=kop, code=code)

    def doe(self, *opdracht: str, code: int = 0) -> Json:
        """Run a command."""
        uitkomst = self.spel.run(*opdracht)
        assert uitkomst.code == code, uitkomst
        return uitkomst.json

    def statussen(self) -> dict[str, str]:
        """State of every line by ReferentieNummer."""
        return {p["referentienummer"]: p["status"] for p in self.spel.stand()["prestaties"]}

    def declaraties(self) -> dict[str, Json]:
        """Every declaratie by its number."""
        return {d["declaratienummer"]: d for d in self.spel.stand()["declaraties"]}

    def werk(self, soort: str) -> list[Json]:
        """Items of one kind on the work list."""
        return [item for item in self.spel.stand()["werkvoorraad"] if item["soort"] == soort]


TOEWIJZINGEN = {
    1001: (BSN, "A04", (6, "04", "2")),
    1002: (BSN, "A05", (8, "16", "4")),
    1003: (BSN_TWEE, "A04", (6, "04", "2")),
}
"""Cliënt, product and Omvang of each, through 2026: per week, per maand and per week."""


def contracten(wet: str) -> tuple[str, str]:
    """Tables of both products: € 87,24 per uur and € 58,00 per dagdeel."""
    uur, dagdeel = f"{CATEGORIE[wet]}A04", f"{CATEGORIE[wet]}A05"
    return contract(uur, wet=wet), contract(dagdeel, "dagdeel", "58,00", wet=wet)


def toewijzing(wet: str, nummer: int, identificatie: str = "G1", **anders: object) -> bytes:
    """The 301 of one of the toewijzingen, with some fields changed."""
    bsn, code, omvang = TOEWIJZINGEN[nummer]
    cat = CATEGORIE[wet]
    product = Toegewezen(nummer, categorie=cat, code=f"{cat}{code}", omvang=omvang).met(**anders)
    return bericht301(product, wet=wet, bsn=bsn, identificatie=f"{identificatie}{nummer}")


def _maak(map_: Path, wet: str) -> Praktijk:
    spel = Spel(map_)
    spel.richt_in(*contracten(wet))
    for nummer in TOEWIJZINGEN:
        spel.importeer(toewijzing(wet, nummer))
    praktijk = Praktijk(spel, wet, b"")
    praktijk.uren(
        "1001;2026-04-07;600;minuut;L1",
        "1002;2026-04-08;4;dagdeel;L2",
        "1003;2026-04-09;300;minuut;L3",
    )
    praktijk.bericht = praktijk.bestand(praktijk.declareer())
    return praktijk


@pytest.fixture(scope="session")
def _sjablonen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Praktijk]:
    return {wet: _maak(tmp_path_factory.mktemp(wet), wet) for wet in CATEGORIE}


@pytest.fixture(scope="session")
def berichten_van_anderen(_sjablonen: dict[str, Praktijk]) -> dict[str, bytes]:
    """The 323 over April by wet, as other software would have made it, with its own numbers."""
    nieuw = {b">D0000": b">APR2026X", b">R000000000": b">OUD-2026-"}
    berichten = {wet: praktijk.bericht for wet, praktijk in _sjablonen.items()}
    for oud, anders in nieuw.items():
        berichten = {wet: bericht.replace(oud, anders) for wet, bericht in berichten.items()}
    pad = "Header/BerichtIdentificatie/Identificatie"
    return {wet: wijzig(bericht, pad, "OUD7") for wet, bericht in berichten.items()}


def _kopie(sjabloon: Praktijk, map_: Path) -> Praktijk:
    spel = Spel(map_, vandaag="2026-05-11")
    shutil.copy(sjabloon.spel.kluis, spel.kluis)
    return Praktijk(spel, sjabloon.wet, sjabloon.bericht)


@pytest.fixture(params=list(CATEGORIE))
def praktijk(
    request: pytest.FixtureRequest, tmp_path: Path, _sjablonen: dict[str, Praktijk]
) -> Praktijk:
    """11 May 2026, under either wet: April was claimed on the 4th and not uploaded yet."""
    return _kopie(_sjablonen[request.param], tmp_path)


@pytest.fixture
def jeugd(tmp_path: Path, _sjablonen: dict[str, Praktijk]) -> Praktijk:
    """The same, under the Jeugdwet only."""
    return _kopie(_sjablonen["jw"], tmp_path)
