"""Receive a return message (306, 308, 316, 318): what it answers then holds, or was never sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from zorgadmin.application.berichten.log import log_refused, log_row
from zorgadmin.application.berichten.resultaat import (
    ProductAntwoord,
    Resultaat,
    Teruggemeld,
    Uitkomst,
)
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand
from zorgadmin.application.kern.terugmelding import read_return
from zorgadmin.application.regie import verwerken as regie
from zorgadmin.application.verzoeken import antwoord as verzoeken
from zorgadmin.domain.berichten.basis import Berichtklasse
from zorgadmin.domain.berichten.gelezen import GelezenBericht, HeenBericht
from zorgadmin.domain.berichten.klassen import class_name, field_names, place_name
from zorgadmin.domain.berichten.soorten import HEEN
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.retourcodes import Plaats, Retourcodes

_VERWERK: Mapping[str, Callable[[Werk, int, Retourcodes], None]] = {
    "306": regie.note_return,
    "308": regie.note_return,
    "316": verzoeken.note_return,
    "318": verzoeken.note_return,
}
ONTVANGEN = tuple(_VERWERK)
"""Return messages that a gemeente sends."""


def receive_return(diensten: Diensten, bestand: Bestand, gelezen: GelezenBericht) -> Resultaat:
    """Match it, hold it against what was sent, and record what it says; else refuse it.

    The AGB-code is that of the message that it answers, also an earlier one of the practice.
    """
    sha256 = digest(bestand.inhoud)
    with diensten.kluis.schrijven() as werk:
        gelijk = werk.berichten.by_sha256(sha256, Richting.IN)
        al_verwerkt = any(rij.status is BerichtStatus.VERWERKT for rij in gelijk)
        terug = read_return(werk, diensten.omgeving.berichten, gelezen, sha256)
        if not terug.tegenspraken:
            assert terug.verstuurd is not None
            assert terug.heen is not None
            gevolgen = Teruggemeld(
                antwoord_op=terug.verstuurd.identificatie or "",
                bericht=HEEN[gelezen.soort],
                goedgekeurd=terug.codes.is_goedgekeurd,
                producten=tuple(_products(terug.heen, terug.codes)),
            )
            if al_verwerkt:
                return Resultaat(
                    bestand.naam, gelezen.soort, Uitkomst.AL_VERWERKT, gevolgen=gevolgen
                )
            rij = log_row(diensten, bestand, sha256, gelezen, BerichtStatus.VERWERKT, ())
            werk.berichten.add(replace(rij, antwoord_op_id=terug.verstuurd.id))
            _VERWERK[gelezen.soort](werk, terug.verstuurd.id, terug.codes)
            werk.logboek.add(
                Handeling.IMPORTEER,
                f"bericht {terug.verstuurd.identificatie}",
                None,
                {
                    "antwoord": gelezen.soort,
                    "wet": gelezen.wet.value,
                    "goedgekeurd": gevolgen.goedgekeurd,
                }
                | logboek.file_of(sha256),
            )
            return Resultaat(bestand.naam, gelezen.soort, Uitkomst.VERWERKT, gevolgen=gevolgen)
    log_refused(diensten, bestand, gelezen, terug.tegenspraken)
    return Resultaat(bestand.naam, gelezen.soort, Uitkomst.GEWEIGERD, terug.tegenspraken)


def _products(heen: HeenBericht, codes: Retourcodes) -> Iterator[ProductAntwoord]:
    """Every class with a number or a reference, in the order of the message, with its codes."""
    yield from _within(getattr(heen, field_names(type(heen))[-1]), codes, None)


def _within(
    klasse: Berichtklasse, codes: Retourcodes, plaats: Plaats | None
) -> Iterator[ProductAntwoord]:
    eigen = plaats or (place_name(class_name(type(klasse))),)
    nummer = getattr(klasse, "toewijzing_nummer", None)
    referentie = getattr(klasse, "referentie_aanbieder", None)
    if nummer is not None or referentie is not None:
        yield ProductAntwoord(nummer, referentie, regie.product_codes(codes, eigen))
    for veld in field_names(type(klasse)):
        waarde = getattr(klasse, veld)
        if isinstance(waarde, Berichtklasse):
            yield from _within(waarde, codes, None)
        elif isinstance(waarde, tuple):
            for index, deel in enumerate(waarde):
                if isinstance(deel, Berichtklasse):
                    naam = place_name(class_name(type(deel)))
                    yield from _within(deel, codes, (naam, index))
