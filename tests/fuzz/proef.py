"""Tries damaged files on the program, in a process of its own: `python -m tests.fuzz.proef`.

Every case is made from seed, kind and number. It may take ten seconds of processor time and the
process 500 MB; whatever it is, the command ends as chapter 6 says, without a traceback, without
naming a client, and a file that was refused has changed nothing. The last line printed is JSON:
what was tried, or the case that failed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz import mutaties
from tests.fuzz.grenzen import GEHEUGEN_MB, limit_time, peak_mb
from tests.fuzz.staalkaart import Staalkaart
from tests.spel import BSN, Json, Spel
from zorgadmin import bootstrap
from zorgadmin.application.inrichting import bestand as inrichtbestand
from zorgadmin.application.kern.rijen import Bestandsoort
from zorgadmin.domain.fouten import ZorgadminError
from zorgadmin.domain.uren_lezen import parse
from zorgadmin.domain.urenblad import table_of
from zorgadmin.domain.urenprofiel import complete
from zorgadmin.storage import keys, reservekop
from zorgadmin.storage.reservekop import folder_of

Damage = Callable[[Random, bytes, "tuple[bytes, ...]"], bytes]


class Proef:
    """A practice to try files on; `map_` is emptied of nothing and may be looked at afterwards."""

    def __init__(self, map_: Path) -> None:
        self.kaart = Staalkaart(map_ / "staalkaart")
        self._werk = map_ / "werk"
        self._werk.mkdir()
        # Today's backups are there, so that no case makes them again.
        self._reserve = shutil.copytree(
            folder_of(self.kaart.kluis), folder_of(self._werk / self.kaart.kluis.name)
        )
        self._program = bootstrap.Program()
        self.geval = b""
        self._open = self._fresh(dicht=False)
        self._inhoud = self._open.inhoud()
        self._stand = self._open.stand()

    # --- Kinds of files -----------------------------------------------------------------------

    def xml(self, toeval: Random) -> str:
        """Messages: their bytes, words and elements."""
        damage = toeval.choice(
            (
                *(mutaties.damage_bytes, mutaties.damage_words, mutaties.damage_elements),
                *[mutaties.damage_values] * 3,
            )
        )
        return self._import(toeval, "xml", self._damaged(toeval, self.kaart.berichten, damage))

    def zip(self, toeval: Random) -> str:
        """ZIPs of messages."""
        return self._import(
            toeval, "zip", self._damaged(toeval, self.kaart.zips, mutaties.damage_zip)
        )

    def csv(self, toeval: Random) -> str:
        """Hours as text."""
        damage = toeval.choice((mutaties.damage_bytes, *[mutaties.damage_words] * 3))
        return self._import(toeval, "csv", self._damaged(toeval, self.kaart.csvs, damage))

    def agenda(self, toeval: Random) -> str:
        """Calendars."""
        damage = toeval.choice((mutaties.damage_bytes, *[mutaties.damage_words] * 3))
        return self._import(toeval, "ics", self._damaged(toeval, self.kaart.agendas, damage))

    def bank(self, toeval: Random) -> str:
        """Statements of a bank in each of their forms."""
        damage = toeval.choice((mutaties.damage_bytes, *[mutaties.damage_words] * 2))
        return self._import(toeval, "sta", self._damaged(toeval, self.kaart.afschriften, damage))

    def xlsx(self, toeval: Random) -> str:
        """Hours as a spreadsheet."""
        woorden = partial(mutaties.damage_zip, damage=mutaties.damage_words)
        damage = toeval.choice((mutaties.damage_zip, woorden))
        return self._import(toeval, "xlsx", self._damaged(toeval, self.kaart.xlsx, damage))

    def toml(self, toeval: Random) -> str:
        """Set-up files."""
        damage = toeval.choice((mutaties.damage_bytes, *[mutaties.damage_words] * 3))
        pad = self._file("geval.toml", self._damaged(toeval, self.kaart.tomls, damage))
        gelezen = self._read(lambda: inrichtbestand.read(self.geval, self._program.lijsten()))
        if not gelezen and toeval.random() < 0.9:
            return "geweigerd"
        spel = self._fresh(dicht=False)
        uitkomst = spel.run("inrichten", pad)
        assert uitkomst.code in (0, 3), uitkomst
        if uitkomst.code:
            assert spel.inhoud() == self._inhoud
            return "geweigerd"
        return self._sound(spel)

    def sleutel(self, toeval: Random) -> str:
        """Key files beside an encrypted vault."""
        spel = self._fresh(dicht=True)
        pad = keys.path_of(spel.kluis)
        kluis = spel.kluis.read_bytes()
        pad.write_bytes(self._damaged(toeval, (self.kaart.sleutelbestand,), mutaties.damage_json))
        geopend = self._read(lambda: keys.unwrap(pad, self.kaart.wachtwoord))
        if toeval.random() < 0.2:
            uitkomst = spel.run("stand")
            assert (uitkomst.code == 0) == geopend, uitkomst
            assert not geopend or uitkomst.json == self._stand
            assert spel.kluis.read_bytes() == kluis
        return "geopend" if geopend else "geweigerd"

    def reservekopie(self, toeval: Random) -> str:
        """Backups: the line that says what they are, the vault in them, or both."""
        dicht = toeval.random() < 0.3
        goed = self.kaart.kopie_dicht if dicht else self.kaart.kopie
        merk, kop, kluis = goed.split(b"\n", 2)
        match toeval.randrange(3):
            case 0:
                anders = mutaties.damage_bytes(toeval, goed, (goed,))
            case 1:
                anders = b"\n".join([merk, mutaties.damage_json(toeval, kop, (kop,)), kluis])
            case _:
                # Its maker seals whatever he puts in.
                kluis = mutaties.damage_pages(toeval, kluis)
                velden = json.loads(kop) | {
                    "grootte": len(kluis),
                    "sha256": hashlib.sha256(kluis).hexdigest(),
                }
                anders = b"\n".join([merk, json.dumps(velden).encode(), kluis])
        pad = self._file("geval.reservekopie", anders)
        gelezen = self._read(lambda: reservekop.read(pad))
        if not gelezen and toeval.random() < 0.8:
            return "geweigerd"
        spel = self._fresh(dicht=False)
        spel.wachtwoord = self.kaart.wachtwoord
        uitkomst = spel.run("herstel", pad)
        assert uitkomst.code in (0, 3, 4), uitkomst
        if uitkomst.code:
            assert spel.inhoud() == self._inhoud
            return "geweigerd"
        assert spel.stand() == self._stand
        return "hersteld"

    def kluis(self, toeval: Random) -> str:
        """A vault without password of which pages are damaged: said, or found by the check."""
        spel = self._fresh(dicht=False)
        self.geval = mutaties.damage_pages(toeval, spel.kluis.read_bytes())
        spel.kluis.write_bytes(self.geval)
        uitkomst = spel.run(*toeval.choice(self.kaart.opdrachten(spel)))
        assert uitkomst.code in (0, 1, 3, 4), uitkomst
        if uitkomst.code == 4:
            wegen = ("zorgadmin herstel", "kluis controleer", "niet in orde")
            assert any(weg in uitkomst.fout for weg in wegen), uitkomst
        return f"code {uitkomst.code}"

    def kluis_dicht(self, toeval: Random) -> str:
        """An encrypted vault of which pages are damaged: it is right or it is refused."""
        spel = self._fresh(dicht=True)
        self.geval = mutaties.damage_pages(toeval, spel.kluis.read_bytes())
        spel.kluis.write_bytes(self.geval)
        uitkomst = spel.run("stand")
        if uitkomst.code == 0:
            assert uitkomst.json == self._stand
            return "juist"
        assert (uitkomst.code, "zorgadmin herstel" in uitkomst.fout) == (4, True), uitkomst
        return "geweigerd"

    # --- What is done with them ---------------------------------------------------------------

    def _damaged(self, toeval: Random, goede: tuple[bytes, ...], damage: Damage) -> bytes:
        self.geval = damage(toeval, toeval.choice(goede), goede)
        return self.geval

    def _file(self, naam: str, inhoud: bytes) -> Path:
        self.geval = inhoud
        pad = self._werk / naam
        pad.write_bytes(inhoud)
        return pad

    def _fresh(self, *, dicht: bool) -> Spel:
        """The practice as it was before any file."""
        spel = Spel(self._werk, wachtwoord=self.kaart.wachtwoord if dicht else None)
        for kopie in self._reserve.glob("herstel-*"):
            kopie.unlink()
        for einde in ("-wal", "-shm", "-journal", ".sleutel"):
            spel.kluis.with_name(spel.kluis.name + einde).unlink(missing_ok=True)
        if dicht:
            keys.path_of(spel.kluis).write_bytes(self.kaart.sleutelbestand)
        shutil.copyfile(self.kaart.kluis_dicht if dicht else self.kaart.kluis, spel.kluis)
        return spel

    def _import(self, toeval: Random, soort: str, inhoud: bytes) -> str:
        pad = self._file(f"geval.{soort}", inhoud)
        if not self._read(lambda: self._read_file(pad)) and toeval.random() < 0.95:
            return "geweigerd"
        spel = self._fresh(dicht=False)
        opties = ("--overnemen",) if toeval.random() < 0.2 else ()
        if toeval.random() < 0.1:
            uitkomst = spel.run("controleer", pad)
            assert uitkomst.code in (0, 1, 3), uitkomst
            assert spel.inhoud() == self._inhoud
            return "gecontroleerd"
        uitkomst = spel.run("importeer", pad, *opties)
        assert uitkomst.code in (0, 1, 3), uitkomst
        if uitkomst.code != 3:
            return self._sound(spel)
        # A 301 that is refused by a rule gets a 302, which is kept.
        met_302 = any((r["gevolgen"] or {}).get("retour") for r in uitkomst.json)
        assert self._of_care(spel, met_302) == self._of_care(None, met_302)
        return "geweigerd"

    def _of_care(self, spel: Spel | None, met_302: bool) -> Json:
        inhoud = self._inhoud if spel is None else spel.inhoud()
        weg = {"bericht", "bericht_inhoud", "bericht_antwoord", "teller"} if met_302 else set()
        return {naam: rijen for naam, rijen in inhoud.items() if naam not in weg}

    def _read_file(self, pad: Path) -> None:
        """Read a file as an import does, without a vault."""
        for bestand in self._program.omgeving().invoer.bestanden([pad]):
            if bestand.weigering is not None:
                raise ZorgadminError(bestand.weigering)
            if bestand.soort is Bestandsoort.AGENDA:
                dagen = (date(2026, 4, 1), date(2026, 5, 31))
                self._program.omgeving().invoer.lees_agenda(bestand.inhoud, *dagen)
            elif bestand.soort is Bestandsoort.UREN:
                bladen = self._program.omgeving().invoer.lees_bladen(bestand.inhoud, bestand.naam)
                parse(table_of(bladen, complete(())))
            elif bestand.soort is Bestandsoort.BANK:
                self._program.omgeving().invoer.lees_bank(bestand.inhoud)
            else:
                self._program.omgeving().berichten.lees(bestand.inhoud)

    @staticmethod
    def _read(lees: Callable[[], object]) -> bool:
        """Whether a reader takes it; its refusal is text for a person."""
        reden = None
        try:
            lees()
        except ZorgadminError as fout:
            reden = str(fout)
        assert BSN not in (reden or ""), reden
        return reden is None

    @staticmethod
    def _sound(spel: Spel) -> str:
        """What was taken in left a vault that works."""
        assert spel.run("kluis", "controleer").code == 0
        assert spel.run("stand").code == 0
        assert spel.run("taken").code == 0
        return "verwerkt"


SOORTEN: Final = (
    *(
        "xml",
        "xml",
        "zip",
        "csv",
        "agenda",
        "bank",
        "xlsx",
        "toml",
        "sleutel",
        "reservekopie",
        "kluis",
        "kluis_dicht",
    ),
)


def _try(proef: Proef, naam: str) -> str:
    """Try the case SEED/KIND/NUMBER."""
    soort = naam.split("/")[1]
    limit_time()
    uitkomst: str = getattr(proef, soort)(Random(naam))  # noqa: S311  not about secrets
    assert peak_mb() < GEHEUGEN_MB, f"{peak_mb()} MB"
    return uitkomst


def main() -> int:
    """Try one case, or as many as fit in the time."""
    lezer = argparse.ArgumentParser()
    lezer.add_argument("map", type=Path)
    lezer.add_argument("--seed", default="0")
    lezer.add_argument("--seconds", type=float, default=10)
    lezer.add_argument("--case", help="SEED/KIND/NUMBER")
    keuze = lezer.parse_args()
    proef = Proef(keuze.map)
    gedaan: dict[str, Counter[str]] = defaultdict(Counter)
    langste = 0.0
    namen = [keuze.case] if keuze.case else []
    begin, nummer = time.process_time(), 0
    while namen or (not keuze.case and time.process_time() - begin < keuze.seconds):
        naam = namen.pop() if namen else f"{keuze.seed}/{SOORTEN[nummer % len(SOORTEN)]}/{nummer}"
        nummer += 1
        sys.stdout.write(f"{naam}\n")
        sys.stdout.flush()
        van = time.process_time()
        try:
            gedaan[naam.split("/")[1]][_try(proef, naam)] += 1
        except Exception:
            (keuze.map / "geval").write_bytes(proef.geval)
            raise
        langste = max(langste, time.process_time() - van)
    verslag = {
        "gevallen": nummer,
        "per_soort": gedaan,
        "langste_s": round(langste, 2),
        "geheugen_mb": peak_mb(),
    }
    sys.stdout.write(json.dumps(verslag) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
