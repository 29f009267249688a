"""What is open by how long after the term, and the mail about it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.application.betalingen.test_inlezen import BEGIN, declaratie
from zorgadmin.application.betalingen.openstaand import Ouderdom, age_of, outstanding
from zorgadmin.application.betalingen.posten import make_items
from zorgadmin.domain.codes import Wet

TERMIJN = BEGIN + timedelta(days=30)


@pytest.mark.parametrize(
    ("dagen", "ouderdom"),
    [
        (-5, Ouderdom.OP_TIJD),
        (0, Ouderdom.OP_TIJD),
        (1, Ouderdom.TOT_30),
        (30, Ouderdom.TOT_30),
        (31, Ouderdom.TOT_60),
        (60, Ouderdom.TOT_60),
        (61, Ouderdom.TOT_90),
        (90, Ouderdom.TOT_90),
        (91, Ouderdom.LANGER),
    ],
)
def test_age_counts_from_the_day_after_the_term(dagen: int, ouderdom: Ouderdom) -> None:
    (post,) = make_items([declaratie(1, 1000)], [])
    assert age_of(post, TERMIJN + timedelta(days=dagen)) is ouderdom


def test_what_is_open_is_told_per_gemeente_and_wet_and_what_we_owe_apart() -> None:
    oud = declaratie(1, 1000)
    nieuw = declaratie(3, 500)._replace(beantwoord=BEGIN + timedelta(days=40))
    terug = declaratie(5, -200)
    ander = declaratie(2, 700)._replace(wet=Wet.WMO)
    betaald = declaratie(4, 0)
    posten = make_items([oud, nieuw, terug, ander, betaald], [])
    een, twee = outstanding(posten, {"0384": "Diemen"}, TERMIJN + timedelta(days=31))
    assert (een.naam, een.open_cent, een.terug_cent) == ("0080 (Wmo)", 700, 0)
    assert een.per_ouderdom[Ouderdom.OP_TIJD] == 0
    assert (twee.naam, twee.open_cent) == ("Diemen (Jeugdwet)", 1500)
    assert twee.terug_cent == 200
    assert dict(twee.per_ouderdom) == {
        Ouderdom.OP_TIJD: 500,
        Ouderdom.TOT_30: 0,
        Ouderdom.TOT_60: 1000,
        Ouderdom.TOT_90: 0,
        Ouderdom.LANGER: 0,
    }
