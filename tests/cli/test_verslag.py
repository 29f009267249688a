"""The log and the crash reports: useful for whoever looks for a fault, and nothing about anybody.

The practice of these tests has a client whose name and BSN are in the messages, in the hours, in
the names of files and folders, in free text, in what is mistyped, and in the error of a defect.
"""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.post import bericht301, bericht325
from tests.spel import BSN, Spel, contract
from zorgadmin.application.berichten import importeren
from zorgadmin.application.declareren import maken as declareren
from zorgadmin.application.kern import foutrapport
from zorgadmin.storage import logmap
from zorgadmin.storage.logmap import BestandLogmap

NAAM = "Wolkenveld"
WACHTWOORD = "Correct-Paard-7"
GEHEIM = (BSN, NAAM, "Noor", "Kerkstraat", WACHTWOORD, "mevrouw", "Begeleiding", "8724")


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for the log, not made yet."""
    folder = tmp_path / "log"
    monkeypatch.setenv("ZORGADMIN_LOGMAP", str(folder))
    return folder


@pytest.fixture
def spel(tmp_path: Path, log: Path) -> Spel:
    """A practice whose very folder is named after a client, with a password."""
    folder = tmp_path / f"{NAAM} {BSN}"
    folder.mkdir()
    return Spel(folder, wachtwoord=WACHTWOORD, bsns=())


def written(log: Path) -> str:
    """Everything in the folder of the log, names of files included."""
    return "\n".join(f"{pad.name}\n{pad.read_text('utf-8')}" for pad in log.iterdir())


def lines(log: Path) -> list[str]:
    """The log without its moments."""
    return [regel.split(" ", 1)[1] for regel in (log / "zorgadmin.log").read_text().splitlines()]


def play_month(spel: Spel) -> None:
    """April 2026 from the first 301 to the last cent, with every mistake on the way."""
    spel.richt_in(contract())
    spel.importeer(bericht301(achternaam=NAAM), f"{NAAM}-{BSN}.xml")
    spel.importeer(bericht301(achternaam=NAAM, bsn="999900007", identificatie="G2"), code=3)
    spel.importeer(
        bericht301(identificatie="G3").replace(b"Zilverberg</", b"Wolkenveld&</"), code=3
    )
    kop = "bsn;productcode;datum;hoeveelheid;eenheid;notitie"
    spel.uren(
        f"{BSN};45A04;2026-04-02;4;uur;mevrouw {NAAM} belde",
        f"{BSN};45A04;2026-04-31;1;uur;{BSN}",
        kop=kop,
        code=1,
    )
    spel.declareer("2026-04", "--proef")
    declaratie = spel.declareer("2026-04")
    nummer = declaratie["declaratienummer"]
    spel.run("ingediend", nummer)
    spel.run("ingediend", BSN)
    spel.run("geweigerd", nummer, "--code", "BRS13", "--toelichting", f"mevrouw {NAAM}")
    spel.importeer(bericht325(Path(declaratie["bestand"]).read_bytes()), f"{NAAM}.xml")
    regel = declaratie["prestaties"][0]["referentienummer"]
    spel.run("crediteer", regel, "--reden", f"mevrouw {NAAM} {BSN}")
    for opdracht in (
        ("stand",),
        ("taken",),
        ("berichten",),
        ("logboek",),
        ("reservekopie", "--naar", spel.map / f"{NAAM}.reservekopie"),
        ("kluis", "controleer"),
        ("herstel", spel.map / f"{NAAM}.reservekopie"),
        (NAAM,),
        ("stand", f"--{NAAM}"),
        ("stand", "--gemeente", BSN),
        ("importeer", spel.map / BSN),
        ("--kluis", spel.map / BSN, "stand"),
    ):
        spel.run(*opdracht)
    Spel(spel.map, wachtwoord=f"{WACHTWOORD} ", bsns=()).run("stand")


def test_the_log_of_a_month_says_what_ran_and_how_it_ended_and_names_no_client(
    spel: Spel, log: Path
) -> None:
    play_month(spel)
    alles = written(log)
    assert not [geheim for geheim in GEHEIM if geheim.casefold() in alles.casefold()]
    assert str(spel.map) not in alles
    regels = [re.sub(r" ms=\d+", "", regel) for regel in lines(log)]
    assert len(regels) > 20
    assert regels[0] == "inrichten code=0 inrichten=1 versie=0.1.0"
    assert regels[1] == "importeer --naar code=0 verwerkt=1 importeer=1 versie=0.1.0"
    assert "declareer --gemeente --wet --maand --naar code=0 regels=1 declareer=1 versie=0.1.0" in (
        regels
    )
    assert "kluis controleer code=0 versie=0.1.0" in regels
    assert re.fullmatch(
        r"stand code=4 versie=0\.1\.0 fout=zorgadmin\.storage\.errors\.WachtwoordError"
        r"@zorgadmin/storage/keys\.py:\d+:open_locks",
        regels[-1],
    )


def test_the_log_is_for_its_user_only(spel: Spel, log: Path) -> None:
    spel.run("stand")
    if sys.platform != "win32":
        assert stat.S_IMODE(log.stat().st_mode) == 0o700
        assert stat.S_IMODE((log / "zorgadmin.log").stat().st_mode) == 0o600


def test_without_a_folder_for_it_there_is_no_log(
    spel: Spel, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZORGADMIN_LOGMAP", "")
    assert spel.run("stand").code == 4
    assert not log.exists()


def test_a_log_that_cannot_be_written_disturbs_nothing(
    spel: Spel, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write_text("in de weg")
    spel.richt_in(contract())
    uitkomst = spel.run("taken")
    assert (uitkomst.code, uitkomst.fout) == (0, "")
    _break(monkeypatch, KeyError(BSN))
    code, fout = _defect(spel)
    assert code == 3
    assert "meld deze regel aan de maker" in fout


def test_the_log_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logmap, "GROOTSTE", 1000)
    bewaard = BestandLogmap(tmp_path / "log")
    for nummer in range(105):
        bewaard.add(f"regel {nummer:04d} {'x' * 40}")
    bestanden = sorted((tmp_path / "log").iterdir())
    assert [pad.name for pad in bestanden] == ["zorgadmin.log", "zorgadmin.log.1"]
    assert all(pad.stat().st_size <= 1100 for pad in bestanden)
    assert [regel[:10] for regel in bewaard.tail(3)] == ["regel 0102", "regel 0103", "regel 0104"]
    for nummer in range(25):
        bewaard.save(f"foutrapport-{nummer:02d}", "tekst")
    assert len(list((tmp_path / "log").glob("foutrapport-*.txt"))) == 20


# --- Defects --------------------------------------------------------------------------------------


def _break(monkeypatch: pytest.MonkeyPatch, fout: Exception) -> None:
    """Let making a declaratie fail with this error, caused by another one."""

    def fail(*_: object, **__: object) -> None:
        try:
            raise ValueError(f"{NAAM} {BSN} {WACHTWOORD}")  # noqa: TRY301  one stack
        except ValueError as oorzaak:
            raise fout from oorzaak

    monkeypatch.setattr(declareren, "require_gemeente", fail)
    monkeypatch.setattr(importeren, "require_praktijk", fail)


def _defect(spel: Spel, *opdracht: str) -> tuple[int, str]:
    """Exit code and reason of a command that meets a defect; `Spel` would not allow it."""
    from io import StringIO
    from unittest.mock import patch

    from zorgadmin import bootstrap

    argumenten = opdracht or ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand")
    if not opdracht:
        argumenten += ("2026-04", "--naar", str(spel.naar))
    uit, fout = StringIO(), StringIO()
    with (
        patch.dict("os.environ", spel.omgeving()),
        patch("sys.stdout", uit),
        patch("sys.stderr", fout),
    ):
        code = bootstrap.main(argumenten)
    return code, uit.getvalue() + fout.getvalue()


def test_a_defect_leaves_a_report_without_values(
    spel: Spel, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    _break(monkeypatch, RuntimeError(f"cliënt {BSN} {NAAM}"))
    code, gezegd = _defect(spel)
    (rapport,) = log.glob("foutrapport-*.txt")
    assert code == 3
    assert f"lees het eerst na, er staan geen gegevens van cliënten in: {rapport}" in gezegd
    tekst = rapport.read_text("utf-8")
    assert re.search(
        r"De fout\n  RuntimeError\n(    .+\n)+    zorgadmin/application/declareren/maken\.py:\d+ "
        r"declareer\n(    .+\n)*  door ValueError\n    test_verslag\.py:\d+ .*fail\n",
        tekst,
    )
    assert re.search(r"^Opdracht +declareer$", tekst, re.MULTILINE)
    assert re.search(r"^zorgadmin +0\.1\.0$", tekst, re.MULTILINE)
    assert re.search(r"^Bibliotheken +.*sqlalchemy \d", tekst, re.MULTILINE)
    assert "inrichten code=0" in tekst
    assert "RuntimeError" in lines(log)[-1]
    alles = gezegd + written(log)
    assert not [geheim for geheim in GEHEIM if geheim in alles.replace(str(rapport), "")]
    assert stat.S_IMODE(rapport.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_two_defects_leave_two_reports(
    spel: Spel, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spel.richt_in(contract())
    _break(monkeypatch, TypeError(BSN))
    _defect(spel)
    _defect(spel, "importeer", BSN, "--json")
    rapporten = [pad.read_text() for pad in log.glob("foutrapport-*.txt")]
    assert len(rapporten) == 2
    assert not any(BSN in tekst for tekst in rapporten)


def test_of_a_stack_that_ran_too_deep_both_ends_are_shown() -> None:
    def fall(diepte: int) -> None:
        if not diepte:
            raise KeyError(BSN)
        fall(diepte - 1)

    with pytest.raises(KeyError) as gevangen:
        fall(500)
    regels = foutrapport.stack(gevangen.value)
    assert len(regels) == 41
    assert regels[15] == "(462 weggelaten)"
