"""Commands that are disturbed, the driver that disturbs them, and what must hold afterwards.

The real program runs as a process of its own. It gets SIGKILL, after a random time since it opened
the vault or at a random call inside it, or one of its calls to the operating system fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from tests.cli.post import Toegewezen, bericht301
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.spel import BSN, BSN_DRIE, BSN_TWEE, Json, Spel, contract

PROJECT = Path(__file__).resolve().parents[2]
NUMMERS = range(1001, 1013)
DAG = date(2026, 5, 11)

WACHTWOORD = "één geheim"

PROGRAMMA = """
import os, signal, sys
from zorgadmin.__main__ import main

hoe, moment = sys.argv.pop(1), int(sys.argv.pop(1))
gezien = -1
SYSTEEM = {'fsync', 'link', 'mkdir', 'open', 'rename', 'replace', 'unlink', 'write'}

def to_system(naam, wat):
    if naam not in SYSTEEM:
        return False
    eigenaar = getattr(wat, "__module__", None) or type(getattr(wat, "__self__", None)).__module__
    return eigenaar in ("posix", "_io")

def tel(frame, gebeurtenis, wat):
    '''Counts calls, or those to the system, from the first connection with the vault on.'''
    global gezien
    naam = getattr(wat, "__name__", None) if gebeurtenis == "c_call" else None
    if gezien < 0:
        gezien += naam == "connect"
        return
    if hoe == "fout" and naam != "_exit" and not to_system(naam, wat):
        return
    gezien += 1
    if gezien == moment and hoe == "dood":
        os.kill(os.getpid(), signal.SIGKILL)
    if gezien == moment and hoe == "fout" and naam != "_exit":
        raise OSError(28, os.strerror(28))
    if not moment and naam == "_exit":
        print(gezien, file=sys.stderr, flush=True)

def kort(*wat, **kosten):
    return slot(*wat, geheugen_kib=8192, rondes=1, parallel=1)

# The password itself is not what is tried here, so it may be cheap to check.
from zorgadmin.storage import keys
slot, keys.lock_password = keys.lock_password, kort
if hoe != "ongestoord":
    sys.setprofile(tel)
main()
"""


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A command to disturb: `map` holds the vault before it, and what it reads.

    Undisturbed it takes so many seconds and calls, and leaves what is in `klaar`.
    """

    naam: str
    map: Path
    argumenten: tuple[str, ...]
    seconden: float = 0
    aanroepen: int = 0
    klaar: Path | None = None

    def speel(self, doel: Path) -> Spel:
        """The practice just before the command, in another folder."""
        shutil.copytree(self.map, doel, dirs_exist_ok=True)
        wachtwoord = WACHTWOORD if (doel / "praktijk.zorgadmin.sleutel").exists() else None
        return Spel(doel, vandaag="2026-05-11", wachtwoord=wachtwoord)


def prepare(naam: str, maak_map: Callable[[str], Path], *, meet: bool) -> Opdracht:
    """A command and the vault before it; with `meet` how long it takes undisturbed, and how far."""
    map_ = maak_map(naam)
    opdracht = Opdracht(naam, map_, OPDRACHTEN[naam](map_))
    if not meet:
        return opdracht
    spel = opdracht.speel(maak_map(naam))
    proces = start(spel, opdracht, "dood")
    wait_for_vault(proces, spel)
    begin = time.monotonic()
    geteld = proces.communicate()[1]
    # Counting takes as long again.
    seconden = (time.monotonic() - begin) / 2
    assert proces.returncode == 0
    return replace(opdracht, seconden=seconden, aanroepen=int(geteld), klaar=spel.map)


def start(
    spel: Spel, opdracht: Opdracht, hoe: str = "ongestoord", moment: int = 0, *, voor: str = ""
) -> subprocess.Popen[str]:
    """Start the program; `voor` is Python that runs before it.

    It is killed at the call `moment` (`dood`), or that call to the system fails (`fout`); moment 0
    counts those calls.
    """
    argumenten = [
        str(spel.map / a.removeprefix("@")) if a[0] == "@" else a for a in opdracht.argumenten
    ]
    return subprocess.Popen(
        [sys.executable, "-c", voor + PROGRAMMA, hoe, str(moment), *argumenten, "--json"],
        env=os.environ
        | spel.omgeving()
        | {"PYTHONPATH": str(PROJECT), "ZORGADMIN_WACHTWOORD_NIEUW": WACHTWOORD},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_vault(proces: subprocess.Popen[str], spel: Spel) -> None:
    """Wait until a process has opened the vault, or has ended."""
    wal = spel.kluis.with_name(spel.kluis.name + "-wal")
    while proces.poll() is None and not wal.exists():
        time.sleep(0.0005)


def kill_after(proces: subprocess.Popen[str], spel: Spel, seconden: float) -> None:
    """Kill a process so long after it opened the vault."""
    wait_for_vault(proces, spel)
    time.sleep(seconden)
    proces.kill()
    proces.communicate()


# --- The commands ---------------------------------------------------------------------------------


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


def _restore(map_: Path) -> tuple[str, ...]:
    """Back to before the claim, which is in the replaced vault."""
    _claim(map_)
    spel = Spel(map_, vandaag="2026-05-04")
    assert spel.run("reservekopie", "--naar", map_ / "kopie.reservekopie").code == 0
    spel.declareer("2026-04")
    shutil.rmtree(spel.naar)
    return ("herstel", "@kopie.reservekopie")


def _encrypt(map_: Path) -> tuple[str, ...]:
    _claim(map_)
    return ("kluis", "wachtwoord")


def _decrypt(map_: Path) -> tuple[str, ...]:
    opdracht = Opdracht("", map_, _encrypt(map_))
    assert start(Spel(map_), opdracht).communicate()[1] == ""
    return ("kluis", "wachtwoord", "--zonder")


OPDRACHTEN = {
    "importeer": _import,
    "declareer": _claim,
    "antwoord": _answer,
    "herstel": _restore,
    "wachtwoord": _encrypt,
    "zonder": _decrypt,
}


# --- What must hold afterwards --------------------------------------------------------------------


def check_vault(spel: Spel) -> None:
    """The vault opens, is sound, and nothing that may be readable is left beside it."""
    uitkomst = spel.run("kluis", "controleer")
    assert (uitkomst.code, uitkomst.json["bevindingen"]) == (0, [])
    assert not [pad for pad in spel.map.glob("**/.zorgadmin-*") if pad.is_dir()]


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
    check_files(spel)
    opnieuw = spel.run("importeer", spel.map / "post", "--naar", spel.naar)
    assert {r["bestand"]: r["status"] for r in opnieuw.json} == {
        f"{nummer}.xml": "al verwerkt" if nummer in toewijzingen else "verwerkt"
        for nummer in NUMMERS
    }
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


def check_restore(spel: Spel, voor: Json) -> None:
    """Before or after; in the end it is after, and no number is given twice."""
    gedaan = not spel.stand()["declaraties"]
    assert gedaan or spel.inhoud() == voor
    # A restore of its own kind leaves the vault that it replaces among the backups.
    bewaard = list(spel.kluis.with_name("praktijk.zorgadmin.reserve").glob("herstel-*"))
    assert len(bewaard) >= gedaan
    if not gedaan:
        assert spel.run("herstel", spel.map / "kopie.reservekopie").code == 0
    assert spel.declareer("2026-04")["declaratienummer"] == "D00001001"


def check_password(spel: Spel, voor: Json) -> None:
    """The vault opens either with the password or without, and holds what it held."""
    dicht = not spel.kluis.read_bytes().startswith(b"SQLite")
    spel.wachtwoord = WACHTWOORD if dicht else None
    stand = spel.stand()
    assert [t["toewijzingnummer"] for t in stand["toewijzingen"]] == list(NUMMERS)
    assert spel.kluis.with_name("praktijk.zorgadmin.sleutel").exists() or not dicht
    assert len(spel.declareer("2026-04")["prestaties"]) == len(NUMMERS)


CONTROLES = {
    "importeer": check_import,
    "declareer": check_claim,
    "antwoord": check_answer,
    "herstel": check_restore,
    "wachtwoord": check_password,
    "zonder": check_password,
}


def check_after(opdracht: Opdracht, spel: Spel, voor: Json) -> None:
    """Whatever disturbed the command: it happened whole or not at all, and can be done again."""
    CONTROLES[opdracht.naam](spel, voor)
    check_vault(spel)


def before(opdracht: Opdracht, spel: Spel) -> Json:
    """Content of the vault before the command, where it can be read past the program."""
    return None if spel.wachtwoord else spel.inhoud()
