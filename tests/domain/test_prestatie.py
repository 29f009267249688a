"""The wanted line of one key: unit, volume, amount, and why there is none (spec 2.2-2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import (
    aspecifiek,
    contract,
    dag,
    generiek,
    gesteld,
    gewenst,
    ingetrokken,
    levering,
    maand,
    omvang,
    periode,
    toewijzing,
)
from zorgadmin.domain.codes import EENHEID_WOORD, Eenheid, Variant
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import (
    Bezwaar,
    claim_unit,
    digest,
    place,
    terms,
    variant_of,
    wanted,
)
from zorgadmin.domain.rekenen import Prijs
from zorgadmin.domain.toewijzing import Toewijzing

IN_MINUTEN = contract(8724, declareer_in="minuut")


class TestTheLine:
    def test_four_visits_of_95_minutes_are_six_hours(self) -> None:
        dagen = ["2026-04-01", "2026-04-08", "2026-04-15", "2026-04-22"]
        lijn = gewenst(
            toewijzing("2026-03-15", "2026-12-31"),
            contract(5000),
            "2026-04",
            *[levering(d, 95) for d in dagen],
        )
        assert lijn.periode == periode("2026-04-01", "2026-04-30")
        assert (lijn.hoeveelheid, lijn.volume, lijn.eenheid) == (380, 6, Eenheid.UUR)
        assert lijn.prijs == Prijs(5000, 30000)

    def test_the_february_of_the_werkbezoek(self) -> None:
        uren = {
            "2023-02-09": 1,
            "2023-02-11": 1,
            "2023-02-16": 1,
            "2023-02-18": 1,
            "2023-02-25": 2,
        }
        lijn = gewenst(
            toewijzing("2023-02-04", "2024-02-03", omvang(2, "uur", "week")),
            contract(),
            "2023-02",
            *[levering(d, 60 * uur) for d, uur in uren.items()],
        )
        assert lijn.periode == periode("2023-02-04", "2023-02-28")
        assert lijn.volume == 6

    def test_hours_by_contract_claimed_in_minutes(self) -> None:
        lijn = gewenst(toewijzing(), IN_MINUTEN, "2026-04", levering("2026-04-01", 240))
        assert (lijn.volume, lijn.eenheid) == (240, Eenheid.MINUUT)
        assert lijn.prijs == Prijs(145, 34896)

    def test_the_webinars_130_minutes_in_both_units(self) -> None:
        weken = [
            levering(d, m)
            for d, m in [
                ("2026-06-01", 35),
                ("2026-06-08", 40),
                ("2026-06-15", 20),
                ("2026-06-22", 35),
            ]
        ]
        in_uren = gewenst(toewijzing(), contract(5000), "2026-06", *weken)
        assert (in_uren.volume, in_uren.prijs.bedrag) == (2, 10000)
        in_minuten = gewenst(toewijzing(), contract(5000, declareer_in="minuut"), "2026-06", *weken)
        assert (in_minuten.volume, in_minuten.prijs) == (130, Prijs(83, 10833))

    def test_assigned_in_minutes_with_a_tarief_per_uur(self) -> None:
        t = toewijzing(omvang=omvang(12000, "minuut", "totaal"))
        lijn = gewenst(t, contract(5000), "2026-06", levering("2026-06-01", 130))
        assert (lijn.volume, lijn.eenheid, lijn.prijs) == (130, Eenheid.MINUUT, Prijs(83, 10833))

    def test_euros_have_no_tarief(self) -> None:
        t = toewijzing(omvang=omvang(30000, "euro", "week"))
        weken = [levering(d, 30000, "euro") for d in ("2026-06-07", "2026-06-10")]
        lijn = gewenst(t, contract(eenheid="euro"), "2026-06", *weken)
        assert (lijn.volume, lijn.eenheid, lijn.prijs) == (60000, Eenheid.EURO, Prijs(None, 60000))

    @pytest.mark.parametrize("eenheid", ["etmaal", "dagdeel"])
    def test_whole_units_are_summed(self, eenheid: str) -> None:
        t = toewijzing(omvang=omvang(10, eenheid, "maand"))
        lijn = gewenst(
            t,
            contract(6010, eenheid),
            "2026-06",
            levering("2026-06-02", 2, eenheid),
            levering("2026-06-03", 3, eenheid),
        )
        assert (lijn.volume, lijn.prijs) == (5, Prijs(6010, 30050))

    def test_nothing_delivered_makes_no_line(self) -> None:
        niets = gesteld(toewijzing(), contract(), "2026-04")
        assert (niets.gewenst, niets.bezwaren) == (None, ())

    def test_a_volume_of_nothing_makes_no_line(self) -> None:
        niets = gesteld(toewijzing(), contract(), "2026-04", levering("2026-04-01", 0))
        assert (niets.gewenst, niets.bezwaren) == (None, ())

    def test_care_in_a_broken_month_has_the_broken_productperiode(self) -> None:
        t = toewijzing("2026-04-08", "2026-06-17")
        lijn = gewenst(t, contract(), "2026-06", levering("2026-06-17"))
        assert lijn.periode == periode("2026-06-01", "2026-06-17")


class TestClaimUnit:
    """TR341: the unit of the toewijzing; only hours may become minutes."""

    @pytest.mark.parametrize(
        ("toegewezen", "tarief_per", "declareer_in", "geclaimd"),
        [
            ("uur", "uur", "uur", "uur"),
            ("uur", "uur", "minuut", "minuut"),
            ("minuut", "minuut", "minuut", "minuut"),
            ("minuut", "uur", "uur", "minuut"),
            ("minuut", "uur", "minuut", "minuut"),
            ("etmaal", "etmaal", "etmaal", "etmaal"),
            ("stuks-output", "stuks-output", "stuks-output", "stuks-output"),
            ("stuks-inspanning", "stuks-inspanning", "stuks-inspanning", "stuks-inspanning"),
            ("euro", "euro", "euro", "euro"),
            ("uur", "dagdeel", "dagdeel", None),
            ("uur", "euro", "euro", None),
            ("minuut", "etmaal", "etmaal", None),
            ("dagdeel", "uur", "uur", None),
            ("dagdeel", "etmaal", "etmaal", None),
            ("stuks-output", "stuks-inspanning", "stuks-inspanning", None),
            ("stuks-inspanning", "stuks-output", "stuks-output", None),
            ("euro", "uur", "uur", None),
        ],
    )
    def test_of_a_specific_toewijzing(
        self, toegewezen: str, tarief_per: str, declareer_in: str, geclaimd: str | None
    ) -> None:
        t = toewijzing(omvang=omvang(3, toegewezen, "maand"))
        afspraak = contract(5000, tarief_per, declareer_in=declareer_in)
        assert claim_unit(t, afspraak) == (EENHEID_WOORD[geclaimd] if geclaimd else None)

    @pytest.mark.parametrize("t", [aspecifiek(), generiek(100000)])
    def test_without_omvang_the_contract_decides(self, t: Toewijzing) -> None:
        assert claim_unit(t, contract()) is Eenheid.UUR
        assert claim_unit(t, IN_MINUTEN) is Eenheid.MINUUT
        assert claim_unit(t, contract(6010, "dagdeel")) is Eenheid.DAGDEEL


class TestVariant:
    @pytest.mark.parametrize(
        ("eenheid", "volgens_contract", "variant"),
        [
            ("stuks-output", Variant.OUTPUT, Variant.OUTPUT),
            ("stuks-output", Variant.INSPANNING, Variant.OUTPUT),
            ("euro", Variant.INSPANNING, Variant.OUTPUT),
            ("stuks-inspanning", Variant.OUTPUT, Variant.INSPANNING),
            ("uur", Variant.INSPANNING, Variant.INSPANNING),
            ("uur", Variant.OUTPUT, Variant.OUTPUT),
            ("etmaal", Variant.OUTPUT, Variant.OUTPUT),
        ],
    )
    def test_82_83_and_84_decide_it_themselves_else_the_contract(
        self, eenheid: str, volgens_contract: Variant, variant: Variant
    ) -> None:
        t = toewijzing(omvang=omvang(3, eenheid, "maand"))
        assert variant_of(t, contract(variant=volgens_contract)) is variant

    def test_without_a_contract_time_is_inspanning(self) -> None:
        assert variant_of(toewijzing(), None) is Variant.INSPANNING
        assert variant_of(toewijzing(omvang=omvang(1, "euro", "week")), None) is Variant.OUTPUT


class TestObjections:
    def test_two_tarieven_within_one_line(self) -> None:
        tarieven = [contract(8000), contract(8724, van="2026-04-15")]
        uitkomst = gesteld(
            toewijzing(), tarieven, "2026-04", levering("2026-04-14"), levering("2026-04-15")
        )
        assert uitkomst.gewenst is None
        assert uitkomst.bezwaren == (Bezwaar.TWEE_TARIEVEN,)
        assert [c.tarief_cent for c in uitkomst.contracten if c] == [8000, 8724]

    @pytest.mark.parametrize(("op", "tarief"), [("2026-04-14", 8000), ("2026-04-15", 8724)])
    def test_all_care_on_one_side_of_the_change_has_that_tarief(self, op: str, tarief: int) -> None:
        tarieven = [contract(8000), contract(8724, van="2026-04-15")]
        lijn = gewenst(toewijzing(), tarieven, "2026-04", levering(op), levering(op, 30))
        assert lijn.prijs.product_tarief == tarief

    def test_a_renewed_contract_with_the_same_tarief_is_no_change(self) -> None:
        zelfde = [contract(8000, tot="2026-04-14"), contract(8000, van="2026-04-15")]
        lijn = gewenst(
            toewijzing(), zelfde, "2026-04", levering("2026-04-14"), levering("2026-04-15")
        )
        assert lijn.prijs == Prijs(8000, 16000)

    @pytest.mark.parametrize(
        "contracten",
        [
            [],
            [contract(van="2026-04-02")],
            [contract(tot="2026-03-31")],
            [contract(code="45A05")],
            [contract(categorie="46")],
        ],
    )
    def test_no_contract_on_the_day_of_a_levering(self, contracten: list[Contract]) -> None:
        uitkomst = gesteld(
            toewijzing(), contracten, "2026-04", levering("2026-04-01"), levering("2026-04-09")
        )
        assert (uitkomst.gewenst, uitkomst.bezwaren) == (None, (Bezwaar.GEEN_CONTRACT,))

    def test_a_unit_that_does_not_fit_the_toewijzing(self) -> None:
        uitkomst = gesteld(
            toewijzing(), contract(6010, "dagdeel"), "2026-04", levering("2026-04-01")
        )
        assert (uitkomst.gewenst, uitkomst.bezwaren) == (None, (Bezwaar.EENHEID,))

    def test_leveringen_of_another_kind_than_the_claim(self) -> None:
        uitkomst = gesteld(
            toewijzing(), contract(), "2026-04", levering("2026-04-01", 2, "dagdeel")
        )
        assert uitkomst.bezwaren == (Bezwaar.EENHEID,)

    @pytest.mark.parametrize("frequentie", ["dag", "totaal"])
    def test_a_fixed_volume_needs_a_week_or_a_month(self, frequentie: str) -> None:
        t = toewijzing(omvang=omvang(2, "stuks-output", frequentie))
        vast = contract(30000, "stuks-output", vast=True)
        uitkomst = gesteld(t, vast, "2026-04", levering("2026-04-01", 1, "stuks"))
        assert uitkomst.bezwaren == (Bezwaar.VAST_OP_ANDERE_FREQUENTIE,)

    def test_a_withdrawn_toewijzing(self) -> None:
        weg = ingetrokken(toewijzing("2026-04-01"))
        uitkomst = gesteld(weg, contract(), "2026-04", levering("2026-04-01"))
        assert (uitkomst.gewenst, uitkomst.bezwaren) == (None, (Bezwaar.INGETROKKEN,))
        assert len(uitkomst.buiten) == 1

    def test_leveringen_outside_a_shortened_toewijzing_do_not_count(self) -> None:
        korter = toewijzing("2026-01-01", "2026-04-15")
        uitkomst = gesteld(
            korter, contract(), "2026-04", levering("2026-04-15"), levering("2026-04-16", 120)
        )
        assert uitkomst.gewenst is not None
        assert (uitkomst.gewenst.volume, uitkomst.gewenst.periode.eind) == (1, dag("2026-04-15"))
        assert [lev.datum for lev in uitkomst.buiten] == [dag("2026-04-16")]

    def test_when_all_lie_outside_there_is_no_line(self) -> None:
        korter = toewijzing("2026-01-01", "2026-04-15")
        uitkomst = gesteld(korter, contract(), "2026-05", levering("2026-05-06"))
        assert (uitkomst.gewenst, uitkomst.bezwaren) == (None, (Bezwaar.BUITEN_TOEWIJZING,))


class TestCareOutside:
    """What care outside its toewijzing would come to, were it within."""

    @pytest.mark.parametrize(
        ("minuten", "cent"),
        [
            # 1:10 within is one hour; 1:40 together is two, 1:20 together still one.
            (30, 5000),
            (10, 0),
        ],
    )
    def test_it_is_what_it_adds_to_the_line(self, minuten: int, cent: int) -> None:
        uitkomst = gesteld(
            toewijzing("2026-01-01", "2026-04-10"),
            contract(5000),
            "2026-04",
            levering("2026-04-03", 70),
            levering("2026-04-20", minuten),
        )
        assert (uitkomst.gewenst and uitkomst.gewenst.prijs.bedrag, uitkomst.buiten_cent) == (
            5000,
            cent,
        )

    def test_without_care_within_it_is_a_line_of_its_own(self) -> None:
        uitkomst = gesteld(
            ingetrokken(toewijzing()), contract(5000), "2026-04", levering("2026-04-20", 90)
        )
        assert uitkomst.buiten_cent == 10000

    def test_it_is_not_known_without_a_contract_or_beside_two_tarieven(self) -> None:
        kort = toewijzing("2026-01-01", "2026-04-20")
        alleen = gesteld(kort, [], "2026-04", levering("2026-04-25"))
        tarieven = [contract(8000), contract(8724, van="2026-04-15")]
        dagen = ("2026-04-14", "2026-04-15", "2026-04-25")
        beide = gesteld(kort, tarieven, "2026-04", *map(levering, dagen))
        assert (alleen.buiten_cent, beide.buiten_cent) == (None, None)


class TestOutputPerWeek:
    """The contract of the day that decides the month gives the tarief (spec 2.4)."""

    PER_WEEK = toewijzing("2025-07-07", "2025-09-06", omvang(1, "stuks-output", "week"))

    def test_the_tarief_is_that_of_the_sunday(self) -> None:
        tarieven = [
            contract(30000, "stuks-output"),
            contract(31000, "stuks-output", van="2025-08-01"),
        ]
        lijn = gewenst(self.PER_WEEK, tarieven, "2025-08", levering("2025-07-30", 1, "stuks"))
        assert lijn.prijs.product_tarief == 31000
        assert lijn.periode == periode("2025-08-01", "2025-08-31")

    def test_a_change_on_the_first_of_a_month_never_splits_a_line(self) -> None:
        tarieven = [
            contract(30000, "stuks-output"),
            contract(31000, "stuks-output", van="2025-08-01"),
        ]
        dagen = ["2025-07-28", "2025-08-05", "2025-08-30", "2025-09-01", "2025-09-06"]
        lijn = gewenst(
            self.PER_WEEK, tarieven, "2025-08", *[levering(d, 1, "stuks") for d in dagen]
        )
        assert (lijn.volume, lijn.prijs.bedrag) == (5, 155000)

    def test_the_contract_needs_to_hold_on_the_sunday_only(self) -> None:
        per_augustus = contract(30000, "stuks-output", van="2025-08-01")
        lijn = gewenst(self.PER_WEEK, per_augustus, "2025-08", levering("2025-07-28", 1, "stuks"))
        assert lijn.prijs.bedrag == 30000

    def test_hours_by_output_are_placed_by_the_week_too(self) -> None:
        t = toewijzing("2025-07-07", "2025-09-07", omvang(3, "uur", "week"))
        per_week = contract(5000, variant=Variant.OUTPUT)
        lijn = gewenst(t, per_week, "2025-08", levering("2025-07-30", 180))
        assert (lijn.variant, lijn.volume) == (Variant.OUTPUT, 3)


class TestDigestAndTerms:
    """What a line was computed from, to see later whether that changed."""

    @given(st.permutations(range(5)))
    def test_the_order_of_leveringen_makes_no_difference(self, volgorde: list[int]) -> None:
        leveringen = [levering(date(2026, 4, 1 + i // 2), 30 + i, id_=i) for i in range(5)]
        assert digest([leveringen[i] for i in volgorde]) == digest(leveringen)

    def test_days_and_amounts_do(self) -> None:
        een = [levering("2026-04-01", 60), levering("2026-04-02", 30)]
        anders = [
            [levering("2026-04-01", 60)],
            [levering("2026-04-01", 60), levering("2026-04-03", 30)],
            [levering("2026-04-01", 30), levering("2026-04-02", 60)],
            [*een, levering("2026-04-02", 30)],
            [],
        ]
        assert len({digest(een), *(digest(rij) for rij in anders)}) == 6

    def test_a_levering_that_was_typed_anew_is_the_same(self) -> None:
        assert digest([levering("2026-04-01", id_=1)]) == digest([levering("2026-04-01", id_=9)])

    def test_terms_change_with_toewijzing_and_contract(self) -> None:
        t, c = toewijzing(), contract()
        anders = [
            (t._replace(einddatum=date(2026, 11, 30)), c),
            (t._replace(ingangsdatum=date(2026, 2, 1)), c),
            (t._replace(omvang=omvang(4, "uur", "week")), c),
            (t._replace(omvang=omvang(3, "uur", "maand")), c),
            (t, replace(c, tarief_cent=5001)),
            (t, replace(c, declareer_in=Eenheid.MINUUT)),
            (t, replace(c, variant=Variant.OUTPUT)),
            (generiek(100000), c),
            (generiek(100001), c),
        ]
        assert len({terms(t, c), *(terms(*paar) for paar in anders)}) == 10

    def test_a_new_version_with_the_same_content_changes_nothing(self) -> None:
        t, c = toewijzing(), contract()
        assert terms(t._replace(versie=2), replace(c, geldig_van=date(2021, 1, 1))) == terms(t, c)


# --- properties ----------------------------------------------------------------------------------

MEI, JULI = date(2026, 5, 1), date(2026, 7, 31)
BEZOEKEN = st.lists(st.tuples(st.dates(MEI, JULI), st.integers(1, 500)), min_size=1, max_size=12)


def lines_of(
    t: Toewijzing, afspraak: Contract, bezoeken: Sequence[tuple[date, int]], soort: str
) -> dict[Maand, int]:
    """Unrounded amount per month."""
    contracten = Contracten([afspraak])
    geplaatst = place(t, [levering(d, n, soort) for d, n in bezoeken], contracten)
    uitkomst = {}
    for sleutel, deel in geplaatst.items():
        lijn = wanted(t, sleutel, deel).gewenst
        assert lijn is not None
        uitkomst[sleutel.maand] = lijn.hoeveelheid
    return uitkomst


@given(BEZOEKEN)
def test_the_months_add_up_to_the_leveringen(bezoeken: list[tuple[date, int]]) -> None:
    per_maand = lines_of(toewijzing(), contract(), bezoeken, "tijd")
    assert sum(per_maand.values()) == sum(n for _, n in bezoeken)


@given(BEZOEKEN, st.integers(0, 90))
def test_so_do_weeks_of_output(bezoeken: list[tuple[date, int]], dagen: int) -> None:
    eind = MEI + timedelta(days=dagen)
    t = toewijzing("2026-05-01", eind.isoformat(), omvang(1, "stuks-output", "week"))
    binnen = [(min(d, eind), n) for d, n in bezoeken]
    per_maand = lines_of(t, contract(30000, "stuks-output"), binnen, "stuks")
    assert sum(per_maand.values()) == sum(n for _, n in bezoeken)
    assert all(t.productperiode(m) is not None for m in per_maand)


@given(BEZOEKEN, st.data())
def test_moving_a_visit_within_its_productperiode_and_tarief_changes_nothing(
    bezoeken: list[tuple[date, int]], data: st.DataObject
) -> None:
    juni = [(d.replace(month=6, day=min(d.day, 30)), n) for d, n in bezoeken]
    welke = data.draw(st.integers(0, len(juni) - 1))
    andere_dag = data.draw(st.dates(date(2026, 6, 1), date(2026, 6, 30)))
    verplaatst = [(andere_dag if i == welke else d, n) for i, (d, n) in enumerate(juni)]
    voor, na = (
        gewenst(toewijzing(), IN_MINUTEN, "2026-06", *[levering(d, n) for d, n in rij])
        for rij in (juni, verplaatst)
    )
    assert (voor.volume, voor.prijs, voor.periode) == (na.volume, na.prijs, na.periode)


def test_moving_a_visit_to_another_month_moves_its_minutes() -> None:
    t, c = toewijzing(), contract()
    per_maand = lines_of(t, c, [(date(2026, 6, 30), 60), (date(2026, 7, 1), 90)], "tijd")
    assert per_maand == {maand("2026-06"): 60, maand("2026-07"): 90}
