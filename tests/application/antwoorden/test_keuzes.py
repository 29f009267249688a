"""What may be decided about a line, by its state and by what came after it on its key."""

from __future__ import annotations

import pytest

from tests.domein_builders import contract, credit, gewenst, levering, regel, toewijzing
from zorgadmin.application.antwoorden.keuzes import refusal
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.opschonen import pseudonym

S, B = PrestatieStatus, Besluit
DECIDABLE = (B.OPNIEUW, B.VERVALT, B.CREDITEER)
LIJN = regel(gewenst(toewijzing(), contract(5000), "2026-03", levering("2026-03-02", 600)))
VOLGER = LIJN._replace(id=LIJN.id + 1, referentienummer="R9", status=S.INGEDIEND)


def allowed(lijn: Regel, *andere: Regel) -> set[Besluit]:
    """The decisions that a line allows, with all lines of its key."""
    return {besluit for besluit in DECIDABLE if refusal(besluit, lijn, [lijn, *andere]) is None}


@pytest.mark.parametrize(
    ("status", "keuzes"),
    [
        (S.AANGEMAAKT, set()),
        (S.INGEDIEND, set()),
        (S.TOEGEKEND, {B.CREDITEER}),
        (S.AFGEKEURD, {B.OPNIEUW, B.VERVALT}),
        (S.VERVALLEN, {B.OPNIEUW, B.VERVALT}),
        (S.NIET_VERWERKT, set()),
        (S.GECREDITEERD, set()),
        (S.INGETROKKEN, set()),
    ],
)
def test_the_state_of_a_line_says_what_can_be_decided(
    status: PrestatieStatus, keuzes: set[Besluit]
) -> None:
    assert allowed(LIJN._replace(status=status)) == keuzes


def test_a_line_that_was_followed_up_is_decided_no_more() -> None:
    lijn = LIJN._replace(status=S.AFGEKEURD)
    assert allowed(lijn, VOLGER) == set()
    assert refusal(B.OPNIEUW, lijn, [lijn, VOLGER]) == (
        f"Regel {LIJN.referentienummer} is al opgevolgd door R9; beslis over die."
    )


def test_what_the_gemeente_never_took_follows_nothing_up() -> None:
    lijn = LIJN._replace(status=S.AFGEKEURD)
    assert allowed(lijn, VOLGER._replace(status=S.NIET_VERWERKT)) == {B.OPNIEUW, B.VERVALT}


def test_a_line_whose_credit_waits_is_not_credited_twice() -> None:
    """IV085."""
    lijn = LIJN._replace(status=S.TOEGEKEND)
    assert allowed(lijn, credit(lijn)._replace(status=S.INGEDIEND)) == set()
    assert allowed(lijn, credit(lijn)._replace(status=S.AFGEKEURD)) == {B.CREDITEER}


def test_a_rejected_credit_is_claimed_again_or_let_go() -> None:
    terug = credit(LIJN)._replace(status=S.AFGEKEURD)
    assert refusal(B.OPNIEUW, terug, [LIJN, terug]) is None
    assert refusal(B.CREDITEER, terug, [LIJN, terug]) is not None


def test_nothing_is_decided_about_a_client_who_was_erased() -> None:
    assert allowed(LIJN._replace(status=S.AFGEKEURD, bsn=pseudonym("17"))) == set()
