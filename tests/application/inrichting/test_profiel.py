"""Agreements as a file to share: what is written reads back the same, and names nobody."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.application.inrichting.test_bestand import LIJSTEN
from zorgadmin.application.inrichting.bestand import read
from zorgadmin.application.inrichting.profiel import EIGEN, as_toml
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.praktijk import GemeenteAfspraak, Regiedata, TariefVan, VastGebroken

termijnen = st.one_of(
    st.just("einde volgende maand"),
    st.integers(0, 3660),
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=3).map(
        lambda dagen: tuple(sorted(dagen))
    ),
)
afspraken = st.builds(
    GemeenteAfspraak,
    gemeente=st.just("0384"),
    wet=st.just(Wet.JW),
    termijn_declareren=termijnen,
    startbericht_verplicht=st.booleans(),
    factuur_pdf=st.booleans(),
    email=st.none(),
    tarief_van=st.sampled_from(TariefVan),
    no_show=st.booleans(),
    indicatoren=st.sampled_from([(), ("uitval",), ("uitval", "doelrealisatie")]),
    vast_gebroken=st.sampled_from(VastGebroken),
    regiedata=st.sampled_from(Regiedata),
    onderbreking=st.none() | st.integers(1, 366),
    verzoek_toewijzing=st.booleans(),
    verzoek_wijziging=st.booleans(),
    verzoek_termijn=st.integers(1, 60),
    rekeningen=st.sampled_from([(), ("NL91ABNA0417164300",)]),
    contact=st.none(),
    factuur_clientnummer=st.booleans(),
    factuuradres=st.none(),
    wacht_op_start=st.booleans(),
    budgetplafond=st.none(),
)


@given(afspraken)
def test_what_is_shared_reads_back_the_same(afspraak: GemeenteAfspraak) -> None:
    gelezen = read(as_toml([afspraak]).encode(), LIJSTEN)
    assert gelezen.afspraken == (afspraak,)


def test_nothing_that_may_name_somebody_is_shared() -> None:
    afspraak = GemeenteAfspraak(
        "0384", Wet.JW, email="j.jansen@x.nl", contact="Jan Jansen", factuuradres="t.a.v. Jansen"
    )
    tekst = as_toml([afspraak])
    assert "ansen" not in tekst
    assert set(EIGEN) <= set(afspraak._fields)
