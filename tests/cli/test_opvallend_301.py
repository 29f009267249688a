"""What is remarkable about a 301 is said, and the message is processed all the same (ZA301-303)."""

from __future__ import annotations

import pytest

from tests.cli.post import PER_WEEK, Toegewezen, bericht301
from tests.spel import Json, Spel, contract

NIEUWER = PER_WEEK.met(datum="2026-05-02")
TWEEDE = Toegewezen(1002, code="45A05")


def remarks(resultaat: Json) -> list[tuple[str, str, str]]:
    """Code, place and text of what was remarked; all of it warns."""
    assert resultaat["status"] == "verwerkt"
    assert {m["ernst"] for m in resultaat["meldingen"]} <= {"waarschuwing"}
    return [(m["regel"], m["plek"], m["uitleg"]) for m in resultaat["meldingen"]]


@pytest.fixture
def twee(praktijk: Spel) -> Spel:
    praktijk.richt_in(contract(), contract("45A05"))
    praktijk.importeer(bericht301(PER_WEEK, TWEEDE))
    return praktijk


def test_an_actual_toewijzing_that_it_lacks(twee: Spel) -> None:
    nieuw = bericht301(NIEUWER, identificatie="G2", dagtekening="2026-05-02")
    assert remarks(twee.importeer(nieuw)) == [
        (
            "ZA301",
            "Client",
            "Toewijzing 1002 loopt hier nog tot en met 31-12-2026, maar staat niet in dit bericht.",
        )
    ]


@pytest.mark.parametrize("weg", [{"tot": "2026-05-03"}, {"tot": "2026-01-01", "reden": "13"}])
def test_one_that_ended_or_was_withdrawn_is_not_missed(
    twee: Spel, weg: dict[str, str | None]
) -> None:
    twee.importeer(bericht301(NIEUWER, TWEEDE.met(datum="2026-05-01", **weg), identificatie="G2"))
    nieuw = bericht301(NIEUWER, identificatie="G3", dagtekening="2026-05-03")
    assert remarks(twee.importeer(nieuw)) == []


def test_a_message_that_is_older_than_a_toewijzing_does_not_miss_it(praktijk: Spel) -> None:
    praktijk.richt_in(contract(), contract("45A05"))
    praktijk.importeer(bericht301(TWEEDE.met(datum="2026-05-01"), identificatie="G2"))
    oud = bericht301(PER_WEEK, identificatie="G1", dagtekening="2026-04-20")
    assert remarks(praktijk.importeer(oud)) == []


@pytest.mark.parametrize(
    ("anders", "wat"),
    [
        ({"code": "45A05"}, "product"),
        ({"van": "2025-12-01"}, "ingangsdatum"),
        ({"omvang": (5, "04", "2")}, "volume"),
        ({"van": "2025-12-01", "omvang": (5, "04", "2")}, "ingangsdatum en volume"),
    ],
)
def test_what_may_not_change_under_one_number(
    praktijk: Spel, anders: dict[str, object], wat: str
) -> None:
    praktijk.richt_in(contract(), contract("45A05"))
    praktijk.importeer(bericht301(PER_WEEK))
    nieuw = bericht301(NIEUWER.met(**anders), identificatie="G2")
    assert remarks(praktijk.importeer(nieuw)) == [
        (
            "ZA302",
            "ToegewezenProduct 1001",
            f"Onder hetzelfde toewijzingnummer is gewijzigd: {wat}.",
        )
    ]


def test_a_total_may_change_and_an_end_too(praktijk: Spel) -> None:
    totaal = PER_WEEK.met(omvang=(40, "04", "6"))
    praktijk.importeer(bericht301(totaal))
    anders = totaal.met(omvang=(50, "04", "6"), tot="2027-01-31", datum="2026-05-02")
    assert remarks(praktijk.importeer(bericht301(anders, identificatie="G2"))) == []


def test_what_a_shorter_toewijzing_leaves_outside_is_named(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;1;uur", "1001;2026-04-20;1,5;uur", "1001;2026-04-27;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    korter = bericht301(NIEUWER.met(tot="2026-02-28"), identificatie="G2")
    assert remarks(toegewezen.importeer(korter)) == [
        (
            "ZA303",
            "ToegewezenProduct 1001",
            (
                "De gemeente kort toewijzing 1001 in tot onder wat is geleverd of gedeclareerd: "
                "3 uur 30 min, € 348,96 (2026-03 en 2026-04)."
            ),
        )
    ]


def test_a_withdrawal_names_all_that_was_delivered(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;2;uur")
    weg = bericht301(NIEUWER.met(tot="2026-01-01", reden="13"), identificatie="G2")
    assert remarks(toegewezen.importeer(weg)) == [
        (
            "ZA303",
            "ToegewezenProduct 1001",
            (
                "De gemeente trekt toewijzing 1001 in, terwijl erop is geleverd of gedeclareerd: "
                "2 uur, € 174,48 (2026-03)."
            ),
        )
    ]


def test_a_shorter_toewijzing_that_takes_nothing_is_not_remarked_on(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;2;uur")
    korter = bericht301(NIEUWER.met(tot="2026-06-30"), identificatie="G2")
    assert remarks(toegewezen.importeer(korter)) == []


LAGER = "De gemeente verlaagt toewijzing 1001 tot onder wat is geleverd of gedeclareerd: "


@pytest.mark.parametrize(
    ("was", "wordt", "uren", "verlies"),
    [
        (
            (12, "04", "4"),
            (10, "04", "4"),
            ("1001;2026-03-02;12;uur",),
            "2 uur, € 174,48 (2026-03)",
        ),
        (
            (12, "04", "4"),
            (10, "04", "4"),
            ("1001;2026-03-02;11;uur", "1001;2026-04-02;12;uur"),
            "3 uur, € 261,72 (2026-03 en 2026-04)",
        ),
        # What did not fit before is not lost by the change: 12 of 14 uur fitted, now 10 do.
        (
            (12, "04", "4"),
            (10, "04", "4"),
            ("1001;2026-03-02;14;uur",),
            "2 uur, € 174,48 (2026-03)",
        ),
        (
            (40, "04", "6"),
            (15, "04", "6"),
            ("1001;2026-03-02;10;uur", "1001;2026-04-02;10;uur"),
            "5 uur, € 436,20 (2026-04)",
        ),
        ((3, "04", "2"), (2, "04", "2"), ("1001;2026-03-02;15;uur",), "3 uur, € 261,72 (2026-03)"),
    ],
)
def test_a_maximum_that_is_lowered_in_retrospect_names_what_no_longer_fits(
    praktijk: Spel,
    was: tuple[int, str, str],
    wordt: tuple[int, str, str],
    uren: tuple[str, ...],
    verlies: str,
) -> None:
    """March 2026 touches six weeks: 2 uur a week leaves room for 12."""
    praktijk.importeer(bericht301(PER_WEEK.met(omvang=was)))
    praktijk.uren(*uren)
    nieuw = bericht301(NIEUWER.met(omvang=wordt), identificatie="G2")
    assert ("ZA303", "ToegewezenProduct 1001", f"{LAGER}{verlies}.") in remarks(
        praktijk.importeer(nieuw)
    )


def test_what_is_granted_stands_when_the_maximum_is_lowered(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(omvang=(12, "04", "4"))))
    praktijk.uren("1001;2026-03-02;12;uur")
    praktijk.toegekend(praktijk.declareer("2026-03"))
    nieuw = bericht301(NIEUWER.met(omvang=(10, "04", "4")), identificatie="G2")
    (_, za303) = praktijk.importeer(nieuw)["meldingen"]
    assert za303["oplossing"].startswith("Maak bezwaar bij de gemeente. Wat al is toegekend")
    assert praktijk.stand()["werkvoorraad"] == []
    tekst = praktijk.run("bezwaar", "1001", "--naar", praktijk.naar).json["tekst"]
    assert "over maart 2026: 2 uur, samen € 174,48." in tekst


def test_a_budget_that_is_lowered_names_what_no_longer_fits(praktijk: Spel) -> None:
    ruim = Toegewezen(1001, categorie=None, code=None, omvang=None, budget=50000)
    praktijk.importeer(bericht301(ruim))
    praktijk.uren(
        "1001;2026-03-02;5;uur;45A04", kop="toewijzingnummer;datum;hoeveelheid;eenheid;productcode"
    )
    nieuw = bericht301(ruim.met(budget=20000, datum="2026-05-02"), identificatie="G2")
    assert remarks(praktijk.importeer(nieuw)) == [
        ("ZA303", "ToegewezenProduct 1001", f"{LAGER}3 uur, € 261,72 (2026-03).")
    ]


def test_a_maximum_that_is_raised_or_still_fits_is_not_remarked_on(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(omvang=(40, "04", "6"))))
    praktijk.uren("1001;2026-03-02;10;uur")
    for nummer, volume in enumerate((10, 60), 2):
        anders = NIEUWER.met(omvang=(volume, "04", "6"), tijd=f"1{nummer}:00:00")
        assert remarks(praktijk.importeer(bericht301(anders, identificatie=f"G{nummer}"))) == []


def test_another_unit_takes_all_that_can_no_longer_be_claimed(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK))
    praktijk.uren("1001;2026-03-02;2;uur")
    nieuw = bericht301(NIEUWER.met(omvang=(9, "16", "4")), identificatie="G2")
    regels = [r for r, *_ in remarks(praktijk.importeer(nieuw))]
    assert "ZA303" in regels


@pytest.mark.parametrize(
    ("dagen", "uitleg"),
    [
        (
            {"van": "0001-01-01"},
            (
                "De ingangsdatum is 01-01-0001. Het maximum over de hele toewijzing telt vanaf die "
                "dag, en zegt dus niets."
            ),
        ),
        (
            {"tot": "9999-12-31"},
            (
                "De einddatum is 31-12-9999: dat geldt hier als geen einde, dus zonder maximum "
                "over de hele toewijzing."
            ),
        ),
    ],
)
def test_days_that_stand_for_something_else_say_what_they_mean(
    praktijk: Spel, dagen: dict[str, object], uitleg: str
) -> None:
    resultaat = praktijk.importeer(bericht301(PER_WEEK.met(**dagen)))
    assert remarks(resultaat) == [("DAGEN", "ToegewezenProduct 1001", uitleg)]
