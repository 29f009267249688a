"""A vault that does not open or is damaged: what is said, where, and the way back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import Json, Spel, contract

KAPOT = "is beschadigd of is geen kluis van zorgadmin"


def findings(spel: Spel) -> Json:
    """What the check of a vault that is not in order says, as JSON."""
    uitkomst = spel.run("kluis", "controleer")
    assert uitkomst.code == 4
    assert uitkomst.json["in_orde"] is False
    assert "1 gevonden" in uitkomst.fout
    return uitkomst.json["bevindingen"]


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (None, "Er is geen kluis"),
        (b"", KAPOT),
        (b"dit is geen kluis\n" * 1000, "Het sleutelbestand"),
    ],
    ids=["absent", "empty", "text"],
)
def test_the_check_of_a_vault_that_does_not_open_is_a_finding(
    spel: Spel, inhoud: bytes | None, reden: str
) -> None:
    if inhoud is not None:
        spel.kluis.write_bytes(inhoud)
    (bevinding,) = findings(spel)
    assert (bevinding["regel"], bevinding["ernst"], bevinding["plek"]) == ("KLUIS", "fout", "kluis")
    assert reden in bevinding["uitleg"]
    assert bevinding["oplossing"]


def test_so_is_a_wrong_password(spel: Spel) -> None:
    spel.wachtwoord = "goed"
    spel.richt_in(contract())
    spel.wachtwoord = "fout"
    (bevinding,) = findings(spel)
    assert "Het wachtwoord klopt niet" in bevinding["uitleg"]
    tekst = spel.run_text("kluis", "controleer")
    assert (tekst.code, "Het wachtwoord klopt niet" in tekst.uit) == (4, True)


@pytest.mark.parametrize("wat", ["header", "page"])
def test_a_damaged_vault_names_the_backup_that_was_made_last(toegewezen: Spel, wat: str) -> None:
    toegewezen.run("reservekopie", vandaag="2026-05-05")
    toegewezen.uren("1001;2026-04-02;4;uur")
    inhoud = bytearray(toegewezen.kluis.read_bytes())
    if wat == "header":
        inhoud[:100] = os.urandom(100)
    else:
        inhoud[4096:] = b"\xff" * (len(inhoud) - 4096)
    toegewezen.kluis.write_bytes(inhoud)
    uitkomst = toegewezen.run("stand", vandaag="2026-05-06")
    assert uitkomst.code == 4
    assert KAPOT in uitkomst.fout
    assert "de laatste reservekopie terug, van 05-05-2026 " in uitkomst.fout
    genoemd = uitkomst.fout.strip().rpartition("zorgadmin herstel ")[2]
    assert Path(genoemd).name == "dag-2026-05-05.reservekopie"
    assert toegewezen.run("herstel", genoemd).code == 0
    assert toegewezen.stand()["toewijzingen"][0]["toewijzingnummer"] == 1001


def test_without_its_key_file_an_encrypted_vault_comes_back_from_a_backup(spel: Spel) -> None:
    spel.wachtwoord = "geheim"
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.kluis.with_name(spel.kluis.name + ".sleutel").unlink()
    uitkomst = spel.run("stand")
    assert uitkomst.code == 4
    assert "Het sleutelbestand" in uitkomst.fout
    assert spel.run("herstel", uitkomst.fout.strip().rpartition("herstel ")[2]).code == 0
    assert spel.run("stand").code == 0


def test_text_that_is_no_text_is_damage_and_is_not_shown(praktijk: Spel) -> None:
    with closing(sqlite3.connect(praktijk.kluis, isolation_level=None)) as db:
        db.execute("UPDATE praktijk SET naam = CAST(x'5A696C7665726265ff7267' AS TEXT)")
    uitkomst = praktijk.run_text("importeer", praktijk.bestand("b.xml", bericht301()))
    assert uitkomst.code == 4
    assert KAPOT in uitkomst.fout
    assert "Zilverbe" not in uitkomst.fout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize("opdracht", [("stand",), ("stand", "--json")], ids=["text", "json"])
def test_a_result_that_cannot_be_shown(praktijk: Spel, opdracht: tuple[str, ...]) -> None:
    """The command was done, so the exit code says in part."""
    with Path("/dev/full").open("wb") as vol:
        klaar = subprocess.run(
            [sys.executable, "-m", "zorgadmin", *opdracht],
            env=os.environ | praktijk.omgeving(),
            cwd=Path(__file__).resolve().parents[2],
            stdout=vol,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert klaar.returncode == 1
    assert "de uitkomst kon niet worden geschreven" in klaar.stderr
    assert "Traceback" not in klaar.stderr
