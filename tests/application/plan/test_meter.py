"""How full a toewijzing is, when no line can be computed of what was claimed of it."""

from __future__ import annotations

from tests.domein_builders import (
    aspecifiek,
    boek,
    contract,
    dag,
    gewenst,
    levering,
    regel,
    toewijzing,
)
from zorgadmin.application.plan.meter import Volumemeter, month_meter, total_meter
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.periode import Maand

VANDAAG = dag("2026-05-10")
GEEN = Contracten([])


def test_care_that_was_claimed_counts_as_its_line_without_its_contract() -> None:
    t = toewijzing()
    maart = levering("2026-03-02", 40)
    lijn = regel(gewenst(t, contract(5000), "2026-03", maart))
    (blad,) = boek(t, [], [maart, levering("2026-04-02", 50)], [lijn]).bladen.values()
    meter = total_meter(blad, GEEN, VANDAAG)
    # 40 minutes were claimed as an hour; of April nobody knows how it would be claimed.
    assert (meter.gebruikt, meter.gedeclareerd) == (110, 60)
    assert month_meter(blad, GEEN, Maand(2026, 3), VANDAAG).gebruikt == 60


def test_a_budget_stays_used_without_its_contract() -> None:
    t = aspecifiek(budget=60000)
    maart = levering("2026-03-02", 120)
    lijn = regel(gewenst(t, contract(5000), "2026-03", maart))
    (blad,) = boek(t, [], [maart], [lijn]).bladen.values()
    assert total_meter(blad, GEEN, VANDAAG) == Volumemeter(
        gebruikt=10000,
        gepland=0,
        geschreven=10000,
        gedeclareerd=10000,
        maximum=60000,
        eenheid=Eenheid.EURO,
    )
