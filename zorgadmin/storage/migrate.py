"""The version of a vault: recognised by a plain select, raised by Alembic only when it is older.

Alembic costs more than most commands, so a vault that is up to date never loads it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine

from zorgadmin.domain.fouten import KluisError
from zorgadmin.storage.engine import writer
from zorgadmin.storage.errors import damaged

HEAD = "0029"
"""Revision that this program works with: the last one in `migrations/versions`."""

APPLICATION_ID = 0x5A4F5247
MIGRATIES = Path(__file__).parent / "migrations"


def create(engine: Engine) -> None:
    """Make all tables in an empty file."""
    with writer(engine) as verbinding, verbinding.begin():
        _upgrade(verbinding)


def ensure_current(engine: Engine, pad: Path, back_up: Callable[[], None]) -> None:
    """Raise an older vault to this version, after a backup; KluisError when newer or strange."""
    with engine.connect() as verbinding:
        if _is_current(verbinding, pad):
            return
    with writer(engine) as verbinding, verbinding.begin():
        # Another window may have done it while this one waited.
        if not _is_current(verbinding, pad):
            back_up()
            _upgrade(verbinding)


def _is_current(verbinding: Connection, pad: Path) -> bool:
    if verbinding.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
        raise damaged(pad)
    versie = verbinding.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if not isinstance(versie, str) or not versie.isdecimal():
        raise damaged(pad)
    if versie > HEAD:
        raise KluisError(
            f"Deze kluis is van een nieuwere versie van zorgadmin: de kluis is {versie}, dit"
            f" programma kent tot en met {HEAD}. Werk zorgadmin bij; er is niets veranderd."
        )
    return versie == HEAD


def _upgrade(verbinding: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": verbinding})
    config.set_main_option("script_location", str(MIGRATIES).replace("%", "%%"))
    command.upgrade(config, "head")
