"""What is expected to come in over the next months, from what was granted up to what is assigned.

Answered is expected at the term of payment, claimed after the days that this gemeente usually
takes, delivered after the next claim, assigned at today's pace (spec 12, Outlook).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from zorgadmin.application.betalingen.posten import BETAAL_DAGEN, Post, items_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.overzichten.uren import use
from zorgadmin.application.plan.punten import PuntSoort
from zorgadmin.domain.betalen.vooruitzicht import (
    Grond,
    Verwachting,
    Vooruitzicht,
    outlook,
    pace,
    still_to_deliver,
    usual_days,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Betaalbron, DeclaratieStatus, Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.stand import state_of
from zorgadmin.domain.toewijzing import ToewijzingId

MAANDEN = 6
"""Months that are looked ahead, this one included."""

_ANTWOORD_DAGEN = 14
"""Days that 10 working days take."""

_GESCHIEDENIS = 12

Paar = tuple[str, Wet]


@record
class Verwacht:
    """The months, and after how many days each gemeente × wet usually pays a claim."""

    maanden: Sequence[Vooruitzicht]
    dagen: Mapping[Paar, int]


def expected(diensten: Diensten, overzicht: Overzicht) -> Verwacht:
    """What the next months are expected to bring."""
    with diensten.kluis.lezen() as werk:
        posten = items_of(werk)
        gestopt = {
            nummer: stop.einde
            for gemeente, wet, client in overzicht.boeken
            if client is None
            for nummer, meldingen in werk.regie.of_gemeente(gemeente, wet, None).items()
            if (stop := state_of(meldingen).stop) is not None and stop.einde is not None
        }
    dagen = payment_days(posten, overzicht)
    verwachtingen = [
        *_granted(posten),
        *_claimed(overzicht, dagen),
        *_delivered(overzicht, dagen),
        *_assigned(overzicht, dagen, gestopt),
    ]
    return Verwacht(outlook(verwachtingen, overzicht.vandaag, MAANDEN), dagen)


def payment_days(posten: Sequence[Post], overzicht: Overzicht) -> dict[Paar, int]:
    """Days from claim to payment, from the last ones; without any the terms of both."""
    geduurd: dict[Paar, list[int]] = defaultdict(list)
    for post in posten:
        rij = post.declaratie
        binnen = [b.datum for b in post.betalingen if b.bron in (Betaalbron.BANK, Betaalbron.HAND)]
        if binnen and not post.open_cent and rij.ingediend is not None:
            geduurd[rij.gemeente, rij.wet].append(max(0, (max(binnen) - rij.ingediend).days))
    anders = _ANTWOORD_DAGEN + BETAAL_DAGEN
    return {
        paar: usual_days(geduurd.get(paar, ())[-_GESCHIEDENIS:], anders)
        for paar in sorted({(gemeente, wet) for gemeente, wet, _ in overzicht.boeken})
    }


def _granted(posten: Sequence[Post]) -> Iterator[Verwachting]:
    for post in posten:
        if post.open_cent:
            yield Verwachting(Grond.TOEGEKEND, post.uiterlijk, post.open_cent)


def _claimed(overzicht: Overzicht, dagen: Mapping[Paar, int]) -> Iterator[Verwachting]:
    wacht = (DeclaratieStatus.AANGEMAAKT, DeclaratieStatus.INGEDIEND)
    for (gemeente, wet, _), open_ in overzicht.boeken.items():
        for rij in open_.boek.declaraties:
            if rij.status in wacht:
                sinds = rij.ingediend or rij.dagtekening
                binnen = sinds + timedelta(days=dagen[gemeente, wet])
                yield Verwachting(Grond.GEDECLAREERD, binnen, rij.totaal_cent)


def _delivered(overzicht: Overzicht, dagen: Mapping[Paar, int]) -> Iterator[Verwachting]:
    """What goes along with the next declaratie, when its month has ended.

    Care that is held back, let go or taken back brings nothing as things stand.
    """
    wacht = _made(overzicht)
    for plek, open_ in overzicht.boeken.items():
        rijen = {rij.sleutel: rij.bedragen for rij in overzicht.rijen if rij.plek == plek}
        for punt in open_.plan.punten:
            if (bedragen := rijen.get(punt.sleutel)) is None:
                continue
            cent = 0
            if punt.stap is not None:
                cent = punt.stap.verschil_cent
            elif punt.soort is PuntSoort.WACHT:
                cent = bedragen.te_declareren_cent - wacht.get(punt.sleutel, 0)
            if cent:
                op = max(punt.maand.volgende.begin, overzicht.vandaag)
                binnen = op + timedelta(days=dagen[plek[:2]])
                yield Verwachting(Grond.GELEVERD, binnen, cent)


def _made(overzicht: Overzicht) -> Mapping[Sleutel, int]:
    """Lines that were made and not sent: they count as claimed here."""
    gevonden: dict[Sleutel, int] = defaultdict(int)
    for open_ in overzicht.boeken.values():
        gemaakt = {
            rij.declaratienummer
            for rij in open_.boek.declaraties
            if rij.status is DeclaratieStatus.AANGEMAAKT
        }
        for blad in open_.boek.bladen.values() if gemaakt else ():
            for regel in blad.lijnen:
                if regel.declaratienummer in gemaakt:
                    gevonden[regel.sleutel] += regel.signed
    return gevonden


def _assigned(
    overzicht: Overzicht, dagen: Mapping[Paar, int], gestopt: Mapping[ToewijzingId, date]
) -> Iterator[Verwachting]:
    """What is still to be delivered at today's pace; `gestopt` are last days of stopped care."""
    vandaag = overzicht.vandaag
    nu = Maand.of(vandaag)
    laatste = Maand.of(vandaag + timedelta(days=31 * MAANDEN))
    geleverd: dict[ToewijzingId, dict[Maand, int]] = defaultdict(lambda: defaultdict(int))
    for rij in overzicht.rijen:
        geleverd[rij.toewijzing_id][rij.maand] += rij.bedragen.geleverd_cent
    for verbruik in use(overzicht, None):
        t = verbruik.toewijzing
        per_maand = geleverd.get(t.id, {})
        tempo = pace(per_maand, Maand.of(t.ingangsdatum), nu)
        einde = min(laatste, Maand.of(min(t.einddatum or date.max, gestopt.get(t.id, date.max))))
        if not tempo or einde < nu:
            continue
        totaal = sum(per_maand.values())
        ruimte = None
        if verbruik.maximum is not None and verbruik.geleverd > 0:
            rest = max(0, verbruik.maximum - verbruik.geleverd)
            ruimte = totaal * rest // verbruik.geleverd
        paar = (verbruik.gemeente, verbruik.wet)
        for maand, cent in still_to_deliver(tempo, per_maand.get(nu, 0), nu, einde, ruimte):
            binnen = maand.volgende.begin + timedelta(days=dagen[paar])
            yield Verwachting(Grond.TOEGEWEZEN, binnen, cent)
