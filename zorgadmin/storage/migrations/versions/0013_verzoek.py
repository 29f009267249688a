"""Requests to gemeenten, what they asked for, and the answers on them."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"

OPDRACHTEN = (
    """
    CREATE TABLE verzoek (
        id INTEGER NOT NULL, bericht_id INTEGER NOT NULL, referentie TEXT NOT NULL,
        soort TEXT NOT NULL, gemeente TEXT NOT NULL, wet TEXT NOT NULL, bsn TEXT NOT NULL,
        dagtekening TEXT NOT NULL, reden TEXT, goedgekeurd INTEGER, retourcodes TEXT NOT NULL,
        CONSTRAINT pk_verzoek PRIMARY KEY (id),
        CONSTRAINT uq_verzoek_referentie UNIQUE (referentie),
        CONSTRAINT fk_verzoek_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT fk_verzoek_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT ck_verzoek_soort CHECK (soort IN ('315', '317')),
        CONSTRAINT ck_verzoek_wet CHECK (wet IN ('wmo', 'jw'))
    ) STRICT
    """,
    "CREATE INDEX ix_verzoek_bericht ON verzoek (bericht_id)",
    "CREATE INDEX ix_verzoek_bsn ON verzoek (bsn)",
    """
    CREATE TABLE verzoek_vraag (
        id INTEGER NOT NULL, verzoek_id INTEGER NOT NULL, rol TEXT NOT NULL,
        toewijzingnummer INTEGER, productcategorie TEXT, productcode TEXT,
        ingangsdatum TEXT NOT NULL, einddatum TEXT, volume INTEGER, eenheid TEXT, frequentie TEXT,
        budget_cent INTEGER,
        CONSTRAINT pk_verzoek_vraag PRIMARY KEY (id),
        CONSTRAINT fk_verzoek_vraag_verzoek_id FOREIGN KEY (verzoek_id) REFERENCES verzoek (id),
        CONSTRAINT ck_verzoek_vraag_rol
            CHECK (rol IN ('aangevraagd', 'ongewijzigd', 'te wijzigen', 'nieuw')),
        CONSTRAINT ck_verzoek_vraag_eenheid
            CHECK (eenheid IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_verzoek_vraag_frequentie CHECK (frequentie IN ('1', '2', '4', '6')),
        CONSTRAINT ck_verzoek_vraag_niet_negatief CHECK (volume >= 0 AND budget_cent >= 0),
        CONSTRAINT ck_verzoek_vraag_omvang CHECK (
            (volume IS NULL) = (eenheid IS NULL) AND (volume IS NULL) = (frequentie IS NULL)
        )
    ) STRICT
    """,
    "CREATE INDEX ix_verzoek_vraag_verzoek ON verzoek_vraag (verzoek_id)",
    """
    CREATE TABLE verzoek_antwoord (
        id INTEGER NOT NULL, verzoek_id INTEGER NOT NULL, bericht_id INTEGER NOT NULL,
        antwoord TEXT NOT NULL, reden TEXT, gemeente TEXT, dagtekening TEXT NOT NULL,
        CONSTRAINT pk_verzoek_antwoord PRIMARY KEY (id),
        CONSTRAINT fk_verzoek_antwoord_verzoek_id
            FOREIGN KEY (verzoek_id) REFERENCES verzoek (id),
        CONSTRAINT fk_verzoek_antwoord_bericht_id
            FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT ck_verzoek_antwoord_antwoord CHECK (antwoord IN ('1', '2'))
    ) STRICT
    """,
    "CREATE INDEX ix_verzoek_antwoord_verzoek ON verzoek_antwoord (verzoek_id)",
    """
    CREATE INDEX ix_toewijzing_versie_referentie ON toewijzing_versie (referentie_aanbieder)
        WHERE referentie_aanbieder IS NOT NULL
    """,
    *(
        f"""
        CREATE TRIGGER {tabel}_niet_{wat} BEFORE {bij} ON {tabel}
        BEGIN SELECT RAISE(ABORT, 'wat in {tabel} staat, is niet te {wat}'); END
        """
        for tabel, wijzigt in (
            (
                "verzoek",
                (
                    "UPDATE OF id, bericht_id, referentie, soort, gemeente, wet, bsn, dagtekening,"
                    " reden"
                ),
            ),
            ("verzoek_vraag", "UPDATE"),
            ("verzoek_antwoord", "UPDATE"),
        )
        for wat, bij in (("wijzigen", wijzigt), ("verwijderen", "DELETE"))
    ),
)


def upgrade() -> None:
    """Nothing was asked so far."""
    for opdracht in OPDRACHTEN:
        op.execute(opdracht)
