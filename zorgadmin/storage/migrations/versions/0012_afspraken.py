"""Agreements with a gemeente about start, stop and requests, its accounts and its contact."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

OPDRACHTEN = (
    """
    ALTER TABLE gemeente_afspraak ADD COLUMN regiedata TEXT NOT NULL DEFAULT 'eerste levering'
        CONSTRAINT ck_gemeente_afspraak_regiedata
        CHECK (regiedata IN ('eerste levering', 'toewijzing'))
    """,
    "ALTER TABLE gemeente_afspraak ADD COLUMN onderbreking INTEGER",
    "ALTER TABLE gemeente_afspraak ADD COLUMN verzoek_toewijzing INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE gemeente_afspraak ADD COLUMN verzoek_wijziging INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE gemeente_afspraak ADD COLUMN verzoek_toestemming INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE gemeente_afspraak ADD COLUMN verzoek_onderbouwing INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE gemeente_afspraak ADD COLUMN verzoek_termijn INTEGER NOT NULL DEFAULT 5",
    "ALTER TABLE gemeente_afspraak ADD COLUMN rekeningen TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE gemeente_afspraak ADD COLUMN contact TEXT",
    "ALTER TABLE gemeente_afspraak ADD COLUMN factuur_clientnummer INTEGER NOT NULL DEFAULT 0",
)


def upgrade() -> None:
    """What was agreed so far stays as it was; the rest is as without an agreement."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
