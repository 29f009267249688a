"""Requests of which the next step was let go, and how long a referral holds per product."""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"

OPDRACHTEN = (
    """
    CREATE TABLE verzoek_losgelaten (
        id INTEGER NOT NULL, verzoek_id INTEGER NOT NULL, reden TEXT NOT NULL,
        tijdstip TEXT NOT NULL,
        CONSTRAINT pk_verzoek_losgelaten PRIMARY KEY (id),
        CONSTRAINT fk_verzoek_losgelaten_verzoek_id
            FOREIGN KEY (verzoek_id) REFERENCES verzoek (id)
    ) STRICT
    """,
    *(
        f"""
        CREATE TRIGGER verzoek_losgelaten_niet_{wat} BEFORE {bij} ON verzoek_losgelaten
        BEGIN SELECT RAISE(ABORT, 'wat in verzoek_losgelaten staat, is niet te {wat}'); END
        """
        for wat, bij in (("wijzigen", "UPDATE"), ("verwijderen", "DELETE"))
    ),
    """
    CREATE TABLE verwijzing_product (
        verwijzing_id INTEGER NOT NULL, product TEXT NOT NULL, geldig_tot TEXT NOT NULL,
        CONSTRAINT pk_verwijzing_product PRIMARY KEY (verwijzing_id, product),
        CONSTRAINT fk_verwijzing_product_verwijzing_id
            FOREIGN KEY (verwijzing_id) REFERENCES verwijzing (id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Nothing was let go so far, and a referral held as long for every product."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
