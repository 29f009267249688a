"""Visits that are there twice, or at the same time (ZA107)."""

from __future__ import annotations

from datetime import date, time

import pytest

from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.moment import Herkomst, Moment
from zorgadmin.rules.dubbel import find, finding

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
