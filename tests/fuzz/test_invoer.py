"""Whatever a file holds: no crash, no hang, no hunger, no effect when it is refused.

To look further: FUZZ_SECONDS=120 and FUZZ_SEED, or `python3 dev.py fuzz`, which repeats one case
with FUZZ_CASE.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.fuzz.bommen import BOMMEN
from tests.spel import Spel, contract

pytest.importorskip("resource")

PROJECT = Path(__file__).resolve().parents[2]
SECONDS = os.environ.get("FUZZ_SECONDS", "4")
SEED = os.environ.get("FUZZ_SEED", "0")
CASE = os.environ.get("FUZZ_CASE")

ALLE_BOMMEN = float(SECONDS) > 60
BEGRENSD = "from tests.fuzz.grenzen import bound; bound()"
SNEL = (
    *("far cells.xlsx", "repeated rows.ods", "many events.ics", "every second.ics", "alarms.ics"),
    *("attributes.xml", "a row of quotes.csv", "more rows.xlsx", "sheets.xlsx", "a bomb.zip"),
    *("dots.toml", "a long number.toml"),
)


def test_damaged_files(tmp_path: Path) -> None:
    keuze = ("--case", CASE) if CASE else ("--seconds", SECONDS, "--seed", SEED)
    proces = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.proef", tmp_path, *keuze],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    laatste = (proces.stdout.splitlines() or ["-"])[-1]
    herhaal = f"python3 dev.py fuzz --case {laatste}; the file is {tmp_path / 'geval'}"
    assert proces.returncode == 0, f"{proces.stderr}\nexit {proces.returncode}; again: {herhaal}"
    # Nothing may write past the program.
    assert proces.stderr == ""
    verslag = json.loads(laatste)
    sys.stdout.write(f"\n{json.dumps(verslag, indent=1)}\n")
    assert verslag["gevallen"] == (1 if CASE else verslag["gevallen"])
    assert len(verslag["per_soort"]) == 11 or CASE


@pytest.fixture(scope="module")
def praktijk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spel]:
    """A practice with a toewijzing."""
    spel = Spel(tmp_path_factory.mktemp("bommen"))
    spel.richt_in(contract())
    spel.importeer(bericht301())
    yield spel
    shutil.rmtree(spel.map)


@pytest.mark.parametrize("naam", BOMMEN if ALLE_BOMMEN else SNEL)
def test_a_bomb_takes_neither_time_nor_memory(praktijk: Spel, naam: str, tmp_path: Path) -> None:
    opdracht, maak = BOMMEN[naam]
    voor = praktijk.inhoud()
    pad = tmp_path / naam.replace(" ", "-")
    pad.write_bytes(maak())
    uitkomst = praktijk.run_process(opdracht, pad, "--json", voor=BEGRENSD)
    # A calendar that is linked to nothing is held back.
    assert uitkomst.code in (0, 1, 3)
    if uitkomst.code:
        assert praktijk.inhoud() == voor


@pytest.mark.parametrize("opdracht", ["importeer", "controleer", "inrichten"])
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device")
def test_a_file_without_end(praktijk: Spel, opdracht: str) -> None:
    uitkomst = praktijk.run_process(opdracht, "/dev/zero", "--json", voor=BEGRENSD)
    assert uitkomst.code == 3
    assert "50 MB" in uitkomst.uit


def test_many_large_files_are_not_in_memory_together(praktijk: Spel, tmp_path: Path) -> None:
    for nummer in range(8):
        (tmp_path / f"{nummer}.xml").write_bytes(b"<a>" + b"x" * (20 * 1024 * 1024))
    uitkomst = praktijk.run_process("importeer", tmp_path, "--json", voor=BEGRENSD)
    assert uitkomst.code == 3
    assert uitkomst.uit.count("meer dan 50 MB") == 6


def test_a_key_file_may_not_ask_for_everything(praktijk: Spel, tmp_path: Path) -> None:
    """Sixteen locks that each take as much as one may."""
    slot = {
        "soort": "wachtwoord",
        "kdf": "argon2id",
        "geheugen_kib": 256 * 1024,
        "rondes": 16,
        "parallel": 1,
        "zout": "A" * 22 + "==",
        "aead": "aes-256-gcm",
        "nonce": "A" * 16,
        "sleutel": "A" * 64,
    }
    spel = Spel(tmp_path, wachtwoord="geheim")
    spel.kluis.write_bytes(b"\x01" * 8192)
    sleutelbestand = spel.kluis.with_name(spel.kluis.name + ".sleutel")
    for aantal, tekst in ((16, "is beschadigd of is niet van zorgadmin"), (1, "klopt niet")):
        slot["rondes"] = 16 if aantal == 16 else 1
        sleutelbestand.write_text(json.dumps({"versie": 1, "sloten": [slot] * aantal}))
        uitkomst = spel.run_process("stand", "--json", voor=BEGRENSD)
        assert uitkomst.code == 4
        assert tekst in uitkomst.fout
