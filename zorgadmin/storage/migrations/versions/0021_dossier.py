"""Documents and referrals of clients, and the steps before they turn eighteen."""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"

OPDRACHTEN = (
    """
    CREATE TABLE document (
        id INTEGER NOT NULL, bsn TEXT NOT NULL, soort TEXT NOT NULL, naam TEXT NOT NULL,
        sha256 TEXT NOT NULL, grootte INTEGER NOT NULL, toegevoegd TEXT NOT NULL,
        CONSTRAINT pk_document PRIMARY KEY (id),
        CONSTRAINT fk_document_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT ck_document_soort
            CHECK (soort IN ('verwijzing', 'ondersteuningsplan', 'overeenkomst', 'anders'))
    ) STRICT
    """,
    "CREATE INDEX ix_document_bsn ON document (bsn)",
    """
    CREATE TABLE document_inhoud (
        document_id INTEGER NOT NULL, inhoud BLOB NOT NULL,
        CONSTRAINT pk_document_inhoud PRIMARY KEY (document_id),
        CONSTRAINT fk_document_inhoud_document_id
            FOREIGN KEY (document_id) REFERENCES document (id)
    ) STRICT
    """,
    """
    CREATE TABLE verwijzing (
        id INTEGER NOT NULL, bsn TEXT NOT NULL, wet TEXT NOT NULL, type TEXT NOT NULL, naam TEXT,
        agb TEXT, datum TEXT NOT NULL, geldig_tot TEXT, intake TEXT, aanpak TEXT NOT NULL,
        CONSTRAINT pk_verwijzing PRIMARY KEY (id),
        CONSTRAINT fk_verwijzing_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT ck_verwijzing_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_verwijzing_type
            CHECK (type IN ('01', '02', '03', '04', '05', '06', '08')),
        CONSTRAINT ck_verwijzing_aanpak CHECK (aanpak IN ('gewoon', 'crisis', 'sggz'))
    ) STRICT
    """,
    "CREATE INDEX ix_verwijzing_bsn ON verwijzing (bsn)",
    """
    CREATE TABLE achttien (
        bsn TEXT NOT NULL, stap TEXT NOT NULL, datum TEXT NOT NULL,
        CONSTRAINT pk_achttien PRIMARY KEY (bsn, stap),
        CONSTRAINT fk_achttien_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT ck_achttien_stap
            CHECK (stap IN ('gemeente', 'gesprek', 'stop', 'declaratie', 'toewijzing'))
    ) STRICT
    """,
)


def upgrade() -> None:
    """Nothing was kept so far."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
