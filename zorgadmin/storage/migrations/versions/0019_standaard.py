"""The published schemas and stylesheets that the user loaded."""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """No package was loaded yet."""
    op.execute(
        """
        CREATE TABLE standaard (
            id INTEGER NOT NULL, wet TEXT NOT NULL, deel TEXT NOT NULL, naam TEXT NOT NULL,
            sha256 TEXT NOT NULL, geladen TEXT NOT NULL, soorten TEXT NOT NULL,
            versies TEXT NOT NULL, inhoud BLOB NOT NULL,
            CONSTRAINT pk_standaard PRIMARY KEY (id),
            CONSTRAINT uq_standaard_wet_deel UNIQUE (wet, deel),
            CONSTRAINT ck_standaard_wet CHECK (wet IN ('wmo', 'jw')),
            CONSTRAINT ck_standaard_deel CHECK (deel IN ('xsd', 'xslt'))
        ) STRICT
        """
    )
