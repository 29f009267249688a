"""Vaults that do not open and places where nothing can be written: exit 4 or 3, nothing changed."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import bericht301
from tests.spel import Json, Spel, contract

DECLAREER = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-04", "--naar")
OPDRACHTEN = {
    "stand": ("stand",),
    "taken": ("taken",),
    "berichten": ("berichten",),
    "importeer": ("importeer", "{}/uren.csv"),
    "declareer": (*DECLAREER, "{}/uit"),
    "inrichten": ("inrichten", "{}/p.toml"),
}


@pytest.fixture
def uren(toegewezen: Spel) -> Spel:
    """Hours of April 2026, ready to be claimed."""
    toegewezen.uren("1001;2026-04-02;4;uur")
    (toegewezen.map / "uren.csv").write_text(
        "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-04-03;1;uur\n", "utf-8"
    )
    (toegewezen.map / "p.toml").write_text(
        '[praktijk]\nnaam = "Ander"\nagb = "65656055"\n', "utf-8"
    )
    return toegewezen


def run(spel: Spel, naam: str) -> tuple[int, str]:
    """Exit code and reason of a command."""
    uitkomst = spel.run(*(deel.replace("{}", str(spel.map)) for deel in OPDRACHTEN[naam]))
    return uitkomst.code, uitkomst.fout


# --- The vault ------------------------------------------------------------------------------------


@pytest.mark.parametrize("opdracht", OPDRACHTEN)
def test_a_vault_of_a_newer_version(uren: Spel, opdracht: str) -> None:
    with closing(sqlite3.connect(uren.kluis)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    voor = uren.inhoud()
    code, fout = run(uren, opdracht)
    assert code == 4
    assert "nieuwere versie" in fout
    assert uren.inhoud() == voor
    assert not uren.naar.exists()


def _half(inhoud: bytes) -> bytes:
    return inhoud[: len(inhoud) // 2]


def _other_database(_: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE notities (tekst TEXT)")
        return db.serialize()


KAPOT = {
    "empty": lambda _: b"",
    "five bytes": lambda inhoud: inhoud[:5],
    "half of it": _half,
    "text": lambda _: b"dit is geen kluis\n" * 1000,
    "noise": lambda _: bytes(range(256)) * 64,
    "another database": _other_database,
}


@pytest.mark.parametrize("geval", KAPOT)
@pytest.mark.parametrize("opdracht", ["stand", "declareer", "inrichten"])
def test_a_file_that_is_no_vault(uren: Spel, geval: str, opdracht: str) -> None:
    kapot = KAPOT[geval](uren.kluis.read_bytes())
    uren.kluis.write_bytes(kapot)
    code, fout = run(uren, opdracht)
    assert code == 4
    assert str(uren.kluis) in fout
    assert uren.kluis.read_bytes() == kapot
    assert not uren.naar.exists()


def test_a_folder_is_no_vault(spel: Spel) -> None:
    spel.kluis.mkdir()
    uitkomst = spel.run("stand")
    assert uitkomst.code == 4
    assert "is een map" in uitkomst.fout


def test_a_vault_that_another_window_is_writing_to(uren: Spel) -> None:
    """A reader goes on, a writer is told so after a few seconds."""
    with closing(sqlite3.connect(uren.kluis, isolation_level=None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        assert uren.run_process("stand", "--json").code == 0
        uitkomst = uren.run_process("importeer", uren.map / "uren.csv", "--json")
        ander.execute("ROLLBACK")
    assert uitkomst.code == 4
    assert "in gebruik door een ander venster" in uitkomst.fout
    assert run(uren, "importeer")[0] == 0


# --- The password ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def dicht(tmp_path_factory: pytest.TempPathFactory) -> Spel:
    """An encrypted vault."""
    spel = Spel(tmp_path_factory.mktemp("dicht"), wachtwoord="één geheim")
    spel.richt_in(contract())
    spel.importeer(bericht301())
    return spel


def test_a_vault_with_a_password_cannot_be_read_without_it(dicht: Spel) -> None:
    assert dicht.stand()["toewijzingen"][0]["toewijzingnummer"] == 1001
    inhoud = dicht.kluis.read_bytes()
    assert b"SQLite" not in inhoud
    assert b"999900006" not in inhoud
    assert dicht.kluis.with_name("praktijk.zorgadmin.sleutel").exists()


@pytest.mark.parametrize("wachtwoord", ["fout", "één geheim ", "", None])
def test_a_wrong_password(dicht: Spel, wachtwoord: str | None) -> None:
    ander = Spel(dicht.map, wachtwoord=wachtwoord)
    voor = dicht.kluis.read_bytes()
    uitkomst = ander.run("stand")
    assert uitkomst.code == 4
    assert ("Het wachtwoord klopt niet" if wachtwoord else "geen wachtwoord") in uitkomst.fout
    if wachtwoord:
        assert wachtwoord not in uitkomst.fout
    assert dicht.kluis.read_bytes() == voor


def test_a_vault_without_its_key_file(dicht: Spel, tmp_path: Path) -> None:
    kopie = Spel(tmp_path, wachtwoord="één geheim")
    shutil.copy(dicht.kluis, kopie.kluis)
    uitkomst = kopie.run("stand")
    assert uitkomst.code == 4
    assert "sleutelbestand" in uitkomst.fout


def test_a_key_file_without_its_vault(dicht: Spel, tmp_path: Path) -> None:
    """Setting up again may not make a second vault on an old key."""
    kopie = Spel(tmp_path, wachtwoord="ander")
    naam = "praktijk.zorgadmin.sleutel"
    shutil.copy(dicht.map / naam, tmp_path / naam)
    toml = kopie.bestand("p.toml", '[praktijk]\nnaam = "A"\nagb = "65656055"\n')
    assert kopie.run("inrichten", toml).code == 4
    assert not kopie.kluis.exists()


# --- Where nothing can be written -----------------------------------------------------------------


def _claim_nowhere(spel: Spel, naar: str | Path) -> str:
    voor, stand = spel.inhoud(), spel.stand()
    uitkomst = spel.run(*DECLAREER, naar)
    assert uitkomst.code == 3, uitkomst
    assert spel.inhoud() == voor
    assert spel.stand() == stand
    return uitkomst.fout


@pytest.mark.parametrize("diep", ["uren.csv", "uren.csv/onder"])
def test_a_file_where_the_folder_should_be(uren: Spel, diep: str) -> None:
    assert "dit is geen map" in _claim_nowhere(uren, uren.map / diep)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc")
def test_a_folder_that_takes_no_files(uren: Spel) -> None:
    fout = _claim_nowhere(uren, "/proc/zorgadmin")
    assert "kan niet worden geschreven" in fout


def test_a_folder_whose_name_is_too_long(uren: Spel) -> None:
    assert "naam is te lang" in _claim_nowhere(uren, uren.map / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission(uren: Spel) -> None:
    uren.naar.mkdir(mode=0o500)
    assert "geen schrijfrechten" in _claim_nowhere(uren, uren.naar)


def test_after_a_failed_export_the_claim_is_made_elsewhere_with_the_same_numbers(
    uren: Spel,
) -> None:
    _claim_nowhere(uren, uren.map / "uren.csv")
    declaratie = uren.declareer("2026-04")
    assert (declaratie["declaratienummer"], declaratie["berichtidentificatie"]) == (
        "D00000001",
        "000000002",
    )


def _limited(spel: Spel, bytes_: int, *opdracht: str | Path) -> tuple[int, str, Json]:
    """Run a command that may write no file larger than so many bytes."""
    voor = (
        "import resource\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({bytes_}, resource.RLIM_INFINITY))"
    )
    uitkomst = spel.run_process(*opdracht, "--json", voor=voor)
    return uitkomst.code, uitkomst.fout, uitkomst.json


@pytest.mark.parametrize(
    ("nummer", "reden"),
    [
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EDQUOT, "de schijf is vol"),
        (errno.EFBIG, "de schijf is vol"),
        (errno.EROFS, "geen schrijfrechten"),
        (errno.EACCES, "geen schrijfrechten"),
        (errno.EIO, "fout 5 van het systeem"),
    ],
    ids=errno.errorcode.get,
)
def test_a_disk_that_fails_while_the_message_is_written(
    uren: Spel, monkeypatch: pytest.MonkeyPatch, nummer: int, reden: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(nummer, os.strerror(nummer))

    monkeypatch.setattr(os, "fsync", fail)
    assert reden in _claim_nowhere(uren, uren.naar)
    assert list(uren.naar.iterdir()) == []


def test_a_vault_that_cannot_grow(uren: Spel) -> None:
    """The message fits, the transaction does not: neither stays."""
    pytest.importorskip("resource")
    voor = uren.inhoud()
    code, fout, _ = _limited(uren, 40_000, *DECLAREER, uren.naar)
    assert code == 4
    assert "schijf" in fout
    assert uren.inhoud() == voor
    assert list(uren.naar.iterdir()) == []


def test_a_new_vault_on_a_full_disk_leaves_nothing(spel: Spel) -> None:
    pytest.importorskip("resource")
    toml = spel.bestand("p.toml", '[praktijk]\nnaam = "A"\nagb = "65656055"\n')
    code, fout, _ = _limited(spel, 8000, "inrichten", toml)
    assert code == 4
    assert "schijf" in fout
    assert [pad.name for pad in spel.map.iterdir()] == ["in001"]


@pytest.fixture
def vol(tmp_path: Path) -> Iterator[Path]:
    """A disk of 32 kB that is full; only root can make one."""
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    mount = shutil.which("mount")
    umount = shutil.which("umount")
    if mount is None or umount is None or os.geteuid() != 0:
        pytest.skip("no disk can be made")
    opdracht = [mount, "-t", "tmpfs", "-o", "size=32k", "tmpfs", str(schijf)]
    if subprocess.run(opdracht, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be made")
    (schijf / "vol").write_bytes(b"x" * 32_768)
    yield schijf
    subprocess.run([umount, str(schijf)], check=True)


def test_a_full_disk(uren: Spel, vol: Path) -> None:
    assert "de schijf is vol" in _claim_nowhere(uren, vol)
    assert [pad.name for pad in vol.iterdir()] == ["vol"]


def test_a_302_that_cannot_be_written_leaves_the_toewijzing_out(praktijk: Spel) -> None:
    """The file is refused as a whole; taken in again with a good folder it is as new."""
    voor = praktijk.inhoud()
    bericht = praktijk.bestand("a.xml", bericht301())
    uitkomst = praktijk.run("importeer", bericht, "--naar", bericht)
    assert uitkomst.code == 3
    assert praktijk.inhoud() == voor
    goed = praktijk.run("importeer", bericht, "--naar", praktijk.naar)
    assert (goed.code, goed.json[0]["status"]) == (0, "verwerkt")


def test_a_file_name_that_is_taken_by_a_folder(uren: Spel) -> None:
    """Found out after the claim is in the vault: it waits there to be written."""
    (uren.naar / "JW323_0384_202604_000000002.xml").mkdir(parents=True)
    uitkomst = uren.run(*DECLAREER, uren.naar)
    assert uitkomst.code == 1
    assert "bewaard in de kluis" in uitkomst.fout
    (wacht,) = uren.berichten("--te-versturen")
    ander = uren.map / "ander"
    assert uren.run("berichten", "bewaar", wacht["identificatie"], "--naar", ander).code == 0
    assert [pad.name for pad in ander.iterdir()] == ["JW323_0384_202604_000000002.xml"]
    assert uren.berichten("--te-versturen") == []


def test_a_302_whose_name_is_taken_by_a_folder(praktijk: Spel) -> None:
    """The toewijzing is in; only the file of its 302 is not there yet."""
    (praktijk.naar / "JW302_0384_000000001.xml").mkdir(parents=True)
    resultaat = praktijk.importeer(bericht301())
    assert (resultaat["status"], resultaat["gevolgen"]["retour"]["bestand"]) == ("verwerkt", None)
    (melding,) = resultaat["meldingen"]
    assert melding["ernst"] == "waarschuwing"
    assert "bewaard in de kluis" in melding["uitleg"]
    assert [rij["bericht"] for rij in praktijk.berichten("--te-versturen")] == ["302"]


def test_a_file_of_that_name_is_replaced_by_the_whole_message(uren: Spel) -> None:
    uren.naar.mkdir()
    doel = uren.naar / "JW323_0384_202604_000000002.xml"
    doel.write_text("van iets anders", "utf-8")
    uren.declareer("2026-04")
    assert doel.read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize("naar", ["uren.csv", "uren.csv/onder", "x" * 300])
def test_saving_again_to_a_bad_folder(uren: Spel, naar: str) -> None:
    nummer = uren.declareer("2026-04")["berichtidentificatie"]
    voor = uren.inhoud()
    uitkomst = uren.run("berichten", "bewaar", nummer, "--naar", uren.map / naar)
    assert uitkomst.code == 3
    assert uren.inhoud() == voor
