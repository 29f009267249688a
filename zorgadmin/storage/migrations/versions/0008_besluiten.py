"""Decisions about what a gemeente takes back in retrospect.

SQLite changes no constraint of a table that is there, so `besluit` is made anew.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

BESLUIT = "id, prestatie_id, besluit, reden, leveringen_kenmerk, tijdstip"

OPDRACHTEN = (
    "CREATE TABLE besluit_opzij AS SELECT * FROM besluit",
    "DROP TABLE besluit",
    """
    CREATE TABLE besluit (
        id INTEGER NOT NULL, prestatie_id INTEGER NOT NULL, besluit TEXT NOT NULL, reden TEXT,
        leveringen_kenmerk TEXT, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_besluit PRIMARY KEY (id),
        CONSTRAINT fk_besluit_prestatie_id FOREIGN KEY (prestatie_id) REFERENCES prestatie (id),
        CONSTRAINT ck_besluit_besluit CHECK (
            besluit IN ('opnieuw', 'vervalt', 'crediteer', 'handhaaf', 'corrigeer')
        )
    ) STRICT
    """,
    f"INSERT INTO besluit ({BESLUIT}) SELECT {BESLUIT} FROM besluit_opzij ORDER BY id",  # noqa: S608 - made of the names above
    "DROP TABLE besluit_opzij",
    "CREATE INDEX ix_besluit_prestatie ON besluit (prestatie_id)",
    *(
        f"""
        CREATE TRIGGER besluit_niet_{wat} BEFORE {bij} ON besluit
        BEGIN SELECT RAISE(ABORT, 'wat in besluit staat, is niet te {wat}'); END
        """
        for wat, bij in (("wijzigen", "UPDATE"), ("verwijderen", "DELETE"))
    ),
)


def upgrade() -> None:
    """Set the decisions aside, make their table anew, and put them back as they were."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
