"""What came in for a declaratie, or was let go of it."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

OPDRACHTEN = (
    """
    CREATE TABLE betaling (
        id INTEGER NOT NULL, declaratie_id INTEGER NOT NULL, datum TEXT NOT NULL,
        cent INTEGER NOT NULL, bron TEXT NOT NULL, reden TEXT, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_betaling PRIMARY KEY (id),
        CONSTRAINT fk_betaling_declaratie_id FOREIGN KEY (declaratie_id) REFERENCES declaratie (id),
        CONSTRAINT ck_betaling_bron CHECK (bron IN ('hand', 'bank', 'afgeboekt'))
    ) STRICT
    """,
    "CREATE INDEX ix_betaling_declaratie ON betaling (declaratie_id)",
)


def upgrade() -> None:
    """Nothing is known to be paid yet."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
