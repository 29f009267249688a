"""Whether more people work in the practice, and what stood on the screen when it was left.

`vensterstand` keeps text that was typed and could not be taken, so that quitting loses nothing.
Rows of hours files are recognised by day, no longer by a digest, so its index goes.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

OPDRACHTEN = (
    "ALTER TABLE praktijk ADD COLUMN meer_medewerkers INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX ix_levering_importkenmerk",
    """
    CREATE TABLE vensterstand (
        sleutel TEXT NOT NULL, inhoud TEXT NOT NULL,
        CONSTRAINT pk_vensterstand PRIMARY KEY (sleutel)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Add both; a practice that was there is of one person."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
