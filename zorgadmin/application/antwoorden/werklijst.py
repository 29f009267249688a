"""The lines that ask for a decision: rejected ones explained, and approved ones that change.

What waits for the gemeente is in `declaraties_inzien`; here is what waits for the user.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zorgadmin.application.antwoorden.uitleggen import Afkeuring, explain
from zorgadmin.application.kern.benoemen import Afnemer, product_name, retour_meaning, sorted_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import beknopt
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.application.plan.declaratieplan import Plan, PlanRegel, Wachtend, make_plan
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import Regel, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import masker_bsn, opsomming, volume
from zorgadmin.domain.toewijzing import Toewijzing

AFGEKEURD, CORRECTIE = "afgekeurd", "te corrigeren"
_MAANDEN = 2


@dataclass(frozen=True, slots=True)
class Werkregel:
    """One line in the work list; amounts in eurocents.

    `soort` is afgekeurd or te corrigeren. A rejected line has its `afkeuring`; an approved one that
    changes has what it becomes: `wordt` in words and `wordt_cent`. `volgende` is the month of the
    declaratie that it can go along with, `eerste_dag` the day to look at in the hours.
    """

    soort: str
    afnemer: Afnemer
    regel: Regel
    toewijzing: Toewijzing
    client: str
    product: str
    reden: str
    afkeuring: Afkeuring | None
    wordt: str
    wordt_cent: int
    uiterlijk: date
    eerste_dag: date
    volgende: Maand

    @property
    def is_rejected(self) -> bool:
        """Whether the user decides; else it goes along by itself."""
        return self.afkeuring is not None

    @property
    def verschil_cent(self) -> int:
        """What a correction adds to the next declaratie."""
        return self.wordt_cent - self.regel.bedrag

    @property
    def acties(self) -> tuple[str, ...]:
        """Keys of what can be done about it; claiming again and letting go always can."""
        if self.afkeuring is None:
            return ("uren",)
        return tuple(dict.fromkeys((*self.afkeuring.acties, "opnieuw", "vervalt")))

    @property
    def is_repaired(self) -> bool:
        """Whether a rejected line would now be another one; unchanged it is rejected again."""
        anders = self.afkeuring is not None and self.afkeuring.is_gewijzigd
        return self.wordt_cent != 0 and (anders or self.wordt_cent != self.regel.bedrag)


def worklist(diensten: Diensten) -> list[Werkregel]:
    """All lines that ask for something, the most urgent first."""
    omgeving = diensten.omgeving
    regels: list[Werkregel] = []
    with diensten.kluis.lezen() as werk:
        clienten = {client.bsn: sorted_name(client) for client in werk.praktijk.clienten()}
        for gemeente, wet in werk.overzicht.pairs():
            naam = omgeving.gemeenten.get(gemeente, gemeente)
            afnemer = Afnemer(gemeente, wet, naam)
            regels.extend(_of_pair(werk, afnemer, clienten, omgeving.vandaag))
    return sorted(regels, key=lambda r: (not r.is_rejected, r.uiterlijk, r.client, r.regel.id))


def _of_pair(
    werk: Werk, afnemer: Afnemer, clienten: Mapping[str, str], vandaag: date
) -> Iterator[Werkregel]:
    kort = beknopt.load(werk, afnemer.gemeente, afnemer.wet, Maand.of(vandaag))
    plan = make_plan(kort.boek, Maand.of(vandaag), vandaag)
    volgende = _next_claim(kort, plan, vandaag)

    def named(regel: Regel) -> tuple[Toewijzing, str, str]:
        toewijzing = kort.toewijzingen[regel.sleutel.toewijzing_id]
        return (
            toewijzing,
            clienten.get(regel.bsn, masker_bsn(regel.bsn)),
            _product(kort.boek.contracten, afnemer, regel.sleutel),
        )

    for wacht in plan.te_beslissen:
        afkeuring = explain(wacht.regel, wacht.gesteld, kort.boek, plan.tegengehouden)
        maand = max(volgende or wacht.sleutel.maand, wacht.sleutel.maand)
        yield _rejected(afnemer, wacht, afkeuring, named(wacht.regel), maand)
    nieuw = {r.sleutel: r for r in plan.regels if r.gewenst is not None}
    for credit in plan.regels:
        if credit.credit_van is not None:
            maand = max(volgende or credit.sleutel.maand, credit.sleutel.maand)
            wordt = nieuw.get(credit.sleutel)
            yield _correction(afnemer, credit.credit_van, wordt, named(credit.credit_van), maand)


def _next_claim(kort: Beknopt, plan: Plan, vandaag: date) -> Maand | None:
    """Month of the declaratie to make next: the first that is over and has care, else the last."""
    laatste = kort.boek.laatste_maand
    maanden = {g.maand for g in kort.nieuw}
    maanden |= {r.sleutel.maand for r in plan.regels if r.credit_van is None}
    open_ = [m for m in maanden if m.eind <= vandaag and (laatste is None or m > laatste)]
    return min(open_, default=laatste)


def _product(contracten: Contracten, afnemer: Afnemer, sleutel: Sleutel) -> str:
    return product_name(
        contracten, afnemer.gemeente, afnemer.wet, sleutel.productcategorie, sleutel.productcode
    )


def _rejected(
    afnemer: Afnemer,
    wacht: Wachtend,
    afkeuring: Afkeuring,
    named: tuple[Toewijzing, str, str],
    volgende: Maand,
) -> Werkregel:
    regel = wacht.regel
    toewijzing, client, product = named
    leveringen = [g.levering.datum for g in wacht.gesteld.geplaatst]
    gewenst = wacht.gesteld.gewenst
    return Werkregel(
        AFGEKEURD,
        afnemer,
        regel,
        toewijzing,
        client,
        product,
        opsomming([retour_meaning(afnemer.wet, code) for code in regel.retourcodes]),
        afkeuring,
        volume(gewenst.volume, gewenst.eenheid) if gewenst else "niets",
        gewenst.prijs.bedrag if gewenst else 0,
        Maand.of(regel.eind).plus(_MAANDEN).eind,
        min(leveringen, default=regel.begin),
        volgende,
    )


def _correction(
    afnemer: Afnemer,
    oud: Regel,
    nieuw: PlanRegel | None,
    named: tuple[Toewijzing, str, str],
    volgende: Maand,
) -> Werkregel:
    toewijzing, client, product = named
    gewenst = nieuw.gewenst if nieuw else None
    wordt = volume(nieuw.volume, gewenst.eenheid) if nieuw and gewenst else "niets"
    return Werkregel(
        CORRECTIE,
        afnemer,
        oud,
        toewijzing,
        client,
        product,
        f"Toegekend is {volume(oud.volume, oud.eenheid)}, het wordt {wordt}",
        None,
        wordt,
        nieuw.prijs.bedrag if nieuw else 0,
        oud.sleutel.maand.plus(_MAANDEN).eind,
        min((lev.datum for lev in gewenst.leveringen), default=oud.begin) if gewenst else oud.begin,
        volgende,
    )
