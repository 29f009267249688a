"""Own timeliness: what was done by its term and what was late, per month and gemeente.

A gemeente may fine what comes late. The terms are those of the tasks: a 302 within 3 working days,
a 305 and 307 within 5, a declaratie by what was agreed, a correction within two months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.overzichten.bedragen import Overzicht
from zorgadmin.application.plan.boek import Boek
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.regie.melding import Aanlevering, MeldingStatus, RegieSoort
from zorgadmin.domain.tekst import maandnaam, masker_bsn
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days
from zorgadmin.rules.claim import correction_due, deadline

_REGIE_WERKDAGEN = 5
_VERVALLEN = (DeclaratieStatus.INGETROKKEN, DeclaratieStatus.GEWEIGERD)


class Plicht(StrEnum):
    """What has a term."""

    RETOUR = "antwoord op toewijzing (302)"
    START = "start (305)"
    STOP = "stop (307)"
    DECLARATIE = "declaratie (323)"
    CORRECTIE = "correctie"


class Termijn(NamedTuple):
    """One thing that has a term; `gedaan` None as long as it is not done."""

    plicht: Plicht
    gemeente: str
    wet: Wet
    over: str
    uiterlijk: date
    gedaan: date | None

    def days_late(self, vandaag: date) -> int:
        """Days after the term on which it was done, or by now."""
        return max(0, ((self.gedaan or vandaag) - self.uiterlijk).days)


class Stiptheid(NamedTuple):
    """How much of one kind was in time for a gemeente × wet, with its term in this month."""

    maand: Maand
    naam: str
    plicht: Plicht
    op_tijd: int
    te_laat: int
    open: int
    termijnen: tuple[Termijn, ...]


def timeliness(diensten: Diensten, overzicht: Overzicht, jaar: int | None) -> list[Stiptheid]:
    """Per month, gemeente and kind, the last month first; of one year or of all."""
    with diensten.kluis.lezen() as werk:
        termijnen = list(terms(werk, overzicht))
    return count(termijnen, overzicht.gemeenten, overzicht.vandaag, jaar)


def count(
    termijnen: Iterable[Termijn], namen: Mapping[str, str], vandaag: date, jaar: int | None
) -> list[Stiptheid]:
    """The same, of terms that were found."""
    groepen: dict[tuple[Maand, str, Wet, Plicht], list[Termijn]] = defaultdict(list)
    for termijn in termijnen:
        if jaar in (None, termijn.uiterlijk.year):
            maand = Maand.of(termijn.uiterlijk)
            groepen[maand, termijn.gemeente, termijn.wet, termijn.plicht].append(termijn)
    gevonden = []
    for (maand, gemeente, wet, plicht), delen in groepen.items():
        telling = Counter(_state(deel, vandaag) for deel in delen)
        gevonden.append(
            Stiptheid(
                maand=maand,
                naam=f"{namen.get(gemeente, gemeente)} ({WET_NAAM[wet]})",
                plicht=plicht,
                op_tijd=telling["op tijd"],
                te_laat=telling["te laat"],
                open=telling["open"],
                termijnen=tuple(sorted(delen, key=lambda t: (t.uiterlijk, t.over))),
            )
        )
    volgorde = list(Plicht)
    return sorted(
        gevonden,
        key=lambda s: (-s.maand.jaar, -s.maand.maand, s.naam, volgorde.index(s.plicht)),
    )


def _state(termijn: Termijn, vandaag: date) -> str:
    if termijn.days_late(vandaag):
        return "te laat"
    return "op tijd" if termijn.gedaan is not None else "open"


def terms(werk: Werk, overzicht: Overzicht) -> Iterator[Termijn]:
    """Everything that has a term."""
    yield from _returns(werk)
    for open_ in overzicht.boeken.values():
        yield from _reports(werk, open_.boek)
        yield from _claims(open_.boek, overzicht)
        yield from _corrections(open_.boek)


def _returns(werk: Werk) -> Iterator[Termijn]:
    for rij in werk.berichten.list(Richting.UIT):
        telt = rij.status not in (BerichtStatus.INGETROKKEN, BerichtStatus.GEWEIGERD)
        if rij.soort == "302" and telt and rij.gemeente is not None and rij.wet is not None:
            uiterlijk = add_working_days(rij.tijdstip.date(), RETOUR_WERKDAGEN)
            over = f"Antwoord {rij.identificatie}"
            yield Termijn(Plicht.RETOUR, rij.gemeente, rij.wet, over, uiterlijk, rij.geupload)


def _reports(werk: Werk, boek: Boek) -> Iterator[Termijn]:
    if boek.client is not None:
        return
    meldingen = werk.regie.of_gemeente(boek.gemeente, boek.wet)
    bewaard: dict[int, date] = {}
    for versie in werk.inzage.versies_of(list(meldingen)):
        bewaard.setdefault(versie.toewijzing.id, versie.bewaard.date())
    for toewijzing_id, delen in meldingen.items():
        for melding in delen:
            p = melding.product
            if melding.status is MeldingStatus.AFGEKEURD or p.aanlevering != Aanlevering.NIEUW:
                continue
            if p.soort is RegieSoort.STOP and p.einde is not None:
                plicht, vanaf = Plicht.STOP, p.einde
            else:
                # A toewijzing that came in retrospect is reported within 5 days of its receipt.
                plicht, vanaf = Plicht.START, max(p.begin, bewaard.get(toewijzing_id, p.begin))
            verstuurd = melding.status is not MeldingStatus.TE_VERSTUREN
            yield Termijn(
                plicht,
                boek.gemeente,
                boek.wet,
                f"Toewijzing {p.nummer}",
                add_working_days(vanaf, _REGIE_WERKDAGEN),
                melding.geupload or (melding.dagtekening if verstuurd else None),
            )


def _claims(boek: Boek, overzicht: Overzicht) -> Iterator[Termijn]:
    """The first declaratie over every month, and months with care without any."""
    eerste: dict[Maand, date | None] = {}
    for rij in boek.declaraties:
        if rij.bericht_id is not None and rij.status not in _VERVALLEN:
            eerste.setdefault(rij.maand, rij.ingediend)
    nu = Maand.of(overzicht.vandaag)
    paar = (boek.gemeente, boek.wet)
    eigen = (rij for rij in overzicht.rijen if rij.plek == boek.plek)
    zonder = {r.maand for r in eigen if r.maand < nu and r.bedragen.te_declareren_cent > 0}
    laatste = max(eerste, default=None)
    # What a later declaratie took along is no month that was missed.
    gemist = {maand for maand in zonder if laatste is None or maand > laatste}
    for maand in sorted(eerste.keys() | gemist):
        if (uiterlijk := deadline(maand, boek.afspraak)) is not None:
            wie = "" if boek.client is None else f" van cliënt {masker_bsn(boek.client)}"
            over = f"Declaratie{wie} over {maandnaam(maand)}"
            yield Termijn(Plicht.DECLARATIE, *paar, over, uiterlijk, eerste.get(maand))


def _corrections(boek: Boek) -> Iterator[Termijn]:
    """Months of which a declaratie took lines back."""
    ingediend = {
        rij.declaratienummer: rij.ingediend
        for rij in boek.declaraties
        if rij.bericht_id is not None and rij.status not in _VERVALLEN
    }
    gezien: set[tuple[str, Maand]] = set()
    for blad in boek.bladen.values():
        for regel in blad.lijnen:
            sleutel = (regel.declaratienummer, regel.sleutel.maand)
            if regel.is_debet or regel.status.is_void or sleutel in gezien:
                continue
            if regel.declaratienummer in ingediend:
                gezien.add(sleutel)
                maand = regel.sleutel.maand
                yield Termijn(
                    Plicht.CORRECTIE,
                    boek.gemeente,
                    boek.wet,
                    f"Correctie van {maandnaam(maand)} in declaratie {regel.declaratienummer}",
                    correction_due(maand),
                    ingediend[regel.declaratienummer],
                )


def late_ones(gevonden: Sequence[Stiptheid], vandaag: date) -> list[Termijn]:
    """Everything that was late, the latest term first."""
    alle = (termijn for rij in gevonden for termijn in rij.termijnen)
    return sorted(
        (t for t in alle if t.days_late(vandaag)), key=lambda t: t.uiterlijk, reverse=True
    )
