"""Which lines of one toewijzing fit its maxima and Budget together (spec 2.5-2.7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domein_builders import (
    aspecifiek,
    contract,
    credit,
    gewenst,
    levering,
    omvang,
    regel,
    toewijzing,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.crediteren import Actie, Stap
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.prestatie import Gewenst
from zorgadmin.domain.toelaten import Afgehouden, Grens, Toelating, admit
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import fine

UREN, MINUTEN = contract(5000), contract(5000, declareer_in="minuut")
TWINTIG_TOTAAL = toewijzing(omvang=omvang(20, "uur", "totaal"))
TWAALF_PER_MAAND = toewijzing(omvang=omvang(12, "uur", "maand"))


@cache
def wens(t: Toewijzing, in_maand: int, minuten: int, c: Contract = UREN) -> Gewenst:
    """The line wanted of a month of 2026."""
    maand = f"2026-{in_maand:02d}"
    return gewenst(t, c, maand, levering(f"{maand}-05", minuten, code=c.productcode))


def nieuw(t: Toewijzing, in_maand: int, minuten: int, c: Contract = UREN) -> Stap:
    return Stap(Actie.NIEUW, gewenst=wens(t, in_maand, minuten, c))


def correctie(oud: Regel, nieuwe: Gewenst | None = None) -> Stap:
    return Stap(Actie.CORRECTIE, oud, nieuwe)


def staat(t: Toewijzing, in_maand: int, minuten: int, c: Contract = UREN) -> Regel:
    """An approved line."""
    return regel(wens(t, in_maand, minuten, c), in_maand)


def month_of(stap: Stap) -> int:
    lijn = stap.gewenst or stap.regel
    assert lijn is not None
    return lijn.sleutel.maand.maand


def claimed(toelating: Toelating) -> list[tuple[int, int]]:
    """Month and volume of what is claimed; a lone credit has volume 0."""
    return [(month_of(t.stap), t.volume) for t in toelating.toegelaten]


def held(toelating: Toelating) -> list[tuple[int, Grens]]:
    """Month of what is held back, and what it does not fit."""
    return [(month_of(a.stap), a.grens) for a in toelating.afgehouden]


class TestPeriod:
    def test_the_rounded_volume_is_what_is_checked(self) -> None:
        past = admit([nieuw(TWAALF_PER_MAAND, 3, 740)], [], begrens=False)
        assert (claimed(past), held(past)) == ([(3, 12)], [])
        past_niet = admit([nieuw(TWAALF_PER_MAAND, 3, 760)], [], begrens=False)
        assert (claimed(past_niet), held(past_niet)) == ([], [(3, Grens.PERIODE)])

    def test_in_minutes_the_maximum_is_sixty_times_as_large(self) -> None:
        past = admit([nieuw(TWAALF_PER_MAAND, 3, 720, MINUTEN)], [], begrens=False)
        assert claimed(past) == [(3, 720)]
        past_niet = admit([nieuw(TWAALF_PER_MAAND, 3, 721, MINUTEN)], [], begrens=False)
        (te_veel,) = past_niet.afgehouden
        assert (te_veel.grens, te_veel.maximum) == (Grens.PERIODE, 720)

    def test_each_month_is_judged_by_itself(self) -> None:
        stappen = [nieuw(TWAALF_PER_MAAND, m, minuten) for m, minuten in ((3, 780), (4, 720))]
        uit = admit(stappen, [], begrens=False)
        assert (claimed(uit), held(uit)) == ([(4, 12)], [(3, Grens.PERIODE)])

    def test_it_is_named_before_the_total(self) -> None:
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 1260)], [], begrens=False)
        assert held(uit) == [(3, Grens.PERIODE)]

    def test_a_line_held_back_by_it_takes_no_room(self) -> None:
        t = toewijzing("2026-03-01", "2026-04-30", omvang(12, "uur", "maand"))
        uit = admit([nieuw(t, 3, 780), nieuw(t, 4, 720)], [staat(t, 3, 720)], begrens=False)
        assert claimed(uit) == [(4, 12)]


class TestTotal:
    def test_a_line_may_fit_its_period_and_break_the_total(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 600)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 660)], regels, begrens=False)
        (te_veel,) = uit.afgehouden
        assert (te_veel.grens, te_veel.gebruikt, te_veel.maximum) == (Grens.TOTAAL, 600, 1200)

    def test_up_to_the_last_hour_it_fits(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 600)]
        assert claimed(admit([nieuw(TWINTIG_TOTAAL, 3, 600)], regels, begrens=False)) == [(3, 10)]

    def test_six_weeks_a_month_of_household_help_do_not_lift_the_total(self) -> None:
        t = toewijzing(
            "2026-02-02", "2026-03-08", omvang(2, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        c = contract(4000, wet=Wet.WMO, categorie="01")

        def hulp(maand: str, uren: int) -> Gewenst:
            return gewenst(t, c, maand, levering(f"{maand}-05", 60 * uren, categorie="01"))

        februari = regel(hulp("2026-02", 8))
        vijf_weken = Stap(Actie.NIEUW, gewenst=hulp("2026-03", 2))
        assert claimed(admit([vijf_weken], [februari], begrens=False)) == [(3, 2)]
        meer = Stap(Actie.NIEUW, gewenst=hulp("2026-03", 3))
        assert held(admit([meer], [februari], begrens=False)) == [(3, Grens.TOTAAL)]

    @pytest.mark.parametrize(
        ("status", "past"),
        [
            (PrestatieStatus.AANGEMAAKT, False),
            (PrestatieStatus.INGEDIEND, False),
            (PrestatieStatus.TOEGEKEND, False),
            (PrestatieStatus.AFGEKEURD, True),
            (PrestatieStatus.NIET_VERWERKT, True),
            (PrestatieStatus.GECREDITEERD, True),
            (PrestatieStatus.VERVALLEN, True),
            (PrestatieStatus.INGETROKKEN, True),
        ],
    )
    def test_only_lines_under_way_and_approved_take_room(
        self, status: PrestatieStatus, past: bool
    ) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 600)._replace(status=status)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 660)], regels, begrens=False)
        assert bool(claimed(uit)) is past

    def test_hours_and_minutes_count_together(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 595, MINUTEN)]
        assert claimed(admit([nieuw(TWINTIG_TOTAAL, 3, 600)], regels, begrens=False)) == [(3, 10)]
        assert claimed(admit([nieuw(TWINTIG_TOTAAL, 3, 640)], regels, begrens=False)) == []


class TestOrder:
    def test_months_in_order_until_the_room_is_gone(self) -> None:
        stappen = [nieuw(TWINTIG_TOTAAL, m, 480) for m in (5, 3, 4)]
        uit = admit(stappen, [], begrens=False)
        assert (claimed(uit), held(uit)) == ([(3, 8), (4, 8)], [(5, Grens.TOTAAL)])

    def test_a_line_that_is_held_back_leaves_its_room_to_the_next(self) -> None:
        stappen = [nieuw(TWINTIG_TOTAAL, m, u * 60) for m, u in ((3, 15), (4, 8), (5, 5))]
        uit = admit(stappen, [], begrens=False)
        assert (claimed(uit), held(uit)) == ([(3, 15), (5, 5)], [(4, Grens.TOTAAL)])

    def test_within_a_month_by_productcode(self) -> None:
        t = aspecifiek(budget=100000)
        stappen = [nieuw(t, 3, 600, contract(code=c)) for c in ("45A07", "45A05", "45A06")]
        uit = admit(stappen, [], begrens=False)
        codes = [x.stap.gewenst.sleutel.productcode for x in uit.toegelaten if x.stap.gewenst]
        assert codes == ["45A05", "45A06"]


class TestCredits:
    def test_a_lone_credit_frees_room_in_the_same_message(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 720)
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 900), correctie(oud)]
        assert claimed(admit(stappen, [oud], begrens=False)) == [(5, 0), (3, 15)]

    def test_a_credit_of_another_message_frees_nothing_until_it_is_approved(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 720)
        onderweg = [oud, credit(oud, 9, PrestatieStatus.INGEDIEND)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 900)], onderweg, begrens=False)
        assert held(uit) == [(3, Grens.TOTAAL)]
        goed = [oud._replace(status=PrestatieStatus.GECREDITEERD), credit(oud, 9)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 900)], goed, begrens=False)
        assert claimed(uit) == [(3, 15)]

    def test_a_correction_that_shrinks_goes_before_new_lines_of_earlier_months(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 1200)
        kleiner = wens(TWINTIG_TOTAAL, 5, 480)
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 720), correctie(oud, kleiner)]
        assert claimed(admit(stappen, [oud], begrens=False)) == [(5, 8), (3, 12)]

    def test_a_correction_that_grows_takes_its_turn(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 480)
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 720), correctie(oud, wens(TWINTIG_TOTAAL, 5, 540))]
        uit = admit(stappen, [oud], begrens=False)
        assert (claimed(uit), held(uit)) == ([(3, 12)], [(5, Grens.TOTAAL)])

    def test_one_that_does_not_fit_is_held_back_together_with_its_credit(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 3, 600)
        ander = staat(TWINTIG_TOTAAL, 4, 480)
        uit = admit([correctie(oud, wens(TWINTIG_TOTAAL, 3, 780))], [oud, ander], begrens=False)
        assert uit.toegelaten == ()
        (te_veel,) = uit.afgehouden
        assert (te_veel.stap.regel, te_veel.grens, te_veel.gebruikt) == (oud, Grens.TOTAAL, 480)

    def test_also_when_it_does_not_fit_its_period(self) -> None:
        oud = staat(TWAALF_PER_MAAND, 3, 600)
        uit = admit([correctie(oud, wens(TWAALF_PER_MAAND, 3, 780))], [oud], begrens=False)
        assert (uit.toegelaten, held(uit)) == ((), [(3, Grens.PERIODE)])

    def test_the_credit_of_one_that_is_held_back_gives_no_room_to_others(self) -> None:
        oud = staat(TWAALF_PER_MAAND, 5, 600)
        t = toewijzing("2026-03-01", "2026-05-31", omvang(12, "uur", "totaal"))
        te_groot = wens(t, 5, 780)
        uit = admit([nieuw(t, 3, 600), correctie(oud, te_groot)], [oud], begrens=False)
        assert uit.toegelaten == ()
        assert held(uit) == [(5, Grens.PERIODE), (3, Grens.TOTAAL)]

    def test_a_new_line_that_does_not_fit_takes_no_correction_with_it(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 600)
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 720), correctie(oud, wens(TWINTIG_TOTAAL, 5, 900))]
        uit = admit(stappen, [oud], begrens=False)
        assert (claimed(uit), held(uit)) == ([(5, 15)], [(3, Grens.TOTAAL)])

    def test_a_mere_change_of_tarief_always_fits(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 600)
        duurder = wens(TWINTIG_TOTAAL, 5, 600, contract(5100))
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 720), correctie(oud, duurder)]
        uit = admit(stappen, [oud], begrens=False)
        assert (claimed(uit), held(uit)) == ([(5, 10)], [(3, Grens.TOTAAL)])

    def test_a_lowered_toewijzing_lets_corrections_by_only_when_they_make_it_fit(self) -> None:
        oud = [staat(TWINTIG_TOTAAL, m, 600) for m in (3, 4)]
        lager = TWINTIG_TOTAAL._replace(omvang=omvang(12, "uur", "totaal"))
        samen_zes = [correctie(o, wens(lager, m, 360)) for o, m in zip(oud, (3, 4), strict=True)]
        assert claimed(admit(samen_zes, oud, begrens=False)) == [(3, 6), (4, 6)]
        samen_acht = [correctie(o, wens(lager, m, 480)) for o, m in zip(oud, (3, 4), strict=True)]
        assert admit(samen_acht, oud, begrens=False).toegelaten == ()
        assert claimed(admit([samen_acht[0], correctie(oud[1])], oud, begrens=False)) == [
            (4, 0),
            (3, 8),
        ]


class TestBudget:
    T = aspecifiek(budget=100000)

    def test_the_amounts_count_not_the_volumes(self) -> None:
        stappen = [nieuw(self.T, 3, 1200), nieuw(self.T, 4, 60)]
        uit = admit(stappen, [], begrens=False)
        assert (claimed(uit), held(uit)) == ([(3, 20)], [(4, Grens.BUDGET)])
        (te_veel,) = uit.afgehouden
        assert (te_veel.gebruikt, te_veel.maximum) == (100000, 100000)

    def test_products_with_other_units_share_it(self) -> None:
        stappen = [
            nieuw(self.T, 3, 1130, MINUTEN),
            nieuw(self.T, 3, 60, contract(5833, code="45A05")),
        ]
        assert [x.volume for x in admit(stappen, [], begrens=False).toegelaten] == [1130, 1]

    def test_a_cheaper_correction_goes_first_a_dearer_one_takes_its_turn(self) -> None:
        oud = staat(self.T, 5, 600)
        goedkoper = correctie(oud, wens(self.T, 5, 660, contract(4000)))
        duurder = correctie(oud, wens(self.T, 5, 600, contract(6000)))
        ander = nieuw(self.T, 3, 660)
        assert claimed(admit([ander, goedkoper], [oud], begrens=False)) == [(5, 11), (3, 11)]
        ander = nieuw(self.T, 3, 540)
        uit = admit([ander, duurder], [oud], begrens=False)
        assert (claimed(uit), held(uit)) == ([(3, 9)], [(5, Grens.BUDGET)])

    def test_without_budget_an_aspecifieke_toewijzing_has_no_maximum(self) -> None:
        uit = admit([nieuw(aspecifiek(), 3, 600_000)], [], begrens=False)
        assert claimed(uit) == [(3, 10_000)]


class TestBegrens:
    """On request the largest volume that fits is claimed; the rest is niet declarabel."""

    def test_up_to_the_period(self) -> None:
        uit = admit([nieuw(TWAALF_PER_MAAND, 3, 780)], [], begrens=True)
        assert (claimed(uit), uit.afgehouden) == ([(3, 12)], ())
        assert uit.toegelaten[0].niet_declarabel == 1

    def test_in_minutes_up_to_the_period(self) -> None:
        uit = admit([nieuw(TWAALF_PER_MAAND, 3, 761, MINUTEN)], [], begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 720)], 41)

    def test_up_to_the_total_in_whole_hours(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 630, MINUTEN)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 720)], regels, begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 9)], 3)

    def test_up_to_the_total_in_minutes(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 635, MINUTEN)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 720, MINUTEN)], regels, begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 565)], 155)

    def test_up_to_period_and_total(self) -> None:
        t = toewijzing("2026-03-01", "2026-04-30", omvang(12, "uur", "maand"))
        regels = [staat(t, 3, 720)._replace(volume=15), staat(t, 4, 60)]
        uit = admit([nieuw(t, 3, 900)], regels, begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 8)], 7)

    def test_the_first_takes_all_the_next_what_is_left_the_last_nothing(self) -> None:
        uit = admit([nieuw(TWINTIG_TOTAAL, m, 720) for m in (3, 4, 5)], [], begrens=True)
        assert (claimed(uit), held(uit)) == ([(3, 12), (4, 8)], [(5, Grens.TOTAAL)])

    @pytest.mark.parametrize(
        ("budget", "c", "minuten", "volume", "over"),
        [
            pytest.param(32000, UREN, 900, 6, 9, id="whole hours of 50,00 in 320,00"),
            pytest.param(10833, MINUTEN, 600, 130, 470, id="130 minutes of 50,00 are 108,33"),
            pytest.param(10832, MINUTEN, 600, 129, 471, id="in 108,32 fit 129"),
            pytest.param(34896, contract(8724, declareer_in="minuut"), 300, 240, 60, id="87,24"),
        ],
    )
    def test_up_to_the_budget(
        self, budget: int, c: Contract, minuten: int, volume: int, over: int
    ) -> None:
        uit = admit([nieuw(aspecifiek(budget=budget), 3, minuten, c)], [], begrens=True)
        assert claimed(uit) == [(3, volume)]
        assert uit.toegelaten[0].niet_declarabel == over

    def test_a_budget_in_euros_up_to_the_cent(self) -> None:
        t = aspecifiek(budget=12345)
        lijn = gewenst(
            t, contract(eenheid="euro"), "2026-03", levering("2026-03-05", 20000, "euro")
        )
        uit = admit([Stap(Actie.NIEUW, gewenst=lijn)], [], begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 12345)], 7655)

    def test_down_to_a_single_hour(self) -> None:
        een_uur = toewijzing(omvang=omvang(1, "uur", "maand"))
        assert claimed(admit([nieuw(een_uur, 3, 600)], [], begrens=True)) == [(3, 1)]
        regels = [staat(TWINTIG_TOTAAL, 2, 1140)]
        assert claimed(admit([nieuw(TWINTIG_TOTAAL, 3, 600)], regels, begrens=True)) == [(3, 1)]

    def test_where_nothing_fits_it_is_held_back(self) -> None:
        regels = [staat(TWINTIG_TOTAAL, 2, 1200)]
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 60)], regels, begrens=True)
        assert (claimed(uit), held(uit)) == ([], [(3, Grens.TOTAAL)])
        geen_cent = admit([nieuw(aspecifiek(budget=4999), 3, 60)], [], begrens=True)
        assert held(geen_cent) == [(3, Grens.BUDGET)]

    def test_a_correction_is_capped_together_with_its_credit(self) -> None:
        oud, ander = staat(TWINTIG_TOTAAL, 3, 480), staat(TWINTIG_TOTAAL, 4, 600)
        uit = admit([correctie(oud, wens(TWINTIG_TOTAAL, 3, 900))], [oud, ander], begrens=True)
        assert claimed(uit) == [(3, 10)]
        assert uit.toegelaten[0].stap.regel == oud

    def test_capped_to_what_stands_already_there_is_nothing_to_do(self) -> None:
        oud = staat(TWAALF_PER_MAAND, 3, 720)
        uit = admit([correctie(oud, wens(TWAALF_PER_MAAND, 3, 900))], [oud], begrens=True)
        assert (uit.toegelaten, uit.afgehouden) == ((), ())

    def test_unless_the_tarief_changed(self) -> None:
        oud = staat(TWAALF_PER_MAAND, 3, 720)
        duurder = wens(TWAALF_PER_MAAND, 3, 900, contract(5100))
        assert claimed(admit([correctie(oud, duurder)], [oud], begrens=True)) == [(3, 12)]

    def test_a_new_line_takes_no_room_that_a_later_month_has_already(self) -> None:
        oud = staat(TWINTIG_TOTAAL, 5, 600)
        stappen = [nieuw(TWINTIG_TOTAAL, 3, 720), correctie(oud, wens(TWINTIG_TOTAAL, 5, 900))]
        uit = admit(stappen, [oud], begrens=True)
        assert (claimed(uit), held(uit)) == ([(3, 10)], [])

    def test_what_fits_is_not_capped(self) -> None:
        uit = admit([nieuw(TWINTIG_TOTAAL, 3, 700)], [], begrens=True)
        assert (claimed(uit), uit.toegelaten[0].niet_declarabel) == ([(3, 12)], 0)


# --- properties ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Situatie:
    """A toewijzing with its ledger, and the steps that ask for room."""

    toewijzing: Toewijzing
    regels: Sequence[Regel]
    stappen: Sequence[Stap]

    @property
    def maximum(self) -> int:
        budget = self.toewijzing.budget_cent
        if budget is not None:
            return budget
        assert self.toewijzing.omvang
        return 60 * self.toewijzing.omvang.volume

    def size(self, lijn: Gewenst | Regel, volume: int | None = None) -> int:
        """What a line takes of the maximum: minutes, or eurocents."""
        if isinstance(lijn, Regel):
            per_budget, aantal = lijn.bedrag, lijn.volume
        else:
            aantal = lijn.volume if volume is None else volume
            per_budget = lijn.price_of(aantal).bedrag
        return fine(aantal, lijn.eenheid) if self.toewijzing.budget_cent is None else per_budget

    def total(self, stappen: Iterable[tuple[Stap, int | None]]) -> int:
        """What the ledger takes after these steps, each with its volume."""
        som = sum(self.size(r) for r in self.regels)
        for stap, volume in stappen:
            som -= self.size(stap.regel) if stap.regel else 0
            som += self.size(stap.gewenst, volume) if stap.gewenst else 0
        return som


@st.composite
def situaties(draw: st.DrawFn) -> Situatie:
    """Four months, each with a standing line, a new line, a correction or a lone credit."""
    uren = draw(st.integers(4, 16))
    t = draw(
        st.sampled_from(
            [toewijzing(omvang=omvang(uren, "uur", "totaal")), aspecifiek(budget=5000 * uren)]
        )
    )
    minuten = st.integers(1, 6).map(lambda u: 60 * u) | st.integers(1, 400)
    contracten = st.sampled_from([UREN, UREN, MINUTEN, contract(4000)])
    regels: list[Regel] = []
    stappen: list[Stap] = []
    for in_maand in range(1, 5):
        soort = draw(st.sampled_from(["staat", "nieuw", "nieuw", "correctie", "credit"]))
        lijn = wens(t, in_maand, draw(minuten), draw(contracten))
        if soort == "nieuw":
            stappen.append(Stap(Actie.NIEUW, gewenst=lijn))
            continue
        oud = regel(lijn, in_maand)
        regels.append(oud)
        if soort == "correctie":
            stappen.append(correctie(oud, wens(t, in_maand, draw(minuten), draw(contracten))))
        elif soort == "credit":
            stappen.append(correctie(oud))
    return Situatie(t, regels, draw(st.permutations(stappen)))


@given(situaties(), st.booleans())
def test_after_admission_no_maximum_is_exceeded(s: Situatie, begrens: bool) -> None:
    uit = admit(s.stappen, s.regels, begrens=begrens)
    if any(x.stap.gewenst for x in uit.toegelaten):
        assert s.total((x.stap, x.volume) for x in uit.toegelaten) <= s.maximum


@settings(max_examples=200)
@given(situaties())
def test_what_fits_is_never_held_back(s: Situatie) -> None:
    uit = admit(s.stappen, s.regels, begrens=False)
    toegelaten = [(x.stap, None) for x in uit.toegelaten]
    for te_veel in uit.afgehouden:
        if te_veel.grens is not Grens.PERIODE:
            assert s.total([*toegelaten, (te_veel.stap, None)]) > s.maximum
    if not _period_trouble(uit.afgehouden) and s.total((x, None) for x in s.stappen) <= s.maximum:
        assert uit.afgehouden == ()


@given(situaties())
def test_every_step_is_either_admitted_or_held_back(s: Situatie) -> None:
    uit = admit(s.stappen, s.regels, begrens=False)
    assert len(uit.toegelaten) + len(uit.afgehouden) == len(s.stappen)
    toegelaten = [x.stap for x in uit.toegelaten]
    afgehouden = [x.stap for x in uit.afgehouden]
    assert all(stap in toegelaten or stap in afgehouden for stap in s.stappen)
    assert all(stap in toegelaten for stap in s.stappen if stap.gewenst is None)


@given(situaties())
def test_the_order_in_which_steps_are_offered_makes_no_difference(s: Situatie) -> None:
    uit = admit(s.stappen, s.regels, begrens=False)
    anders = admit(sorted(s.stappen, key=month_of), s.regels, begrens=False)
    assert sorted(claimed(uit)) == sorted(claimed(anders))


@given(situaties())
def test_a_capped_line_could_not_be_one_larger(s: Situatie) -> None:
    uit = admit(s.stappen, s.regels, begrens=True)
    for i, x in enumerate(uit.toegelaten):
        assert x.niet_declarabel >= 0
        if not x.niet_declarabel or not x.stap.gewenst:
            continue
        meer = [(y.stap, y.volume + (i == j)) for j, y in enumerate(uit.toegelaten)]
        per_periode = s.toewijzing.omvang and fine(x.volume + 1, x.stap.gewenst.eenheid) > s.maximum
        assert per_periode or s.total(meer) > s.maximum


def _period_trouble(afgehouden: Sequence[Afgehouden]) -> bool:
    return any(te_veel.grens is Grens.PERIODE for te_veel in afgehouden)
