"""Table of the vault: the published schemas and stylesheets that the user loaded."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.standaard import Standaardhelft
from zorgadmin.storage.schema.columns import is_een_van, required, table

STANDAARD = table(
    "standaard",
    required("id", int, primary_key=True),
    required("wet", Wet),
    required("deel", Standaardhelft),
    required("naam", str),
    required("sha256", str),
    required("geladen", datetime),
    required("soorten", tuple[str, ...]),
    required("versies", str),
    required("inhoud", bytes),
    UniqueConstraint("wet", "deel"),
    is_een_van("wet", Wet),
    is_een_van("deel", Standaardhelft),
)
"""One half of a package; `versies` is JSON: by kind of message those of its two schemas."""
