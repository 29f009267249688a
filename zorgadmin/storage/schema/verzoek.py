"""Tables of the vault: what was asked of gemeenten (315, 317) and what they answered (319).

What was asked never changes; triggers in `migrations` see to that. Only what the return message
said of it does.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint

from zorgadmin.domain.codes import Eenheid, Frequentie, Wet
from zorgadmin.domain.verzoeken.product import VerzoekSoort, VraagRol
from zorgadmin.domain.verzoeken.stand import VerzoekAntwoord
from zorgadmin.storage.schema.columns import (
    is_een_van,
    is_niet_negatief,
    optional,
    required,
    table,
)

VERZOEK = table(
    "verzoek",
    required("id", int, primary_key=True),
    required("bericht_id", int, ForeignKey("bericht.id")),
    required("referentie", str),
    required("soort", VerzoekSoort),
    required("gemeente", str),
    required("wet", Wet),
    required("bsn", str, ForeignKey("client.bsn")),
    required("dagtekening", date),
    optional("reden", str),
    optional("goedgekeurd", bool),
    required("retourcodes", tuple[str, ...]),
    UniqueConstraint("referentie"),
    is_een_van("soort", VerzoekSoort),
    is_een_van("wet", Wet),
    Index("ix_verzoek_bericht", "bericht_id"),
    Index("ix_verzoek_bsn", "bsn"),
)
"""A request under one reference; `goedgekeurd` NULL: no return message came on its message."""

VERZOEK_VRAAG = table(
    "verzoek_vraag",
    required("id", int, primary_key=True),
    required("verzoek_id", int, ForeignKey("verzoek.id")),
    required("rol", VraagRol),
    optional("toewijzingnummer", int),
    optional("productcategorie", str),
    optional("productcode", str),
    required("ingangsdatum", date),
    optional("einddatum", date),
    optional("volume", int),
    optional("eenheid", Eenheid),
    optional("frequentie", Frequentie),
    optional("budget_cent", int),
    is_een_van("rol", VraagRol),
    is_een_van("eenheid", Eenheid),
    is_een_van("frequentie", Frequentie),
    is_niet_negatief("volume", "budget_cent"),
    CheckConstraint(
        "(volume IS NULL) = (eenheid IS NULL) AND (volume IS NULL) = (frequentie IS NULL)",
        name="omvang",
    ),
    Index("ix_verzoek_vraag_verzoek", "verzoek_id"),
)
"""One product as it was asked for; of a 317 all that the client is to have, in parts."""

VERZOEK_ANTWOORD = table(
    "verzoek_antwoord",
    required("id", int, primary_key=True),
    required("verzoek_id", int, ForeignKey("verzoek.id")),
    required("bericht_id", int, ForeignKey("bericht.id")),
    required("antwoord", VerzoekAntwoord),
    optional("reden", str),
    optional("gemeente", str),
    required("dagtekening", date),
    is_een_van("antwoord", VerzoekAntwoord),
    Index("ix_verzoek_antwoord_verzoek", "verzoek_id"),
)
"""An answer (319) that was processed; `gemeente` is the one that is responsible (reden 8)."""

VERZOEK_LOSGELATEN = table(
    "verzoek_losgelaten",
    required("id", int, primary_key=True),
    required("verzoek_id", int, ForeignKey("verzoek.id")),
    required("reden", str),
    required("tijdstip", datetime),
)
"""What would be next on a request is let go, and why; a refusal that comes later is new."""
