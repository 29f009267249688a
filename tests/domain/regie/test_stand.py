"""The state of care is what was reported, in order, and not rejected (chapter 10 §3)."""

from __future__ import annotations

from tests.domein_builders import dag
from tests.regiebouw import melding, stand, start, stop, weg
from zorgadmin.domain.regie.melding import MeldingStatus, Regieproduct
from zorgadmin.domain.regie.stand import RegieStand, state_of

B, B2 = "2026-02-02", "2026-05-04"
TIJDELIJK = stop(B, "2026-03-31", "20")


def words(*producten: Regieproduct) -> RegieStand:
    return stand(*producten).stand


def test_care_goes_from_start_to_stop_and_can_begin_again() -> None:
    assert words() is RegieStand.NIET_GESTART
    assert words(start(B)) is RegieStand.GESTART
    assert words(start(B), TIJDELIJK) is RegieStand.TIJDELIJK_GESTOPT
    assert words(start(B), TIJDELIJK, start(B2)) is RegieStand.GESTART
    assert words(start(B), stop(B, "2026-04-01")) is RegieStand.GESTOPT
    assert words(start(B), TIJDELIJK, stop(B, "2026-04-01")) is RegieStand.GESTOPT
    assert words(start(B), stop(B, "2026-04-01"), start(B2)) is RegieStand.GESTART


def test_what_is_taken_back_leaves_the_state_before_it() -> None:
    assert words(start(B), weg(start(B))) is RegieStand.NIET_GESTART
    assert words(start(B), TIJDELIJK, weg(TIJDELIJK)) is RegieStand.GESTART
    echt = stop(B, "2026-04-01")
    assert words(start(B), TIJDELIJK, echt, weg(echt)) is RegieStand.TIJDELIJK_GESTOPT


def test_a_rejected_report_was_never_sent_and_one_that_waits_counts_already() -> None:
    wacht = melding(start(B), MeldingStatus.VERSTUURD)
    fout = melding(stop(B, "2026-03-01"), MeldingStatus.AFGEKEURD)
    nu = state_of([wacht, fout])
    assert (nu.stand, nu.wacht) == (RegieStand.GESTART, (wacht,))


def test_an_answer_is_due_three_working_days_after_the_message() -> None:
    # Monday 1 June 2026; Ascension and Whit Monday are past.
    assert melding(start(B)).answer_due == dag("2026-06-04")
