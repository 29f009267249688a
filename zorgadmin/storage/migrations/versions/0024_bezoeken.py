"""Visits that nobody was at, or that an onderaannemer made, and what is agreed about the first."""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"

LEVERING = (
    "toewijzing_id, gemeente, wet, bsn, productcategorie, productcode, datum, hoeveelheid, soort,"
    " begin, eind, notitie, referentie, importkenmerk, bron, noshow, onderaannemer, verwijderd"
)

BEWAAR = "INSERT INTO levering_wijziging (levering_id, moment, voor, na)"

OPDRACHTEN = (
    "ALTER TABLE levering ADD COLUMN noshow INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE levering ADD COLUMN onderaannemer TEXT",
    "ALTER TABLE gemeente_afspraak ADD COLUMN no_show INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE wachtende_uren ADD COLUMN noshow INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE wachtende_uren ADD COLUMN onderaannemer TEXT",
    "DROP INDEX ix_levering_gemeente",
    """
    CREATE INDEX ix_levering_gemeente ON levering (
        gemeente, wet, toewijzing_id, datum, productcategorie, productcode, hoeveelheid, soort,
        noshow, verwijderd
    )
    """,
    "DROP TRIGGER levering_toegevoegd",
    "DROP TRIGGER levering_gewijzigd",
)


def upgrade() -> None:
    """Every visit so far was made, by the practice itself, and no gemeente pays for another."""
    for opdracht in (*OPDRACHTEN, *_history()):
        op.execute(opdracht)


def _history() -> list[str]:
    """The triggers that keep every change, with the new columns."""
    voor, na = (
        "json_object({})".format(
            ", ".join(f"'{kolom}', {rij}.\"{kolom}\"" for kolom in LEVERING.split(", "))
        )
        for rij in ("OLD", "NEW")
    )
    return [
        f"""
        CREATE TRIGGER levering_toegevoegd AFTER INSERT ON levering
        BEGIN {BEWAAR} VALUES (NEW.id, NEW.gewijzigd, NULL, {na}); END
        """,  # noqa: S608 - made of the names above
        f"""
        CREATE TRIGGER levering_gewijzigd AFTER UPDATE ON levering
        BEGIN {BEWAAR} VALUES (NEW.id, NEW.gewijzigd, {voor}, {na}); END
        """,
    ]
