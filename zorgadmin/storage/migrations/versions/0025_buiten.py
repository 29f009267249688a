"""Clients outside the message traffic, their notifications and their declaraties on paper.

The triggers keep the two apart: what is outside is in no message, and what is in a message is in no
declaratie on paper. A toewijzing outside the traffic has a number that no message can hold.
"""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"

KOLOMMEN = (
    """
    ALTER TABLE client ADD COLUMN buiten TEXT
        CONSTRAINT ck_client_buiten CHECK (buiten IN ('zonder bsn', 'ongeboren', 'geheim'))
    """,
    "ALTER TABLE client ADD COLUMN vertegenwoordiger TEXT",
    """
    ALTER TABLE client ADD COLUMN verder_als TEXT
        CONSTRAINT fk_client_verder_als REFERENCES client (bsn)
    """,
    "ALTER TABLE client ADD COLUMN bsn_van_moeder INTEGER NOT NULL DEFAULT 0",
    """
    ALTER TABLE declaratie ADD COLUMN client TEXT
        CONSTRAINT fk_declaratie_client REFERENCES client (bsn)
    """,
    "ALTER TABLE praktijk ADD COLUMN telefoon TEXT",
    "ALTER TABLE praktijk ADD COLUMN email TEXT",
    """
    CREATE TABLE aanmelding (
        id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL, bericht_id INTEGER NOT NULL,
        ontvangen TEXT, contact TEXT,
        CONSTRAINT pk_aanmelding PRIMARY KEY (id),
        CONSTRAINT fk_aanmelding_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT fk_aanmelding_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT uq_aanmelding_bericht_id UNIQUE (bericht_id)
    ) STRICT
    """,
    "CREATE INDEX ix_aanmelding_toewijzing ON aanmelding (toewijzing_id)",
)


def _refuse(naam: str, bij: str, als: str, waarom: str) -> str:
    return (
        f"CREATE TRIGGER {naam} BEFORE {bij} WHEN {als} BEGIN SELECT RAISE(ABORT, '{waarom}'); END"
    )


TRIGGERS = (
    _refuse(
        "client_buiten_nieuw",
        "INSERT ON client",
        "(NEW.bsn GLOB 'buiten-*') <> (NEW.buiten IS NOT NULL)",
        "wie buiten het berichtenverkeer blijft, heeft geen BSN",
    ),
    _refuse(
        "client_buiten_blijft",
        "UPDATE OF bsn, buiten, verder_als ON client",
        "(OLD.buiten IS NULL) <> (NEW.buiten IS NULL)"
        " OR (NEW.buiten IS NOT NULL"
        " AND NOT (NEW.bsn GLOB 'buiten-*' OR NEW.bsn GLOB 'gewist-*-buiten'))"
        " OR (NEW.buiten = 'geheim' AND NEW.verder_als IS NOT NULL)",
        "wie buiten het berichtenverkeer blijft, krijgt hier geen BSN",
    ),
    _refuse(
        "toewijzing_versie_buiten",
        "INSERT ON toewijzing_versie",
        "(NEW.bsn GLOB 'buiten-*') <> ((SELECT nummer FROM toewijzing WHERE id = NEW.toewijzing_id)"
        " >= 1000000000) OR (NEW.bsn GLOB 'buiten-*' AND (NEW.bericht_id IS NOT NULL"
        " OR EXISTS (SELECT 1 FROM toewijzing_versie v WHERE v.toewijzing_id = NEW.toewijzing_id"
        " AND v.bsn <> NEW.bsn)))",
        "een toewijzing buiten het berichtenverkeer komt niet uit een bericht",
    ),
    _refuse(
        "declaratie_buiten",
        "INSERT ON declaratie",
        "NEW.client NOT GLOB 'buiten-*'"
        " OR (NEW.bericht_id IS NOT NULL AND (NEW.client IS NOT NULL) <>"
        " ((SELECT soort FROM bericht WHERE id = NEW.bericht_id) IS 'declaratie'))",
        "een declaratie buiten het berichtenverkeer is geen bericht",
    ),
    _refuse(
        "prestatie_buiten",
        "INSERT ON prestatie",
        "(SELECT client FROM declaratie WHERE id = NEW.declaratie_id) IS NOT"
        " (CASE WHEN NEW.bsn GLOB 'buiten-*' THEN NEW.bsn END)"
        " OR (NEW.bsn GLOB 'buiten-*') <> (NEW.toewijzingnummer >= 1000000000)",
        "zorg buiten het berichtenverkeer staat alleen in een declaratie van die cliënt",
    ),
    _refuse(
        "regiemelding_buiten",
        "INSERT ON regiemelding",
        "(SELECT nummer FROM toewijzing WHERE id = NEW.toewijzing_id) >= 1000000000",
        "over zorg buiten het berichtenverkeer gaat geen bericht",
    ),
    _refuse(
        "verzoek_buiten",
        "INSERT ON verzoek",
        "NEW.bsn GLOB 'buiten-*'",
        "over wie buiten het berichtenverkeer blijft, gaat geen bericht",
    ),
    _refuse(
        "aanmelding_buiten",
        "INSERT ON aanmelding",
        "(SELECT nummer FROM toewijzing WHERE id = NEW.toewijzing_id) < 1000000000"
        " OR (SELECT soort FROM bericht WHERE id = NEW.bericht_id) IS NOT 'melding'",
        "wie in het berichtenverkeer zit, wordt met berichten gemeld",
    ),
    """
    CREATE TRIGGER aanmelding_niet_wijzigen BEFORE UPDATE OF id, toewijzing_id, bericht_id
    ON aanmelding
    BEGIN SELECT RAISE(ABORT, 'wat in aanmelding staat, is niet te wijzigen'); END
    """,
    """
    CREATE TRIGGER aanmelding_niet_verwijderen BEFORE DELETE ON aanmelding
    BEGIN SELECT RAISE(ABORT, 'wat in aanmelding staat, is niet te verwijderen'); END
    """,
    "DROP TRIGGER declaratie_niet_wijzigen",
    """
    CREATE TRIGGER declaratie_niet_wijzigen BEFORE UPDATE OF
        id, declaratienummer, bericht_id, gemeente, wet, maand, dagtekening, totaal_cent,
        aangemaakt, client
    ON declaratie
    BEGIN SELECT RAISE(ABORT, 'wat in declaratie staat, is niet te wijzigen'); END
    """,
)


def upgrade() -> None:
    """Everybody is in the traffic so far."""
    for opdracht in (*KOLOMMEN, *TRIGGERS):
        op.execute(opdracht)
