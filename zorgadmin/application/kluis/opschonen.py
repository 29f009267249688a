"""Remove the personal data of clients whose retention period is over (see `bewaartermijn`).

Names, BSN, date of birth, addresses and everything that people typed go, out of the tables, their
history and the messages. Amounts, numbers and periods stay, so that the ledger still adds up, and
the audit trail says what was done. Copies outside the vault are not reached; the user is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.rijen import BerichtRij, Geredigeerd
from zorgadmin.application.kluis.bewaartermijn import BewaardePersoon, kept
from zorgadmin.domain.berichten.status import Richting
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.fouten import GebruikError, GeweigerdError, KluisError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.opschonen import pseudonym
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsn, masker_bsns
from zorgadmin.domain.uitweg import Uitweg

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten, Omgeving
    from zorgadmin.application.kern.ports import Werk

ONDERWERP = "cliënt "
"""How the trail names a client: this and their own number."""


@record
class Opgeschoond:
    """What was removed for one client: rows of each kind, and BSNs that are left elsewhere."""

    nummer: str
    aantallen: Mapping[str, int]
    resten: int


@record
class Opschoning:
    """What was done; `al_gedaan` had been removed before.

    `niet_gewist` says why what was removed may still be in the file itself; None when it is not.
    """

    clienten: Sequence[Opgeschoond]
    al_gedaan: Sequence[str]
    reservekopieen: Sequence[Path]
    niet_gewist: str | None


def opschonen(diensten: Diensten, nummers: Sequence[str], *, bevestigd: bool) -> Opschoning:
    """Remove the data of these clients, all of them or none.

    Without numbers, or when all were done before, only what is left in the file is wiped.
    GeweigerdError when somebody's data may not go, GebruikError without confirmation.
    """
    kluis = diensten.kluis
    if not nummers and kluis.bestand.is_compact:
        raise GebruikError("Noem het nummer van een cliënt.", Uitweg.CLIENTNUMMERS_TONEN)
    gevraagd = list(dict.fromkeys(nummer.upper() for nummer in nummers))
    with kluis.schrijven() as werk:
        gekozen = _choose(kept(werk, diensten.omgeving.vandaag, gevraagd), gevraagd)
        nieuw = [bewaard for bewaard in gekozen if not bewaard.is_opgeschoond]
        if nieuw and not bevestigd:
            raise GebruikError(_question(nieuw), Uitweg.BEVESTIGEN)
        gedaan = [_redact(werk, diensten.omgeving, bewaard) for bewaard in nieuw]
    niet_gewist = None
    try:
        kluis.bestand.compact()
    except KluisError as fout:
        niet_gewist = str(fout)
    return Opschoning(
        gedaan,
        [bewaard.nummer for bewaard in gekozen if bewaard.is_opgeschoond],
        kluis.bestand.backups(),
        niet_gewist,
    )


def _choose(alle: Sequence[BewaardePersoon], nummers: Sequence[str]) -> list[BewaardePersoon]:
    bekend = {bewaard.nummer: bewaard for bewaard in alle}
    gekozen = []
    for nummer in nummers:
        bewaard = bekend.get(nummer)
        if bewaard is None:
            raise GebruikError(
                f"Er is geen cliënt met nummer {masker_bsns(nummer[:20])}.",
                Uitweg.CLIENTNUMMERS_TONEN,
            )
        if bewaard.redenen:
            raise GeweigerdError(
                f"De gegevens van cliënt {bewaard.nummer} mogen nog niet weg:"
                f" {'; '.join(bewaard.redenen)}. Er is niets veranderd."
            )
        gekozen.append(bewaard)
    return gekozen


def _question(clienten: Sequence[BewaardePersoon]) -> str:
    namen = ", ".join(f"{bewaard.nummer} ({masker_bsn(bewaard.bsn)})" for bewaard in clienten)
    return (
        f"Van cliënt {namen} verdwijnen naam, BSN, geboortedatum, adres en notities voorgoed, ook"
        " uit de bewaarde berichten. Dit is niet terug te draaien; er is nog niets"
        " veranderd."
    )


def _redact(werk: Werk, omgeving: Omgeving, bewaard: BewaardePersoon) -> Opgeschoond:
    berichten = [
        geredigeerd
        for nummer in werk.opschonen.messages_of(bewaard.bsn)
        if (geredigeerd := _without(werk, omgeving, werk.berichten.get(nummer), bewaard.bsn))
    ]
    naam = pseudonym(bewaard.nummer, buiten=is_outside(bewaard.bsn))
    aantallen = werk.opschonen.redact(bewaard.bsn, naam, berichten)
    sommen = {str(bericht.bericht_id): bericht.sha256 for bericht in berichten}
    werk.logboek.add(
        Handeling.OPSCHONEN,
        f"{ONDERWERP}{bewaard.nummer}",
        None,
        {**aantallen, "berichten": sommen},
    )
    # The key of a client outside the traffic is no personal data, and is part of other keys.
    resten = 0 if is_outside(bewaard.bsn) else werk.opschonen.traces(bewaard.bsn)
    return Opgeschoond(bewaard.nummer, aantallen, resten)


def _without(werk: Werk, omgeving: Omgeving, bericht: BerichtRij, bsn: str) -> Geredigeerd | None:
    """What is to stand in the place of a message; None when it is about somebody else.

    Of what is no valid message nobody can tell what names the client, so nothing of it stays.
    """
    try:
        inhoud = omgeving.berichten.redigeer(werk.berichten.content(bericht.id), [bsn])
    except GeweigerdError:
        inhoud = b""
    if inhoud is None:
        return None
    naam = bericht.bestandsnaam
    if bericht.richting is Richting.IN:
        # A received file has the name that somebody gave it.
        naam = f"{bericht.soort or 'bestand'}-opgeschoond-{bericht.id}.xml"
    return Geredigeerd(bericht.id, inhoud, digest(inhoud), naam)
