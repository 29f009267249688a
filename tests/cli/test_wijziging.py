"""What a changed toewijzing does to months already claimed is shown when its 301 comes (spec 4)."""

from __future__ import annotations

from pathlib import Path

from tests.cli.post import PER_WEEK, bericht301
from tests.spel import Json, Spel


def change(spel: Spel, dag: str = "2026-05-02", **velden: object) -> Json:
    """Import a newer version of toewijzing 1001; what became of it."""
    bericht = bericht301(PER_WEEK.met(datum=dag, **velden), identificatie=f"W{dag[-2:]}")
    (toewijzing,) = spel.importeer(bericht)["gevolgen"]["toewijzingen"]
    return toewijzing


def claimed(toewijzing: Json) -> list[tuple[str, str, str]]:
    return [(m["maand"], m["referentienummer"], m["uitleg"]) for m in toewijzing["gedeclareerd"]]


def test_a_shortened_toewijzing_says_which_months_it_takes_back(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;1;uur", "1001;2026-04-02;4;uur", "1001;2026-04-20;2;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    toewijzing = change(toegewezen, tot="2026-04-15")
    assert toewijzing["status"] == "gewijzigd"
    assert claimed(toewijzing) == [
        (
            "2026-04",
            "R0000000002",
            (
                "De gemeente heeft toewijzing 1001 achteraf gewijzigd: 2 uur, € 174,48 zou "
                "teruggaan. (ZA303)"
            ),
        )
    ]


def test_a_month_that_waits_for_its_answer_gets_its_correction_after_it(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-02;1;uur", "1001;2026-04-20;2;uur")
    toegewezen.declareer("2026-04")
    assert claimed(change(toegewezen, tot="2026-04-15")) == [
        (
            "2026-04",
            "R0000000002",
            "Regel R0000000002 wacht op antwoord. Is zij toegekend, dan volgt een correctie.",
        )
    ]


def test_a_change_that_reaches_no_claimed_month_has_nothing_to_show(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    assert claimed(change(toegewezen, tot="2027-01-31")) == []


def test_without_claims_there_is_nothing_to_show(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-20;4;uur")
    assert claimed(change(toegewezen, tot="2026-04-15")) == []


def test_a_person_reads_it_under_the_toewijzing(toegewezen: Spel, tmp_path: Path) -> None:
    toegewezen.uren("1001;2026-04-02;4;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    bericht = tmp_path / "nieuw.xml"
    bericht.write_bytes(
        bericht301(PER_WEEK.met(tot="2026-03-31", datum="2026-05-02"), identificatie="W")
    )
    gezegd = toegewezen.run_text("importeer", bericht).uit.splitlines()[1:]
    kop = (
        "  toewijzing 1001: gewijzigd (periode: 01-01-2026 t/m 31-12-2026 → 01-01-2026 t/m "
        "31-03-2026)"
    )
    rest = gezegd[gezegd.index(kop) + 1 :]
    assert " ".join(regel.strip() for regel in rest).startswith(
        "2026-04 was al gedeclareerd. De gemeente heeft toewijzing 1001 achteraf gewijzigd: 4 uur, "
        "€ 348,96 zou teruggaan. (ZA303) antwoord 302:"
    )
