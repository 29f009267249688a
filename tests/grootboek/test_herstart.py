"""A command that is killed at any moment happened whole or not at all (spec 4, 9).

The real program runs as a process of its own and gets SIGKILL: after a random time since it opened
the vault, or at a random call inside it. To look further: GROOTBOEK_KILLS=200.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.spel import BSN, BSN_DRIE, BSN_TWEE, Json, Spel, contract

if sys.platform == "win32":
    pytest.skip("there is no SIGKILL here", allow_module_level=True)

KILLS = int(os.environ.get("GROOTBOEK_KILLS", "15"))
PROJECT = Path(__file__).resolve().parents[2]
NUMMERS = range(1001, 1013)
DAG = date(2026, 5, 11)

PROGRAMMA = """
import os, signal, sys
from zorgadmin.__main__ import main

gezien, dodelijk = -1, int(sys.argv.pop(1))

def tel(frame, gebeurtenis, wat):
    '''Counts calls from the first connection with the vault on.'''
    global gezien
    naam = wat.__name__ if gebeurtenis == "c_call" else None
    if gezien < 0 and naam != "connect":
        return
    gezien += 1
    if gezien == dodelijk:
        os.kill(os.getpid(), signal.SIGKILL)
    if dodelijk < 0 and naam == "_exit":
        print(gezien, file=sys.stderr, flush=True)

if dodelijk:
    sys.setprofile(tel)
main()
"""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A command to kill: `map` holds the vault before it, and what it reads."""

    naam: str
    map: Path
    argumenten: tuple[str, ...]
    seconden: float
    aanroepen: int

    def speel(self, doel: Path) -> Spel:
        """The practice just before the command, in another folder."""
        shutil.copytree(self.map, doel, dirs_exist_ok=True)
        return Spel(doel, vandaag="2026-05-11")


def start(spel: Spel, argumenten: Sequence[str], dodelijk: int = 0) -> subprocess.Popen[str]:
    """Start the program; `dodelijk` is the call at which it kills itself, -1 counts them."""
    opdracht = [str(spel.map / a.removeprefix("@")) if a[0] == "@" else a for a in argumenten]
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAMMA, str(dodelijk), *opdracht, "--json"],
        env=os.environ | spel.omgeving() | {"PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(proces: subprocess.Popen[str], spel: Spel, seconden: float) -> None:
    """Kill a process so long after it opened the vault."""
    wal = spel.kluis.with_name(spel.kluis.name + "-wal")
    while proces.poll() is None and not wal.exists():
        time.sleep(0.0005)
    time.sleep(seconden)
    proces.kill()
    proces.communicate()


# --- The three commands ---------------------------------------------------------------------------


def _practice(map_: Path) -> Spel:
    spel = Spel(map_)
    spel.richt_in(contract())
    return spel


def _post(map_: Path) -> None:
    """One 301 per toewijzing, of three cliënten."""
    (map_ / "post").mkdir()
    for nummer in NUMMERS:
        bsn = (BSN, BSN_TWEE, BSN_DRIE)[nummer % 3]
        bericht = bericht301(Toegewezen(nummer), bsn=bsn, identificatie=f"G{nummer}")
        (map_ / "post" / f"{nummer}.xml").write_bytes(bericht)


def _import(map_: Path) -> tuple[str, ...]:
    _practice(map_)
    _post(map_)
    return ("importeer", "@post", "--naar", "@uit")


def _claim(map_: Path) -> tuple[str, ...]:
    spel = _practice(map_)
    _post(map_)
    assert spel.run("importeer", map_ / "post", "--naar", map_ / "eerder").code == 0
    spel.uren(*(f"{nummer};2026-04-{nummer - 995:02d};120;minuut" for nummer in NUMMERS))
    return (
        *("declareer", "--gemeente", "0384", "--wet", "jw"),
        *("--maand", "2026-04", "--naar", "@uit"),
    )


def _answer(map_: Path) -> tuple[str, ...]:
    _claim(map_)
    spel = Spel(map_, vandaag="2026-05-04")
    bericht = Path(spel.declareer("2026-04")["bestand"]).read_bytes()
    shutil.rmtree(spel.naar)
    oordeel = oordeel_over(bericht, {f"R{n:010d}": ("0611",) for n in range(1, 6)})
    (map_ / "antwoord.xml").write_bytes(antwoord_op(bericht, oordeel, DAG))
    return ("importeer", "@antwoord.xml")


OPDRACHTEN = {"importeer": _import, "declareer": _claim, "antwoord": _answer}


@pytest.fixture(scope="module")
def opdrachten(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Opdracht]:
    """Each command with how long it takes when nobody disturbs it."""
    gemaakt = {}
    for naam, maak in OPDRACHTEN.items():
        map_ = tmp_path_factory.mktemp(naam)
        opdracht = Opdracht(naam, map_, maak(map_), 0, 0)
        spel = opdracht.speel(tmp_path_factory.mktemp(f"{naam}-geteld"))
        geteld = start(spel, opdracht.argumenten, -1).communicate()[1]
        spel = opdracht.speel(tmp_path_factory.mktemp(f"{naam}-gemeten"))
        proces = start(spel, opdracht.argumenten)
        wal = spel.kluis.with_name(spel.kluis.name + "-wal")
        while not wal.exists():
            time.sleep(0.0005)
        begin = time.monotonic()
        assert proces.communicate()[1] == ""
        seconden = time.monotonic() - begin
        gemaakt[naam] = Opdracht(naam, map_, opdracht.argumenten, seconden, int(geteld))
    return gemaakt


# --- What must hold afterwards --------------------------------------------------------------------


def check_vault(spel: Spel) -> None:
    """The vault opens and is sound."""
    spel.stand()
    with closing(sqlite3.connect(spel.kluis)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def check_files(spel: Spel) -> None:
    """Files are whole; what has none is listed and can be written again, byte for byte."""
    eigen = {rij["bestand"]: rij for rij in spel.berichten() if rij["richting"] == "uit"}
    wachtend = {rij["bestand"] for rij in spel.berichten("--te-versturen")}
    bestanden = {pad.name: pad for pad in spel.map.glob("*/*.xml") if pad.name in eigen}
    assert eigen.keys() - bestanden.keys() <= wachtend
    for naam, pad in bestanden.items():
        assert sha256(pad.read_bytes()).hexdigest() == eigen[naam]["sha256"]
    for naam in wachtend:
        identificatie = eigen[naam]["identificatie"]
        gered = spel.run("berichten", "bewaar", identificatie, "--naar", spel.map / "gered")
        assert gered.code == 0
        (pad,) = (Path(bestand) for bestand in gered.json["bestanden"])
        assert pad.name == naam
        assert sha256(pad.read_bytes()).hexdigest() == eigen[naam]["sha256"]
    assert spel.berichten("--te-versturen") == []


def check_import(spel: Spel, voor: Json) -> None:
    """Of every 301: log, toewijzing and 302, or nothing at all; then the others follow."""
    berichten = spel.berichten()
    gelezen = [r for r in berichten if (r["richting"], r["bericht"]) == ("in", "301")]
    assert {r["status"] for r in gelezen} <= {"verwerkt"}
    assert [r["bericht"] for r in berichten if r["richting"] == "uit"] == ["302"] * len(gelezen)
    toewijzingen = [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]]
    assert [int(r["identificatie"].removeprefix("G")) for r in gelezen] == toewijzingen
    assert toewijzingen == list(NUMMERS)[: len(gelezen)]
    check_files(spel)
    opnieuw = spel.run("importeer", spel.map / "post", "--naar", spel.naar)
    assert [r["status"] for r in opnieuw.json] == ["al verwerkt"] * len(gelezen) + ["verwerkt"] * (
        len(NUMMERS) - len(gelezen)
    )
    assert [t["toewijzingnummer"] for t in spel.stand()["toewijzingen"]] == list(NUMMERS)
    nummers = [r["identificatie"] for r in spel.berichten() if r["bericht"] == "302"]
    assert sorted(nummers) == [f"{n:09d}" for n in range(1, len(NUMMERS) + 1)]


def check_claim(spel: Spel, voor: Json) -> None:
    """A whole declaratie and its message, or none and no number used; then there is one."""
    stand = spel.stand()
    gemaakt = bool(stand["declaraties"])
    assert len(stand["prestaties"]) == (len(NUMMERS) if gemaakt else 0)
    assert [r["bericht"] for r in spel.berichten()].count("323") == int(gemaakt)
    if not gemaakt:
        assert spel.inhoud() == voor
    check_files(spel)
    opnieuw = spel.declareer("2026-04", code=int(gemaakt))
    assert len(opnieuw["wacht_op_antwoord" if gemaakt else "prestaties"]) == len(NUMMERS)
    assert (opnieuw["bestand"] is None) == gemaakt
    prestaties = spel.stand()["prestaties"]
    assert [p["toewijzingnummer"] for p in sorted(prestaties, key=_op_toewijzing)] == list(NUMMERS)
    assert sorted(p["referentienummer"] for p in prestaties) == [
        f"R{n:010d}" for n in range(1, len(NUMMERS) + 1)
    ]
    (declaratie,) = spel.stand()["declaraties"]
    assert declaratie["declaratienummer"] == "D00000001"


def _op_toewijzing(prestatie: Json) -> int:
    nummer: int = prestatie["toewijzingnummer"]
    return nummer


def check_answer(spel: Spel, voor: Json) -> None:
    """Everything that the answer says, or nothing; then everything."""
    verwerkt = [r["bericht"] for r in spel.berichten()].count("325") == 1
    if not verwerkt:
        assert spel.inhoud() == voor
    else:
        _is_answered(spel)
    (resultaat,) = spel.run("importeer", spel.map / "antwoord.xml").json
    assert resultaat["status"] == ("al verwerkt" if verwerkt else "verwerkt")
    _is_answered(spel)


def _is_answered(spel: Spel) -> None:
    statussen = [p["status"] for p in spel.stand()["prestaties"]]
    assert (statussen.count("afgekeurd"), statussen.count("toegekend")) == (5, 7)
    (declaratie,) = spel.stand()["declaraties"]
    assert (declaratie["status"], declaratie["toegekend_cent"]) == ("beantwoord", 7 * 2 * 8724)


CONTROLES = {"importeer": check_import, "declareer": check_claim, "antwoord": check_answer}


@pytest.mark.parametrize("keer", range(KILLS))
def test_a_killed_command_happened_whole_or_not_at_all(
    opdrachten: dict[str, Opdracht], keer: int, tmp_path: Path
) -> None:
    toeval = Random(keer)  # noqa: S311  not about secrets
    opdracht = opdrachten[list(OPDRACHTEN)[keer % 3]]
    spel = opdracht.speel(tmp_path)
    voor = spel.inhoud()
    if keer % 2:
        proces = start(spel, opdracht.argumenten)
        kill_after(proces, spel, toeval.uniform(0, opdracht.seconden))
        assert proces.returncode in (0, -signal.SIGKILL)
    else:
        proces = start(spel, opdracht.argumenten, toeval.randint(1, opdracht.aanroepen))
        proces.communicate()
        assert proces.returncode == -signal.SIGKILL
    check_vault(spel)
    CONTROLES[opdracht.naam](spel, voor)
    check_vault(spel)


@pytest.mark.parametrize("naam", list(OPDRACHTEN))
def test_nothing_is_left_undone_when_nobody_disturbs_it(
    opdrachten: dict[str, Opdracht], naam: str, tmp_path: Path
) -> None:
    opdracht = opdrachten[naam]
    spel = opdracht.speel(tmp_path)
    voor = spel.inhoud()
    proces = start(spel, opdracht.argumenten)
    assert proces.communicate()[1] == ""
    assert proces.returncode == 0
    assert not list(spel.map.rglob(".zorgadmin-*"))
    assert spel.berichten("--te-versturen") == []
    CONTROLES[naam](spel, voor)
