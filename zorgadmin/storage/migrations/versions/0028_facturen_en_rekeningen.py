"""Own accounts are told apart, and invoices are not numbered blindly after a restore."""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"

OPDRACHTEN = (
    "ALTER TABLE boeking ADD COLUMN rekening_merk TEXT",
    """
    CREATE TABLE factuurstand (
        jaar INTEGER NOT NULL, laatste INTEGER,
        CONSTRAINT pk_factuurstand PRIMARY KEY (jaar),
        CONSTRAINT ck_factuurstand_niet_negatief CHECK (laatste >= 0)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Of what was read so far only the last digits are known; every invoice so far is here."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
