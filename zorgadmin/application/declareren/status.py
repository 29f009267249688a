"""What happens to a declaratie outside the messages: uploaded, refused, withdrawn (spec 5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.grootboek import DeclaratieStatus, PrestatieStatus
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.tekst import datum


def set_message_status(werk: Werk, declaratie: DeclaratieRij, status: BerichtStatus) -> None:
    """Set the state of the message of a declaratie; an opening balance has none."""
    if declaratie.bericht_id is not None:
        werk.berichten.set_status([declaratie.bericht_id], status)


def ingediend(
    diensten: Diensten, declaratienummer: str, op: date | None, wet: Wet | None = None
) -> DeclaratieRij:
    """Record that the user uploaded the message, on day `op` (default today)."""
    dag = op or diensten.omgeving.vandaag
    with diensten.kluis.schrijven() as werk:
        return _submit(werk, find(werk, declaratienummer, wet), dag, diensten.omgeving.vandaag)


def alle_ingediend(diensten: Diensten, nummers: Sequence[tuple[str, Wet]], op: date) -> None:
    """Record that the user uploaded these messages on one day: all of them, or none."""
    with diensten.kluis.schrijven() as werk:
        for nummer, wet in nummers:
            _submit(werk, find(werk, nummer, wet), op, diensten.omgeving.vandaag)


def _submit(werk: Werk, declaratie: DeclaratieRij, dag: date, vandaag: date) -> DeclaratieRij:
    _require(declaratie, DeclaratieStatus.AANGEMAAKT, doel="als ingediend melden")
    eerste = declaratie.dagtekening
    if not eerste <= dag <= vandaag:
        raise GebruikError(
            f"Indienen op {datum(dag)} kan niet. Kies een dag van {datum(eerste)} (de "
            f"dagtekening) tot en met {datum(vandaag)} (vandaag)."
        )
    werk.declaraties.set_declaratie(declaratie.id, DeclaratieStatus.INGEDIEND, ingediend=dag)
    werk.declaraties.set_regels(PrestatieStatus.INGEDIEND, declaratie_id=declaratie.id)
    set_message_status(werk, declaratie, BerichtStatus.VERSTUURD)
    na = find(werk, declaratie.declaratienummer, declaratie.wet)
    return logboek.changed_state(werk, Handeling.INGEDIEND, declaratie, na)


def toch_niet_ingediend(
    diensten: Diensten, declaratienummer: str, wet: Wet | None = None
) -> DeclaratieRij:
    """Take back that a declaratie was uploaded, until its answer came or is overdue.

    GeweigerdError for one that earlier software uploaded, or whose gemeente was to have answered.
    """
    with diensten.kluis.schrijven() as werk:
        declaratie = find(werk, declaratienummer, wet)
        _require(declaratie, DeclaratieStatus.INGEDIEND, doel="terugnemen dat zij is ingediend")
        regels = werk.declaraties.regels(declaratie_id=declaratie.id)
        if any(regel.is_taken_over for regel in regels):
            raise GeweigerdError(
                f"Declaratie {declaratienummer} is met eerdere software ingediend; dat is hier "
                "niet terug te nemen."
            )
        uiterlijk = declaratie.answer_due
        if uiterlijk is not None and uiterlijk < diensten.omgeving.vandaag:
            raise GeweigerdError(
                f"Declaratie {declaratienummer} had op {datum(uiterlijk)} beantwoord moeten zijn. "
                "Vraag de gemeente of zij is aangekomen; weigerde het portaal haar, leg dat dan "
                "vast."
            )
        werk.declaraties.set_declaratie(declaratie.id, DeclaratieStatus.AANGEMAAKT)
        werk.declaraties.set_regels(PrestatieStatus.AANGEMAAKT, declaratie_id=declaratie.id)
        na = find(werk, declaratienummer, declaratie.wet)
        return logboek.changed_state(werk, Handeling.INGEDIEND, declaratie, na)


def geweigerd(
    diensten: Diensten,
    declaratienummer: str,
    code: str,
    toelichting: str | None,
    wet: Wet | None = None,
) -> DeclaratieRij:
    """Record a rejection by the portal; the lines can be claimed again."""
    if code not in diensten.omgeving.portaalcodes:
        raise GebruikError(
            f"{code} is geen foutcode van het portaal. Gebruik een BRS- of IB-code, "
            "bijvoorbeeld BRS13."
        )
    with diensten.kluis.schrijven() as werk:
        declaratie = find(werk, declaratienummer, wet)
        _require(
            declaratie,
            DeclaratieStatus.AANGEMAAKT,
            DeclaratieStatus.INGEDIEND,
            doel="als geweigerd melden",
        )
        if declaratie.client is not None:
            raise GeweigerdError(
                f"Declaratie {declaratienummer} ging niet door het portaal. Weigert de gemeente "
                "haar, leg dat dan vast als antwoord."
            )
        werk.declaraties.set_declaratie(
            declaratie.id,
            DeclaratieStatus.GEWEIGERD,
            retourcodes=(code,),
            toelichting=toelichting,
        )
        werk.declaraties.set_regels(PrestatieStatus.NIET_VERWERKT, declaratie_id=declaratie.id)
        set_message_status(werk, declaratie, BerichtStatus.VERSTUURD)
        na = find(werk, declaratienummer, declaratie.wet)
        return logboek.changed_state(werk, Handeling.GEWEIGERD, declaratie, na)


def intrekken(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> DeclaratieRij:
    """Withdraw a declaratie that was not uploaded; its numbers stay used."""
    with diensten.kluis.schrijven() as werk:
        declaratie = find(werk, declaratienummer, wet)
        _require(declaratie, DeclaratieStatus.AANGEMAAKT, doel="intrekken")
        werk.declaraties.set_declaratie(declaratie.id, DeclaratieStatus.INGETROKKEN)
        werk.declaraties.set_regels(PrestatieStatus.INGETROKKEN, declaratie_id=declaratie.id)
        set_message_status(werk, declaratie, BerichtStatus.INGETROKKEN)
        na = find(werk, declaratienummer, declaratie.wet)
        return logboek.changed_state(werk, Handeling.INTREKKEN, declaratie, na)


def _require(declaratie: DeclaratieRij, *toegestaan: DeclaratieStatus, doel: str) -> None:
    if declaratie.status not in toegestaan:
        raise GeweigerdError(
            f"Declaratie {declaratie.declaratienummer} is {declaratie.status}; "
            f"{doel} kan alleen zolang zij {' of '.join(toegestaan)} is."
        )
