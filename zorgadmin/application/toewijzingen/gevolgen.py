"""What a received 301 did: to toewijzingen, to its client, and to months that were claimed already.

The last is computed once after an import, because it needs the whole ledger of a gemeente (spec 4).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.declaratieplan import open_points
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.application.plan.verzoeken import Verzoek
from zorgadmin.application.plan.woorden import say
from zorgadmin.application.toewijzingen.persoon import PersoonGevolg
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.crediteren import is_equal
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record


class ToewijzingUitkomst(StrEnum):
    """What a version of a toewijzing is beside the one in force."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    INGETROKKEN = "ingetrokken"
    ONGEWIJZIGD = "ongewijzigd"
    OUDER = "ouder"

    @property
    def changes_claims(self) -> bool:
        """Whether months that were claimed already can come out differently now."""
        return self in (ToewijzingUitkomst.GEWIJZIGD, ToewijzingUitkomst.INGETROKKEN)


@record
class MaandGevolg:
    """A month that was claimed, and what happens to its line now, as a sentence."""

    maand: Maand
    productcode: str
    referentienummer: str | None
    uitleg: str


@record
class ToewijzingGevolg:
    """What became of one toewijzing of a 301.

    `wijzigingen` are its differences with the version before, in Dutch; `gedeclareerd` the months
    that this changes, of a toewijzing that did change.
    """

    nummer: int
    status: ToewijzingUitkomst
    wijzigingen: tuple[str, ...] = ()
    gedeclareerd: tuple[MaandGevolg, ...] = ()


@record
class Ontvangen:
    """Consequences of a 301; `opmerkingen` are the texts that the gemeente put in it.

    `persoon` is how it differs from what was known of the client, `verzoeken` are the requests that
    it honours.
    """

    gemeente: str
    wet: Wet
    opmerkingen: tuple[str, ...]
    toewijzingen: tuple[ToewijzingGevolg, ...] = ()
    persoon: PersoonGevolg | None = None
    verzoeken: tuple[Verzoek, ...] = ()


def with_claimed_months(diensten: Diensten, alle: Iterable[Ontvangen]) -> Iterator[Ontvangen]:
    """What was received, told of each changed toewijzing what it does to months claimed already."""
    alle = list(alle)
    gewijzigd: dict[tuple[str, Wet], set[int]] = defaultdict(set)
    for ontvangen in alle:
        nummers = {t.nummer for t in ontvangen.toewijzingen if t.status.changes_claims}
        if nummers:
            gewijzigd[ontvangen.gemeente, ontvangen.wet] |= nummers
    maanden = {plek: _claimed_months(diensten, *plek, nrs) for plek, nrs in gewijzigd.items()}
    for ontvangen in alle:
        van = maanden.get((ontvangen.gemeente, ontvangen.wet), {})
        toewijzingen = tuple(
            replace(t, gedeclareerd=van.get(t.nummer, ())) if t.status.changes_claims else t
            for t in ontvangen.toewijzingen
        )
        yield replace(ontvangen, toewijzingen=toewijzingen)


def _claimed_months(
    diensten: Diensten, gemeente: str, wet: Wet, nummers: Collection[int]
) -> dict[int, tuple[MaandGevolg, ...]]:
    """What happens to the months of these toewijzingen that were claimed, by ToewijzingNummer."""
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        boek = boeken.load(werk, gemeente, wet, Maand.of(vandaag))
    maanden: dict[int, list[MaandGevolg]] = {nummer: [] for nummer in nummers}
    for nummer, maand in _claimed(open_points(boek, vandaag).punten):
        if nummer in maanden:
            maanden[nummer].append(maand)
    return {nummer: tuple(lijst) for nummer, lijst in maanden.items()}


def _claimed(punten: Sequence[OpenPunt]) -> Iterator[tuple[int, MaandGevolg]]:
    """Toewijzingnummer and what there is to say, for keys whose line is not what is wanted now."""
    for punt in punten:
        if not punt.regels or punt.soort is PuntSoort.AFGEKEURD:
            continue
        if punt.soort is PuntSoort.WACHT and not _differs(punt):
            continue
        nummer = punt.regel.referentienummer if punt.regel else None
        maand = MaandGevolg(punt.maand, punt.sleutel.productcode, nummer, _text(punt))
        yield punt.toewijzing.nummer, maand


def _differs(punt: OpenPunt) -> bool:
    gewenst = punt.gesteld.gewenst
    return gewenst is None or punt.regel is None or not is_equal(punt.regel, gewenst)


def _text(punt: OpenPunt) -> str:
    """What happens to the line, with leveringen that no longer count."""
    delen = [say(punt)]
    if punt.soort is PuntSoort.WACHT:
        delen.append("Is zij toegekend, dan volgt een correctie.")
    if punt.stap is not None:
        delen += [b.uitleg for b in punt.stap.bevindingen if b.regel in ("ZA102", "TR384")]
    return " ".join(delen)
