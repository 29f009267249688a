"""What a practice asks of a gemeente: products with a period and a size (315, 317)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from zorgadmin.domain.codes import CATEGORIE_HULPMIDDEL, Frequentie, Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import euro, periode, volume
from zorgadmin.domain.toewijzing import Omvang

_PER = {
    Frequentie.DAG: "per dag",
    Frequentie.WEEK: "per week",
    Frequentie.MAAND: "per maand",
    Frequentie.TOTAAL: "in totaal",
}


class VerzoekSoort(StrEnum):
    """Kind of request, by the number of its message."""

    TOEWIJZING = "315"
    WIJZIGING = "317"

    @property
    def antwoord(self) -> str:
        """The return message on it."""
        return {"315": "316", "317": "318"}[self]


class Verwijzertype(StrEnum):
    """Who referred the client (code list Verwijzer)."""

    GEMEENTE = "01"
    HUISARTS = "02"
    JEUGDARTS = "03"
    GECERTIFICEERDE_INSTELLING = "04"
    MEDISCH_SPECIALIST = "05"
    GEEN = "06"
    RECHTER = "08"

    @property
    def is_named(self) -> bool:
        """CD066, CD067: exactly one of name and AGB-code goes with it."""
        return self.value in ("02", "03", "04", "05")


@record
class Verwijzer:
    """Who referred, by name or by AGB-code."""

    type: Verwijzertype
    naam: str | None = None
    agb: str | None = None


class VraagRol(StrEnum):
    """What a product is in its request; a 315 only asks for it."""

    AANGEVRAAGD = "aangevraagd"
    ONGEWIJZIGD = "ongewijzigd"
    TE_WIJZIGEN = "te wijzigen"
    NIEUW = "nieuw"


@record
class GevraagdProduct:
    """One product as it is wanted; `budget_cent` in eurocents.

    Specifiek has categorie, code and Omvang; aspecifiek a categorie, generiek neither.
    """

    productcategorie: str | None
    productcode: str | None
    ingangsdatum: date
    einddatum: date | None
    omvang: Omvang | None
    budget_cent: int | None

    @property
    def einde(self) -> date:
        """Last day; of what has no end the last of the calendar."""
        return self.einddatum or date.max

    def __str__(self) -> str:
        delen = [
            self.productcode or self.productcategorie or "elk product",
            periode(self.ingangsdatum, self.einddatum),
        ]
        if self.omvang is not None:
            delen.append(size_text(self.omvang))
        if self.budget_cent is not None:
            delen.append(f"budget {euro(self.budget_cent)}")
        return ", ".join(delen)

    def overlaps(self, ander: GevraagdProduct, wet: Wet) -> bool:
        """TR361, TR386, TR410: whether both ask for one product on the same day.

        Without a code a product is any of its categorie, without a categorie it is any. The
        hulpmiddelen of the Wmo may be there several times.
        """
        if wet is Wet.WMO and CATEGORIE_HULPMIDDEL & {
            self.productcategorie or "",
            ander.productcategorie or "",
        }:
            return False
        return (
            _alike(self.productcategorie, ander.productcategorie)
            and _alike(self.productcode, ander.productcode)
            and self.ingangsdatum <= ander.einde
            and ander.ingangsdatum <= self.einde
        )


def size_text(omvang: Omvang) -> str:
    """An Omvang in words: "3 uur per week"."""
    return f"{volume(omvang.volume, omvang.eenheid)} {_PER[omvang.frequentie]}"


def _alike(een: str | None, ander: str | None) -> bool:
    return een is None or ander is None or een == ander
