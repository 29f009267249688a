"""The ledger as it stands: declaraties, lines, work list and toewijzingen (spec 6 `stand`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zorgadmin.application.antwoorden.uitleggen import explain
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import Plan, Wachtend, make_plan
from zorgadmin.domain.codes import Eenheid, Variant, Wet
from zorgadmin.domain.grootboek import PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import claim_unit, variant_of
from zorgadmin.domain.tekst import euro, volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import coarse, fine_maximum_totaal, used, used_cent


@dataclass(frozen=True, slots=True)
class WerkItem:
    """One thing to do; `soort` is afgekeurd, te corrigeren, te declareren or wacht op antwoord.

    `acties` are keys of `catalogus.way_out`.
    """

    soort: str
    gemeente: str
    wet: Wet
    toewijzingnummer: int
    productcategorie: str
    productcode: str
    maand: Maand
    referentienummer: str | None
    uitleg: str
    acties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToewijzingStand:
    """How much of a toewijzing is used, in the unit of the claim, or in eurocents of a Budget."""

    toewijzing: Toewijzing
    maximum_totaal: int | None
    verbruikt: int | None
    eenheid: Eenheid | None


@dataclass(frozen=True, slots=True)
class Stand:
    """The ledger, filtered as asked."""

    declaraties: Sequence[DeclaratieRij]
    prestaties: Sequence[tuple[Regel, DeclaratieRij]]
    werkvoorraad: Sequence[WerkItem]
    toewijzingen: Sequence[ToewijzingStand]


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
    with diensten.kluis.lezen() as werk:
        declaraties = list(werk.declaraties.list(gemeente, wet))
        per_nummer = {(d.wet, d.declaratienummer): d for d in declaraties}
        paren = {(d.gemeente, d.wet) for d in declaraties}
        paren |= {(t.gemeente, t.wet) for t in werk.toewijzingen.current(gemeente, wet)}
        prestaties: list[tuple[Regel, DeclaratieRij]] = []
        items: list[WerkItem] = []
        toewijzingen: list[ToewijzingStand] = []
        for code, welke in sorted(paren):
            boek = boeken.load(werk, code, welke, max(tot, maand) if maand else tot)
            regels = [r for lijst in boek.regels.values() for r in lijst]
            prestaties.extend((r, per_nummer[welke, r.declaratienummer]) for r in regels)
            plan = make_plan(boek, max(tot, maand) if maand else tot, vandaag)
            items.extend(work_items(boek, plan))
            toewijzingen.extend(used_up(boek))
    if maand is not None:
        declaraties = [d for d in declaraties if d.maand == maand]
        prestaties = [p for p in prestaties if p[0].sleutel.maand == maand]
        items = [item for item in items if item.maand == maand]
    prestaties.sort(key=lambda paar: paar[0].id)
    return Stand(declaraties, prestaties, items, toewijzingen)


def work_items(boek: Boek, plan: Plan) -> Iterator[WerkItem]:
    """Everything about one gemeente × wet that waits for someone."""
    for wachtend in plan.te_beslissen:
        afkeuring = explain(wachtend.regel, wachtend.gesteld, boek, plan.tegengehouden)
        yield _item(boek, "afgekeurd", wachtend, str(afkeuring), afkeuring.acties)
    gecrediteerd = {r.sleutel: r for r in plan.regels if r.credit_van is not None}
    for sleutel, credit in gecrediteerd.items():
        oud = credit.credit_van
        assert oud is not None
        nieuw = next((r for r in plan.regels if r.sleutel == sleutel and r.gewenst), None)
        wordt = volume(nieuw.volume, nieuw.gewenst.eenheid) if nieuw and nieuw.gewenst else "niets"
        tekst = f"Toegekend is {volume(oud.volume, oud.eenheid)}, het wordt {wordt}"
        if (blijft := _beside(oud, boek)) is not None:
            tekst = (
                f"Er zijn twee regels toegekend: {blijft.referentienummer} "
                f"({volume(blijft.volume, blijft.eenheid)}) blijft, deze "
                f"({volume(oud.volume, oud.eenheid)}) wordt teruggenomen"
            )
        yield WerkItem(
            "te corrigeren",
            *_place(boek, sleutel, oud.toewijzingnummer),
            oud.referentienummer,
            f"{tekst}: gaat mee in de volgende declaratie.",
        )
    for regel in plan.regels:
        if regel.gewenst is None or regel.sleutel in gecrediteerd:
            continue
        yield WerkItem(
            "te declareren",
            *_place(boek, regel.sleutel, regel.toewijzing.nummer),
            None,
            _amount(regel.volume, regel.gewenst.eenheid, regel.prijs.bedrag),
        )
    for tegen in plan.tegengehouden:
        redenen = "; ".join(f"{b.uitleg} ({b.retourcode or b.regel})" for b in tegen.bevindingen)
        yield WerkItem(
            "te declareren",
            *_place(boek, tegen.sleutel, tegen.toewijzing.nummer),
            None,
            f"Tegengehouden: {redenen}",
        )
    for wachtend in plan.wachtend:
        extra = " De leveringen zijn sindsdien gewijzigd." if wachtend.gewijzigd else ""
        uitleg = f"Regel {wachtend.regel.referentienummer} wacht op antwoord.{extra}"
        yield _item(boek, "wacht op antwoord", wachtend, uitleg)


def _beside(regel: Regel, boek: Boek) -> Regel | None:
    """Another approved line of the same key that stands."""
    staand = [
        r
        for r in boek.regels[regel.sleutel]
        if r.is_debet and r.status is PrestatieStatus.TOEGEKEND and r.id != regel.id
    ]
    return staand[-1] if staand else None


def _amount(aantal: int, eenheid: Eenheid, cent: int) -> str:
    return (
        f"{euro(cent)}." if eenheid is Eenheid.EURO else f"{volume(aantal, eenheid)}, {euro(cent)}."
    )


def _item(
    boek: Boek, soort: str, wachtend: Wachtend, uitleg: str, acties: tuple[str, ...] = ()
) -> WerkItem:
    return WerkItem(
        soort,
        *_place(boek, wachtend.sleutel, wachtend.toewijzing.nummer),
        wachtend.regel.referentienummer,
        uitleg,
        acties,
    )


def _place(boek: Boek, sleutel: Sleutel, nummer: int) -> tuple[str, Wet, int, str, str, Maand]:
    return (
        boek.gemeente,
        boek.wet,
        nummer,
        sleutel.productcategorie,
        sleutel.productcode,
        sleutel.maand,
    )


def used_up(boek: Boek) -> Iterable[ToewijzingStand]:
    """Total maximum and use of every toewijzing."""
    for toewijzing in sorted(boek.toewijzingen.values(), key=lambda t: t.nummer):
        regels = boek.regels_per_toewijzing.get(toewijzing.id, ())
        if toewijzing.budget_cent is not None:
            yield ToewijzingStand(
                toewijzing, toewijzing.budget_cent, used_cent(regels), Eenheid.EURO
            )
            continue
        if toewijzing.omvang is None:
            yield ToewijzingStand(toewijzing, None, None, None)
            continue
        eenheid, variant = _unit(toewijzing, boek)
        maximum = fine_maximum_totaal(toewijzing, variant)
        yield ToewijzingStand(
            toewijzing,
            None if maximum is None else coarse(maximum, eenheid),
            coarse(used(regels), eenheid),
            eenheid,
        )


def _unit(toewijzing: Toewijzing, boek: Boek) -> tuple[Eenheid, Variant]:
    """Unit of the claim and variant by the most recent agreement about its product."""
    assert toewijzing.omvang is not None
    contracten = boek.contracten.of_product(
        toewijzing.gemeente, toewijzing.wet, toewijzing.productcode or ""
    )
    contract = contracten[0] if contracten else None
    eenheid = claim_unit(toewijzing, contract) if contract else None
    return eenheid or toewijzing.omvang.eenheid, variant_of(toewijzing, contract)
