"""Tables of the vault: how files of hours are read, and the rows that wait for a link.

Names in them are those of clients as the user writes them.
"""

from __future__ import annotations

from datetime import date, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.uren_cellen import Datumvorm
from zorgadmin.domain.urenprofiel import Profielsoort
from zorgadmin.storage.schema.columns import (
    is_een_van,
    is_niet_negatief,
    optional,
    required,
    table,
)

URENPROFIEL = table(
    "urenprofiel",
    required("id", int, primary_key=True),
    required("naam", str),
    required("soort", Profielsoort),
    required("kolommen", str),
    optional("datumvorm", Datumvorm),
    UniqueConstraint("naam"),
    is_een_van("soort", Profielsoort),
    is_een_van("datumvorm", Datumvorm),
)
"""A kind of file; `kolommen` is JSON: for each of our columns the names of theirs."""

URENKOPPELING = table(
    "urenkoppeling",
    required("id", int, primary_key=True),
    required("profiel_id", int, ForeignKey("urenprofiel.id")),
    optional("client", str),
    optional("product", str),
    optional("toewijzingnummer", int),
    optional("gemeente", str),
    optional("wet", Wet),
    optional("productcode", str),
    is_een_van("wet", Wet),
    Index("ix_urenkoppeling_profiel", "profiel_id"),
)
"""What names stand for; without toewijzingnummer their rows are ignored."""

WACHTENDE_UREN = table(
    "wachtende_uren",
    required("id", int, primary_key=True),
    required("referentie", str),
    optional("profiel", str),
    required("client", str),
    required("product", str),
    required("datum", date),
    required("hoeveelheid", int),
    required("soort", LeveringSoort),
    optional("begin", time),
    optional("eind", time),
    optional("notitie", str),
    optional("maand", Maand),
    required("rij", int),
    required("noshow", bool, server_default="0"),
    optional("onderaannemer", str),
    UniqueConstraint("referentie"),
    is_een_van("soort", LeveringSoort),
    is_niet_negatief("hoeveelheid"),
)
"""A row of a file whose names are linked to nothing yet."""
