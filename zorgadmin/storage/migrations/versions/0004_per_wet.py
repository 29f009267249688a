"""Numbers of declaraties and lines are unique per wet, no longer over both.

SQLite changes no constraint of a table that is there, so both are made anew. What refers to their
rows by id stays as it is; that all of it fits again is checked when the transaction ends.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

OPZIJ = (
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TABLE declaratie_opzij AS SELECT * FROM declaratie",
    "CREATE TABLE prestatie_opzij AS SELECT * FROM prestatie",
    "DROP TABLE prestatie",
    "DROP TABLE declaratie",
)

TABELLEN = (
    """
    CREATE TABLE declaratie (
        id INTEGER NOT NULL, declaratienummer TEXT NOT NULL, bericht_id INTEGER,
        gemeente TEXT NOT NULL, wet TEXT NOT NULL, maand TEXT NOT NULL, dagtekening TEXT NOT NULL,
        totaal_cent INTEGER NOT NULL, aangemaakt TEXT NOT NULL, status TEXT NOT NULL,
        ingediend TEXT, beantwoord TEXT, toegekend_cent INTEGER, retourcodes TEXT NOT NULL,
        verwerkt INTEGER NOT NULL, toelichting TEXT,
        CONSTRAINT pk_declaratie PRIMARY KEY (id),
        CONSTRAINT uq_declaratie_declaratienummer_wet UNIQUE (declaratienummer, wet),
        CONSTRAINT uq_declaratie_bericht_id UNIQUE (bericht_id),
        CONSTRAINT uq_declaratie_id_wet UNIQUE (id, wet),
        CONSTRAINT fk_declaratie_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT ck_declaratie_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_declaratie_status CHECK (
            status IN ('aangemaakt', 'ingediend', 'beantwoord', 'ingetrokken', 'geweigerd')
        )
    ) STRICT
    """,
    """
    CREATE TABLE prestatie (
        id INTEGER NOT NULL, declaratie_id INTEGER NOT NULL, wet TEXT NOT NULL,
        referentienummer TEXT NOT NULL, vorig_referentienummer TEXT,
        toewijzing_id INTEGER NOT NULL, toewijzingnummer INTEGER NOT NULL, bsn TEXT NOT NULL,
        productcategorie TEXT NOT NULL, productcode TEXT NOT NULL, "begin" TEXT NOT NULL,
        eind TEXT NOT NULL, volume INTEGER NOT NULL, eenheid TEXT NOT NULL,
        product_tarief INTEGER, bedrag INTEGER NOT NULL, debet_credit TEXT NOT NULL,
        niet_declarabel INTEGER NOT NULL, kenmerk_leveringen TEXT NOT NULL,
        kenmerk_voorwaarden TEXT NOT NULL, status TEXT NOT NULL, retourcodes TEXT NOT NULL,
        CONSTRAINT pk_prestatie PRIMARY KEY (id),
        CONSTRAINT uq_prestatie_referentienummer_wet UNIQUE (referentienummer, wet),
        CONSTRAINT fk_prestatie_declaratie_id_wet
            FOREIGN KEY (declaratie_id, wet) REFERENCES declaratie (id, wet),
        CONSTRAINT fk_prestatie_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_prestatie_eenheid
            CHECK (eenheid IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_prestatie_debet_credit CHECK (debet_credit IN ('D', 'C')),
        CONSTRAINT ck_prestatie_status CHECK (
            status IN (
                'aangemaakt', 'ingediend', 'toegekend', 'afgekeurd', 'niet verwerkt',
                'gecrediteerd', 'vervallen', 'ingetrokken'
            )
        ),
        CONSTRAINT ck_prestatie_niet_negatief CHECK (
            volume >= 0 AND product_tarief >= 0 AND bedrag >= 0 AND niet_declarabel >= 0
        ),
        CONSTRAINT ck_prestatie_periode CHECK ("begin" <= eind)
    ) STRICT
    """,
)

DECLARATIE = (
    "id, declaratienummer, bericht_id, gemeente, wet, maand, dagtekening, totaal_cent, aangemaakt,"
    " status, ingediend, beantwoord, toegekend_cent, retourcodes, verwerkt, toelichting"
)
PRESTATIE = (
    "referentienummer, vorig_referentienummer, toewijzing_id, toewijzingnummer, bsn,"
    ' productcategorie, productcode, "begin", eind, volume, eenheid, product_tarief, bedrag,'
    " debet_credit, niet_declarabel, kenmerk_leveringen, kenmerk_voorwaarden"
)

TERUG = (
    f"""
    INSERT INTO declaratie ({DECLARATIE}) SELECT {DECLARATIE} FROM declaratie_opzij ORDER BY id
    """,  # noqa: S608 - made of the names above
    f"""
    INSERT INTO prestatie (id, declaratie_id, {PRESTATIE}, status, retourcodes, wet)
        SELECT id, declaratie_id, {PRESTATIE}, status, retourcodes,
            (SELECT wet FROM declaratie WHERE declaratie.id = declaratie_id)
        FROM prestatie_opzij ORDER BY id
    """,  # noqa: S608 - made of the names above
    "DROP TABLE prestatie_opzij",
    "DROP TABLE declaratie_opzij",
    "CREATE INDEX ix_declaratie_gemeente ON declaratie (gemeente, wet)",
    "CREATE INDEX ix_prestatie_declaratie ON prestatie (declaratie_id)",
)

TRIGGERS = (
    """
    CREATE TRIGGER declaratie_niet_wijzigen BEFORE UPDATE OF
        id, declaratienummer, bericht_id, gemeente, wet, maand, dagtekening, totaal_cent,
        aangemaakt
    ON declaratie
    BEGIN SELECT RAISE(ABORT, 'wat in declaratie staat, is niet te wijzigen'); END
    """,
    """
    CREATE TRIGGER declaratie_niet_verwijderen BEFORE DELETE ON declaratie
    BEGIN SELECT RAISE(ABORT, 'wat in declaratie staat, is niet te verwijderen'); END
    """,
    f"""
    CREATE TRIGGER prestatie_niet_wijzigen BEFORE UPDATE OF id, declaratie_id, wet, {PRESTATIE}
    ON prestatie
    BEGIN SELECT RAISE(ABORT, 'wat in prestatie staat, is niet te wijzigen'); END
    """,
    """
    CREATE TRIGGER prestatie_niet_verwijderen BEFORE DELETE ON prestatie
    BEGIN SELECT RAISE(ABORT, 'wat in prestatie staat, is niet te verwijderen'); END
    """,
)


def upgrade() -> None:
    """Set the rows aside, make the tables anew, and put the rows back as they were."""
    for opdracht in (*OPZIJ, *TABELLEN, *TERUG, *TRIGGERS):
        op.execute(opdracht)
