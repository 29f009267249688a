"""Make or preview the declaratie over one month (spec 2, 5, 6 `declareer`).

The claim is one transaction: lines, numbers, message and file, or nothing. What cannot be claimed
is held back with its reasons; the rest is claimed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.declareren.bericht import (
    bsn_of,
    make_prestatie,
)
from zorgadmin.application.declareren.opdracht import Gedeclareerd, Opdracht
from zorgadmin.application.declareren.vastleggen import keep, keep_fixed, make
from zorgadmin.application.kern.omgeving import (
    Diensten,
    Omgeving,
    require_gemeente,
    require_praktijk,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import Plan, PlanRegel, Tegengehouden, make_plan
from zorgadmin.application.plan.dossier import make_dossier
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.grenzen import EERSTE_DAG, is_before_messages
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import LAATSTE_JAAR, Maand
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.rules import claim
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3 import kop
from zorgadmin.rules.niveau3.bericht323 import Toetsing, order_of_periods
from zorgadmin.rules.niveau3.dossier import Dossier


def preview(diensten: Diensten, opdracht: Opdracht) -> Gedeclareerd:
    """The declaratie as it would be made now; nothing is written."""
    _check(diensten.omgeving, opdracht)
    with diensten.kluis.lezen() as werk:
        plan, bevindingen, _ = _plan(werk, diensten.omgeving, opdracht)
    return replace(_result(opdracht, plan, bevindingen), is_proef=True)


def declareer(diensten: Diensten, opdracht: Opdracht) -> Gedeclareerd:
    """Make the declaratie and write its file to `opdracht.naar`."""
    if opdracht.naar is None:
        raise GebruikError("Kies de map voor het bericht.", Uitweg.MAP_KIEZEN)
    omgeving = diensten.omgeving
    _check(omgeving, opdracht)
    publicatie = Publicatie(omgeving.uitvoer)
    with publicatie, diensten.kluis.schrijven() as werk:
        plan, bevindingen, boek = _plan(werk, omgeving, opdracht)
        if not plan.regels or any(b.is_fout for b in bevindingen):
            if any(b.is_fout for b in bevindingen):
                plan = replace(plan, regels=())
            return _result(opdracht, plan, bevindingen)
        if boek.vaste:
            keep_fixed(werk, boek)
            plan, bevindingen, _ = _plan(werk, omgeving, opdracht)
        gemaakt = make(werk, omgeving, opdracht, plan, bevindingen)
        bericht = keep(werk, omgeving, opdracht, gemaakt)
        pad = publicatie.prepare(werk, bericht, opdracht.naar)
    record_written(diensten.kluis, publicatie.geschreven)
    return replace(gemaakt.resultaat, bestand=pad, sha256=bericht.sha256)


def _check(omgeving: Omgeving, opdracht: Opdracht) -> None:
    require_gemeente(omgeving, opdracht.gemeente)
    if opdracht.maand.jaar > LAATSTE_JAAR:
        raise GebruikError(f"{opdracht.maand} ligt te ver in de toekomst.")


def _plan(werk: Werk, omgeving: Omgeving, opdracht: Opdracht) -> tuple[Plan, list[Bevinding], Boek]:
    require_praktijk(werk)
    dagtekening = opdracht.signed_on(omgeving.vandaag)
    boek = boeken.load(werk, opdracht.gemeente, opdracht.wet, opdracht.maand)
    plan = make_plan(boek, opdracht.maand, dagtekening, begrens=opdracht.begrens)
    plan = _predicted(plan, make_dossier(werk, omgeving, boek, None), opdracht.maand)
    # After the prediction: what it holds back must not make an earlier month come first.
    laatste = boek.laatste_maand
    overgeslagen = plan.skipped_month(laatste, opdracht.maand)
    bevindingen = _refusals(omgeving, opdracht, dagtekening)
    begrensd = overgeslagen is not None and plan.is_only_capped(overgeslagen)
    volgorde = order_of_periods(opdracht.maand, laatste, overgeslagen, begrensd=begrensd)
    if volgorde is not None:
        bevindingen.append(volgorde)
    return plan, bevindingen, boek


def _refusals(omgeving: Omgeving, opdracht: Opdracht, dagtekening: date) -> list[Bevinding]:
    bevindingen = []
    toekomst = kop.signed_in_future(dagtekening, omgeving.vandaag, plek="Dagtekening")
    if toekomst is not None:
        bevindingen.append(toekomst)
    eerste = min(dagtekening, omgeving.vandaag)
    if eerste < opdracht.maand.eind:
        bevindingen.append(claim.month_not_ended(opdracht.maand, eerste))
    if is_before_messages(opdracht.maand.begin):
        bevindingen.append(
            fout(
                "CS100",
                f"Declaratieperiode {opdracht.maand}",
                f"De declaratieperiode begint voor {datum(EERSTE_DAG)}.",
            )
        )
    return bevindingen


def _predicted(plan: Plan, dossier: Dossier, maand: Maand) -> Plan:
    """The plan with what the gemeente would answer per line; a rejected line is held back.

    What stays is judged again without it: a correction that is held back gives no room.
    """
    while True:
        regels, geweigerd = _judged(plan.regels, dossier, maand)
        if not geweigerd:
            return replace(plan, regels=regels)
        plan = replace(
            plan,
            regels=tuple(r for r in plan.regels if r.sleutel not in geweigerd),
            tegengehouden=(*plan.tegengehouden, *geweigerd.values()),
        )


def _judged(
    plan: Sequence[PlanRegel], dossier: Dossier, maand: Maand
) -> tuple[tuple[PlanRegel, ...], dict[Sleutel, Tegengehouden]]:
    """The lines with what each would be answered, and the keys of which one is rejected."""
    toetsing = Toetsing(dossier, maand)
    regels: list[PlanRegel] = []
    geweigerd: dict[Sleutel, Tegengehouden] = {}
    for index, regel in enumerate(plan):
        contract = regel.gewenst.contract if regel.gewenst else None
        bevindingen = toetsing.judge(
            make_prestatie(regel, f"nieuw {index + 1}"), bsn_of(regel), contract
        )
        if bevindingen:
            regel = regel._replace(bevindingen=(*regel.bevindingen, *bevindingen))  # noqa: PLW2901
            if any(b.is_fout for b in bevindingen):
                geweigerd[regel.sleutel] = Tegengehouden(
                    regel.sleutel, regel.toewijzing, regel.bevindingen, regel.gewenst
                )
        regels.append(regel)
    return tuple(regels), geweigerd


def _result(opdracht: Opdracht, plan: Plan, bevindingen: Sequence[Bevinding]) -> Gedeclareerd:
    return Gedeclareerd(
        opdracht.gemeente,
        opdracht.wet,
        opdracht.maand,
        plan,
        (None,) * len(plan.regels),
        None,
        None,
        None,
        None,
        tuple(bevindingen),
    )
