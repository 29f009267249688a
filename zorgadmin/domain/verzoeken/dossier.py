"""What is kept with a client for requests: documents, referrals, the steps before eighteen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.verzoeken.product import Verwijzertype
from zorgadmin.domain.werkdagen import add_working_days

GROOTSTE_DOCUMENT = 5_000_000
"""Largest document in bytes."""

MEESTE_DOCUMENTEN = 50
"""How many documents a client can have."""


class Documentsoort(StrEnum):
    """What a document is."""

    VERWIJZING = "verwijzing"
    PLAN = "ondersteuningsplan"
    OVEREENKOMST = "overeenkomst"
    ANDERS = "anders"


class Aanpak(StrEnum):
    """How care began, which decides until when a 315 is in time (chapter 10 §4)."""

    GEWOON = "gewoon"
    CRISIS = "crisis"
    SGGZ = "sggz"


_SGGZ_MAANDEN = 3


@record
class Document:
    """A document of a client; its bytes are kept apart."""

    id: int
    bsn: str
    soort: Documentsoort
    naam: str
    sha256: str
    grootte: int
    toegevoegd: datetime


@record
class Verwijzing:
    """A referral; `intake` is the day of intake, first contact or start of the diagnostiek.

    `per_product` gives of a product (its code, or its categorie) the last day when that is another
    one than `geldig_tot`.
    """

    bsn: str
    wet: Wet
    type: Verwijzertype
    naam: str | None
    agb: str | None
    datum: date
    geldig_tot: date | None
    intake: date | None
    aanpak: Aanpak
    per_product: Mapping[str, date] = field(default_factory=dict)

    def holds_until(self, categorie: str | None, code: str | None) -> date | None:
        """Last day for a product: of its code, else of its categorie, else of all."""
        eigen = self.per_product.get(code or "", self.per_product.get(categorie or ""))
        return self.geldig_tot if eigen is None else eigen


def request_due(verwijzing: Verwijzing, werkdagen: int) -> date | None:
    """Last day to ask for a toewijzing; None while there was no intake."""
    if verwijzing.intake is None:
        return None
    dag = verwijzing.intake
    if verwijzing.aanpak is Aanpak.SGGZ:
        from dateutil.relativedelta import relativedelta

        dag += relativedelta(months=_SGGZ_MAANDEN)
    return add_working_days(dag, werkdagen)


class AchttienStap(StrEnum):
    """What a provider does around the eighteenth birthday, side by side (Jeugdwet to Wmo)."""

    GEMEENTE = "gemeente"
    GESPREK = "gesprek"
    STOP = "stop"
    DECLARATIE = "declaratie"
    TOEWIJZING = "toewijzing"

    @property
    def tekst(self) -> str:
        """The step in words."""
        return {
            "gemeente": "Neem contact op met de gemeentelijke toegang, minstens drie maanden "
            "voor het einde van de jeugdhulp.",
            "gesprek": "Bespreek met de cliënt en de gemeente welke zorg doorgaat, en wie haar "
            "levert.",
            "stop": "Meld het einde van de jeugdhulp (307).",
            "declaratie": "Declareer de laatste jeugdhulp (323).",
            "toewijzing": "Lees het toewijzingsbericht (301) van de Wmo in.",
        }[self]
