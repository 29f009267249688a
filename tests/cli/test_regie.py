"""Start and stop on the command line: the worked examples, and what is refused (chapter 10 §12)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.post import PER_WEEK, Toegewezen, bericht301, codes_per_class, waarde, waarden
from tests.cli.regiespel import (
    antwoord,
    approved,
    meld,
    products,
    proposed,
    refused,
    regie,
    rejects,
    retour,
    standing,
)
from tests.spel import BSN_TWEE, Spel, contract
from zorgadmin.domain.retourcodes import Retourcodes

# --- Worked examples ------------------------------------------------------------------------------

A1 = Toegewezen(586955, "2025-10-15", "2026-08-14", "45", "45A02", (1, "82", "4"))
A2 = Toegewezen(586956, "2025-10-15", "2026-08-14", "45", "45A34", (10, "82", "6"))


def test_worked_example_a(kaal: Spel) -> None:
    kaal.richt_in(
        contract("45A02", "stuks-output", "100,00"), contract("45A34", "stuks-output", "100,00")
    )
    kaal.vandaag = "2026-01-05"
    kaal.importeer(bericht301(A1, A2))
    een = approved(kaal, "start", "586955", "--op", "2025-10-20", vandaag="2026-01-05")
    twee = approved(kaal, "start", "586956", "--op", "2025-10-29", vandaag="2026-01-05")
    assert een["bericht"] == "305"
    assert [p["begin"] for d in (een, twee) for p in d["producten"]] == ["2025-10-20", "2025-10-29"]
    bericht = Path(een["bestand"]).read_bytes()
    assert Path(een["bestand"]).name == f"JW305_0384_{een['identificatie']}.xml"
    assert waarde(bericht, "BerichtCode") == "438"
    assert waarde(bericht, "ToewijzingIngangsdatum") == "2025-10-15"
    stops = approved(
        kaal, "stop", "586955", "586956", "--op", "2026-08-14", "--reden", "31",
        vandaag="2026-08-17",
    )  # fmt: skip
    assert [products(stop) for stop in stops] == [
        [("2025-10-20", "2026-08-14", "31", "1")],
        [("2025-10-29", "2026-08-14", "31", "1")],
    ]
    assert standing(kaal, 586956, "2026-08-20") == ("gestopt", "2025-10-29", "2026-08-14")


B1 = Toegewezen(445566, "2025-10-06", "2026-01-30", "01", "01A06", (1, "04", "2"))
B2 = Toegewezen(445567, "2025-10-06", "2026-09-30", "02", "02A16", (2, "04", "2"))
B3 = Toegewezen(
    455678, "2026-01-07", "2026-09-30", "02", "02A16", (1, "04", "2"), datum="2025-12-20"
)


def test_worked_example_b(kaal: Spel) -> None:
    kaal.richt_in(contract("01A06", wet="wmo", van="2021-01-01"), contract("02A16", wet="wmo"))
    kaal.vandaag = "2026-01-05"
    kaal.importeer(bericht301(B1, B2, wet="wmo"))

    def do(*opdracht: str, vandaag: str) -> list[tuple[str, str | None, str | None, str]]:
        document = approved(kaal, *opdracht, vandaag=vandaag)
        return [p for d in (document if isinstance(document, list) else [document])
                for p in products(d)]  # fmt: skip

    assert do("start", "445566", "--op", "2025-10-06", vandaag="2026-01-05") == [
        ("2025-10-06", None, None, "1")
    ]
    do("start", "445567", "--op", "2025-10-08", vandaag="2026-01-05")
    assert do(
        "stop", "445566", "445567", "--op", "2025-11-02", "--reden", "20", vandaag="2026-01-05"
    ) == [("2025-10-06", "2025-11-02", "20", "1"), ("2025-10-08", "2025-11-02", "20", "1")]
    do("start", "445566", "445567", "--op", "2025-11-17", vandaag="2026-01-05")
    honored = bericht301(
        B1.met(tot="2026-02-28", reden="12", datum="2025-12-20"),
        B2.met(tot="2026-01-06", reden="12", datum="2025-12-20"),
        B3,
        wet="wmo",
        identificatie="G2",
    )
    kaal.importeer(honored)
    assert proposed(kaal, "2026-01-06") == []
    assert proposed(kaal, "2026-01-07") == [
        ("stop", 445567, "2026-01-06", "37"),
        ("start", 455678, "2026-01-07", None),
    ]
    uitkomst = kaal.run("regie", "--maak", "--naar", kaal.naar, vandaag="2026-01-08")
    assert uitkomst.code == 0, uitkomst
    assert [products(d) for d in uitkomst.json] == [
        [("2025-11-17", "2026-01-06", "37", "1")],
        [("2026-01-07", None, None, "1")],
    ]
    for document in uitkomst.json:
        antwoord(kaal, document, vandaag="2026-01-09")
    assert do("stop", "445566", "--op", "2026-02-25", "--reden", "19", vandaag="2026-02-27") == [
        ("2025-11-17", "2026-02-25", "19", "1")
    ]
    assert do("stop", "455678", "--op", "2026-06-10", "--reden", "23", vandaag="2026-06-12") == [
        ("2026-01-07", "2026-06-10", "23", "1")
    ]


def test_worked_example_c(toegewezen: Spel) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--reden", "20", vandaag="2026-03-23"
    )
    stop = ("stop", "1001", "--reden")
    assert refused(toegewezen, *stop, "33", "--op", "2026-03-19", vandaag="2026-03-24") == ["9414"]
    assert refused(toegewezen, *stop, "20", "--op", "2026-03-22", vandaag="2026-03-24") == ["9413"]
    definitief = approved(toegewezen, *stop, "33", "--op", "2026-03-20", vandaag="2026-03-24")
    assert products(definitief) == [("2026-02-16", "2026-03-20", "33", "1")]
    assert refused(toegewezen, *stop, "33", "--op", "2026-03-22", vandaag="2026-03-24") == ["9415"]


def test_worked_example_d_a_stop_is_corrected_in_one_message(toegewezen: Spel) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--reden", "33", vandaag="2026-03-23"
    )
    beter = approved(
        toegewezen,
        *("stop", "1001", "--in-plaats-van", "2026-03-20", "--op", "2026-03-20", "--reden", "32"),
        vandaag="2026-03-24",
    )
    assert products(beter) == [
        ("2026-02-16", "2026-03-20", "33", "3"),
        ("2026-02-16", "2026-03-20", "32", "1"),
    ]
    assert waarden(Path(beter["bestand"]).read_bytes(), "StatusAanlevering") == ["3", "1"]
    (t,) = regie(toegewezen, vandaag="2026-03-25")["toewijzingen"]
    assert (t["stand"], t["reden"]) == ("gestopt", "32")


def test_worked_example_d_a_start_with_a_stop_is_corrected_in_steps(toegewezen: Spel) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--reden", "33", vandaag="2026-03-23"
    )
    beter = ("start", "1001", "--in-plaats-van", "2026-02-16", "--op", "2026-02-18")
    assert refused(toegewezen, *beter, vandaag="2026-03-24") == ["9071"]
    een = approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--verwijder", vandaag="2026-03-24"
    )
    assert products(een) == [("2026-02-16", "2026-03-20", "33", "3")]
    twee = approved(toegewezen, *beter, vandaag="2026-03-25")
    assert products(twee) == [("2026-02-16", None, None, "3"), ("2026-02-18", None, None, "1")]
    drie = approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--reden", "33", vandaag="2026-03-26"
    )
    assert products(drie) == [("2026-02-18", "2026-03-20", "33", "1")]


def test_worked_example_e(toegewezen: Spel) -> None:
    # A removal of what was never sent is not made here; the gemeente may still answer so.
    assert refused(
        toegewezen, "start", "1001", "--op", "2026-02-16", "--verwijder", vandaag="2026-02-17"
    ) == ["9063"]
    start = meld(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    inhoud = retour(start, rejects("9063"))
    assert codes_per_class(inhoud) == [
        ("Header", ["0200"]),
        ("Client", ["0200"]),
        ("StartProduct", ["9063"]),
    ]
    resultaat = antwoord(toegewezen, start, rejects("9063"), vandaag="2026-02-18")
    assert (resultaat["soort"], resultaat["status"]) == ("306", "verwerkt")
    assert resultaat["gevolgen"] == {
        "antwoord_op": start["identificatie"],
        "bericht": "305",
        "goedgekeurd": False,
        "producten": [{"toewijzingnummer": 1001, "referentie": None, "retourcodes": ["9063"]}],
    }
    (t,) = regie(toegewezen, vandaag="2026-02-18")["toewijzingen"]
    assert (t["stand"], t["wacht_op_antwoord"]) == ("niet gestart", False)
    (melding,) = t["meldingen"]
    assert (melding["status"], melding["retourcodes"]) == ("afgekeurd", ["9063"])


# --- What is refused ------------------------------------------------------------------------------


def test_nothing_builds_on_an_unanswered_message(toegewezen: Spel) -> None:
    meld(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    stop = ("stop", "1001", "--op", "2026-03-20", "--reden", "33")
    assert refused(toegewezen, *stop, vandaag="2026-03-23") == ["OP080"]
    document = meld(toegewezen, *stop, vandaag="2026-03-23", code=3)
    assert "uiterlijk 19-02-2026" in document["bevindingen"][0]["uitleg"]
    # The term counts from the upload.
    (start,) = [b for b in toegewezen.berichten() if b["bericht"] == "305"]
    uitkomst = toegewezen.run("berichten", "geupload", start["identificatie"], vandaag="2026-02-20")
    assert uitkomst.code == 0, uitkomst
    document = meld(toegewezen, *stop, vandaag="2026-03-23", code=3)
    assert "uiterlijk 25-02-2026" in document["bevindingen"][0]["uitleg"]


@pytest.mark.parametrize(
    ("opdracht", "codes"),
    [
        (("start", "999", "--op", "2026-02-16"), ["9019"]),
        (("stop", "1001", "--op", "2026-02-16", "--reden", "33"), ["9069"]),
        (("start", "1001", "--op", "2026-02-28"), ["0001"]),
        (("stop", "1001", "--op", "2026-02-16", "--verwijder"), ["9063"]),
        (("start", "1001", "--op", "2026-02-16", "--in-plaats-van", "2026-02-02"), ["9063"]),
    ],
)
def test_before_any_start(toegewezen: Spel, opdracht: tuple[str, ...], codes: list[str]) -> None:
    assert refused(toegewezen, *opdracht, vandaag="2026-02-20") == codes


@pytest.mark.parametrize(
    ("opdracht", "codes"),
    [
        (("start", "1001", "--op", "2026-02-16"), ["9074", "9326"]),
        (("start", "1001", "--op", "2026-03-02"), ["9326"]),
        (("stop", "1001", "--op", "2026-02-10", "--reden", "33"), ["0001"]),
        (("stop", "1001", "--op", "2026-03-31", "--reden", "33"), ["0001"]),
        # A reden of the other wet, and none at all.
        (("stop", "1001", "--op", "2026-03-01", "--reden", "19"), ["XSD"]),
        (("stop", "1001", "--op", "2026-03-01", "--reden", "xx"), ["XSD"]),
        (("start", "1001", "--op", "2026-02-16", "--in-plaats-van", "2026-02-16"), ["0001"]),
    ],
)
def test_after_a_start(toegewezen: Spel, opdracht: tuple[str, ...], codes: list[str]) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    assert refused(toegewezen, *opdracht, vandaag="2026-03-10") == codes


def test_a_restart_comes_after_the_stop(toegewezen: Spel) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    approved(
        toegewezen, "stop", "1001", "--op", "2026-03-20", "--reden", "20", vandaag="2026-03-23"
    )
    assert refused(toegewezen, "start", "1001", "--op", "2026-03-20", vandaag="2026-04-01") == [
        "OP377"
    ]
    approved(toegewezen, "start", "1001", "--op", "2026-03-21", vandaag="2026-04-01")
    assert standing(toegewezen, 1001, "2026-04-02") == ("gestart", "2026-03-21", None)


@pytest.mark.parametrize(
    "opdracht",
    [
        ("start", "1001", "--op", "2026-02-30", "--proef"),
        ("start", "--op", "2026-02-16", "--proef"),
        ("start", "1001", "--proef"),
        ("start", "1001", "--op", "2026-02-16"),
        ("stop", "1001", "--op", "2026-02-16", "--proef"),
        ("stop", "1001", "--op", "2026-02-16", "--reden", "33", "--reden-was", "20", "--proef"),
        ("start", "x", "--op", "2026-02-16", "--proef"),
        ("start", "1001", "--op", "2026-02-16", "--verwijder", "--in-plaats-van", "2026-02-16",
         "--proef"),
        ("regie", "--maak"),
        ("regie", "--laat-gaan", "1001"),
    ],
)  # fmt: skip
def test_wrong_usage(toegewezen: Spel, opdracht: tuple[str, ...]) -> None:
    uitkomst = toegewezen.run_text(*opdracht)
    assert uitkomst.code == 2, uitkomst


def test_when_one_of_several_is_refused_none_is_made(toegewezen: Spel) -> None:
    voor = toegewezen.inhoud()
    documenten = meld(
        toegewezen, "start", "1001", "999", "--op", "2026-02-16", vandaag="2026-02-16", code=3
    )
    assert [d["identificatie"] for d in documenten] == [None, None]
    assert toegewezen.inhoud() == voor


def test_a_preview_writes_nothing_and_warns(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-02-03;1;uur")
    voor = toegewezen.inhoud()
    uitkomst = toegewezen.run(
        "start", "1001", "--op", "2026-02-16", "--proef", vandaag="2026-02-16"
    )
    assert (uitkomst.code, uitkomst.json["identificatie"]) == (0, None)
    assert [b["regel"] for b in uitkomst.json["bevindingen"]] == ["ZA212"]
    assert products(uitkomst.json) == [("2026-02-16", None, None, "1")]
    assert toegewezen.inhoud() == voor


def test_care_before_an_earlier_stop_is_no_remark_on_a_restart(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-02-03;1;uur", "1001;2026-03-20;1;uur")
    approved(toegewezen, "start", "1001", "--op", "2026-02-03", vandaag="2026-02-04")
    approved(
        toegewezen, "stop", "1001", "--op", "2026-02-20", "--reden", "20", vandaag="2026-02-24"
    )

    def remarks(dag: str) -> list[str]:
        uitkomst = toegewezen.run("start", "1001", "--op", dag, "--proef", vandaag="2026-03-24")
        return [b["regel"] for b in uitkomst.json["bevindingen"]]

    assert remarks("2026-03-20") == []
    assert remarks("2026-03-23") == ["ZA212"]


@pytest.mark.parametrize("nummer", ["9" * 40, "1_001", "-1"])
@pytest.mark.parametrize("opdracht", [("start",), ("stop", "--reden", "20")])
def test_what_is_no_number_of_a_toewijzing_is_wrong_usage(
    toegewezen: Spel, opdracht: tuple[str, ...], nummer: str
) -> None:
    uitkomst = toegewezen.run(
        *opdracht, "1001", nummer, "--op", "2026-02-16", "--proef", vandaag="2026-02-16"
    )
    assert uitkomst.code == 2


# --- Answers --------------------------------------------------------------------------------------


@pytest.fixture
def gemeld(toegewezen: Spel) -> Spel:
    """A start that waits for its answer."""
    meld(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    return toegewezen


def refuses(spel: Spel, inhoud: bytes) -> str:
    """What is said of a return message that is refused; nothing may change."""
    voor = spel.inhoud()
    resultaat = spel.importeer(inhoud, "306.xml", code=3)
    assert resultaat["status"] == "geweigerd"
    assert spel.inhoud() == voor
    return " ".join(m["uitleg"] for m in resultaat["meldingen"])


def last(spel: Spel) -> dict[str, str]:
    """The last own message, as a report was shown."""
    rij = [b for b in spel.berichten() if b["bericht"] in ("305", "307")][-1]
    return {"bestand": str(spel.naar / rij["bestand"]), "bericht": rij["bericht"]}


def test_an_answer_twice_changes_nothing(gemeld: Spel) -> None:
    inhoud = retour(last(gemeld))
    assert gemeld.importeer(inhoud)["status"] == "verwerkt"
    assert standing(gemeld, 1001, "2026-02-18") == ("gestart", "2026-02-16", None)
    voor = gemeld.inhoud()
    assert gemeld.importeer(inhoud)["status"] == "al verwerkt"
    assert gemeld.inhoud() == voor
    ander = retour(last(gemeld), Retourcodes(("0001",)), nummer="R2")
    assert "kwam op" in refuses(gemeld, ander)


@pytest.mark.parametrize(
    ("oud", "nieuw", "zin"),
    [
        (b"65656055", b"12345678", "Afzender"),
        (b">0384<", b">0363<", "gemeente Amsterdam"),
        (b":Identificatie>000000002", b":Identificatie>000000092", "niet verstuurd"),
        (b"2026-02-16</", b"2026-02-17</", "Dagtekening"),
    ],
)
def test_an_answer_to_something_else_is_refused(
    gemeld: Spel, oud: bytes, nieuw: bytes, zin: str
) -> None:
    inhoud = retour(last(gemeld))
    assert oud in inhoud
    assert zin in refuses(gemeld, inhoud.replace(oud, nieuw))


def test_an_answer_must_repeat_what_was_sent(gemeld: Spel) -> None:
    inhoud = retour(last(gemeld), rejects("9326"))
    begin = b"Begindatum>2026-02-16<"
    assert begin in inhoud
    zin = refuses(gemeld, inhoud.replace(begin, b"Begindatum>2026-02-15<"))
    assert "Begindatum" in zin


def test_codes_that_contradict_themselves_are_refused(gemeld: Spel) -> None:
    assert "nergens" in refuses(gemeld, retour(last(gemeld), rejects("0200")))
    assert "0200" in refuses(gemeld, retour(last(gemeld), Retourcodes(("0200", "9056"))))


def test_an_earlier_agb_is_that_of_the_message(gemeld: Spel) -> None:
    inhoud = retour(last(gemeld))
    gemeld.richt_in(praktijk='[praktijk]\nnaam = "Begeleiding Noord"\nagb = "65650000"\n')
    assert gemeld.importeer(inhoud)["status"] == "verwerkt"


# --- Proposals ------------------------------------------------------------------------------------


def test_all_that_is_due_is_made_at_once(toegewezen: Spel) -> None:
    ander = Toegewezen(1002, "2026-01-01", "2026-02-28", code="45A03")
    toegewezen.importeer(bericht301(PER_WEEK, ander, identificatie="G2"))
    toegewezen.uren("1001;2026-01-12;1;uur", "1002;2026-01-13;1;uur", "1001;2026-01-19;1;uur")
    assert proposed(toegewezen, "2026-01-20") == [
        ("start", 1001, "2026-01-12", None),
        ("start", 1002, "2026-01-13", None),
    ]
    uitkomst = toegewezen.run("regie", "--maak", "--naar", toegewezen.naar, vandaag="2026-01-20")
    assert (uitkomst.code, len(uitkomst.json)) == (0, 2)
    assert proposed(toegewezen, "2026-01-20") == []
    for document in uitkomst.json:
        antwoord(toegewezen, document, vandaag="2026-01-21")
    assert proposed(toegewezen, "2026-03-01") == [
        ("stop", 1001, "2026-01-19", "20"),
        ("stop", 1002, "2026-02-28", "31"),
    ]


def test_what_lies_ahead_is_proposed_and_not_made(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-05-12;1;uur")
    assert proposed(toegewezen, "2026-05-04") == [("start", 1001, "2026-05-12", None)]
    uitkomst = toegewezen.run("regie", "--maak", "--naar", toegewezen.naar)
    assert (uitkomst.code, uitkomst.json) == (1, [])


def test_a_proposal_is_let_go_with_a_reason(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-12;1;uur")
    los = ("regie", "--laat-gaan", "1001", "--reden", "al gemeld met andere software")
    assert toegewezen.run(*los).code == 0
    assert proposed(toegewezen, "2026-05-04") == []
    assert toegewezen.run(*los).code == 3


def test_a_withdrawn_toewijzing_asks_for_a_removal_that_the_user_makes(toegewezen: Spel) -> None:
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    weg = PER_WEEK.met(tot="2026-01-01", reden="13", datum="2026-04-20")
    toegewezen.importeer(bericht301(weg, identificatie="G2"))
    (voorstel,) = regie(toegewezen, vandaag="2026-05-04")["voorstellen"]
    assert (voorstel["soort"], voorstel["op"], voorstel["verwijder"]) == (
        "start", "2026-02-16", True,
    )  # fmt: skip
    uitkomst = toegewezen.run("regie", "--maak", "--naar", toegewezen.naar)
    assert (uitkomst.code, uitkomst.json) == (1, [])
    approved(toegewezen, "start", "1001", "--op", "2026-02-16", "--verwijder", vandaag="2026-05-04")
    assert proposed(toegewezen, "2026-05-04") == []


# --- Texts ----------------------------------------------------------------------------------------


def test_what_is_said_to_a_person(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-12;1;uur")
    tekst = toegewezen.run_text("regie", vandaag="2026-01-20").uit
    assert "Toewijzing 1001  gemeente 0384 (jw)  cliënt ••••••006  45A04: niet gestart" in tekst
    assert "Te melden" in tekst
    assert "Start op 12-01-2026, uiterlijk" in " ".join(tekst.split())
    uit = toegewezen.run_text(
        "start", "1001", "--op", "2026-01-12", "--naar", toegewezen.naar, vandaag="2026-01-20"
    ).uit
    assert "start op 12-01-2026" in uit
    assert "zorgadmin berichten geupload" in uit
    tekst = toegewezen.run_text("regie", vandaag="2026-01-20").uit
    assert "verstuurd, antwoord uiterlijk 23-01-2026" in tekst
    assert BSN_TWEE not in tekst


# --- Claims and tasks -----------------------------------------------------------------------------

AFSPRAAK = '[[gemeente]]\ncode = "0384"\nwet = "jw"\nstartbericht_verplicht = true\n'


def test_a_claim_names_the_start_that_is_missing_and_waits_only_where_agreed(
    toegewezen: Spel,
) -> None:
    toegewezen.richt_in(contract(), AFSPRAAK)
    toegewezen.uren("1001;2026-04-07;1;uur")
    (regel,) = toegewezen.declareer("2026-04", "--proef")["prestaties"]
    (bevinding,) = [b for b in regel["bevindingen"] if b["regel"] == "ZA201"]
    assert (bevinding["ernst"], bevinding["retourcode"]) == ("waarschuwing", None)
    assert bevinding["uitleg"].startswith("Van toewijzing 1001 is geen startbericht (305)")
    toegewezen.richt_in(contract(), AFSPRAAK + "wacht_op_start = true\n")
    proef = toegewezen.declareer("2026-04", "--proef", code=1)
    assert [t["bevindingen"][0]["regel"] for t in proef["tegengehouden"]] == ["ZA201"]
    meld(toegewezen, "start", "1001", "--op", "2026-04-07", vandaag="2026-05-04")
    (regel,) = toegewezen.declareer("2026-04")["prestaties"]
    assert [b["regel"] for b in regel["bevindingen"]] == []


def tasks(spel: Spel, vandaag: str) -> list[tuple[str, str]]:
    """Kind and last day of the tasks that are about starts and stops."""
    soorten = ("start", "stop", "regieantwoord", "melden", "vervalt")
    lijst = spel.run("taken", vandaag=vandaag).json
    return [(t["soort"], t["uiterlijk"]) for t in lijst if t["soort"] in soorten]


def test_a_start_is_a_task_until_it_is_answered(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-05-04;1;uur")
    # 5 May is no working day.
    assert tasks(toegewezen, "2026-05-04") == [("start", "2026-05-12")]
    start = meld(toegewezen, "start", "1001", "--op", "2026-05-04", vandaag="2026-05-06")
    assert tasks(toegewezen, "2026-05-06") == [
        ("regieantwoord", "2026-05-11"),
        ("start", "2026-05-12"),
    ]
    toegewezen.run("berichten", "geupload", start["identificatie"], vandaag="2026-05-07")
    assert tasks(toegewezen, "2026-05-07") == [("regieantwoord", "2026-05-12")]
    antwoord(toegewezen, start, rejects("9019"), vandaag="2026-05-08")
    assert [soort for soort, _ in tasks(toegewezen, "2026-05-08")] == ["start"]
    opnieuw = meld(toegewezen, "start", "1001", "--op", "2026-05-04", vandaag="2026-05-08")
    antwoord(toegewezen, opnieuw, vandaag="2026-05-11")
    assert tasks(toegewezen, "2026-05-11") == []


def test_the_term_of_a_report_is_that_of_the_care_and_of_a_correction_that_of_today(
    toegewezen: Spel,
) -> None:
    start = meld(toegewezen, "start", "1001", "--op", "2026-05-06", vandaag="2026-05-13")
    assert tasks(toegewezen, "2026-05-13")[0] == ("start", "2026-05-13")
    antwoord(toegewezen, start, vandaag="2026-05-13")
    beter = ("start", "1001", "--op", "2026-05-07", "--in-plaats-van", "2026-05-06")
    antwoord(toegewezen, meld(toegewezen, *beter, vandaag="2026-05-18"), vandaag="2026-05-18")
    meld(toegewezen, "stop", "1001", "--op", "2026-05-11", "--reden", "34", vandaag="2026-05-19")
    # The 14th is Ascension Day.
    assert tasks(toegewezen, "2026-05-19")[0] == ("stop", "2026-05-19")


def test_care_that_cannot_be_delivered_is_a_task_until_the_gemeente_takes_it_back(
    toegewezen: Spel,
) -> None:
    terug = ("regie", "--geef-terug", "1001", "--reden", "geen plek")
    tekst = toegewezen.run_text(*terug)
    assert "Toewijzing 1001 kunnen wij niet leveren" in tekst.uit
    assert tasks(toegewezen, "2026-05-04") == [("melden", "2026-05-12")]
    weg = PER_WEEK.met(tot="2026-01-01", reden="13", datum="2026-05-01")
    toegewezen.importeer(bericht301(weg, identificatie="G2"))
    assert tasks(toegewezen, "2026-05-04") == []


@pytest.mark.parametrize(
    "opties",
    [
        ("--toch-niet",),
        ("--laat-gaan", "1001", "--geef-terug", "1001", "--reden", "x"),
        ("--maak", "--naar", "x", "--laat-gaan", "1001", "--reden", "x"),
    ],
)
def test_one_thing_is_decided_at_a_time(toegewezen: Spel, opties: tuple[str, ...]) -> None:
    voor = toegewezen.inhoud()
    assert toegewezen.run("regie", *opties).code == 2
    assert toegewezen.inhoud() == voor


def test_a_toewijzing_without_a_start_lapses(toegewezen: Spel) -> None:
    assert tasks(toegewezen, "2026-03-02") == [("vervalt", "2026-04-01")]
    assert tasks(toegewezen, "2026-05-04") == []


def test_a_report_that_nobody_got_is_withdrawn(toegewezen: Spel) -> None:
    start = meld(toegewezen, "start", "1001", "--op", "2026-05-04", vandaag="2026-05-04")
    uitkomst = toegewezen.run("berichten", "intrekken", start["identificatie"])
    assert uitkomst.code == 0, uitkomst
    assert standing(toegewezen, 1001, "2026-05-04") == ("niet gestart", None, None)


def checked(spel: Spel, pad: Path | str, code: int) -> list[str]:
    """The codes of the errors that `controleer` finds in a file."""
    uitkomst = spel.run("controleer", pad)
    assert uitkomst.code == code, uitkomst
    return [b["retourcode"] for b in uitkomst.json["bevindingen"] if b["ernst"] == "fout"]


def test_a_file_is_checked_against_what_was_reported(toegewezen: Spel) -> None:
    start = meld(toegewezen, "start", "1001", "--op", "2026-02-16", vandaag="2026-02-16")
    assert checked(toegewezen, start["bestand"], 0) == []
    antwoord(toegewezen, start, vandaag="2026-02-18")
    # Its own copy does not count, but the same start in another message does.
    assert checked(toegewezen, start["bestand"], 0) == []
    inhoud = Path(start["bestand"]).read_bytes()
    ander = toegewezen.bestand(
        "305.xml", inhoud.replace(start["identificatie"].encode(), b"000000099")
    )
    assert checked(toegewezen, ander, 1) == ["9074", "9326"]
    elders = toegewezen.bestand("305.xml", inhoud.replace(b">1001<", b">1009<"))
    assert checked(toegewezen, elders, 1) == ["9056", "9019"]
