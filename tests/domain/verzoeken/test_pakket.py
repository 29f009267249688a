"""A request for a change holds the whole package; nobody can forget a toewijzing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import dag, omvang, toewijzing
from zorgadmin.domain.codes import Frequentie
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.pakket import (
    Wens,
    as_asked,
    change,
    compose,
    must_keep_begin,
)
from zorgadmin.domain.verzoeken.product import GevraagdProduct

B1 = toewijzing(
    "2025-01-01", "2026-12-31", omvang(3, "uur", "week"), id_=1, nummer=432, code="45B01"
)
C1 = toewijzing(
    "2025-01-01", "2026-12-31", omvang(80, "uur", "totaal"), id_=2, nummer=543, code="45C01"
)
B2 = GevraagdProduct(
    "45", "45B02", dag("2025-09-01"), dag("2026-12-31"), omvang(6, "uur", "week"), None
)


def test_another_product_ends_the_old_one_and_the_rest_goes_along() -> None:
    # IV092, worked example F.
    wens = Wens(Toewijzingnummer(432), einddatum=dag("2025-08-31"))
    pakket = compose([B1, C1], [wens], [B2])
    (gewijzigd,) = pakket.te_wijzigen
    assert pakket.ongewijzigd == (C1,)
    assert gewijzigd.gewenst == replace(as_asked(B1), einddatum=dag("2025-08-31"))
    assert gewijzigd.gewenst.ingangsdatum == dag("2025-01-01")
    assert gewijzigd.gewenst.omvang == omvang(3, "uur", "week")
    assert pakket.nieuw == (B2,)


def test_all_wanted_values_are_filled_and_not_only_the_changed_one() -> None:
    pakket = compose([B1], [Wens(Toewijzingnummer(432), dag("2026-03-01"), volume=1)])
    (gewijzigd,) = pakket.te_wijzigen
    assert gewijzigd.gewenst == GevraagdProduct(
        "45", "45B01", dag("2026-03-01"), dag("2026-12-31"), omvang(1, "uur", "week"), None
    )


def test_a_wish_that_changes_nothing_leaves_the_toewijzing_unchanged() -> None:
    wens = Wens(Toewijzingnummer(432), dag("2026-03-01"), dag("2026-12-31"), 3)
    pakket = compose([B1, C1], [wens])
    assert pakket.ongewijzigd == (B1, C1)
    assert not pakket.changes


def test_what_changes_later_stays_as_it_is_until_the_day_before() -> None:
    pakket = compose([B1], [Wens(Toewijzingnummer(432), dag("2026-03-01"), volume=1)])
    assert [(v.ingangsdatum, v.einddatum, v.omvang) for _, v in pakket.after()] == [
        (dag("2025-01-01"), dag("2026-02-28"), omvang(3, "uur", "week")),
        (dag("2026-03-01"), dag("2026-12-31"), omvang(1, "uur", "week")),
    ]


def test_a_size_changes_from_the_day_that_is_wanted() -> None:
    wens, nieuw = change(B1, dag("2026-03-01"), omvang=omvang(5, "uur", "week"))
    assert nieuw is None
    assert wens is not None
    assert (wens.vanaf, wens.volume, wens.einddatum) == (dag("2026-03-01"), 5, dag("2026-12-31"))


def test_only_another_end_is_asked_from_the_original_begin() -> None:
    wens, _ = change(B1, dag("2026-03-01"), einddatum=dag("2027-03-31"))
    assert wens is not None
    assert wens.vanaf == dag("2025-01-01")


def test_a_total_or_a_budget_is_asked_from_the_original_begin() -> None:
    # TR373.
    wens, _ = change(C1, dag("2026-03-01"), omvang=omvang(100, "uur", "totaal"))
    assert wens is not None
    assert wens.vanaf == dag("2025-01-01")
    budget = toewijzing(omvang=None, code=None, budget=100_000)
    wens, _ = change(budget, dag("2026-03-01"), budget_cent=150_000)
    assert wens is not None
    assert (wens.vanaf, wens.budget_cent) == (dag("2026-01-01"), 150_000)


def test_after_the_end_the_product_is_new() -> None:
    wens, nieuw = change(B1, dag("2027-01-01"), einddatum=dag("2027-12-31"))
    assert wens is None
    assert nieuw == GevraagdProduct(
        "45", "45B01", dag("2027-01-01"), dag("2027-12-31"), omvang(3, "uur", "week"), None
    )


@given(
    st.sets(st.integers(1, 9), min_size=1),
    st.dictionaries(st.integers(1, 12), st.integers(1, 9), max_size=4),
)
def test_every_actual_toewijzing_is_in_the_package_once(
    nummers: set[int], volumes: dict[int, int]
) -> None:
    actueel = [toewijzing(id_=n, nummer=n) for n in nummers]
    wensen = [Wens(Toewijzingnummer(n), volume=v) for n, v in volumes.items()]
    pakket = compose(actueel, wensen)
    genoemd = [t.nummer for t in pakket.ongewijzigd]
    genoemd += [w.toewijzing.nummer for w in pakket.te_wijzigen]
    assert sorted(genoemd) == sorted(nummers)
    assert {w.toewijzing.nummer for w in pakket.te_wijzigen} == {
        n for n, v in volumes.items() if n in nummers and v != 3
    }


@given(
    st.dates(dag("2026-01-02"), dag("2026-12-31")),
    st.sampled_from(Frequentie),
    st.integers(1, 9),
)
def test_what_is_chosen_never_breaks_the_rule_about_the_begin(
    vanaf: object, frequentie: Frequentie, aantal: int
) -> None:
    t = toewijzing(omvang=omvang(3, "uur", "week")._replace(frequentie=frequentie))
    assert t.omvang is not None
    wens, nieuw = change(t, vanaf, omvang=t.omvang._replace(volume=aantal))  # type: ignore[arg-type]  # a date
    assert nieuw is None
    assert wens is not None
    (deel, *_) = [*compose([t], [wens]).te_wijzigen, None]
    if deel is not None and must_keep_begin(t, deel.gewenst):
        assert deel.is_retroactive
