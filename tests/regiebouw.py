"""Reports of start and stop for tests, written as short as they are spoken of.

`start("2026-02-02")`, `stop("2026-02-02", "2026-03-31", "20")`, `weg(...)` takes one back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domein_builders import dag
from zorgadmin.domain.regie.melding import (
    Aanlevering,
    MeldingStatus,
    Regiemelding,
    Regieproduct,
    RegieSoort,
)
from zorgadmin.domain.regie.stand import Regiestand, state_of
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer

VERZONDEN = date(2026, 6, 1)


def start(begin: str, *, nummer: int = 10001, code: str = "45A04") -> Regieproduct:
    """Care on 45A04 began."""
    return Regieproduct(
        soort=RegieSoort.START,
        nummer=Toewijzingnummer(nummer),
        productcategorie=code[:2],
        productcode=code,
        toewijzing_ingangsdatum=dag("2026-01-01"),
        begin=dag(begin),
    )


def stop(
    begin: str, einde: str, reden: str = "31", *, nummer: int = 10001, code: str = "45A04"
) -> Regieproduct:
    """Care that began on `begin` ended."""
    return replace(
        start(begin, nummer=nummer, code=code),
        soort=RegieSoort.STOP,
        einde=dag(einde),
        reden=reden,
    )


def weg(product: Regieproduct) -> Regieproduct:
    """The removal of a report."""
    return replace(product, aanlevering=Aanlevering.VERWIJDERD)


def melding(
    product: Regieproduct, status: MeldingStatus = MeldingStatus.BEVESTIGD, bericht: int = 1
) -> Regiemelding:
    """A report as it was sent, and what became of it."""
    return Regiemelding(
        product=product,
        toewijzing_id=ToewijzingId(1),
        bericht_id=bericht,
        identificatie=f"{bericht:09d}",
        dagtekening=VERZONDEN,
        geupload=None,
        status=status,
    )


def stand(*producten: Regieproduct) -> Regiestand:
    """The state once all these were confirmed."""
    return state_of([melding(product) for product in producten])
