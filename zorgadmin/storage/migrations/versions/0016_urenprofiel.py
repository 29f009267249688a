"""How files of hours are read, what their names stand for, and the rows that wait for that."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"

OPDRACHTEN = (
    """
    CREATE TABLE urenprofiel (
        id INTEGER NOT NULL, naam TEXT NOT NULL, soort TEXT NOT NULL, kolommen TEXT NOT NULL,
        datumvorm TEXT,
        CONSTRAINT pk_urenprofiel PRIMARY KEY (id),
        CONSTRAINT uq_urenprofiel_naam UNIQUE (naam),
        CONSTRAINT ck_urenprofiel_soort CHECK (soort IN ('tabel', 'agenda')),
        CONSTRAINT ck_urenprofiel_datumvorm CHECK (datumvorm IN ('dmj', 'mdj'))
    ) STRICT
    """,
    """
    CREATE TABLE urenkoppeling (
        id INTEGER NOT NULL, profiel_id INTEGER NOT NULL, client TEXT, product TEXT,
        toewijzingnummer INTEGER, gemeente TEXT, wet TEXT, productcode TEXT,
        CONSTRAINT pk_urenkoppeling PRIMARY KEY (id),
        CONSTRAINT fk_urenkoppeling_profiel_id FOREIGN KEY (profiel_id) REFERENCES urenprofiel (id),
        CONSTRAINT ck_urenkoppeling_wet CHECK (wet IN ('wmo', 'jw'))
    ) STRICT
    """,
    "CREATE INDEX ix_urenkoppeling_profiel ON urenkoppeling (profiel_id)",
    """
    CREATE TABLE wachtende_uren (
        id INTEGER NOT NULL, referentie TEXT NOT NULL, profiel TEXT, client TEXT NOT NULL,
        product TEXT NOT NULL, datum TEXT NOT NULL, hoeveelheid INTEGER NOT NULL,
        soort TEXT NOT NULL, "begin" TEXT, eind TEXT, notitie TEXT, maand TEXT,
        rij INTEGER NOT NULL,
        CONSTRAINT pk_wachtende_uren PRIMARY KEY (id),
        CONSTRAINT uq_wachtende_uren_referentie UNIQUE (referentie),
        CONSTRAINT ck_wachtende_uren_soort CHECK (
            soort IN ('tijd', 'etmaal', 'dagdeel', 'stuks', 'euro')
        ),
        CONSTRAINT ck_wachtende_uren_niet_negatief CHECK (hoeveelheid >= 0)
    ) STRICT
    """,
)


def upgrade() -> None:
    """No file was read in the way of another program yet."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
