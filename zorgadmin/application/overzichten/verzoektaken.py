"""What is to be done about requests: our own terms, and those of the gemeente (chapter 10 §8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from zorgadmin.application.kern.benoemen import reason_text
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.plan.verzoeken import (
    Verzoek,
    all_requests,
    next_step,
    residence_note,
)
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import VERZOEK_WERKDAGEN, GemeenteAfspraak
from zorgadmin.domain.tekst import datum, masker_bsn, opsomming
from zorgadmin.domain.verzoeken.dossier import request_due
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.domain.verzoeken.stand import WOONPLAATSBEGINSEL, VerzoekStand
from zorgadmin.domain.werkdagen import add_working_days

_BLIJFT = timedelta(days=60)
"""So long after a refusal the next step is shown."""

_VRAAG = {VerzoekSoort.TOEWIJZING: "toewijzing", VerzoekSoort.WIJZIGING: "wijziging"}


def request_tasks(werk: Werk, vandaag: date) -> Iterator[Taak]:
    """Requests to upload, to be answered, and to make again; one task per message or answer."""
    alle = all_requests(werk)
    afspraken = {(a.gemeente, a.wet): a for a in werk.praktijk.afspraken()}
    laatste: dict[tuple[str, Wet], int] = {}
    laatste_bij: dict[tuple[str, Wet, str], int] = {}
    elders: dict[tuple[int, str], list[Verzoek]] = defaultdict(list)
    for verzoek in alle:
        rij = verzoek.rij
        laatste[rij.bsn, rij.wet] = rij.bericht_id
        laatste_bij[rij.bsn, rij.wet, rij.gemeente] = rij.bericht_id
        if verzoek.elders is not None and not verzoek.is_los:
            elders[rij.bericht_id, verzoek.elders].append(verzoek)
    gezien: set[int] = set()
    for verzoek in alle:
        rij = verzoek.rij
        eerste = rij.bericht_id not in gezien
        if verzoek.stand.is_pending and eerste and rij.geupload is None:
            gezien.add(rij.bericht_id)
            yield _to_upload(verzoek, afspraken)
        if verzoek.uiterlijk is not None and not verzoek.is_los:
            yield _waits(verzoek, verzoek.uiterlijk)
        is_laatste = laatste[rij.bsn, rij.wet] == rij.bericht_id
        if is_laatste and verzoek.elders is None and not verzoek.is_los:
            dagen = _days(afspraken, rij.gemeente, rij.wet)
            if (taak := _again(verzoek, dagen, vandaag)) is not None:
                yield taak
    for (bericht_id, gemeente), samen in elders.items():
        rij = samen[0].rij
        if laatste_bij.get((rij.bsn, rij.wet, gemeente), 0) <= bericht_id:
            yield _elsewhere(samen, gemeente, afspraken)
    yield from _intakes(werk, alle, afspraken, vandaag)


def _intakes(
    werk: Werk,
    alle: Sequence[Verzoek],
    afspraken: Mapping[tuple[str, Wet], GemeenteAfspraak],
    vandaag: date,
) -> Iterator[Taak]:
    """Referrals with an intake that no request followed; the last one of a client holds."""
    # Who is outside the message traffic is not asked for in a message.
    in_verkeer = (v for v in werk.dossier.verwijzingen() if not is_outside(v.bsn))
    laatste = {(v.bsn, v.wet): v for v in in_verkeer}
    gevraagd: dict[tuple[str, Wet], date] = {}
    for verzoek in alle:
        gevraagd[verzoek.rij.bsn, verzoek.rij.wet] = verzoek.rij.dagtekening
    for sleutel, verwijzing in laatste.items():
        gemeente = _gemeente(werk, *sleutel)
        dagen = VERZOEK_WERKDAGEN if gemeente is None else _days(afspraken, gemeente, sleutel[1])
        uiterlijk = request_due(verwijzing, dagen)
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
            gemeente=gemeente,
            wet=wet,
            bsn=bsn,
        )


def _gemeente(werk: Werk, bsn: str, wet: Wet) -> str | None:
    """The gemeente of a client: where there was care, else the only one of the practice."""
    van_client = {t.gemeente for t in werk.toewijzingen.of_client(bsn) if t.wet is wet}
    gevonden = van_client or {c.gemeente for c in werk.praktijk.contracten() if c.wet is wet}
    return gevonden.pop() if len(gevonden) == 1 else None


def _to_upload(verzoek: Verzoek, afspraken: Mapping[tuple[str, Wet], GemeenteAfspraak]) -> Taak:
    rij = verzoek.rij
    dagen = _days(afspraken, rij.gemeente, rij.wet)
    bewaard = verzoek.stand is not VerzoekStand.TE_VERSTUREN
    taak = _about(
        verzoek,
        TaakSoort.VERZOEK,
        add_working_days(rij.dagtekening, dagen),
        over=f"Verzoek om {_VRAAG[rij.soort]} ({rij.soort}) {rij.identificatie} aan gemeente "
        f"{rij.gemeente} ({rij.wet})",
        actie="Upload het in het portaal en meld dat."
        if bewaard
        else "Bewaar het en upload het in het portaal.",
    )
    return taak._replace(identificatie=rij.identificatie, is_bewaard=bewaard)


def _waits(verzoek: Verzoek, uiterlijk: date) -> Taak:
    rij = verzoek.rij
    wat, hoe = {
        VerzoekStand.VERSTUURD: (
            f"wacht op het antwoord ({rij.soort.antwoord})",
            "Lees het antwoord in; is het er niet, vraag de gemeente of het verzoek er is.",
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
    return _about(
        verzoek,
        TaakSoort.VERZOEKANTWOORD,
        uiterlijk,
        over=f"Verzoek {rij.referentie} aan gemeente {naam_van(rij.gemeente)} ({rij.wet.naam}) "
        f"{wat}",
        actie=" ".join(filter(None, (hoe, residence_note(verzoek)))),
    )


def _again(verzoek: Verzoek, dagen: int, vandaag: date) -> Taak | None:
    """The next step after a refusal, as long as no other request followed."""
    rij, afwijzing = verzoek.rij, verzoek.afwijzing
    if verzoek.stand is VerzoekStand.AFGEKEURD and vandaag <= rij.dagtekening + _BLIJFT:
        codes = ", ".join(rij.retourcodes) or "zonder code"
        return _about(
            verzoek,
            TaakSoort.VERZOEK,
            add_working_days(rij.dagtekening, dagen),
            over=f"Verzoek {rij.referentie} aan gemeente {naam_van(rij.gemeente)} "
            f"({rij.wet.naam}) is afgekeurd ({codes})",
            actie="Herstel het en doe het opnieuw; het telt als niet verstuurd.",
        )
    if afwijzing is None or vandaag > afwijzing.dagtekening + _BLIJFT:
        return None
    reden = reason_text(afwijzing.reden or "")
    return _about(
        verzoek,
        TaakSoort.VERZOEK,
        add_working_days(afwijzing.dagtekening, dagen),
        over=f"Verzoek {rij.referentie} aan gemeente {naam_van(rij.gemeente)} ({rij.wet.naam}) is "
        f"op "
        f"{datum(afwijzing.dagtekening)} afgewezen: {reden}",
        actie=next_step(verzoek),
    )


def _elsewhere(
    samen: Sequence[Verzoek], gemeente: str, afspraken: Mapping[tuple[str, Wet], GemeenteAfspraak]
) -> Taak:
    """The same request at the gemeente that is responsible (reden 8), until it is made there."""
    eerste, rij = samen[0], samen[0].rij
    dag = max(v.afwijzing.dagtekening for v in samen if v.afwijzing is not None)
    referenties = opsomming([v.rij.referentie for v in samen])
    uiterlijk = add_working_days(dag, _days(afspraken, gemeente, rij.wet))
    taak = _about(
        eerste,
        TaakSoort.VERZOEK,
        uiterlijk,
        over=f"Verzoek {referenties} aan gemeente {naam_van(rij.gemeente)} ({rij.wet.naam}) is op "
        f"{datum(dag)} "
        f"afgewezen: {reason_text(WOONPLAATSBEGINSEL)}",
        actie=next_step(eerste),
    )
    return taak._replace(gemeente=gemeente)


def _days(afspraken: Mapping[tuple[str, Wet], GemeenteAfspraak], gemeente: str, wet: Wet) -> int:
    """Working days in which this gemeente is to be asked."""
    afspraak = afspraken.get((gemeente, wet))
    return afspraak.verzoek_termijn if afspraak is not None else VERZOEK_WERKDAGEN


def _about(verzoek: Verzoek, soort: TaakSoort, uiterlijk: date, over: str, actie: str) -> Taak:
    rij = verzoek.rij
    return Taak(
        soort=soort,
        uiterlijk=uiterlijk,
        over=over,
        actie=actie,
        gemeente=rij.gemeente,
        wet=rij.wet,
        bsn=rij.bsn,
        bericht_id=rij.bericht_id,
    )
