"""What a changed toewijzing does to months that were claimed already (spec 4, `301`).

It is computed once after an import, because it needs the whole ledger of a gemeente.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.overzichten.stand import WerkItem, work_items
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Boek
from zorgadmin.application.plan.declaratieplan import Plan, Wachtend, make_plan
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.vergelijken import is_equal

Gewijzigd = Mapping[tuple[str, Wet], Sequence[dict[str, object]]]
"""Changed toewijzingen of an import by gemeente × wet, as they stand in its results."""


def show_claimed_months(diensten: Diensten, gewijzigd: Gewijzigd) -> None:
    """Put `gedeclareerd` in each of them: what happens to the months that were claimed."""
    for (gemeente, wet), toewijzingen in gewijzigd.items():
        vandaag = diensten.omgeving.vandaag
        with diensten.kluis.lezen() as werk:
            boek = boeken.load(werk, gemeente, wet, Maand.of(vandaag))
        tot = max((sleutel.maand for sleutel in boek.regels), default=None)
        maanden = [] if tot is None else list(_claimed(boek, make_plan(boek, tot, vandaag)))
        for toewijzing in toewijzingen:
            toewijzing["gedeclareerd"] = [
                vorm for nummer, vorm in maanden if nummer == toewijzing["toewijzingnummer"]
            ]


def _claimed(boek: Boek, plan: Plan) -> Iterator[tuple[int, dict[str, object]]]:
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
        yield (
            nummer,
            {
                "maand": str(item.maand),
                "productcode": item.productcode,
                "referentienummer": item.referentienummer,
                "uitleg": " ".join([_text(item), *(b.uitleg for b in _outside(sleutel, plan))]),
            },
        )


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
