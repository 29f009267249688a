"""The audit trail, and apart from it where it ends."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABELLEN = (
    """
    CREATE TABLE logboek (
        nummer INTEGER NOT NULL, moment TEXT NOT NULL, gebruiker TEXT NOT NULL,
        handeling TEXT NOT NULL, onderwerp TEXT NOT NULL, voor TEXT, na TEXT, vorige TEXT NOT NULL,
        hash TEXT NOT NULL,
        CONSTRAINT pk_logboek PRIMARY KEY (nummer)
    ) STRICT
    """,
    """
    CREATE TABLE logboek_kop (
        id INTEGER NOT NULL, aantal INTEGER NOT NULL, hash TEXT NOT NULL,
        CONSTRAINT pk_logboek_kop PRIMARY KEY (id),
        CONSTRAINT ck_logboek_kop_een_rij CHECK (id = 1)
    ) STRICT
    """,
    "INSERT INTO logboek_kop VALUES (1, 0, '')",
)

TRIGGERS = (
    """
    CREATE TRIGGER logboek_niet_wijzigen BEFORE UPDATE ON logboek
    BEGIN SELECT RAISE(ABORT, 'wat in logboek staat, is niet te wijzigen'); END
    """,
    """
    CREATE TRIGGER logboek_niet_verwijderen BEFORE DELETE ON logboek
    BEGIN SELECT RAISE(ABORT, 'wat in logboek staat, is niet te verwijderen'); END
    """,
    """
    CREATE TRIGGER logboek_kop_daalt BEFORE UPDATE ON logboek_kop
    WHEN NEW.aantal <> OLD.aantal + 1 OR NEW.id <> OLD.id
    BEGIN SELECT RAISE(ABORT, 'het logboek gaat nooit terug'); END
    """,
    """
    CREATE TRIGGER logboek_kop_niet_verwijderen BEFORE DELETE ON logboek_kop
    BEGIN SELECT RAISE(ABORT, 'wat in logboek_kop staat, is niet te verwijderen'); END
    """,
)


def upgrade() -> None:
    """Add the trail, empty: what came before it is in the ledger and the message log."""
    for opdracht in (*TABELLEN, *TRIGGERS):
        op.execute(opdracht)
