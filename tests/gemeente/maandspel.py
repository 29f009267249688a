"""Plays months end to end: the real command line on one side, gemeenten for tests on the other.

`Praktijk` runs `zorgadmin` in this process over a vault of its own, on a day of its own.
`Maandspel` carries files between the two and holds what they say against each other: what the
program predicts to be granted must be granted, and what both have on the books must be the same.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.gemeente.gegevens import Afkeur, Contract
from tests.gemeente.gemeente import ALLES_BEKEKEN, Gemeente
from tests.gemeente.kalender import laatste_dag
from zorgadmin import bootstrap

AGB = "65656055"
PRAKTIJK = f'[praktijk]\nnaam = "Begeleiding Noord"\nagb = "{AGB}"\n'
EENHEID_WOORD = {
    "01": "minuut",
    "04": "uur",
    "14": "etmaal",
    "16": "dagdeel",
    "82": "stuks-output",
    "83": "euro",
    "84": "stuks-inspanning",
}
Document = Any  # a JSON document of chapter 6


@dataclass(frozen=True, slots=True)
class Uur:
    """One row of an hours file: minutes, pieces or eurocents on a day."""

    gemeente: Gemeente
    toewijzing: int
    datum: date
    hoeveelheid: int
    eenheid: str = "minuut"
    productcode: str = ""
    referentie: str = ""


class OpdrachtFoutError(AssertionError):
    """A command ended otherwise than the game allows."""


class Praktijk:
    """The provider, who does everything by the command line; `vandaag` is its system date."""

    def __init__(self, map_: Path, vandaag: date) -> None:
        self.map, self.vandaag = map_, vandaag
        self._bestanden = 0

    def voer_uit(self, *opdracht: str | Path, mag: Iterable[int] = (0,)) -> Document:
        """JSON of a command; OpdrachtFoutError when its exit code is not in `mag`."""
        omgeving = {
            "ZORGADMIN_KLUIS": str(self.map / "k.zorgadmin"),
            "ZORGADMIN_VANDAAG": self.vandaag.isoformat(),
        }
        uit, fout = StringIO(), StringIO()
        with patch.dict(os.environ, omgeving), redirect_stdout(uit), redirect_stderr(fout):
            code = bootstrap.main([*map(str, opdracht), "--json"])
        if code not in mag:
            raise OpdrachtFoutError(f"{opdracht} op {self.vandaag}: {code}\n{uit.getvalue()}")
        return json.loads(uit.getvalue())

    def bewaar(self, naam: str, inhoud: bytes) -> Path:
        """A file that the user has at hand."""
        self._bestanden += 1
        pad = self.map / f"{self._bestanden:04d}-{naam}"
        pad.write_bytes(inhoud)
        return pad

    def importeer(
        self, naam: str, inhoud: bytes, *opties: str, mag: Iterable[int] = (0,)
    ) -> Document:
        """Import one file; what became of it."""
        bestand = self.bewaar(naam, inhoud)
        map_ = self.map / "uit"
        (resultaat,) = self.voer_uit("importeer", bestand, "--naar", map_, *opties, mag=mag)
        return resultaat


@dataclass(slots=True)
class Ronde:
    """One claim: the JSON of `declareer`, its file, and the answer if there is one."""

    json: Document
    bericht: bytes | None
    antwoord: bytes | None = None


@dataclass(slots=True)
class Maandspel:
    """A practice and its gemeenten, every 301 it received and everything it claimed."""

    praktijk: Praktijk
    gemeenten: Sequence[Gemeente]
    toewijzingen: list[bytes] = field(default_factory=list)
    rondes: list[Ronde] = field(default_factory=list)

    def richt_in(self) -> None:
        """Make the vault, or take changed contracts over."""
        tabellen = [
            contract_toml(gemeente, contract)
            for gemeente in self.gemeenten
            for contract in gemeente.contracten
        ]
        toml = self.praktijk.bewaar("praktijk.toml", (PRAKTIJK + "".join(tabellen)).encode())
        self.praktijk.voer_uit("inrichten", toml)

    def stuur(self, gemeente: Gemeente, bericht: bytes) -> bool:
        """Deliver a 301 and take its 302 back; whether the practice accepted it."""
        self.toewijzingen.append(bericht)
        resultaat = self.praktijk.importeer("301.xml", bericht, mag=(0, 3))
        retour = Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes()
        akkoord = gemeente.ontvang_302(retour)
        assert resultaat["gevolgen"]["retour"]["goedgekeurd"] == akkoord, resultaat
        return akkoord

    def registreer(self, uren: Iterable[Uur], *, mag: Iterable[int] = (0,)) -> Document:
        """Import hours as a CSV file."""
        kop = "gemeente;wet;toewijzingnummer;productcode;datum;hoeveelheid;eenheid;referentie\n"
        rijen = [
            f"{u.gemeente.code};{u.gemeente.wet};{u.toewijzing};{u.productcode};"
            f"{u.datum};{_getal(u)};{u.eenheid};{u.referentie}\n"
            for u in uren
        ]
        return self.praktijk.importeer("uren.csv", (kop + "".join(rijen)).encode(), mag=mag)

    def declareer(self, gemeente: Gemeente, maand: date, *opties: str) -> Ronde:
        """Claim a month, and upload what came of it; the preview must have shown the same."""
        opdracht = [
            *("declareer", "--gemeente", gemeente.code, "--wet", gemeente.wet),
            *("--maand", f"{maand:%Y-%m}", *opties),
        ]
        proef = self.praktijk.voer_uit(*opdracht, "--proef", mag=(0, 1))
        echt = self.praktijk.voer_uit(*opdracht, "--naar", self.praktijk.map / "uit", mag=(0, 1))
        bestand = echt["bestand"]
        ronde = Ronde(echt, Path(bestand).read_bytes() if bestand else None)
        if bestand:
            assert _zonder_nummers(proef) == _zonder_nummers(echt)
            self.praktijk.voer_uit("ingediend", echt["declaratienummer"])
            self.rondes.append(ronde)
        return ronde

    def beoordeel(
        self, gemeente: Gemeente, ronde: Ronde, *, afkeur: Afkeur = ALLES_BEKEKEN
    ) -> Document:
        """Let the gemeente judge a claim and import its answer; what became of that."""
        assert ronde.bericht is not None
        vandaag = self.praktijk.vandaag
        ronde.antwoord = gemeente.beoordeel(ronde.bericht, vandaag, afkeur=afkeur)
        resultaat = self.praktijk.importeer("325.xml", ronde.antwoord)
        assert resultaat["status"] == "verwerkt", resultaat
        if not gemeente.oordeel.header and not gemeente.oordeel.declaratie:
            gevolgen = resultaat["gevolgen"]
            afgekeurd = {a["referentienummer"] for a in gevolgen["afgekeurd"]}
            assert afgekeurd == set(gemeente.oordeel.codes)
            saldo = sum(r.saldo for r in gemeente.oordeel.prestaties)
            assert gevolgen["afgekeurd_cent"] == saldo
            assert gevolgen["toegekend_cent"] == ronde.json["totaal_cent"] - saldo
        return resultaat

    def speel_maand(self, maand: date, *opties: str) -> list[Ronde]:
        """Claim a month with every gemeente on the fifth day after it; all must be granted."""
        self.praktijk.vandaag = laatste_dag(maand) + timedelta(days=5)
        rondes = []
        for gemeente in self.gemeenten:
            ronde = self.declareer(gemeente, maand, *opties)
            if ronde.bericht is not None:
                rondes.append(ronde)
                self.beoordeel(gemeente, ronde)
                assert gemeente.oordeel.codes == {}, gemeente.oordeel
                assert gemeente.oordeel.header is gemeente.oordeel.declaratie is None
        self.vergelijk()
        return rondes

    def vergelijk(self) -> None:
        """The ledger of the practice and the books of the gemeenten say the same."""
        stand = self.praktijk.voer_uit("stand")
        for gemeente in self.gemeenten:
            eigen = {
                p["referentienummer"]: (p["volume"], p["eenheid"], p["bedrag_cent"])
                for p in _van(gemeente, stand["prestaties"])
                if p["status"] == "toegekend" and p["debet_credit"] == "D"
            }
            anders = {r.referentie: (r.volume, r.eenheid, r.bedrag) for r in gemeente.openstaand()}
            assert eigen == anders
            for t in _van(gemeente, stand["toewijzingen"]):
                if t["eenheid"] is not None and not t["ingetrokken"]:
                    hier = (t["maximum_totaal"], t["verbruikt"])
                    assert hier == gemeente.meter(t["toewijzingnummer"]), t


def contract_toml(gemeente: Gemeente, contract: Contract) -> str:
    """Table of the set-up file for a contract."""
    velden: dict[str, object] = {
        "gemeente": gemeente.code,
        "wet": gemeente.wet,
        "productcategorie": contract.product.categorie,
        "productcode": contract.product.code,
        "eenheid": EENHEID_WOORD[contract.eenheid],
    }
    if contract.tarief is not None:
        velden["tarief"] = f"{contract.tarief // 100},{contract.tarief % 100:02d}"
    if contract.in_minuten:
        velden["declareer_in"] = "minuut"
    if contract.output:
        velden["variant"] = "output"
    velden |= {"geldig_van": contract.geldig_van, "geldig_tot": contract.geldig_tot}
    regels = [f"{naam} = {_waarde(v)}" for naam, v in velden.items() if v is not None]
    return "\n".join(["[[contract]]", *regels, f"vast = {str(contract.vast).lower()}\n"])


def _waarde(waarde: object) -> str:
    return waarde.isoformat() if isinstance(waarde, date) else f'"{waarde}"'


def _getal(uur: Uur) -> str:
    if uur.eenheid == "euro":
        return f"{uur.hoeveelheid // 100},{uur.hoeveelheid % 100:02d}"
    return str(uur.hoeveelheid)


def _zonder_nummers(declaratie: Mapping[str, Any]) -> Document:
    """What a preview and a made claim have in common."""
    eigen = {"declaratienummer", "berichtidentificatie", "bestand", "sha256", "bevindingen"}
    rest = {naam: waarde for naam, waarde in declaratie.items() if naam not in eigen}
    prestaties = [p | {"referentienummer": None} for p in declaratie["prestaties"]]
    return rest | {"prestaties": prestaties}


def _van(gemeente: Gemeente, rijen: Iterable[Document]) -> list[Document]:
    return [r for r in rijen if (r["gemeente"], r["wet"]) == (gemeente.code, gemeente.wet)]
