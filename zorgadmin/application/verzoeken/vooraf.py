"""What is known before a request is made, and what is said of it besides the rules of the message.

What a gemeente does not take (ZA401), needs beside it (ZA402) or cannot decide in time (ZA403),
care that would become unlawful (OP345), and care that is assigned already (OP307).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import verlies
from zorgadmin.application.plan.boek import make_sheet
from zorgadmin.application.plan.verzoeken import all_requests
from zorgadmin.application.verzoeken.bestand import VerzoekGegevens
from zorgadmin.domain.berichten.bericht315 import Bericht315
from zorgadmin.domain.berichten.bericht317 import Bericht317
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, masker_bsns, opsomming
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verzoeken.pakket import Pakket, Pakketwijziging, Wens, as_asked, size_of
from zorgadmin.domain.verzoeken.product import GevraagdProduct, VerzoekSoort
from zorgadmin.domain.verzoeken.stand import BESLUIT_WERKDAGEN, ONDERZOEK
from zorgadmin.domain.werkdagen import add_working_days
from zorgadmin.rules import catalogus
from zorgadmin.rules.niveau3.verzoek import VerzoekBekend, judge_levels_3_and_4, no_size

_HERSTEL = "Herstel het in het verzoek."
_VELDEN = ("achternaam", "voorvoegsel", "voornamen", "voorletters", "geboortedatum", "geslacht")


@record
class VerzoekPlek:
    """Whom a request is for, and which gemeente × wet it goes to."""

    gemeente: str
    wet: Wet
    bsn: str


def actual(werk: Werk, plek: VerzoekPlek, vandaag: date) -> list[Toewijzing]:
    """Toewijzingen of the client at this gemeente × wet that run or are to begin."""
    return [t for t in _all_of(werk, plek) if t.is_actual(vandaag)]


def _all_of(werk: Werk, plek: VerzoekPlek) -> list[Toewijzing]:
    van_client = werk.toewijzingen.of_client(plek.bsn)
    return [t for t in van_client if (t.gemeente, t.wet) == (plek.gemeente, plek.wet)]


def known(
    werk: Werk,
    omgeving: Omgeving,
    plek: VerzoekPlek,
    actueel: Sequence[Toewijzing],
    zonder: Collection[int] = (),
) -> VerzoekBekend:
    """What the rules of levels 3 and 4 need, as if the messages `zonder` were not made."""
    alle = [v for v in all_requests(werk) if v.rij.bericht_id not in zonder]
    return VerzoekBekend(
        wet=plek.wet,
        vandaag=omgeving.vandaag,
        gemeenten=omgeving.gemeenten,
        contracten=contracts_of(werk),
        al_gebruikt=False,
        is_client=bool(_all_of(werk, plek)),
        gebruikt={v.rij.referentie for v in alle if v.rij.wet is plek.wet},
        wachtend={
            v.rij.referentie
            for v in alle
            if (v.rij.gemeente, v.rij.wet, v.rij.bsn) == (plek.gemeente, plek.wet, plek.bsn)
            and v.stand.is_pending
        },
        actueel={t.nummer: t for t in actueel},
    )


def judge_request(
    werk: Werk, omgeving: Omgeving, bericht: Bericht315 | Bericht317, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings of levels 3 and 4 on a file; not held against the own copy of this message."""
    kop = bericht.header.bericht_identificatie
    plek = VerzoekPlek(bericht.header.ontvanger, wet, bericht.client.bsn)
    eigen = {rij.id for rij in werk.berichten.by_sha256(sha256, Richting.UIT)}
    eerder = werk.berichten.by_identificatie(Richting.UIT, None, wet, None, kop.identificatie)
    soort = "315" if isinstance(bericht, Bericht315) else "317"
    bekend = replace(
        known(werk, omgeving, plek, actual(werk, plek, kop.dagtekening), eigen),
        al_gebruikt=any(rij.soort == soort and rij.id not in eigen for rij in eerder),
    )
    return [bevinding for _, bevinding in judge_levels_3_and_4(bericht, bekend)]


def person(werk: Werk, gegevens: VerzoekGegevens) -> tuple[Client | None, list[Bevinding]]:
    """The client of a 315 with what was typed of them; what is missing or otherwise is refused."""
    bekend, getypt = werk.praktijk.client(gegevens.bsn), gegevens.client
    fouten: list[Bevinding] = []
    if bekend is None and getypt is None:
        fouten.append(
            _fault(
                "[client]",
                "Deze cliënt is hier nog niet bekend.",
                "Zet de gegevens van de cliënt erbij: achternaam, geboortedatum en geslacht.",
            )
        )
        return None, fouten
    client = bekend or getypt
    assert client is not None
    if bekend is not None and getypt is not None:
        for veld in _VELDEN:
            toen, nu = getattr(bekend, veld), getattr(getypt, veld)
            if toen is not None and nu is not None and toen != nu:
                uitleg = f"{veld} is anders dan bij deze cliënt bekend is."
                oplossing = f"Laat {veld} weg, of verbeter het bij de cliënt."
                fouten.append(_fault(f"[client], {veld}", uitleg, oplossing))
            elif toen is None and nu is not None:
                client = replace(client, **{veld: nu})
    if client.geboortedatum is None:
        uitleg = "De geboortedatum van de cliënt ontbreekt; zonder kan het bericht niet."
        fouten.append(_fault("[client], geboortedatum", uitleg, "Vul de geboortedatum in."))
    return client, fouten


def remarks(gegevens: VerzoekGegevens, client: Client | None) -> Iterator[Bevinding]:
    """OP191: what is written for people names nobody."""
    teksten = [("verzoek, commentaar", gegevens.commentaar)]
    for nummer, aanvraag in enumerate(gegevens.aanvragen, 1):
        teksten.append((f"[[product]] {nummer}, commentaar", aanvraag.commentaar))
    for plek, tekst in teksten:
        if tekst is None:
            continue
        if masker_bsns(tekst) != tekst:
            yield catalogus.fout("OP191", plek, "In de opmerking staat een BSN.")
        elif client is not None and client.achternaam.casefold() in tekst.casefold():
            uitleg = "In de opmerking staat misschien de naam van de cliënt."
            yield catalogus.waarschuwing("OP191", plek, uitleg)


def wishes(gegevens: VerzoekGegevens, actueel: Sequence[Toewijzing]) -> Iterator[Bevinding]:
    """Wishes that cannot be put into a message as they were typed, or that change nothing."""
    per_nummer = {t.nummer: t for t in actueel}
    for nummer, wens in enumerate(gegevens.wensen, 1):
        toewijzing = per_nummer.get(wens.nummer)
        if toewijzing is None:
            continue
        plek = f"[[wijzig]] {nummer}"
        typed = (wens.volume, wens.eenheid, wens.frequentie)
        if any(deel is not None for deel in typed) and size_of(toewijzing, wens) is None:
            yield no_size(toewijzing, f"TeWijzigenProduct {wens.nummer}")
        elif _is_empty(toewijzing, wens):
            uitleg = f"Voor toewijzing {wens.nummer} verandert dit niets."
            yield catalogus.waarschuwing("IV092", plek, uitleg, "niets")


def _is_empty(toewijzing: Toewijzing, wens: Wens) -> bool:
    gewenst = replace(
        as_asked(toewijzing),
        einddatum=wens.einddatum or toewijzing.einddatum,
        omvang=size_of(toewijzing, wens),
        budget_cent=toewijzing.budget_cent if wens.budget_cent is None else wens.budget_cent,
    )
    return gewenst == as_asked(toewijzing)


def agreed(
    gegevens: VerzoekGegevens, afspraak: GemeenteAfspraak | None, gemeente: str
) -> Iterator[Bevinding]:
    """ZA401, ZA402: what the gemeente does not take, or needs beside the message."""
    if afspraak is None:
        return
    if gegevens.soort is VerzoekSoort.TOEWIJZING:
        if not afspraak.verzoek_toewijzing:
            uitleg = f"{gemeente} neemt geen verzoek om toewijzing (315) van aanbieders."
            yield catalogus.fout("ZA401", "verzoek", uitleg)
        return
    if not afspraak.verzoek_wijziging:
        uitleg = f"{gemeente} neemt geen verzoek om wijziging (317) van aanbieders."
        yield catalogus.fout("ZA401", "verzoek", uitleg, "317")
        return
    if afspraak.verzoek_toestemming and not gegevens.instemming:
        uitleg = f"{gemeente} vraagt de toestemming van de cliënt bij een verzoek om wijziging."
        yield catalogus.waarschuwing("ZA402", "verzoek", uitleg, "toestemming")
    if afspraak.verzoek_onderbouwing and not gegevens.onderbouwing:
        uitleg = f"{gemeente} vraagt een onderbouwing bij een verzoek om wijziging."
        yield catalogus.waarschuwing("ZA402", "verzoek", uitleg, "onderbouwing")


def assigned(gegevens: VerzoekGegevens, actueel: Sequence[Toewijzing]) -> Iterator[Bevinding]:
    """OP307: what a 315 asks for is assigned already for those days."""
    for nummer, aanvraag in enumerate(gegevens.aanvragen, 1):
        dubbel = [
            str(t.nummer) for t in actueel if as_asked(t).overlaps(aanvraag.vraag, gegevens.wet)
        ]
        if dubbel:
            uitleg = (
                f"Voor dit product loopt in deze periode al toewijzing {opsomming(dubbel)}; de "
                "gemeente wijst het verzoek dan af (reden 1 of 6)."
            )
            yield catalogus.waarschuwing("OP307", f"[[product]] {nummer}", uitleg)


def expired(werk: Werk, gegevens: VerzoekGegevens) -> Iterator[Bevinding]:
    """ZA404: the last referral of the client is over for a product before its care begins."""
    van_wet = [v for v in werk.dossier.verwijzingen(gegevens.bsn) if v.wet is gegevens.wet]
    if not van_wet:
        return
    for nummer, aanvraag in enumerate(gegevens.aanvragen, 1):
        vraag = aanvraag.vraag
        tot = van_wet[-1].holds_until(vraag.productcategorie, vraag.productcode)
        if tot is not None and vraag.ingangsdatum > tot:
            uitleg = f"De verwijzing van deze cliënt geldt hiervoor tot en met {datum(tot)}."
            yield catalogus.waarschuwing("ZA404", f"[[product]] {nummer}", uitleg)


def in_time(pakket: Pakket, vandaag: date) -> Iterator[Bevinding]:
    """ZA403: the gemeente has five working days, and eight weeks when it looks into it (OP343)."""
    delen: list[tuple[str, GevraagdProduct]] = [
        (f"TeWijzigenProduct {w.toewijzing.nummer}", w.gewenst)
        for w in pakket.te_wijzigen
        if not w.is_retroactive
    ]
    delen += [
        (f"NieuwProduct {v.productcode or v.productcategorie or 'zonder product'}", v)
        for v in pakket.nieuw
    ]
    snel, traag = add_working_days(vandaag, BESLUIT_WERKDAGEN), vandaag + ONDERZOEK
    for plek, vraag in delen:
        dag = vraag.ingangsdatum
        if vandaag < dag <= traag:
            tot = (
                f"heeft tot en met {datum(snel)} om te antwoorden"
                if dag <= snel
                else f"mag het tot en met {datum(traag)} onderzoeken"
            )
            uitleg = f"De wijziging gaat in op {datum(dag)}; de gemeente {tot}."
            yield catalogus.waarschuwing("ZA403", plek, uitleg)


def unlawful(werk: Werk, gegevens: VerzoekGegevens, pakket: Pakket) -> Iterator[Bevinding]:
    """OP345: what is asked leaves no room for what was delivered or claimed already."""
    te_toetsen = {w.toewijzing.id: w for w in pakket.te_wijzigen if _may_lower(w)}
    bladen = verlies.sheets(werk, gegevens.gemeente, gegevens.wet, te_toetsen.keys())
    contracten = contracts_of(werk)
    for toewijzing_id, blad in bladen.items():
        gewenst = te_toetsen[toewijzing_id].gewenst
        straks = blad.toewijzing._replace(
            einddatum=gewenst.einddatum,
            omvang=gewenst.omvang,
            budget_cent=gewenst.budget_cent,
        )
        nieuw = make_sheet(straks, contracten, Maand.of(date.min), blad.leveringen, blad.lijnen)
        if (gemist := verlies.loss(blad, nieuw)) is not None:
            bedrag = "" if gemist.cent is None else f", {euro(gemist.cent)}"
            maanden = opsomming([str(maand) for maand in gemist.maanden])
            uitleg = (
                f"Voor wat al is geleverd of gedeclareerd is dan geen plaats meer: "
                f"{', '.join(gemist.volumes)}{bedrag} ({maanden})."
            )
            plek = f"TeWijzigenProduct {straks.nummer}"
            yield catalogus.waarschuwing("OP345", plek, uitleg)


def _may_lower(wijziging: Pakketwijziging) -> bool:
    """Whether it touches days on which care may have been delivered: it holds from the begin."""
    return wijziging.is_retroactive


def _fault(plek: str, uitleg: str, oplossing: str = _HERSTEL) -> Bevinding:
    return fout("BESTAND", None, plek, uitleg, oplossing)
