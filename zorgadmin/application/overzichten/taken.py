"""What must be done by when (spec 6 `taken`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zorgadmin.application.antwoorden.herinnering import answer_due
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan import beknopt
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.application.plan.declaratieplan import Plan, PlanRegel, make_plan
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.codes import DatumGebruik, Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand, birthday
from zorgadmin.domain.persoon import birth_text
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import datum, euro, masker_bsn
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days
from zorgadmin.rules.claim import deadline

_BETAAL_DAGEN = 30
_EINDE_DAGEN = 60
_VOLWASSEN = 18
_MAANDEN_VOORUIT = 3


@dataclass(frozen=True, slots=True)
class Taak:
    """One task: `over` what it is about, `actie` what to do; no personal data in either.

    The other fields say which thing it is, as far as that applies; `cent` is in eurocents.
    """

    soort: str
    uiterlijk: date
    over: str
    actie: str
    gemeente: str | None = None
    wet: Wet | None = None
    maand: Maand | None = None
    cent: int | None = None
    declaratienummer: str | None = None
    referentienummer: str | None = None
    toewijzing_id: int | None = None
    bericht_id: int | None = None
    identificatie: str | None = None
    bsn: str | None = None


def taken(diensten: Diensten) -> list[Taak]:
    """All tasks, the most urgent first."""
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        boeken = [beknopt.load(werk, *paar, Maand.of(vandaag)) for paar in werk.overzicht.pairs()]
        return tasks_of(werk, boeken, vandaag)


def tasks_of(werk: Werk, boeken: Iterable[Beknopt], vandaag: date) -> list[Taak]:
    """The same, of books that were read up to and including this month."""
    boeken = list(boeken)
    lijst = [*_messages(werk), *_parked(werk, vandaag), *_adults(werk, boeken, vandaag)]
    lijst.extend(_persons(werk))
    for kort in boeken:
        plan = make_plan(kort.boek, Maand.of(vandaag), vandaag)
        lijst.extend(_claims(kort, plan, vandaag))
        lijst.extend(_corrections(kort, plan))
        lijst.extend(_volumes(plan))
        lijst.extend(_ends(kort, vandaag))
        for declaratie in kort.declaraties:
            lijst.extend(_answers(declaratie, vandaag))
    return sorted(lijst, key=lambda taak: (taak.uiterlijk, taak.soort, taak.over))


def _messages(werk: Werk) -> Iterator[Taak]:
    for rij in werk.berichten.list(Richting.UIT, BerichtStatus.TE_VERSTUREN):
        if rij.soort == "302":
            yield Taak(
                "retourbericht",
                add_working_days(rij.tijdstip.date(), RETOUR_WERKDAGEN),
                f"Retourbericht {rij.identificatie} voor gemeente {rij.gemeente}",
                "Bewaar het en upload het in het portaal.",
                gemeente=rij.gemeente,
                wet=rij.wet,
                bericht_id=rij.id,
                identificatie=rij.identificatie,
            )


def _parked(werk: Werk, vandaag: date) -> Iterator[Taak]:
    groepen: dict[tuple[str, str, str | None], list[date]] = {}
    for rij in werk.leveringen.geparkeerd():
        g = rij.gegevens
        groepen.setdefault((g.gemeente, g.bsn, g.productcode), []).append(g.datum)
    for (gemeente, bsn, code), dagen in groepen.items():
        aantal = "1 levering" if len(dagen) == 1 else f"{len(dagen)} leveringen"
        yield Taak(
            "geparkeerd",
            max(vandaag, *dagen),
            f"{aantal} van {code} voor cliënt {masker_bsn(bsn)}, gemeente {gemeente}, vanaf "
            f"{datum(min(dagen))}",
            "Vraag de gemeente om de toewijzing; daarna hangen de leveringen er vanzelf aan.",
            gemeente=gemeente,
            bsn=bsn,
        )


def _persons(werk: Werk) -> Iterator[Taak]:
    for voorstel in werk.praktijk.voorstellen():
        if voorstel.besluit is None:
            ontvangen = werk.berichten.get(voorstel.bericht_id).tijdstip.date()
            yield Taak(
                "client",
                add_working_days(ontvangen, RETOUR_WERKDAGEN),
                f"Cliënt {masker_bsn(voorstel.client.bsn)} heet of is in een toewijzing anders dan "
                "bekend",
                "Vergelijk de gegevens, en neem ze over of laat ze zoals ze zijn.",
                bsn=voorstel.client.bsn,
            )


def _adults(werk: Werk, boeken: Iterable[Beknopt], vandaag: date) -> Iterator[Taak]:
    jeugd = {
        t.bsn
        for kort in boeken
        if kort.wet is Wet.JW
        for t in kort.toewijzingen.values()
        if _runs(t.einddatum, vandaag)
    }
    for client in werk.praktijk.clienten():
        if client.bsn not in jeugd or client.geboortedatum is None:
            continue
        if client.datumgebruik is DatumGebruik.ONBEKEND:
            continue
        # Of a day that is not known for sure, the first one it can be.
        achttien = birthday(client.geboortedatum, _VOLWASSEN)
        if vandaag <= achttien <= Maand.of(vandaag).plus(_MAANDEN_VOORUIT).eind:
            yield Taak(
                "achttien",
                achttien,
                f"Cliënt {masker_bsn(client.bsn)} wordt 18 {_when(achttien, client)}",
                "Overleg met de gemeente over zorg na de Jeugdwet.",
                wet=Wet.JW,
                bsn=client.bsn,
            )


def _when(achttien: date, client: Client) -> str:
    tekst = birth_text(achttien, client.datumgebruik)
    return f"op {tekst}" if client.datumgebruik is None else f"in {tekst}; welke dag is niet bekend"


def _runs(einddatum: date | None, vandaag: date) -> bool:
    return einddatum is None or einddatum >= vandaag


def _claims(kort: Beknopt, plan: Plan, vandaag: date) -> Iterator[Taak]:
    """One task per month that has care to claim."""
    bedragen: Counter[Maand] = Counter()
    for gevraagd in kort.nieuw:
        bedragen[gevraagd.maand] += gevraagd.prijs.bedrag
    for regel in plan.regels:
        if regel.credit_van is None and not _was_claimed(regel, kort):
            bedragen[regel.sleutel.maand] += regel.prijs.bedrag
    for maand, cent in sorted(bedragen.items()):
        termijn = deadline(maand, kort.afspraak) or maand.volgende.eind
        yield Taak(
            "declaratie",
            termijn,
            f"{maand}, gemeente {kort.gemeente} ({kort.wet}): {euro(cent)}",
            "Declareer deze maand."
            if maand.eind <= vandaag
            else f"Declareer vanaf {datum(maand.eind)}.",
            gemeente=kort.gemeente,
            wet=kort.wet,
            maand=maand,
            cent=cent,
        )


def _was_claimed(regel: PlanRegel, kort: Beknopt) -> bool:
    """Whether it comes after a line of its key that the gemeente answered: another term holds."""
    return any(not r.status.is_void for r in kort.boek.regels.get(regel.sleutel, ()))


def _corrections(kort: Beknopt, plan: Plan) -> Iterator[Taak]:
    gecrediteerd = {r.sleutel for r in plan.regels if r.credit_van is not None}
    for wacht in plan.te_beslissen:
        yield Taak(
            "herindiening",
            Maand.of(wacht.regel.eind).plus(2).eind,
            f"Afgekeurde regel {wacht.regel.referentienummer}, toewijzing "
            f"{wacht.toewijzing.nummer}, {wacht.sleutel.maand}",
            "Dien opnieuw in of laat vervallen.",
            gemeente=kort.gemeente,
            wet=kort.wet,
            maand=wacht.sleutel.maand,
            cent=wacht.regel.bedrag,
            referentienummer=wacht.regel.referentienummer,
            toewijzing_id=wacht.toewijzing.id,
        )
    for regel in plan.regels:
        if regel.credit_van is None and regel.sleutel not in gecrediteerd:
            if _was_claimed(regel, kort):
                yield Taak(
                    "herindiening",
                    regel.sleutel.maand.plus(2).eind,
                    f"Toewijzing {regel.toewijzing.nummer}, {regel.sleutel.maand}: "
                    f"{euro(regel.prijs.bedrag)}, opnieuw",
                    f"Gaat mee in de volgende declaratie van gemeente {kort.gemeente}.",
                    gemeente=kort.gemeente,
                    wet=kort.wet,
                    maand=regel.sleutel.maand,
                    cent=regel.prijs.bedrag,
                    toewijzing_id=regel.toewijzing.id,
                )
        elif regel.credit_van is not None:
            yield Taak(
                "correctie",
                regel.sleutel.maand.plus(2).eind,
                f"Regel {regel.credit_van.referentienummer}, toewijzing "
                f"{regel.credit_van.toewijzingnummer}, {regel.sleutel.maand}",
                f"Gaat mee in de volgende declaratie van gemeente {kort.gemeente}.",
                gemeente=kort.gemeente,
                wet=kort.wet,
                maand=regel.sleutel.maand,
                cent=regel.credit_van.bedrag,
                referentienummer=regel.credit_van.referentienummer,
                toewijzing_id=regel.toewijzing.id,
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
                gemeente=regel.toewijzing.gemeente,
                wet=regel.toewijzing.wet,
                toewijzing_id=regel.toewijzing.id,
            )


def _ends(kort: Beknopt, vandaag: date) -> Iterator[Taak]:
    for t in kort.toewijzingen.values():
        if t.einddatum is None or t.is_ingetrokken:
            continue
        if vandaag <= t.einddatum <= vandaag + timedelta(days=_EINDE_DAGEN):
            yield Taak(
                "einde",
                t.einddatum,
                f"Toewijzing {t.nummer}, gemeente {t.gemeente} ({t.wet}), eindigt op "
                f"{datum(t.einddatum)}",
                "Vraag op tijd om verlenging, of rond de zorg af.",
                gemeente=t.gemeente,
                wet=t.wet,
                toewijzing_id=t.id,
            )


def _answers(declaratie: DeclaratieRij, vandaag: date) -> Iterator[Taak]:
    if declaratie.status is DeclaratieStatus.AANGEMAAKT:
        yield _about(
            declaratie,
            "declaratie",
            declaratie.maand.volgende.eind,
            "Upload het bericht en meld dat het is ingediend.",
        )
    if (uiterlijk := answer_due(declaratie)) is not None:
        yield _about(
            declaratie,
            "antwoord",
            uiterlijk,
            "Lees het 325-bericht in; is het er nog niet, vraag de gemeente ernaar.",
        )
    toegekend = declaratie.toegekend_cent or 0
    if declaratie.beantwoord is not None and toegekend > 0:
        betaald = declaratie.beantwoord + timedelta(days=_BETAAL_DAGEN)
        if betaald >= vandaag:
            actie = f"Controleer of {euro(toegekend)} is betaald."
            yield replace(_about(declaratie, "betaling", betaald, actie), cent=toegekend)


def _about(declaratie: DeclaratieRij, soort: str, uiterlijk: date, actie: str) -> Taak:
    return Taak(
        soort,
        uiterlijk,
        f"Declaratie {declaratie.declaratienummer} over {declaratie.maand}, gemeente "
        f"{declaratie.gemeente} ({declaratie.wet})",
        actie,
        gemeente=declaratie.gemeente,
        wet=declaratie.wet,
        maand=declaratie.maand,
        cent=declaratie.totaal_cent,
        declaratienummer=declaratie.declaratienummer,
    )
