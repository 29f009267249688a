"""The ledger as it stands: declaraties, lines, work list and toewijzingen (spec 6 `stand`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from zorgadmin.application.antwoorden.uitleggen import explain
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.acties import ways_out_of
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.boeken import places
from zorgadmin.application.plan.declaratieplan import Plan, make_plan
from zorgadmin.application.plan.meter import total_meter
from zorgadmin.application.plan.punten import NAAST, OpenPunt, PuntSoort
from zorgadmin.application.plan.woorden import say
from zorgadmin.domain.codes import Eenheid, Wet
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.domain.verbruik import coarse

_VOLGORDE = (
    PuntSoort.AFGEKEURD,
    PuntSoort.TE_BESLISSEN,
    PuntSoort.TE_CORRIGEREN,
    PuntSoort.TE_DECLAREREN,
    PuntSoort.TEGENGEHOUDEN,
    PuntSoort.BUITEN,
    PuntSoort.NOSHOW,
    PuntSoort.WACHT,
)


@record
class WerkItem:
    """One thing to do: an open point, told; `acties` are keys of what can be done."""

    punt: OpenPunt
    uitleg: str
    acties: tuple[str, ...] = ()

    @property
    def soort(self) -> str:
        """Its kind in the words of spec 6; what is held back is still to be claimed."""
        if self.punt.soort in (PuntSoort.TEGENGEHOUDEN, *NAAST):
            return PuntSoort.TE_DECLAREREN.value
        return self.punt.soort.value

    @property
    def toewijzingnummer(self) -> Toewijzingnummer:
        """Its toewijzing, as the line has it that it is about."""
        regel = self.punt.regel
        return regel.toewijzingnummer if regel is not None else self.punt.toewijzing.nummer

    @property
    def referentienummer(self) -> str | None:
        """The line that it is about."""
        return self.punt.regel.referentienummer if self.punt.regel is not None else None


class ToewijzingStand(NamedTuple):
    """How much of a toewijzing is used, in the unit of the claim, or in eurocents of a Budget."""

    toewijzing: Toewijzing
    maximum_totaal: int | None
    verbruikt: int | None
    eenheid: Eenheid | None


class Stand(NamedTuple):
    """The ledger, filtered as asked; `van_moeder` are the BSNs that are those of a mother."""

    declaraties: Sequence[DeclaratieRij]
    prestaties: Sequence[tuple[Regel, DeclaratieRij]]
    werkvoorraad: Sequence[WerkItem]
    toewijzingen: Sequence[ToewijzingStand]
    van_moeder: Collection[str] = ()


def stand(
    diensten: Diensten,
    gemeente: str | None = None,
    wet: Wet | None = None,
    maand: Maand | None = None,
) -> Stand:
    """The ledger of a gemeente, wet and month; what is None does not filter.

    A month filters declaraties by declaratieperiode, lines and work by the month of care.
    """
    vandaag = diensten.omgeving.vandaag
    tot = Maand.of(vandaag) if Maand.of(vandaag).eind == vandaag else Maand.of(vandaag).vorige
    tot = max(tot, maand) if maand else tot
    with diensten.kluis.lezen() as werk:
        declaraties = list(werk.declaraties.list(gemeente, wet))
        per_nummer = {(d.wet, d.declaratienummer): d for d in declaraties}
        van_moeder = {v.bsn for v in werk.buiten.list() if v.bsn_van_moeder}
        prestaties: list[tuple[Regel, DeclaratieRij]] = []
        items: list[WerkItem] = []
        toewijzingen: list[ToewijzingStand] = []
        for code, welke, client in places(werk):
            if gemeente not in (None, code) or wet not in (None, welke):
                continue
            boek = boeken.load(werk, code, welke, tot, client=client)
            prestaties.extend(
                (regel, per_nummer[welke, regel.declaratienummer])
                for blad in boek.bladen.values()
                for regel in blad.lijnen
            )
            items.extend(_work(boek, make_plan(boek, tot, vandaag)))
            toewijzingen.extend(_used_up(boek, diensten))
    if maand is not None:
        declaraties = [d for d in declaraties if d.maand == maand]
        prestaties = [p for p in prestaties if p[0].sleutel.maand == maand]
        items = [item for item in items if item.punt.maand == maand]
    prestaties.sort(key=lambda paar: paar[0].id)
    return Stand(declaraties, prestaties, items, toewijzingen, van_moeder)


def _work(boek: Boek, plan: Plan) -> Iterator[WerkItem]:
    """Everything about one gemeente × wet that waits for someone."""
    for punt in sorted(plan.punten, key=lambda punt: _VOLGORDE.index(punt.soort)):
        afgekeurd = punt.regel if punt.soort is PuntSoort.AFGEKEURD else None
        uitleg = say(punt) if afgekeurd is None else str(explain(afgekeurd, boek))
        yield WerkItem(punt, uitleg, ways_out_of(punt))


def _used_up(boek: Boek, diensten: Diensten) -> Iterator[ToewijzingStand]:
    """Total maximum and use of every toewijzing."""
    for blad in sorted(boek.bladen.values(), key=lambda blad: blad.toewijzing.nummer):
        toewijzing = blad.toewijzing
        if toewijzing.omvang is None and toewijzing.budget_cent is None:
            yield ToewijzingStand(toewijzing, None, None, None)
            continue
        meter = total_meter(blad, boek.contracten, diensten.omgeving.vandaag)
        yield ToewijzingStand(
            toewijzing,
            None if meter.maximum is None else coarse(meter.maximum, meter.eenheid),
            coarse(meter.gedeclareerd, meter.eenheid),
            meter.eenheid,
        )
