"""Agreements with a gemeente about the day of the tarief and about a fixed volume per month."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

OPDRACHTEN = (
    """
    ALTER TABLE gemeente_afspraak ADD COLUMN tarief_van TEXT NOT NULL DEFAULT 'levering'
        CONSTRAINT ck_gemeente_afspraak_tarief_van
        CHECK (tarief_van IN ('levering', 'toewijzing'))
    """,
    """
    ALTER TABLE gemeente_afspraak ADD COLUMN vast_gebroken TEXT NOT NULL DEFAULT 'heel'
        CONSTRAINT ck_gemeente_afspraak_vast_gebroken
        CHECK (vast_gebroken IN ('heel', 'naar rato', 'vanaf de 15e'))
    """,
)


def upgrade() -> None:
    """What was agreed so far stays as it was: the day of care, and the whole volume."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
