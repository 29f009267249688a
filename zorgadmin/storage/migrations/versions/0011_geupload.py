"""The day on which the user said that a return message was uploaded.

Until now writing its file counted as that, so what was written before is not asked about again.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"

OPDRACHTEN = (
    "ALTER TABLE bericht ADD COLUMN geupload TEXT",
    """
    UPDATE bericht SET geupload = substr(tijdstip, 1, 10)
    WHERE richting = 'uit' AND soort = '302' AND status = 'verstuurd'
    """,
)


def upgrade() -> None:
    """Add the day, and fill it of what counted as sent."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
