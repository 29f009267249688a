"""Which months a declaratie takes, and in which order they may be claimed (TR318, IV090)."""

from __future__ import annotations

import pytest

from tests.cli.lezen import held_back, lines, message
from tests.cli.post import PER_WEEK, Toegewezen, bericht301, waarde, waarden
from tests.spel import BSN, BSN_TWEE, Json, Spel, contract


def regelcodes(declaratie: Json) -> list[tuple[str, str | None]]:
    """Findings on the claim as a whole."""
    return [(b["regel"], b["retourcode"]) for b in declaratie["bevindingen"]]


def test_the_first_claim_ever_takes_all_earlier_months(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-05;1;uur", "1001;2026-02-03;2;uur", "1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [
        ("2026-01", 1, 8724),
        ("2026-02", 2, 17448),
        ("2026-04", 4, 34896),
    ]
    bericht = message(declaratie)
    assert waarden(bericht, "Begindatum") == [
        "2026-04-01",
        "2026-01-01",
        "2026-02-01",
        "2026-04-01",
    ]
    assert waarden(bericht, "Einddatum") == ["2026-04-30", "2026-01-31", "2026-02-28", "2026-04-30"]


def test_late_hours_come_as_a_line_of_their_own_month(toegewezen: Spel) -> None:
    """IV090: the declaratieperiode is the new month, the productperiode the old one."""
    toegewezen.uren("1001;2026-03-03;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    toegewezen.uren("1001;2026-02-03;2;uur", "1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-02", 2, 17448), ("2026-04", 4, 34896)]
    assert declaratie["maand"] == "2026-04"


def test_a_month_in_between_with_care_goes_first(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-02-03;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-02"))
    toegewezen.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur")
    geweigerd = toegewezen.declareer("2026-04", code=1)
    assert regelcodes(geweigerd) == [("TR318", "8214")]
    assert "Declareer eerst 2026-03" in geweigerd["bevindingen"][0]["oplossing"]
    assert (geweigerd["bestand"], geweigerd["prestaties"]) == (None, [])
    assert lines(toegewezen.declareer("2026-03")) == [("2026-03", 2, 17448)]
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_a_month_in_between_without_care_is_no_matter(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-05;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-01"))
    toegewezen.uren("1001;2026-04-02;4;uur")
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_care_that_is_held_back_in_between_is_no_matter(toegewezen: Spel) -> None:
    """24 uur do not fit the 18 of March, so nothing could be claimed over March."""
    toegewezen.uren("1001;2026-02-03;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-02"))
    toegewezen.uren("1001;2026-03-03;24;uur", "1001;2026-04-02;4;uur")
    declaratie = toegewezen.declareer("2026-04", code=1)
    assert lines(declaratie) == [("2026-04", 4, 34896)]
    assert held_back(declaratie) == [("2026-03", "9321")]
    assert regelcodes(declaratie) == []


def test_care_that_waits_in_between_is_no_matter(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-02-03;1;uur", "1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur")
    toegewezen.declareer("2026-02")
    toegewezen.declareer("2026-03")
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-04", 4, 34896)]
    assert [w["maand"] for w in declaratie["wacht_op_antwoord"]] == ["2026-02", "2026-03"]


def test_a_second_claim_over_the_same_month(toegewezen: Spel) -> None:
    toegewezen.importeer(
        bericht301(Toegewezen(1002, code="45A05"), identificatie="G2", bsn=BSN_TWEE)
    )
    toegewezen.richt_in(contract("45A05", tarief="50"))
    toegewezen.uren("1001;2026-04-02;4;uur")
    eerste = toegewezen.declareer("2026-04")
    toegewezen.uren("1002;2026-04-03;1;uur")
    tweede = toegewezen.declareer("2026-04")
    assert lines(tweede) == [("2026-04", 1, 5000)]
    assert eerste["declaratienummer"] != tweede["declaratienummer"]
    assert [w["toewijzingnummer"] for w in tweede["wacht_op_antwoord"]] == [1001]


@pytest.mark.parametrize("uren", ["1001;2026-03-03;2;uur", "1001;2026-01-05;2;uur"])
def test_never_before_the_last_submitted_month(toegewezen: Spel, uren: str) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    toegewezen.declareer("2026-04")
    toegewezen.uren(uren)
    geweigerd = toegewezen.declareer("2026-03", code=1)
    assert regelcodes(geweigerd) == [("TR318", "8214")]
    assert geweigerd["bestand"] is None
    assert len(toegewezen.declareer("2026-04")["prestaties"]) == 1


def test_nothing_of_a_later_month_is_taken(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur")
    assert lines(toegewezen.declareer("2026-03")) == [("2026-03", 2, 17448)]
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 4, 34896)]


def test_a_productperiode_before_2021_cannot_be_claimed(kaal: Spel) -> None:
    kaal.vandaag = "2021-02-03"
    kaal.richt_in(contract(van="2020-01-01"))
    kaal.importeer(
        bericht301(
            Toegewezen(van="2020-11-01", tot="2021-12-31", datum="2020-10-15"),
            dagtekening="2020-10-15",
        )
    )
    kaal.uren("1001;2020-12-01;1;uur", "1001;2021-01-05;2;uur")
    declaratie = kaal.declareer("2021-01", code=1)
    assert lines(declaratie) == [("2021-01", 2, 17448)]
    assert [m for m, _ in held_back(declaratie)] == ["2020-12"]
    assert {b["regel"] for t in declaratie["tegengehouden"] for b in t["bevindingen"]} == {"CS100"}


def test_a_productperiode_more_than_five_years_back_cannot_be_claimed(kaal: Spel) -> None:
    kaal.richt_in(contract())
    kaal.importeer(
        bericht301(
            Toegewezen(van="2021-03-01", tot="2026-12-31", datum="2021-02-15"),
            dagtekening="2021-02-15",
        )
    )
    kaal.uren("1001;2021-04-06;1;uur", "1001;2021-05-04;2;uur")
    # Signed on 4 May 2026: 30 April 2021 is more than five years ago, 31 May is not.
    declaratie = kaal.declareer("2026-04", code=1)
    assert lines(declaratie) == [("2021-05", 2, 17448)]
    assert [m for m, _ in held_back(declaratie)] == ["2021-04"]


# --- Several gemeenten and both wetten ------------------------------------------------------------


@pytest.fixture
def veel(kaal: Spel) -> Spel:
    """Toewijzing 1001 of two gemeenten and of both wetten."""
    kaal.richt_in(
        contract("45A04", tarief="80"),
        contract("45A04", tarief="90", gemeente="0080"),
        contract("02A16", tarief="60", wet="wmo"),
    )
    kaal.importeer(bericht301(PER_WEEK, identificatie="J1"))
    kaal.importeer(bericht301(PER_WEEK, gemeente="0080", identificatie="J1", bsn=BSN_TWEE))
    wmo = Toegewezen(1001, categorie="02", code="02A16")
    kaal.importeer(bericht301(wmo, wet="wmo", identificatie="J1"))
    return kaal


KOP = "toewijzingnummer;gemeente;wet;datum;hoeveelheid;eenheid"


def test_the_same_toewijzingnummer_in_two_gemeenten_and_both_wetten(veel: Spel) -> None:
    veel.uren(
        "1001;0384;jw;2026-04-02;1;uur",
        "1001;0080;jw;2026-04-02;2;uur",
        "1001;0384;wmo;2026-04-02;3;uur",
        kop=KOP,
    )
    gedeclareerd = {
        (gemeente, wet): veel.declareer("2026-04", gemeente=gemeente, wet=wet)
        for gemeente, wet in (("0384", "jw"), ("0080", "jw"), ("0384", "wmo"))
    }
    assert {plaats: lines(d) for plaats, d in gedeclareerd.items()} == {
        ("0384", "jw"): [("2026-04", 1, 8000)],
        ("0080", "jw"): [("2026-04", 2, 18000)],
        ("0384", "wmo"): [("2026-04", 3, 18000)],
    }
    assert {plaats: d["prestaties"][0]["bsn"] for plaats, d in gedeclareerd.items()} == {
        ("0384", "jw"): BSN,
        ("0080", "jw"): BSN_TWEE,
        ("0384", "wmo"): BSN,
    }
    assert len({d["declaratienummer"] for d in gedeclareerd.values()}) == 3
    referenties = {d["prestaties"][0]["referentienummer"] for d in gedeclareerd.values()}
    assert len(referenties) == 3
    wmo = message(gedeclareerd["0384", "wmo"])
    assert waarde(wmo, "BerichtCode") == "484"


def test_a_row_that_does_not_say_which_gemeente_is_refused(veel: Spel) -> None:
    resultaat = veel.uren("1001;2026-04-02;1;uur", code=3)
    uitleg = resultaat["meldingen"][0]["uitleg"]
    assert "0080/jw" in uitleg
    assert "0384/jw" in uitleg
    assert "0384/wmo" in uitleg


def test_months_of_one_gemeente_say_nothing_about_another(veel: Spel) -> None:
    veel.uren("1001;0384;jw;2026-04-02;1;uur", "1001;0080;jw;2026-03-03;2;uur", kop=KOP)
    veel.declareer("2026-04")
    assert lines(veel.declareer("2026-03", gemeente="0080")) == [("2026-03", 2, 18000)]


def test_the_ledger_can_be_filtered(veel: Spel) -> None:
    veel.uren(
        "1001;0384;jw;2026-03-03;1;uur",
        "1001;0384;jw;2026-04-02;1;uur",
        "1001;0080;jw;2026-04-02;2;uur",
        "1001;0384;wmo;2026-04-02;3;uur",
        kop=KOP,
    )
    veel.declareer("2026-04")
    veel.declareer("2026-04", gemeente="0080")
    veel.declareer("2026-04", wet="wmo")
    assert len(veel.stand()["prestaties"]) == 4
    assert len(veel.stand("--gemeente", "0384")["prestaties"]) == 3
    assert len(veel.stand("--wet", "wmo")["prestaties"]) == 1
    maart = veel.stand("--gemeente", "0384", "--wet", "jw", "--maand", "2026-03")
    # The line is about March, its declaratie about April.
    assert [p["begin"] for p in maart["prestaties"]] == ["2026-03-01"]
    assert maart["declaraties"] == []
    assert [t["gemeente"] for t in maart["toewijzingen"]] == ["0384"]
    assert veel.stand("--gemeente", "0014")["toewijzingen"] == []
