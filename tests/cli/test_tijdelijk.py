"""Nothing of a practice is written outside the folders that its user named, not even for a moment.

The program runs with an empty home and an empty folder for temporary files, and is watched while it
opens files to write in; what SQLite would open for itself it is told to keep in memory.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spel import Spel

KIJK = """
import os, sys
gezien = os.open(os.environ["GEZIEN"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def kijk(gebeurtenis, wat):
    if gebeurtenis == "open" and wat[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        if not isinstance(wat[0], int):
            os.write(gezien, os.fsencode(wat[0]) + b"\\n")
    elif gebeurtenis in ("os.mkdir", "os.rename", "os.link", "os.symlink"):
        os.write(gezien, os.fsencode(wat[gebeurtenis != "os.mkdir"]) + b"\\n")
sys.addaudithook(kijk)
"""
MAPPEN = ("home", "tmp", "praktijk")


@pytest.fixture
def spel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Spel:
    """A practice with a password, on a computer that is otherwise empty."""
    for naam in MAPPEN:
        (tmp_path / naam).mkdir()
    for naam in ("XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "ZORGADMIN_LOGMAP"):
        monkeypatch.delenv(naam, raising=False)
    for naam in ("HOME", "USERPROFILE", "LOCALAPPDATA"):
        monkeypatch.setenv(naam, str(tmp_path / "home"))
    for naam in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(naam, str(tmp_path / "tmp"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("GEZIEN", str(tmp_path / "gezien"))
    return Spel(tmp_path / "praktijk", wachtwoord="geheim")


def elsewhere(spel: Spel) -> Iterator[Path]:
    """What was written outside the practice."""
    for regel in (spel.map.parent / "gezien").read_text("utf-8").splitlines():
        pad = spel.map.parent / regel
        if not pad.is_relative_to(spel.map) and pad != Path("/dev/null"):
            yield pad


def test_three_months_of_work_write_nothing_elsewhere_but_the_log(spel: Spel) -> None:
    for opdracht in (
        ("demo", "--naar", spel.map / "demo"),
        ("reservekopie", "--naar", spel.map / "kopie.reservekopie"),
        ("kluis", "wachtwoord", "--zonder"),
    ):
        uitkomst = spel.run_process(*opdracht, voor=KIJK)
        assert uitkomst.code == 0, uitkomst
    log = spel.map.parent / "home"
    buiten = {pad for pad in elsewhere(spel) if not pad.is_relative_to(log)}
    assert buiten == set()
    assert list((spel.map.parent / "tmp").iterdir()) == []
    geschreven = [pad for pad in log.rglob("*") if pad.is_file()]
    assert [pad.name for pad in geschreven] == ["zorgadmin.log"]
    if sys.platform == "linux":
        assert geschreven[0].parent == log / ".local" / "state" / "zorgadmin" / "log"
    assert "De Linde" not in geschreven[0].read_text("utf-8")
