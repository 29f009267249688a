"""What a return message that came in answers, and what it says (chapter 10, receiving a retour)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_bestanden import Berichten
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.berichten.gelezen import GelezenBericht, HeenBericht, RetourBericht
from zorgadmin.domain.berichten.status import HEEN, BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.domain.tekst import datum
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.retour import judge_return

_PLEK = "Header / BerichtIdentificatie"


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
