"""Bookings of a bank that declaraties were paid with, and those that are still to be linked."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"

OPDRACHTEN = (
    """
    CREATE TABLE boeking (
        id INTEGER NOT NULL, rekening TEXT NOT NULL, datum TEXT NOT NULL, cent INTEGER NOT NULL,
        tegenrekening TEXT, omschrijving TEXT NOT NULL, is_storno INTEGER NOT NULL,
        losgelaten INTEGER NOT NULL, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_boeking PRIMARY KEY (id)
    ) STRICT
    """,
    """
    ALTER TABLE betaling ADD COLUMN boeking_id INTEGER
        CONSTRAINT fk_betaling_boeking_id_boeking REFERENCES boeking (id)
    """,
)


def upgrade() -> None:
    """Nothing is known of a bank yet."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
