"""Restoring: on this computer or another, refused without harm, killed without harm."""

from __future__ import annotations

import json
import shutil
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.storage.conftest import WACHTWOORD, kluizen_at
from tests.storage.gegevens import PRAKTIJK
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.storage import keys, wissel
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import WachtwoordError

MERK = b"zorgadmin reservekopie\n"


def entries(pad: Path, wachtwoord: str | None = None) -> int:
    """How many entries the trail of a vault has."""
    kluis = kluizen_at(pad, wachtwoord).open()
    assert not kluis.bestand.damage()
    with kluis.lezen() as werk:
        return len(werk.logboek.list())


def add_entry(pad: Path, wachtwoord: str | None = None) -> None:
    """Change something."""
    with kluizen_at(pad, wachtwoord).open().schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
        werk.tellers.take("bericht", 5)
        werk.logboek.add(Handeling.INGEDIEND, "iets")


def restore(pad: Path, kopie: Path, wachtwoord: str | None = None) -> Path | None:
    """Restore; where the present vault is kept."""
    with kluizen_at(pad, wachtwoord).restore(kopie) as herstelling:
        pass
    return herstelling.bewaard


@pytest.fixture(params=[None, WACHTWOORD])
def wachtwoord(request: pytest.FixtureRequest) -> str | None:
    """With and without."""
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def kluis(pad: Path, sjablonen: Path, wachtwoord: str | None) -> Path:
    """A vault with one entry in its trail, five numbers given."""
    if wachtwoord:
        shutil.copy(sjablonen / "dicht", pad)
        shutil.copy(sjablonen / "dicht.sleutel", keys.path_of(pad))
    add_entry(pad, wachtwoord)
    return pad


@pytest.fixture
def kopie(kluis: Path, tmp_path: Path, wachtwoord: str | None) -> Path:
    """Its backup, after which a second entry and five more numbers followed."""
    kluizen_at(kluis, wachtwoord).open().bestand.back_up(tmp_path / "kopie")
    add_entry(kluis, wachtwoord)
    return tmp_path / "kopie"


def test_a_new_computer_needs_one_file_and_the_password(
    kopie: Path, tmp_path: Path, wachtwoord: str | None
) -> None:
    elders = tmp_path / "andere computer" / "kluis.db"
    assert restore(elders, kopie, wachtwoord) is None
    assert entries(elders, wachtwoord) == 1
    assert keys.path_of(elders).exists() == (wachtwoord is not None)


def test_the_vault_that_was_there_is_kept_and_can_be_restored_too(
    kluis: Path, kopie: Path, wachtwoord: str | None
) -> None:
    with kluizen_at(kluis, wachtwoord).restore(kopie) as herstelling:
        assert herstelling.tellers == {"bericht": 10}
        with herstelling.kluis.lezen() as werk:
            assert werk.tellers.given() == {"bericht": 5}
    assert entries(kluis, wachtwoord) == 1
    assert herstelling.bewaard is not None
    assert herstelling.bewaard.name == "herstel-2026-05-06.reservekopie"
    tweede = restore(kluis, herstelling.bewaard, wachtwoord)
    assert tweede is not None
    assert tweede.name == "herstel-2026-05-06-2.reservekopie"
    assert entries(kluis, wachtwoord) == 2


def test_an_encrypted_backup_over_a_vault_with_another_password(
    pad: Path, dicht: Path, tmp_path: Path
) -> None:
    add_entry(dicht, WACHTWOORD)
    kluizen_at(dicht, WACHTWOORD).open().bestand.back_up(tmp_path / "kopie")
    kluizen_at(dicht, WACHTWOORD, nieuw="ander").set_password(lambda _: None)
    bewaard = restore(dicht, tmp_path / "kopie", WACHTWOORD)
    assert entries(dicht, WACHTWOORD) == 1
    assert bewaard is not None
    assert entries(bewaard, "ander") == 1


@pytest.mark.parametrize("schade", [b"", b"geen kluis" * 1000])
def test_a_damaged_vault_is_replaced_and_kept_as_it_was(
    kluis: Path, kopie: Path, wachtwoord: str | None, schade: bytes
) -> None:
    kluis.write_bytes(schade)
    bewaard = restore(kluis, kopie, wachtwoord)
    assert bewaard is not None
    assert bewaard.read_bytes() == schade
    assert entries(kluis, wachtwoord) == 1


def test_a_restore_that_is_called_off_changes_nothing(
    kluis: Path, kopie: Path, wachtwoord: str | None
) -> None:
    with suppress(ZeroDivisionError), kluizen_at(kluis, wachtwoord).restore(kopie) as herstelling:
        with herstelling.kluis.schrijven() as werk:
            werk.tellers.take("bericht")
        raise ZeroDivisionError
    assert entries(kluis, wachtwoord) == 2


def test_a_vault_in_use_is_not_replaced(kluis: Path, kopie: Path, wachtwoord: str | None) -> None:
    with kluizen_at(kluis, wachtwoord).open().lezen() as werk:
        assert werk.praktijk.get() == PRAKTIJK
        with pytest.raises(KluisError, match="in gebruik"):
            restore(kluis, kopie, wachtwoord)
    assert entries(kluis, wachtwoord) == 2


def test_the_wrong_password_opens_no_backup(dicht: Path, tmp_path: Path) -> None:
    kluizen_at(dicht, WACHTWOORD).open().bestand.back_up(tmp_path / "kopie")
    voor = dicht.read_bytes()
    with pytest.raises(WachtwoordError):
        restore(dicht, tmp_path / "kopie", "ander")
    assert dicht.read_bytes() == voor


@pytest.mark.parametrize("plaats", [0, 60, 5000, -1])
def test_a_damaged_backup_changes_nothing(
    kluis: Path, kopie: Path, wachtwoord: str | None, plaats: int
) -> None:
    voor, inhoud = kluis.read_bytes(), bytearray(kopie.read_bytes())
    inhoud[plaats] ^= 4
    kopie.write_bytes(inhoud)
    with pytest.raises(GeweigerdError, match=r"geen reservekopie|is beschadigd"):
        restore(kluis, kopie, wachtwoord)
    assert kluis.read_bytes() == voor
    kopie.write_bytes(inhoud[:20_000])
    with pytest.raises(GeweigerdError):
        restore(kluis, kopie, wachtwoord)
    assert kluis.read_bytes() == voor


def test_a_newer_or_absent_backup_changes_nothing(
    kluis: Path, kopie: Path, wachtwoord: str | None
) -> None:
    voor = kluis.read_bytes()
    _, kop, rest = kopie.read_bytes().split(b"\n", 2)
    nieuwer = json.loads(kop) | {"schema": "0042"}
    kopie.write_bytes(MERK + json.dumps(nieuwer).encode() + b"\n" + rest)
    with pytest.raises(GeweigerdError, match=r"nieuwere versie van zorgadmin \(0042"):
        restore(kluis, kopie, wachtwoord)
    with pytest.raises(GeweigerdError, match="kan niet worden gelezen"):
        restore(kluis, kopie.with_name("weg"), wachtwoord)
    assert kluis.read_bytes() == voor


def test_a_journal_of_the_old_vault_is_not_played_into_the_new_one(
    kluis: Path, kopie: Path, wachtwoord: str | None
) -> None:
    sleutel = keys.unwrap(keys.path_of(kluis), wachtwoord) if wachtwoord else None
    with closing(connect_raw(kluis, sleutel)) as ander:
        ander.execute("UPDATE teller SET volgende = 900")
        journaal = kluis.with_name("kluis.db-wal").read_bytes()
    kluis.with_name("kluis.db-wal").write_bytes(journaal)
    restore(kluis, kopie, wachtwoord)
    with kluizen_at(kluis, wachtwoord).open().lezen() as werk:
        assert werk.tellers.given() == {"bericht": 5}


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize(
    ("stap", "keer", "entries_na"),
    [
        ("replace_private", 1, 2),
        ("drop_journal", 1, 2),
        ("sync_folder", 1, 1),
        ("replace_private", 2, 1),
    ],
)
def test_a_kill_leaves_the_old_vault_or_the_new_one(
    dicht: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stap: str,
    keer: int,
    entries_na: int,
) -> None:
    add_entry(dicht, WACHTWOORD)
    kluizen_at(dicht, WACHTWOORD).open().bestand.back_up(tmp_path / "kopie")
    add_entry(dicht, WACHTWOORD)
    # The vault on this computer was encrypted anew since: it has another data key.
    kluizen_at(dicht, WACHTWOORD).remove_password(lambda _: None)
    kluizen_at(dicht, nieuw=WACHTWOORD).set_password(lambda _: None)
    echt, rest = getattr(wissel, stap), iter(range(1, 10))

    def kill(*wat: object) -> None:
        if next(rest) == keer:
            raise KilledError
        echt(*wat)

    with monkeypatch.context() as patch:
        patch.setattr(wissel, stap, kill)
        with pytest.raises(KilledError):
            restore(dicht, tmp_path / "kopie", WACHTWOORD)
    assert entries(dicht, WACHTWOORD) == entries_na
    restore(dicht, tmp_path / "kopie", WACHTWOORD)
    assert entries(dicht, WACHTWOORD) == 1
    assert len(keys.locks(keys.path_of(dicht))) == 2
