"""The first tables, and the triggers that keep what was sent, received and decided.

A trigger refuses a change of what must stay as it is, in Dutch, because the user may get to see
it. Triggers on `levering` write its history.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

# "ZORG": tells a vault from any other SQLite file.
APPLICATION_ID = 0x5A4F5247

TABELLEN = (
    """
    CREATE TABLE praktijk (
        id INTEGER NOT NULL, naam TEXT NOT NULL, agb TEXT NOT NULL, kvk TEXT, iban TEXT,
        straat TEXT, postcode TEXT, plaats TEXT,
        CONSTRAINT pk_praktijk PRIMARY KEY (id),
        CONSTRAINT ck_praktijk_een_rij CHECK (id = 1)
    ) STRICT
    """,
    """
    CREATE TABLE praktijk_agb (
        id INTEGER NOT NULL, agb TEXT NOT NULL,
        CONSTRAINT pk_praktijk_agb PRIMARY KEY (id),
        CONSTRAINT uq_praktijk_agb_agb UNIQUE (agb)
    ) STRICT
    """,
    """
    CREATE TABLE contract (
        id INTEGER NOT NULL, gemeente TEXT NOT NULL, wet TEXT NOT NULL,
        productcategorie TEXT NOT NULL, productcode TEXT NOT NULL, omschrijving TEXT NOT NULL,
        eenheid TEXT NOT NULL, tarief_cent INTEGER, declareer_in TEXT NOT NULL,
        variant TEXT NOT NULL, geldig_van TEXT NOT NULL, geldig_tot TEXT, vast INTEGER NOT NULL,
        CONSTRAINT pk_contract PRIMARY KEY (id),
        CONSTRAINT ck_contract_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_contract_eenheid
            CHECK (eenheid IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_contract_declareer_in
            CHECK (declareer_in IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_contract_variant CHECK (variant IN ('inspanning', 'output')),
        CONSTRAINT ck_contract_niet_negatief CHECK (tarief_cent >= 0)
    ) STRICT
    """,
    "CREATE INDEX ix_contract_product ON contract (gemeente, wet, productcode)",
    """
    CREATE TABLE gemeente_afspraak (
        gemeente TEXT NOT NULL, wet TEXT NOT NULL, termijn_declareren TEXT NOT NULL,
        startbericht_verplicht INTEGER NOT NULL, factuur_pdf INTEGER NOT NULL, email TEXT,
        CONSTRAINT pk_gemeente_afspraak PRIMARY KEY (gemeente, wet),
        CONSTRAINT ck_gemeente_afspraak_wet CHECK (wet IN ('wmo', 'jw'))
    ) STRICT
    """,
    """
    CREATE TABLE client (
        bsn TEXT NOT NULL, geboortedatum TEXT, geslacht TEXT, achternaam TEXT NOT NULL,
        voorvoegsel TEXT, voornamen TEXT,
        CONSTRAINT pk_client PRIMARY KEY (bsn)
    ) STRICT
    """,
    """
    CREATE TABLE toewijzing (
        id INTEGER NOT NULL, gemeente TEXT NOT NULL, wet TEXT NOT NULL, nummer INTEGER NOT NULL,
        CONSTRAINT pk_toewijzing PRIMARY KEY (id),
        CONSTRAINT uq_toewijzing_gemeente_wet_nummer UNIQUE (gemeente, wet, nummer),
        CONSTRAINT ck_toewijzing_wet CHECK (wet IN ('wmo', 'jw'))
    ) STRICT
    """,
    """
    CREATE TABLE bericht (
        id INTEGER NOT NULL, richting TEXT NOT NULL, soort TEXT, wet TEXT, gemeente TEXT,
        identificatie TEXT, dagtekening TEXT, bestandsnaam TEXT NOT NULL, sha256 TEXT NOT NULL,
        status TEXT NOT NULL, meldingen TEXT NOT NULL, tijdstip TEXT NOT NULL,
        antwoord_op_id INTEGER, pad TEXT,
        CONSTRAINT pk_bericht PRIMARY KEY (id),
        CONSTRAINT fk_bericht_antwoord_op_id FOREIGN KEY (antwoord_op_id) REFERENCES bericht (id),
        CONSTRAINT ck_bericht_richting CHECK (richting IN ('in', 'uit')),
        CONSTRAINT ck_bericht_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_bericht_status
            CHECK (status IN ('verwerkt', 'geweigerd', 'te versturen', 'verstuurd', 'ingetrokken'))
    ) STRICT
    """,
    "CREATE INDEX ix_bericht_sha256 ON bericht (sha256)",
    "CREATE INDEX ix_bericht_identificatie ON bericht (identificatie)",
    "CREATE INDEX ix_bericht_antwoord_op ON bericht (antwoord_op_id)",
    "CREATE INDEX ix_bericht_richting ON bericht (richting, status)",
    "CREATE INDEX ix_bericht_status ON bericht (status)",
    """
    CREATE TABLE bericht_inhoud (
        bericht_id INTEGER NOT NULL, inhoud BLOB NOT NULL,
        CONSTRAINT pk_bericht_inhoud PRIMARY KEY (bericht_id),
        CONSTRAINT fk_bericht_inhoud_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id)
    ) STRICT
    """,
    """
    CREATE TABLE toewijzing_versie (
        id INTEGER NOT NULL, toewijzing_id INTEGER NOT NULL, versie INTEGER NOT NULL,
        in_force INTEGER NOT NULL, bewaard TEXT NOT NULL, bsn TEXT NOT NULL,
        productcategorie TEXT, productcode TEXT, ingangsdatum TEXT NOT NULL, einddatum TEXT,
        volume INTEGER, eenheid TEXT, frequentie TEXT, budget_cent INTEGER, reden_wijziging TEXT,
        toewijzingsdatum TEXT NOT NULL, toewijzingstijd TEXT NOT NULL, referentie_aanbieder TEXT,
        commentaar TEXT, bericht_id INTEGER,
        CONSTRAINT pk_toewijzing_versie PRIMARY KEY (id),
        CONSTRAINT uq_toewijzing_versie_toewijzing_id_versie UNIQUE (toewijzing_id, versie),
        CONSTRAINT fk_toewijzing_versie_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT fk_toewijzing_versie_bsn FOREIGN KEY (bsn) REFERENCES client (bsn),
        CONSTRAINT fk_toewijzing_versie_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT ck_toewijzing_versie_eenheid
            CHECK (eenheid IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_toewijzing_versie_frequentie CHECK (frequentie IN ('1', '2', '4', '6')),
        CONSTRAINT ck_toewijzing_versie_niet_negatief CHECK (volume >= 0 AND budget_cent >= 0),
        CONSTRAINT ck_toewijzing_versie_omvang CHECK (
            (volume IS NULL) = (eenheid IS NULL) AND (volume IS NULL) = (frequentie IS NULL)
        )
    ) STRICT
    """,
    """
    CREATE UNIQUE INDEX uq_toewijzing_versie_in_force ON toewijzing_versie (toewijzing_id)
        WHERE in_force = 1
    """,
    "CREATE INDEX ix_toewijzing_versie_bsn ON toewijzing_versie (bsn)",
    """
    CREATE TABLE levering (
        id INTEGER NOT NULL, toewijzing_id INTEGER, gemeente TEXT NOT NULL, wet TEXT NOT NULL,
        bsn TEXT NOT NULL, productcategorie TEXT, productcode TEXT, datum TEXT NOT NULL,
        hoeveelheid INTEGER NOT NULL, soort TEXT NOT NULL, "begin" TEXT, eind TEXT, notitie TEXT,
        referentie TEXT, importkenmerk TEXT, bron TEXT NOT NULL, verwijderd INTEGER NOT NULL,
        gewijzigd TEXT NOT NULL,
        CONSTRAINT pk_levering PRIMARY KEY (id),
        CONSTRAINT fk_levering_toewijzing_id FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_levering_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_levering_soort
            CHECK (soort IN ('tijd', 'etmaal', 'dagdeel', 'stuks', 'euro')),
        CONSTRAINT ck_levering_bron CHECK (bron IN ('import', 'vast', 'hand')),
        CONSTRAINT ck_levering_niet_negatief CHECK (hoeveelheid >= 0),
        CONSTRAINT ck_levering_product CHECK (
            toewijzing_id IS NULL OR (productcategorie IS NOT NULL AND productcode IS NOT NULL)
        )
    ) STRICT
    """,
    """
    CREATE INDEX ix_levering_gemeente ON levering (
        gemeente, wet, toewijzing_id, datum, productcategorie, productcode, hoeveelheid, soort,
        verwijderd
    )
    """,
    "CREATE INDEX ix_levering_toewijzing ON levering (toewijzing_id, datum)",
    """
    CREATE INDEX ix_levering_referentie ON levering (referentie) WHERE referentie IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX uq_levering_referentie ON levering (referentie)
        WHERE referentie IS NOT NULL AND verwijderd = 0
    """,
    """
    CREATE INDEX ix_levering_importkenmerk ON levering (importkenmerk)
        WHERE importkenmerk IS NOT NULL
    """,
    """
    CREATE TABLE levering_wijziging (
        id INTEGER NOT NULL, levering_id INTEGER NOT NULL, moment TEXT NOT NULL, voor TEXT,
        na TEXT NOT NULL,
        CONSTRAINT pk_levering_wijziging PRIMARY KEY (id),
        CONSTRAINT fk_levering_wijziging_levering_id
            FOREIGN KEY (levering_id) REFERENCES levering (id)
    ) STRICT
    """,
    "CREATE INDEX ix_levering_wijziging_levering ON levering_wijziging (levering_id)",
    """
    CREATE TABLE declaratie (
        id INTEGER NOT NULL, declaratienummer TEXT NOT NULL, bericht_id INTEGER,
        gemeente TEXT NOT NULL, wet TEXT NOT NULL, maand TEXT NOT NULL, dagtekening TEXT NOT NULL,
        totaal_cent INTEGER NOT NULL, aangemaakt TEXT NOT NULL, status TEXT NOT NULL,
        ingediend TEXT, beantwoord TEXT, toegekend_cent INTEGER, retourcodes TEXT NOT NULL,
        verwerkt INTEGER NOT NULL, toelichting TEXT,
        CONSTRAINT pk_declaratie PRIMARY KEY (id),
        CONSTRAINT uq_declaratie_declaratienummer UNIQUE (declaratienummer),
        CONSTRAINT uq_declaratie_bericht_id UNIQUE (bericht_id),
        CONSTRAINT fk_declaratie_bericht_id FOREIGN KEY (bericht_id) REFERENCES bericht (id),
        CONSTRAINT ck_declaratie_wet CHECK (wet IN ('wmo', 'jw')),
        CONSTRAINT ck_declaratie_status CHECK (
            status IN ('aangemaakt', 'ingediend', 'beantwoord', 'ingetrokken', 'geweigerd')
        )
    ) STRICT
    """,
    "CREATE INDEX ix_declaratie_gemeente ON declaratie (gemeente, wet)",
    """
    CREATE TABLE prestatie (
        id INTEGER NOT NULL, declaratie_id INTEGER NOT NULL, referentienummer TEXT NOT NULL,
        vorig_referentienummer TEXT, toewijzing_id INTEGER NOT NULL,
        toewijzingnummer INTEGER NOT NULL, bsn TEXT NOT NULL, productcategorie TEXT NOT NULL,
        productcode TEXT NOT NULL, "begin" TEXT NOT NULL, eind TEXT NOT NULL,
        volume INTEGER NOT NULL, eenheid TEXT NOT NULL, product_tarief INTEGER,
        bedrag INTEGER NOT NULL, debet_credit TEXT NOT NULL, niet_declarabel INTEGER NOT NULL,
        kenmerk_leveringen TEXT NOT NULL, kenmerk_voorwaarden TEXT NOT NULL, status TEXT NOT NULL,
        retourcodes TEXT NOT NULL,
        CONSTRAINT pk_prestatie PRIMARY KEY (id),
        CONSTRAINT uq_prestatie_referentienummer UNIQUE (referentienummer),
        CONSTRAINT fk_prestatie_declaratie_id
            FOREIGN KEY (declaratie_id) REFERENCES declaratie (id),
        CONSTRAINT fk_prestatie_toewijzing_id
            FOREIGN KEY (toewijzing_id) REFERENCES toewijzing (id),
        CONSTRAINT ck_prestatie_eenheid
            CHECK (eenheid IN ('01', '04', '14', '16', '82', '83', '84')),
        CONSTRAINT ck_prestatie_debet_credit CHECK (debet_credit IN ('D', 'C')),
        CONSTRAINT ck_prestatie_status CHECK (
            status IN (
                'aangemaakt', 'ingediend', 'toegekend', 'afgekeurd', 'niet verwerkt',
                'gecrediteerd', 'vervallen', 'ingetrokken'
            )
        ),
        CONSTRAINT ck_prestatie_niet_negatief CHECK (
            volume >= 0 AND product_tarief >= 0 AND bedrag >= 0 AND niet_declarabel >= 0
        ),
        CONSTRAINT ck_prestatie_periode CHECK ("begin" <= eind)
    ) STRICT
    """,
    "CREATE INDEX ix_prestatie_declaratie ON prestatie (declaratie_id)",
    """
    CREATE TABLE prestatie_opbouw (
        prestatie_id INTEGER NOT NULL, opbouw TEXT NOT NULL,
        CONSTRAINT pk_prestatie_opbouw PRIMARY KEY (prestatie_id),
        CONSTRAINT fk_prestatie_opbouw_prestatie_id
            FOREIGN KEY (prestatie_id) REFERENCES prestatie (id)
    ) STRICT
    """,
    """
    CREATE TABLE besluit (
        id INTEGER NOT NULL, prestatie_id INTEGER NOT NULL, besluit TEXT NOT NULL, reden TEXT,
        leveringen_kenmerk TEXT, tijdstip TEXT NOT NULL,
        CONSTRAINT pk_besluit PRIMARY KEY (id),
        CONSTRAINT fk_besluit_prestatie_id FOREIGN KEY (prestatie_id) REFERENCES prestatie (id),
        CONSTRAINT ck_besluit_besluit CHECK (besluit IN ('opnieuw', 'vervalt', 'crediteer'))
    ) STRICT
    """,
    "CREATE INDEX ix_besluit_prestatie ON besluit (prestatie_id)",
    """
    CREATE TABLE teller (
        naam TEXT NOT NULL, volgende INTEGER NOT NULL,
        CONSTRAINT pk_teller PRIMARY KEY (naam),
        CONSTRAINT ck_teller_naam CHECK (naam IN ('bericht', 'declaratie', 'referentie'))
    ) STRICT
    """,
)

BLIJFT: dict[str, str] = {
    "bericht": (
        "id, richting, soort, wet, gemeente, identificatie, dagtekening, bestandsnaam, sha256,"
        " meldingen, tijdstip, antwoord_op_id"
    ),
    "declaratie": (
        "id, declaratienummer, bericht_id, gemeente, wet, maand, dagtekening, totaal_cent,"
        " aangemaakt"
    ),
    "prestatie": (
        "id, declaratie_id, referentienummer, vorig_referentienummer, toewijzing_id,"
        " toewijzingnummer, bsn, productcategorie, productcode, begin, eind, volume, eenheid,"
        " product_tarief, bedrag, debet_credit, niet_declarabel, kenmerk_leveringen,"
        " kenmerk_voorwaarden"
    ),
    "toewijzing_versie": (
        "id, toewijzing_id, versie, bewaard, bsn, productcategorie, productcode, ingangsdatum,"
        " einddatum, volume, eenheid, frequentie, budget_cent, reden_wijziging, toewijzingsdatum,"
        " toewijzingstijd, referentie_aanbieder, commentaar, bericht_id"
    ),
    "levering": "id",
}
"""Columns that stay as they were made, of tables in which others change."""

BLIJFT_HEEL = (
    "bericht_inhoud",
    "prestatie_opbouw",
    "besluit",
    "toewijzing",
    "levering_wijziging",
)
"""Tables of which no row changes."""

LEVERING = (
    "toewijzing_id, gemeente, wet, bsn, productcategorie, productcode, datum, hoeveelheid, soort,"
    " begin, eind, notitie, referentie, importkenmerk, bron, verwijderd"
)

BEWAAR = "INSERT INTO levering_wijziging (levering_id, moment, voor, na)"


def upgrade() -> None:
    """Make the vault."""
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for opdracht in (*TABELLEN, *_triggers()):
        op.execute(opdracht)


def _triggers() -> list[str]:
    vast = [
        _refuse(f"UPDATE OF {kolommen}", tabel, "wijzigen") for tabel, kolommen in BLIJFT.items()
    ]
    vast += [_refuse("UPDATE", tabel, "wijzigen") for tabel in BLIJFT_HEEL]
    vast += [_refuse("DELETE", tabel, "verwijderen") for tabel in (*BLIJFT, *BLIJFT_HEEL, "teller")]
    voor, na = (
        "json_object({})".format(
            ", ".join(f"'{kolom}', {rij}.\"{kolom}\"" for kolom in LEVERING.split(", "))
        )
        for rij in ("OLD", "NEW")
    )
    return [
        *vast,
        """
        CREATE TRIGGER teller_daalt BEFORE UPDATE ON teller
        WHEN NEW.volgende < OLD.volgende OR NEW.naam <> OLD.naam
        BEGIN SELECT RAISE(ABORT, 'een teller gaat nooit terug'); END
        """,
        f"""
        CREATE TRIGGER levering_toegevoegd AFTER INSERT ON levering
        BEGIN {BEWAAR} VALUES (NEW.id, NEW.gewijzigd, NULL, {na}); END
        """,  # noqa: S608 - made of the names above
        f"""
        CREATE TRIGGER levering_gewijzigd AFTER UPDATE ON levering
        BEGIN {BEWAAR} VALUES (NEW.id, NEW.gewijzigd, {voor}, {na}); END
        """,
    ]


def _refuse(gebeurtenis: str, tabel: str, doen: str) -> str:
    kolommen = gebeurtenis.replace("begin", '"begin"')
    return f"""
        CREATE TRIGGER {tabel}_niet_{doen} BEFORE {kolommen} ON {tabel}
        BEGIN SELECT RAISE(ABORT, 'wat in {tabel} staat, is niet te {doen}'); END
    """
