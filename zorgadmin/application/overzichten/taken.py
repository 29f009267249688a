"""What must be done by when (spec 6 `taken`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import attrgetter

from zorgadmin.application.betalingen.posten import Post, items_of
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.overzichten.buitentaken import outside_tasks
from zorgadmin.application.overzichten.onleesbaar import unfit
from zorgadmin.application.overzichten.regietaken import regie_tasks, result_tasks
from zorgadmin.application.overzichten.taak import Taak, TaakSoort, is_overdue_payment
from zorgadmin.application.overzichten.tegengehouden import held_back
from zorgadmin.application.overzichten.verzoektaken import request_tasks
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import OpenBoek, open_books
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.application.regie.resultaten import outcomes
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import DatumGebruik, Wet
from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.periode import Maand, birthday
from zorgadmin.domain.persoon import birth_text
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import count, datum, euro, masker_bsn
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days
from zorgadmin.rules.claim import claim_due, correction_due

_BY_DAY = attrgetter("uiterlijk", "soort", "over")
_EINDE_DAGEN = 60
_VOLWASSEN = 18
_MAANDEN_VOORUIT = 3


def taken(diensten: Diensten) -> list[Taak]:
    """All tasks, the most urgent first."""
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        return tasks_of(werk, open_books(diensten, werk), vandaag)


def tasks_of(werk: Werk, boeken: Sequence[OpenBoek], vandaag: date) -> list[Taak]:
    """The same, of books that were read."""
    op_tijd, te_laat = _payments(werk, vandaag)
    lijst = [
        *op_tijd,
        *_messages(werk),
        *unfit(werk, vandaag),
        *_parked(werk, vandaag),
        *_adults(werk, boeken, vandaag),
    ]
    lijst.extend(_persons(werk))
    lijst.extend(outside_tasks(werk, boeken, vandaag))
    lijst.extend(request_tasks(werk, vandaag))
    lijst.extend(result_tasks(outcomes(werk, boeken)))
    lijst.extend(_unlinked(werk, vandaag))
    for open_ in boeken:
        lijst.extend(regie_tasks(werk, open_, vandaag))
        lijst.extend(_claims(open_, vandaag))
        lijst.extend(_corrections(open_))
        lijst.extend(held_back(open_, vandaag))
        lijst.extend(_volumes(open_, vandaag))
        lijst.extend(filter(None, open_.per_sheet(_ends, vandaag)))
        for declaratie in open_.boek.declaraties:
            lijst.extend(_answers(declaratie))
    return [*te_laat, *sorted(lijst, key=_BY_DAY)]


def _payments(werk: Werk, vandaag: date) -> tuple[Sequence[Taak], Sequence[Taak]]:
    """What gemeenten have to pay, and what they should have paid; see `is_overdue_payment`.

    The latter comes before all else, that of one gemeente together.
    """
    taken = [_unpaid(post, vandaag) for post in items_of(werk) if post.open_cent > 0]
    op_tijd = [taak for taak in taken if not is_overdue_payment(taak, vandaag)]
    oudste: dict[tuple[str, str], date] = {}
    te_laat = sorted((t for t in taken if is_overdue_payment(t, vandaag)), key=_BY_DAY)
    for taak in te_laat:
        oudste.setdefault(_payer(taak), taak.uiterlijk)
    return op_tijd, sorted(te_laat, key=lambda taak: (oudste[_payer(taak)], _payer(taak)))


def _payer(taak: Taak) -> tuple[str, str]:
    return str(taak.gemeente), str(taak.wet)


def _messages(werk: Werk) -> Iterator[Taak]:
    for rij in werk.berichten.to_upload():
        bewaard = rij.status is BerichtStatus.VERSTUURD
        yield Taak(
            soort=TaakSoort.RETOURBERICHT,
            uiterlijk=add_working_days(rij.tijdstip.date(), RETOUR_WERKDAGEN),
            over=f"Antwoord {rij.identificatie} voor gemeente {naam_van(rij.gemeente or '')}",
            actie="Upload het in het portaal en meld dat."
            if bewaard
            else "Bewaar het en upload het in het portaal.",
            gemeente=rij.gemeente,
            wet=rij.wet,
            bericht_id=rij.id,
            identificatie=rij.identificatie,
            is_bewaard=bewaard,
        )


def _parked(werk: Werk, vandaag: date) -> Iterator[Taak]:
    groepen: dict[tuple[str, str, str | None], list[date]] = {}
    for rij in werk.leveringen.geparkeerd():
        g = rij.gegevens
        groepen.setdefault((g.gemeente, g.bsn, g.productcode), []).append(g.datum)
    for (gemeente, bsn, code), dagen in groepen.items():
        aantal = count(len(dagen), "levering", "leveringen")
        yield Taak(
            TaakSoort.GEPARKEERD,
            max(vandaag, *dagen),
            f"{aantal} van {code} voor cliënt {masker_bsn(bsn)}, gemeente {naam_van(gemeente)}, "
            f"vanaf "
            f"{datum(min(dagen))}",
            "Vraag de gemeente om de toewijzing; daarna komen de uren er vanzelf bij.",
            gemeente=gemeente,
            bsn=bsn,
        )


def _unlinked(werk: Werk, vandaag: date) -> Iterator[Taak]:
    """Rows of files of hours whose names stand for nothing yet: they cannot be claimed."""
    dagen = [rij.datum for rij in werk.urenprofielen.wachtend()]
    if dagen:
        aantal = count(len(dagen), "rij met uren wacht", "rijen met uren wachten")
        yield Taak(
            TaakSoort.KOPPELEN,
            vandaag,
            f"{aantal} op een koppeling, vanaf {datum(min(dagen))}",
            "Zeg bij welke toewijzing de namen in het urenbestand horen; dan tellen de uren mee.",
        )


def _persons(werk: Werk) -> Iterator[Taak]:
    for voorstel in werk.praktijk.voorstellen():
        if voorstel.besluit is None:
            ontvangen = werk.berichten.get(voorstel.bericht_id).tijdstip.date()
            yield Taak(
                TaakSoort.CLIENT,
                add_working_days(ontvangen, RETOUR_WERKDAGEN),
                f"Cliënt {masker_bsn(voorstel.client.bsn)} heet of is in een toewijzing anders dan "
                "bekend",
                "Vergelijk de gegevens, en neem ze over of laat ze zoals ze zijn.",
                bsn=voorstel.client.bsn,
            )


def _adults(werk: Werk, boeken: Iterable[OpenBoek], vandaag: date) -> Iterator[Taak]:
    jeugd = {
        bsn
        for open_ in boeken
        if open_.boek.wet is Wet.JW
        for bsn in open_.per_sheet(_served, vandaag)
    }
    laatste = Maand.of(vandaag).plus(_MAANDEN_VOORUIT).eind
    for client in werk.praktijk.clienten() if jeugd else ():
        if client.bsn not in jeugd or client.geboortedatum is None:
            continue
        if client.datumgebruik is DatumGebruik.ONBEKEND:
            continue
        # Of a day that is not known for sure, the first one it can be.
        achttien = birthday(client.geboortedatum, _VOLWASSEN)
        if vandaag <= achttien <= laatste:
            yield Taak(
                TaakSoort.ACHTTIEN,
                achttien,
                f"Cliënt {masker_bsn(client.bsn)} wordt 18 {_when(achttien, client)}",
                "Overleg met de gemeente over zorg na de Jeugdwet.",
                wet=Wet.JW,
                bsn=client.bsn,
            )


def _when(achttien: date, client: Client) -> str:
    tekst = birth_text(achttien, client.datumgebruik)
    return f"op {tekst}" if client.datumgebruik is None else f"in {tekst}; welke dag is niet bekend"


def _served(blad: Blad, vandaag: date) -> str | None:
    """The client, as long as the toewijzing was not over."""
    einddatum = blad.toewijzing.einddatum
    return blad.toewijzing.bsn if einddatum is None or einddatum >= vandaag else None


def _claims(open_: OpenBoek, vandaag: date) -> Iterator[Taak]:
    """One task per month that has care to claim."""
    boek = open_.boek
    wie = (
        ""
        if boek.client is None
        else f", cliënt {masker_bsn(boek.client)} buiten het berichtenverkeer"
    )
    bedragen: Counter[Maand] = Counter()
    for punt in open_.plan.of(PuntSoort.TE_DECLAREREN):
        if not punt.was_claimed and punt.maand <= Maand.of(vandaag):
            bedragen[punt.maand] += punt.cent or 0
    for maand, cent in sorted(bedragen.items()):
        termijn = claim_due(maand, boek.afspraak)
        yield Taak(
            soort=TaakSoort.DECLARATIE,
            uiterlijk=termijn,
            over=f"{maand}, gemeente {naam_van(boek.gemeente)} ({boek.wet.naam}){wie}: "
            f"{euro(cent)}",
            actie="Declareer deze maand."
            if maand.eind <= vandaag
            else f"Declareer vanaf {datum(maand.eind)}.",
            gemeente=boek.gemeente,
            wet=boek.wet,
            maand=maand,
            cent=cent,
            bsn=boek.client,
        )


def _corrections(open_: OpenBoek) -> Iterator[Taak]:
    """Tasks about lines that the gemeente answered."""
    mee = f"Gaat mee in de volgende declaratie van gemeente {naam_van(open_.boek.gemeente)}."
    for punt in open_.plan.punten:
        regel, nummer = punt.regel, punt.toewijzing.nummer
        match punt.soort:
            case PuntSoort.AFGEKEURD if regel is not None:
                yield _of_point(
                    punt,
                    TaakSoort.HERINDIENING,
                    f"Afgekeurde regel {regel.referentienummer}, toewijzing {nummer}, {punt.maand}",
                    "Dien opnieuw in of laat vervallen.",
                    regel.bedrag,
                )
            case PuntSoort.TE_DECLAREREN if punt.was_claimed:
                over = f"Toewijzing {nummer}, {punt.maand}: {euro(punt.cent or 0)}, opnieuw"
                yield _of_point(punt, TaakSoort.HERINDIENING, over, mee, punt.cent)
            case PuntSoort.TE_CORRIGEREN if regel is not None:
                tegen = " ".join(b.oplossing for b in punt.bevindingen)
                over = f"Regel {regel.referentienummer}, toewijzing {nummer}, {punt.maand}"
                taak = _of_point(punt, TaakSoort.CORRECTIE, over, tegen or mee, regel.bedrag)
                yield taak._replace(reden=" ".join(b.uitleg for b in punt.bevindingen))
            case PuntSoort.TE_BESLISSEN if regel is not None:
                yield _of_point(
                    punt,
                    TaakSoort.BEZWAAR,
                    f"Regel {regel.referentienummer}, toewijzing {nummer}, {punt.maand}: "
                    f"{euro(-(punt.cent or 0))} door de gemeente teruggenomen",
                    "Beslis of je corrigeert of handhaaft.",
                    regel.bedrag,
                )
            case _:
                pass


def _of_point(punt: OpenPunt, soort: TaakSoort, over: str, actie: str, cent: int | None) -> Taak:
    return Taak(
        soort=soort,
        uiterlijk=correction_due(punt.maand),
        over=over,
        actie=actie,
        gemeente=punt.toewijzing.gemeente,
        wet=punt.toewijzing.wet,
        maand=punt.maand,
        cent=cent,
        referentienummer=punt.regel.referentienummer if punt.regel else None,
        toewijzing_id=punt.toewijzing.id,
        toewijzingnummer=punt.toewijzing.nummer,
    )


def _volumes(open_: OpenBoek, vandaag: date) -> Iterator[Taak]:
    """The last word on the pace of each toewijzing (ZA204)."""
    gezegd: dict[int, Taak] = {}
    for stap in open_.plan.stappen:
        toewijzing = stap.toewijzing
        if toewijzing.einddatum is None or stap.sleutel.maand > Maand.of(vandaag):
            continue
        for bevinding in stap.bevindingen:
            if bevinding.regel == "ZA204":
                gezegd[toewijzing.id] = Taak(
                    soort=TaakSoort.VOLUME,
                    uiterlijk=toewijzing.einddatum,
                    over=f"Toewijzing {toewijzing.nummer}: {bevinding.uitleg}",
                    actie=bevinding.oplossing,
                    gemeente=toewijzing.gemeente,
                    wet=toewijzing.wet,
                    toewijzing_id=toewijzing.id,
                    reden=bevinding.uitleg,
                )
    yield from gezegd.values()


def _ends(blad: Blad, vandaag: date) -> Taak | None:
    t = blad.toewijzing
    if t.einddatum is None or t.is_ingetrokken:
        return None
    if not vandaag <= t.einddatum <= vandaag + timedelta(days=_EINDE_DAGEN):
        return None
    return Taak(
        soort=TaakSoort.EINDE,
        uiterlijk=t.einddatum,
        over=f"Toewijzing {t.nummer}, gemeente {naam_van(t.gemeente)} ({t.wet.naam}), eindigt op "
        f"{datum(t.einddatum)}",
        actie="Vraag op tijd om verlenging, of rond de zorg af.",
        gemeente=t.gemeente,
        wet=t.wet,
        toewijzing_id=t.id,
        reden=f"Eindigt op {datum(t.einddatum)}.",
    )


def _unpaid(post: Post, vandaag: date) -> Taak:
    """A declaratie stays until it is paid or let go."""
    laat = post.days_late(vandaag)
    dagen = count(laat, "dag", "dagen")
    actie = (
        f"Al {dagen} te laat: controleer of {euro(post.open_cent)} is betaald, en vraag ernaar."
        if laat
        else f"Controleer of {euro(post.open_cent)} is betaald."
    )
    taak = _about(post.declaratie, TaakSoort.BETALING, post.uiterlijk, actie)
    return taak._replace(cent=post.open_cent)


def _answers(declaratie: DeclaratieRij) -> Iterator[Taak]:
    if declaratie.status is DeclaratieStatus.AANGEMAAKT:
        yield _about(
            declaratie,
            TaakSoort.DECLARATIE,
            declaratie.maand.volgende.eind,
            "Upload het bericht en meld dat het is ingediend."
            if declaratie.client is None
            else "Verstuur de PDF per beveiligde e-mail of per post en meld dat.",
        )
    if (uiterlijk := declaratie.answer_due) is not None:
        yield _about(
            declaratie,
            TaakSoort.ANTWOORD,
            uiterlijk,
            "Lees het 325-bericht in; is het er nog niet, vraag de gemeente ernaar."
            if declaratie.client is None
            else "Leg het antwoord vast; is het er nog niet, vraag de gemeente ernaar.",
        )


def _about(declaratie: DeclaratieRij, soort: TaakSoort, uiterlijk: date, actie: str) -> Taak:
    return Taak(
        soort=soort,
        uiterlijk=uiterlijk,
        over=f"Declaratie {declaratie.declaratienummer} over {declaratie.maand}, gemeente "
        f"{declaratie.gemeente} ({declaratie.wet})",
        actie=actie,
        gemeente=declaratie.gemeente,
        wet=declaratie.wet,
        maand=declaratie.maand,
        cent=declaratie.totaal_cent,
        declaratienummer=declaratie.declaratienummer,
        bsn=declaratie.client,
    )
