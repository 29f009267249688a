"""A command that is killed leaves nothing readable behind, and no key that nobody ever saw."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.post_verzoek import bericht319
from tests.cli.verzoeken import kop, product, vraag
from tests.spel import BSN, PRAKTIJK, Spel, contract

PROJECT = Path(__file__).resolve().parents[2]
CLAIM = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04", "--naar")
STAPPEN = 8
"""How often a claim makes, writes, names or removes something in the folder for messages."""

BIJ_STAP = """
import os, signal, sys
stappen = 0
def dood(gebeurtenis, wat):
    global stappen
    if gebeurtenis == "open" and not (isinstance(wat[2], int) and wat[2] & os.O_CREAT):
        return
    if gebeurtenis not in ("open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir"):
        return
    if {folder!r} in str(wat[0]) or {folder!r} in str(wat[min(1, len(wat) - 1)]):
        stappen += 1
        if stappen == {stap}:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(dood)
"""
VOOR_HET_TONEN = """
import os, signal
from zorgadmin.storage.vault import VaultKluizen
echt = VaultKluizen.make
def maak(zelf):
    echt(zelf)
    os.kill(os.getpid(), signal.SIGKILL)
VaultKluizen.make = maak
"""


def at_step(folder: Path, stap: int) -> str:
    """Code that kills its process at a step in a folder."""
    return BIJ_STAP.format(folder=str(folder), stap=stap)


def left(folder: Path) -> list[Path]:
    """Everything in a folder, hidden files too."""
    return sorted(deel for deel in folder.rglob("*") if deel.is_file()) if folder.exists() else []


def killed(spel: Spel, *opdracht: str | Path, voor: str) -> int:
    """Run a command that may kill itself; its exit code."""
    start = f"import sys\n{voor}\nfrom zorgadmin.__main__ import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, opdracht)],
        env={**os.environ, **spel.omgeving(), "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        timeout=120,
        check=False,
    ).returncode


@pytest.mark.parametrize("stap", range(1, STAPPEN + 1))
def test_a_claim_that_is_killed_while_it_writes_leaves_nothing_after_the_next_command(
    toegewezen: Spel, stap: int
) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    doel = toegewezen.map / "doel"
    assert killed(toegewezen, *CLAIM, doel, voor=at_step(doel, stap)) == -9
    stand = toegewezen.stand()
    gemaakt = [d["berichtidentificatie"] for d in stand["declaraties"]]
    over = left(doel)
    assert not [pad for pad in over if pad.name.startswith(".") or pad.parent != doel]
    for pad in over:
        assert BSN.encode() in pad.read_bytes()
        assert any(nummer in pad.name for nummer in gemaakt)
    for nummer in gemaakt:
        bewaard = toegewezen.run("berichten", "bewaar", nummer, "--naar", toegewezen.map / "weer")
        assert bewaard.code == 0
    if not gemaakt:
        assert toegewezen.declareer("2026-04")["declaratienummer"] is not None


def test_the_steps_of_a_claim_that_are_killed_are_all_of_them(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    doel = toegewezen.map / "doel"
    assert killed(toegewezen, *CLAIM, doel, voor=at_step(doel, STAPPEN + 1)) == 0


ASK = kop("toewijzing") + product("45A05", "2026-04-01")


@pytest.mark.parametrize("stap", range(1, STAPPEN + 1))
def test_a_request_that_is_killed_while_it_writes_is_there_whole_or_not_at_all(
    toegewezen: Spel, stap: int
) -> None:
    bestand = toegewezen.bestand("verzoek.toml", ASK)
    doel = toegewezen.map / "doel"
    assert killed(toegewezen, "verzoek", bestand, "--naar", doel, voor=at_step(doel, stap)) == -9
    gemaakt = [v["identificatie"] for v in toegewezen.run("verzoeken").json]
    over = left(doel)
    assert [pad.name for pad in over if gemaakt] == [f"JW315_0384_{n}.xml" for n in gemaakt if over]
    assert not over or gemaakt
    for nummer in gemaakt:
        bewaard = toegewezen.run("berichten", "bewaar", nummer, "--naar", toegewezen.map / "weer")
        assert bewaard.code == 0
    if not gemaakt:
        # No number was used up.
        assert vraag(toegewezen, ASK)["referenties"] == ["V0000000001"]
    assert toegewezen.run("kluis", "controleer").code == 0


def test_the_steps_of_a_request_that_are_killed_are_all_of_them(toegewezen: Spel) -> None:
    bestand, doel = toegewezen.bestand("verzoek.toml", ASK), toegewezen.map / "doel"
    stappen = at_step(doel, STAPPEN + 1)
    assert killed(toegewezen, "verzoek", bestand, "--naar", doel, voor=stappen) == 0


@pytest.mark.parametrize("stap", [1, 3, 5, STAPPEN])
def test_an_answer_that_is_killed_before_its_return_message_is_written_can_be_read_again(
    toegewezen: Spel, stap: int
) -> None:
    vraag(toegewezen, ASK)
    bestand = toegewezen.bestand("319.xml", bericht319("V0000000001", "1", "2"))
    doel = toegewezen.map / "doel"
    assert killed(toegewezen, "importeer", bestand, "--naar", doel, voor=at_step(doel, stap)) == -9
    (verzoek,) = toegewezen.run("verzoeken").json
    assert verzoek["stand"] in ("verstuurd", "afgewezen")
    assert toegewezen.run("importeer", bestand, "--naar", doel).code == 0
    (verzoek,) = toegewezen.run("verzoeken").json
    assert verzoek["stand"] == "afgewezen"
    retour = [b for b in toegewezen.run("berichten").json if b["bericht"] == "320"]
    assert len(retour) == 1
    weer = toegewezen.map / "weer"
    assert (
        toegewezen.run("berichten", "bewaar", retour[0]["identificatie"], "--naar", weer).code == 0
    )
    assert not [pad for pad in left(doel) if pad.name.startswith(".") or pad.parent != doel]
    assert toegewezen.run("kluis", "controleer").code == 0


def test_a_recovery_key_that_was_never_shown_is_asked_about_until_there_is_another(
    spel: Spel,
) -> None:
    spel.wachtwoord = "een lang wachtwoord"
    bestand = spel.bestand("praktijk.toml", (PRAKTIJK + contract()).encode())
    assert killed(spel, "inrichten", bestand, voor=VOOR_HET_TONEN) == -9
    assert spel.kluis.exists()
    for _ in range(2):
        assert "de herstelsleutel van deze kluis is nooit getoond" in spel.run_text("stand").fout
    nieuw = spel.run("kluis", "wachtwoord", "--nieuwe-herstelsleutel").json["herstelsleutel"]
    assert len(nieuw) == 39
    assert spel.run_text("stand").fout == ""
    spel.wachtwoord = nieuw
    assert spel.run("stand").code == 0
