"""What a changed toewijzing does to months that were claimed already (spec 4, `301`).

It is computed once after an import, because it needs the whole ledger of a gemeente.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.stand import WerkItem, work_items
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import Plan, Wachtend, make_plan
from zorgadmin.application.toewijzingen.gevolg import MaandGevolg
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.vergelijken import is_equal


def claimed_months(
    diensten: Diensten, gemeente: str, wet: Wet, nummers: Collection[int]
) -> dict[int, tuple[MaandGevolg, ...]]:
    """What happens to the months of these toewijzingen that were claimed, by ToewijzingNummer."""
    vandaag = diensten.omgeving.vandaag
    with diensten.kluis.lezen() as werk:
        boek = boeken.load(werk, gemeente, wet, Maand.of(vandaag))
    tot = max((sleutel.maand for sleutel in boek.regels), default=None)
    maanden: dict[int, list[MaandGevolg]] = {nummer: [] for nummer in nummers}
    if tot is not None:
        for nummer, maand in _claimed(boek, make_plan(boek, tot, vandaag)):
            if nummer in maanden:
                maanden[nummer].append(maand)
    return {nummer: tuple(lijst) for nummer, lijst in maanden.items()}


def _claimed(boek: Boek, plan: Plan) -> Iterator[tuple[int, MaandGevolg]]:
    """Toewijzingnummer and what there is to say, for keys whose line is not what is wanted now."""
    ids = {toewijzing.nummer: toewijzing.id for toewijzing in boek.toewijzingen.values()}
    anders = {wachtend.sleutel for wachtend in plan.wachtend if _differs(wachtend)}
    for item in work_items(boek, plan):
        nummer = item.toewijzingnummer
        sleutel = Sleutel(ids[nummer], item.productcategorie, item.productcode, item.maand)
        if sleutel not in boek.regels or item.soort == "afgekeurd":
            continue
        if item.soort == "wacht op antwoord" and sleutel not in anders:
            continue
        uitleg = " ".join([_text(item), *(b.uitleg for b in _outside(sleutel, plan))])
        yield nummer, MaandGevolg(item.maand, item.productcode, item.referentienummer, uitleg)


def _differs(wachtend: Wachtend) -> bool:
    gewenst = wachtend.gesteld.gewenst
    return gewenst is None or not is_equal(wachtend.regel, gewenst, wachtend.toewijzing)


def _text(item: WerkItem) -> str:
    if item.soort != "wacht op antwoord":
        return item.uitleg
    return f"{item.uitleg} Is zij toegekend, dan volgt een correctie."


def _outside(sleutel: Sleutel, plan: Plan) -> Iterator[Bevinding]:
    """Leveringen that no longer count, where the work does not say so itself."""
    for regel in plan.regels:
        if regel.sleutel == sleutel:
            yield from (b for b in regel.bevindingen if b.regel in ("ZA102", "TR384"))
