"""Connections to the vault: SQLCipher for plain and encrypted vaults alike.

Every unit of work has a connection of its own, so that the vault is one file without `-wal` as soon
as nobody works in it; only many writers in a row share one. A reader begins DEFERRED and sees one
moment; a writer begins IMMEDIATE and thus holds the vault from its first step, or is told that
another one does.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from zorgadmin.storage.errors import damaged, translate

KOP = b"SQLite format 3\0"
"""First bytes of a vault without password; an encrypted one looks like noise."""

WACHTTIJD = 3.0
"""Seconds that a writer waits for another one."""

_BEGIN = "zorgadmin_begin"


def connect_raw(pad: Path, sleutel: bytes | None, wachttijd: float = WACHTTIJD) -> Any:
    """Connection to an existing file, without implicit transactions; `sleutel` is 32 bytes."""
    verbinding = dbapi2.connect(
        f"{pad.absolute().as_uri()}?mode=rw", uri=True, timeout=wachttijd, isolation_level=None
    )
    try:
        if sleutel is not None:
            # On its own it writes to the terminal what it thinks of a damaged page.
            verbinding.execute("PRAGMA cipher_log_level=NONE")
            verbinding.execute(f"PRAGMA key=\"x'{sleutel.hex()}'\"")
        verbinding.execute("PRAGMA journal_mode=WAL")
        verbinding.execute("PRAGMA synchronous=FULL")
        verbinding.execute("PRAGMA foreign_keys=ON")
        verbinding.execute("PRAGMA temp_store=MEMORY")
    except UnicodeDecodeError as fout:
        # SQLite quotes the damage, and that is no text.
        verbinding.close()
        raise damaged(pad) from fout
    except BaseException:
        verbinding.close()
        raise
    return verbinding


def make_engine(
    pad: Path, sleutel: bytes | None, wachttijd: float = WACHTTIJD, *, keep: bool = False
) -> Engine:
    """Engine of one vault; errors of the database leave it as errors of zorgadmin.

    With `keep` a connection stays open for the next unit of work, until the engine is disposed of.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(pad)),
        module=dbapi2,
        creator=lambda: connect_raw(pad, sleutel, wachttijd),
        poolclass=QueuePool if keep else NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(verbinding: Connection) -> None:
        soort = verbinding.get_execution_options().get(_BEGIN, "DEFERRED")
        verbinding.exec_driver_sql(f"BEGIN {soort}")

    @event.listens_for(engine, "handle_error")
    def handle(context: ExceptionContext) -> BaseException | None:
        fout = context.original_exception
        return translate(fout, pad) if isinstance(fout, dbapi2.Error) else None

    return engine


def reader(engine: Engine) -> Connection:
    """Connection whose transaction only reads."""
    verbinding = engine.connect()
    verbinding.exec_driver_sql("PRAGMA query_only=ON")
    # In KiB. A reader goes through everything once; 8 MB of pages would not be given back.
    verbinding.exec_driver_sql("PRAGMA cache_size=-2000")
    return verbinding


def writer(engine: Engine) -> Connection:
    """Connection whose transaction holds the vault from its begin."""
    return engine.connect().execution_options(**{_BEGIN: "IMMEDIATE"})
