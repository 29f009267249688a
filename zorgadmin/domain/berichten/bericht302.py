"""Return message (302) on a 301; only its header is ever read here."""

from __future__ import annotations

from dataclasses import dataclass

from zorgadmin.domain.berichten.basis import Berichtklasse, RetourHeader


@dataclass(frozen=True, slots=True)
class Bericht302(Berichtklasse):
    """Header of the return message; the returned classes stay XML."""

    header: RetourHeader
