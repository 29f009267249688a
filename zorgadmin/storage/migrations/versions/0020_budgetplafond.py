"""What a gemeente lets a practice deliver in a calendar year, in eurocents."""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Nothing was agreed so far."""
    op.execute("ALTER TABLE gemeente_afspraak ADD COLUMN budgetplafond INTEGER")
