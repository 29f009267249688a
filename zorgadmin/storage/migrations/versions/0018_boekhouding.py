"""Accounts of the ledger for journal lines."""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """None were set so far."""
    op.execute(
        """
        CREATE TABLE boekhouding (
            id INTEGER NOT NULL, debiteuren TEXT NOT NULL, bank TEXT NOT NULL,
            omzet_wmo TEXT NOT NULL, omzet_jw TEXT NOT NULL, afboeking TEXT NOT NULL,
            dagboek TEXT NOT NULL,
            CONSTRAINT pk_boekhouding PRIMARY KEY (id),
            CONSTRAINT ck_boekhouding_een_rij CHECK (id = 1)
        ) STRICT
        """
    )
