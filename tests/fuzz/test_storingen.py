"""Disks that fill up, folders that may not be written, pages that go bad: nothing lost or doubled.

The commands and what must hold after them are those of `tests/grootboek/herstart.py`. To look
further: FUZZ_FAULTS=40 and FUZZ_SEED; `python3 dev.py fuzz` does both.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.fuzz.mutaties import damage_pages
from tests.grootboek.herstart import (
    OPDRACHTEN,
    WACHTWOORD,
    Opdracht,
    before,
    check_after,
    prepare,
    start,
)
from tests.spel import Spel

if sys.platform == "win32":
    pytest.skip("the ways to disturb a program are those of POSIX", allow_module_level=True)

FAULTS = int(os.environ.get("FUZZ_FAULTS", "1"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))
TE_VOL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes}, resource.RLIM_INFINITY))
"""


def some(*namen: str) -> list[str]:
    """These commands where it must be quick, else all."""
    return list(namen) if FAULTS == 1 else list(OPDRACHTEN)


Opdrachten = Callable[[str], Opdracht]


@pytest.fixture(scope="module")
def opdrachten(tmp_path_factory: pytest.TempPathFactory) -> Opdrachten:
    """Each command and the vault before it."""
    return cache(lambda naam: prepare(naam, tmp_path_factory.mktemp, meet=False))


def disturb(
    opdracht: Opdracht, spel: Spel, hoe: str = "ongestoord", moment: int = 0, *, voor: str = ""
) -> str:
    """Run a command that meets a fault; what it says."""
    proces = start(spel, opdracht, hoe, moment, voor=voor)
    uit, fout = proces.communicate()
    assert proces.returncode in (0, 1, 3, 4), fout
    assert "Traceback" not in fout
    assert "in zorgadmin zelf" not in fout, fout
    return fout + uit


@pytest.mark.parametrize("keer", range(FAULTS))
@pytest.mark.parametrize("naam", some("importeer", "wachtwoord"))
def test_a_disk_that_fills_up(opdrachten: Opdrachten, naam: str, keer: int, tmp_path: Path) -> None:
    """No file may grow past a size that is somewhere between nothing and enough."""
    opdracht = opdrachten(naam)
    spel = opdracht.speel(tmp_path)
    toeval = Random(f"{SEED}/{naam}/{keer}")  # noqa: S311  not about secrets
    voor = before(opdracht, spel)
    grootte = toeval.randrange(int(spel.kluis.stat().st_size * 1.3))
    disturb(opdracht, spel, voor=TE_VOL.format(bytes=grootte))
    check_after(opdracht, spel, voor)


@pytest.mark.parametrize("keer", range(FAULTS))
@pytest.mark.parametrize("naam", some("declareer", "zonder"))
def test_a_call_to_the_system_that_fails(
    opdrachten: Opdrachten, naam: str, keer: int, tmp_path: Path
) -> None:
    """Any one call after the vault was opened says that the disk is full."""
    opdracht = opdrachten(naam)
    geteld = Spel(tmp_path / "geteld")
    aantal = int(disturb(opdracht, opdracht.speel(geteld.map), "fout").splitlines()[0])
    spel = opdracht.speel(tmp_path / "gestoord")
    voor = before(opdracht, spel)
    toeval = Random(f"{SEED}/{naam}/{keer}")  # noqa: S311  not about secrets
    disturb(opdracht, spel, "fout", toeval.randint(1, aantal))
    check_after(opdracht, spel, voor)


@pytest.mark.parametrize("naam", some("declareer", "zonder"))
def test_a_folder_in_which_nothing_may_be_written(
    opdrachten: Opdrachten, naam: str, tmp_path: Path
) -> None:
    voor_root = ""
    if os.geteuid() == 0:
        # Root may write everywhere, unless it gives that up.
        if sys.platform != "linux":
            pytest.skip("root may write")
        voor_root = (
            "import ctypes\n"
            "for macht in (1, 2): assert ctypes.CDLL(None).prctl(24, macht, 0, 0, 0) == 0\n"
            "import os, sys\n"
            "if os.environ.pop('ALS_ROOT', None): os.execv(sys.executable, sys.orig_argv)\n"
        )
        os.environ["ALS_ROOT"] = "1"
    opdracht = opdrachten(naam)
    spel = opdracht.speel(tmp_path / "kluis")
    voor = before(opdracht, spel)
    mappen = [spel.map, *(pad for pad in spel.map.rglob("*") if pad.is_dir())]
    for map_ in mappen:
        map_.chmod(0o500)
    try:
        gezegd = disturb(opdracht, spel, voor=voor_root)
    finally:
        os.environ.pop("ALS_ROOT", None)
        for map_ in mappen:
            map_.chmod(0o700)
    assert "schrij" in gezegd
    check_after(opdracht, spel, voor)


# --- Pages that go bad ----------------------------------------------------------------------------


@pytest.mark.parametrize("keer", range(FAULTS))
@pytest.mark.parametrize("naam", ["herstel", "zonder"], ids=["plain", "encrypted"])
def test_a_damaged_vault_names_the_way_back_and_that_way_leads_back(
    opdrachten: Opdrachten, naam: str, keer: int, tmp_path: Path
) -> None:
    """The vault with its claim, its backup of that day, and pages that are damaged after it."""
    spel = opdrachten(naam).speel(tmp_path)
    spel.wachtwoord = WACHTWOORD if naam == "zonder" else None
    if naam == "zonder":
        spel.declareer("2026-04")
    shutil.rmtree(spel.naar, ignore_errors=True)
    assert spel.run("reservekopie").code == 0
    stand = spel.stand()
    hoogste = max(p["referentienummer"] for p in stand["prestaties"])
    toeval = Random(f"{SEED}/{naam}/{keer}")  # noqa: S311  not about secrets
    goed = spel.kluis.read_bytes()
    while (controle := spel.run("kluis", "controleer")).code == 0:
        spel.kluis.write_bytes(damage_pages(toeval, goed))
    assert controle.json["in_orde"] is False
    gezegd = " ".join(b["uitleg"] + b["oplossing"] for b in controle.json["bevindingen"])
    assert "zorgadmin herstel" in gezegd
    # Bad pages that hold nothing but values may go unnoticed by a command that only reads.
    uitkomst = spel.run("declareer", *("--gemeente", "0384", "--wet", "jw"), *_to(spel))
    genoemd = re.search(r"zorgadmin herstel (\S+\.reservekopie)", uitkomst.fout)
    assert (uitkomst.code == 4) == (genoemd is not None), uitkomst
    (eigen,) = spel.kluis.with_name("praktijk.zorgadmin.reserve").glob("praktijk-*")
    laatste = eigen if genoemd is None else Path(genoemd[1])
    assert spel.run("herstel", laatste).code == 0
    assert spel.run("kluis", "controleer").code == 0
    assert spel.stand() == stand
    nieuwe = spel.run("importeer", _hours(spel), "--naar", spel.naar)
    assert nieuwe.code == 0
    (regel,) = spel.declareer("2026-05", vandaag="2026-06-02", code=None)["prestaties"]
    assert regel["referentienummer"] > hoogste


def _to(spel: Spel) -> tuple[str | Path, ...]:
    return ("--maand", "2026-04", "--naar", spel.naar)


def _hours(spel: Spel) -> Path:
    rij = "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-05-04;60;minuut\n"
    pad = spel.map / "uren.csv"
    pad.write_text(rij, encoding="utf-8")
    return pad
