"""Tasks about notifications of care outside the message traffic (spec 12, protocol 9.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_buiten import Aanmelding
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.regie.voorstel import MELD_WERKDAGEN
from zorgadmin.domain.tekst import masker_bsn
from zorgadmin.domain.werkdagen import add_working_days


def outside_tasks(werk: Werk, boeken: Sequence[OpenBoek], vandaag: date) -> Iterator[Taak]:
    """What is to be notified, and what the gemeente has yet to confirm."""
    aanmeldingen = werk.buiten.aanmeldingen()
    gemeld = {melding.toewijzing_id for melding in aanmeldingen}
    for open_ in boeken:
        for blad in open_.boek.bladen.values() if open_.boek.client is not None else ():
            if blad.toewijzing.id not in gemeld and _asks_for_one(blad, vandaag):
                yield _to_notify(blad)
    yield from _receipts(aanmeldingen)


def _asks_for_one(blad: Blad, vandaag: date) -> bool:
    """Whether care runs of which the gemeente does not know: it never answered a claim of it."""
    t = blad.toewijzing
    return (
        t.covers(vandaag)
        and not t.is_ingetrokken
        and not is_gewist(t.bsn)
        and all(regel.status.waits or regel.status.is_void for regel in blad.lijnen)
    )


def _to_notify(blad: Blad) -> Taak:
    t = blad.toewijzing
    return Taak(
        soort=TaakSoort.MELDEN,
        uiterlijk=add_working_days(t.ingangsdatum, MELD_WERKDAGEN),
        over=f"Toewijzing {t.nummer}, gemeente {naam_van(t.gemeente)} ({t.wet.naam}), cliënt "
        f"{masker_bsn(t.bsn)} buiten het berichtenverkeer: nog niet gemeld",
        actie="Maak de melding voor de gemeente.",
        gemeente=t.gemeente,
        wet=t.wet,
        toewijzing_id=t.id,
        bsn=t.bsn,
        toewijzingnummer=t.nummer,
    )


def _receipts(aanmeldingen: Iterable[Aanmelding]) -> Iterator[Taak]:
    """Notifications that the gemeente has yet to confirm."""
    for melding in aanmeldingen:
        uiterlijk = melding.uiterlijk
        if melding.status is BerichtStatus.TE_VERSTUREN:
            uiterlijk = melding.dagtekening
        if uiterlijk is None:
            continue
        verstuurd = melding.verstuurd is not None
        yield Taak(
            soort=TaakSoort.ONTVANGST,
            uiterlijk=uiterlijk,
            over=f"Melding {melding.identificatie}, gemeente {naam_van(melding.gemeente)} "
            f"({melding.wet.naam}), "
            "buiten het berichtenverkeer",
            actie="Leg de ontvangstbevestiging vast; is zij er nog niet, vraag de gemeente ernaar."
            if verstuurd
            else "Verstuur de PDF per beveiligde e-mail of per post en meld dat; de gemeente "
            "bevestigt binnen vijf werkdagen dat zij er is.",
            gemeente=melding.gemeente,
            wet=melding.wet,
            toewijzing_id=melding.toewijzing_id,
            bericht_id=melding.bericht_id,
            identificatie=None if verstuurd else melding.identificatie,
            is_bewaard=melding.status is BerichtStatus.VERSTUURD,
        )
