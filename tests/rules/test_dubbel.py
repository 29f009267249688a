"""Visits that are there twice, or at the same time (ZA107)."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.moment import Herkomst, Moment
from zorgadmin.rules.dubbel import Dagboek, find, finding

DAG = date(2026, 4, 20)


def moment(
    nummer: int, tijden: str = "", *, bsn: str = "A", herkomst: Herkomst = Herkomst.HAND
) -> Moment:
    """An hour on toewijzing 1001, or from and to some hour."""
    van, tot = (time(int(uur)) for uur in tijden.split("-")) if tijden else (None, None)
    return Moment(
        levering_id=nummer,
        plek=(1, "45", "45A04"),
        bsn=bsn,
        nummer=1001,
        datum=DAG,
        hoeveelheid=60,
        soort=LeveringSoort.TIJD,
        begin=van,
        eind=tot,
        herkomst=herkomst,
    )


@pytest.mark.parametrize(
    ("een", "ander", "is_dubbel"),
    [
        (moment(1, "9-11"), moment(2, "10-12"), True),
        (moment(1, "9-12"), moment(2, "10-11"), True),
        (moment(1, "9-10"), moment(2, "10-11"), False),
        (moment(1, "9-10"), moment(2), False),
        (moment(1), moment(2), False),
        (moment(1), moment(2, herkomst=Herkomst.BESTAND), True),
        (moment(1, "9-10"), moment(2, herkomst=Herkomst.BESTAND), True),
        (moment(1, "9-10"), moment(2, "13-14", herkomst=Herkomst.BESTAND), False),
        (moment(1, herkomst=Herkomst.REFERENTIE), moment(2, herkomst=Herkomst.BESTAND), True),
        (moment(1, "22-2"), moment(2, "1-3")._replace(datum=date(2026, 4, 21)), True),
        (moment(1, "9-11"), moment(2, "10-12")._replace(datum=date(2026, 4, 21)), False),
    ],
)
def test_two_visits_that_cannot_both_be(een: Moment, ander: Moment, *, is_dubbel: bool) -> None:
    for momenten in ([een, ander], [ander, een]):
        gevonden = list(find(momenten, meer_medewerkers=False))
        assert len(gevonden) == is_dubbel


@pytest.mark.parametrize("meer", [False, True])
def test_two_clients_at_once_are_no_fault_with_more_carers(*, meer: bool) -> None:
    momenten = [moment(1, "9-11"), moment(2, "10-12", bsn="B")]
    assert bool(list(find(momenten, meer_medewerkers=meer))) is not meer


def test_the_finding_names_both() -> None:
    gevonden = finding("Toewijzing 1001", moment(2, "10-12"), moment(1, "9-11"))
    assert (gevonden.regel, gevonden.ernst, gevonden.plek) == (
        "ZA107",
        "waarschuwing",
        "Toewijzing 1001",
    )
    assert gevonden.uitleg == "10:00–12:00 op 20-04-2026 overlapt met 09:00–11:00."


@given(
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 23), st.integers(20, 22)), max_size=12)
)
def test_every_visit_that_overlaps_an_earlier_one_is_found_once(
    tijden: list[tuple[int, int, int]],
) -> None:
    """Held against all pairs, minute by minute."""
    momenten = [
        moment(n, f"{van}-{tot}")._replace(datum=date(2026, 4, dag))
        for n, (van, tot, dag) in enumerate(tijden, 1)
    ]
    minuten = {m.levering_id: set(range(*(m.span or (0, 0)))) for m in momenten}
    volgorde = sorted(momenten, key=lambda m: (m.datum, m.begin, m.levering_id))
    verwacht = [
        m.levering_id
        for n, m in enumerate(volgorde)
        if any(minuten[m.levering_id] & minuten[a.levering_id] for a in volgorde[:n])
    ]
    gevonden = list(find(momenten, meer_medewerkers=False))
    assert [m.levering_id for m, _ in gevonden] == verwacht
    assert all(minuten[m.levering_id] & minuten[a.levering_id] for m, a in gevonden)


def test_visits_are_told_apart_whatever_the_order_in_which_they_came() -> None:
    dagboek = Dagboek(
        [moment(1, "13-14"), moment(2, "9-17"), moment(3, "8-9")], meer_medewerkers=False
    )
    gevonden = dagboek.overlapping(moment(4, "15-16"))
    assert gevonden is not None
    assert gevonden.levering_id == 2
    assert dagboek.overlapping(moment(4, "17-18")) is None
    assert dagboek.overlapping(moment(2, "16-18")) is None
