"""Password and recovery key: changed without rewriting the vault, given and taken away with."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from tests.storage.conftest import WACHTWOORD, cheap_lock, kluizen_at
from tests.storage.gegevens import PRAKTIJK
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.fouten import GebruikError, KluisError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.storage import keys, wissel
from zorgadmin.storage.errors import WachtwoordError

pytestmark = pytest.mark.usefixtures("_cheap_keys")


def note(werk: Werk) -> None:
    """Write the trail."""
    werk.logboek.add(Handeling.WACHTWOORD, "kluis")


def fill(pad: Path, wachtwoord: str | None = None) -> None:
    """Write something."""
    with kluizen_at(pad, wachtwoord).open().schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)


def opens(pad: Path, wachtwoord: str | None = None) -> bool:
    """Whether the vault opens with this and holds what was written and nothing is damaged."""
    kluis = kluizen_at(pad, wachtwoord).open()
    with kluis.lezen() as werk:
        return werk.praktijk.get() == PRAKTIJK and not kluis.bestand.damage()


def names(pad: Path) -> list[str]:
    """Files beside the vault."""
    return sorted(bestand.name for bestand in pad.parent.iterdir())


def test_a_new_vault_opens_with_its_recovery_key_too(tmp_path: Path) -> None:
    kluizen = kluizen_at(tmp_path / "kluis.db", WACHTWOORD)
    kluizen.make()
    fill(tmp_path / "kluis.db", WACHTWOORD)
    sleutel = kluizen.herstelsleutel
    assert sleutel is not None
    assert opens(tmp_path / "kluis.db", sleutel)
    assert opens(tmp_path / "kluis.db", sleutel.lower().replace("-", " "))
    assert sleutel.encode() not in keys.path_of(tmp_path / "kluis.db").read_bytes()


def test_a_mistyped_recovery_key_is_said_to_be_one(dicht: Path) -> None:
    with pytest.raises(WachtwoordError, match="De herstelsleutel klopt niet"):
        kluizen_at(dicht, "2345-" * 7 + "2345").open()


def test_a_changed_password_leaves_the_vault_as_it_is(dicht: Path) -> None:
    fill(dicht, WACHTWOORD)
    kop = dicht.read_bytes()[:16]
    kluizen = kluizen_at(dicht, WACHTWOORD, nieuw="nieuw geheim")
    kluizen.set_password(note)
    assert kluizen.herstelsleutel is None
    assert dicht.read_bytes()[:16] == kop
    assert opens(dicht, "nieuw geheim")
    with pytest.raises(WachtwoordError):
        kluizen_at(dicht, WACHTWOORD).open()
    assert stat.S_IMODE(keys.path_of(dicht).stat().st_mode) == 0o600
    assert names(dicht) == ["kluis.db", "kluis.db.sleutel"]


def test_a_forgotten_password_is_changed_by_the_recovery_key(dicht: Path) -> None:
    fill(dicht, WACHTWOORD)
    kluizen = kluizen_at(dicht, WACHTWOORD)
    kluizen.renew_recovery(note)
    herstelsleutel = kluizen.herstelsleutel
    assert herstelsleutel is not None
    kluizen_at(dicht, herstelsleutel, nieuw="nieuw geheim").set_password(note)
    assert opens(dicht, "nieuw geheim")
    assert opens(dicht, herstelsleutel)


def test_a_new_recovery_key_ends_the_old_one(dicht: Path) -> None:
    fill(dicht, WACHTWOORD)
    kluizen = kluizen_at(dicht, WACHTWOORD)
    kluizen.renew_recovery(note)
    oud = kluizen.herstelsleutel
    kluizen.renew_recovery(note)
    nieuw = kluizen.herstelsleutel
    assert oud is not None
    assert nieuw is not None
    assert opens(dicht, nieuw)
    with pytest.raises(WachtwoordError):
        kluizen_at(dicht, oud).open()


def test_a_key_file_of_before_recovery_keys_gets_one_with_its_next_password(dicht: Path) -> None:
    fill(dicht, WACHTWOORD)
    sleutel = keys.unwrap(keys.path_of(dicht), WACHTWOORD)
    keys.path_of(dicht).write_bytes(keys.write([cheap_lock(sleutel, WACHTWOORD)]))
    kluizen = kluizen_at(dicht, WACHTWOORD, nieuw="nieuw geheim")
    kluizen.set_password(note)
    assert kluizen.herstelsleutel is not None
    assert opens(dicht, kluizen.herstelsleutel)


def test_a_vault_without_password_is_encrypted_whole(pad: Path) -> None:
    fill(pad)
    kluizen = kluizen_at(pad, nieuw=WACHTWOORD)
    kluizen.set_password(note)
    assert b"Begeleiding" not in pad.read_bytes()
    assert opens(pad, WACHTWOORD)
    assert kluizen.herstelsleutel is not None
    assert opens(pad, kluizen.herstelsleutel)
    assert names(pad) == ["kluis.db", "kluis.db.sleutel"]
    assert {stat.S_IMODE(f.stat().st_mode) for f in pad.parent.iterdir()} == {0o600}


def test_a_password_is_taken_away(dicht: Path) -> None:
    fill(dicht, WACHTWOORD)
    kluizen_at(dicht, WACHTWOORD).remove_password(note)
    assert opens(dicht)
    assert names(dicht) == ["kluis.db"]
    with pytest.raises(GebruikError, match="heeft al geen wachtwoord"):
        kluizen_at(dicht).remove_password(note)


def test_each_change_is_in_the_trail_of_the_vault(pad: Path) -> None:
    kluizen_at(pad, nieuw=WACHTWOORD).set_password(note)
    kluizen_at(pad, WACHTWOORD, nieuw="ander").set_password(note)
    kluizen_at(pad, "ander").renew_recovery(note)
    kluizen_at(pad, "ander").remove_password(note)
    with kluizen_at(pad).open().lezen() as werk:
        assert [regel.handeling for regel in werk.logboek.list()] == ["kluis wachtwoord"] * 4


@pytest.mark.parametrize("nieuw", [None, ""])
def test_without_a_new_password_nothing_changes(dicht: Path, nieuw: str | None) -> None:
    voor = keys.path_of(dicht).read_bytes()
    with pytest.raises(KluisError, match="geen nieuw wachtwoord gegeven; er is niets veranderd"):
        kluizen_at(dicht, WACHTWOORD, nieuw=nieuw).set_password(note)
    assert keys.path_of(dicht).read_bytes() == voor


def test_a_wrong_password_changes_nothing(dicht: Path) -> None:
    voor = keys.path_of(dicht).read_bytes()
    with pytest.raises(WachtwoordError):
        kluizen_at(dicht, "ander", nieuw="nieuw").set_password(note)
    assert keys.path_of(dicht).read_bytes() == voor


def test_a_recovery_key_belongs_to_a_password(pad: Path) -> None:
    with pytest.raises(GebruikError, match="heeft geen wachtwoord en dus geen herstelsleutel"):
        kluizen_at(pad).renew_recovery(note)


def test_a_vault_in_use_is_not_rewritten(pad: Path) -> None:
    with kluizen_at(pad).open().lezen() as werk:
        assert werk.praktijk.get() is None
        with pytest.raises(KluisError, match="in gebruik"):
            kluizen_at(pad, nieuw=WACHTWOORD).set_password(note)
    assert names(pad) == ["kluis.db"]


class KilledError(BaseException):
    """Stands for the end of the process."""


STAPPEN = ["replace_private", "drop_journal", "sync_folder"]


@pytest.mark.parametrize("stap", STAPPEN)
@pytest.mark.parametrize("keer", [1, 2])
@pytest.mark.parametrize("was_dicht", [False, True])
def test_a_kill_at_any_step_leaves_a_vault_that_opens(
    pad: Path,
    sjablonen: Path,
    monkeypatch: pytest.MonkeyPatch,
    stap: str,
    keer: int,
    was_dicht: bool,
) -> None:
    if was_dicht:
        shutil.copy(sjablonen / "dicht", pad)
        shutil.copy(sjablonen / "dicht.sleutel", keys.path_of(pad))
    fill(pad, WACHTWOORD if was_dicht else None)
    echt = getattr(wissel, stap)
    rest = iter(range(1, 10))

    def kill(*wat: object) -> None:
        if next(rest) == keer:
            raise KilledError
        echt(*wat)

    with monkeypatch.context() as patch:
        patch.setattr(wissel, stap, kill)
        try:
            if was_dicht:
                kluizen_at(pad, WACHTWOORD).remove_password(note)
            else:
                kluizen_at(pad, nieuw=WACHTWOORD).set_password(note)
        except KilledError:
            pass
    assert opens(pad, WACHTWOORD)
    # Whatever was left is cleared by the next change.
    kluizen = kluizen_at(pad, WACHTWOORD, nieuw="nog een ander")
    kluizen.set_password(note)
    assert opens(pad, "nog een ander")
