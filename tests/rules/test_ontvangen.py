"""The verdict on a received 301: which codes its 302 carries, and what is remarked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests import builders
from tests.domein_builders import toewijzing
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.rules.niveau3.bericht301 import Bekend
from zorgadmin.rules.ontvangen import judge_301

NIETS_BEKEND = Bekend(
    wet=Wet.JW,
    vandaag=date(2026, 4, 2),
    gemeenten={"0384": "Diemen"},
    contracten=Contracten([], []),
    huidige={},
    van_client=[],
    toegekend=(),
    al_gebruikt=False,
    verzoeken={},
    gevraagd={},
    elders=False,
)


def test_a_301_that_breaks_no_rule_gets_a_302_of_a_header_alone() -> None:
    codes, bevindingen = judge_301(builders.bericht301(), NIETS_BEKEND)
    assert codes == Retourcodes()
    assert bevindingen == []


def test_what_breaks_level_2_is_judged_no_further() -> None:
    verkeerd = builders.bericht301(builders.toegewezen_product(einddatum=date(2026, 3, 31)))
    codes, bevindingen = judge_301(verkeerd, replace(NIETS_BEKEND, al_gebruikt=True))
    assert codes == Retourcodes(header=("0001",))
    assert [b.regel for b in bevindingen] == ["CS003"]


def test_a_header_that_is_rejected_says_nothing_of_its_products() -> None:
    ander = toewijzing(nummer=300201, bsn="999900006")
    bekend = replace(NIETS_BEKEND, al_gebruikt=True, huidige={ander.nummer: ander})
    codes, bevindingen = judge_301(builders.bericht301(), bekend)
    assert codes == Retourcodes(header=("9056",))
    assert [b.regel for b in bevindingen] == ["TR056"]


def test_one_product_that_is_rejected_returns_the_whole_message() -> None:
    ander = toewijzing(nummer=2, bsn="123456782")
    bericht = builders.bericht301(
        builders.toegewezen_product(1), builders.toegewezen_product(2, code="45A05")
    )
    codes, bevindingen = judge_301(bericht, replace(NIETS_BEKEND, huidige={ander.nummer: ander}))
    assert codes == Retourcodes(("0200",), {("toegewezen_product", 1): ("9332",)})
    assert [b.regel for b in bevindingen] == ["TR332"]


def test_what_is_not_rejected_is_held_against_what_it_leaves_out() -> None:
    andere = toewijzing(nummer=7)
    bekend = replace(NIETS_BEKEND, van_client=[andere._replace(toewijzingsdatum=date(2026, 1, 1))])
    codes, bevindingen = judge_301(builders.bericht301(), bekend)
    assert codes == Retourcodes()
    assert [(b.regel, b.uitleg) for b in bevindingen] == [
        (
            "ZA301",
            "Toewijzing 7 loopt hier nog tot en met 31-12-2026, maar staat niet in dit bericht.",
        )
    ]
