"""DatumGebruik and Voorletters of clients, and what a 301 says of one that may be somebody else.

Both stood in the 301 and were dropped; they are read again from the messages that are kept, where
these say what is known of the client.
"""

from __future__ import annotations

from alembic import op
from defusedxml.ElementTree import ParseError, fromstring

revision = "0005"
down_revision = "0004"

OPDRACHTEN = (
    """
    ALTER TABLE client ADD COLUMN datumgebruik TEXT
        CONSTRAINT ck_client_datumgebruik CHECK (datumgebruik IN ('1', '2', '3'))
    """,
    "ALTER TABLE client ADD COLUMN voorletters TEXT",
    """
    CREATE TABLE client_voorstel (
        id INTEGER NOT NULL, bsn TEXT NOT NULL, bericht_id INTEGER NOT NULL, geboortedatum TEXT,
        geslacht TEXT, achternaam TEXT NOT NULL, voorvoegsel TEXT, voornamen TEXT,
        voorletters TEXT, datumgebruik TEXT, besluit TEXT,
        CONSTRAINT pk_client_voorstel PRIMARY KEY (id),
        CONSTRAINT fk_client_voorstel_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT fk_client_voorstel_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT ck_client_voorstel_datumgebruik CHECK (datumgebruik IN ('1', '2', '3')),
        CONSTRAINT ck_client_voorstel_besluit
            CHECK (besluit IN ('overgenomen', 'behouden', 'vervallen'))
    ) STRICT
    """,
    "CREATE INDEX ix_client_voorstel_bsn ON client_voorstel (bsn)",
)

BERICHTEN = """
    SELECT i.inhoud FROM bericht b JOIN bericht_inhoud i ON i.bericht_id = b.id
    WHERE b.soort = '301' AND b.status = 'verwerkt' AND b.opgeschoond IS NULL ORDER BY b.id
"""
GEBRUIK = """
    UPDATE client SET datumgebruik = :gebruik WHERE bsn = :bsn AND geboortedatum = :datum
"""
VOORLETTERS = """
    UPDATE client SET voorletters = :letters WHERE bsn = :bsn AND achternaam = :achternaam
"""


def upgrade() -> None:
    """Add what was missing, and fill it from the messages; the last one that agrees counts."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
    verbinding = op.get_bind()
    for (inhoud,) in verbinding.exec_driver_sql(BERICHTEN).fetchall():
        try:
            client = fromstring(inhoud).find("{*}Client")
        except ParseError:
            continue
        if client is None:
            continue
        naam, geboren = client.find("{*}Naam"), client.find("{*}Geboortedatum")
        bsn = client.findtext("{*}Bsn")
        if geboren is not None:
            verbinding.exec_driver_sql(
                GEBRUIK,
                {
                    "bsn": bsn,
                    "datum": geboren.findtext("{*}Datum"),
                    "gebruik": geboren.findtext("{*}DatumGebruik"),
                },
            )
        if naam is not None:
            verbinding.exec_driver_sql(
                VOORLETTERS,
                {
                    "bsn": bsn,
                    "achternaam": naam.findtext("{*}Geslachtsnaam/{*}Achternaam"),
                    "letters": naam.findtext("{*}Voorletters"),
                },
            )
