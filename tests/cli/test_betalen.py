"""Payments by hand: what came in, what is open and by when, and what is let go (spec 11, 12)."""

from __future__ import annotations

import pytest

from tests.cli.post import Toegewezen, bericht301
from tests.spel import Json, Spel, contract

NUMMER = "D00000001"


@pytest.fixture
def toegekend(spel: Spel) -> Spel:
    """One declaratie of € 174,48 over March 2026, granted by hand on 2 April."""
    spel.vandaag = "2026-04-02"
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen(tot="2026-03-31")))
    spel.geupload()
    spel.uren("1001;2026-03-03;2;uur")
    spel.toegekend(spel.declareer("2026-03"))
    return spel


def post(spel: Spel) -> Json:
    """The one item."""
    document = spel.run("betalingen").json
    assert document["te_koppelen"] == []
    (gevonden,) = document["posten"]
    return gevonden


def tasks(spel: Spel) -> list[Json]:
    """The tasks about payments."""
    return [taak for taak in spel.taken() if taak["soort"] == "betaling"]


def test_what_is_granted_is_open_until_thirty_days_after_the_answer(toegekend: Spel) -> None:
    assert post(toegekend) == {
        "declaratienummer": NUMMER,
        "gemeente": "0384",
        "wet": "jw",
        "maand": "2026-03",
        "toegekend_cent": 17448,
        "betaald_cent": 0,
        "open_cent": 17448,
        "uiterlijk": "2026-05-02",
        "dagen_te_laat": 0,
        "betalingen": [],
    }


def test_the_task_stays_overdue_and_on_top_until_it_is_paid(toegekend: Spel) -> None:
    toegekend.vandaag = "2026-06-01"
    assert post(toegekend)["dagen_te_laat"] == 30
    eerste = toegekend.taken()[0]
    assert (eerste["soort"], eerste["uiterlijk"]) == ("betaling", "2026-05-02")
    assert eerste["actie"].startswith("Al 30 dagen te laat: controleer of € 174,48 is betaald")
    uitkomst = toegekend.run("betaald", NUMMER, "--bedrag", "100,00", "--op", "2026-05-28")
    assert (uitkomst.code, uitkomst.json["open_cent"]) == (0, 7448)
    assert "€ 74,48" in tasks(toegekend)[0]["actie"]
    toegekend.run("betaald", NUMMER, "--bedrag", "74.48", "--op", "2026-06-01")
    assert tasks(toegekend) == []
    na = post(toegekend)
    assert (na["betaald_cent"], na["open_cent"], na["dagen_te_laat"]) == (17448, 0, 0)
    assert na["betalingen"] == [
        {"datum": "2026-05-28", "cent": 10000, "bron": "hand"},
        {"datum": "2026-06-01", "cent": 7448, "bron": "hand"},
    ]


def test_a_payment_can_be_taken_back(toegekend: Spel) -> None:
    betaling = ("betaald", NUMMER, "--bedrag", "174,48", "--op", "2026-04-02")
    toegekend.run(*betaling)
    assert toegekend.run(*betaling, "--verwijder").json["open_cent"] == 17448
    assert len(tasks(toegekend)) == 1
    nog_eens = toegekend.run(*betaling, "--verwijder")
    assert nog_eens.code == 2
    assert "geen betaling van € 174,48 op 02-04-2026" in nog_eens.fout


def test_what_is_open_can_be_let_go_and_that_taken_back(toegekend: Spel) -> None:
    toegekend.run("betaald", NUMMER, "--bedrag", "174", "--op", "2026-04-02")
    af = toegekend.run("betaald", NUMMER, "--afboeken", "--reden", "te weinig om naar te vragen")
    assert (af.json["betaald_cent"], af.json["open_cent"]) == (17400, 0)
    assert af.json["betalingen"][-1] == {"datum": "2026-04-02", "cent": 48, "bron": "afgeboekt"}
    assert tasks(toegekend) == []
    opnieuw = toegekend.run("betaald", NUMMER, "--afboeken", "--reden", "nog eens")
    assert (opnieuw.code, "staat niets meer open" in opnieuw.fout) == (3, True)
    terug = toegekend.run("betaald", NUMMER, "--afboeken", "--verwijder")
    assert terug.json["open_cent"] == 48


def test_what_is_paid_too_much_stays_visible(toegekend: Spel) -> None:
    toegekend.run("betaald", NUMMER, "--bedrag", "200", "--op", "2026-04-02")
    assert post(toegekend)["open_cent"] == -2552
    assert "€ 25,52 te veel" in toegekend.run_text("betalingen").uit
    assert tasks(toegekend) == []


@pytest.mark.parametrize(
    ("opties", "code"),
    [
        (("--bedrag", "1.234", "--op", "2026-04-02"), 2),
        (("--bedrag", "٣", "--op", "2026-04-02"), 2),
        (("--bedrag", "-5", "--op", "2026-04-02"), 2),
        (("--bedrag", "0", "--op", "2026-04-02"), 2),
        (("--bedrag", "5", "--op", "2026-04-03"), 2),
        (("--bedrag", "5"), 2),
        (("--op", "2026-04-02"), 2),
        (("--afboeken",), 2),
        (("--afboeken", "--reden", " "), 2),
        (("--afboeken", "--reden", "x", "--bedrag", "5"), 2),
        (("--bedrag", "5", "--op", "2026-04-02", "--reden", "x"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    toegekend: Spel, opties: tuple[str, ...], code: int
) -> None:
    voor = toegekend.inhoud()
    assert toegekend.run("betaald", NUMMER, *opties).code == code
    assert toegekend.inhoud() == voor


def test_what_is_not_answered_cannot_be_paid(spel: Spel) -> None:
    spel.vandaag = "2026-04-02"
    spel.richt_in(contract())
    spel.importeer(bericht301())
    spel.uren("1001;2026-03-03;2;uur")
    spel.declareer("2026-03")
    uitkomst = spel.run("betaald", NUMMER, "--bedrag", "5", "--op", "2026-04-02")
    assert (uitkomst.code, "niets toegekend" in uitkomst.fout) == (3, True)
    assert spel.run("betalingen").json == {"posten": [], "te_koppelen": []}
