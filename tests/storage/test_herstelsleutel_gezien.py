"""Until its owner has the recovery key, another one is offered: nobody may have seen the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.spel import Spel
from tests.storage.conftest import WACHTWOORD, kluizen_at
from zorgadmin.application.kluis.beheren import renew_recovery
from zorgadmin.storage import keys
from zorgadmin.storage.errors import WachtwoordError

pytestmark = pytest.mark.usefixtures("_cheap_keys")


def made(pad: Path) -> str:
    """A vault whose maker was killed before it showed this recovery key."""
    kluizen = kluizen_at(pad, WACHTWOORD)
    kluizen.make()
    assert kluizen.herstelsleutel is not None
    return kluizen.herstelsleutel


def test_a_new_recovery_key_was_not_seen_until_its_owner_says_so(tmp_path: Path) -> None:
    pad = tmp_path / "kluis"
    sleutel = made(pad)
    assert not kluizen_at(pad, WACHTWOORD).has_seen_recovery
    kluizen_at(pad, None).confirm_recovery(sleutel)
    assert kluizen_at(pad, WACHTWOORD).has_seen_recovery
    kluizen_at(pad, sleutel).open()
    kluizen_at(pad, WACHTWOORD).open()


def test_another_key_takes_the_place_of_the_one_that_nobody_saw(tmp_path: Path) -> None:
    pad = tmp_path / "kluis"
    oud = made(pad)
    nieuw = renew_recovery(kluizen_at(pad, WACHTWOORD)).herstelsleutel
    assert nieuw is not None
    assert not kluizen_at(pad, WACHTWOORD).has_seen_recovery
    kluizen_at(pad).confirm_recovery(nieuw)
    assert kluizen_at(pad, WACHTWOORD).has_seen_recovery
    with pytest.raises(WachtwoordError):
        kluizen_at(pad, oud).open()


def test_a_making_that_is_done_again_keeps_only_the_key_that_was_seen(tmp_path: Path) -> None:
    pad = tmp_path / "kluis"
    oud = made(pad)
    pad.unlink()
    nieuw = made(pad)
    kluizen_at(pad).confirm_recovery(nieuw)
    soorten = [slot["soort"] for slot in keys.locks(keys.path_of(pad))]
    assert soorten == [keys.WACHTWOORD, keys.HERSTELSLEUTEL]
    with pytest.raises(WachtwoordError):
        kluizen_at(pad, oud).open()


def test_a_key_of_another_vault_confirms_nothing(tmp_path: Path) -> None:
    made(tmp_path / "kluis")
    ander = made(tmp_path / "ander")
    with pytest.raises(WachtwoordError):
        kluizen_at(tmp_path / "kluis").confirm_recovery(ander)
    assert not kluizen_at(tmp_path / "kluis").has_seen_recovery


def test_a_vault_without_password_needs_none(pad: Path) -> None:
    assert kluizen_at(pad).has_seen_recovery


def test_the_command_line_has_shown_the_key_once_it_is_written(tmp_path: Path) -> None:
    spel = Spel(tmp_path, wachtwoord="geheim")
    spel.richt_in()
    assert kluizen_at(spel.kluis, "geheim").has_seen_recovery
    assert "herstelsleutel" not in spel.run("stand").fout


def test_a_command_on_a_vault_whose_key_nobody_saw_says_so(tmp_path: Path) -> None:
    spel = Spel(tmp_path, wachtwoord=WACHTWOORD)
    made(spel.kluis)
    assert "de herstelsleutel van deze kluis is nooit getoond" in spel.run("stand").fout
