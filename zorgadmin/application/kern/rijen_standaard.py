"""Row of the vault about the published package that the user loaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.standaard import Standaardhelft


@record
class StandaardRij:
    """One half of a package: the schemas or the stylesheets of one wet, without its files.

    `naam` is that of the folder or ZIP, `sha256` of the files as they are kept, `soorten` the
    kinds of message that it judges, `versies` what its schemas say of themselves.
    """

    wet: Wet
    deel: Standaardhelft
    naam: str
    sha256: str
    geladen: datetime
    soorten: tuple[str, ...]
    versies: Mapping[str, XsdVersie]
