"""From a plan to a 323: own numbers, sorted clients, totals (IV086, TR358; spec 2.8, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.plan.declaratieplan import PlanRegel
from zorgadmin.domain.berichten.basis import (
    BedragMetDC,
    BerichtIdentificatie,
    GeslotenPeriode,
    Header,
    Referentie,
    TotaalBedragMetDC,
)
from zorgadmin.domain.berichten.bericht323 import Bericht323, Client, Declaratie, Prestatie
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.periode import Maand


@dataclass(frozen=True, slots=True)
class Nummers:
    """Own numbers of one message; `referenties` one per line."""

    identificatie: str
    declaratienummer: str
    referenties: Sequence[str]


@dataclass(frozen=True, slots=True)
class Kop:
    """To whom, by whom, about which month, signed when."""

    gemeente: str
    wet: Wet
    maand: Maand
    agb: str
    dagtekening: date


def bsn_of(regel: PlanRegel) -> str:
    """BSN under which a line is claimed; a credit repeats that of the line it credits."""
    return regel.credit_van.bsn if regel.credit_van else regel.toewijzing.bsn


def total(regels: Sequence[PlanRegel]) -> int:
    """Signed total in eurocents: debits minus credits."""
    return sum(-r.prijs.bedrag if r.credit_van else r.prijs.bedrag for r in regels)


def make_prestatie(regel: PlanRegel, referentienummer: str) -> Prestatie:
    """The line as it stands in the message; a credit equals the line it credits."""
    oud = regel.credit_van
    if oud is not None:
        return Prestatie(
            Referentie(referentienummer, oud.referentienummer),
            oud.toewijzingnummer,
            oud.sleutel.productcategorie,
            oud.sleutel.productcode,
            GeslotenPeriode(oud.begin, oud.eind),
            oud.volume,
            oud.eenheid.value,
            oud.product_tarief,
            BedragMetDC(oud.bedrag, DebetCredit.CREDIT.value),
        )
    gewenst = regel.gewenst
    assert gewenst is not None
    return Prestatie(
        Referentie(referentienummer, None),
        regel.toewijzing.nummer,
        regel.sleutel.productcategorie,
        regel.sleutel.productcode,
        GeslotenPeriode(gewenst.periode.begin, gewenst.periode.eind),
        regel.volume,
        gewenst.eenheid.value,
        regel.prijs.product_tarief,
        BedragMetDC(regel.prijs.bedrag, DebetCredit.DEBET.value),
    )


def make_bericht(
    omgeving: Omgeving, kop: Kop, regels: Sequence[PlanRegel], nummers: Nummers
) -> Bericht323:
    """The whole message; `regels` sorted as the plan sorts them."""
    waarden = omgeving.berichten.heen_header(kop.wet, "323")
    paren = zip(regels, nummers.referenties, strict=True)
    clienten = tuple(
        Client(bsn, tuple(make_prestatie(regel, nummer) for regel, nummer in groep))
        for bsn, groep in groupby(paren, key=lambda paar: bsn_of(paar[0]))
    )
    bedrag = total(regels)
    return Bericht323(
        Header(
            waarden.bericht_code,
            waarden.bericht_versie,
            waarden.bericht_subversie,
            kop.agb,
            kop.gemeente,
            BerichtIdentificatie(nummers.identificatie, kop.dagtekening),
            waarden.xsd_versie,
        ),
        Declaratie(
            nummers.declaratienummer,
            GeslotenPeriode(kop.maand.begin, kop.maand.eind),
            kop.dagtekening,
            TotaalBedragMetDC(
                abs(bedrag), (DebetCredit.CREDIT if bedrag < 0 else DebetCredit.DEBET).value
            ),
            clienten,
        ),
    )
