"""The audit trail: who changed what and when, each entry chained to the one before (spec 5, 6).

An entry holds the SHA-256 of the entry before it and of its own content, so that a change of an
entry, or of its place, breaks the chain. No entry names a client: toewijzingen, declaraties and
lines are named by their numbers, files by their SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from zorgadmin.domain.record import record


class Handeling(StrEnum):
    """What was done: the command of the same name, or the one that a screen stands for."""

    INRICHTEN = "inrichten"
    IMPORTEER = "importeer"
    START = "start"
    STOP = "stop"
    REGIE = "regie"
    DECLAREER = "declareer"
    INGEDIEND = "ingediend"
    GEWEIGERD = "geweigerd"
    INTREKKEN = "intrekken"
    OPNIEUW = "opnieuw"
    VERVALT = "vervalt"
    CREDITEER = "crediteer"
    HANDHAAF = "handhaaf"
    CORRIGEER = "corrigeer"
    VERPLAATS_UREN = "verplaats-uren"
    LAAT_GAAN = "laat-gaan"
    ANTWOORD = "antwoord"
    BETAALD = "betaald"
    FACTUUR = "factuur"
    BEWAAR = "berichten bewaar"
    GEUPLOAD = "berichten geupload"
    RESERVEKOPIE = "reservekopie"
    HERSTEL = "herstel"
    WACHTWOORD = "kluis wachtwoord"
    EXPORT = "export"
    UREN = "uren"
    OPSCHONEN = "kluis opschonen"
    CLIENT = "client"
    VERZOEK = "verzoek"
    DOSSIER = "dossier"
    STANDAARD = "standaard"
    AANMELDING = "aanmelding"


@record
class LogRegel:
    """One entry; `nummer` counts from 1, `voor` and `na` are JSON objects.

    `gebruiker` is who was logged on to the computer; `vorige` is empty for the first entry.
    """

    nummer: int
    moment: datetime
    gebruiker: str
    handeling: str
    onderwerp: str
    voor: str | None
    na: str | None
    vorige: str
    hash: str

    @property
    def is_whole(self) -> bool:
        """Whether the content is what was hashed."""
        return self.hash == hash_of(self)


@record
class LogKop:
    """Where the trail ends: how many entries there are, and the hash of the last one."""

    aantal: int
    hash: str


def hash_of(regel: LogRegel) -> str:
    """SHA-256 in hexadecimal over an entry and the hash of the one before."""
    inhoud = json.dumps(
        [
            regel.nummer,
            regel.moment.isoformat(),
            regel.gebruiker,
            regel.handeling,
            regel.onderwerp,
            regel.voor,
            regel.na,
            regel.vorige,
        ],
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(inhoud.encode()).hexdigest()


def broken_at(regels: Sequence[LogRegel]) -> int | None:
    """Number of the first entry that is missing, moved or changed; None when the chain holds."""
    vorige = ""
    for nummer, regel in enumerate(regels, 1):
        if regel.nummer != nummer or regel.vorige != vorige or not regel.is_whole:
            return nummer
        vorige = regel.hash
    return None
