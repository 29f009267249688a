"""Levels 3 and 4 of a 305 or 307 that is only checked (spec 6 `controleer`)."""

from __future__ import annotations

from collections.abc import Iterator

from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.berichten.bericht305 import Bericht305
from zorgadmin.domain.berichten.bericht307 import Bericht307
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.regie.bericht import products_of
from zorgadmin.domain.regie.melding import Regieproduct
from zorgadmin.domain.regie.stand import Regiestand, state_of
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.niveau3 import kop, regie


def judge_report(
    werk: Werk, omgeving: Omgeving, bericht: Bericht305 | Bericht307, wet: Wet, sha256: str
) -> list[Bevinding]:
    """Findings on a message, held against what was reported before it."""
    soort = "305" if isinstance(bericht, Bericht305) else "307"
    header = bericht.header
    eigen = [rij.id for rij in werk.berichten.by_sha256(sha256, Richting.UIT)]
    kop_zelf = header.bericht_identificatie
    gebruikt = werk.berichten.by_identificatie(
        Richting.UIT, soort, wet, None, kop_zelf.identificatie
    )
    bevindingen: list[Bevinding] = []
    if any(r.id not in eigen and r.status is not BerichtStatus.INGETROKKEN for r in gebruikt):
        bevindingen.append(
            kop.used_before(
                f"Identificatie {kop_zelf.identificatie} is al gebruikt voor een ander "
                f"{soort}-bericht."
            )
        )
    if toekomst := kop.signed_in_future(kop_zelf.dagtekening, omgeving.vandaag):
        bevindingen.append(toekomst)
    per_nummer: dict[int | None, list[Regieproduct]] = {}
    for product in products_of(bericht):
        per_nummer.setdefault(product.nummer, []).append(product)
    for producten in per_nummer.values():
        bevindingen.extend(
            _judged(werk, omgeving, bericht, wet, producten, min(eigen, default=None))
        )
    return bevindingen


def _judged(
    werk: Werk,
    omgeving: Omgeving,
    bericht: Bericht305 | Bericht307,
    wet: Wet,
    producten: list[Regieproduct],
    eigen: int | None,
) -> Iterator[Bevinding]:
    """What is said of one toewijzing; its own copy and what came after it do not count."""
    gemeente, eerste = bericht.header.ontvanger, producten[0]
    toewijzing = _found(werk, gemeente, wet, eerste.nummer, bericht.client.bsn)
    stand = Regiestand()
    if toewijzing is not None:
        meldingen = werk.regie.of_gemeente(gemeente, wet, [toewijzing.id]).get(toewijzing.id, ())
        eerdere = [m for m in meldingen if eigen is None or m.bericht_id < eigen]
        stand = state_of(eerdere)
    plek = f"Toewijzing {eerste.nummer}"
    yield from regie.judge_all(producten, toewijzing, stand)
    contracten = contracts_of(werk)
    for product in producten:
        bekend = contracten.categorieen(gemeente, wet, product.productcode or "")
        if (fout := regie.tr381(plek, gemeente, product, bekend)) is not None:
            yield fout
        dag = product.toewijzing_ingangsdatum or product.begin
        onbekend = kop.unknown_gemeente("Header / Ontvanger", gemeente, dag, omgeving.gemeenten)
        if onbekend is not None:
            yield onbekend


def _found(werk: Werk, gemeente: str, wet: Wet, nummer: int | None, bsn: str) -> Toewijzing | None:
    """The toewijzing of this number, when it is of this client."""
    if nummer is None:
        return None
    gevonden = werk.toewijzingen.current(gemeente, wet, nummer)
    return next((t for t in gevonden if t.bsn == bsn), None)
