"""What a gemeente honours otherwise than it was asked."""

from __future__ import annotations

from tests.domein_builders import dag, omvang, toewijzing
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.pakket import Wens, compose
from zorgadmin.domain.verzoeken.product import GevraagdProduct
from zorgadmin.domain.verzoeken.verschil import of_package, of_product

GEVRAAGD = GevraagdProduct(
    "45", "45A04", dag("2026-02-01"), dag("2026-12-31"), omvang(4, "uur", "week"), None
)


def said(verschillen: object) -> list[str]:
    return [str(v) for v in verschillen]  # type: ignore[attr-defined]  # an iterator of them


def test_a_product_honoured_as_asked_has_no_differences() -> None:
    t = toewijzing("2026-02-01", "2026-12-31", omvang(4, "uur", "week"))
    assert said(of_product(GEVRAAGD, [t])) == []


def test_dates_and_size_may_be_other_than_asked() -> None:
    t = toewijzing("2026-03-01", "2026-12-31", omvang(3, "uur", "week"))
    assert said(of_product(GEVRAAGD, [t])) == [
        "45A04, periode: gevraagd 01-02-2026 t/m 31-12-2026, gekregen 01-03-2026 t/m 31-12-2026",
        "45A04, omvang: gevraagd 4 uur per week, gekregen 3 uur per week",
    ]


def test_two_parts_of_one_period_are_what_was_asked() -> None:
    delen = [
        toewijzing("2026-02-01", "2026-06-30", omvang(4, "uur", "week"), id_=1),
        toewijzing("2026-07-01", "2026-12-31", omvang(4, "uur", "week"), id_=2),
    ]
    assert said(of_product(GEVRAAGD, delen)) == []


def test_nothing_came_yet() -> None:
    assert said(of_product(GEVRAAGD, [])) == []


# Worked example B: 445566 is extended, 445567 gets another volume under a new number.
OUD = [
    toewijzing("2025-10-06", "2026-01-30", omvang(1, "uur", "week"), id_=1, code="01A06"),
    toewijzing("2025-10-06", "2026-09-30", omvang(2, "uur", "week"), id_=2, code="02A16"),
]
PAKKET = compose(
    OUD,
    [
        Wens(Toewijzingnummer(10001), einddatum=dag("2026-02-28")),
        Wens(Toewijzingnummer(10002), dag("2026-01-07"), volume=1),
    ],
)
VERLENGD = toewijzing("2025-10-06", "2026-02-28", omvang(1, "uur", "week"), id_=1, code="01A06")
GEVRAAGD_PAKKET = [vraag for _, vraag in PAKKET.after()]
GESLOTEN = toewijzing("2025-10-06", "2026-01-06", omvang(2, "uur", "week"), id_=2, code="02A16")
NIEUW = toewijzing("2026-01-07", "2026-09-30", omvang(1, "uur", "week"), id_=3, code="02A16")


def test_a_change_honoured_under_a_new_number_is_what_was_asked() -> None:
    assert said(of_package(GEVRAAGD_PAKKET, [VERLENGD, GESLOTEN, NIEUW])) == []


def test_a_change_honoured_with_other_dates_says_which() -> None:
    later = toewijzing("2026-02-01", "2026-09-30", omvang(1, "uur", "week"), id_=3, code="02A16")
    assert said(of_package(GEVRAAGD_PAKKET, [VERLENGD, GESLOTEN, later])) == [
        "02A16, periode: gevraagd 07-01-2026 t/m 30-09-2026, gekregen 01-02-2026 t/m 30-09-2026"
    ]


def test_what_is_left_out_or_added_is_said() -> None:
    ander = toewijzing("2026-01-07", "2026-09-30", omvang(1, "uur", "week"), id_=4, categorie="52")
    assert said(of_package(GEVRAAGD_PAKKET, [VERLENGD, GESLOTEN, ander])) == [
        "02A16, product: gevraagd 07-01-2026 t/m 30-09-2026, gekregen niets",
        "45A04, product: gevraagd niets, gekregen 07-01-2026 t/m 30-09-2026",
    ]
