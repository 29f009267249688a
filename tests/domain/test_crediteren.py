"""What the next declaratie contains for one key: wanted held against standing (spec 5)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domein_builders import (
    contract,
    credit,
    gesteld,
    gewenst,
    ingetrokken,
    levering,
    omvang,
    regel,
    toewijzing,
)
from zorgadmin.domain.crediteren import Actie, Stap, compare, consent_mark
from zorgadmin.domain.grootboek import OVERGENOMEN, Besluit, Kenmerk, PrestatieStatus, Regel
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import Gesteld
from zorgadmin.domain.toewijzing import Toewijzing

S = PrestatieStatus
T, C = toewijzing(), contract(5000)
TIEN_UUR, TWEE_UUR = levering("2026-03-02", 600), levering("2026-03-09", 120)

WENS = gesteld(T, C, "2026-03", TIEN_UUR)
MEER = gesteld(T, C, "2026-03", TIEN_UUR, TWEE_UUR)
NIETS_MEER = gesteld(T, C, "2026-03")

assert WENS.gewenst
assert MEER.gewenst
LIJN = regel(WENS.gewenst)
"""10 uur in March, approved."""

TWAALF = regel(MEER.gewenst)
"""12 uur in March, approved."""

NIETS = Stap(Actie.NIETS)


def in_state(lijn: Regel, status: PrestatieStatus) -> Regel:
    return lijn._replace(status=status)


def decided(lijn: Regel, besluit: Besluit, bij: Gesteld = WENS) -> Regel:
    """The line with a decision that the user took while `bij` was wanted."""
    status = S.VERVALLEN if besluit is Besluit.VERVALT else lijn.status
    return lijn._replace(status=status, besluit=besluit, besluit_leveringen=bij.leveringen_kenmerk)


class TestNothingStands:
    def test_what_is_wanted_is_a_new_debit_line(self) -> None:
        assert compare(WENS, []) == Stap(Actie.NIEUW, gewenst=WENS.gewenst)

    def test_when_nothing_is_wanted_there_is_nothing_to_do(self) -> None:
        assert compare(NIETS_MEER, []) == NIETS

    def test_what_cannot_be_computed_is_held_back(self) -> None:
        zonder = gesteld(T, [], "2026-03", TIEN_UUR)
        assert compare(zonder, []) == Stap(Actie.HOUD_TEGEN)

    @pytest.mark.parametrize("status", [S.NIET_VERWERKT, S.INGETROKKEN, S.GECREDITEERD])
    def test_a_line_that_came_to_nothing_leaves_its_key_claimable(
        self, status: PrestatieStatus
    ) -> None:
        assert compare(WENS, [in_state(LIJN, status)]) == Stap(Actie.NIEUW, gewenst=WENS.gewenst)


class TestNoAnswerYet:
    """IV085: no credit before the answer."""

    @pytest.mark.parametrize("status", [S.AANGEMAAKT, S.INGEDIEND])
    @pytest.mark.parametrize("nu", [WENS, MEER, NIETS_MEER])
    def test_equal_or_not_the_key_waits(self, status: PrestatieStatus, nu: Gesteld) -> None:
        wacht = in_state(LIJN, status)
        assert compare(nu, [wacht]) == Stap(Actie.WACHT, wacht)

    def test_it_waits_for_a_lone_credit_too(self) -> None:
        terug = credit(LIJN, 2, S.INGEDIEND)
        assert compare(WENS, [LIJN, terug]) == Stap(Actie.WACHT, terug)

    def test_of_a_correction_it_names_the_new_debit_line(self) -> None:
        assert MEER.gewenst
        terug = credit(LIJN, 2, S.INGEDIEND)
        nieuw = regel(MEER.gewenst, 3, S.INGEDIEND)
        assert compare(MEER, [LIJN, terug, nieuw]) == Stap(Actie.WACHT, nieuw)

    def test_a_decision_to_credit_waits_as_well(self) -> None:
        wacht = decided(in_state(LIJN, S.INGEDIEND), Besluit.CREDITEER)
        assert compare(WENS, [wacht]) == Stap(Actie.WACHT, wacht)


class TestApproved:
    def test_equal_there_is_nothing_to_do(self) -> None:
        assert compare(WENS, [LIJN]) == NIETS

    def test_hours_found_later_become_a_credit_and_a_new_total(self) -> None:
        assert compare(MEER, [LIJN]) == Stap(Actie.CORRECTIE, LIJN, MEER.gewenst)

    def test_minutes_that_round_to_the_same_hours_are_no_difference(self) -> None:
        ietsje = gesteld(T, C, "2026-03", TIEN_UUR, levering("2026-03-09", 20))
        assert compare(ietsje, [LIJN]) == NIETS

    def test_a_visit_moved_within_the_month_is_no_difference(self) -> None:
        verplaatst = gesteld(T, C, "2026-03", levering("2026-03-30", 600))
        assert compare(verplaatst, [LIJN]) == NIETS

    def test_another_tarief_is_a_correction(self) -> None:
        duurder = gesteld(T, contract(5100), "2026-03", TIEN_UUR)
        assert compare(duurder, [LIJN]) == Stap(Actie.CORRECTIE, LIJN, duurder.gewenst)

    def test_so_is_another_unit(self) -> None:
        in_minuten = gesteld(T, contract(5000, declareer_in="minuut"), "2026-03", TIEN_UUR)
        assert compare(in_minuten, [LIJN]) == Stap(Actie.CORRECTIE, LIJN, in_minuten.gewenst)

    def test_so_is_a_printed_tarief_under_the_same_amount(self) -> None:
        lijn = LIJN._replace(product_tarief=4999)
        assert compare(WENS, [lijn]) == Stap(Actie.CORRECTIE, lijn, WENS.gewenst)

    def test_without_any_leveringen_left_the_line_is_only_credited(self) -> None:
        assert compare(NIETS_MEER, [LIJN]) == Stap(Actie.CORRECTIE, LIJN)

    def test_after_its_correction_was_approved_the_new_line_stands(self) -> None:
        assert MEER.gewenst
        keten = [in_state(LIJN, S.GECREDITEERD), credit(LIJN), regel(MEER.gewenst, 3)]
        assert compare(MEER, keten) == NIETS
        assert compare(WENS, keten) == Stap(Actie.CORRECTIE, keten[2], WENS.gewenst)

    def test_a_line_that_cannot_be_computed_today_is_not_taken_back(self) -> None:
        zonder = gesteld(T, [], "2026-03", TIEN_UUR)
        assert compare(zonder, [LIJN]) == Stap(Actie.HOUD_TEGEN)


class TestChangedToewijzing:
    def test_a_productperiode_that_would_be_shorter_is_no_difference(self) -> None:
        korter = T._replace(einddatum=T.ingangsdatum.replace(month=3, day=15))
        assert compare(gesteld(korter, C, "2026-03", TIEN_UUR), [LIJN]) == NIETS

    def test_a_productperiode_that_could_only_be_longer_is_no_difference(self) -> None:
        half = toewijzing("2026-03-01", "2026-03-15")
        lijn = regel(gewenst(half, C, "2026-03", TIEN_UUR))
        langer = toewijzing("2026-02-15", "2026-12-31")
        assert compare(gesteld(langer, C, "2026-03", TIEN_UUR), [lijn]) == NIETS

    def test_a_higher_volume_is_no_difference(self) -> None:
        ruimer = T._replace(omvang=omvang(9, "uur", "week"))
        assert compare(gesteld(ruimer, C, "2026-03", TIEN_UUR), [LIJN]) == NIETS

    def test_withdrawn_with_nothing_claimed_it_is_held_back(self) -> None:
        nu = gesteld(ingetrokken(T), C, "2026-03", TIEN_UUR)
        assert compare(nu, []) == Stap(Actie.HOUD_TEGEN)


def shorter(maand: int, dag: int) -> Toewijzing:
    """The toewijzing as the gemeente shortened it."""
    return T._replace(einddatum=T.ingangsdatum.replace(month=maand, day=dag))


class TestTakenBackInRetrospect:
    """OP186, OP298, OP299, OP345: a gemeente that takes back needs consent."""

    MEER_LIJN = TWAALF
    DEEL = gesteld(shorter(3, 5), C, "2026-03", TIEN_UUR, TWEE_UUR)
    ALLES = gesteld(shorter(2, 5), C, "2026-03", TIEN_UUR)

    def agreed(self, lijn: Regel, besluit: Besluit, bij: Gesteld) -> Regel:
        return lijn._replace(besluit=besluit, besluit_leveringen=consent_mark(bij))

    def test_hours_that_fell_outside_wait_for_a_decision(self) -> None:
        assert self.DEEL.gewenst
        assert self.DEEL.gewenst.volume == 10
        stap = compare(self.DEEL, [self.MEER_LIJN])
        assert stap == Stap(Actie.BESLIS, self.MEER_LIJN, self.DEEL.gewenst)

    def test_so_does_a_month_that_fell_outside_whole(self) -> None:
        assert compare(self.ALLES, [LIJN]) == Stap(Actie.BESLIS, LIJN)

    def test_so_does_a_withdrawal(self) -> None:
        weg = gesteld(ingetrokken(T), C, "2026-03", TIEN_UUR)
        assert compare(weg, [LIJN]) == Stap(Actie.BESLIS, LIJN)

    def test_upheld_the_line_stands(self) -> None:
        nee = self.agreed(self.MEER_LIJN, Besluit.HANDHAAF, self.DEEL)
        assert compare(self.DEEL, [nee]) == NIETS

    def test_agreed_to_it_is_corrected(self) -> None:
        ja = self.agreed(self.MEER_LIJN, Besluit.CORRIGEER, self.DEEL)
        assert compare(self.DEEL, [ja]) == Stap(Actie.CORRECTIE, ja, self.DEEL.gewenst)

    def test_another_version_of_the_toewijzing_asks_anew(self) -> None:
        nee = self.agreed(self.MEER_LIJN, Besluit.HANDHAAF, self.DEEL)
        anders = gesteld(shorter(3, 6), C, "2026-03", TIEN_UUR, TWEE_UUR)
        assert compare(anders, [nee]) == Stap(Actie.BESLIS, nee, anders.gewenst)

    def test_so_do_other_hours_and_those_go_along_by_themselves(self) -> None:
        nee = self.agreed(self.MEER_LIJN, Besluit.HANDHAAF, self.DEEL)
        minder = gesteld(shorter(3, 5), C, "2026-03", levering("2026-03-02", 540), TWEE_UUR)
        assert compare(minder, [nee]) == Stap(Actie.CORRECTIE, nee, minder.gewenst)

    def test_with_another_contract_it_is_the_correction_of_the_user(self) -> None:
        anders = gesteld(shorter(3, 5), contract(5100), "2026-03", TIEN_UUR, TWEE_UUR)
        stap = compare(anders, [self.MEER_LIJN])
        assert stap == Stap(Actie.CORRECTIE, self.MEER_LIJN, anders.gewenst)

    def test_lower_is_judged_against_what_was_approved_capped_or_not(self) -> None:
        assert MEER.gewenst
        begrensd = regel(MEER.gewenst, volume=9)
        stap = compare(self.DEEL, [begrensd])
        assert stap == Stap(Actie.CORRECTIE, begrensd, self.DEEL.gewenst)

    def test_weeks_of_output_move_with_the_end_and_go_along(self) -> None:
        per_week = toewijzing("2026-03-02", "2026-03-29", omvang(2, "stuks-output", "week"))
        stuk = contract(2000, "stuks-output")
        ritten = [levering(f"2026-03-{dag:02}", 2, "stuks") for dag in (4, 11, 18)]
        lijn = regel(gewenst(per_week, stuk, "2026-03", *ritten))
        korter = gesteld(
            per_week._replace(einddatum=per_week.ingangsdatum.replace(day=12)),
            stuk,
            "2026-03",
            *ritten,
        )
        assert compare(korter, [lijn]) == Stap(Actie.CORRECTIE, lijn, korter.gewenst)


class TestNoShow:
    """An agreement about no-shows is the user's own: no consent is asked when it changes."""

    AFSPRAAK = GemeenteAfspraak(T.gemeente, T.wet, no_show=True)
    NIET_ER = levering("2026-03-09", 120, noshow=True)
    MET = gesteld(T, C, "2026-03", TIEN_UUR, NIET_ER, afspraak=AFSPRAAK)
    ZONDER = gesteld(T, C, "2026-03", TIEN_UUR, NIET_ER)
    ALLEEN = gesteld(T, C, "2026-03", NIET_ER)

    def test_it_is_claimed_only_where_that_is_agreed(self) -> None:
        assert self.MET.gewenst
        assert self.ZONDER.gewenst
        assert (self.MET.gewenst.volume, self.ZONDER.gewenst.volume) == (12, 10)
        assert self.ZONDER.noshow == (self.NIET_ER,)
        assert compare(self.ALLEEN, []) == NIETS

    def test_a_visit_that_became_a_no_show_is_something_else(self) -> None:
        gewoon = gesteld(T, C, "2026-03", TIEN_UUR, TWEE_UUR)
        assert gewoon.leveringen_kenmerk != self.MET.leveringen_kenmerk

    def test_an_agreement_that_ends_corrects_the_line(self) -> None:
        assert self.MET.gewenst
        lijn = regel(self.MET.gewenst)
        assert compare(self.MET, [lijn]) == NIETS
        assert compare(self.ZONDER, [lijn]) == Stap(Actie.CORRECTIE, lijn, self.ZONDER.gewenst)

    def test_a_line_of_no_shows_alone_is_taken_back(self) -> None:
        betaald = gesteld(T, C, "2026-03", self.NIET_ER, afspraak=self.AFSPRAAK)
        assert betaald.gewenst
        lijn = regel(betaald.gewenst)
        assert compare(self.ALLEEN, [lijn]) == Stap(Actie.CORRECTIE, lijn)

    def test_a_shorter_toewijzing_that_loses_a_paid_no_show_asks_for_consent(self) -> None:
        assert self.MET.gewenst
        lijn = regel(self.MET.gewenst)
        korter = gesteld(
            toewijzing(tot="2026-03-05"),
            C,
            "2026-03",
            TIEN_UUR,
            self.NIET_ER,
            afspraak=self.AFSPRAAK,
        )
        assert compare(korter, [lijn]) == Stap(Actie.BESLIS, lijn, korter.gewenst)

    def test_a_no_show_that_is_not_paid_leaves_a_line_of_earlier_software(self) -> None:
        over = LIJN._replace(kenmerk=Kenmerk("", OVERGENOMEN))
        assert compare(self.ALLEEN, [over]) == NIETS


class TestRejected:
    AFGEKEURD = in_state(LIJN, S.AFGEKEURD)

    @pytest.mark.parametrize("nu", [WENS, MEER, NIETS_MEER])
    def test_nothing_happens_until_the_user_decides(self, nu: Gesteld) -> None:
        assert compare(nu, [self.AFGEKEURD]) == Stap(Actie.AFGEKEURD, self.AFGEKEURD)

    def test_claimed_again_it_is_a_debit_line_without_a_credit(self) -> None:
        opnieuw = decided(self.AFGEKEURD, Besluit.OPNIEUW)
        assert compare(WENS, [opnieuw]) == Stap(Actie.NIEUW, gewenst=WENS.gewenst)

    def test_claimed_again_is_what_is_wanted_on_that_day(self) -> None:
        opnieuw = decided(self.AFGEKEURD, Besluit.OPNIEUW)
        assert compare(MEER, [opnieuw]) == Stap(Actie.NIEUW, gewenst=MEER.gewenst)
        assert compare(NIETS_MEER, [opnieuw]) == NIETS

    def test_rejected_again_it_waits_for_a_decision_again(self) -> None:
        keten = [decided(self.AFGEKEURD, Besluit.OPNIEUW), in_state(LIJN, S.AFGEKEURD)]
        assert compare(WENS, keten) == Stap(Actie.AFGEKEURD, keten[1])

    @pytest.mark.parametrize("status", [S.INGETROKKEN, S.NIET_VERWERKT])
    def test_a_resubmission_that_came_to_nothing_can_be_repeated(
        self, status: PrestatieStatus
    ) -> None:
        keten = [decided(self.AFGEKEURD, Besluit.OPNIEUW), in_state(LIJN, status)]
        assert compare(WENS, keten) == Stap(Actie.NIEUW, gewenst=WENS.gewenst)

    def test_let_go_it_holds(self) -> None:
        assert compare(WENS, [decided(self.AFGEKEURD, Besluit.VERVALT)]) == NIETS

    def test_also_when_the_tarief_or_the_toewijzing_changes(self) -> None:
        weg = decided(self.AFGEKEURD, Besluit.VERVALT)
        assert compare(gesteld(T, contract(5100), "2026-03", TIEN_UUR), [weg]) == NIETS
        ruimer = T._replace(omvang=omvang(9, "uur", "week"))
        assert compare(gesteld(ruimer, C, "2026-03", TIEN_UUR), [weg]) == NIETS

    def test_until_the_leveringen_change_then_it_is_as_if_nothing_was_decided(self) -> None:
        weg = decided(self.AFGEKEURD, Besluit.VERVALT)
        assert compare(MEER, [weg]) == Stap(Actie.AFGEKEURD, weg)

    def test_back_at_the_old_leveringen_the_decision_holds_again(self) -> None:
        weg = decided(self.AFGEKEURD, Besluit.VERVALT)
        opnieuw_getypt = gesteld(T, C, "2026-03", levering("2026-03-02", 600, id_=77))
        assert compare(opnieuw_getypt, [weg]) == NIETS

    def test_the_new_line_of_a_correction_is_no_different(self) -> None:
        assert MEER.gewenst
        keten = [in_state(LIJN, S.GECREDITEERD), credit(LIJN), regel(MEER.gewenst, 3, S.AFGEKEURD)]
        assert compare(MEER, keten) == Stap(Actie.AFGEKEURD, keten[2])
        opnieuw = [*keten[:2], decided(keten[2], Besluit.OPNIEUW, MEER)]
        assert compare(MEER, opnieuw) == Stap(Actie.NIEUW, gewenst=MEER.gewenst)


class TestCrediteer:
    """The user makes wanted empty for the key."""

    BESLOTEN = decided(LIJN, Besluit.CREDITEER)

    def test_the_line_is_credited_without_a_new_one(self) -> None:
        assert compare(WENS, [self.BESLOTEN]) == Stap(Actie.CORRECTIE, self.BESLOTEN)

    def test_also_when_it_cannot_be_computed_today(self) -> None:
        zonder = gesteld(T, [], "2026-03", TIEN_UUR)
        assert compare(zonder, [self.BESLOTEN]) == Stap(Actie.CORRECTIE, self.BESLOTEN)

    def test_once_credited_the_key_stays_empty(self) -> None:
        keten = [in_state(self.BESLOTEN, S.GECREDITEERD), credit(LIJN)]
        assert compare(WENS, keten) == NIETS

    def test_until_its_leveringen_change(self) -> None:
        keten = [in_state(self.BESLOTEN, S.GECREDITEERD), credit(LIJN)]
        assert compare(MEER, keten) == Stap(Actie.NIEUW, gewenst=MEER.gewenst)

    def test_changed_before_the_credit_was_made_it_is_an_ordinary_correction(self) -> None:
        assert compare(MEER, [self.BESLOTEN]) == Stap(Actie.CORRECTIE, self.BESLOTEN, MEER.gewenst)

    @pytest.mark.parametrize("status", [S.NIET_VERWERKT, S.INGETROKKEN])
    def test_a_credit_that_came_to_nothing_is_repeated(self, status: PrestatieStatus) -> None:
        keten = [self.BESLOTEN, credit(LIJN, 2, status)]
        assert compare(WENS, keten) == Stap(Actie.CORRECTIE, self.BESLOTEN)


class TestRejectedCredit:
    """The debit line stands; the credit waits for a decision."""

    TERUG = credit(LIJN, 2, S.AFGEKEURD)

    @pytest.mark.parametrize("nu", [WENS, MEER, NIETS_MEER])
    def test_nothing_happens_until_the_user_decides(self, nu: Gesteld) -> None:
        assert compare(nu, [LIJN, self.TERUG]) == Stap(Actie.AFGEKEURD, self.TERUG)

    def test_again_it_is_credited_again_and_claimed_as_wanted_now(self) -> None:
        opnieuw = decided(self.TERUG, Besluit.OPNIEUW)
        assert compare(MEER, [LIJN, opnieuw]) == Stap(Actie.CORRECTIE, LIJN, MEER.gewenst)

    def test_again_with_nothing_different_any_more_there_is_nothing_to_do(self) -> None:
        assert compare(WENS, [LIJN, decided(self.TERUG, Besluit.OPNIEUW)]) == NIETS

    def test_let_go_the_debit_line_stands_until_the_leveringen_change(self) -> None:
        weg = decided(self.TERUG, Besluit.VERVALT, MEER)
        assert compare(MEER, [LIJN, weg]) == NIETS
        assert compare(NIETS_MEER, [LIJN, weg]) == Stap(Actie.AFGEKEURD, weg)

    def test_an_unprocessed_credit_leaves_its_debit_line_to_be_compared(self) -> None:
        terug = credit(LIJN, 2, S.NIET_VERWERKT)
        assert compare(WENS, [LIJN, terug]) == NIETS
        assert compare(MEER, [LIJN, terug]) == Stap(Actie.CORRECTIE, LIJN, MEER.gewenst)

    def test_when_its_new_line_was_rejected_too_the_credit_is_decided_first(self) -> None:
        assert MEER.gewenst
        keten = [LIJN, self.TERUG, regel(MEER.gewenst, 3, S.AFGEKEURD)]
        assert compare(MEER, keten) == Stap(Actie.AFGEKEURD, self.TERUG)


class TestTwoStanding:
    """A rejected credit beside its approved new line: two lines stand."""

    TERUG = credit(LIJN, 2, S.AFGEKEURD)
    assert MEER.gewenst
    NIEUW = regel(MEER.gewenst, 3)

    @pytest.mark.parametrize("nu", [WENS, MEER, NIETS_MEER])
    def test_the_older_one_is_credited_next_whatever_is_wanted(self, nu: Gesteld) -> None:
        assert compare(nu, [LIJN, self.TERUG, self.NIEUW]) == Stap(Actie.CORRECTIE, LIJN)

    def test_meanwhile_the_key_waits(self) -> None:
        tweede = credit(LIJN, 4, S.INGEDIEND)
        keten = [LIJN, self.TERUG, self.NIEUW, tweede]
        assert compare(MEER, keten) == Stap(Actie.WACHT, tweede)

    def test_once_it_is_credited_the_newer_one_is_compared(self) -> None:
        keten = [in_state(LIJN, S.GECREDITEERD), self.TERUG, self.NIEUW, credit(LIJN, 4)]
        assert compare(MEER, keten) == NIETS
        assert compare(WENS, keten) == Stap(Actie.CORRECTIE, self.NIEUW, WENS.gewenst)

    def test_a_second_rejection_of_the_credit_waits_for_a_decision(self) -> None:
        tweede = credit(LIJN, 4, S.AFGEKEURD)
        keten = [LIJN, self.TERUG, self.NIEUW, tweede]
        assert compare(MEER, keten) == Stap(Actie.AFGEKEURD, tweede)

    def test_again_means_one_more_credit_of_the_older_line(self) -> None:
        tweede = decided(credit(LIJN, 4, S.AFGEKEURD), Besluit.OPNIEUW, MEER)
        keten = [LIJN, self.TERUG, self.NIEUW, tweede]
        assert compare(MEER, keten) == Stap(Actie.CORRECTIE, LIJN)

    def test_let_go_both_lines_stand_until_the_leveringen_change(self) -> None:
        tweede = decided(credit(LIJN, 4, S.AFGEKEURD), Besluit.VERVALT, MEER)
        keten = [LIJN, self.TERUG, self.NIEUW, tweede]
        assert compare(MEER, keten) == NIETS
        assert compare(WENS, keten) == Stap(Actie.AFGEKEURD, tweede)

    def test_the_first_credit_may_be_let_go_as_well(self) -> None:
        keten = [LIJN, decided(self.TERUG, Besluit.VERVALT, MEER), self.NIEUW]
        assert compare(MEER, keten) == NIETS
        assert compare(WENS, keten) == Stap(Actie.CORRECTIE, LIJN)


class TestCapped:
    """10 uur wanted, 8 claimed: 2 are niet declarabel."""

    assert WENS.gewenst
    ACHT = regel(WENS.gewenst, volume=8)

    def test_it_counts_as_equal(self) -> None:
        assert (self.ACHT.volume, self.ACHT.niet_declarabel) == (8, 2)
        assert compare(WENS, [self.ACHT]) == NIETS

    def test_until_its_leveringen_change(self) -> None:
        assert compare(MEER, [self.ACHT]) == Stap(Actie.CORRECTIE, self.ACHT, MEER.gewenst)

    def test_or_its_contract(self) -> None:
        duurder = gesteld(T, contract(5100), "2026-03", TIEN_UUR)
        assert compare(duurder, [self.ACHT]) == Stap(Actie.CORRECTIE, self.ACHT, duurder.gewenst)

    def test_or_its_toewijzing(self) -> None:
        ruimer = gesteld(T._replace(omvang=omvang(9, "uur", "week")), C, "2026-03", TIEN_UUR)
        assert compare(ruimer, [self.ACHT]) == Stap(Actie.CORRECTIE, self.ACHT, ruimer.gewenst)

    def test_brought_down_to_what_was_claimed_it_is_equal(self) -> None:
        acht_uur = gesteld(T, C, "2026-03", levering("2026-03-02", 480))
        assert compare(acht_uur, [self.ACHT]) == NIETS


class TestTakenOver:
    """A line of earlier software has no leveringen here: it stands as it was approved."""

    OUD = LIJN._replace(kenmerk=Kenmerk("", OVERGENOMEN))

    def test_without_leveringen_it_is_left_alone(self) -> None:
        assert compare(NIETS_MEER, [self.OUD]) == NIETS

    def test_with_leveringen_it_is_compared_like_any_other(self) -> None:
        assert compare(WENS, [self.OUD]) == NIETS
        assert compare(MEER, [self.OUD]) == Stap(Actie.CORRECTIE, self.OUD, MEER.gewenst)

    def test_it_can_be_credited_on_request(self) -> None:
        besloten = decided(self.OUD, Besluit.CREDITEER, NIETS_MEER)
        assert compare(NIETS_MEER, [besloten]) == Stap(Actie.CORRECTIE, besloten)

    def test_a_shorter_period_leaves_it_alone(self) -> None:
        assert compare(gesteld(shorter(3, 30), C, "2026-03"), [self.OUD]) == NIETS

    @pytest.mark.parametrize("nu", [ingetrokken(T), shorter(2, 27)])
    def test_a_toewijzing_that_no_longer_holds_asks_for_consent(self, nu: Toewijzing) -> None:
        leeg = gesteld(nu, C, "2026-03")
        assert compare(leeg, [self.OUD]) == Stap(Actie.BESLIS, self.OUD)


@st.composite
def ledgers(draw: st.DrawFn) -> Sequence[Regel]:
    """Any sequence of lines of one key, also ones that should never arise."""
    assert WENS.gewenst
    assert MEER.gewenst
    regels: list[Regel] = []
    for nummer in range(1, draw(st.integers(0, 5)) + 1):
        status = draw(st.sampled_from(list(S)))
        debetten = [r for r in regels if r.is_debet]
        terug = draw(st.booleans())
        if debetten and terug:
            lijn = credit(draw(st.sampled_from(debetten)), nummer, status)
        else:
            wens = draw(st.sampled_from([WENS.gewenst, MEER.gewenst]))
            lijn = regel(wens, nummer, status)
        besluit = draw(st.none() | st.sampled_from(Besluit))
        bij = draw(st.sampled_from([WENS, MEER]))
        kenmerk = bij.leveringen_kenmerk if besluit else None
        regels.append(lijn._replace(besluit=besluit, besluit_leveringen=kenmerk))
    return regels


@given(ledgers(), st.sampled_from([WENS, MEER, NIETS_MEER]))
def test_whatever_happened_the_rules_of_the_traffic_are_kept(
    regels: Sequence[Regel], nu: Gesteld
) -> None:
    stap = compare(nu, regels)
    wacht = any(r.status.waits for r in regels)
    staat = [r for r in regels if r.is_debet and r.status is S.TOEGEKEND]
    assert (stap.actie is Actie.WACHT) == wacht
    if stap.actie is Actie.NIEUW:
        assert not staat  # TR389: no second debit line
        assert stap.gewenst == nu.gewenst
        assert stap.regel is None
    if stap.actie is Actie.CORRECTIE:
        assert stap.regel == staat[0]  # only what was approved is credited, oldest first
        assert len(staat) == 1 or stap.gewenst is None
    if stap.actie is Actie.BESLIS:
        assert stap.regel is not None
        assert stap.regel.status in (S.AFGEKEURD, S.VERVALLEN)
