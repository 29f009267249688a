"""What must be done by when (spec 6 `taken`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zorgadmin.application import boek as boeken
from zorgadmin.application.berichten_bewaren import TE_VERSTUREN
from zorgadmin.application.boek import Boek
from zorgadmin.application.omgeving import Diensten
from zorgadmin.application.plannen import Plan, make_plan
from zorgadmin.application.ports import Werk
from zorgadmin.application.rijen import DeclaratieRij
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum, euro, masker_bsn
from zorgadmin.domain.werkdagen import add_working_days
from zorgadmin.rules.claim import deadline

_RETOUR_WERKDAGEN = 3
_ANTWOORD_WERKDAGEN = 10
_BETAAL_DAGEN = 30
_EINDE_DAGEN = 60
_VOLWASSEN = 18
_MAANDEN_VOORUIT = 3


@dataclass(frozen=True, slots=True)
class Taak:
    """One task: `over` what it is about, `actie` what to do; no personal data in either."""

    soort: str
    uiterlijk: date
    over: str
    actie: str


def taken(diensten: Diensten) -> list[Taak]:
    """All tasks, the most urgent first."""
    vandaag = diensten.omgeving.vandaag
    lijst: list[Taak] = []
    with diensten.kluis.lezen() as werk:
        lijst.extend(_messages(werk))
        lijst.extend(_parked(werk, vandaag))
        lijst.extend(_adults(werk, vandaag))
        paren = {(t.gemeente, t.wet) for t in werk.toewijzingen.current()}
        for gemeente, wet in sorted(paren):
            boek = boeken.load(werk, gemeente, wet, Maand.of(vandaag))
            plan = make_plan(boek, Maand.of(vandaag), vandaag)
            lijst.extend(_claims(boek, plan, vandaag))
            lijst.extend(_corrections(boek, plan))
            lijst.extend(_volumes(plan))
            lijst.extend(_ends(boek, vandaag))
            for declaratie in boek.declaraties:
                lijst.extend(_answers(declaratie, vandaag))
    return sorted(lijst, key=lambda taak: (taak.uiterlijk, taak.soort, taak.over))


def _messages(werk: Werk) -> Iterator[Taak]:
    for rij in werk.berichten.list("uit", TE_VERSTUREN):
        if rij.soort == "302":
            yield Taak(
                "retourbericht",
                add_working_days(rij.tijdstip.date(), _RETOUR_WERKDAGEN),
                f"Retourbericht {rij.identificatie} voor gemeente {rij.gemeente}",
                f"Bewaar het met `zorgadmin berichten bewaar {rij.identificatie} --naar MAP` en "
                "upload het in het portaal.",
            )


def _parked(werk: Werk, vandaag: date) -> Iterator[Taak]:
    groepen: dict[tuple[str, str, str | None], list[date]] = {}
    for rij in werk.leveringen.geparkeerd():
        g = rij.gegevens
        groepen.setdefault((g.gemeente, g.bsn, g.productcode), []).append(g.datum)
    for (gemeente, bsn, code), dagen in groepen.items():
        yield Taak(
            "geparkeerd",
            max(vandaag, *dagen),
            f"{len(dagen)} leveringen van {code} voor cliënt {masker_bsn(bsn)}, gemeente "
            f"{gemeente}, vanaf {datum(min(dagen))}",
            "Vraag de gemeente om de toewijzing; daarna hangen de leveringen er vanzelf aan.",
        )


def _adults(werk: Werk, vandaag: date) -> Iterator[Taak]:
    jeugd = {t.bsn for t in werk.toewijzingen.current(wet=Wet.JW) if _runs(t.einddatum, vandaag)}
    for client in werk.praktijk.clienten():
        if client.bsn not in jeugd or client.geboortedatum is None:
            continue
        achttien = _birthday(client.geboortedatum, _VOLWASSEN)
        if vandaag <= achttien <= Maand.of(vandaag).plus(_MAANDEN_VOORUIT).eind:
            yield Taak(
                "achttien",
                achttien,
                f"Cliënt {masker_bsn(client.bsn)} wordt 18 op {datum(achttien)}",
                "Overleg met de gemeente over zorg na de Jeugdwet.",
            )


def _runs(einddatum: date | None, vandaag: date) -> bool:
    return einddatum is None or einddatum >= vandaag


def _birthday(geboren: date, leeftijd: int) -> date:
    try:
        return geboren.replace(year=geboren.year + leeftijd)
    except ValueError:
        return date(geboren.year + leeftijd, 3, 1)


def _claims(boek: Boek, plan: Plan, vandaag: date) -> Iterator[Taak]:
    """One task per month that has care to claim."""
    bedragen: dict[Maand, int] = {}
    for regel in plan.regels:
        if regel.credit_van is None:
            maand = regel.sleutel.maand
            bedragen[maand] = bedragen.get(maand, 0) + regel.prijs.bedrag
    for maand, cent in sorted(bedragen.items()):
        termijn = deadline(maand, boek.afspraak) or maand.volgende.eind
        yield Taak(
            "declaratie",
            termijn,
            f"{maand}, gemeente {boek.gemeente} ({boek.wet}): {euro(cent)}",
            "Declareer deze maand."
            if maand.eind <= vandaag
            else f"Declareer vanaf {datum(maand.eind)}.",
        )


def _corrections(boek: Boek, plan: Plan) -> Iterator[Taak]:
    for wacht in plan.te_beslissen:
        yield Taak(
            "herindiening",
            Maand.of(wacht.regel.eind).plus(2).eind,
            f"Afgekeurde regel {wacht.regel.referentienummer}, toewijzing "
            f"{wacht.toewijzing.nummer}, {wacht.sleutel.maand}",
            "Dien opnieuw in of laat vervallen.",
        )
    for regel in plan.regels:
        if regel.credit_van is not None:
            yield Taak(
                "correctie",
                regel.sleutel.maand.plus(2).eind,
                f"Regel {regel.credit_van.referentienummer}, toewijzing "
                f"{regel.credit_van.toewijzingnummer}, {regel.sleutel.maand}",
                f"Gaat mee in de volgende declaratie van gemeente {boek.gemeente}.",
            )


def _volumes(plan: Plan) -> Iterator[Taak]:
    gezien: set[int] = set()
    for regel in reversed(plan.regels):
        for bevinding in regel.bevindingen:
            einddatum = regel.toewijzing.einddatum
            if bevinding.regel != "ZA204" or regel.toewijzing.id in gezien or einddatum is None:
                continue
            gezien.add(regel.toewijzing.id)
            yield Taak(
                "volume",
                einddatum,
                f"Toewijzing {regel.toewijzing.nummer}: {bevinding.uitleg}",
                bevinding.oplossing,
            )


def _ends(boek: Boek, vandaag: date) -> Iterator[Taak]:
    for t in boek.toewijzingen.values():
        if t.einddatum is None or t.is_ingetrokken:
            continue
        if vandaag <= t.einddatum <= vandaag + timedelta(days=_EINDE_DAGEN):
            yield Taak(
                "einde",
                t.einddatum,
                f"Toewijzing {t.nummer}, gemeente {t.gemeente} ({t.wet}), eindigt op "
                f"{datum(t.einddatum)}",
                "Vraag op tijd om verlenging, of rond de zorg af.",
            )


def _answers(declaratie: DeclaratieRij, vandaag: date) -> Iterator[Taak]:
    over = (
        f"Declaratie {declaratie.declaratienummer} over {declaratie.maand}, gemeente "
        f"{declaratie.gemeente} ({declaratie.wet})"
    )
    if declaratie.status is DeclaratieStatus.AANGEMAAKT:
        yield Taak(
            "declaratie",
            declaratie.maand.volgende.eind,
            over,
            f"Upload het bericht en meld het: `zorgadmin ingediend {declaratie.declaratienummer}`.",
        )
    if declaratie.status is DeclaratieStatus.INGEDIEND and declaratie.ingediend is not None:
        yield Taak(
            "antwoord",
            add_working_days(declaratie.ingediend, _ANTWOORD_WERKDAGEN),
            over,
            "Lees het 325-bericht in; is het er nog niet, vraag de gemeente ernaar.",
        )
    if declaratie.beantwoord is not None and (declaratie.toegekend_cent or 0) > 0:
        betaald = declaratie.beantwoord + timedelta(days=_BETAAL_DAGEN)
        if betaald >= vandaag:
            yield Taak(
                "betaling",
                betaald,
                over,
                f"Controleer of {euro(declaratie.toegekend_cent or 0)} is betaald.",
            )
