"""Care that the user lets go, because it may not be claimed any more."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"

OPDRACHTEN = (
    """
    CREATE TABLE losgelaten (
        id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL, productcategorie TEXT NOT NULL,
        productcode TEXT NOT NULL, maand TEXT NOT NULL, reden TEXT NOT NULL,
        leveringen_kenmerk TEXT NOT NULL, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_losgelaten PRIMARY KEY (id),
        CONSTRAINT fk_losgelaten_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id)
    ) STRICT
    """,
    "CREATE INDEX ix_losgelaten_toewijzing ON losgelaten (toewijzing_id)",
    *(
        f"""
        CREATE TRIGGER losgelaten_niet_{wat} BEFORE {bij} ON losgelaten
        BEGIN SELECT RAISE(ABORT, 'wat in losgelaten staat, is niet te {wat}'); END
        """
        for wat, bij in (("wijzigen", "UPDATE"), ("verwijderen", "DELETE"))
    ),
)


def upgrade() -> None:
    """Add the table; nothing was let go so far."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
