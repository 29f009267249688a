"""Plays the command line on a vault of its own, and holds every run to what is always true.

Each run, whatever it does, may show no traceback, no English of the libraries, and nothing that
names a client outside JSON; with --json it prints exactly one document. `inhoud` is the whole of a
vault but for refused files in its message log, so that "nothing has changed" is one comparison.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from zorgadmin import bootstrap

AGB = "65656055"
PRAKTIJK = f'[praktijk]\nnaam = "Begeleiding Noord"\nagb = "{AGB}"\n'
ADRES = """kvk = "12345678"
iban = "NL91ABNA0417164300"
straat = "Kerkstraat 1"
postcode = "8911 AB"
plaats = "Leeuwarden"
"""
"""What an invoice needs of the practice besides, to go behind `PRAKTIJK`."""
VANDAAG = "2026-05-04"
BSN, BSN_TWEE, BSN_DRIE = "999900006", "999900018", "999900031"
ACHTERNAAM = "Zilverberg"
"""Name of every client in these plays; nowhere else does this word occur."""

Json = Any  # a document of chapter 6

_WEGGELATEN = re.compile(r"Traceback|Error:|Exception|Usage:|\bgiven\b|\bmust\b|\bnot allowed\b")
_PROJECT = Path(__file__).resolve().parents[1]

VERGISSING = f"""
[[client]]
bsn = "{BSN_TWEE}"
achternaam = "{ACHTERNAAM}"
voornamen = "Bo"
geboortedatum = 2012-02-14
geslacht = "1"
[[toewijzing]]
gemeente = "0384"
wet = "jw"
bsn = "{BSN_TWEE}"
toewijzingnummer = 2002
productcategorie = "45"
productcode = "45A04"
ingangsdatum = 2026-01-01
einddatum = 2026-12-31
volume = 600
eenheid = "minuut"
frequentie = "totaal"
"""
"""Set-up of somebody who was entered by mistake, with a toewijzing and without care."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a command did: its exit code and everything it printed."""

    code: int
    uit: str
    fout: str

    @property
    def json(self) -> Json:
        """The one document on standard output; more or less than one is an error."""
        return json.loads(self.uit)


@dataclass(slots=True)
class Spel:
    """A practice at work: `map` holds its vault and files, `vandaag` is its system date."""

    map: Path
    vandaag: str = VANDAAG
    wachtwoord: str | None = None
    bsns: tuple[str, ...] = (BSN, BSN_TWEE, BSN_DRIE)
    _bestanden: int = field(default=0, init=False)

    @property
    def kluis(self) -> Path:
        """The vault."""
        return self.map / "praktijk.zorgadmin"

    @property
    def naar(self) -> Path:
        """Where messages are written."""
        return self.map / "uit"

    # --- Running ----------------------------------------------------------------------------------

    def run(self, *opdracht: str | Path, vandaag: str | None = None) -> Uitkomst:
        """Run a command with --json in this process."""
        return self.run_exact(*opdracht, "--json", vandaag=vandaag)

    def run_text(self, *opdracht: str | Path, vandaag: str | None = None) -> Uitkomst:
        """Run a command in this process that speaks to a person."""
        return self.run_exact(*opdracht, vandaag=vandaag)

    def run_exact(
        self,
        *opdracht: str | Path,
        vandaag: str | None = None,
        omgeving: Mapping[str, str] | None = None,
    ) -> Uitkomst:
        """Run exactly these arguments in this process; `omgeving` replaces the variables."""
        uit, fout = StringIO(), StringIO()
        variabelen = self.omgeving(vandaag) if omgeving is None else omgeving
        argumenten = [str(deel) for deel in opdracht]
        with patch.dict(os.environ, variabelen), redirect_stdout(uit), redirect_stderr(fout):
            code = bootstrap.main(argumenten)
        uitkomst = Uitkomst(code, uit.getvalue(), fout.getvalue())
        self._check(argumenten, uitkomst)
        return uitkomst

    def run_process(
        self,
        *opdracht: str | Path,
        voor: str = "",
        vandaag: str | None = None,
    ) -> Uitkomst:
        """Run a command as a process of its own; `voor` is Python that runs before it."""
        start = f"import sys\n{voor}\nfrom zorgadmin.__main__ import main\nsys.exit(main())"
        klaar = subprocess.run(
            [sys.executable, "-c", start, *map(str, opdracht)],
            env={**os.environ, **self.omgeving(vandaag), "PYTHONPATH": str(_PROJECT)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        uitkomst = Uitkomst(klaar.returncode, klaar.stdout, klaar.stderr)
        self._check([*map(str, opdracht)], uitkomst)
        return uitkomst

    def omgeving(self, vandaag: str | None = None) -> dict[str, str]:
        """Variables of a run."""
        variabelen = {
            "ZORGADMIN_KLUIS": str(self.kluis),
            "ZORGADMIN_VANDAAG": vandaag or self.vandaag,
        }
        if self.wachtwoord is not None:
            variabelen["ZORGADMIN_WACHTWOORD"] = self.wachtwoord
        return variabelen

    def _check(self, argumenten: list[str], uitkomst: Uitkomst) -> None:
        """What holds for every run."""
        als_json = "--json" in argumenten
        assert uitkomst.code in range(5), uitkomst
        assert not _WEGGELATEN.search(uitkomst.fout), uitkomst.fout
        assert "in zorgadmin zelf" not in uitkomst.fout, uitkomst.fout
        if als_json:
            json.loads(uitkomst.uit)
        if uitkomst.code in {2, 4}:
            assert uitkomst.fout.strip(), argumenten
        stil = uitkomst.fout if als_json else uitkomst.uit + uitkomst.fout
        for geheim in (*self.bsns, ACHTERNAAM):
            assert geheim not in stil, stil

    # --- Steps ------------------------------------------------------------------------------------

    def bestand(self, naam: str, inhoud: bytes | str) -> Path:
        """A file that the user has at hand, in a folder of its own."""
        self._bestanden += 1
        pad = self.map / f"in{self._bestanden:03d}" / naam
        pad.parent.mkdir()
        pad.write_bytes(inhoud.encode() if isinstance(inhoud, str) else inhoud)
        return pad

    def richt_in(self, *tabellen: str, praktijk: str = PRAKTIJK) -> Json:
        """Make the vault or update it with these tables."""
        toml = self.bestand("praktijk.toml", praktijk + "\n".join(tabellen))
        return self._goed("inrichten", toml)

    def importeer(
        self, inhoud: bytes | str, naam: str = "bericht.xml", *opties: str | Path, code: int = 0
    ) -> Json:
        """Import one file; its result."""
        uitkomst = self.run("importeer", self.bestand(naam, inhoud), "--naar", self.naar, *opties)
        (resultaat,) = uitkomst.json
        assert uitkomst.code == code, resultaat
        return resultaat

    def uren(self, *rijen: str, kop: str = "", code: int = 0, opties: Iterable[str] = ()) -> Json:
        """Import rows of an hours file, by default `toewijzingnummer;datum;hoeveelheid;eenheid`."""
        kop = kop or "toewijzingnummer;datum;hoeveelheid;eenheid"
        tekst = "\n".join([kop, *rijen, ""])
        return self.importeer(tekst, "uren.csv", *opties, code=code)

    def declareer(
        self,
        maand: str,
        *opties: str | Path,
        gemeente: str = "0384",
        wet: str = "jw",
        code: int | None = 0,
        vandaag: str | None = None,
    ) -> Json:
        """Claim a month and write its file, unless it is a preview; `code` None is any."""
        naar: tuple[str | Path, ...] = () if "--proef" in opties else ("--naar", self.naar)
        uitkomst = self.run(
            *("declareer", "--gemeente", gemeente, "--wet", wet, "--maand", maand),
            *naar,
            *opties,
            vandaag=vandaag,
        )
        assert code in (None, uitkomst.code), uitkomst
        return uitkomst.json

    def toegekend(self, declaratie: Json) -> None:
        """Upload a declaratie and record that all of it was granted."""
        nummer = declaratie["declaratienummer"]
        self._goed("ingediend", nummer)
        self._goed("antwoord", nummer, "--toegekend", "--reden", "per brief")

    def geupload(self) -> None:
        """Confirm that every return message whose file was written is uploaded."""
        wachtend = [
            rij["identificatie"]
            for rij in self.berichten()
            if (rij["bericht"], rij["status"], rij["geupload"]) == ("302", "verstuurd", None)
        ]
        self._goed("berichten", "geupload", *wachtend)

    def stand(self, *opties: str) -> Json:
        """The ledger."""
        return self._goed("stand", *opties)

    def berichten(self, *opties: str) -> Json:
        """The message log."""
        return self._goed("berichten", *opties)

    def taken(self) -> Json:
        """The tasks."""
        return self._goed("taken")

    def _goed(self, *opdracht: str | Path) -> Json:
        uitkomst = self.run(*opdracht)
        assert uitkomst.code == 0, uitkomst
        return uitkomst.json

    # --- Looking inside ---------------------------------------------------------------------------

    def inhoud(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of a vault without password, except what was only noted down.

        That is refused files in the message log, and the log of what the user did.
        """
        with closing(sqlite3.connect(f"{self.kluis.as_uri()}?mode=ro", uri=True)) as db:
            tabellen = [
                naam for (naam,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
            ]
            alles = {naam: db.execute(f'SELECT * FROM "{naam}"').fetchall() for naam in tabellen}  # noqa: S608
            geweigerd = {
                rij[0] for rij in db.execute("SELECT id FROM bericht WHERE status='geweigerd'")
            }
        for naam in ("logboek", "logboek_kop"):
            alles.pop(naam, None)
        for tabel in ("bericht", "bericht_inhoud"):
            alles[tabel] = [rij for rij in alles[tabel] if rij[0] not in geweigerd]
        return alles

    def sql(self, vraag: str) -> list[tuple[Any, ...]]:
        """Rows that a query finds in a vault without password."""
        with closing(sqlite3.connect(f"{self.kluis.as_uri()}?mode=ro", uri=True)) as db:
            return db.execute(vraag).fetchall()

    def geweigerd(self) -> list[Json]:
        """Refused files in the message log."""
        return [rij for rij in self.berichten() if rij["status"] == "geweigerd"]


# --- Set-up tables --------------------------------------------------------------------------------


def contract(
    code: str = "45A04",
    eenheid: str = "uur",
    tarief: str | None = "87,24",
    *,
    gemeente: str = "0384",
    wet: str = "jw",
    categorie: str | None = None,
    van: str = "2021-01-01",
    tot: str | None = None,
    **extra: str | bool,
) -> str:
    """An agreement about a product; its categorie is how the code begins unless given."""
    velden: dict[str, str | bool | None] = {
        "gemeente": gemeente,
        "wet": wet,
        "productcategorie": categorie or code[:2],
        "productcode": code,
        "eenheid": eenheid,
        "tarief": tarief,
        "geldig_van": van,
        "geldig_tot": tot,
        **extra,
    }
    regels = [f"{naam} = {_toml(waarde)}" for naam, waarde in velden.items() if waarde is not None]
    return "\n".join(["[[contract]]", *regels, ""])


def _toml(waarde: str | bool) -> str:
    return str(waarde).lower() if isinstance(waarde, bool) else f'"{waarde}"'
