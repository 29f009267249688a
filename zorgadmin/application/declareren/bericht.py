"""From a plan to a 323: own numbers, sorted clients, totals (IV086, TR358; spec 2.8, 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from zorgadmin.application.plan.stap import NieuweRegel, PlanStap
from zorgadmin.domain.berichten.basis import (
    BedragMetDC,
    BerichtIdentificatie,
    GeslotenPeriode,
    Header,
    Referentie,
    TotaalBedragMetDC,
)
from zorgadmin.domain.berichten.bericht323 import Bericht323, Client323, Declaratie, Prestatie323
from zorgadmin.domain.berichten.gelezen import HeaderWaarden
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.periode import Maand


@dataclass(frozen=True, slots=True)
class Berichtnummers:
    """Own numbers of one message; `referenties` one per line."""

    identificatie: str
    declaratienummer: str
    referenties: Sequence[str]


@dataclass(frozen=True, slots=True)
class BerichtKop:
    """To whom, by whom, about which month, signed when."""

    gemeente: str
    wet: Wet
    maand: Maand
    agb: str
    dagtekening: date


class ClaimRegel(NamedTuple):
    """One line of a message: the new line of a step, or with `nieuw` None its credit."""

    stap: PlanStap
    nieuw: NieuweRegel | None

    @property
    def bevindingen(self) -> tuple[Bevinding, ...]:
        """What deserves attention about this line."""
        return self.stap.bij_credit if self.nieuw is None else self.nieuw.bevindingen


def lines_of(stappen: Iterable[PlanStap]) -> Iterator[ClaimRegel]:
    """The lines in the order of the message: of each client credits before debits (spec 4)."""
    for _, groep in groupby(stappen, key=attrgetter("bsn")):
        van_client = list(groep)
        yield from (ClaimRegel(stap, None) for stap in van_client if stap.credit_van is not None)
        yield from (ClaimRegel(stap, stap.nieuw) for stap in van_client if stap.nieuw is not None)


def make_prestatie(regel: ClaimRegel, referentienummer: str) -> Prestatie323:
    """The line as it stands in the message; a credit equals the line it credits."""
    oud, nieuw = regel.stap.credit_van, regel.nieuw
    if nieuw is None:
        assert oud is not None
        return Prestatie323(
            product_referentie=Referentie(referentienummer, oud.referentienummer),
            toewijzing_nummer=oud.toewijzingnummer,
            product_categorie=oud.sleutel.productcategorie,
            product_code=oud.sleutel.productcode,
            product_periode=GeslotenPeriode(oud.begin, oud.eind),
            geleverd_volume=oud.volume,
            eenheid=oud.eenheid.value,
            product_tarief=oud.product_tarief,
            ingediend_bedrag=BedragMetDC(oud.bedrag, DebetCredit.CREDIT.value),
        )
    gewenst = nieuw.gewenst
    return Prestatie323(
        product_referentie=Referentie(referentienummer, None),
        toewijzing_nummer=gewenst.toewijzing.nummer,
        product_categorie=gewenst.sleutel.productcategorie,
        product_code=gewenst.sleutel.productcode,
        product_periode=GeslotenPeriode(gewenst.periode.begin, gewenst.periode.eind),
        geleverd_volume=nieuw.volume,
        eenheid=gewenst.eenheid.value,
        product_tarief=nieuw.prijs.product_tarief,
        ingediend_bedrag=BedragMetDC(nieuw.prijs.bedrag, DebetCredit.DEBET.value),
    )


def make_bericht(
    waarden: HeaderWaarden, kop: BerichtKop, regels: Sequence[ClaimRegel], nummers: Berichtnummers
) -> Bericht323:
    """The whole message; `regels` as `lines_of` puts them, `waarden` what its header holds."""
    paren = zip(regels, nummers.referenties, strict=True)
    clienten = tuple(
        Client323(bsn, tuple(make_prestatie(regel, nummer) for regel, nummer in groep))
        for bsn, groep in groupby(paren, key=lambda paar: paar[0].stap.bsn)
    )
    bedrag = sum(r.nieuw.prijs.bedrag if r.nieuw else -r.stap.was_cent for r in regels)
    return Bericht323(
        Header(
            bericht_code=waarden.bericht_code,
            bericht_versie=waarden.bericht_versie,
            bericht_subversie=waarden.bericht_subversie,
            afzender=kop.agb,
            ontvanger=kop.gemeente,
            bericht_identificatie=BerichtIdentificatie(nummers.identificatie, kop.dagtekening),
            xsd_versie=waarden.xsd_versie,
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
