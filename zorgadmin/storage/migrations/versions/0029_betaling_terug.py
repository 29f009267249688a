"""A payment that is taken back stays: it may be in the books of the user already."""

from __future__ import annotations

from alembic import op

revision = "0029"
down_revision = "0028"

OPDRACHTEN = ("ALTER TABLE betaling ADD COLUMN teruggenomen TEXT",)


def upgrade() -> None:
    """What was taken back so far is gone."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
