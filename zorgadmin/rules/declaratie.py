"""What refuses a declaratie as a whole before it is made: TR135, ZA104, CS100 and TR318."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grenzen import EERSTE_DAG, is_before_messages
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import datum, maandnaam
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.bericht323 import order_of_periods
from zorgadmin.rules.niveau3.kop import signed_in_future


def refusals(
    maand: Maand,
    dagtekening: date,
    vandaag: date,
    laatste: Maand | None,
    overgeslagen: Maand | None,
    *,
    begrensd: bool,
) -> Iterator[Bevinding]:
    """Why a month may not be claimed now, in the order in which it is told.

    `laatste` is the last submitted month, `overgeslagen` an earlier one with care to claim;
    `begrensd`: that can only be claimed up to a maximum.
    """
    plek = f"Declaratieperiode {maand}"
    if toekomst := signed_in_future(dagtekening, vandaag, plek="Dagtekening"):
        yield toekomst
    dag = min(dagtekening, vandaag)
    if dag < maand.eind:
        # A month can be claimed from its last day on (TR137).
        uitleg = f"{maandnaam(maand).capitalize()} is op {datum(dag)} nog niet voorbij."
        yield fout("ZA104", plek, uitleg, dag=datum(maand.eind))
    if is_before_messages(maand.begin):
        uitleg = f"De declaratieperiode begint voor {datum(EERSTE_DAG)}."
        yield fout("CS100", plek, uitleg)
    if volgorde := order_of_periods(maand, laatste, overgeslagen, begrensd=begrensd):
        yield volgorde
