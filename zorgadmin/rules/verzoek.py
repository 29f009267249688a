"""What is said of a request besides the rules of its message: OP191, IV092, OP307, OP345.

What a gemeente does not take (ZA401), needs beside it (ZA402) or cannot decide in time (ZA403), and
a referral that is over (ZA404).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak
from zorgadmin.domain.tekst import datum, euro, masker_bsns, opsomming
from zorgadmin.domain.toewijzing import Toewijzing, Toewijzingnummer
from zorgadmin.domain.verzoeken.dossier import Verwijzing
from zorgadmin.domain.verzoeken.gegevens import VerzoekGegevens
from zorgadmin.domain.verzoeken.pakket import Pakket, Wens, as_asked, size_of
from zorgadmin.domain.verzoeken.product import GevraagdProduct, VerzoekSoort
from zorgadmin.domain.verzoeken.stand import BESLUIT_WERKDAGEN, ONDERZOEK
from zorgadmin.domain.werkdagen import add_working_days
from zorgadmin.rules.catalogus import fout, waarschuwing
from zorgadmin.rules.niveau3.gewijzigd import Verlies
from zorgadmin.rules.niveau3.verzoek import no_size


def agreed(
    gegevens: VerzoekGegevens, afspraak: GemeenteAfspraak | None, gemeente: str
) -> Iterator[Bevinding]:
    """ZA401, ZA402: what the gemeente does not take, or needs beside the message."""
    if afspraak is None:
        return
    if gegevens.soort is VerzoekSoort.TOEWIJZING:
        if not afspraak.verzoek_toewijzing:
            uitleg = f"{gemeente} neemt geen verzoek om toewijzing (315) van aanbieders."
            yield fout("ZA401", "verzoek", uitleg)
        return
    if not afspraak.verzoek_wijziging:
        uitleg = f"{gemeente} neemt geen verzoek om wijziging (317) van aanbieders."
        yield fout("ZA401", "verzoek", uitleg, "317")
        return
    if afspraak.verzoek_toestemming and not gegevens.instemming:
        uitleg = f"{gemeente} vraagt de toestemming van de cliënt bij een verzoek om wijziging."
        yield waarschuwing("ZA402", "verzoek", uitleg, "toestemming")
    if afspraak.verzoek_onderbouwing and not gegevens.onderbouwing:
        uitleg = f"{gemeente} vraagt een onderbouwing bij een verzoek om wijziging."
        yield waarschuwing("ZA402", "verzoek", uitleg, "onderbouwing")


def remarks(gegevens: VerzoekGegevens, client: Client | None) -> Iterator[Bevinding]:
    """OP191: what is written for people names nobody."""
    teksten = [("verzoek, commentaar", gegevens.commentaar)]
    for nummer, aanvraag in enumerate(gegevens.aanvragen, 1):
        teksten.append((f"[[product]] {nummer}, commentaar", aanvraag.commentaar))
    for plek, tekst in teksten:
        if tekst is None:
            continue
        if masker_bsns(tekst) != tekst:
            yield fout("OP191", plek, "In de opmerking staat een BSN.")
        elif client is not None and client.achternaam.casefold() in tekst.casefold():
            uitleg = "In de opmerking staat misschien de naam van de cliënt."
            yield waarschuwing("OP191", plek, uitleg)


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
            yield waarschuwing("OP307", f"[[product]] {nummer}", uitleg)


def expired(gegevens: VerzoekGegevens, verwijzingen: Iterable[Verwijzing]) -> Iterator[Bevinding]:
    """ZA404: the last referral of the client is over for a product before its care begins."""
    van_wet = [v for v in verwijzingen if v.wet is gegevens.wet]
    if not van_wet:
        return
    for nummer, aanvraag in enumerate(gegevens.aanvragen, 1):
        vraag = aanvraag.vraag
        tot = van_wet[-1].holds_until(vraag.productcategorie, vraag.productcode)
        if tot is not None and vraag.ingangsdatum > tot:
            uitleg = f"De verwijzing van deze cliënt geldt hiervoor tot en met {datum(tot)}."
            yield waarschuwing("ZA404", f"[[product]] {nummer}", uitleg)


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
            yield waarschuwing("IV092", plek, uitleg, "niets")


def _is_empty(toewijzing: Toewijzing, wens: Wens) -> bool:
    gewenst = replace(
        as_asked(toewijzing),
        einddatum=wens.einddatum or toewijzing.einddatum,
        omvang=size_of(toewijzing, wens),
        budget_cent=toewijzing.budget_cent if wens.budget_cent is None else wens.budget_cent,
    )
    return gewenst == as_asked(toewijzing)


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
            yield waarschuwing("ZA403", plek, uitleg)


def no_room(nummer: Toewijzingnummer, gemist: Verlies) -> Bevinding:
    """OP345: what is asked leaves no room for what was delivered or claimed already."""
    bedrag = "" if gemist.cent is None else f", {euro(gemist.cent)}"
    maanden = opsomming([str(maand) for maand in gemist.maanden])
    uitleg = (
        f"Voor wat al is geleverd of gedeclareerd is dan geen plaats meer: "
        f"{', '.join(gemist.volumes)}{bedrag} ({maanden})."
    )
    return waarschuwing("OP345", f"TeWijzigenProduct {nummer}", uitleg)
