"""How far a request is, and until when the gemeente has."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domein_builders import dag
from zorgadmin.domain.berichten.status import BerichtStatus
from zorgadmin.domain.verzoeken.stand import (
    Antwoord,
    VerzoekAntwoord,
    VerzoekStand,
    due,
    state_of,
)

ONDERZOEK = Antwoord(VerzoekAntwoord.IN_ONDERZOEK, None, None, dag("2026-02-05"))
AFGEWEZEN = Antwoord(VerzoekAntwoord.AFGEWEZEN, "2", None, dag("2026-02-20"))
VERSTUURD, TE_VERSTUREN = BerichtStatus.VERSTUURD, BerichtStatus.TE_VERSTUREN


@pytest.mark.parametrize(
    ("bericht", "goedgekeurd", "antwoorden", "honoured", "stand"),
    [
        (TE_VERSTUREN, None, [], False, "te versturen"),
        (VERSTUURD, None, [], False, "verstuurd"),
        (VERSTUURD, True, [], False, "ontvangen"),
        (VERSTUURD, False, [], False, "afgekeurd"),
        (VERSTUURD, True, [ONDERZOEK], False, "in onderzoek"),
        (VERSTUURD, None, [ONDERZOEK], False, "in onderzoek"),
        (VERSTUURD, True, [AFGEWEZEN], False, "afgewezen"),
        (VERSTUURD, True, [ONDERZOEK, AFGEWEZEN], False, "afgewezen"),
        (VERSTUURD, True, [], True, "gehonoreerd"),
        (VERSTUURD, None, [], True, "gehonoreerd"),
        (VERSTUURD, True, [ONDERZOEK], True, "gehonoreerd"),
    ],
)
def test_the_state_follows_from_what_came(
    bericht: BerichtStatus,
    goedgekeurd: bool | None,
    antwoorden: list[Antwoord],
    honoured: bool,
    stand: str,
) -> None:
    gevonden = state_of(
        bericht, goedgekeurd=goedgekeurd, antwoorden=antwoorden, is_honoured=honoured
    )
    assert gevonden == stand


def test_a_request_is_pending_until_it_is_refused_honoured_or_rejected() -> None:
    assert [stand for stand in VerzoekStand if not stand.is_pending] == [
        VerzoekStand.AFGEKEURD,
        VerzoekStand.AFGEWEZEN,
        VerzoekStand.GEHONOREERD,
    ]


@pytest.mark.parametrize(
    ("stand", "uiterlijk"),
    [
        # Monday 4 May 2026; Tuesday 5 May and Ascension, Thursday 14 May, are holidays.
        (VerzoekStand.VERSTUURD, dag("2026-05-08")),
        (VerzoekStand.ONTVANGEN, dag("2026-05-12")),
        (VerzoekStand.IN_ONDERZOEK, dag("2026-06-29")),
        (VerzoekStand.TE_VERSTUREN, None),
        (VerzoekStand.AFGEWEZEN, None),
        (VerzoekStand.GEHONOREERD, None),
        (VerzoekStand.AFGEKEURD, None),
    ],
)
def test_the_gemeente_has_until(stand: VerzoekStand, uiterlijk: date | None) -> None:
    assert due(stand, dag("2026-05-04")) == uiterlijk
