"""Tables of the vault: what is kept with a client for requests."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.verzoeken.dossier import Aanpak, AchttienStap, Documentsoort
from zorgadmin.domain.verzoeken.product import Verwijzertype
from zorgadmin.storage.schema.columns import is_een_van, optional, required, table

DOCUMENT = table(
    "document",
    required("id", int, primary_key=True),
    required("bsn", str, ForeignKey("client.bsn")),
    required("soort", Documentsoort),
    required("naam", str),
    required("sha256", str),
    required("grootte", int),
    required("toegevoegd", datetime),
    is_een_van("soort", Documentsoort),
    Index("ix_document_bsn", "bsn"),
)
"""A document of a client, until the user removes it."""

DOCUMENT_INHOUD = table(
    "document_inhoud",
    required("document_id", int, ForeignKey("document.id"), primary_key=True),
    required("inhoud", bytes),
)
"""The bytes of a document."""

VERWIJZING = table(
    "verwijzing",
    required("id", int, primary_key=True),
    required("bsn", str, ForeignKey("client.bsn")),
    required("wet", Wet),
    required("type", Verwijzertype),
    optional("naam", str),
    optional("agb", str),
    required("datum", date),
    optional("geldig_tot", date),
    optional("intake", date),
    required("aanpak", Aanpak),
    is_een_van("wet", Wet),
    is_een_van("type", Verwijzertype),
    is_een_van("aanpak", Aanpak),
    Index("ix_verwijzing_bsn", "bsn"),
)
"""A referral of a client; the last one holds."""

VERWIJZING_PRODUCT = table(
    "verwijzing_product",
    required("verwijzing_id", int, ForeignKey("verwijzing.id"), primary_key=True),
    required("product", str, primary_key=True),
    required("geldig_tot", date),
)
"""Until when a referral holds for one product (a code, or a categorie), when that is otherwise."""

ACHTTIEN = table(
    "achttien",
    required("bsn", str, ForeignKey("client.bsn"), primary_key=True),
    required("stap", AchttienStap, primary_key=True),
    required("datum", date),
    is_een_van("stap", AchttienStap),
)
"""A step before the eighteenth birthday that was taken."""
