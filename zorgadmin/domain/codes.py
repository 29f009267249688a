"""Codes of the standards that decide a calculation, under the standards' own names.

The full lists with their official labels are data (`resources/codelijsten.json`); here are only
the codes that the calculation rules tell apart.
"""

from __future__ import annotations

from enum import StrEnum


class Wet(StrEnum):
    """The law that a message belongs to; own numbers of the gemeente are unique per wet."""

    WMO = "wmo"
    JW = "jw"

    @property
    def naam(self) -> str:
        """As people call it."""
        return "Wmo" if self is Wet.WMO else "Jeugdwet"


class Eenheid(StrEnum):
    """Unit of a volume (code list Eenheid)."""

    MINUUT = "01"
    UUR = "04"
    ETMAAL = "14"
    DAGDEEL = "16"
    STUKS_OUTPUT = "82"
    EURO = "83"
    STUKS_INSPANNING = "84"

    @property
    def is_tijd(self) -> bool:
        """Leveringen in this unit are registered in minutes."""
        return self in (Eenheid.MINUUT, Eenheid.UUR)


class Frequentie(StrEnum):
    """How often the Volume of an Omvang may be delivered (code list Frequentie)."""

    DAG = "1"
    WEEK = "2"
    MAAND = "4"
    TOTAAL = "6"


class Variant(StrEnum):
    """Uitvoeringsvariant: what was delivered, or what was assigned, is claimed (OP263, OP264)."""

    INSPANNING = "inspanning"
    OUTPUT = "output"


class DatumGebruik(StrEnum):
    """Which part of a date of birth is known (code list DatumGebruik); without it, all of it."""

    JAAR_EN_MAAND = "1"
    JAAR = "2"
    ONBEKEND = "3"


class DebetCredit(StrEnum):
    """Sign of an amount; amounts themselves carry none."""

    DEBET = "D"
    CREDIT = "C"


_CREDIT = DebetCredit.CREDIT.value


def signed(cent: int, debet_credit: str) -> int:
    """An amount in eurocents with its sign: negative for a credit."""
    return -cent if debet_credit == _CREDIT else cent


REDEN_VERWIJDERD = "13"
"""RedenWijziging of a toewijzing that the gemeente has withdrawn."""

REDEN_VERVALLEN = "01"
"""RedenWijziging that is no longer used; with equal dates it withdrew a toewijzing."""

CATEGORIE_HUISHOUDEN = "01"
"""Wmo productcategorie hulp bij het huishouden: six weeks a month may be claimed (IV077)."""

CATEGORIE_HULPMIDDEL = frozenset({"11", "12", "13", "14"})
"""Wmo productcategorieën (rolstoelen, voorzieningen) of which a client may have several."""

# Words for units in TOML and CSV; JSON and messages use the code.
EENHEID_WOORD: dict[str, Eenheid] = {
    "minuut": Eenheid.MINUUT,
    "uur": Eenheid.UUR,
    "etmaal": Eenheid.ETMAAL,
    "dagdeel": Eenheid.DAGDEEL,
    "stuks-output": Eenheid.STUKS_OUTPUT,
    "stuks-inspanning": Eenheid.STUKS_INSPANNING,
    "euro": Eenheid.EURO,
}

FREQUENTIE_WOORD: dict[str, Frequentie] = {
    "dag": Frequentie.DAG,
    "week": Frequentie.WEEK,
    "maand": Frequentie.MAAND,
    "totaal": Frequentie.TOTAAL,
}

EENHEID_NAAM: dict[Eenheid, str] = {
    Eenheid.MINUUT: "minuten",
    Eenheid.UUR: "uur",
    Eenheid.ETMAAL: "etmalen",
    Eenheid.DAGDEEL: "dagdelen",
    Eenheid.STUKS_OUTPUT: "stuks",
    Eenheid.EURO: "euro",
    Eenheid.STUKS_INSPANNING: "stuks",
}
"""Plural Dutch word for a volume in this unit."""

EENHEID_ENKEL: dict[Eenheid, str] = {
    Eenheid.MINUUT: "minuut",
    Eenheid.UUR: "uur",
    Eenheid.ETMAAL: "etmaal",
    Eenheid.DAGDEEL: "dagdeel",
    Eenheid.STUKS_OUTPUT: "stuk",
    Eenheid.EURO: "euro",
    Eenheid.STUKS_INSPANNING: "stuk",
}
"""Dutch word for one of this unit."""


def default_variant(eenheid: Eenheid) -> Variant:
    """Variant that follows from the unit: 82 and 83 are output, the others inspanning."""
    output = eenheid in (Eenheid.STUKS_OUTPUT, Eenheid.EURO)
    return Variant.OUTPUT if output else Variant.INSPANNING
