"""What is to be done about requests: our own terms, and those of the gemeente (chapter 10 §8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zorgadmin.application.kern.benoemen import reason_text
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.plan.verzoeken import Verzoek, all_requests, next_step
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import VERZOEK_WERKDAGEN, GemeenteAfspraak
from zorgadmin.domain.tekst import datum, masker_bsn
from zorgadmin.domain.verzoeken.dossier import request_due
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import VerzoekStand
from zorgadmin.domain.werkdagen import add_working_days

_BLIJFT = timedelta(days=60)
"""So long after a refusal the next step is shown."""

_VRAAG = {VerzoekSoort.TOEWIJZING: "toewijzing", VerzoekSoort.WIJZIGING: "wijziging"}


def request_tasks(werk: Werk, vandaag: date) -> Iterator[Taak]:
    """Requests to upload, to be answered, and to make again; one task per message or answer."""
    alle = all_requests(werk)
    afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    laatste: dict[tuple[str, Wet], int] = {}
    for verzoek in alle:
        laatste[verzoek.rij.bsn, verzoek.rij.wet] = verzoek.rij.bericht_id
    gezien: set[int] = set()
    for verzoek in alle:
        rij = verzoek.rij
        eerste = rij.bericht_id not in gezien
        if verzoek.stand.is_pending and eerste and rij.geupload is None:
            gezien.add(rij.bericht_id)
            yield _to_upload(verzoek, afspraken)
        if verzoek.uiterlijk is not None:
            yield _waits(verzoek, verzoek.uiterlijk)
        is_laatste = laatste[rij.bsn, rij.wet] == rij.bericht_id
        if is_laatste and (taak := _again(verzoek, vandaag)) is not None:
            yield taak
    yield from _intakes(werk, alle, vandaag)


def _intakes(werk: Werk, alle: Sequence[Verzoek], vandaag: date) -> Iterator[Taak]:
    """Referrals with an intake that no request followed; the last one of a client holds."""
    laatste = {(v.bsn, v.wet): v for v in werk.dossier.verwijzingen()}
    gevraagd: dict[tuple[str, Wet], date] = {}
    for verzoek in alle:
        gevraagd[verzoek.rij.bsn, verzoek.rij.wet] = verzoek.rij.dagtekening
    for sleutel, verwijzing in laatste.items():
        uiterlijk = request_due(verwijzing, VERZOEK_WERKDAGEN)
        is_gevraagd = gevraagd.get(sleutel, date.min) >= verwijzing.datum
        if uiterlijk is None or is_gevraagd or vandaag > uiterlijk + _BLIJFT:
            continue
        bsn, wet = sleutel
        assert verwijzing.intake is not None
        yield Taak(
            soort=TaakSoort.VERZOEK,
            uiterlijk=uiterlijk,
            over=f"Cliënt {masker_bsn(bsn)} is verwezen op {datum(verwijzing.datum)}, intake op "
            f"{datum(verwijzing.intake)}",
            actie="Vraag de gemeente om een toewijzing (315).",
            wet=wet,
            bsn=bsn,
        )


def _to_upload(verzoek: Verzoek, afspraken: Mapping[tuple[str, Wet], GemeenteAfspraak]) -> Taak:
    rij = verzoek.rij
    afspraak = afspraken.get((rij.gemeente, rij.wet))
    dagen = afspraak.verzoek_termijn if afspraak is not None else VERZOEK_WERKDAGEN
    bewaard = verzoek.stand is not VerzoekStand.TE_VERSTUREN
    return replace(
        _about(verzoek, TaakSoort.VERZOEK, add_working_days(rij.dagtekening, dagen)),
        over=f"Verzoek om {_VRAAG[rij.soort]} ({rij.soort}) {rij.identificatie} aan gemeente "
        f"{rij.gemeente} ({rij.wet})",
        actie="Upload het in het portaal en meld dat."
        if bewaard
        else "Bewaar het en upload het in het portaal.",
        identificatie=rij.identificatie,
        is_bewaard=bewaard,
    )


def _waits(verzoek: Verzoek, uiterlijk: date) -> Taak:
    rij = verzoek.rij
    wat, hoe = {
        VerzoekStand.VERSTUURD: (
            f"wacht op het retourbericht ({rij.soort.antwoord})",
            "Lees het retourbericht in; is het er niet, vraag de gemeente of het verzoek er is.",
        ),
        VerzoekStand.ONTVANGEN: (
            "wacht op antwoord",
            "Lees het antwoord in (301 of 319); is het er niet, vraag de gemeente ernaar.",
        ),
        VerzoekStand.IN_ONDERZOEK: (
            "is in onderzoek",
            "Lees het besluit in (301 of 319); is het er niet, vraag de gemeente ernaar.",
        ),
    }[verzoek.stand]
    return replace(
        _about(verzoek, TaakSoort.VERZOEKANTWOORD, uiterlijk),
        over=f"Verzoek {rij.referentie} aan gemeente {rij.gemeente} ({rij.wet}) {wat}",
        actie=hoe,
    )


def _again(verzoek: Verzoek, vandaag: date) -> Taak | None:
    """The next step after a refusal, as long as no other request followed."""
    rij, afwijzing = verzoek.rij, verzoek.afwijzing
    if verzoek.stand is VerzoekStand.AFGEKEURD and vandaag <= rij.dagtekening + _BLIJFT:
        codes = ", ".join(rij.retourcodes) or "zonder code"
        return replace(
            _about(
                verzoek,
                TaakSoort.VERZOEK,
                add_working_days(rij.dagtekening, VERZOEK_WERKDAGEN),
            ),
            over=f"Verzoek {rij.referentie} aan gemeente {rij.gemeente} ({rij.wet}) is afgekeurd "
            f"({codes})",
            actie="Herstel het en doe het opnieuw; het telt als niet verstuurd.",
        )
    if afwijzing is None or vandaag > afwijzing.dagtekening + _BLIJFT:
        return None
    reden = reason_text(afwijzing.reden or "")
    return replace(
        _about(
            verzoek,
            TaakSoort.VERZOEK,
            add_working_days(afwijzing.dagtekening, VERZOEK_WERKDAGEN),
        ),
        over=f"Verzoek {rij.referentie} aan gemeente {rij.gemeente} ({rij.wet}) is op "
        f"{datum(afwijzing.dagtekening)} afgewezen: {reden}",
        actie=next_step(verzoek),
    )


def _about(verzoek: Verzoek, soort: TaakSoort, uiterlijk: date) -> Taak:
    rij = verzoek.rij
    return Taak(
        soort=soort,
        uiterlijk=uiterlijk,
        over="",
        actie="",
        gemeente=rij.gemeente,
        wet=rij.wet,
        bsn=rij.bsn,
        bericht_id=rij.bericht_id,
    )
