"""What follows from a book is kept by sheet: it is what a book read anew would give."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domein_builders import boek, contract, dag, levering, maand, toewijzing
from tests.praktijken import Praktijk, praktijken
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import _Bewaard, opened
from zorgadmin.application.plan.declaratieplan import make_plan
from zorgadmin.application.plan.meter import total_meter
from zorgadmin.domain.toewijzing import ToewijzingId

VANDAAG = dag("2026-05-10")
EEN, TWEE = toewijzing(id_=1), toewijzing(id_=2, nummer=10073)


def minutes(blad: Blad) -> Counter[str]:
    """What was delivered, by month of care."""
    return Counter({str(lev.datum)[:7]: lev.hoeveelheid for lev in blad.leveringen})


def test_what_a_function_makes_of_a_sheet_is_made_again_only_when_that_changed() -> None:
    gezien: list[ToewijzingId] = []

    def look(blad: Blad) -> int:
        gezien.append(blad.toewijzing.id)
        return len(blad.leveringen)

    afgeleid: dict[object, Any] = {}
    eerst = boek([EEN, TWEE], contract(), [levering("2026-03-02", 60, toewijzing_id=1)])
    assert list(opened(eerst, VANDAAG, afgeleid).per_sheet(look)) == [1, 0]
    assert list(opened(eerst, VANDAAG, afgeleid).per_sheet(look)) == [1, 0]
    assert gezien == [1, 2]
    later = boek(TWEE, contract(), [levering("2026-03-02", 60, toewijzing_id=2)])
    later = replace(eerst, bladen={**eerst.bladen, **later.bladen})
    assert list(opened(later, VANDAAG, afgeleid).per_sheet(look)) == [1, 1]
    assert gezien == [1, 2, 2]


def test_a_sum_of_sheets_follows_what_is_changed_and_what_goes() -> None:
    afgeleid: dict[object, Any] = {}
    een, twee = (
        levering("2026-03-02", 60, toewijzing_id=1),
        levering("2026-04-02", 30, toewijzing_id=2),
    )
    eerst = boek([EEN, TWEE], contract(), [een, twee])
    assert opened(eerst, VANDAAG, afgeleid).added_up(minutes) == {"2026-03": 60, "2026-04": 30}
    later = boek(EEN, contract(), [een._replace(hoeveelheid=90)])
    som = opened(later, VANDAAG, afgeleid).added_up(minutes)
    assert {m: n for m, n in som.items() if n} == {"2026-03": 90}


def test_nothing_stays_in_memory_of_contracts_that_became_others() -> None:
    bewaard = _Bewaard(1, boek(EEN, contract(), []))
    contracten = bewaard.boek.contracten
    bewaard.opened(VANDAAG).per_sheet(total_meter, contracten, VANDAAG)
    van_eerst = weakref.ref(contracten)
    del contracten
    bewaard.replace(boek(EEN, contract(), []))
    gc.collect()
    assert van_eerst() is None


@settings(max_examples=300)
@given(
    praktijken(),
    st.sampled_from(["2026-02", "2026-03", "2026-04", "2026-12"]),
    st.sampled_from(["2026-03-31", "2026-05-10", "2031-06-01"]),
    st.booleans(),
)
def test_a_sheet_with_nothing_open_adds_nothing_to_any_declaratie(
    praktijk: Praktijk, tot: str, dagtekening: str, begrens: bool
) -> None:
    alles, open_ = praktijk.boek, opened(praktijk.boek, VANDAAG, {})
    deel = alles.only(alles.bladen.keys() - open_.quiet(alles))
    assert make_plan(deel, maand(tot), dag(dagtekening), begrens=begrens) == make_plan(
        alles, maand(tot), dag(dagtekening), begrens=begrens
    )
