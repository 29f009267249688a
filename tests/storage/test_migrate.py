"""A vault of another version: an older one is raised after a copy, a newer one is refused."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, inspect
from sqlcipher3 import dbapi2

from tests.storage.conftest import WACHTWOORD, kluizen_at
from tests.storage.gegevens import CLIENT, PRAKTIJK
from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage import keys, migrate, reserve, reservekop
from zorgadmin.storage.engine import connect_raw, make_engine
from zorgadmin.storage.migrations.versions import __name__ as versies
from zorgadmin.storage.schema.buiten import AANMELDING
from zorgadmin.storage.schema.columns import METADATA
from zorgadmin.storage.schema.dossier import DOCUMENT
from zorgadmin.storage.schema.regie import REGIEMELDING
from zorgadmin.storage.schema.standaard import STANDAARD
from zorgadmin.storage.schema.urenprofiel import URENPROFIEL
from zorgadmin.storage.schema.verkeer import TELLER
from zorgadmin.storage.schema.verzoek import VERZOEK
from zorgadmin.storage.schema.zorg import LEVERING

NU, LATER = migrate.HEAD, f"{int(migrate.HEAD) + 1:04}"
"""Revision of this program, and of one that knows one more."""

VOLGENDE = f'''
"""Adds a table."""
from alembic import op

revision = "{LATER}"
down_revision = "{NU}"


def upgrade() -> None:
    op.execute("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT")
    {{daarna}}
'''


DATABASES = Path(__file__).parents[1] / "databases"
"""One vault of every released version, made by that version."""


@pytest.fixture
def later(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make this a program that knows a revision more; gives its file."""
    migraties = tmp_path_factory.mktemp("later") / "migrations"
    shutil.copytree(migrate.MIGRATIES, migraties)
    monkeypatch.setattr(migrate, "MIGRATIES", migraties)
    monkeypatch.setattr(migrate, "HEAD", LATER)
    volgende = migraties / "versions" / f"{LATER}_extra.py"
    volgende.write_text(VOLGENDE.format(daarna=""))
    return volgende


def versie_of(pad: Path, sleutel: bytes | None = None) -> str:
    """Revision of a vault."""
    with closing(connect_raw(pad, sleutel)) as verbinding:
        (versie,) = verbinding.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(versie)


def test_the_revision_of_the_program_is_the_last_one_there_is() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIES)).get_heads() == [migrate.HEAD]
    assert versies == "zorgadmin.storage.migrations.versions"


def test_tables_and_migrations_agree(pad: Path) -> None:
    alle = {LEVERING, TELLER, URENPROFIEL, VERZOEK, DOCUMENT, REGIEMELDING, STANDAARD, AANMELDING}
    assert alle <= set(METADATA.sorted_tables)
    with make_engine(pad, None).connect() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        kijker = inspect(verbinding)
        for tabel in METADATA.sorted_tables:
            gemaakt = {
                (check["name"], _plain(check["sqltext"]))
                for check in kijker.get_check_constraints(tabel.name)
            }
            bedoeld = {
                (str(check.name), _plain(str(check.sqltext)))
                for check in tabel.constraints
                if isinstance(check, CheckConstraint)
            }
            assert gemaakt == bedoeld
            assert kijker.get_table_options(tabel.name) == {"sqlite_strict": True}


def _plain(sql: str) -> str:
    return re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")")


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("wachtwoord", [None, WACHTWOORD])
def test_an_older_vault_is_raised_after_a_copy(
    pad: Path, sjablonen: Path, wachtwoord: str | None
) -> None:
    sleutel = None
    if wachtwoord:
        shutil.copy(sjablonen / "dicht", pad)
        shutil.copy(sjablonen / "dicht.sleutel", keys.path_of(pad))
        sleutel = keys.unwrap(keys.path_of(pad), wachtwoord)
    with closing(connect_raw(pad, sleutel)) as verbinding:
        verbinding.execute("UPDATE teller SET volgende = 8")
        verbinding.execute("INSERT INTO teller VALUES ('bericht', 8)")
    kluis = kluizen_at(pad, wachtwoord, waarschuw=print).open()
    (bestand,) = pad.with_name("kluis.db.reserve").iterdir()
    assert bestand.name == "migratie-2026-05-06.reservekopie"
    assert versie_of(pad, sleutel) == LATER
    assert reservekop.read(bestand).schema == NU
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o600
    kopie = pad.with_name("uitgepakt")
    reserve.extract(bestand, kopie)
    assert versie_of(kopie, sleutel) == NU
    assert kopie.read_bytes().startswith(b"SQLite format 3") == (wachtwoord is None)
    with kluis.schrijven() as werk:
        assert werk.tellers.take("bericht") == 8
    with closing(connect_raw(kopie, sleutel)) as verbinding:
        assert verbinding.execute("SELECT * FROM teller").fetchall() == [("bericht", 8)]


def test_a_migration_that_fails_changes_nothing(pad: Path, later: Path) -> None:
    later.write_text(VOLGENDE.format(daarna='op.execute("INSERT INTO extra VALUES (1.5)")'))
    with pytest.raises(KluisError):
        kluizen_at(pad).open()
    assert versie_of(pad) == NU
    with closing(connect_raw(pad, None)) as verbinding:
        assert not verbinding.execute("SELECT * FROM sqlite_schema WHERE name='extra'").fetchall()


@pytest.mark.usefixtures("later")
def test_an_older_vault_that_is_in_use_waits_for_its_turn(pad: Path) -> None:
    with closing(connect_raw(pad, None)) as ander:
        ander.execute("BEGIN IMMEDIATE")
        with pytest.raises(KluisError, match="in gebruik"):
            kluizen_at(pad).open()
    assert kluizen_at(pad).open()


def test_a_vault_that_cannot_be_backed_up_is_not_raised(
    pad: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reserve, "_pack", fail)
    with pytest.raises(KluisError, match="is vol"):
        kluizen_at(pad, waarschuw=print).open()
    assert versie_of(pad) == NU


@pytest.mark.parametrize("wachtwoord", [None, "geheim-0001"])
def test_a_vault_of_the_first_released_tables_is_raised(
    tmp_path: Path, wachtwoord: str | None
) -> None:
    pad = tmp_path / "oud.zorgadmin"
    naam = "0001.zorgadmin" if wachtwoord is None else "0001-versleuteld.zorgadmin"
    shutil.copy(DATABASES / naam, pad)
    if wachtwoord is not None:
        shutil.copy(DATABASES / f"{naam}.sleutel", keys.path_of(pad))
    kluis = kluizen_at(pad, wachtwoord, waarschuw=print).open()
    with kluis.lezen() as werk:
        (eerste, tweede) = werk.declaraties.list()
        regels = werk.declaraties.regels()
        assert werk.logboek.list() == []
        assert werk.tellers.given() == {"bericht": 3, "declaratie": 2, "referentie": 3}
    assert (eerste.declaratienummer, eerste.status) == ("D00000001", "beantwoord")
    assert (tweede.declaratienummer, tweede.status) == ("D00000002", "ingediend")
    assert [(r.referentienummer, r.volume, r.bedrag, r.debet_credit) for r in regels] == [
        ("R0000000001", 3, 26172, "D"),
        ("R0000000002", 3, 26172, "C"),
        ("R0000000003", 4, 34896, "D"),
    ]
    assert not kluis.bestand.damage()


@pytest.mark.parametrize("wachtwoord", [None, "geheim-0002"])
def test_a_vault_of_the_second_released_tables_gets_numbers_of_clients(
    tmp_path: Path, wachtwoord: str | None
) -> None:
    pad = tmp_path / "oud.zorgadmin"
    naam = "0002.zorgadmin" if wachtwoord is None else "0002-versleuteld.zorgadmin"
    shutil.copy(DATABASES / naam, pad)
    if wachtwoord is not None:
        shutil.copy(DATABASES / f"{naam}.sleutel", keys.path_of(pad))
    kluis = kluizen_at(pad, wachtwoord, waarschuw=print).open()
    with kluis.lezen() as werk:
        personen = [(persoon.nummer, persoon.bsn) for persoon in werk.opschonen.persons()]
        assert personen == [("1", "999900006"), ("2", "999900018")]
        assert {bericht.opgeschoond for bericht in werk.berichten.list()} == {None}
        regels = werk.declaraties.regels()
        assert len(werk.logboek.list()) == werk.logboek.head().aantal == 8
    assert [(r.referentienummer, r.bedrag, r.status) for r in regels] == [
        ("R0000000001", 17448, "toegekend"),
        ("R0000000002", 26172, "toegekend"),
        ("R0000000003", 34896, "aangemaakt"),
    ]
    with kluis.schrijven() as werk:
        werk.praktijk.save_client(replace(CLIENT, bsn="999900031"))
        werk.praktijk.save_client(replace(CLIENT, bsn="999900031", achternaam="Anders"))
        assert [persoon.nummer for persoon in werk.opschonen.persons()] == ["1", "2", "3"]
    assert not kluis.bestand.damage()


@pytest.mark.parametrize("wachtwoord", [None, "geheim-0003"])
def test_a_vault_of_the_third_released_tables_keeps_every_row_and_is_whole(
    tmp_path: Path, wachtwoord: str | None
) -> None:
    pad = tmp_path / "oud.zorgadmin"
    naam = "0003.zorgadmin" if wachtwoord is None else "0003-versleuteld.zorgadmin"
    shutil.copy(DATABASES / naam, pad)
    sleutel = None
    if wachtwoord is not None:
        shutil.copy(DATABASES / f"{naam}.sleutel", keys.path_of(pad))
        sleutel = keys.unwrap(keys.path_of(pad), wachtwoord)
    voor = rows_of(pad, sleutel)
    kluis = kluizen_at(pad, wachtwoord, waarschuw=print).open()
    na = rows_of(pad, sleutel)
    wetten = {declaratie["id"]: declaratie["wet"] for declaratie in voor["declaratie"]}
    for prestatie in voor["prestatie"]:
        prestatie["wet"] = wetten[prestatie["declaratie_id"]]
    for client in voor["client"]:
        client |= {"datumgebruik": None, "voorletters": None, "bsn_van_moeder": 0}
        client |= {"buiten": None, "vertegenwoordiger": None, "verder_als": None}
    for declaratie in voor["declaratie"]:
        declaratie["client"] = None
    voor["client_voorstel"] = []
    voor["praktijk"][0] |= {"meer_medewerkers": 0, "telefoon": None, "email": None}
    voor["vensterstand"] = voor["losgelaten"] = voor["betaling"] = voor["factuur"] = voor[
        "boeking"
    ] = []
    voor["urenprofiel"] = voor["urenkoppeling"] = voor["wachtende_uren"] = []
    voor["regiemelding"] = voor["regiebesluit"] = voor["boekhouding"] = []
    voor["standaard"] = voor["aanmelding"] = voor["resultaat"] = voor["factuurstand"] = []
    voor["document"] = voor["document_inhoud"] = voor["verwijzing"] = voor["achttien"] = []
    voor["verzoek"] = voor["verzoek_vraag"] = voor["verzoek_antwoord"] = []
    voor["verzoek_losgelaten"] = voor["verwijzing_product"] = []
    for levering in voor["levering"]:
        levering |= {"noshow": 0, "onderaannemer": None}
    for bericht in voor["bericht"]:
        # What was written counted as uploaded until then.
        gestuurd = (bericht["soort"], bericht["status"]) == ("302", "verstuurd")
        bericht["geupload"] = str(bericht["tijdstip"])[:10] if gestuurd else None
    for afspraak in voor["gemeente_afspraak"]:
        afspraak |= {"tarief_van": "levering", "vast_gebroken": "heel"}
        afspraak |= {"regiedata": "eerste levering", "onderbreking": None, "rekeningen": "[]"}
        afspraak |= {"verzoek_toewijzing": 1, "verzoek_wijziging": 1, "verzoek_termijn": 5}
        afspraak |= {"verzoek_toestemming": 0, "verzoek_onderbouwing": 0}
        afspraak |= {"wacht_op_start": 0, "budgetplafond": None, "no_show": 0, "indicatoren": "[]"}
        afspraak |= {"contact": None, "factuur_clientnummer": 0, "factuuradres": None}
    voor["alembic_version"] = [{"version_num": NU}]
    assert na == voor
    assert [(p["wet"], p["referentienummer"]) for p in na["prestatie"]] == [
        ("wmo", "8"),
        *(("wmo", nummer) for nummer in ("1", "2", "3")),
        *(("wmo", f"R000000000{nummer}") for nummer in (1, 2, 3)),
        *(("jw", f"R000000000{nummer}") for nummer in (4, 5, 6, 7)),
    ]
    assert len(na["besluit"]) == 1
    with closing(connect_raw(pad, sleutel)) as verbinding:
        assert verbinding.execute("PRAGMA foreign_key_check").fetchall() == []
        for opdracht in ("UPDATE prestatie SET wet = 'jw'", "DELETE FROM declaratie"):
            with pytest.raises(dbapi2.IntegrityError, match="is niet te"):
                verbinding.execute(opdracht)
    assert schema_of(pad, sleutel) == schema_of(_new(tmp_path), None)
    assert not kluis.bestand.damage()


@pytest.mark.parametrize("wachtwoord", [None, "geheim-0004"])
def test_a_vault_of_the_fourth_released_tables_reads_again_what_its_messages_say_of_clients(
    tmp_path: Path, wachtwoord: str | None
) -> None:
    pad = tmp_path / "oud.zorgadmin"
    naam = "0004.zorgadmin" if wachtwoord is None else "0004-versleuteld.zorgadmin"
    shutil.copy(DATABASES / naam, pad)
    if wachtwoord is not None:
        shutil.copy(DATABASES / f"{naam}.sleutel", keys.path_of(pad))
    kluis = kluizen_at(pad, wachtwoord, waarschuw=print).open()
    with kluis.lezen() as werk:
        clienten = werk.praktijk.clienten()
        assert werk.praktijk.voorstellen() == []
    assert [(c.bsn, c.geboortedatum, c.datumgebruik, c.voorletters) for c in clienten] == [
        ("999900006", date(2012, 2, 1), "1", "NM"),
        ("999900018", date(2012, 2, 14), None, None),
    ]
    assert not kluis.bestand.damage()


def rows_of(pad: Path, sleutel: bytes | None) -> dict[str, list[dict[str, object]]]:
    """Every row of every table by its name, in order of id, by the names of its columns."""
    with closing(connect_raw(pad, sleutel)) as verbinding:
        verbinding.row_factory = dbapi2.Row
        tabellen = verbinding.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            naam: [dict(rij) for rij in verbinding.execute(f"SELECT * FROM {naam} ORDER BY 1")]  # noqa: S608 - own names
            for (naam,) in tabellen.fetchall()
        }


def schema_of(pad: Path, sleutel: bytes | None) -> set[tuple[str, str, str]]:
    """What guards the rows: indexes and triggers by name, table and text."""
    with closing(connect_raw(pad, sleutel)) as verbinding:
        delen = verbinding.execute(
            "SELECT name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE type <> 'table'"
        )
        return {(naam, tabel, _plain(sql)) for naam, tabel, sql in delen}


def _new(folder: Path) -> Path:
    """A vault as this version makes it."""
    pad = folder / "nieuw.zorgadmin"
    kluizen_at(pad).make()
    return pad


def test_a_newer_vault_is_refused_with_both_versions(pad: Path) -> None:
    with closing(connect_raw(pad, None)) as verbinding:
        verbinding.execute("UPDATE alembic_version SET version_num = '0042'")
    voor = pad.read_bytes()
    with pytest.raises(KluisError, match=f"de kluis is 0042, dit programma kent tot en met {NU}"):
        kluizen_at(pad).open()
    assert pad.read_bytes() == voor


def test_a_vault_that_is_up_to_date_loads_nothing_for_others(pad: Path) -> None:
    with kluizen_at(pad).open().schrijven() as werk:
        werk.praktijk.save(PRAKTIJK)
    code = (
        "import os, sys; from pathlib import Path;"
        "from zorgadmin.storage.vault import VaultKluizen;"
        "from zorgadmin.storage.wachtwoord import Wachtwoorden;"
        f"kluis = VaultKluizen(Path({str(pad)!r}), Wachtwoorden(os.environ, None)).open()\n"
        "with kluis.lezen() as werk: print(werk.praktijk.get().naam)\n"
        "print([n for n in ('alembic', 'keyring', 'cryptography', 'sqlite3') if n in sys.modules])"
    )
    uitvoer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert uitvoer.stdout.splitlines() == ["Begeleiding Noord", "[]"]
