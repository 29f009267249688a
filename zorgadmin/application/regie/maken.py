"""Report the start or stop of care (305, 307): one message per toewijzing (chapter 10 §11).

All that is asked for at once is one transaction: every message is made, or none. Of what the
program proposes only what can be made is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.meldingen import from_log
from zorgadmin.application.kern.nummers import own_identificatie
from zorgadmin.application.kern.omgeving import Diensten, Omgeving, require_praktijk
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.publicatie import Publicatie, record_written
from zorgadmin.application.regie.opdracht import Gemeld, Regieopdracht
from zorgadmin.application.regie.opstellen import draft, message
from zorgadmin.application.regie.resultaten import keep_result
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.regie.melding import RegieSoort
from zorgadmin.domain.uitweg import Uitweg

_HANDELING = {RegieSoort.START: Handeling.START, RegieSoort.STOP: Handeling.STOP}


def preview(diensten: Diensten, opdrachten: Sequence[Regieopdracht]) -> list[Gemeld]:
    """What would be sent today, with all findings; nothing is written."""
    with diensten.kluis.lezen() as werk:
        require_praktijk(werk)
        return [draft(werk, diensten.omgeving, o) for o in dict.fromkeys(opdrachten)]


def meld(
    diensten: Diensten, opdrachten: Sequence[Regieopdracht], naar: Path | None
) -> list[Gemeld]:
    """Make all messages and write them to `naar`; when one is refused, none is made."""
    return _make(diensten, lambda _: opdrachten, naar, alles_of_niets=True)


def make_where_possible(
    diensten: Diensten, vraag: Callable[[Werk], Sequence[Regieopdracht]], naar: Path | None
) -> list[Gemeld]:
    """Make what `vraag` asks for; what is refused is among the results and is not made."""
    return _make(diensten, vraag, naar, alles_of_niets=False)


def _make(
    diensten: Diensten,
    vraag: Callable[[Werk], Sequence[Regieopdracht]],
    naar: Path | None,
    *,
    alles_of_niets: bool,
) -> list[Gemeld]:
    if naar is None:
        raise GebruikError("Kies de map voor het bericht.", Uitweg.MAP_KIEZEN)
    omgeving = diensten.omgeving
    publicatie = Publicatie(omgeving.uitvoer)
    with publicatie, diensten.kluis.schrijven() as werk:
        require_praktijk(werk)
        opdrachten = list(dict.fromkeys(vraag(werk)))
        concepten = [draft(werk, omgeving, opdracht) for opdracht in opdrachten]
        if alles_of_niets and any(concept.is_refused for concept in concepten):
            return concepten
        for opdracht, concept in zip(opdrachten, concepten, strict=True):
            t = concept.toewijzing
            if t is not None and not (concept.is_refused or opdracht.resultaat.is_empty):
                keep_result(werk, omgeving, t, opdracht.resultaat)
        gemeld = [
            concept if concept.is_refused else _keep(werk, omgeving, publicatie, concept, naar)
            for concept in concepten
        ]
    record_written(diensten.kluis, publicatie.geschreven)
    return gemeld


def _keep(
    werk: Werk, omgeving: Omgeving, publicatie: Publicatie, concept: Gemeld, naar: Path
) -> Gemeld:
    """Number the message, check its schema, keep it and prepare its file."""
    toewijzing = concept.toewijzing
    assert toewijzing is not None
    wet, gemeente = toewijzing.wet, toewijzing.gemeente
    identificatie = own_identificatie(werk)
    inhoud = omgeving.berichten.schrijf(message(werk, omgeving, concept, identificatie), wet)
    if fouten := omgeving.berichten.valideer(inhoud, concept.soort, wet):
        raise GeweigerdError(
            "Het bericht voldoet niet aan de standaard en is niet gemaakt: "
            + "; ".join(f"{b.plek}: {b.uitleg} ({b.regel})" for b in fouten[:3])
        )
    rij = keep_outgoing(
        werk,
        omgeving,
        Uitgaand(
            soort=concept.soort,
            wet=wet,
            gemeente=gemeente,
            identificatie=identificatie,
            inhoud=inhoud,
        ),
    )
    werk.regie.add(rij.id, toewijzing.id, concept.producten)
    werk.logboek.add(
        _HANDELING[concept.soort],
        f"toewijzing {toewijzing.nummer}",
        None,
        {
            "gemeente": gemeente,
            "wet": wet.value,
            "bericht": identificatie,
            "sha256": rij.sha256,
            "producten": [
                {
                    "aanlevering": p.aanlevering,
                    "begin": p.begin.isoformat(),
                    "einde": p.einde.isoformat() if p.einde else None,
                    "reden": p.reden,
                }
                for p in concept.producten
            ],
        },
    )
    pad = publicatie.prepare(werk, rij, naar)
    return concept._replace(
        identificatie=identificatie,
        bestand=pad,
        sha256=rij.sha256,
        bevindingen=(*concept.bevindingen, *map(from_log, rij.meldingen)),
    )
