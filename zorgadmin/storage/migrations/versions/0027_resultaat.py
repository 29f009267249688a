"""What came of care, and which gemeenten ask for that."""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"

OPDRACHTEN = (
    "ALTER TABLE gemeente_afspraak ADD COLUMN indicatoren TEXT NOT NULL DEFAULT '[]'",
    """
    CREATE TABLE resultaat (
        id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL, uitval INTEGER, tevredenheid INTEGER,
        doelrealisatie TEXT, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_resultaat PRIMARY KEY (id),
        CONSTRAINT fk_resultaat_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_resultaat_tevredenheid CHECK (tevredenheid BETWEEN 1 AND 10),
        CONSTRAINT ck_resultaat_doelrealisatie
            CHECK (doelrealisatie IN ('geheel', 'deels', 'niet'))
    ) STRICT
    """,
    "CREATE INDEX ix_resultaat_toewijzing ON resultaat (toewijzing_id)",
    *(
        f"""
        CREATE TRIGGER resultaat_niet_{wat} BEFORE {bij} ON resultaat
        BEGIN SELECT RAISE(ABORT, 'wat in resultaat staat, is niet te {wat}'); END
        """
        for bij, wat in (("UPDATE", "wijzigen"), ("DELETE", "verwijderen"))
    ),
)


def upgrade() -> None:
    """Nobody asked so far."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
