"""Claim lines are found by toewijzing, and counted by state, without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"

OPDRACHTEN = (
    "CREATE INDEX ix_prestatie_toewijzing ON prestatie (toewijzing_id)",
    "DROP INDEX ix_prestatie_declaratie",
    "CREATE INDEX ix_prestatie_declaratie ON prestatie (declaratie_id, status)",
)


def upgrade() -> None:
    """Only indexes: nothing in the vault changes."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
