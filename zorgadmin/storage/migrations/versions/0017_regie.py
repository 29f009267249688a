"""Starts and stops of care that were reported, and what the user decided about them."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"

OPDRACHTEN = (
    """
    CREATE TABLE regiemelding (
        id INTEGER NOT NULL, bericht_id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL,
        soort TEXT NOT NULL, productcategorie TEXT, productcode TEXT, toewijzing_ingangsdatum TEXT,
        "begin" TEXT NOT NULL, einde TEXT, reden TEXT, aanlevering TEXT NOT NULL,
        goedgekeurd INTEGER, retourcodes TEXT NOT NULL,
        CONSTRAINT pk_regiemelding PRIMARY KEY (id),
        CONSTRAINT fk_regiemelding_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT fk_regiemelding_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_regiemelding_soort CHECK (soort IN ('305', '307')),
        CONSTRAINT ck_regiemelding_aanlevering CHECK (aanlevering IN ('1', '3')),
        CONSTRAINT ck_regiemelding_einde CHECK ((soort = '307') = (einde IS NOT NULL)),
        CONSTRAINT ck_regiemelding_reden CHECK ((soort = '307') = (reden IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX ix_regiemelding_bericht ON regiemelding (bericht_id)",
    "CREATE INDEX ix_regiemelding_toewijzing ON regiemelding (toewijzing_id)",
    """
    CREATE TABLE regiebesluit (
        id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL, besluit TEXT NOT NULL, soort TEXT,
        op TEXT, reden TEXT NOT NULL, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_regiebesluit PRIMARY KEY (id),
        CONSTRAINT fk_regiebesluit_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_regiebesluit_besluit
            CHECK (besluit IN ('laat gaan', 'geef terug', 'behoud')),
        CONSTRAINT ck_regiebesluit_soort CHECK (soort IN ('305', '307'))
    ) STRICT
    """,
    "CREATE INDEX ix_regiebesluit_toewijzing ON regiebesluit (toewijzing_id)",
    *(
        f"""
        CREATE TRIGGER {tabel}_niet_{wat} BEFORE {bij} ON {tabel}
        BEGIN SELECT RAISE(ABORT, 'wat in {tabel} staat, is niet te {wat}'); END
        """
        for tabel, wijzigt in (
            (
                "regiemelding",
                (
                    "UPDATE OF id, bericht_id, toewijzing_id, soort, productcategorie, productcode,"
                    ' toewijzing_ingangsdatum, "begin", einde, reden, aanlevering'
                ),
            ),
            ("regiebesluit", "UPDATE"),
        )
        for wat, bij in (("wijzigen", wijzigt), ("verwijderen", "DELETE"))
    ),
    "ALTER TABLE gemeente_afspraak ADD COLUMN wacht_op_start INTEGER NOT NULL DEFAULT 0",
)


def upgrade() -> None:
    """Nothing was reported so far, and no line waits for a start."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
