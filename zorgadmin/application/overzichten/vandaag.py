"""The first page: what is to be done, how the months stand, what came back, what stays silent.

Every book is read once, in brief; all parts are made of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from zorgadmin.application.antwoorden.herinnering import (
    reminder,
    working_days_since,
)
from zorgadmin.application.betalingen.verdelen import Betaald, paid
from zorgadmin.application.kern.benoemen import Afnemer, product_of
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.overzichten.bedragen import Bedragen, month_totals
from zorgadmin.application.overzichten.klussen import Klus, Taaknamen, jobs, runs_out
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.overzichten.taken import tasks_of
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import ToewijzingId

_MAANDEN_TERUG = 11
_DAGEN_NIEUWS = 31
_HOOGSTENS_NIEUWS = 5
_ELDERS = (TaakSoort.ANTWOORD, TaakSoort.EINDE, TaakSoort.VOLUME)


@record
class Maandbeeld:
    """What a month of care comes to at one gemeente × wet; `client` as in `Boek`."""

    gemeente: str
    wet: Wet
    wie: str
    maand: Maand
    bedragen: Bedragen
    client: str | None = None


@record
class NieuwAntwoord:
    """What a 325 brought."""

    wie: str
    rij: DeclaratieRij

    @property
    def afgekeurd_cent(self) -> int:
        """What was claimed and not granted, in signed eurocents."""
        return self.rij.totaal_cent - (self.rij.toegekend_cent or 0)


@record
class WachtendeDeclaratie:
    """A declaratie without an answer; `werkdagen` since it was uploaded."""

    wie: str
    rij: DeclaratieRij
    uiterlijk: date
    werkdagen: int
    is_laat: bool
    herinnering: Herinnering


@record
class Afloop:
    """A toewijzing that ends, or is used up before its end."""

    client: str
    product: str
    wie: str
    reden: str
    toewijzing_id: ToewijzingId


class BeginStap(StrEnum):
    """What a practice does once, in this order, before all goes by itself."""

    TOEWIJZINGEN = "toewijzingen"
    CONTRACTEN = "contracten"
    UREN = "uren"
    RETOURBERICHTEN = "retourberichten"
    RESERVEKOPIE = "reservekopie"


@record
class Vandaag:
    """All of the first page.

    `stap` is what a practice that has just begun does next: praktijk, toewijzingen or uren; None
    once it is under way. `te_beginnen` are the first steps that are not done. `maanden` are the
    last twelve, the running one included; `zonder_bedrag` counts in each the leveringen of which no
    amount is known.
    """

    dag: date
    stap: str | None
    te_beginnen: Sequence[BeginStap]
    klussen: Sequence[Klus]
    maanden: Mapping[Maand, Sequence[Maandbeeld]]
    zonder_bedrag: Mapping[Maand, int]
    antwoorden: Sequence[NieuwAntwoord]
    wachtend: Sequence[WachtendeDeclaratie]
    aflopend: Sequence[Afloop]


def today(diensten: Diensten) -> Vandaag:
    """Everything that the first page shows."""
    omgeving = diensten.omgeving
    vandaag = omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        praktijk = werk.praktijk.get()
        open_ = open_books(diensten, werk)
        taken = tasks_of(werk, open_, vandaag)
        boeken = [o.boek for o in open_]
        betaald = paid(werk, boeken)
        zonder_bedrag = _without_amount(werk, open_)
        namen = _names(werk, boeken, omgeving.gemeenten)
        contracten = contracts_of(werk)
        adressen = {(a.gemeente, a.wet): a.email for a in werk.praktijk.afspraken()}
    wachtend = [
        wacht for boek in boeken for wacht in _waiting(boek, namen, praktijk, adressen, vandaag)
    ]
    antwoorden = [antwoord for boek in boeken for antwoord in _news(boek, namen, vandaag)]
    return Vandaag(
        dag=vandaag,
        stap=(stap := _next_step(praktijk, boeken)),
        te_beginnen=_to_begin(stap, taken, has_copy=diensten.kluis.bestand.ook_naar is not None),
        klussen=jobs([t for t in taken if t.soort not in _ELDERS], namen, vandaag),
        maanden=_months(open_, betaald, namen, vandaag),
        zonder_bedrag=zonder_bedrag,
        antwoorden=sorted(antwoorden, key=lambda a: a.rij.beantwoord or vandaag, reverse=True)[
            :_HOOGSTENS_NIEUWS
        ],
        wachtend=sorted(wachtend, key=lambda w: (w.uiterlijk, w.wie)),
        aflopend=list(_ending(boeken, taken, namen, contracten)),
    )


def _names(werk: Werk, boeken: Sequence[Boek], gemeenten: Mapping[str, str]) -> Taaknamen:
    return Taaknamen(
        gemeenten,
        {client.bsn: client for client in werk.praktijk.clienten()},
        {b.toewijzing.id: b.toewijzing.bsn for boek in boeken for b in boek.bladen.values()},
    )


def _next_step(praktijk: Praktijk | None, boeken: Sequence[Boek]) -> str | None:
    if praktijk is None:
        return "praktijk"
    if not boeken:
        return "toewijzingen"
    return None if any(b.gesteld for boek in boeken for b in boek.bladen.values()) else "uren"


def _to_begin(stap: str | None, taken: Sequence[Taak], *, has_copy: bool) -> list[BeginStap]:
    """Steps of the beginning that are not done; `has_copy`: backups go to a second place too."""
    soorten = {taak.soort for taak in taken}
    zonder = stap in ("praktijk", "toewijzingen")
    gedaan = {
        BeginStap.TOEWIJZINGEN: not zonder,
        BeginStap.CONTRACTEN: not zonder and TaakSoort.CONTRACT not in soorten,
        BeginStap.UREN: stap is None,
        BeginStap.RETOURBERICHTEN: not zonder and TaakSoort.RETOURBERICHT not in soorten,
        BeginStap.RESERVEKOPIE: has_copy,
    }
    return [stap for stap in BeginStap if not gedaan[stap]]


def _months(
    boeken: Sequence[OpenBoek], betaald: Betaald, namen: Taaknamen, vandaag: date
) -> dict[Maand, list[Maandbeeld]]:
    """Each month with every gemeente × wet that has care, lines or a running toewijzing in it."""
    nu = Maand.of(vandaag)
    maanden: dict[Maand, list[Maandbeeld]] = {
        nu.plus(-terug): [] for terug in range(_MAANDEN_TERUG, -1, -1)
    }
    for open_ in boeken:
        boek, bedragen = open_.boek, month_totals(open_, nu, betaald)
        for maand, lijst in maanden.items():
            if maand in bedragen:
                wie = _place(boek, namen)
                beeld = Maandbeeld(
                    boek.gemeente, boek.wet, wie, maand, bedragen[maand], boek.client
                )
                lijst.append(beeld)
    for lijst in maanden.values():
        lijst.sort(key=lambda beeld: beeld.wie)
    return maanden


def _without_amount(werk: Werk, boeken: Sequence[OpenBoek]) -> Counter[Maand]:
    """How many leveringen of each month come to an amount that is not known yet."""
    aantallen = Counter(Maand.of(rij.gegevens.datum) for rij in werk.leveringen.geparkeerd())
    for open_ in boeken:
        for punt in open_.plan.punten:
            if punt.cent is None:
                aantallen[punt.maand] += len(punt.leveringen)
    return aantallen


def _place(boek: Boek, namen: Taaknamen) -> str:
    naam = namen.gemeenten.get(boek.gemeente, boek.gemeente)
    return str(Afnemer(boek.gemeente, boek.wet, naam, boek.client))


def _news(boek: Boek, namen: Taaknamen, vandaag: date) -> Iterator[NieuwAntwoord]:
    for rij in boek.declaraties:
        if rij.status is DeclaratieStatus.BEANTWOORD and rij.beantwoord is not None:
            # Lines of earlier software are granted as well, without any news.
            if rij.bericht_id is None or rij.beantwoord < vandaag - timedelta(days=_DAGEN_NIEUWS):
                continue
            yield NieuwAntwoord(_place(boek, namen), rij)


def _waiting(
    boek: Boek,
    namen: Taaknamen,
    praktijk: Praktijk | None,
    adressen: Mapping[tuple[str, Wet], str | None],
    vandaag: date,
) -> Iterator[WachtendeDeclaratie]:
    for rij in boek.declaraties:
        uiterlijk = rij.answer_due
        if uiterlijk is None or rij.ingediend is None or praktijk is None:
            continue
        yield WachtendeDeclaratie(
            _place(boek, namen),
            rij,
            uiterlijk,
            working_days_since(rij.ingediend, vandaag),
            uiterlijk < vandaag,
            reminder(rij, praktijk, vandaag, adressen.get((boek.gemeente, boek.wet))),
        )


def _ending(
    boeken: Sequence[Boek], taken: Sequence[Taak], namen: Taaknamen, contracten: Contracten
) -> Iterator[Afloop]:
    toewijzingen = {id_: blad.toewijzing for boek in boeken for id_, blad in boek.bladen.items()}
    for taak in runs_out(taken):
        if taak.toewijzing_id is None:
            continue
        toewijzing = toewijzingen[taak.toewijzing_id]
        product = product_of(contracten, toewijzing)
        yield Afloop(namen.client(taak), product, namen.place(taak), taak.reden, toewijzing.id)
