"""Backups: one whole, private file; and the automatic ones beside the vault."""

from __future__ import annotations

import json
import stat
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.conftest import WACHTWOORD, kluizen_at
from tests.storage.gegevens import MOMENT, PRAKTIJK
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling, LogKop
from zorgadmin.storage import automatisch, keys, migrate, reservekop
from zorgadmin.storage.vault import VaultKluis, VaultKluizen


def change(kluis: VaultKluis, handeling: Handeling = Handeling.INGEDIEND) -> None:
    """Change something."""
    with kluis.schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
        werk.logboek.add(handeling, "iets")


def command(kluizen: VaultKluizen, handeling: Handeling = Handeling.INGEDIEND) -> None:
    """A whole command that changes something."""
    change(kluizen.open(), handeling)
    kluizen.close()


def names(pad: Path) -> list[str]:
    """Automatic backups of a vault."""
    folder = reservekop.folder_of(pad)
    return sorted(bestand.name for bestand in folder.iterdir()) if folder.exists() else []


# --- By hand -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wachtwoord", [None, WACHTWOORD])
def test_a_backup_is_one_private_file(
    request: pytest.FixtureRequest, tmp_path: Path, wachtwoord: str | None
) -> None:
    pad = request.getfixturevalue("dicht" if wachtwoord else "pad")
    kluis = kluizen_at(pad, wachtwoord).open()
    change(kluis)
    gemaakt = kluis.bestand.back_up(tmp_path / "kopieen" / "kopie")
    assert gemaakt.bestand == tmp_path / "kopieen" / "kopie"
    assert gemaakt.versleuteld == (wachtwoord is not None)
    assert [f.name for f in gemaakt.bestand.parent.iterdir()] == ["kopie"]
    assert stat.S_IMODE(gemaakt.bestand.stat().st_mode) == 0o600
    assert (b"Begeleiding" in gemaakt.bestand.read_bytes()) == (wachtwoord is None)
    kop = reservekop.read(gemaakt.bestand)
    assert (kop.schema, kop.gemaakt, kop.sha256) == (migrate.HEAD, MOMENT, gemaakt.sha256)
    assert kop.logboek is not None
    assert kop.logboek.aantal == 1


def test_a_backup_is_made_while_others_read_and_write(kluis: VaultKluis, tmp_path: Path) -> None:
    change(kluis)
    with kluis.lezen() as lezer:
        assert lezer.praktijk.get() == PRAKTIJK
        with kluis.schrijven() as werk:
            werk.logboek.add(Handeling.INGEDIEND, "nog niet vastgelegd")
            gemaakt = kluis.bestand.back_up(tmp_path / "kopie")
    kop = reservekop.read(gemaakt.bestand)
    assert kop.logboek is not None
    assert kop.logboek.aantal == 1


def test_a_backup_goes_into_a_folder_or_beside_the_vault(
    kluis: VaultKluis, pad: Path, tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    assert kluis.bestand.back_up(tmp_path / "usb").bestand == (
        tmp_path / "usb" / "kluis-2026-05-06-103015.reservekopie"
    )
    assert kluis.bestand.back_up(None).bestand == (
        pad.with_name("kluis.db.reserve") / "kluis-2026-05-06-103015.reservekopie"
    )


def test_only_another_backup_is_replaced(kluis: VaultKluis, pad: Path, tmp_path: Path) -> None:
    kluis.bestand.back_up(tmp_path / "kopie")
    change(kluis)
    kluis.bestand.back_up(tmp_path / "kopie")
    assert reservekop.read(tmp_path / "kopie").logboek != LogKop(0, "")
    voor = pad.read_bytes()
    with pytest.raises(GebruikError, match="bestaat al en is geen reservekopie"):
        kluis.bestand.back_up(pad)
    assert pad.read_bytes() == voor


def test_a_backup_that_differs_from_the_vault_gets_no_name(
    kluis: VaultKluis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tellingen = iter([{"bericht": 1}, {"bericht": 2}])
    monkeypatch.setattr("zorgadmin.storage.kopie._counts", lambda _: next(tellingen))
    with pytest.raises(Exception, match="niet gelijk aan de kluis"):
        kluis.bestand.back_up(tmp_path / "kopie")
    assert [f.name for f in tmp_path.iterdir()] == ["kluis.db"]


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"SQLite format 3\0", b"zorgadmin reservekopie\n", b"zorgadmin reservekopie\n{}"],
)
def test_another_file_is_no_backup(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / "kopie").write_bytes(inhoud)
    with pytest.raises(GeweigerdError, match=r"geen reservekopie|is beschadigd"):
        reservekop.read(tmp_path / "kopie")


# --- Automatic ---------------------------------------------------------------------------------


def test_a_command_that_wrote_leaves_one_backup_a_day(pad: Path) -> None:
    for _ in range(2):
        command(kluizen_at(pad, waarschuw=print))
    assert names(pad) == ["dag-2026-05-06.reservekopie"]
    morgen = datetime(2026, 5, 7, 9, 0)  # noqa: DTZ001 - the user's own clock
    command(kluizen_at(pad, waarschuw=print, moment=morgen))
    assert names(pad) == ["dag-2026-05-06.reservekopie", "dag-2026-05-07.reservekopie"]


def test_a_command_that_only_read_leaves_none(pad: Path) -> None:
    kluizen = kluizen_at(pad, waarschuw=print)
    with kluizen.open().lezen() as werk:
        assert werk.praktijk.get() is None
    kluizen.close()
    assert names(pad) == []


def test_the_backup_of_an_import_is_from_before_it(pad: Path) -> None:
    command(kluizen_at(pad, waarschuw=print), Handeling.IMPORTEER)
    assert names(pad) == ["dag-2026-05-06.reservekopie", "import-2026-05-06.reservekopie"]
    voor, na = (
        reservekop.read(reservekop.folder_of(pad) / f"{soort}-2026-05-06.reservekopie").logboek
        for soort in ("import", "dag")
    )
    assert voor == LogKop(0, "")
    assert na is not None
    assert na.aantal == 1


def test_a_backup_that_fails_is_told_and_stops_nothing(pad: Path) -> None:
    reservekop.folder_of(pad).write_text("hier kan geen map komen")
    gezegd: list[str] = []
    command(kluizen_at(pad, waarschuw=gezegd.append), Handeling.IMPORTEER)
    assert len(gezegd) == 2
    assert all("de automatische reservekopie is niet gemaakt" in tekst for tekst in gezegd)
    with kluizen_at(pad).open().lezen() as werk:
        assert werk.praktijk.get() == PRAKTIJK


def test_an_encrypted_vault_has_encrypted_backups(dicht: Path) -> None:
    command(kluizen_at(dicht, WACHTWOORD, waarschuw=print))
    (kopie,) = reservekop.folder_of(dicht).iterdir()
    assert b"Begeleiding" not in kopie.read_bytes()
    assert reservekop.read(kopie).sleutel is not None
    assert keys.path_of(dicht).exists()


def test_seven_days_five_weeks_and_twelve_months_stay() -> None:
    laatste = date(2026, 5, 6)
    dagen = [laatste - timedelta(days=terug) for terug in range(800)]
    blijft = sorted(automatisch.to_keep(dagen))
    assert [dag.isoformat() for dag in blijft] == [
        # The last days of eleven months, and below the present one.
        "2025-06-30",
        "2025-07-31",
        "2025-08-31",
        "2025-09-30",
        "2025-10-31",
        "2025-11-30",
        "2025-12-31",
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        # Sundays of four weeks, and below the present one.
        "2026-04-12",
        "2026-04-19",
        "2026-04-26",
        # Seven days; 30 April is a month and 3 May a week as well.
        "2026-04-30",
        "2026-05-01",
        "2026-05-02",
        "2026-05-03",
        "2026-05-04",
        "2026-05-05",
        "2026-05-06",
    ]


def test_rotation_leaves_other_files_and_other_kinds_alone(tmp_path: Path) -> None:
    oud = [f"dag-2026-04-{dag:02d}.reservekopie" for dag in range(1, 31)]
    ander = ["import-2020-01-01.reservekopie", "kluis-2020-01-01-101010.reservekopie", "brief.txt"]
    for naam in oud + ander:
        (tmp_path / naam).touch()
    automatisch.rotate(tmp_path, "dag")
    assert sorted(f.name for f in tmp_path.iterdir()) == sorted(
        [
            *ander,
            *(
                f"dag-2026-04-{dag:02d}.reservekopie"
                for dag in (5, 12, 19, 24, 25, 26, 27, 28, 29, 30)
            ),
        ]
    )


@pytest.mark.parametrize(
    "velden",
    [
        {"grootte": float("inf")},
        {"grootte": -1},
        {"gemaakt": "gisteren"},
        {"gemaakt": None},
        {"logboek": [1]},
        {"logboek": {"0": 1}},
        {"versie": "1", "schema": None, "sleutel": 5, "grootte": "9" * 5000},
    ],
    ids=",".join,
)
def test_a_backup_that_says_something_strange_of_itself_is_refused(
    pad: Path, tmp_path: Path, velden: dict[str, object]
) -> None:
    kopie = tmp_path / "kopie.reservekopie"
    kluizen_at(pad).open().bestand.back_up(kopie)
    merk, kop, kluis = kopie.read_bytes().split(b"\n", 2)
    anders = json.dumps(json.loads(kop) | velden).encode()
    kopie.write_bytes(b"\n".join([merk, anders, kluis]))
    voor = pad.read_bytes()
    with pytest.raises(GeweigerdError, match="is beschadigd"), kluizen_at(pad).restore(kopie):
        pass
    assert pad.read_bytes() == voor


def test_the_moment_of_a_backup_is_one_of_this_computer(pad: Path, tmp_path: Path) -> None:
    kopie = tmp_path / "kopie.reservekopie"
    kluizen_at(pad).open().bestand.back_up(kopie)
    kopie.write_bytes(kopie.read_bytes().replace(b'", "grootte', b'+02:00", "grootte', 1))
    assert reservekop.read(kopie).gemaakt == MOMENT
