"""Tables of the vault: messages, declaraties, claim lines, decisions and counters.

What was sent or received never changes; triggers in `migrations` see to that. Only states,
answers and the place of a written file do.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)

from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import DebetCredit, Eenheid, Wet
from zorgadmin.domain.grootboek import (
    BEWAARD,
    Besluit,
    Betaalbron,
    DeclaratieStatus,
    PrestatieStatus,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.storage.schema.columns import (
    is_een_van,
    is_niet_negatief,
    optional,
    required,
    table,
)

BERICHT = table(
    "bericht",
    required("id", int, primary_key=True),
    required("richting", Richting),
    optional("soort", str),
    optional("wet", Wet),
    optional("gemeente", str),
    optional("identificatie", str),
    optional("dagtekening", date),
    required("bestandsnaam", str),
    required("sha256", str),
    required("status", BerichtStatus),
    required("meldingen", tuple[dict[str, str | None], ...]),
    required("tijdstip", datetime),
    optional("antwoord_op_id", int, ForeignKey("bericht.id")),
    optional("pad", str),
    optional("opgeschoond", str),
    optional("geupload", date),
    is_een_van("richting", Richting),
    is_een_van("wet", Wet),
    is_een_van("status", BerichtStatus),
    Index("ix_bericht_sha256", "sha256"),
    Index("ix_bericht_identificatie", "identificatie"),
    Index("ix_bericht_antwoord_op", "antwoord_op_id"),
    Index("ix_bericht_richting", "richting", "status"),
    Index("ix_bericht_status", "status"),
)
"""A message sent or received; `meldingen` the findings shown, `pad` where it was written.

`opgeschoond` is the SHA-256 of what is left once personal data were removed from it, `geupload` the
day on which the user said that a return message was uploaded.
"""

BERICHT_INHOUD = table(
    "bericht_inhoud",
    required("bericht_id", int, ForeignKey("bericht.id"), primary_key=True),
    required("inhoud", bytes),
)
"""The exact bytes of a message, apart from what changes: a change of state copies none."""

DECLARATIE = table(
    "declaratie",
    required("id", int, primary_key=True),
    required("declaratienummer", str),
    optional("bericht_id", int, ForeignKey("bericht.id")),
    required("gemeente", str),
    required("wet", Wet),
    required("maand", Maand),
    required("dagtekening", date),
    required("totaal_cent", int),
    required("aangemaakt", datetime),
    required("status", DeclaratieStatus),
    optional("ingediend", date),
    optional("beantwoord", date),
    optional("toegekend_cent", int),
    required("retourcodes", tuple[str, ...]),
    required("verwerkt", bool),
    optional("toelichting", str),
    optional("client", str, ForeignKey("client.bsn")),
    UniqueConstraint("declaratienummer", "wet"),
    UniqueConstraint("bericht_id"),
    UniqueConstraint("id", "wet"),
    is_een_van("wet", Wet),
    is_een_van("status", DeclaratieStatus),
    Index("ix_declaratie_gemeente", "gemeente", "wet"),
)
"""A declaratie; totals in signed eurocents, `verwerkt` 0 once the gemeente took nothing.

An opening balance has no message. Its lines refer to its wet too. One that names a `client` is a
document about that client alone, outside the message traffic.
"""

PRESTATIE = table(
    "prestatie",
    required("id", int, primary_key=True),
    required("declaratie_id", int),
    required("wet", Wet),
    required("referentienummer", str),
    optional("vorig_referentienummer", str),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("toewijzingnummer", int),
    required("bsn", str),
    required("productcategorie", str),
    required("productcode", str),
    required("begin", date),
    required("eind", date),
    required("volume", int),
    required("eenheid", Eenheid),
    optional("product_tarief", int),
    required("bedrag", int),
    required("debet_credit", DebetCredit),
    required("niet_declarabel", int),
    required("kenmerk_leveringen", str),
    required("kenmerk_voorwaarden", str),
    required("status", PrestatieStatus),
    required("retourcodes", tuple[str, ...]),
    UniqueConstraint("referentienummer", "wet"),
    ForeignKeyConstraint(["declaratie_id", "wet"], ["declaratie.id", "declaratie.wet"]),
    is_een_van("eenheid", Eenheid),
    is_een_van("debet_credit", DebetCredit),
    is_een_van("status", PrestatieStatus),
    is_niet_negatief("volume", "product_tarief", "bedrag", "niet_declarabel"),
    CheckConstraint('"begin" <= eind', name="periode"),
    Index("ix_prestatie_declaratie", "declaratie_id", "status"),
    Index("ix_prestatie_toewijzing", "toewijzing_id"),
)
"""A claim line: immutable but for `status` and `retourcodes`; amounts in eurocents.

`wet` is that of its declaratie, because numbers are unique per wet.
"""

PRESTATIE_OPBOUW = table(
    "prestatie_opbouw",
    required("prestatie_id", int, ForeignKey("prestatie.id"), primary_key=True),
    required("opbouw", str),
)
"""How the figures of a claim line came about, as JSON, apart because it is seldom read."""

BESLUIT = table(
    "besluit",
    required("id", int, primary_key=True),
    required("prestatie_id", int, ForeignKey("prestatie.id")),
    required("besluit", Besluit),
    optional("reden", str),
    optional("leveringen_kenmerk", str),
    required("tijdstip", datetime),
    is_een_van("besluit", Besluit),
    Index("ix_besluit_prestatie", "prestatie_id"),
)
"""A decision of the user about a claim line; the last one holds."""

LOSGELATEN = table(
    "losgelaten",
    required("id", int, primary_key=True),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("productcategorie", str),
    required("productcode", str),
    required("maand", Maand),
    required("reden", str),
    required("leveringen_kenmerk", str),
    required("tijdstip", datetime),
    Index("ix_losgelaten_toewijzing", "toewijzing_id"),
)
"""Care of a key that the user lets go; it holds while its leveringen stay as they were."""

BOEKING = table(
    "boeking",
    required("id", int, primary_key=True),
    required("rekening", str),
    required("datum", date),
    required("cent", int),
    optional("tegenrekening", str),
    required("omschrijving", str),
    required("is_storno", bool),
    required("losgelaten", bool),
    required("tijdstip", datetime),
    optional("rekening_merk", str),
)
"""What is kept of a booking on a statement of a bank, in signed eurocents; accounts by digits."""

BETALING = table(
    "betaling",
    required("id", int, primary_key=True),
    required("declaratie_id", int, ForeignKey("declaratie.id")),
    required("datum", date),
    required("cent", int),
    required("bron", Betaalbron),
    optional("reden", str),
    required("tijdstip", datetime),
    optional("boeking_id", int, ForeignKey("boeking.id")),
    optional("teruggenomen", date),
    is_een_van("bron", BEWAARD),
    Index("ix_betaling_declaratie", "declaratie_id"),
)
"""What came in for a declaratie, or was let go of it with a reason, in signed eurocents."""

FACTUUR = table(
    "factuur",
    required("id", int, primary_key=True),
    required("jaar", int),
    required("volgnummer", int),
    required("declaratie_id", int, ForeignKey("declaratie.id")),
    required("datum", date),
    required("totaal_cent", int),
    required("inhoud", str),
    required("tijdstip", datetime),
    UniqueConstraint("jaar", "volgnummer"),
    Index("ix_factuur_declaratie", "declaratie_id"),
)
"""An invoice, numbered without gaps per year; `inhoud` is what stands on it, as JSON.

It holds no person: a cliënt is on it by the own number at most.
"""

FACTUURSTAND = table(
    "factuurstand",
    required("jaar", int, primary_key=True),
    optional("laatste", int),
    is_niet_negatief("laatste"),
)
"""The last invoice of a year that was made elsewhere than in this file; NULL: not known.

A backup that was put back does not know the invoices that were made after it.
"""

LOGBOEK = table(
    "logboek",
    required("nummer", int, primary_key=True),
    required("moment", datetime),
    required("gebruiker", str),
    required("handeling", str),
    required("onderwerp", str),
    optional("voor", str),
    optional("na", str),
    required("vorige", str),
    required("hash", str),
)
"""One entry of the audit trail; it never changes. `voor` and `na` as JSON."""

LOGBOEK_KOP = table(
    "logboek_kop",
    required("id", int, primary_key=True),
    required("aantal", int),
    required("hash", str),
    CheckConstraint("id = 1", name="een_rij"),
)
"""Where the audit trail ends: one row that only goes on."""

TELLER = table(
    "teller",
    required("naam", str, primary_key=True),
    required("volgende", int),
    is_een_van("naam", ("bericht", "declaratie", "referentie")),
)
"""A counter: the number that is given next; it never goes down."""
