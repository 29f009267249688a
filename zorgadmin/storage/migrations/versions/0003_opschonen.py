"""Own numbers of clients, and what became of a message whose personal data were removed.

A client is named by that number where a BSN must not be. `bericht.opgeschoond` is the SHA-256 of
what is left of a message; `sha256` stays that of the message as it was.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

OPDRACHTEN = (
    "ALTER TABLE client ADD COLUMN nummer INTEGER",
    """
    UPDATE client SET nummer = genummerd.nummer
        FROM (SELECT bsn, row_number() OVER (ORDER BY rowid) AS nummer FROM client) AS genummerd
        WHERE client.bsn = genummerd.bsn
    """,
    "CREATE UNIQUE INDEX uq_client_nummer ON client (nummer)",
    """
    CREATE TRIGGER client_genummerd AFTER INSERT ON client WHEN NEW.nummer IS NULL
    BEGIN
        UPDATE client SET nummer = (SELECT coalesce(max(nummer), 0) + 1 FROM client)
            WHERE bsn = NEW.bsn;
    END
    """,
    """
    CREATE TRIGGER client_nummer_blijft BEFORE UPDATE OF nummer ON client
    WHEN OLD.nummer IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'een cliëntnummer blijft zoals het is'); END
    """,
    "ALTER TABLE bericht ADD COLUMN opgeschoond TEXT",
    "DROP TRIGGER bericht_niet_wijzigen",
    """
    CREATE TRIGGER bericht_niet_wijzigen BEFORE UPDATE OF
        id, richting, soort, wet, gemeente, identificatie, dagtekening, bestandsnaam, sha256,
        meldingen, tijdstip, antwoord_op_id, opgeschoond
    ON bericht
    BEGIN SELECT RAISE(ABORT, 'wat in bericht staat, is niet te wijzigen'); END
    """,
)


def upgrade() -> None:
    """Number the clients in the order in which they came."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
