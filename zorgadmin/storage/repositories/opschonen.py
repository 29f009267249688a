"""Removal of personal data after their retention period: the one way past what never changes.

Triggers keep sent rows as they are. Here those of the tables concerned are taken away and put back
in one transaction, so that nobody ever sees the vault without them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import Connection

from zorgadmin.application.kern.rijen import Bewaring, Geraakt, Geredigeerd
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.opschonen import GEWIST, is_gewist, number_of
from zorgadmin.storage import toestand

_BEWAAKT = (
    "bericht",
    "bericht_inhoud",
    "aanmelding",
    "declaratie",
    "toewijzing_versie",
    "levering",
    "levering_wijziging",
    "prestatie",
    "besluit",
    "losgelaten",
    "verzoek",
    "verzoek_losgelaten",
    "regiebesluit",
    "resultaat",
)
_CLIENTEN = "SELECT CAST(nummer AS TEXT), bsn FROM client ORDER BY nummer"
# Parked care may be of somebody who never became a client; the history holds every state.
_ZONDER_CLIENT = """
    SELECT 'U' || min(id), na ->> 'bsn' AS persoon FROM levering_wijziging
    WHERE na ->> 'bsn' NOT IN (SELECT bsn FROM client) GROUP BY persoon ORDER BY min(id)
"""
_LAATSTE = """
    SELECT bsn, wet, max(dag) FROM (
        SELECT v.bsn, t.wet, max(
            v.toewijzingsdatum, substr(v.bewaard, 1, 10),
            CASE WHEN v.in_force THEN coalesce(v.einddatum, v.ingangsdatum) ELSE '' END
        ) AS dag
        FROM toewijzing_versie v JOIN toewijzing t ON t.id = v.toewijzing_id
        UNION ALL
        SELECT na ->> 'bsn', na ->> 'wet', max(na ->> 'datum', substr(moment, 1, 10))
        FROM levering_wijziging
        UNION ALL
        SELECT p.bsn, d.wet, max(
            p.eind, d.dagtekening, substr(d.aangemaakt, 1, 10), coalesce(d.ingediend, ''),
            coalesce(d.beantwoord, '')
        )
        FROM prestatie p JOIN declaratie d ON d.id = p.declaratie_id
        UNION ALL
        SELECT p.bsn, d.wet, substr(b.tijdstip, 1, 10)
        FROM besluit b JOIN prestatie p ON p.id = b.prestatie_id
            JOIN declaratie d ON d.id = p.declaratie_id
        UNION ALL
        SELECT v.bsn, t.wet, substr(l.tijdstip, 1, 10)
        FROM losgelaten l JOIN toewijzing t ON t.id = l.toewijzing_id
            JOIN toewijzing_versie v ON v.toewijzing_id = t.id
        UNION ALL
        SELECT v.bsn, t.wet, max(b.dagtekening, m."begin", coalesce(m.einde, ''))
        FROM regiemelding m JOIN bericht b ON b.id = m.bericht_id
            JOIN toewijzing t ON t.id = m.toewijzing_id
            JOIN toewijzing_versie v ON v.toewijzing_id = t.id AND v.in_force = 1
        UNION ALL
        SELECT v.bsn, t.wet, substr(r.tijdstip, 1, 10)
        FROM regiebesluit r JOIN toewijzing t ON t.id = r.toewijzing_id
            JOIN toewijzing_versie v ON v.toewijzing_id = t.id AND v.in_force = 1
        UNION ALL
        SELECT c.verder_als, t.wet, substr(v.bewaard, 1, 10)
        FROM client c JOIN toewijzing_versie v ON v.bsn = c.bsn
            JOIN toewijzing t ON t.id = v.toewijzing_id
        WHERE c.verder_als IS NOT NULL
        UNION ALL
        SELECT v.bsn, t.wet, max(b.dagtekening, coalesce(m.ontvangen, ''))
        FROM aanmelding m JOIN bericht b ON b.id = m.bericht_id
            JOIN toewijzing t ON t.id = m.toewijzing_id
            JOIN toewijzing_versie v ON v.toewijzing_id = t.id AND v.in_force = 1
        UNION ALL
        SELECT v.bsn, t.wet, substr(r.tijdstip, 1, 10)
        FROM resultaat r JOIN toewijzing t ON t.id = r.toewijzing_id
            JOIN toewijzing_versie v ON v.toewijzing_id = t.id AND v.in_force = 1
        UNION ALL
        SELECT bsn, wet, dagtekening FROM verzoek
        UNION ALL
        SELECT bsn, wet, max(datum, coalesce(intake, '')) FROM verwijzing
        UNION ALL
        SELECT v.bsn, v.wet, a.dagtekening
        FROM verzoek_antwoord a JOIN verzoek v ON v.id = a.verzoek_id
        UNION ALL
        SELECT v.bsn, v.wet, substr(l.tijdstip, 1, 10)
        FROM verzoek_losgelaten l JOIN verzoek v ON v.id = l.verzoek_id
    ) GROUP BY bsn, wet
"""
_BERICHTEN = """
    SELECT bericht_id FROM toewijzing_versie WHERE bsn = :bsn AND bericht_id IS NOT NULL
    UNION
    SELECT d.bericht_id FROM declaratie d JOIN prestatie p ON p.declaratie_id = d.id
    WHERE p.bsn = :bsn AND d.bericht_id IS NOT NULL
    UNION
    SELECT bericht_id FROM verzoek WHERE bsn = :bsn
    UNION
    SELECT m.bericht_id FROM aanmelding m
        JOIN toewijzing_versie v ON v.toewijzing_id = m.toewijzing_id
    WHERE v.bsn = :bsn
    UNION
    SELECT m.bericht_id FROM regiemelding m
        JOIN toewijzing_versie v ON v.toewijzing_id = m.toewijzing_id
    WHERE v.bsn = :bsn
    UNION
    SELECT bericht_id FROM bericht_inhoud
    WHERE instr(inhoud, :utf8) OR instr(inhoud, :utf16le) OR instr(inhoud, :utf16be)
    UNION
    SELECT i.bericht_id FROM bericht_inhoud i JOIN bericht b ON b.id = i.bericht_id
    WHERE b.status = 'geweigerd' AND instr(i.inhoud, :naam) AND instr(i.inhoud, :geboren)
"""
# The history keeps each state as JSON; what people typed goes with the BSN.
_HISTORIE = ", ".join(
    f"{kant} = CASE WHEN {kant} ->> 'bsn' = :bsn THEN json_set({kant}, '$.bsn', :pseudoniem,"
    f" '$.notitie', NULL, '$.referentie', NULL, '$.importkenmerk', NULL, '$.onderaannemer', NULL)"
    f" ELSE {kant} END"
    for kant in ("voor", "na")
)
# The names in files of hours are those of clients as the user writes them.
_GENOEMD = """EXISTS (
    SELECT 1 FROM client c WHERE c.bsn = :bsn AND instr(
        ' ' || replace(replace(replace(lower({}), ',', ' '), '.', ' '), '/', ' ') || ' ',
        ' ' || lower(c.achternaam) || ' '
    )
)"""
_OPDRACHTEN = {
    "koppelingen": f"""
        DELETE FROM urenkoppeling WHERE toewijzingnummer IN (
            SELECT t.nummer FROM toewijzing t JOIN toewijzing_versie v ON v.toewijzing_id = t.id
            WHERE v.bsn = :bsn
        ) OR {_GENOEMD.format("coalesce(client, '') || ' ' || coalesce(product, '')")}
    """,  # noqa: S608 - made of the names above
    "wachtende uren": f"""
        DELETE FROM wachtende_uren
        WHERE {_GENOEMD.format("client || ' ' || product || ' ' || coalesce(notitie, '')")}
    """,  # noqa: S608 - made of the names above
    "clienten": """
        UPDATE client SET bsn = :pseudoniem, geboortedatum = NULL, geslacht = NULL,
            achternaam = :gewist, voorvoegsel = NULL, voornamen = NULL, voorletters = NULL,
            datumgebruik = NULL, vertegenwoordiger = NULL
        WHERE bsn = :bsn
    """,
    # A reference that was given here names nobody, and says which request was honoured.
    "toewijzingen": """
        UPDATE toewijzing_versie
        SET bsn = :pseudoniem, commentaar = NULL, referentie_aanbieder =
            (SELECT referentie FROM verzoek WHERE referentie = referentie_aanbieder)
        WHERE bsn = :bsn
    """,
    # What is still parked can never be claimed any more.
    "leveringen": """
        UPDATE levering SET bsn = :pseudoniem, notitie = NULL, referentie = NULL,
            importkenmerk = NULL, onderaannemer = NULL,
            verwijderd = verwijderd OR toewijzing_id IS NULL
        WHERE bsn = :bsn
    """,
    "wijzigingen": f"""
        UPDATE levering_wijziging SET {_HISTORIE}
        WHERE voor ->> 'bsn' = :bsn OR na ->> 'bsn' = :bsn
    """,  # noqa: S608 - made of the names above
    "aanmeldingen": """
        UPDATE aanmelding SET contact = :gewist WHERE contact IS NOT NULL AND toewijzing_id IN
            (SELECT toewijzing_id FROM toewijzing_versie WHERE bsn = :pseudoniem)
    """,
    "regels": "UPDATE prestatie SET bsn = :pseudoniem WHERE bsn = :bsn",
    "besluiten": """
        UPDATE besluit SET reden = :gewist WHERE reden IS NOT NULL
            AND prestatie_id IN (SELECT id FROM prestatie WHERE bsn = :pseudoniem)
    """,
    "losgelaten": """
        UPDATE losgelaten SET reden = :gewist WHERE toewijzing_id IN
            (SELECT toewijzing_id FROM toewijzing_versie WHERE bsn = :pseudoniem)
    """,
    "regiebesluiten": """
        UPDATE regiebesluit SET reden = :gewist WHERE toewijzing_id IN
            (SELECT toewijzing_id FROM toewijzing_versie WHERE bsn = :pseudoniem)
    """,
    "resultaten": """
        DELETE FROM resultaat WHERE toewijzing_id IN
            (SELECT toewijzing_id FROM toewijzing_versie WHERE bsn = :pseudoniem)
    """,
    "betalingen": """
        UPDATE betaling SET reden = :gewist WHERE reden IS NOT NULL
            AND declaratie_id IN (SELECT declaratie_id FROM prestatie WHERE bsn = :pseudoniem)
    """,
    "verzoeken": "UPDATE verzoek SET bsn = :pseudoniem WHERE bsn = :bsn",
    "losgelaten verzoeken": """
        UPDATE verzoek_losgelaten SET reden = :gewist WHERE verzoek_id IN
            (SELECT id FROM verzoek WHERE bsn = :pseudoniem)
    """,
    # An answer by hand keeps its mark; an opening balance has no text of the user.
    "declaraties": """
        UPDATE declaratie SET toelichting =
            CASE WHEN toelichting LIKE 'hand: %' THEN 'hand: ' || :gewist ELSE :gewist END
        WHERE toelichting IS NOT NULL AND bericht_id IS NOT NULL
            AND id IN (SELECT declaratie_id FROM prestatie WHERE bsn = :pseudoniem)
    """,
}
_VERWIJST = (
    "UPDATE client SET verder_als = :pseudoniem WHERE verder_als = :bsn",
    "UPDATE declaratie SET client = :pseudoniem WHERE client = :bsn",
)
"""What only refers to the client."""

_WEG = (
    "DELETE FROM client_voorstel WHERE bsn = :bsn",
    "DELETE FROM document_inhoud WHERE document_id IN (SELECT id FROM document WHERE bsn = :bsn)",
    "DELETE FROM document WHERE bsn = :bsn",
    """
    DELETE FROM verwijzing_product WHERE verwijzing_id IN
        (SELECT id FROM verwijzing WHERE bsn = :bsn)
    """,
    "DELETE FROM verwijzing WHERE bsn = :bsn",
    "DELETE FROM achttien WHERE bsn = :bsn",
)
"""What is nothing without the person."""


class OpschoonRepo:
    """Implements `OpschoonOpslag`."""

    def __init__(self, verbinding: Connection, geraakt: Geraakt) -> None:
        self._verbinding = verbinding
        self._geraakt = geraakt

    def persons(self) -> Sequence[Bewaring]:
        laatste: dict[str, dict[Wet, date]] = defaultdict(dict)
        for bsn, wet, dag in self._run(_LAATSTE):
            laatste[bsn][Wet(wet)] = date.fromisoformat(dag)
        gevonden = [*self._run(_CLIENTEN), *self._run(_ZONDER_CLIENT)]
        return [
            Bewaring(number_of(bsn) if is_gewist(bsn) else nummer, bsn, laatste[bsn])
            for nummer, bsn in gevonden
        ]

    def messages_of(self, bsn: str) -> Collection[int]:
        client = self._run(
            "SELECT achternaam, geboortedatum FROM client WHERE bsn = :bsn", bsn=bsn
        ).first()
        naam, geboren = (None, None) if client is None else client
        waarden = {
            "utf8": bsn.encode(),
            "utf16le": bsn.encode("utf-16-le"),
            "utf16be": bsn.encode("utf-16-be"),
            # NULL is in nothing.
            "naam": naam.encode() if naam else None,
            "geboren": geboren.encode() if geboren else None,
        }
        return [int(nummer) for (nummer,) in self._run(_BERICHTEN, bsn=bsn, **waarden)]

    def redact(
        self, bsn: str, pseudoniem: str, berichten: Sequence[Geredigeerd]
    ) -> Mapping[str, int]:
        self._run("PRAGMA secure_delete = ON")
        self._run("PRAGMA defer_foreign_keys = ON")
        toestand.mark_compact(self._verbinding.exec_driver_sql, is_compact=False)
        self._geraakt.alles = True
        for opdracht in _WEG:
            self._run(opdracht, bsn=bsn)
        with self._unguarded():
            geteld = {
                naam: self._run(opdracht, bsn=bsn, pseudoniem=pseudoniem, gewist=GEWIST).rowcount
                for naam, opdracht in _OPDRACHTEN.items()
            }
            for opdracht in _VERWIJST:
                self._run(opdracht, bsn=bsn, pseudoniem=pseudoniem)
            for bericht in berichten:
                self._redact_message(bericht)
        # It can name anybody, and nothing in it cannot be missed.
        self._run("DELETE FROM vensterstand")
        return geteld | {"berichten": len(berichten)}

    def traces(self, bsn: str) -> int:
        tabellen = self._run(
            "SELECT t.name, k.name FROM sqlite_schema t JOIN pragma_table_info(t.name) k"
            " WHERE t.type = 'table' AND k.type IN ('TEXT', 'BLOB')"
        ).all()
        return sum(
            self._run(
                f'SELECT count(*) FROM "{tabel}"'  # noqa: S608 - names of the vault itself
                f' WHERE instr(CAST("{kolom}" AS BLOB), CAST(:bsn AS BLOB))',
                bsn=bsn,
            ).scalar()
            or 0
            for tabel, kolom in tabellen
        )

    def _redact_message(self, bericht: Geredigeerd) -> None:
        (meldingen,) = self._run(
            "SELECT meldingen FROM bericht WHERE id = :id", id=bericht.bericht_id
        ).one()
        leeg = {"plek": "", "uitleg": GEWIST, "oplossing": ""}
        self._run(
            "UPDATE bericht SET opgeschoond = :sha256, bestandsnaam = :naam, pad = NULL,"
            " meldingen = :meldingen WHERE id = :id",
            sha256=bericht.sha256,
            naam=bericht.bestandsnaam,
            meldingen=json.dumps([melding | leeg for melding in json.loads(meldingen)]),
            id=bericht.bericht_id,
        )
        self._run(
            "UPDATE bericht_inhoud SET inhoud = :inhoud WHERE bericht_id = :id",
            inhoud=bericht.inhoud,
            id=bericht.bericht_id,
        )

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        """Inside, rows that never change may; an error rolls all of it back."""
        namen = json.dumps(_BEWAAKT)
        triggers = self._run(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            " AND tbl_name IN (SELECT value FROM json_each(:namen)) ORDER BY rowid",
            namen=namen,
        ).all()
        for naam, _ in triggers:
            self._run(f'DROP TRIGGER "{naam}"')
        yield
        for _, sql in triggers:
            self._run(sql)

    def _run(self, opdracht: str, **waarden: Any) -> Any:
        return self._verbinding.exec_driver_sql(opdracht, waarden or None)
