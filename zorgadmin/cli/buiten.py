"""Commands about care outside the message traffic: `aanmelding`, `ontvangen`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from zorgadmin.application.kern.briefpapier import PERSOONLIJK
from zorgadmin.cli.context import (
    DATUM,
    NUMMER,
    Sessie,
    command,
    folder_option,
    gemeente_option,
    one_of,
    wet_option,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.verzoeken.product import Verwijzer, Verwijzertype

if TYPE_CHECKING:
    from zorgadmin.application.buiten.melden import Aangemeld
    from zorgadmin.application.kern.ports_buiten import Aanmelding


# As in a request for a toewijzing.
_AGB = re.compile(r"[0-9]{8}")
_NAAM_LANG = 64


class AanmeldKeuzes(TypedDict):
    """Who referred the client, and which of two toewijzingen with one number is meant."""

    verwijzer: str | None
    verwijzer_naam: str | None
    verwijzer_agb: str | None
    gemeente: str | None
    wet: Wet | None


@command("aanmelding", "Meld zorg buiten het berichtenverkeer aan de gemeente, of toon meldingen.")
@click.argument("toewijzing", type=NUMMER, required=False)
@folder_option(nodig=False, hulp="Map voor de melding.")
@click.option("--proef", is_flag=True, help="Toon wat er in de melding komt te staan.")
@click.option("--verwijzer", type=one_of(*Verwijzertype), help="Code van de verwijzer.")
@click.option("--verwijzer-naam", help="Naam van de verwijzer.")
@click.option("--verwijzer-agb", help="AGB-code van de verwijzer.")
@gemeente_option
@wet_option
def aanmelding_opdracht(
    sessie: Sessie,
    toewijzing: int | None,
    naar: Path | None,
    proef: bool,  # noqa: FBT001
    **keuzes: Unpack[AanmeldKeuzes],
) -> int:
    """Make the notification of a toewijzing, show what it would hold, or list them all."""
    from zorgadmin.application.buiten.melden import notification, notifications, notify

    if toewijzing is None:
        if naar is not None or proef:
            raise GebruikError("Noem het nummer van de toewijzing.")
        alle = notifications(sessie.diensten())
        return sessie.show(lambda: [receipt_json(m) for m in alle], lambda: _listed(alle))
    if naar is None and not proef:
        raise click.UsageError("Geef een map met --naar, of probeer het met --proef.")
    naam, agb = keuzes["verwijzer_naam"], keuzes["verwijzer_agb"]
    if naam is not None and len(naam) > _NAAM_LANG:
        raise GebruikError(f"De naam van de verwijzer mag {_NAAM_LANG} tekens lang zijn.")
    if agb is not None and _AGB.fullmatch(agb) is None:
        raise GebruikError("De AGB-code van de verwijzer heeft acht cijfers.")
    wie = None
    if keuzes["verwijzer"] is not None:
        wie = Verwijzer(Verwijzertype(keuzes["verwijzer"]), naam, agb)
    elif naam is not None or agb is not None:
        raise click.UsageError("Geef met --verwijzer ook de code van de verwijzer.")
    diensten, waar = sessie.diensten(), (keuzes["gemeente"], keuzes["wet"])
    gemaakt = (
        notification(diensten, toewijzing, wie, *waar)
        if proef
        else notify(diensten, toewijzing, naar, wie, *waar)
    )
    return sessie.show(lambda: _made_json(gemaakt), lambda: _made(gemaakt))


@command("ontvangen", "Leg vast dat de gemeente een melding heeft ontvangen.")
@click.argument("identificatie")
@click.option("--contact", help="Contactgegevens van de gemeente, uit de bevestiging.")
@click.option("--op", type=DATUM, help="Dag van de bevestiging; standaard vandaag.")
@click.option("--terug", is_flag=True, help="Neem terug dat zij is ontvangen.")
def ontvangen_opdracht(
    sessie: Sessie,
    identificatie: str,
    contact: str | None,
    op: date | None,
    terug: bool,  # noqa: FBT001
) -> int:
    """Record the confirmation of a gemeente, or take it back."""
    from zorgadmin.application.buiten.melden import confirm_receipt, unconfirm_receipt

    if terug:
        if contact is not None or op is not None:
            raise GebruikError("Geef bij --terug geen --contact of --op.")
        melding = unconfirm_receipt(sessie.diensten(), identificatie)
    else:
        melding = confirm_receipt(sessie.diensten(), identificatie, op, contact or "")
    return sessie.show(lambda: receipt_json(melding), lambda: _listed([melding]))


def receipt_json(melding: Aanmelding) -> dict[str, Any]:
    """A notification and what the gemeente confirmed."""
    return {
        "identificatie": melding.identificatie,
        "gemeente": melding.gemeente,
        "wet": melding.wet.value,
        "dagtekening": melding.dagtekening.isoformat(),
        "status": melding.status,
        "verstuurd": melding.verstuurd.isoformat() if melding.verstuurd else None,
        "uiterlijk": melding.uiterlijk.isoformat() if melding.uiterlijk else None,
        "ontvangen": melding.ontvangen.isoformat() if melding.ontvangen else None,
        "contact": melding.contact,
    }


def _listed(meldingen: list[Aanmelding]) -> Iterator[str]:
    for m in meldingen:
        if m.ontvangen is not None:
            stand = f"ontvangen op {datum(m.ontvangen)} ({m.contact})"
        elif m.uiterlijk is not None:
            stand = f"te bevestigen uiterlijk {datum(m.uiterlijk)}"
        else:
            stand = str(m.status)
        yield f"Melding {m.identificatie}  gemeente {m.gemeente} ({m.wet})  {stand}"
    if not meldingen:
        yield "Er zijn geen meldingen."


def _made_json(gemaakt: Aangemeld) -> dict[str, Any]:
    t = gemaakt.toewijzing
    return {
        "identificatie": gemaakt.identificatie,
        "bestand": str(gemaakt.bestand) if gemaakt.bestand else None,
        "sha256": gemaakt.sha256,
        "gemeente": t.gemeente,
        "wet": t.wet.value,
        "toewijzingnummer": t.nummer,
        "regels": dict(gemaakt.regels),
    }


def _made(gemaakt: Aangemeld) -> Iterator[str]:
    breed = max(len(naam) for naam, _ in gemaakt.regels)
    for naam, waarde in gemaakt.regels:
        # A screen may be looked at by anybody.
        yield f"{naam:<{breed}}  {'(staat erin)' if naam in PERSOONLIJK else waarde}"
    if gemaakt.bestand is not None:
        yield ""
        yield f"Bestand: {gemaakt.bestand}"
        yield (
            "Verstuur het per beveiligde e-mail of per post en meld dan: zorgadmin berichten "
            f"geupload {gemaakt.identificatie}"
        )


OPDRACHTEN = (aanmelding_opdracht, ontvangen_opdracht)
