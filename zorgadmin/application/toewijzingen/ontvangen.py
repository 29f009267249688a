"""Receive a toewijzing (301): keep its versions and make the return message (302).

Everything here happens inside the transaction of one file. A 301 that fails on a rule changes
nothing but the message log, and its 302 carries the code (spec 4, IV028, OP080, IV013).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.heen import keep_return
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import (
    BerichtRij,
    LeveringRij,
    ToewijzingGegevens,
)
from zorgadmin.application.plan import verlies
from zorgadmin.application.plan.verzoeken import Verzoek, find_request
from zorgadmin.application.toewijzingen.beoordelen import Vooraf, before, judge, require_clock
from zorgadmin.application.toewijzingen.gevolgen import ToewijzingGevolg, ToewijzingUitkomst
from zorgadmin.application.toewijzingen.persoon import (
    PersoonGevolg,
    other_person,
    take_person,
)
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.bericht301 import Bericht301, Client301, ToegewezenProduct301
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.bevinding import Bevinding, waarschuwing
from zorgadmin.domain.codes import REDEN_VERWIJDERD, DatumGebruik, Eenheid, Frequentie, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import datum, euro, periode, volume
from zorgadmin.domain.toewijzing import Omvang, Toewijzing
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.rules import catalogus
from zorgadmin.rules.niveau3 import gewijzigd


@dataclass(slots=True)
class Ontvangst:
    """What receiving one 301 led to; `retour` is the 302 that waits to be sent."""

    bevindingen: list[Bevinding] = field(default_factory=list)
    toewijzingen: list[ToewijzingGevolg] = field(default_factory=list)
    retour: BerichtRij | None = None
    goedgekeurd: bool = False
    persoon: PersoonGevolg | None = None
    verzoeken: tuple[Verzoek, ...] = ()


def receive(
    werk: Werk,
    omgeving: Omgeving,
    gelezen: GelezenBericht,
    sha256: str,
    keep: Callable[[BerichtStatus, Sequence[Bevinding]], int],
) -> Ontvangst:
    """Judge and apply a schema-valid 301; KlokError when it is signed shortly after today.

    `keep` puts the message in the log with its status and findings and returns its id.
    """
    bericht = gelezen.record
    assert isinstance(bericht, Bericht301)
    require_clock(bericht.header, omgeving.vandaag)
    vooraf = before(werk, bericht, gelezen.wet)
    codes, bevindingen = judge(werk, omgeving, bericht, gelezen.wet, sha256, vooraf)
    ontvangst = Ontvangst(bevindingen, goedgekeurd=codes.is_goedgekeurd)
    if ontvangst.goedgekeurd:
        bevindingen.extend(_remarkable(werk, omgeving, bericht, gelezen.wet, vooraf))
    status = BerichtStatus.VERWERKT if ontvangst.goedgekeurd else BerichtStatus.GEWEIGERD
    bericht_id = keep(status, ontvangst.bevindingen)
    if ontvangst.goedgekeurd:
        _apply(werk, bericht, gelezen.wet, bericht_id, vooraf, ontvangst)
        ontvangst.verzoeken = tuple(_honoured(werk, bericht, gelezen.wet))
    ontvangst.retour = keep_return(werk, omgeving, gelezen, codes, bericht_id)
    bevindingen.extend(map(from_log, ontvangst.retour.meldingen))
    return ontvangst


def _honoured(werk: Werk, bericht: Bericht301, wet: Wet) -> Iterator[Verzoek]:
    """The requests that a message names, as they stand now."""
    genoemd = [p.referentie_aanbieder for p in bericht.client.toegewezen_producten]
    for referentie in dict.fromkeys(r for r in genoemd if r is not None):
        verzoek = find_request(werk, referentie, bericht.header.afzender, wet)
        if verzoek is not None:
            yield verzoek


def remarks(gelezen: GelezenBericht) -> tuple[str, ...]:
    """What the gemeente wrote in a 301 for people to read: the Commentaar elements, in order."""
    assert isinstance(gelezen.record, Bericht301)
    client = gelezen.record.client
    teksten = (client.commentaar, *(p.commentaar for p in client.toegewezen_producten))
    return tuple(tekst for tekst in teksten if tekst)


def _remarkable(
    werk: Werk, omgeving: Omgeving, bericht: Bericht301, wet: Wet, vooraf: Vooraf
) -> Iterator[Bevinding]:
    """What is strange about a 301 beside what is known, and no reason to reject it."""
    plaats = (bericht.header.afzender, wet)
    eigen = werk.toewijzingen.of_client(bericht.client.bsn)
    van_client = [t for t in eigen if (t.gemeente, t.wet) == plaats]
    yield from gewijzigd.missing(bericht, van_client, omgeving.vandaag)
    for verzoek in _honoured(werk, bericht, wet):
        if verzoek.rij.soort is VerzoekSoort.WIJZIGING and not verzoek.toegewezen:
            gevraagd = {deel.nummer for deel in verzoek.delen if deel.nummer is not None}
            referentie = verzoek.rij.referentie
            yield from gewijzigd.partly(bericht, referentie, gevraagd, vooraf.huidige.keys())
    yield from gewijzigd.changed(_newest(bericht, vooraf), vooraf.huidige)
    yield from gewijzigd.stand_ins(_newest(bericht, vooraf))


def _newest(bericht: Bericht301, vooraf: Vooraf) -> list[ToegewezenProduct301]:
    """The products of a message that are not older than what holds."""
    producten = bericht.client.toegewezen_producten
    return [p for p in producten if _is_newest(p, vooraf.huidige.get(p.toewijzing_nummer))]


def _apply(
    werk: Werk,
    bericht: Bericht301,
    wet: Wet,
    bericht_id: int,
    vooraf: Vooraf,
    ontvangst: Ontvangst,
) -> None:
    gemeente, client, huidige = bericht.header.afzender, bericht.client, vooraf.huidige
    nieuwste = _newest(bericht, vooraf)
    anders = [
        vorige.id
        for p in nieuwste
        if (vorige := huidige.get(p.toewijzing_nummer))
        and _differences(vorige, _gegevens(p, gemeente, wet, client.bsn, bericht_id))
    ]
    voor = verlies.sheets(werk, gemeente, wet, anders)
    if nieuwste or werk.praktijk.client(client.bsn) is None:
        gevolg = take_person(werk, _client(client), bericht_id)
        if gevolg is not None:
            ontvangst.persoon = gevolg
            if gevolg.wacht:
                ontvangst.bevindingen.append(other_person(gevolg))
    for product in client.toegewezen_producten:
        gegevens = _gegevens(product, gemeente, wet, client.bsn, bericht_id)
        vorige = huidige.get(product.toewijzing_nummer)
        in_force = _is_newest(product, vorige)
        verschillen = _differences(vorige, gegevens) if vorige else []
        status = _status(vorige, in_force=in_force, changed=bool(verschillen), gegevens=gegevens)
        # One that says the same is kept too when it was signed later: what comes after it is held
        # against that day. So is one that honours a request.
        if (
            status is not ToewijzingUitkomst.ONGEWIJZIGD
            or product.referentie_aanbieder is not None
            or _signed(product) != (vorige and (vorige.toewijzingsdatum, vorige.toewijzingstijd))
        ):
            werk.toewijzingen.add_version(gegevens, in_force=in_force)
        ontvangst.toewijzingen.append(
            ToewijzingGevolg(
                product.toewijzing_nummer, status, tuple(verschillen) if in_force else ()
            )
        )
        if status is ToewijzingUitkomst.OUDER:
            ontvangst.bevindingen.append(_older(product, vorige))
        elif status is not ToewijzingUitkomst.ONGEWIJZIGD:
            ontvangst.bevindingen.extend(_no_contract(gegevens, vooraf.contracten))
    na = verlies.sheets(werk, gemeente, wet, anders)
    ontvangst.bevindingen.extend(verlies.losses(voor, na))
    attach_parked(werk, gemeente, wet, client.bsn)


def _is_newest(product: ToegewezenProduct301, huidige: Toewijzing | None) -> bool:
    if huidige is None:
        return True
    return _signed(product) >= (huidige.toewijzingsdatum, huidige.toewijzingstijd)


def _signed(product: ToegewezenProduct301) -> tuple[date, time]:
    return product.toewijzingsdatum, product.toewijzingstijd


def _status(
    vorige: Toewijzing | None, *, in_force: bool, changed: bool, gegevens: ToewijzingGegevens
) -> ToewijzingUitkomst:
    if vorige is None:
        return ToewijzingUitkomst.NIEUW
    if not in_force:
        return ToewijzingUitkomst.OUDER
    if not changed:
        return ToewijzingUitkomst.ONGEWIJZIGD
    if gegevens.reden_wijziging == REDEN_VERWIJDERD:
        return ToewijzingUitkomst.INGETROKKEN
    return ToewijzingUitkomst.GEWIJZIGD


def _client(client: Client301) -> Client:
    return Client(
        client.bsn,
        client.geboortedatum.datum,
        client.geslacht,
        client.naam.geslachtsnaam.achternaam,
        client.naam.geslachtsnaam.voorvoegsel,
        client.naam.voornamen,
        client.naam.voorletters,
        DatumGebruik(gebruik) if (gebruik := client.geboortedatum.datum_gebruik) else None,
    )


def _gegevens(
    product: ToegewezenProduct301, gemeente: str, wet: Wet, bsn: str, bericht_id: int
) -> ToewijzingGegevens:
    omvang = product.omvang
    return ToewijzingGegevens(
        gemeente=gemeente,
        wet=wet,
        nummer=product.toewijzing_nummer,
        bsn=bsn,
        productcategorie=product.product.categorie if product.product else None,
        productcode=product.product.code if product.product else None,
        ingangsdatum=product.ingangsdatum,
        einddatum=product.einddatum,
        omvang=Omvang(omvang.volume, Eenheid(omvang.eenheid), Frequentie(omvang.frequentie))
        if omvang
        else None,
        budget_cent=product.budget,
        reden_wijziging=product.reden_wijziging,
        toewijzingsdatum=product.toewijzingsdatum,
        toewijzingstijd=product.toewijzingstijd,
        referentie_aanbieder=product.referentie_aanbieder,
        commentaar=product.commentaar,
        bericht_id=bericht_id,
    )


def _differences(vorige: Toewijzing, nieuw: ToewijzingGegevens) -> list[str]:
    """What a new version changes, in Dutch; empty when it says the same."""
    paren = (
        (
            "product",
            f"{vorige.productcategorie or '-'} {vorige.productcode or ''}".strip(),
            f"{nieuw.productcategorie or '-'} {nieuw.productcode or ''}".strip(),
        ),
        (
            "periode",
            periode(vorige.ingangsdatum, vorige.einddatum),
            periode(nieuw.ingangsdatum, nieuw.einddatum),
        ),
        ("omvang", _omvang(vorige.omvang), _omvang(nieuw.omvang)),
        ("budget", _budget(vorige.budget_cent), _budget(nieuw.budget_cent)),
        ("reden wijziging", vorige.reden_wijziging or "geen", nieuw.reden_wijziging or "geen"),
    )
    return [f"{naam}: {oud} → {nu}" for naam, oud, nu in paren if oud != nu]


def _omvang(omvang: Omvang | None) -> str:
    if omvang is None:
        return "geen"
    per = {"1": "per dag", "2": "per week", "4": "per maand", "6": "totaal"}[omvang.frequentie]
    return f"{volume(omvang.volume, omvang.eenheid)} {per}"


def _budget(budget_cent: int | None) -> str:
    return "geen" if budget_cent is None else euro(budget_cent)


def _older(product: ToegewezenProduct301, huidige: Toewijzing | None) -> Bevinding:
    geldend = datum(huidige.toewijzingsdatum) if huidige else ""
    return waarschuwing(
        "OP080",
        f"ToegewezenProduct {product.toewijzing_nummer}",
        f"Deze versie van {datum(product.toewijzingsdatum)} is ouder dan de geldende van "
        f"{geldend} en verandert niets.",
        "Er is niets te doen; de oudere versie is bewaard.",
    )


def _no_contract(gegevens: ToewijzingGegevens, contracten: Contracten) -> list[Bevinding]:
    code = gegevens.productcode
    if code is None or contracten.of_product(gegevens.gemeente, gegevens.wet, code):
        return []
    return [
        catalogus.waarschuwing(
            "ZA103",
            f"ToegewezenProduct {gegevens.nummer}",
            f"Er is nog geen contract met gemeente {naam_van(gegevens.gemeente)} voor product "
            f"{code}.",
        )
    ]


def attach_parked(werk: Werk, gemeente: str, wet: Wet, bsn: str) -> None:
    """Give parked leveringen of this client the toewijzing that now covers them (spec 2.2)."""
    geparkeerd = [
        rij
        for rij in werk.leveringen.geparkeerd(bsn)
        if (rij.gegevens.gemeente, rij.gegevens.wet) == (gemeente, wet)
    ]
    if not geparkeerd:
        return
    toewijzingen = [
        t for t in werk.toewijzingen.of_client(bsn) if (t.gemeente, t.wet) == (gemeente, wet)
    ]
    for rij in geparkeerd:
        passend = [t for t in toewijzingen if fits(t, rij)]
        if len(passend) == 1:
            werk.leveringen.attach([rij.id], passend[0])


def fits(toewijzing: Toewijzing, rij: LeveringRij) -> bool:
    """Whether a toewijzing covers a levering: day, productcode and productcategorie."""
    gegevens = rij.gegevens
    return (
        toewijzing.covers(gegevens.datum)
        and toewijzing.productcode in (None, gegevens.productcode)
        and toewijzing.productcategorie in (None, gegevens.productcategorie)
    )


def note_received(werk: Werk, identificatie: str, ontvangst: Ontvangst, sha256: str) -> None:
    """A 301 was received and answered."""
    toewijzingen = [
        {"toewijzingnummer": t.nummer, "status": t.status.value} for t in ontvangst.toewijzingen
    ]
    retour = ontvangst.retour.sha256 if ontvangst.retour is not None else None
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {identificatie}",
        None,
        {"goedgekeurd": ontvangst.goedgekeurd, "toewijzingen": toewijzingen, "retour": retour}
        | logboek.file_of(sha256),
    )
