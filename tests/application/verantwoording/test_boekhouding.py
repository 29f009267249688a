"""Whatever happened to declaraties, every entry balances and debtors owe what is open."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.verantwoording.journaalposten import entries
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Betaalbron, DeclaratieStatus
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.periode import Maand

DAG = date(2026, 5, 4)
BEDRAGEN = st.integers(0, 10**8)
REGELS = st.lists(st.tuples(BEDRAGEN, st.booleans(), st.booleans()), max_size=6)
"""Amount, whether it claims, whether it was granted."""
BETALINGEN = st.lists(
    st.tuples(
        st.integers(-(10**8), 10**8), st.sampled_from([Betaalbron.BANK, Betaalbron.AFGEBOEKT])
    ),
    max_size=4,
)


@given(
    st.lists(
        st.tuples(REGELS, BETALINGEN, st.sampled_from(DeclaratieStatus), st.booleans()), max_size=5
    )
)
def test_entries_balance_and_leave_what_is_open(
    stukken: list[
        tuple[list[tuple[int, bool, bool]], list[tuple[int, Betaalbron]], DeclaratieStatus, bool]
    ],
) -> None:
    regels, betalingen, declaraties, open_cent = {}, {}, [], 0
    for nummer, (lijst, betaald, status, verwerkt) in enumerate(stukken, 1):
        is_klaar = status is DeclaratieStatus.BEANTWOORD
        getekend = [(bedrag if debet else -bedrag, goed) for bedrag, debet, goed in lijst]
        totaal = sum(cent for cent, _ in getekend)
        toegekend = sum(cent for cent, goed in getekend if goed) if is_klaar else None
        if is_klaar and not verwerkt:
            toegekend = None
        regels[nummer] = [SimpleNamespace(bedrag=b, is_debet=d) for b, d, _ in lijst]
        betalingen[nummer] = [
            SimpleNamespace(
                id=n, datum=DAG, cent=cent, bron=bron, teruggenomen=None if n % 2 else DAG
            )
            for n, (cent, bron) in enumerate(betaald if toegekend is not None else [])
        ]
        declaraties.append(
            SimpleNamespace(
                id=nummer,
                declaratienummer=f"D{nummer}",
                bericht_id=nummer,
                gemeente="0384",
                wet=Wet.JW if nummer % 2 else Wet.WMO,
                maand=Maand(2026, 4),
                dagtekening=DAG,
                status=status,
                verwerkt=verwerkt or not is_klaar,
                totaal_cent=totaal,
                toegekend_cent=toegekend,
                beantwoord=DAG if is_klaar else None,
            )
        )
        if status in (DeclaratieStatus.INGEDIEND, DeclaratieStatus.BEANTWOORD):
            open_cent += (toegekend or 0) if is_klaar else totaal
            open_cent -= sum(b.cent for b in betalingen[nummer] if b.teruggenomen is None)
    werk = SimpleNamespace(
        facturen=SimpleNamespace(list=list),
        logboek=SimpleNamespace(list=list),
        declaraties=SimpleNamespace(
            list=lambda: declaraties, regels=lambda declaratie_id: regels[declaratie_id]
        ),
        betalingen=SimpleNamespace(ever=lambda nummer: betalingen[nummer]),
    )
    boekingen = list(entries(cast("Werk", werk), Rekeningen()))
    for boeking in boekingen:
        assert sum(r.debet_cent - r.credit_cent for r in boeking.regels) == 0
    sleutels = [boeking.sleutel for boeking in boekingen]
    assert len(sleutels) == len(set(sleutels))
    assert open_cent == sum(
        regel.debet_cent - regel.credit_cent
        for boeking in boekingen
        for regel in boeking.regels
        if regel.rekening == "1300"
    )
