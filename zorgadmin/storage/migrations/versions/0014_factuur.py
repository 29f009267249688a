"""Invoices with numbers of their own, and where a gemeente wants them."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"

OPDRACHTEN = (
    """
    CREATE TABLE factuur (
        id INTEGER NOT NULL, jaar INTEGER NOT NULL, volgnummer INTEGER NOT NULL,
        declaratie_id INTEGER NOT NULL, datum TEXT NOT NULL, totaal_cent INTEGER NOT NULL,
        inhoud TEXT NOT NULL, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_factuur PRIMARY KEY (id),
        CONSTRAINT uq_factuur_jaar_volgnummer UNIQUE (jaar, volgnummer),
        CONSTRAINT fk_factuur_declaratie_id FOREIGN KEY (declaratie_id) REFERENCES declaratie (id)
    ) STRICT
    """,
    "CREATE INDEX ix_factuur_declaratie ON factuur (declaratie_id)",
    *(
        f"""
        CREATE TRIGGER factuur_niet_{wat} BEFORE {bij} ON factuur
        BEGIN SELECT RAISE(ABORT, 'wat in factuur staat, is niet te {wat}'); END
        """
        for wat, bij in (("wijzigen", "UPDATE"), ("verwijderen", "DELETE"))
    ),
    "ALTER TABLE gemeente_afspraak ADD COLUMN factuuradres TEXT",
)


def upgrade() -> None:
    """Nothing was invoiced under a number of its own so far."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
