"""Receive a return message (306, 308, 316, 318): what it answers then holds, or was never sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ontvangst import (
    BevindingenError,
    Binnengekomen,
    Ontvangst,
    keep_incoming,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_bestanden import Berichten
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.regie import verwerken as regie
from zorgadmin.application.verzoeken import antwoord as verzoeken
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.basis import Berichtklasse
from zorgadmin.domain.berichten.gelezen import GelezenBericht, HeenBericht, RetourBericht
from zorgadmin.domain.berichten.klassen import class_name, field_names, place_name
from zorgadmin.domain.berichten.status import HEEN, BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Plaats, Retourcodes
from zorgadmin.domain.tekst import datum
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.retour import judge_return

_PLEK = "Header / BerichtIdentificatie"
_VERWERK: Mapping[str, Callable[[Werk, int, Retourcodes], None]] = {
    "306": regie.note_return,
    "308": regie.note_return,
    "316": verzoeken.note_return,
    "318": verzoeken.note_return,
}


@record
class ProductAntwoord:
    """What a return message says of one product, under the number or the reference that it has."""

    toewijzingnummer: int | None
    referentie: str | None
    retourcodes: tuple[str, ...]


@record
class Teruggemeld:
    """Consequences of a 306, 308, 316 or 318; `bericht` is the kind of what it answers."""

    antwoord_op: str
    bericht: str
    goedgekeurd: bool
    producten: tuple[ProductAntwoord, ...]


def receive_return(werk: Werk, omgeving: Omgeving, binnen: Binnengekomen) -> Ontvangst[Teruggemeld]:
    """Match it, hold it against what was sent, and record what it says; else BevindingenError.

    The AGB-code is that of the message that it answers, also an earlier one of the practice.
    """
    soort = binnen.gelezen.soort
    gelijk = werk.berichten.by_sha256(binnen.sha256, Richting.IN)
    terug = read_return(werk, omgeving.berichten, binnen.gelezen, binnen.sha256)
    if terug.tegenspraken:
        raise BevindingenError(terug.tegenspraken)
    assert terug.verstuurd is not None
    assert terug.heen is not None
    gevolgen = Teruggemeld(
        antwoord_op=terug.verstuurd.identificatie or "",
        bericht=HEEN[soort],
        goedgekeurd=terug.codes.is_goedgekeurd,
        producten=tuple(_products(terug.heen, terug.codes)),
    )
    if any(rij.status is BerichtStatus.VERWERKT for rij in gelijk):
        return Ontvangst(gevolgen, eerder=True)
    heen_id = terug.verstuurd.id
    keep_incoming(werk, omgeving, binnen, BerichtStatus.VERWERKT, antwoord_op_id=heen_id)
    _VERWERK[soort](werk, heen_id, terug.codes)
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {terug.verstuurd.identificatie}",
        None,
        {
            "antwoord": soort,
            "wet": binnen.gelezen.wet.value,
            "goedgekeurd": gevolgen.goedgekeurd,
        }
        | logboek.file_of(binnen.sha256),
    )
    return Ontvangst(gevolgen)


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


@record
class Terugmelding:
    """A return message beside what it answers; `verstuurd` and `heen` None when that is not found.

    With `tegenspraken` it is refused, and what was sent stays unanswered.
    """

    verstuurd: BerichtRij | None
    heen: HeenBericht | None
    codes: Retourcodes
    tegenspraken: tuple[Bevinding, ...]


def read_return(
    werk: Werk, berichten: Berichten, gelezen: GelezenBericht, sha256: str
) -> Terugmelding:
    """Find what a schema-valid return message answers by kind, wet, gemeente and Identificatie.

    One message has one answer: another one is a contradiction, `sha256` the same file again is not.
    """
    retour = cast("RetourBericht", gelezen.record)
    kop = retour.header.bericht_identificatie
    gevonden = werk.berichten.by_identificatie(
        Richting.UIT, HEEN[gelezen.soort], gelezen.wet, gelezen.gemeente, kop.identificatie
    )
    verstuurd = next((rij for rij in gevonden if rij.status is not BerichtStatus.INGETROKKEN), None)
    if verstuurd is None:
        melding = _not_sent(gelezen, gevonden, werk)
        return Terugmelding(None, None, Retourcodes(retour.header.retour_codes), (melding,))
    heen = cast("HeenBericht", berichten.lees(werk.berichten.content(verstuurd.id)).record)
    oordeel = judge_return(heen, retour)
    eerdere = tuple(_answered_before(werk.berichten.answers(verstuurd.id), verstuurd, sha256))
    return Terugmelding(verstuurd, heen, oordeel.codes, (*eerdere, *oordeel.tegenspraken))


def _not_sent(gelezen: GelezenBericht, ingetrokken: Sequence[BerichtRij], werk: Werk) -> Bevinding:
    soort, nummer = HEEN[gelezen.soort], gelezen.identificatie
    if ingetrokken:
        return _finding(f"Bericht {nummer} ({soort}) is hier ingetrokken en dus niet verstuurd.")
    anders = werk.berichten.by_identificatie(Richting.UIT, None, None, None, nummer)
    if anders:
        rij = anders[0]
        return _finding(
            f"Dit antwoordt op een {soort} ({gelezen.wet}) aan gemeente "
            f"{naam_van(gelezen.gemeente)} met "
            f"nummer {nummer}; verstuurd is onder dat nummer een {rij.soort} ({rij.wet}) aan "
            f"gemeente {naam_van(rij.gemeente or '')}."
        )
    return _finding(f"Een {soort} met nummer {nummer} is hier niet verstuurd.")


def _answered_before(
    antwoorden: Sequence[BerichtRij], verstuurd: BerichtRij, sha256: str
) -> Iterator[Bevinding]:
    for rij in antwoorden:
        if rij.status is BerichtStatus.VERWERKT and rij.sha256 != sha256:
            yield _finding(
                f"Op bericht {verstuurd.identificatie} kwam op {datum(rij.tijdstip.date())} al een "
                f"antwoord ({rij.bestandsnaam}); dit is een ander antwoord."
            )


def _finding(uitleg: str) -> Bevinding:
    return fout("IV028", _PLEK, uitleg, "ander")
