"""A toewijzing that was entered by hand by mistake can go, as long as nothing hangs on it."""

from __future__ import annotations

from alembic import op

revision = "0026"
down_revision = "0025"

HANGT = ("levering", "prestatie", "regiemelding", "regiebesluit", "losgelaten")

OPDRACHTEN = (
    "DROP TRIGGER toewijzing_versie_niet_verwijderen",
    "DROP TRIGGER toewijzing_niet_verwijderen",
    f"""
    CREATE TRIGGER toewijzing_versie_niet_verwijderen BEFORE DELETE ON toewijzing_versie
    WHEN OLD.bericht_id IS NOT NULL OR {
        " OR ".join(
            f"EXISTS (SELECT 1 FROM {tabel} WHERE toewijzing_id = OLD.toewijzing_id)"
            for tabel in HANGT
        )
    }
    BEGIN SELECT RAISE(ABORT, 'wat in toewijzing_versie staat, is niet te verwijderen'); END
    """,  # noqa: S608  made of the names above
    """
    CREATE TRIGGER toewijzing_niet_verwijderen BEFORE DELETE ON toewijzing
    WHEN EXISTS (SELECT 1 FROM toewijzing_versie WHERE toewijzing_id = OLD.id)
    BEGIN SELECT RAISE(ABORT, 'wat in toewijzing staat, is niet te verwijderen'); END
    """,
)


def upgrade() -> None:
    """Let go of what was no care."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
