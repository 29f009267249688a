"""Tables of the vault: starts and stops of care that were reported (305, 307), and decisions.

What was reported never changes; triggers in `migrations` see to that. Only what the return message
said of it does.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index

from zorgadmin.domain.indicatoren import Doelrealisatie
from zorgadmin.domain.regie.melding import Aanlevering, RegieSoort
from zorgadmin.domain.regie.stand import RegieBesluit
from zorgadmin.storage.schema.columns import is_een_van, optional, required, table

REGIEMELDING = table(
    "regiemelding",
    required("id", int, primary_key=True),
    required("bericht_id", int, ForeignKey("bericht.id")),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("soort", RegieSoort),
    optional("productcategorie", str),
    optional("productcode", str),
    optional("toewijzing_ingangsdatum", date),
    required("begin", date),
    optional("einde", date),
    optional("reden", str),
    required("aanlevering", Aanlevering),
    optional("goedgekeurd", bool),
    required("retourcodes", tuple[str, ...]),
    is_een_van("soort", RegieSoort),
    is_een_van("aanlevering", Aanlevering),
    CheckConstraint("(soort = '307') = (einde IS NOT NULL)", name="einde"),
    CheckConstraint("(soort = '307') = (reden IS NOT NULL)", name="reden"),
    Index("ix_regiemelding_bericht", "bericht_id"),
    Index("ix_regiemelding_toewijzing", "toewijzing_id"),
)
"""One StartProduct or StopProduct; `goedgekeurd` NULL: no return message came on its message."""

REGIEBESLUIT = table(
    "regiebesluit",
    required("id", int, primary_key=True),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("besluit", RegieBesluit),
    optional("soort", RegieSoort),
    optional("op", date),
    required("reden", str),
    required("tijdstip", datetime),
    is_een_van("besluit", RegieBesluit),
    is_een_van("soort", RegieSoort),
    Index("ix_regiebesluit_toewijzing", "toewijzing_id"),
)
"""A decision of the user; `soort` and `op` say which proposal does not come back."""

RESULTAAT = table(
    "resultaat",
    required("id", int, primary_key=True),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    optional("uitval", bool),
    optional("tevredenheid", int),
    optional("doelrealisatie", Doelrealisatie),
    required("tijdstip", datetime),
    CheckConstraint("tevredenheid BETWEEN 1 AND 10", name="tevredenheid"),
    is_een_van("doelrealisatie", Doelrealisatie),
    Index("ix_resultaat_toewijzing", "toewijzing_id"),
)
"""What came of care, as it was noted or corrected; the last row of a toewijzing is what holds."""
