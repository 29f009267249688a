"""Tell a gemeente of a client outside the message traffic (spec 12; protocol 9.1).

The notification is a document that holds what the protocol allows and no more. Within five working
days the gemeente confirms that it has it; the contact data that it gives then are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from zorgadmin.application.kern.benoemen import product_of, size_of
from zorgadmin.application.kern.briefpapier import (
    VOOR_MELDING,
    person,
    provider,
    receiver,
    require_outside,
    require_whole,
)
from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.nummers import own_identificatie
from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of, find_toewijzing
from zorgadmin.application.kern.papier import Deel, Gegevens, Papier
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.codelijsten import labels
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.buiten import MELDING, Verkeer
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.uitweg import Uitweg
from zorgadmin.domain.verzoeken.product import Verwijzer

_TITEL = "Melding van zorg buiten het berichtenverkeer"


@record
class Aangemeld:
    """A notification as it was made, or would be; without `identificatie` there is none.

    `regels` are what stands in it.
    """

    toewijzing: Toewijzing
    regels: tuple[tuple[str, str], ...]
    identificatie: str | None = None
    bestand: Path | None = None
    sha256: str | None = None


def notification(
    diensten: Diensten,
    nummer: int,
    verwijzer: Verwijzer | None = None,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Aangemeld:
    """What the notification of a toewijzing would hold; nothing is written.

    Without a `verwijzer` that of the last referral of the client. GebruikError for a client in the
    traffic, GeweigerdError that names what the practice lacks.
    """
    with diensten.kluis.lezen() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        papier = _paper(werk, diensten.omgeving, toewijzing, verwijzer)
    return Aangemeld(toewijzing, _facts(papier))


def notify(
    diensten: Diensten,
    nummer: int,
    naar: Path | None,
    verwijzer: Verwijzer | None = None,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Aangemeld:
    """Make the notification and write its file to `naar`; errors as of `notification`."""
    if naar is None:
        raise GebruikError("Kies de map voor de melding.", Uitweg.MAP_KIEZEN)
    omgeving = diensten.omgeving
    publicatie = Publicatie(omgeving.uitvoer)
    with publicatie, diensten.kluis.schrijven() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        papier = _paper(werk, omgeving, toewijzing, verwijzer)
        inhoud = omgeving.rapporten.pdf(papier)
        identificatie = own_identificatie(werk)
        rij = keep_outgoing(
            werk,
            omgeving,
            Uitgaand(
                soort=MELDING,
                wet=toewijzing.wet,
                gemeente=toewijzing.gemeente,
                identificatie=identificatie,
                inhoud=inhoud,
                documentnaam=f"MELDING_{toewijzing.gemeente}_{identificatie}.pdf",
            ),
        )
        werk.buiten.add_aanmelding(toewijzing.id, rij.id)
        werk.logboek.add(
            Handeling.AANMELDING,
            f"toewijzing {toewijzing.nummer}",
            None,
            {
                "gemeente": toewijzing.gemeente,
                "wet": toewijzing.wet.value,
                "bericht": identificatie,
                "sha256": rij.sha256,
            },
        )
        pad = publicatie.prepare(werk, rij, naar)
    record_written(diensten.kluis, publicatie.geschreven)
    return Aangemeld(toewijzing, _facts(papier), identificatie, pad, rij.sha256)


def confirm_receipt(
    diensten: Diensten, identificatie: str, op: date | None, contact: str
) -> Aanmelding:
    """Record that the gemeente has a notification, on day `op` (default today), and its contact.

    It counts as sent then. GebruikError when there is no such notification, or on another day.
    """
    vandaag = diensten.omgeving.vandaag
    dag = op or vandaag
    if not contact.strip():
        raise GebruikError("Geef de contactgegevens van de gemeente; die horen bij de bevestiging.")
    with diensten.kluis.schrijven() as werk:
        melding = _find(werk, identificatie)
        if not melding.dagtekening <= dag <= vandaag:
            raise GebruikError(
                f"Een bevestiging op {datum(dag)} kan niet. Kies een dag van "
                f"{datum(melding.dagtekening)} (de melding) tot en met {datum(vandaag)} (vandaag)."
            )
        if melding.verstuurd is None:
            werk.berichten.set_uploaded([melding.bericht_id], melding.dagtekening)
        werk.berichten.set_status([melding.bericht_id], BerichtStatus.VERSTUURD)
        return _confirmed(werk, melding, dag, contact.strip())


def unconfirm_receipt(diensten: Diensten, identificatie: str) -> Aanmelding:
    """Take back that the gemeente has a notification."""
    with diensten.kluis.schrijven() as werk:
        melding = _find(werk, identificatie)
        if melding.ontvangen is None:
            raise GeweigerdError(f"Van melding {identificatie} is geen ontvangst vastgelegd.")
        return _confirmed(werk, melding, None, None)


def notifications(diensten: Diensten, bsn: str | None = None) -> list[Aanmelding]:
    """Those of one client, or of all, in order of making."""
    with diensten.kluis.lezen() as werk:
        alle = werk.buiten.aanmeldingen()
        if bsn is None:
            return list(alle)
        eigen = {t.id for t in werk.toewijzingen.of_client(bsn)}
    return [melding for melding in alle if melding.toewijzing_id in eigen]


def _find(werk: Werk, identificatie: str) -> Aanmelding:
    for melding in werk.buiten.aanmeldingen():
        if melding.identificatie == identificatie:
            return melding
    raise GebruikError(f"Melding {identificatie} bestaat niet. Controleer het nummer.")


def _confirmed(
    werk: Werk, melding: Aanmelding, dag: date | None, contact: str | None
) -> Aanmelding:
    werk.buiten.confirm(melding.id, dag, contact)
    werk.logboek.add(
        Handeling.AANMELDING,
        f"bericht {melding.identificatie}",
        {"ontvangen": melding.ontvangen.isoformat() if melding.ontvangen else None},
        {"ontvangen": dag.isoformat() if dag else None, "wet": melding.wet.value},
    )
    return _find(werk, melding.identificatie)


def _paper(
    werk: Werk, omgeving: Omgeving, toewijzing: Toewijzing, verwijzer: Verwijzer | None
) -> Papier:
    verkeer, client = require_outside(werk, toewijzing.bsn)
    if verkeer.verder_als is not None:
        ander = werk.praktijk.client_number(verkeer.verder_als)
        raise GeweigerdError(
            f"Deze cliënt zit nu in het berichtenverkeer, als cliënt {ander}. Meld de zorg daar."
        )
    praktijk = require_whole(werk, VOOR_MELDING, "een melding")
    naam = omgeving.gemeenten.get(toewijzing.gemeente, toewijzing.gemeente)
    feiten = (
        *provider(praktijk),
        *_contact(praktijk),
        *receiver(naam, toewijzing.gemeente),
        *person(verkeer, client),
        *_referrer(werk, toewijzing, verkeer, verwijzer),
        *_care(werk, toewijzing),
    )
    delen: list[Deel] = [Gegevens(feiten)]
    return Papier(praktijk.naam, _TITEL, omgeving.vandaag, delen)


def _facts(papier: Papier) -> tuple[tuple[str, str], ...]:
    return tuple(paar for deel in papier.delen if isinstance(deel, Gegevens) for paar in deel.paren)


def _contact(praktijk: Praktijk) -> Iterator[tuple[str, str]]:
    yield "Adres", f"{praktijk.straat}, {praktijk.postcode} {praktijk.plaats}"
    if praktijk.telefoon:
        yield "Telefoon", praktijk.telefoon
    if praktijk.email:
        yield "E-mail", praktijk.email


def _referrer(
    werk: Werk, toewijzing: Toewijzing, verkeer: Verkeer, gegeven: Verwijzer | None
) -> Iterator[tuple[str, str]]:
    """Who referred; of a secret client only what kind of referrer, which leads to nobody."""
    wie = gegeven
    if wie is None:
        van_wet = [v for v in werk.dossier.verwijzingen(toewijzing.bsn) if v.wet is toewijzing.wet]
        if not van_wet:
            return
        wie = Verwijzer(van_wet[-1].type, van_wet[-1].naam, van_wet[-1].agb)
    assert verkeer.buiten is not None
    if verkeer.buiten.shows_representative:
        if wie.naam:
            yield "Naam verwijzer", wie.naam
        if wie.agb:
            yield "AGB-code verwijzer", wie.agb
    soort = labels("verwijzer", toewijzing.wet).get(wie.type.value, "")
    yield "Code verwijzer", f"{wie.type.value} ({soort})" if soort else wie.type.value


def _care(werk: Werk, toewijzing: Toewijzing) -> Iterator[tuple[str, str]]:
    yield "Startdatum", datum(toewijzing.ingangsdatum)
    eind = toewijzing.einddatum
    yield "Beoogde einddatum", "nog niet bekend" if eind is None else datum(eind)
    yield "Product", product_of(contracts_of(werk), toewijzing)
    yield "Omvang", size_of(toewijzing)
