"""Table of the vault: clients outside the message traffic that a gemeente was told of."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from zorgadmin.storage.schema.columns import optional, required, table

AANMELDING = table(
    "aanmelding",
    required("id", int, primary_key=True),
    required("toewijzing_id", int, ForeignKey("toewijzing.id")),
    required("bericht_id", int, ForeignKey("bericht.id")),
    optional("ontvangen", date),
    optional("contact", str),
    UniqueConstraint("bericht_id"),
    Index("ix_aanmelding_toewijzing", "toewijzing_id"),
)
"""A notification; `ontvangen` and `contact` are what the gemeente confirmed."""
