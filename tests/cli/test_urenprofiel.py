"""Hours with names of their own: linked by the set-up file, waiting until then, read once."""

from __future__ import annotations

import pytest

from tests.spel import PRAKTIJK, Json, Spel

TOGGL = (
    "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,"
    "Duration,Tags\n"
)
BO = "ik,i@k.nl,Bo,Thuis,,gesprek,No,2026-04-02,09:00:00,2026-04-02,10:30:00,01:30:00,\n"
JO = "ik,i@k.nl,Jo,Thuis,,gesprek,No,2026-04-03,09:00:00,2026-04-03,10:00:00,01:00:00,\n"
KANTOOR = "ik,i@k.nl,,Kantoor,,mail,No,2026-04-03,11:00:00,2026-04-03,12:00:00,01:00:00,\n"


def profiel(*koppelingen: str, naam: str = "Toggl Track", extra: str = "") -> str:
    delen = "".join(f"[[urenprofiel.koppeling]]\n{k}\n" for k in koppelingen)
    return f'[[urenprofiel]]\nnaam = "{naam}"\n{extra}\n{delen}'


BO_1001 = 'client = "BO"\ntoewijzingnummer = 1001'
JO_1001 = 'client = "jo"\nproduct = "Thuis"\ntoewijzingnummer = 1001'
NEGEER = 'product = "kantoor"\nnegeer = true'


def lees(spel: Spel, *rijen: str, kop: str = TOGGL, code: int = 0) -> Json:
    """What became of a file of a tracker."""
    uitkomst = spel.run("importeer", spel.bestand("uren.csv", kop + "".join(rijen)))
    assert uitkomst.code == code, uitkomst
    return uitkomst.json[0]


def leveringen(spel: Spel) -> list[tuple[str, int]]:
    """Day and minutes of what stands."""
    vraag = "SELECT datum, hoeveelheid FROM levering WHERE NOT verwijderd ORDER BY datum"
    return spel.sql(vraag)


def test_a_linked_project_becomes_leveringen_with_a_referentie(per_minuut: Spel) -> None:
    per_minuut.richt_in(profiel(BO_1001, NEGEER))
    gelezen = lees(per_minuut, BO, KANTOOR)
    assert gelezen["status"] == "verwerkt"
    assert gelezen["gevolgen"] | {"meldingen": None} == {
        "toegevoegd": 1,
        "bijgewerkt": 0,
        "verwijderd": 0,
        "overgeslagen": 0,
        "geparkeerd": 0,
        "fouten": 0,
        "dubbele": [],
        "genegeerd": 1,
        "wachten": [],
        "verschillen": [],
        "meldingen": None,
    }
    assert leveringen(per_minuut) == [("2026-04-02", 90)]


def test_the_same_source_again_changes_only_what_changed_there(per_minuut: Spel) -> None:
    per_minuut.richt_in(profiel(BO_1001))
    lees(per_minuut, BO)
    assert lees(per_minuut, BO)["status"] == "al verwerkt"
    langer = BO.replace("10:30:00", "11:00:00").replace("01:30:00", "02:00:00")
    assert lees(per_minuut, langer)["gevolgen"]["bijgewerkt"] == 1
    assert leveringen(per_minuut) == [("2026-04-02", 120)]


def test_an_unknown_name_waits_and_becomes_a_levering_once_it_is_linked(per_minuut: Spel) -> None:
    per_minuut.richt_in(profiel(BO_1001))
    gelezen = lees(per_minuut, BO, JO, code=1)
    assert gelezen["status"] == "deels"
    assert gelezen["gevolgen"]["wachten"] == [{"naam": "Jo / Thuis", "rijen": [3]}]
    assert leveringen(per_minuut) == [("2026-04-02", 90)]
    taken = [taak for taak in per_minuut.taken() if taak["soort"] == "koppelen"]
    assert [taak["over"] for taak in taken] == [
        "1 rij met uren wacht op een koppeling, vanaf 03-04-2026"
    ]
    ingericht = per_minuut.richt_in(profiel(JO_1001))
    assert ingericht["uren_gekoppeld"] == 1
    assert leveringen(per_minuut) == [("2026-04-02", 90), ("2026-04-03", 60)]
    assert lees(per_minuut, BO, JO)["status"] == "al verwerkt"


def test_a_row_that_waits_is_replaced_by_what_the_file_says_now(per_minuut: Spel) -> None:
    lees(per_minuut, JO, code=1)
    lees(per_minuut, JO.replace("10:00:00", "10:15:00").replace("01:00:00", "01:15:00"), code=1)
    assert per_minuut.richt_in(profiel(JO_1001))["uren_gekoppeld"] == 1
    assert leveringen(per_minuut) == [("2026-04-03", 75)]


def test_a_row_outside_its_toewijzing_waits_on_and_says_why(per_minuut: Spel) -> None:
    lees(per_minuut, JO.replace("2026-04-03", "2025-04-03"), code=1)
    ingericht = per_minuut.richt_in(profiel(JO_1001))
    assert ingericht["uren_gekoppeld"] == 0
    assert "valt buiten toewijzing 1001" in ingericht["meldingen"][0]["uitleg"]


def test_a_name_to_be_ignored_waits_no_longer(per_minuut: Spel) -> None:
    lees(per_minuut, KANTOOR, code=1)
    per_minuut.richt_in(profiel(NEGEER))
    assert per_minuut.sql("SELECT count(*) FROM wachtende_uren") == [(0,)]


def test_a_sheet_of_ones_own_is_read_by_its_columns(per_minuut: Spel) -> None:
    extra = 'kolommen = { datum = "Wanneer", client = "Wie", duur = "Hoe lang" }'
    per_minuut.richt_in(profiel(BO_1001, naam="Mijn blad", extra=extra))
    gelezen = lees(per_minuut, "Bo;2 apr 2026;1u30;x\n", kop="Wie;Wanneer;Hoe lang;Wat\n")
    assert gelezen["meldingen"][0]["uitleg"] == 'kolom "wat" is overgeslagen'
    assert leveringen(per_minuut) == [("2026-04-02", 90)]


def test_a_profile_says_that_the_month_comes_first(per_minuut: Spel) -> None:
    extra = 'datumvorm = "mdj"\nkolommen = { client = "Wie" }'
    per_minuut.richt_in(profiel(BO_1001, naam="Mijn blad", extra=extra))
    lees(per_minuut, "Bo;04/02/2026;1,5\n", kop="Wie;datum;uren\n")
    assert leveringen(per_minuut) == [("2026-04-02", 90)]


def test_all_or_nothing_lets_nothing_wait(per_minuut: Spel) -> None:
    pad = per_minuut.bestand("uren.csv", TOGGL + JO)
    assert per_minuut.run("importeer", pad, "--alles-of-niets").code == 3
    assert per_minuut.sql("SELECT count(*) FROM wachtende_uren") == [(0,)]


def test_to_a_person_only_the_rows_are_named(per_minuut: Spel) -> None:
    uitkomst = per_minuut.run_text("importeer", per_minuut.bestand("uren.csv", TOGGL + JO))
    assert uitkomst.code == 1
    assert "1 wacht op een koppeling (rij 2)" in " ".join(uitkomst.uit.split())
    assert "Jo" not in uitkomst.uit


def test_a_month_total_is_one_levering_that_a_later_file_replaces(per_minuut: Spel) -> None:
    kop = "toewijzingnummer;maand;uren\n"
    lees(per_minuut, "1001;2026-04;10:30\n", kop=kop)
    assert lees(per_minuut, "1001;2026-04;12\n", kop=kop)["gevolgen"]["bijgewerkt"] == 1
    assert per_minuut.sql("SELECT datum, hoeveelheid, notitie FROM levering") == [
        ("2026-04-30", 720, "maandtotaal april 2026")
    ]


@pytest.mark.parametrize(
    ("toml", "reden"),
    [
        ('[[urenprofiel]]\nsoort = "tabel"\n', "naam: ontbreekt"),
        (profiel(extra='soort = "blad"'), "soort"),
        (profiel(extra='soort = "agenda"'), "Toggl Track is tabel"),
        (profiel(extra='kolommen = { dag = "x" }', naam="A"), "'dag' is onbekend"),
        (profiel(extra="kolommen = { datum = [] }", naam="A"), "de lijst is leeg"),
        (profiel('client = "x"'), "geef het nummer, of negeer = true"),
        (profiel('client = "x"\nnegeer = true\ntoewijzingnummer = 1'), "geef het nummer, of"),
        (profiel("toewijzingnummer = 1", naam="Agenda"), "anders past elke afspraak"),
        (profiel(extra='datumvorm = "jmd"'), "datumvorm"),
        (profiel(extra="koppeling = 3"), "schrijf koppelingen als"),
    ],
)
def test_a_bad_profile_is_refused_by_its_place(spel: Spel, toml: str, reden: str) -> None:
    uitkomst = spel.run("inrichten", spel.bestand("p.toml", PRAKTIJK + toml))
    assert uitkomst.code == 3
    assert reden in uitkomst.json["fout"]
