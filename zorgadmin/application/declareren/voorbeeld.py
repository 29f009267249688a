"""A declaratie before it is made, as people look at it: corrections as one, ways out of the rest.

It is the same preview that the command line shows, grouped per key and with names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zorgadmin.application.declareren.maken import preview
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.kern.benoemen import Afnemer, product_name, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.declaratieplan import PlanRegel, Tegengehouden, Wachtend
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import masker_bsn, volume
from zorgadmin.domain.toewijzing import Toewijzing


class Soort(StrEnum):
    """What a declaratie does for one key."""

    NIEUW = "nieuw"
    NAGEKOMEN = "nagekomen"
    CORRECTIE = "correctie"
    TERUG = "terugname"


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """What a line is about, in words."""

    sleutel: Sleutel
    client: str
    bsn: str
    product: str
    toewijzing: Toewijzing

    @property
    def maand(self) -> Maand:
        """Month of care."""
        return self.sleutel.maand


@dataclass(frozen=True, slots=True)
class Regelgroep:
    """What goes along for one key: one line, or the credit and the new line of a correction.

    `was_cent` is the approved amount that is taken back, None for a new line; `wordt_cent` what
    is claimed; amounts in eurocents.
    """

    onderwerp: Onderwerp
    soort: Soort
    volume: str
    was_cent: int | None
    wordt_cent: int
    regels: tuple[PlanRegel, ...]

    @property
    def verschil_cent(self) -> int:
        """What the group adds to the total."""
        return self.wordt_cent - (self.was_cent or 0)

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """Everything that deserves attention."""
        return tuple(b for regel in self.regels for b in regel.bevindingen)


@dataclass(frozen=True, slots=True)
class Blijft:
    """A line that does not go along, why, and the keys of what helps.

    `cent` is what would be claimed, None where that cannot be computed.
    """

    onderwerp: Onderwerp
    cent: int | None
    bevindingen: tuple[Bevinding, ...]
    uitwegen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wacht:
    """A line that waits for the gemeente, or for a decision."""

    onderwerp: Onderwerp
    referentienummer: str
    gewijzigd: bool


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A declaratie as it would be made now; amounts in signed eurocents.

    `eerst` is the month that can be claimed when this one is refused.
    """

    opdracht: Opdracht
    afnemer: Afnemer
    groepen: Sequence[Regelgroep]
    tegengehouden: Sequence[Blijft]
    wachtend: Sequence[Wacht]
    te_beslissen: Sequence[Wacht]
    bevindingen: Sequence[Bevinding]
    totaal_cent: int
    eerst: Maand | None

    @property
    def is_refused(self) -> bool:
        """Something refuses the declaratie as a whole."""
        return any(b.is_fout for b in self.bevindingen)

    @property
    def can_be_made(self) -> bool:
        """There is something to claim and nothing refuses it."""
        return bool(self.groepen) and not self.is_refused

    @property
    def capping_helps(self) -> bool:
        """Whether more can be claimed up to a maximum."""
        return any("begrens" in blijft.uitwegen for blijft in self.tegengehouden)


def look_ahead(diensten: Diensten, opdracht: Opdracht) -> Voorbeeld:
    """The declaratie as it would be made now; nothing is written."""
    gedeclareerd = preview(diensten, opdracht)
    gemeente = opdracht.gemeente
    naam = diensten.omgeving.gemeenten.get(gemeente, gemeente)
    with diensten.kluis.lezen() as werk:
        namen = _Namen(werk, gedeclareerd)
        eerst = _month_before(werk, gedeclareerd)
    plan = gedeclareerd.plan
    return Voorbeeld(
        opdracht,
        Afnemer(gemeente, opdracht.wet, naam),
        list(_groups(gedeclareerd, namen)),
        [_held(tegen, namen) for tegen in plan.tegengehouden],
        [_waiting(wacht, namen) for wacht in plan.wachtend],
        [_waiting(wacht, namen) for wacht in plan.te_beslissen],
        gedeclareerd.bevindingen,
        gedeclareerd.totaal_cent,
        eerst,
    )


class _Namen:
    """Names of clients and products."""

    def __init__(self, werk: Werk, gedeclareerd: Gedeclareerd) -> None:
        self._clienten: Mapping[str, str] = {
            client.bsn: sorted_name(client) for client in werk.praktijk.clienten()
        }
        self._contracten = contracts_of(werk)
        self._gemeente, self._wet = gedeclareerd.gemeente, gedeclareerd.wet

    def subject(self, sleutel: Sleutel, toewijzing: Toewijzing) -> Onderwerp:
        """What a key is about."""
        bsn = toewijzing.bsn
        product = product_name(
            self._contracten,
            self._gemeente,
            self._wet,
            sleutel.productcategorie,
            sleutel.productcode,
        )
        client = self._clienten.get(bsn, masker_bsn(bsn))
        return Onderwerp(sleutel, client, bsn, product, toewijzing)


def _month_before(werk: Werk, gedeclareerd: Gedeclareerd) -> Maand | None:
    """The month that a claim out of order (TR318) should be about; None when it is in order."""
    if not any(b.regel == "TR318" for b in gedeclareerd.bevindingen):
        return None
    declaraties = werk.declaraties.list(gedeclareerd.gemeente, gedeclareerd.wet)
    laatste = max((d.maand for d in declaraties if d.counts_as_submitted), default=None)
    if laatste is not None and gedeclareerd.maand < laatste:
        return laatste
    return gedeclareerd.plan.skipped_month(laatste, gedeclareerd.maand)


def _groups(gedeclareerd: Gedeclareerd, namen: _Namen) -> Iterator[Regelgroep]:
    """Lines of a key together, in the order of the message."""
    per_sleutel: dict[Sleutel, list[PlanRegel]] = {}
    for regel in gedeclareerd.plan.regels:
        per_sleutel.setdefault(regel.sleutel, []).append(regel)
    for sleutel, regels in per_sleutel.items():
        credit = next((r for r in regels if r.credit_van is not None), None)
        nieuw = next((r for r in regels if r.gewenst is not None), None)
        yield Regelgroep(
            namen.subject(sleutel, regels[0].toewijzing),
            _kind(sleutel, credit, nieuw, gedeclareerd.maand),
            _volume(credit, nieuw),
            credit.prijs.bedrag if credit else None,
            nieuw.prijs.bedrag if nieuw else 0,
            tuple(regels),
        )


def _kind(
    sleutel: Sleutel, credit: PlanRegel | None, nieuw: PlanRegel | None, maand: Maand
) -> Soort:
    if credit is not None:
        return Soort.CORRECTIE if nieuw else Soort.TERUG
    return Soort.NAGEKOMEN if sleutel.maand < maand else Soort.NIEUW


def _volume(credit: PlanRegel | None, nieuw: PlanRegel | None) -> str:
    oud = credit.credit_van if credit else None
    was = volume(oud.volume, oud.eenheid) if oud else ""
    if nieuw is None or nieuw.gewenst is None:
        return f"{was} terug"
    wordt = volume(nieuw.volume, nieuw.gewenst.eenheid)
    return f"{was} → {wordt}" if was else wordt


def _held(tegen: Tegengehouden, namen: _Namen) -> Blijft:
    return Blijft(
        namen.subject(tegen.sleutel, tegen.toewijzing),
        tegen.gewenst.prijs.bedrag if tegen.gewenst else None,
        tegen.bevindingen,
        tuple(dict.fromkeys(u for b in tegen.bevindingen for u in b.uitwegen)),
    )


def _waiting(wacht: Wachtend, namen: _Namen) -> Wacht:
    return Wacht(
        namen.subject(wacht.sleutel, wacht.toewijzing),
        wacht.regel.referentienummer,
        wacht.gewijzigd,
    )
