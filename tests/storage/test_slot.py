"""Who has a vault open: seen by every computer, and never in the way once it is gone."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.spel import Spel, contract
from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import slot
from zorgadmin.storage.slot import VensterSlot, holder, path_of

ELDERS = {
    "computer": "laptop-van-noor",
    "proces": 1,
    "begonnen": "",
    "sinds": "04-05-2026 09:00",
}


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    """Where a vault would be."""
    return tmp_path / "k.zorgadmin"


def write(pad: Path, wie: dict[str, object], seconden_geleden: float = 0) -> None:
    """A window of someone else, that gave its last sign of life so long ago."""
    bestand = path_of(pad)
    bestand.write_text(json.dumps(wie))
    toen = time.time() - seconden_geleden
    os.utime(bestand, (toen, toen))


def test_a_window_leaves_a_file_that_only_its_owner_reads_and_takes_it_away(pad: Path) -> None:
    venster = VensterSlot(pad)
    venster.take(print)
    bestand = path_of(pad)
    assert bestand.name == "k.zorgadmin.open"
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600
    assert json.loads(bestand.read_text())["proces"] == os.getpid()
    assert holder(pad) is None
    venster.release()
    assert list(pad.parent.iterdir()) == []


def test_a_window_on_another_computer_is_named(pad: Path) -> None:
    write(pad, ELDERS)
    with pytest.raises(KluisError, match="open in een venster op computer laptop-van-noor") as fout:
        VensterSlot(pad).take(print)
    assert "proces 1, sinds 04-05-2026 09:00" in str(fout.value)
    assert json.loads(path_of(pad).read_text()) == ELDERS


def test_without_a_sign_of_life_it_is_gone(pad: Path) -> None:
    write(pad, ELDERS, seconden_geleden=200)
    venster = VensterSlot(pad)
    venster.take(print)
    assert json.loads(path_of(pad).read_text())["proces"] == os.getpid()
    venster.release()


def test_a_process_of_this_computer_that_ended_is_gone_at_once(pad: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from zorgadmin.storage.slot import VensterSlot;"
        "VensterSlot(Path(sys.argv[1])).take(print); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(pad)], check=False).returncode == 9
    assert path_of(pad).exists()
    assert holder(pad) is None


def test_a_window_of_another_process_here_is_refused_to_windows_only(pad: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from zorgadmin.storage.slot import VensterSlot;"
        "VensterSlot(Path(sys.argv[1])).take(print); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(pad)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == b"open\n"
        with pytest.raises(KluisError, match="deze computer"):
            VensterSlot(pad).take(print)
        slot.require_no_other_computer(pad)
        ander.communicate(b"")


def test_who_was_asleep_while_another_took_it_is_told(pad: Path) -> None:
    venster = VensterSlot(pad)
    venster.take(print)
    assert venster.renew() is None
    write(pad, ELDERS)
    reden = venster.renew()
    assert reden is not None
    assert "intussen geopend in een venster op computer laptop-van-noor" in reden
    venster.release()
    assert json.loads(path_of(pad).read_text()) == ELDERS


@pytest.mark.parametrize("inhoud", ["", "{}", "[1]", "\x00" * 5000, '{"computer": 1}'])
def test_a_file_that_says_nothing_keeps_nobody_out(pad: Path, inhoud: str) -> None:
    path_of(pad).write_text(inhoud)
    venster = VensterSlot(pad)
    venster.take(print)
    venster.release()
    assert not path_of(pad).exists()


def test_where_nothing_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    venster = VensterSlot(tmp_path / "weg" / "k.zorgadmin")
    venster.take(print)
    venster.release()


@pytest.mark.parametrize(
    "opdracht", [["stand"], ["herstel", "x"], ["kluis", "wachtwoord", "--zonder"]]
)
def test_a_command_on_another_computer_is_refused(
    spel_met_kluis: Spel, opdracht: list[str]
) -> None:
    write(spel_met_kluis.kluis, ELDERS)
    uitkomst = spel_met_kluis.run(*opdracht)
    assert (uitkomst.code, "laptop-van-noor" in uitkomst.json["fout"]) == (4, True)


@pytest.fixture
def spel_met_kluis(tmp_path: Path) -> Spel:
    """A practice with a vault."""
    spel = Spel(tmp_path)
    spel.richt_in(contract())
    return spel
