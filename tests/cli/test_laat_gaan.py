"""Care that may not be claimed any more is let go, and comes back once its leveringen change."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.cli.lezen import held_back, lines
from tests.cli.post import PER_WEEK, bericht301
from tests.spel import Spel

MAART = ("laat-gaan", "1001", "--maand", "2026-03", "--reden", "gemeente weigert bezwaar")


def shorten(spel: Spel, tot: str) -> None:
    korter = PER_WEEK.met(tot=tot, datum="2026-04-20")
    spel.importeer(bericht301(korter, identificatie="G2"))


def work(spel: Spel) -> list[tuple[str, str]]:
    return [(w["soort"], w["maand"]) for w in spel.stand()["werkvoorraad"]]


def test_what_fell_outside_is_let_go_and_what_is_inside_is_still_claimed(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur", "1001;2026-03-24;2;uur")
    shorten(toegewezen, "2026-03-15")
    assert work(toegewezen) == [("te declareren", "2026-03"), ("te declareren", "2026-03")]
    uitkomst = toegewezen.run(*MAART)
    assert uitkomst.json == [
        {
            "gemeente": "0384",
            "wet": "jw",
            "toewijzingnummer": 1001,
            "productcategorie": "45",
            "productcode": "45A04",
            "maand": "2026-03",
        }
    ]
    assert work(toegewezen) == [("te declareren", "2026-03")]
    assert lines(toegewezen.declareer("2026-03")) == [("2026-03", 1, 8724)]


def test_a_month_that_is_wholly_outside_is_no_task_and_not_held_back(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-24;2;uur")
    shorten(toegewezen, "2026-02-28")
    assert len(toegewezen.declareer("2026-03", code=1)["tegengehouden"]) == 1
    assert toegewezen.run(*MAART).code == 0
    assert work(toegewezen) == []
    assert toegewezen.declareer("2026-03", code=1)["tegengehouden"] == []
    assert not [t for t in toegewezen.taken() if t["soort"] in ("declareren", "bezwaar")]
    # It is still in the books.
    (toewijzing,) = toegewezen.stand()["toewijzingen"]
    assert toewijzing["toewijzingnummer"] == 1001


def test_care_that_could_be_claimed_is_let_go_until_its_leveringen_change(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    assert toegewezen.run(*MAART).code == 0
    assert work(toegewezen) == []
    assert toegewezen.declareer("2026-03", code=1)["prestaties"] == []
    toegewezen.uren("1001;2026-03-04;1;uur")
    assert work(toegewezen) == [("te declareren", "2026-03")]
    assert lines(toegewezen.declareer("2026-03")) == [("2026-03", 2, 17448)]


def test_what_is_let_go_leaves_its_room_to_other_months(toegewezen: Spel) -> None:
    totaal = PER_WEEK.met(omvang=(3, "04", "6"), datum="2026-04-20")
    toegewezen.importeer(bericht301(totaal, identificatie="G2"))
    toegewezen.uren("1001;2026-03-03;3;uur", "1001;2026-04-03;3;uur")
    assert held_back(toegewezen.declareer("2026-04", "--proef", code=1)) == [("2026-04", "9322")]
    assert toegewezen.run(*MAART).code == 0
    assert lines(toegewezen.declareer("2026-04")) == [("2026-04", 3, 26172)]


def test_a_claimed_month_cannot_be_let_go(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    voor = toegewezen.inhoud()
    uitkomst = toegewezen.run(*MAART)
    assert (uitkomst.code, "er valt niets te laten gaan" in uitkomst.fout) == (3, True)
    assert toegewezen.run("laat-gaan", "9", "--maand", "2026-03", "--reden", "x").code == 2
    assert toegewezen.inhoud() == voor


def test_what_was_let_go_is_in_the_export_and_in_the_trail(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    toegewezen.run(*MAART)
    gezegd = toegewezen.run("export", "alles", "--naar", toegewezen.map / "weg").json
    with (Path(gezegd["map"]) / "tabellen" / "losgelaten.csv").open(encoding="utf-8-sig") as f:
        (rij,) = csv.DictReader(f, delimiter=";")
    assert (rij["toewijzingnummer"], rij["maand"]) == ("1001", "2026-03")
    assert rij["reden"] == "gemeente weigert bezwaar"
    (regel,) = [r for r in toegewezen.run("logboek").json if r["handeling"] == "laat-gaan"]
    assert regel["onderwerp"] == "toewijzing 1001"


def test_what_was_let_go_is_claimed_after_all(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-03-03;1;uur")
    terug = ("laat-gaan", "1001", "--maand", "2026-03", "--terug")
    assert (toegewezen.run(*terug).code, work(toegewezen)) == (3, [("te declareren", "2026-03")])
    toegewezen.run(*MAART)
    assert work(toegewezen) == []
    (sleutel,) = toegewezen.run(*terug).json
    assert (sleutel["productcode"], sleutel["maand"]) == ("45A04", "2026-03")
    assert lines(toegewezen.declareer("2026-03", "--proef")) == [("2026-03", 1, 8724)]
    # Letting go again holds again.
    toegewezen.run(*MAART)
    assert work(toegewezen) == []
    assert toegewezen.run(*terug, "--reden", "toch").code == 2
    assert toegewezen.run("laat-gaan", "1001", "--maand", "2026-03").code == 2
