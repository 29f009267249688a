"""A work folder never outlives its maker: the next opening removes what a kill left."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.conftest import kluizen_at
from tests.storage.gegevens import PRAKTIJK
from zorgadmin.storage import werkmap
from zorgadmin.storage.reservekop import folder_of
from zorgadmin.storage.uitvoer import BestandUitvoer

PROJECT = Path(__file__).resolve().parents[2]
LANG_GELEDEN = 1_700_000_000

MAKER = """
import os, sys
from pathlib import Path
from zorgadmin.storage.werkmap import folder_beside
with folder_beside(Path(sys.argv[1])) as folder:
    (folder / "kluis").write_bytes(b"Zilverberg")
    print(folder, flush=True)
    sys.stdin.read()
    os.abort()
"""


@pytest.fixture
def maker(pad: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that works in a folder beside the vault until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", MAKER, str(pad)],
        env=os.environ | {"PYTHONPATH": str(PROJECT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        yield proces
        proces.kill()


def folder_of_maker(proces: subprocess.Popen[str]) -> Path:
    """Where it works."""
    assert proces.stdout is not None
    return Path(proces.stdout.readline().strip())


def names(pad: Path) -> list[str]:
    """Files and folders beside the vault."""
    return sorted(deel.name for deel in pad.parent.iterdir())


def left(pad: Path, naam: str = ".zorgadmin-abcd1234", *, slot: bool = True) -> Path:
    """A work folder that a process left when it was killed."""
    folder = pad.with_name(naam)
    folder.mkdir(0o700)
    (folder / "kluis").write_bytes(b"Zilverberg")
    (folder / "kluis-journal").touch()
    if slot:
        (folder / "slot").touch()
    return folder


def test_what_a_killed_process_left_goes_when_the_vault_is_opened(
    pad: Path, maker: subprocess.Popen[str]
) -> None:
    folder = folder_of_maker(maker)
    kluizen_at(pad).open()
    assert (folder / "kluis").exists()
    maker.kill()
    maker.wait()
    assert (folder / "kluis").exists()
    kluizen_at(pad).open()
    assert names(pad) == ["kluis.db"]


def test_in_the_folder_of_the_backups_too(pad: Path) -> None:
    folder_of(pad).mkdir()
    left(folder_of(pad) / "x")
    kluizen_at(pad).open()
    assert list(folder_of(pad).iterdir()) == []


def test_another_work_folder_clears_before_it_is_made(pad: Path) -> None:
    left(pad)
    werkmap.replace_private(pad.with_name("ander"), b"inhoud")
    assert names(pad) == ["ander", "kluis.db"]


def test_without_a_lock_it_stays_for_an_hour(pad: Path) -> None:
    folder = left(pad, slot=False)
    kluizen_at(pad).open()
    assert folder.exists()
    os.utime(folder, (LANG_GELEDEN, LANG_GELEDEN))
    kluizen_at(pad).open()
    assert not folder.exists()


@pytest.mark.parametrize("namen", [(), ("slot.nieuw",)])
def test_one_that_was_only_begun_goes_at_once(pad: Path, namen: tuple[str, ...]) -> None:
    folder = pad.with_name(".zorgadmin-abcd1234")
    folder.mkdir(0o700)
    for naam in namen:
        (folder / naam).touch()
    kluizen_at(pad).open()
    assert names(pad) == ["kluis.db"]


def test_a_folder_that_another_one_clears_too_early_is_made_again(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begonnen: list[Path] = []
    echt = werkmap._hold

    def hold(folder: Path) -> int:
        if not begonnen:
            werkmap.clear(folder.parent)
        begonnen.append(folder)
        return echt(folder)

    monkeypatch.setattr(werkmap, "_hold", hold)
    werkmap.replace_private(pad.with_name("ander"), b"inhoud")
    assert len(begonnen) == 2
    assert names(pad) == ["ander", "kluis.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes mean nothing here")
def test_what_is_not_ours_stays(pad: Path) -> None:
    deelt, andere_naam, gevuld = (
        left(pad),
        left(pad, ".zorgadmin-reserve"),
        left(pad, ".zorgadmin-abcd5678"),
    )
    deelt.chmod(0o755)
    (gevuld / "map").mkdir()
    elders = left(pad, "elders")
    pad.with_name(".zorgadmin-00000000").symlink_to(elders, target_is_directory=True)
    kluizen_at(pad).open()
    assert all((folder / "kluis").exists() for folder in (deelt, andere_naam, gevuld, elders))


def test_a_folder_that_cannot_be_cleared_keeps_nobody_from_work(
    pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError

    left(pad)
    monkeypatch.setattr(werkmap, "_remove", fail)
    with kluizen_at(pad).open().schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)


def test_messages_that_never_got_their_name_go_after_an_hour(tmp_path: Path) -> None:
    oud, nieuw, anders = (
        tmp_path / naam
        for naam in (".zorgadmin-aaaa1111.tmp", ".zorgadmin-bbbb2222.tmp", ".zorgadmin-aaaa.xml")
    )
    for pad in (oud, nieuw, anders):
        pad.touch(0o600)
    for pad in (oud, anders):
        os.utime(pad, (LANG_GELEDEN, LANG_GELEDEN))
    klaar = BestandUitvoer().prepare(tmp_path, "bericht.xml", b"<a/>")
    klaar.publish()
    assert not oud.exists()
    assert nieuw.exists()
    assert anders.exists()
