"""Automatic backups go to a second folder too, when the user named one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spel import Spel, contract


@pytest.fixture
def spel(tmp_path: Path) -> Spel:
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    return spel


def copies(folder: Path) -> list[str]:
    return sorted(pad.name for pad in folder.rglob("*.reservekopie"))


def test_backups_are_copied_and_open(spel: Spel, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    uitkomst = spel.run("reservekopie", "--ook-naar", stick)
    assert (uitkomst.code, uitkomst.json) == (0, {"ook_naar": str(stick)})
    assert copies(stick) == ["dag-2026-05-04.reservekopie"]
    spel.vandaag = "2026-05-05"
    spel.richt_in(contract(tarief="90,00"))
    assert copies(stick) == ["dag-2026-05-04.reservekopie", "dag-2026-05-05.reservekopie"]
    kopie = stick / "praktijk.zorgadmin.reserve" / "dag-2026-05-05.reservekopie"
    assert kopie.stat().st_mode & 0o777 == 0o600
    assert spel.run("herstel", kopie).code == 0


def test_a_stick_that_is_gone_is_said_once_a_day_and_caught_up_with(
    spel: Spel, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    spel.run("reservekopie", "--ook-naar", stick)
    weg = stick.rename(tmp_path / "weg")
    spel.vandaag = "2026-05-05"
    uitkomst = spel.run_text("inrichten", *tmp_path.glob("in001/*.toml"))
    assert f"staat niet ook in {stick}. Is die map er?" not in uitkomst.uit
    weg.rename(stick)
    spel.richt_in(contract(tarief="91,00"))
    assert copies(stick)[-1] == "dag-2026-05-05.reservekopie"


def test_it_can_be_ended_and_a_wrong_folder_is_refused(spel: Spel, tmp_path: Path) -> None:
    uitkomst = spel.run("reservekopie", "--ook-naar", tmp_path / "nergens")
    assert uitkomst.code == 3
    assert "Kies een map die er is." in uitkomst.json["fout"]
    stick = tmp_path / "stick"
    stick.mkdir()
    spel.run("reservekopie", "--ook-naar", stick)
    assert spel.run("reservekopie", "--alleen-hier").json == {"ook_naar": None}
    spel.vandaag = "2026-05-05"
    spel.richt_in(contract(tarief="92,00"))
    assert copies(stick) == ["dag-2026-05-04.reservekopie"]
    assert spel.run("reservekopie", "--ook-naar", stick, "--alleen-hier").code == 2
