"""A declaratie before it is made, as people look at it: corrections as one, ways out of the rest.

It is the same preview that the command line shows, grouped per key and with names.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from zorgadmin.application.declareren.maken import preview
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.kern.benoemen import Afnemer, product_name, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.acties import ways_out_of
from zorgadmin.application.plan.punten import DECIDED_BY_USER, OpenPunt, PuntSoort
from zorgadmin.application.plan.stap import PlanStap
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, volume
from zorgadmin.domain.toewijzing import Toewijzing


class Soort(StrEnum):
    """What a declaratie does for one key."""

    NIEUW = "nieuw"
    NAGEKOMEN = "nagekomen"
    CORRECTIE = "correctie"
    TERUG = "terugname"


@record
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


@record
class Voorbeeldregel:
    """What goes along for one key: a new line, or a correction with its credit."""

    onderwerp: Onderwerp
    soort: Soort
    stap: PlanStap

    @property
    def volume(self) -> str:
        """What it was and becomes, in words."""
        oud, nieuw = self.stap.credit_van, self.stap.nieuw
        was = volume(oud.volume, oud.eenheid) if oud is not None else ""
        if nieuw is None:
            return f"{was} terug"
        return f"{was} → {nieuw.in_woorden}" if was else nieuw.in_woorden

    @property
    def eerste_dag(self) -> date:
        """The day to look at in the hours."""
        nieuw = self.stap.nieuw
        return nieuw.gewenst.leveringen[0].datum if nieuw else self.onderwerp.maand.begin


@record
class Blijft:
    """A line that does not go along, why, and the keys of what helps.

    `cent` is what would be claimed, None where that cannot be computed.
    """

    onderwerp: Onderwerp
    cent: int | None
    bevindingen: tuple[Bevinding, ...]
    uitwegen: tuple[str, ...]


@record
class Wacht:
    """A line that waits for the gemeente, or for a decision."""

    onderwerp: Onderwerp
    referentienummer: str
    gewijzigd: bool


@record
class Voorbeeld:
    """A declaratie as it would be made now; amounts in signed eurocents.

    `eerst` is the month that can be claimed when this one is refused.
    """

    opdracht: Opdracht
    afnemer: Afnemer
    regels: Sequence[Voorbeeldregel]
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
        return bool(self.regels) and not self.is_refused

    @property
    def capping_helps(self) -> bool:
        """Whether more can be claimed up to a maximum."""
        return any("begrens" in blijft.uitwegen for blijft in self.tegengehouden)


def look_ahead(diensten: Diensten, opdracht: Opdracht) -> Voorbeeld:
    """The declaratie as it would be made now; nothing is written."""
    gemeente = opdracht.gemeente
    naam = diensten.omgeving.gemeenten.get(gemeente, gemeente)
    with diensten.kluis.lezen() as werk:
        gedeclareerd = preview(diensten, opdracht)
        namen = _Namen(werk, gedeclareerd)
        eerst = _month_before(werk, gedeclareerd)
    plan = gedeclareerd.plan
    return Voorbeeld(
        opdracht=opdracht,
        afnemer=Afnemer(gemeente, opdracht.wet, naam, opdracht.client),
        regels=[
            Voorbeeldregel(namen.subject(stap), _kind(stap, opdracht.maand), stap)
            for stap in plan.stappen
        ],
        tegengehouden=[_held(punt, namen) for punt in plan.tegengehouden],
        wachtend=[_waiting(punt, namen) for punt in plan.of(PuntSoort.WACHT)],
        te_beslissen=[_waiting(p, namen) for p in plan.of(*DECIDED_BY_USER)],
        bevindingen=gedeclareerd.bevindingen,
        totaal_cent=gedeclareerd.totaal_cent,
        eerst=eerst,
    )


class _Namen:
    """Names of clients and products."""

    def __init__(self, werk: Werk, gedeclareerd: Gedeclareerd) -> None:
        self._clienten = {client.bsn: client for client in werk.praktijk.clienten()}
        self._contracten = contracts_of(werk)
        self._gemeente, self._wet = gedeclareerd.gemeente, gedeclareerd.wet

    def subject(self, deel: PlanStap | OpenPunt) -> Onderwerp:
        """What a step or a point is about."""
        sleutel, toewijzing = deel.sleutel, deel.toewijzing
        bsn = toewijzing.bsn
        product = product_name(
            self._contracten,
            self._gemeente,
            self._wet,
            sleutel.productcategorie,
            sleutel.productcode,
        )
        client = self._clienten.get(bsn)
        naam = sorted_name(client) if client is not None else masker_bsn(bsn)
        return Onderwerp(sleutel, naam, bsn, product, toewijzing)


def _month_before(werk: Werk, gedeclareerd: Gedeclareerd) -> Maand | None:
    """The month that a claim out of order (TR318) should be about; None when it is in order."""
    if not any(b.regel == "TR318" for b in gedeclareerd.bevindingen):
        return None
    declaraties = werk.declaraties.list(gedeclareerd.gemeente, gedeclareerd.wet)
    maanden = [
        d.maand for d in declaraties if d.client == gedeclareerd.client and d.counts_as_submitted
    ]
    laatste = max(maanden, default=None)
    if laatste is not None and gedeclareerd.maand < laatste:
        return laatste
    return gedeclareerd.plan.skipped_month(laatste, gedeclareerd.maand)


def _kind(stap: PlanStap, maand: Maand) -> Soort:
    if stap.credit_van is not None:
        return Soort.CORRECTIE if stap.nieuw else Soort.TERUG
    return Soort.NAGEKOMEN if stap.sleutel.maand < maand else Soort.NIEUW


def _held(punt: OpenPunt, namen: _Namen) -> Blijft:
    gewenst = punt.gesteld.gewenst
    return Blijft(
        namen.subject(punt),
        gewenst.prijs.bedrag if gewenst else None,
        punt.bevindingen,
        ways_out_of(punt),
    )


def _waiting(punt: OpenPunt, namen: _Namen) -> Wacht:
    assert punt.regel is not None
    return Wacht(namen.subject(punt), punt.regel.referentienummer, punt.is_changed)
