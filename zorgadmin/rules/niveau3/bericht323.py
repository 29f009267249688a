"""Levels 3 and 4 of a whole 323, and the prediction of what a gemeente answers per line.

Lines are judged in the order of the message, because a credit makes room for the lines after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from zorgadmin.domain.berichten.regel import line_of
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.herindeling import OPGEHEVEN
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.verbruik import fine
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3 import eerdere_regels, kop, maxima, tarief, toewijzing
from zorgadmin.rules.niveau3.dossier import Dossier, Geval, Lopend, make_geval

if TYPE_CHECKING:
    from zorgadmin.domain.berichten.bericht323 import Bericht323
    from zorgadmin.domain.contract import Contract
    from zorgadmin.domain.grootboek import VerstuurdeRegel

    RegelToets = Callable[[Geval], Bevinding | None]
    BerichtToets = Callable[[Bericht323, Dossier], Bevinding | None]

DEBET: tuple[RegelToets, ...] = (
    toewijzing.tr378,
    toewijzing.tr338,
    toewijzing.tr304,
    eerdere_regels.tr314,
    toewijzing.tr384,
    toewijzing.tr307,
    toewijzing.tr308,
    toewijzing.tr319,
    toewijzing.tr387,
    toewijzing.tr388,
    toewijzing.tr339,
    toewijzing.tr340,
    toewijzing.tr381,
    toewijzing.tr341,
    tarief.tr418,
    tarief.tr346,
    eerdere_regels.tr389,
    maxima.tr321,
    maxima.tr322,
    maxima.tr369,
)

CREDIT: tuple[RegelToets, ...] = (
    toewijzing.tr338,
    toewijzing.tr304,
    eerdere_regels.tr314,
    eerdere_regels.tr323,
    eerdere_regels.tr390,
)


class Toetsing:
    """Judges the lines of one message in order; each judged line counts for those after it."""

    def __init__(self, dossier: Dossier, declaratiemaand: Maand) -> None:
        self._dossier = dossier
        self._maand = declaratiemaand
        self._lopend = Lopend()

    def judge(self, regel: VerstuurdeRegel, contract: Contract | None = None) -> list[Bevinding]:
        """Findings on one line; `contract` is the one it was priced with, when known."""
        geval = make_geval(regel, self._maand, self._dossier, self._lopend, contract)
        is_debet = geval.is_debet
        toetsen = DEBET if is_debet else CREDIT
        bevindingen = [b for toets in toetsen if (b := toets(geval)) is not None]
        self._count(geval, 1 if is_debet else -1)
        return bevindingen

    def _count(self, geval: Geval, teken: int) -> None:
        regel, lopend, sleutel = geval.regel, self._lopend, geval.sleutel
        if vorig := regel.vorig_referentienummer:
            lopend.gecrediteerd.add(vorig)
        if sleutel is None:
            return
        if teken > 0:
            lopend.gedeclareerd.add(sleutel)
        nummer = sleutel.toewijzing_id
        lopend.verbruik[nummer] += teken * fine(regel.volume, geval.eenheid)
        lopend.bedrag[nummer] += teken * regel.bedrag


def tr056(bericht: Bericht323, dossier: Dossier) -> Bevinding | None:
    """BerichtIdentificatie is unique for the sender."""
    identificatie = bericht.header.bericht_identificatie.identificatie
    if identificatie not in dossier.identificaties:
        return None
    return kop.used_before(
        f"Identificatie {identificatie} is al gebruikt voor een ander 323-bericht."
    )


def tr135(bericht: Bericht323, dossier: Dossier) -> Bevinding | None:
    """No date of signing lies in the future."""
    laatste = max(
        bericht.header.bericht_identificatie.dagtekening,
        bericht.declaratie.declaratie_dagtekening,
    )
    return kop.signed_in_future(laatste, dossier.vandaag)


def tr378(bericht: Bericht323, dossier: Dossier) -> Bevinding | None:
    """The gemeente exists; whether it had ended is judged per line."""
    code = bericht.header.ontvanger
    if code in OPGEHEVEN:
        return None
    begin = bericht.declaratie.declaratie_periode.begindatum
    return kop.unknown_gemeente("Header / Ontvanger", code, begin, dossier.gemeenten)


def tr333(bericht: Bericht323, dossier: Dossier) -> Bevinding | None:
    """The DeclaratieNummer was never used before."""
    nummer = bericht.declaratie.declaratie_nummer
    if nummer not in dossier.declaratienummers:
        return None
    return fout(
        "TR333",
        "Declaratie / DeclaratieNummer",
        f"Declaratienummer {nummer} is al eerder gebruikt.",
    )


def tr318(bericht: Bericht323, dossier: Dossier) -> Bevinding | None:
    """The DeclaratiePeriode follows the one before (IV090)."""
    maand = Maand.of(bericht.declaratie.declaratie_periode.begindatum)
    return order_of_periods(maand, dossier.laatste_maand, dossier.overgeslagen)


def order_of_periods(
    maand: Maand, laatste: Maand | None, overgeslagen: Maand | None, *, begrensd: bool = False
) -> Bevinding | None:
    """TR318: not before the last submitted month, and no month with care in between.

    `begrensd`: that care can only be claimed up to a maximum.
    """
    plek = "Declaratie / DeclaratiePeriode"
    if laatste is not None and maand < laatste:
        return fout(
            "TR318",
            plek,
            f"De declaratieperiode {maand} ligt voor de laatst ingediende periode ({laatste}).",
            "eerder",
            maand=laatste,
        )
    if overgeslagen is None:
        return None
    uitleg = f"In {overgeslagen} is zorg geleverd die nog niet is gedeclareerd."
    if not begrensd:
        return fout("TR318", plek, uitleg, maand=overgeslagen)
    bevinding = fout("TR318", plek, uitleg, "begrensd", maand=overgeslagen)
    return replace(bevinding, uitwegen=(*bevinding.uitwegen, "begrens"))


BERICHT: tuple[BerichtToets, ...] = (tr056, tr135, tr378, tr333, tr318)


def controleer(bericht: Bericht323, dossier: Dossier) -> Iterator[Bevinding]:
    """All findings of levels 3 and 4."""
    for toets in BERICHT:
        if (bevinding := toets(bericht, dossier)) is not None:
            yield bevinding
    toetsing = Toetsing(dossier, Maand.of(bericht.declaratie.declaratie_periode.begindatum))
    for client in bericht.declaratie.clienten:
        for prestatie in client.prestaties:
            yield from toetsing.judge(line_of(client.bsn, prestatie))
