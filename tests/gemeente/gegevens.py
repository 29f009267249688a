"""What the gemeente for tests knows: contracts, clients, toewijzingen, and a 323 as it came in.

Amounts in eurocents, time in minutes where the unit is minuut; units and frequencies are the codes
of the standards. Nothing here comes from the program under test.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from lxml import etree

MINUUT, UUR, ETMAAL, DAGDEEL = "01", "04", "14", "16"
STUKS_OUTPUT, EURO, STUKS_INSPANNING = "82", "83", "84"
DAG, WEEK, MAAND, TOTAAL = "1", "2", "4", "6"
VERWIJDERD = "13"


@dataclass(frozen=True, slots=True)
class Omvang:
    """Volume in a unit per frequency."""

    volume: int
    eenheid: str
    frequentie: str


@dataclass(frozen=True, slots=True)
class Product:
    """Productcategorie, and the code unless the toewijzing is aspecifiek."""

    categorie: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Client:
    """Who gets the care; enough for a valid 301."""

    bsn: str
    achternaam: str = "Jansen"
    geboortedatum: date = date(1990, 5, 17)
    geslacht: str = "2"


@dataclass(frozen=True, slots=True)
class Toewijzing:
    """One version of an order."""

    nummer: int
    client: Client
    product: Product | None
    ingangsdatum: date
    einddatum: date | None = None
    omvang: Omvang | None = None
    budget: int | None = None
    reden: str | None = None

    @property
    def is_ingetrokken(self) -> bool:
        """Whether the gemeente took the order back."""
        return self.reden == VERWIJDERD

    def bevat(self, dag: date) -> bool:
        """Whether a day lies inside the order."""
        return self.ingangsdatum <= dag and (self.einddatum is None or dag <= self.einddatum)


@dataclass(frozen=True, slots=True)
class Contract:
    """Agreement about one product: `tarief` in eurocents per `eenheid`, absent for euro's."""

    product: Product
    eenheid: str
    tarief: int | None = None
    in_minuten: bool = False
    output: bool = False
    geldig_van: date = date(2021, 1, 1)
    geldig_tot: date | None = None
    vast: bool = False

    def geldt_in(self, begin: date, eind: date) -> bool:
        """Whether it holds on some day of a period."""
        return self.geldig_van <= eind and (self.geldig_tot is None or begin <= self.geldig_tot)

    @property
    def declaratie_eenheid(self) -> str:
        """Unit in which the product is claimed when nothing else decides."""
        return MINUUT if self.in_minuten else self.eenheid


class Sleutel(NamedTuple):
    """What is granted once: one product of one toewijzing in one month (JJJJ-MM)."""

    toewijzing: int
    productcategorie: str
    productcode: str
    maand: str


@dataclass(frozen=True, slots=True)
class Regel:
    """One prestatie as it was sent, and the element it was read from; `bedrag` has no sign."""

    referentie: str
    vorig: str | None
    bsn: str
    toewijzing: int
    productcategorie: str
    productcode: str
    begin: date
    eind: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    debet_credit: str
    bron: etree._Element = field(compare=False, repr=False)

    @property
    def is_debet(self) -> bool:
        """Whether it claims; else it takes a claim back."""
        return self.debet_credit == "D"

    @property
    def saldo(self) -> int:
        """Amount with its sign."""
        return self.bedrag if self.is_debet else -self.bedrag

    @property
    def sleutel(self) -> Sleutel:
        """What the line is about."""
        maand = f"{self.begin:%Y-%m}"
        return Sleutel(self.toewijzing, self.productcategorie, self.productcode, maand)

    def crediteert(self, debet: Regel) -> bool:
        """Whether it repeats a debit line in every field but the numbers and the sign."""
        gelijk = replace(self, referentie=debet.referentie, vorig=None, debet_credit="D")
        return self.vorig == debet.referentie and gelijk == debet


@dataclass(frozen=True, slots=True)
class Declaratie:
    """A 323 that can be read; `getekend` is the Dagtekening of its header, `totaal` has no sign."""

    identificatie: str
    getekend: date
    ontvanger: str
    nummer: str
    begin: date
    eind: date
    dagtekening: date
    totaal: int
    totaal_debet_credit: str
    clienten: tuple[tuple[str, tuple[Regel, ...]], ...]

    @property
    def regels(self) -> list[Regel]:
        """All lines."""
        return [regel for _, regels in self.clienten for regel in regels]


@dataclass(frozen=True, slots=True)
class Afkeur:
    """What a test has the gemeente reject besides what it finds itself.

    `header` and `declaratie` are codes for the whole; `clienten` by BSN and `prestaties` by
    ReferentieNummer give codes; `zonder` are the codes that the gemeente does not look at.
    """

    header: str | None = None
    declaratie: str | None = None
    clienten: Mapping[str, str] = field(default_factory=dict)
    prestaties: Mapping[str, Sequence[str]] = field(default_factory=dict)
    zonder: frozenset[str] = frozenset()


@dataclass(slots=True)
class Oordeel:
    """What became of one 323; without any code everything was granted.

    `regels` names the rules of levels 1 and 2 behind a 0001.
    """

    header: str | None = None
    regels: tuple[str, ...] = ()
    declaratie: str | None = None
    clienten: dict[str, str] = field(default_factory=dict)
    prestaties: dict[Regel, tuple[str, ...]] = field(default_factory=dict)

    @property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """Codes of the rejected lines by ReferentieNummer."""
        return {regel.referentie: codes for regel, codes in self.prestaties.items()}


@dataclass(slots=True)
class Boek:
    """What the gemeente granted: debit lines by number, credit lines by the number they credit."""

    debet: dict[str, Regel] = field(default_factory=dict)
    credit: dict[str, Regel] = field(default_factory=dict)

    def ken_toe(self, regel: Regel) -> None:
        """Grant a line."""
        if regel.is_debet:
            self.debet[regel.referentie] = regel
        else:
            self.credit[str(regel.vorig)] = regel

    def staand(self, toewijzing: int | None = None) -> Iterator[Regel]:
        """Debit lines in force: granted and not credited."""
        for regel in self.debet.values():
            if regel.referentie not in self.credit and toewijzing in (None, regel.toewijzing):
                yield regel
