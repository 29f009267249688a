"""Making and opening a vault, whatever state its files are in."""

from __future__ import annotations

import shutil
import stat
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.storage.conftest import WACHTWOORD, cheap_lock, kluizen_at
from tests.storage.gegevens import BERICHT, PRAKTIJK, keep_toewijzing
from zorgadmin.application.kern.rijen import BerichtGegevens
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.storage import keys, migrate
from zorgadmin.storage.engine import connect_raw
from zorgadmin.storage.errors import WachtwoordError
from zorgadmin.storage.vault import VaultKluis, VaultKluizen
from zorgadmin.storage.wachtwoord import Wachtwoorden


def keep_praktijk(kluis: VaultKluis) -> None:
    """Write something."""
    with kluis.schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)


def keep(kluis: VaultKluis, bericht: BerichtGegevens) -> None:
    """Write something and a message."""
    with kluis.schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
        werk.berichten.add(bericht)


def has_praktijk(kluis: VaultKluis) -> bool:
    """Whether it is there."""
    with kluis.lezen() as werk:
        return werk.praktijk.get() == PRAKTIJK


# --- Making ------------------------------------------------------------------------------------


def test_a_vault_without_password_is_one_private_file(tmp_path: Path) -> None:
    pad = tmp_path / "nieuw" / "map" / "kluis.db"
    kluizen = kluizen_at(pad)
    assert not kluizen.exists()
    assert not kluizen.is_versleuteld
    kluis = kluizen.make()
    keep_praktijk(kluis)
    assert kluis.pad == pad
    assert kluizen.exists()
    assert [bestand.name for bestand in pad.parent.iterdir()] == ["kluis.db"]
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    assert stat.S_IMODE(pad.parent.stat().st_mode) == 0o700
    assert has_praktijk(kluizen.open())


@pytest.mark.usefixtures("_cheap_keys")
def test_a_vault_with_password_holds_nothing_readable(tmp_path: Path) -> None:
    pad = tmp_path / "kluis.db"
    kluizen = kluizen_at(pad, WACHTWOORD)
    assert kluizen.is_versleuteld
    kluis = kluizen.make()
    keep_praktijk(kluis)
    assert sorted(bestand.name for bestand in tmp_path.iterdir()) == [
        "kluis.db",
        "kluis.db.sleutel",
    ]
    assert {stat.S_IMODE(bestand.stat().st_mode) for bestand in tmp_path.iterdir()} == {0o600}
    inhoud = pad.read_bytes()
    assert not inhoud.startswith(b"SQLite format 3")
    assert b"Begeleiding" not in inhoud
    assert b"CREATE TABLE" not in inhoud
    assert has_praktijk(kluizen.open())


def test_journal_files_are_private_too(kluis: VaultKluis, pad: Path) -> None:
    with kluis.schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
        journaal = [pad.with_name(pad.name + einde) for einde in ("-wal", "-shm")]
        assert [stat.S_IMODE(bestand.stat().st_mode) for bestand in journaal] == [0o600, 0o600]


def test_the_database_writes_ahead_down_to_the_disk_and_keeps_references(pad: Path) -> None:
    with closing(connect_raw(pad, None)) as verbinding:

        def pragma(naam: str) -> object:
            return verbinding.execute(f"PRAGMA {naam}").fetchone()[0]

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2
        assert pragma("foreign_keys") == 1


def test_a_vault_is_never_made_over_a_file(pad: Path) -> None:
    voor = pad.read_bytes()
    with pytest.raises(KluisError, match="Er is al een kluis"):
        kluizen_at(pad).make()
    assert pad.read_bytes() == voor


def test_a_vault_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "kluis.db"
    create = migrate.create

    def create_slowly(engine: object) -> None:
        pad.write_bytes(b"van een ander")
        create(engine)  # type: ignore[arg-type]

    monkeypatch.setattr(migrate, "create", create_slowly)
    with pytest.raises(KluisError, match="Er is al een kluis"):
        kluizen_at(pad).make()
    assert pad.read_bytes() == b"van een ander"
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["kluis.db"]


@pytest.mark.usefixtures("_cheap_keys")
def test_a_making_that_was_cut_short_is_taken_up_with_the_same_password(dicht: Path) -> None:
    dicht.unlink()
    sloten = keys.locks(keys.path_of(dicht))
    with pytest.raises(KluisError, match="al een sleutelbestand"):
        kluizen_at(dicht, "ander").make()
    with pytest.raises(KluisError, match="al een sleutelbestand"):
        kluizen_at(dicht).make()
    assert not dicht.exists()
    kluizen = kluizen_at(dicht, WACHTWOORD)
    assert kluizen.is_versleuteld
    keep_praktijk(kluizen.make())
    assert keys.locks(keys.path_of(dicht))[:2] == sloten
    assert has_praktijk(kluizen.open())
    assert kluizen.herstelsleutel is not None
    assert has_praktijk(kluizen_at(dicht, kluizen.herstelsleutel).open())


@pytest.mark.usefixtures("_cheap_keys")
def test_a_making_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrate, "create", fail)
    with pytest.raises(KluisError, match="is vol"):
        kluizen_at(tmp_path / "kluis.db", WACHTWOORD).make()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(KluisError, match="bestand is geen map"):
        kluizen_at(tmp_path / "bestand" / "kluis.db").make()


# --- Opening -----------------------------------------------------------------------------------


def test_an_absent_vault_is_said_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(KluisError, match=r"Er is geen kluis ") as fout:
        kluizen_at(tmp_path / "kluis.db").open()
    assert (fout.value.exitcode, fout.value.uitwegen) == (4, (Uitweg.KLUIS_MAKEN,))
    assert list(tmp_path.iterdir()) == []


def test_a_vault_that_is_missing_beside_its_key_file_is_said(dicht: Path) -> None:
    dicht.unlink()
    with pytest.raises(KluisError, match=r"ontbreekt; het sleutelbestand .* is er wel"):
        kluizen_at(dicht, WACHTWOORD).open()


def test_a_missing_key_file_is_said_with_its_place(dicht: Path) -> None:
    keys.path_of(dicht).unlink()
    with pytest.raises(KluisError, match=r"kluis\.db\.sleutel ontbreekt"):
        kluizen_at(dicht, WACHTWOORD).open()


def test_a_wrong_password_changes_nothing(dicht: Path) -> None:
    voor = dicht.read_bytes()
    with pytest.raises(WachtwoordError) as fout:
        kluizen_at(dicht, "ander").open()
    assert fout.value.exitcode == 4
    assert dicht.read_bytes() == voor


def test_an_old_password_in_the_keyring_gives_way_to_the_question(
    dicht: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zorgadmin.storage.wachtwoord._from_keyring", lambda _pad: "oud")
    assert VaultKluizen(dicht, Wachtwoorden({}, lambda _: WACHTWOORD)).open()
    with pytest.raises(WachtwoordError):
        VaultKluizen(dicht, Wachtwoorden({}, None)).open()


def test_a_vault_without_password_needs_none(pad: Path) -> None:
    assert kluizen_at(pad, "overbodig").open()
    assert not kluizen_at(pad, "overbodig").is_versleuteld


def test_the_key_of_another_vault_opens_nothing(dicht: Path) -> None:
    anders = keys.write([cheap_lock(keys.new_key(), WACHTWOORD)])
    keys.path_of(dicht).write_bytes(anders)
    with pytest.raises(KluisError, match="is beschadigd of is geen kluis"):
        kluizen_at(dicht, WACHTWOORD).open()


@pytest.mark.parametrize("inhoud", [b"", b"kort"])
def test_an_empty_or_cut_off_file_is_no_vault(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "kluis.db"
    pad.write_bytes(inhoud)
    with pytest.raises(KluisError, match="is beschadigd of is geen kluis"):
        kluizen_at(pad).open()
    assert pad.read_bytes() == inhoud


def test_another_sqlite_file_is_no_vault(tmp_path: Path) -> None:
    pad = tmp_path / "kluis.db"
    with closing(dbapi2.connect(str(pad))) as verbinding:
        verbinding.execute("CREATE TABLE alembic_version (version_num)")
    with pytest.raises(KluisError, match="is geen kluis van zorgadmin"):
        kluizen_at(pad).open()


def test_a_folder_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(KluisError, match="is een map, geen kluis"):
        kluizen_at(tmp_path).open()


@pytest.mark.parametrize("wachtwoord", [None, WACHTWOORD])
def test_a_damaged_page_is_said(pad: Path, sjablonen: Path, wachtwoord: str | None) -> None:
    if wachtwoord:
        shutil.copy(sjablonen / "dicht", pad)
        shutil.copy(sjablonen / "dicht.sleutel", keys.path_of(pad))
    inhoud = bytearray(pad.read_bytes())
    inhoud[4096:] = bytes(len(inhoud) - 4096)
    pad.write_bytes(inhoud)
    with (
        pytest.raises(KluisError, match="is beschadigd"),
        kluizen_at(pad, wachtwoord).open().lezen() as werk,
    ):
        werk.declaraties.list()


# --- Units of work -----------------------------------------------------------------------------


def test_what_fails_is_undone_as_a_whole(kluis: VaultKluis) -> None:
    with suppress(ZeroDivisionError), kluis.schrijven() as werk:
        keep_toewijzing(werk)
        werk.praktijk.save(PRAKTIJK)
        raise ZeroDivisionError
    with kluis.lezen() as werk:
        assert werk.praktijk.get() is None
        assert list(werk.toewijzingen.current()) == []


def test_a_reader_sees_one_moment(kluis: VaultKluis) -> None:
    with kluis.lezen() as voor:
        assert voor.praktijk.get() is None
        keep_praktijk(kluis)
        assert voor.praktijk.get() is None
        with kluis.lezen() as na:
            assert na.praktijk.get() == PRAKTIJK


def test_who_reads_within_a_reader_sees_its_moment(kluis: VaultKluis) -> None:
    with kluis.lezen() as buiten, kluis.lezen() as binnen:
        assert binnen is buiten
    with kluis.lezen() as later:
        assert later is not buiten


def test_a_reader_cannot_write(kluis: VaultKluis) -> None:
    with pytest.raises(KluisError), kluis.lezen() as werk:
        werk.tellers.take("bericht")


def test_a_second_writer_hears_that_the_vault_is_in_use(kluis: VaultKluis) -> None:
    with kluis.schrijven(), pytest.raises(KluisError, match="De kluis is in gebruik") as fout:
        keep_praktijk(kluis)
    assert fout.value.exitcode == 4
    keep_praktijk(kluis)
    assert has_praktijk(kluis)


def test_a_full_disk_changes_nothing(kluis: VaultKluis, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect_small(*wat: object) -> object:
        verbinding = connect_raw(*wat)  # type: ignore[arg-type]
        (groot,) = verbinding.execute("PRAGMA page_count").fetchone()
        verbinding.execute(f"PRAGMA max_page_count = {groot + 5}")
        return verbinding

    groot = replace(BERICHT, inhoud=bytes(100_000))
    with monkeypatch.context() as patch:
        patch.setattr("zorgadmin.storage.engine.connect_raw", connect_small)
        with pytest.raises(KluisError, match=r"is vol\. Er is niets veranderd"):
            keep(kluis, groot)
    with kluis.lezen() as werk:
        assert werk.praktijk.get() is None
        assert list(werk.berichten.list()) == []


def test_no_value_of_a_row_is_in_an_error(kluis: VaultKluis) -> None:
    with pytest.raises(KluisError) as fout, kluis.schrijven() as werk:
        keep_toewijzing(werk, budget_cent=-1)
    keten: list[BaseException | None] = [fout.value, fout.value.__cause__, fout.value.__context__]
    assert all("999900006" not in str(schakel) for schakel in keten)
