"""A folder for the user appears as a whole or not at all, and never over another one."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.storage.uitvoer import BestandUitvoer


def write(folder: Path, naam: str = "nieuw", *, publish: bool = True) -> Path:
    """Write two files into a new folder; where it is."""
    with BestandUitvoer().new_folder(folder, naam) as nieuw:
        for bestand in ("a.txt", "diep/er/b.txt"):
            with nieuw.open(bestand) as stroom:
                stroom.write(bestand.encode())
        assert [(b.naam, b.sha256) for b in nieuw.bestanden] == [
            (naam_, hashlib.sha256(naam_.encode()).hexdigest())
            for naam_ in ("a.txt", "diep/er/b.txt")
        ]
        if publish:
            nieuw.publish()
        return nieuw.pad


def test_a_published_folder_has_its_files(tmp_path: Path) -> None:
    pad = write(tmp_path)
    assert pad == tmp_path / "nieuw"
    assert (pad / "diep" / "er" / "b.txt").read_bytes() == b"diep/er/b.txt"
    assert list(tmp_path.iterdir()) == [pad]


@pytest.mark.skipif(os.name == "nt", reason="no modes")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    pad = write(tmp_path)
    for deel in (pad, pad / "a.txt", pad / "diep" / "er" / "b.txt"):
        assert stat.S_IMODE(deel.stat().st_mode) & 0o077 == 0


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw-2").write_text("van iemand anders", "utf-8")
    assert write(tmp_path).name == "nieuw-3"
    assert (tmp_path / "nieuw-2").read_text("utf-8") == "van iemand anders"


def test_what_is_not_published_is_removed(tmp_path: Path) -> None:
    write(tmp_path, publish=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("na", [False, True], ids=["before", "after"])
def test_a_failure_leaves_nothing_before_and_after_publishing(tmp_path: Path, na: bool) -> None:
    def fail() -> None:
        with BestandUitvoer().new_folder(tmp_path / "map", "nieuw") as nieuw:
            with nieuw.open("a.txt") as stroom:
                stroom.write(b"a")
            if na:
                nieuw.publish()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_the_last_folder_of_a_path_is_made(tmp_path: Path) -> None:
    assert write(tmp_path / "map").exists()


@pytest.mark.parametrize(
    ("plek", "reden"),
    [
        ("weg/map", "is er niet, en"),
        ("bestand", "dit is geen map"),
        ("bestand/map", "is geen map om haar in te maken"),
        ("x" * 300, "de naam is te lang"),
    ],
)
def test_a_place_that_is_no_folder(tmp_path: Path, plek: str, reden: str) -> None:
    (tmp_path / "bestand").write_bytes(b"")
    with pytest.raises(GeweigerdError, match=reden):
        write(tmp_path / plek)
    assert [deel.name for deel in tmp_path.iterdir()] == ["bestand"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "dicht").mkdir(0o500)
    with pytest.raises(GeweigerdError, match="geen schrijfrechten"):
        write(tmp_path / "dicht")


@pytest.mark.parametrize(
    ("nummer", "reden"),
    [
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EDQUOT, "de schijf is vol"),
        (errno.EROFS, "geen schrijfrechten"),
        (errno.EIO, "fout 5 van het systeem"),
    ],
    ids=errno.errorcode.get,
)
def test_a_disk_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nummer: int, reden: str
) -> None:
    def fail(_: int) -> None:
        raise OSError(nummer, os.strerror(nummer))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(GeweigerdError, match=reden):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []
