"""Check that the vault is whole, and that nothing was changed behind the application's back.

Six things are looked at: the file itself, every message against its digest, every declaratie
against the message that was sent, the invoices, the counters against the numbers used, and the
audit trail against its own chain, against where it should end, and against what it says about the
rest.

The chain has no secret: who may write in the vault and knows how it is made can write a whole new
one. Such a trail differs from where the backups beside the vault saw it end. So what is not found
is a change by somebody who rewrites the trail and replaces or removes those backups too.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from zorgadmin.application.kern.foutrapport import where
from zorgadmin.application.kern.logboek import about_declaration
from zorgadmin.application.kern.nummers import TELLERS, digest, number_in
from zorgadmin.application.kluis.facturen import unequal_invoices
from zorgadmin.application.kluis.meldingen import unequal_reports
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import DebetCredit
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.logboek import Handeling, LogRegel, broken_at
from zorgadmin.domain.opschonen import bsn_in_message
from zorgadmin.domain.tekst import euro
from zorgadmin.domain.uitweg import Uitweg

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten, Omgeving
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.ports_kluis import Kluis
    from zorgadmin.application.kern.rijen import DeclaratieRij

_ZET_TERUG = "Zet een reservekopie van vóór deze wijziging terug."
_OPEN = "Los dit op en controleer de kluis daarna opnieuw."
_MISSEND = "Bewaar dit bestand voor onderzoek en zet een reservekopie terug."
_TERUG = (Uitweg.RESERVEKOPIE_TERUGZETTEN,)


def controleer_dicht(openen: Callable[[], Diensten]) -> Sequence[Bevinding]:
    """The same of a vault that has yet to be opened: when it cannot be, that is the finding."""
    try:
        diensten = openen()
    except KluisError as error:
        return [fout("KLUIS", None, "kluis", str(error), _OPEN, error.uitwegen)]
    return controleer(diensten)


def controleer(diensten: Diensten) -> Sequence[Bevinding]:
    """What is wrong with the vault; empty when all is well."""
    kluis = diensten.kluis
    schade = [
        fout("KLUIS", None, naam, f"De kluis is beschadigd: {tekst}.", _MISSEND, _TERUG)
        for naam, tekst in kluis.bestand.damage()
    ]
    if schade:
        return schade
    try:
        with kluis.lezen() as werk:
            return [
                *_messages(werk),
                *_documents(werk),
                *_declarations(werk, diensten.omgeving),
                *unequal_reports(werk, diensten.omgeving),
                *unequal_invoices(werk),
                *_counters(werk),
                *_trail(werk, kluis),
            ]
    except KluisError as error:
        return [fout("KLUIS", None, "kluis", str(error), _MISSEND, _TERUG)]
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        # A whole file may still hold what was never written: half a date, an unknown word.
        tekst = f"Er staat iets in dat niet te lezen is ({where(error)})."
        return [fout("KLUIS", None, "kluis", tekst, _MISSEND, _TERUG)]


def _messages(werk: Werk) -> Iterator[Bevinding]:
    opgeschoond = _redacted(werk)
    for rij in werk.berichten.list():
        try:
            inhoud = werk.berichten.content(rij.id)
        except KluisError:
            inhoud = None
        # Of a large refused file only the digest is kept.
        if inhoud == b"" and rij.status is BerichtStatus.GEWEIGERD and rij.opgeschoond is None:
            continue
        verwacht = rij.opgeschoond or rij.sha256
        # Only a removal of personal data that is in the trail may change a message.
        echt = rij.opgeschoond == opgeschoond.get(rij.id)
        if inhoud is None or digest(inhoud) != verwacht or not echt:
            yield fout(
                "KLUIS",
                None,
                f"bericht {rij.identificatie or rij.id}",
                "De inhoud is niet meer wat is ontvangen of verstuurd: de SHA-256 klopt niet.",
                _ZET_TERUG,
                _TERUG,
            )


def _documents(werk: Werk) -> Iterator[Bevinding]:
    for document in werk.dossier.documenten():
        if digest(werk.dossier.inhoud(document.id)) != document.sha256:
            yield fout(
                "KLUIS",
                None,
                f"document {document.id}",
                "De inhoud is niet meer wat is toegevoegd: de SHA-256 klopt niet.",
                _ZET_TERUG,
                _TERUG,
            )


def _redacted(werk: Werk) -> Mapping[int, str]:
    """SHA-256 of what is left of messages of which personal data were removed, by the trail."""
    sommen: dict[int, str] = {}
    for regel in werk.logboek.list():
        if regel.handeling == Handeling.OPSCHONEN and regel.na is not None:
            berichten = json.loads(regel.na)["berichten"]
            sommen |= {int(nummer): sha256 for nummer, sha256 in berichten.items()}
    return sommen


def _declarations(werk: Werk, omgeving: Omgeving) -> Iterator[Bevinding]:
    declaraties = werk.declaraties.list()
    plekken = _places(declaraties)
    for declaratie in declaraties:
        regels = werk.declaraties.regels(declaratie_id=declaratie.id)
        plek = plekken[declaratie.id]
        if sum(regel.signed for regel in regels) != declaratie.totaal_cent:
            yield fout(
                "KLUIS",
                None,
                plek,
                f"De regels samen zijn {euro(sum(regel.signed for regel in regels))}, het"
                f" totaal is {euro(declaratie.totaal_cent)}.",
                _ZET_TERUG,
                _TERUG,
            )
        if declaratie.bericht_id is not None and not _agrees(
            werk.berichten.content(declaratie.bericht_id), declaratie, regels, omgeving
        ):
            yield fout(
                "KLUIS",
                None,
                plek,
                "De regels of het totaal zijn niet gelijk aan het bericht dat is verstuurd.",
                _ZET_TERUG,
                _TERUG,
            )
        toegekend = sum(r.signed for r in regels if r.status in _TOEGEKEND)
        if (
            declaratie.status is DeclaratieStatus.BEANTWOORD
            and declaratie.verwerkt
            and toegekend != declaratie.toegekend_cent
        ):
            yield fout(
                "KLUIS",
                None,
                plek,
                f"De toegekende regels samen zijn {euro(toegekend)}, volgens het antwoord is"
                f" {euro(declaratie.toegekend_cent or 0)} toegekend.",
                _ZET_TERUG,
                _TERUG,
            )


def _places(declaraties: Sequence[DeclaratieRij]) -> Mapping[int, str]:
    """How each declaratie is named, by id: with its wet where its number is used under both."""
    gebruikt = Counter(d.declaratienummer for d in declaraties)
    return {
        d.id: about_declaration(d.declaratienummer)
        + (f" ({d.wet})" if gebruikt[d.declaratienummer] > 1 else "")
        for d in declaraties
    }


_TOEGEKEND = (PrestatieStatus.TOEGEKEND, PrestatieStatus.GECREDITEERD)


def _agrees(
    inhoud: bytes, declaratie: DeclaratieRij, regels: Sequence[Regel], omgeving: Omgeving
) -> bool:
    if declaratie.client is not None:
        # A document, of which the digest says that it is as it was made.
        return all(regel.bsn == declaratie.client for regel in regels)
    try:
        bericht = omgeving.berichten.lees(inhoud).record
    except GeweigerdError:
        return False
    if not isinstance(bericht, Bericht323):
        return False
    verstuurd = bericht.declaratie
    gevonden = {
        p.product_referentie.referentie_nummer: (
            p.product_referentie.vorig_referentie_nummer,
            client.bsn,
            p.toewijzing_nummer,
            p.product_categorie,
            p.product_code,
            p.product_periode.begindatum,
            p.product_periode.einddatum,
            p.geleverd_volume,
            p.eenheid,
            p.product_tarief,
            p.ingediend_bedrag.bedrag,
            DebetCredit(p.ingediend_bedrag.debet_credit),
        )
        for client in verstuurd.clienten
        for p in client.prestaties
    }
    bewaard = {
        regel.referentienummer: (
            regel.vorig_referentienummer,
            bsn_in_message(regel.bsn),
            regel.toewijzingnummer,
            regel.sleutel.productcategorie,
            regel.sleutel.productcode,
            regel.begin,
            regel.eind,
            regel.volume,
            regel.eenheid.value,
            regel.product_tarief,
            regel.bedrag,
            regel.debet_credit,
        )
        for regel in regels
    }
    return (
        gevonden == bewaard
        and verstuurd.declaratie_nummer == declaratie.declaratienummer
        and verstuurd.totaal_ingediend_bedrag.signed == declaratie.totaal_cent
    )


def _counters(werk: Werk) -> Iterator[Bevinding]:
    gegeven = werk.tellers.given()
    declaraties = werk.declaraties.list()
    gebruikt = {
        "bericht": [r.identificatie or "" for r in werk.berichten.list(Richting.UIT)],
        "declaratie": [
            # An opening balance takes its number from the same counter.
            f"D{d.declaratienummer[1:]}" if d.bericht_id is None else d.declaratienummer
            for d in declaraties
        ],
        "referentie": [
            *(regel.referentienummer for regel in werk.declaraties.regels()),
            *(verzoek.referentie for verzoek in werk.verzoeken.list()),
        ],
    }
    for teller in TELLERS:
        nummers = [number_in(teller, tekst) for tekst in gebruikt[teller]]
        hoogste = max((nummer for nummer in nummers if nummer is not None), default=0)
        if hoogste > gegeven.get(teller, 0):
            yield fout(
                "KLUIS",
                None,
                f"teller {teller}",
                f"De teller staat op {gegeven.get(teller, 0)}, maar nummer {hoogste} is gebruikt.",
                _ZET_TERUG,
                _TERUG,
            )


def _trail(werk: Werk, kluis: Kluis) -> Iterator[Bevinding]:
    regels = werk.logboek.list()
    kop = werk.logboek.head()
    if (nummer := broken_at(regels)) is not None:
        yield _of_trail(f"Regel {nummer} is gewijzigd, verplaatst of verwijderd.")
    elif (kop.aantal, kop.hash) != (len(regels), regels[-1].hash if regels else ""):
        yield _of_trail(f"Het heeft {len(regels)} regels; er zijn er {kop.aantal} geschreven.")
    else:
        yield from _against_backups(regels, kluis)
        yield from _against_ledger(regels, werk)


def _against_backups(regels: Sequence[LogRegel], kluis: Kluis) -> Iterator[Bevinding]:
    """A backup since the last restore saw a trail that this one goes on from."""
    hersteld = max((r.moment for r in regels if r.handeling == Handeling.HERSTEL), default=None)
    for bestand, gemaakt, kop in kluis.bestand.heads():
        if kop.aantal == 0 or (hersteld is not None and gemaakt <= hersteld):
            continue
        if kop.aantal > len(regels) or regels[kop.aantal - 1].hash != kop.hash:
            yield _of_trail(f"Het is anders dan in de reservekopie {bestand.name}.")


def _against_ledger(regels: Sequence[LogRegel], werk: Werk) -> Iterator[Bevinding]:
    """What the trail says must be so: files that are there, states of declaraties."""
    bekend = {rij.sha256 for rij in werk.berichten.list()}
    standen: dict[tuple[str, object], Mapping[str, object]] = {}
    for regel in regels:
        na: Mapping[str, object] = json.loads(regel.na) if regel.na is not None else {}
        bestanden = [na.get("retour")]
        if regel.handeling != Handeling.RESERVEKOPIE:
            bestanden.append(na.get("sha256"))
        if any(sha256 is not None and sha256 not in bekend for sha256 in bestanden):
            yield fout(
                "KLUIS",
                None,
                regel.onderwerp,
                f"Het bericht van regel {regel.nummer} van het logboek is er niet meer.",
                _ZET_TERUG,
                _TERUG,
            )
        if "status" in na:
            standen[regel.onderwerp, na.get("wet")] = na
    declaraties = werk.declaraties.list()
    plekken = _places(declaraties)
    for declaratie in declaraties:
        onderwerp = about_declaration(declaratie.declaratienummer)
        # Entries without wet are from when no number was used under both.
        ouder = standen.get((onderwerp, None))
        volgens = standen.get((onderwerp, declaratie.wet), ouder)
        nu = (declaratie.status.value, declaratie.toegekend_cent, declaratie.totaal_cent)
        if volgens is not None and nu != (
            volgens["status"],
            volgens["toegekend_cent"],
            volgens["totaal_cent"],
        ):
            yield fout(
                "KLUIS",
                None,
                plekken[declaratie.id],
                f"De status is {declaratie.status}; volgens het logboek is die"
                f" {volgens['status']}, of de bedragen verschillen.",
                _ZET_TERUG,
                _TERUG,
            )


def _of_trail(uitleg: str) -> Bevinding:
    return fout("KLUIS", None, "logboek", uitleg, _ZET_TERUG, _TERUG)
