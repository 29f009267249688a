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


SCHRIJVER = """
import os, sys
from pathlib import Path
from zorgadmin.storage.uitvoer import BestandUitvoer
uitvoer = BestandUitvoer(lambda: Path(sys.argv[1]))
klaar = uitvoer.prepare(Path(sys.argv[2]), "bericht.xml", b"<Bsn>999900006</Bsn>")
os._exit(9)
"""


def killed_while_writing(pad: Path, folder: Path) -> Path:
    """Where a process left a message that it did not come to publish."""
    opdracht = [sys.executable, "-c", SCHRIJVER, str(folder_of(pad)), str(folder)]
    gedaan = subprocess.run(
        opdracht, env=os.environ | {"PYTHONPATH": str(PROJECT)}, check=False, timeout=60
    )
    assert gedaan.returncode == 9
    (over,) = folder.iterdir()
    assert (over / "bericht").read_bytes() == b"<Bsn>999900006</Bsn>"
    return over


def test_a_message_of_a_killed_command_goes_when_the_vault_is_opened(pad: Path) -> None:
    folder = pad.with_name("naar")
    over = killed_while_writing(pad, folder)
    kluizen_at(pad).open()
    assert not over.exists()
    assert list(folder_of(pad).iterdir()) == []


def test_a_message_of_a_killed_command_goes_when_another_is_written_there(pad: Path) -> None:
    folder = pad.with_name("naar")
    over = killed_while_writing(pad, folder)
    BestandUitvoer().prepare(folder, "tweede.xml", b"<a/>").publish()
    assert not over.exists()
    assert [deel.name for deel in folder.iterdir()] == ["tweede.xml"]


def test_a_message_that_another_command_is_writing_stays(pad: Path) -> None:
    folder = pad.with_name("naar")
    klaar = BestandUitvoer(lambda: folder_of(pad)).prepare(folder, "bericht.xml", b"<a/>")
    kluizen_at(pad).open()
    BestandUitvoer().prepare(folder, "tweede.xml", b"<b/>").publish()
    klaar.publish()
    assert sorted(deel.name for deel in folder.iterdir()) == ["bericht.xml", "tweede.xml"]
    assert (folder / "bericht.xml").read_bytes() == b"<a/>"
    assert list(folder_of(pad).iterdir()) == []


def test_a_note_never_leads_to_a_folder_of_somebody_else(pad: Path, tmp_path: Path) -> None:
    (eigen := tmp_path / "belangrijk").mkdir(0o700)
    (eigen / "bericht").touch()
    folder_of(pad).mkdir()
    for naam in (".zorgadmin-abcd1234.werk", ".zorgadmin-slot.werk"):
        (folder_of(pad) / naam).write_text(str(eigen))
    kluizen_at(pad).open()
    assert (eigen / "bericht").exists()
