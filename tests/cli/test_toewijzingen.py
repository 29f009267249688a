"""Post of the gemeente: versions, order, withdrawal, every level and unit, several files."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.cli.lezen import held_back, lines, received, return_message
from tests.cli.post import PER_WEEK, Toegewezen, bericht301, valid, waarden
from tests.spel import BSN_TWEE, Spel, contract


def geldend(spel: Spel) -> list[tuple[int, str, str | None, bool]]:
    """Toewijzingen in force."""
    return [
        (t["toewijzingnummer"], t["ingangsdatum"], t["einddatum"], t["ingetrokken"])
        for t in spel.stand()["toewijzingen"]
    ]


NIEUWER = PER_WEEK.met(tot="2026-06-30", datum="2026-03-01")


# --- Versions -------------------------------------------------------------------------------------


def test_a_newer_301_changes_the_toewijzing(toegewezen: Spel) -> None:
    resultaat = toegewezen.importeer(
        bericht301(NIEUWER.met(omvang=(5, "04", "2"), reden="12"), identificatie="G2")
    )
    assert received(resultaat) == {1001: "gewijzigd"}
    (wijziging,) = resultaat["gevolgen"]["toewijzingen"]
    assert wijziging["wijzigingen"] == [
        "periode: 01-01-2026 t/m 31-12-2026 → 01-01-2026 t/m 30-06-2026",
        "omvang: 3 uur per week → 5 uur per week",
        "reden wijziging: geen → 12",
    ]
    assert geldend(toegewezen) == [(1001, "2026-01-01", "2026-06-30", False)]


def test_what_the_gemeente_remarks_is_shown_in_its_order(praktijk: Spel) -> None:
    bericht = bericht301(
        PER_WEEK.met(opmerking="Graag voor 1 mei bellen"),
        extra="<m:Commentaar>Spreekt ook Fries</m:Commentaar>\n",
    )
    gelezen = praktijk.run_text("importeer", praktijk.bestand("toewijzing.xml", bericht))
    assert "opmerking van de gemeente: Spreekt ook Fries\n" in gelezen.uit
    opnieuw = praktijk.importeer(bericht, "toewijzing.xml")
    assert opnieuw["status"] == "al verwerkt"
    assert opnieuw["gevolgen"]["opmerkingen"] == ["Spreekt ook Fries", "Graag voor 1 mei bellen"]


def test_an_older_301_that_arrives_later_changes_nothing(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(NIEUWER, identificatie="G2", achternaam="Zilverberg-Nieuw"))
    voor = geldend(praktijk)
    resultaat = praktijk.importeer(bericht301(PER_WEEK, identificatie="G1"))
    assert (resultaat["status"], received(resultaat)) == ("verwerkt", {1001: "ouder"})
    assert [m["regel"] for m in resultaat["meldingen"]] == ["OP080"]
    assert geldend(praktijk) == voor == [(1001, "2026-01-01", "2026-06-30", False)]
    assert resultaat["gevolgen"]["retour"]["goedgekeurd"]
    # The older message does not bring back the older name either.
    namen = {rij[3] for rij in praktijk.inhoud()["client"]}
    assert namen == {"Zilverberg-Nieuw"}


def test_a_301_that_repeats_what_holds_is_what_later_post_is_held_against(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK, identificatie="G1"))
    herhaald = PER_WEEK.met(datum="2026-03-01")
    resultaat = praktijk.importeer(bericht301(herhaald, identificatie="G2"))
    assert received(resultaat) == {1001: "ongewijzigd"}
    verlaat = PER_WEEK.met(tot="2026-03-31", datum="2026-02-01")
    assert received(praktijk.importeer(bericht301(verlaat, identificatie="G3"))) == {1001: "ouder"}
    assert geldend(praktijk) == [(1001, "2026-01-01", "2026-12-31", False)]


def test_toewijzingstijd_decides_on_one_day(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(PER_WEEK.met(tijd="14:00:00"), identificatie="G2"))
    vroeger = bericht301(PER_WEEK.met(tot="2026-03-31", tijd="13:59:59"), identificatie="G1")
    assert received(praktijk.importeer(vroeger)) == {1001: "ouder"}
    assert geldend(praktijk) == [(1001, "2026-01-01", "2026-12-31", False)]


def test_the_same_content_in_another_message_says_unchanged(toegewezen: Spel) -> None:
    resultaat = toegewezen.importeer(bericht301(identificatie="G2"))
    assert (resultaat["status"], received(resultaat)) == ("verwerkt", {1001: "ongewijzigd"})
    assert return_message(resultaat)


def test_a_withdrawn_toewijzing_takes_no_hours_and_makes_no_line(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-01-01;1;uur")
    weg = PER_WEEK.met(tot="2026-01-01", reden="13", datum="2026-02-01")
    resultaat = toegewezen.importeer(bericht301(weg, identificatie="G2"))
    assert received(resultaat) == {1001: "ingetrokken"}
    assert geldend(toegewezen) == [(1001, "2026-01-01", "2026-01-01", True)]
    geweigerd = toegewezen.uren("1001;2026-01-01;2;uur", code=3)
    assert "ingetrokken" in geweigerd["meldingen"][0]["uitleg"]
    declaratie = toegewezen.declareer("2026-04", code=1)
    assert declaratie["prestaties"] == []
    assert held_back(declaratie) == [("2026-01", "9384")]


def test_a_shortened_toewijzing_corrects_a_month_already_claimed_once_agreed(
    toegewezen: Spel,
) -> None:
    toegewezen.uren("1001;2026-04-02;1;uur", "1001;2026-04-28;2;uur")
    eerste = toegewezen.declareer("2026-04")
    toegewezen.toegekend(eerste)
    korter = PER_WEEK.met(tot="2026-04-15", datum="2026-04-20")
    toegewezen.importeer(bericht301(korter, identificatie="G2"))
    assert [w["soort"] for w in toegewezen.stand()["werkvoorraad"]] == ["te beslissen"]
    assert toegewezen.declareer("2026-04", code=1)["prestaties"] == []
    (regel,) = (w["referentienummer"] for w in toegewezen.stand()["werkvoorraad"])
    assert toegewezen.run("corrigeer", regel).code == 0
    assert [w["soort"] for w in toegewezen.stand()["werkvoorraad"]] == ["te corrigeren"]
    tweede = toegewezen.declareer("2026-04")
    assert lines(tweede) == [("2026-04", 3, -26172), ("2026-04", 1, 8724)]
    nieuw = tweede["prestaties"][1]
    assert (nieuw["begin"], nieuw["eind"]) == ("2026-04-01", "2026-04-15")
    assert {"ZA102", "ZA303"} <= {b["regel"] for b in nieuw["bevindingen"]}


def test_upheld_an_approved_line_stands_as_it_was(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;1;uur", "1001;2026-04-28;2;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    korter = PER_WEEK.met(tot="2026-04-15", datum="2026-04-20")
    toegewezen.importeer(bericht301(korter, identificatie="G2"))
    (werk,) = toegewezen.stand()["werkvoorraad"]
    assert (werk["soort"], werk["referentienummer"]) == ("te beslissen", "R0000000001")
    assert "€ 174,48 zou teruggaan" in werk["uitleg"]
    assert toegewezen.run("handhaaf", "R0000000001", "--reden", "was toegewezen").code == 0
    assert toegewezen.stand()["werkvoorraad"] == []
    assert toegewezen.declareer("2026-04", code=1)["prestaties"] == []


def test_there_is_nothing_to_uphold_about_a_line_that_nobody_takes_back(toegewezen: Spel) -> None:
    toegewezen.uren("1001;2026-04-02;1;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-04"))
    for opdracht in (("corrigeer",), ("handhaaf", "--reden", "x")):
        naam, *rest = opdracht
        uitkomst = toegewezen.run(naam, "R0000000001", *rest)
        assert (uitkomst.code, "niet door een nieuwere toewijzing" in uitkomst.fout) == (3, True)


# --- Levels and units -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "toewijzing",
    [
        PER_WEEK,
        PER_WEEK.met(omvang=(10, "01", "1")),
        PER_WEEK.met(omvang=(2, "14", "4"), tot=None),
        PER_WEEK.met(omvang=(2, "16", "6")),
        PER_WEEK.met(omvang=(1, "82", "1")),
        PER_WEEK.met(omvang=(500000, "83", "6")),
        PER_WEEK.met(omvang=(3, "84", "2")),
        PER_WEEK.met(code=None, omvang=None),
        PER_WEEK.met(code=None, omvang=None, tot=None),
        PER_WEEK.met(code=None, omvang=None, budget=500000),
        PER_WEEK.met(categorie=None, code=None, omvang=None, budget=500000),
    ],
    ids=[
        "uur per week",
        "minuut per dag",
        "etmaal per maand, open",
        "dagdeel totaal",
        "stuks output per dag",
        "euro totaal",
        "stuks inspanning per week",
        "aspecifiek",
        "aspecifiek, open",
        "aspecifiek met budget",
        "generiek",
    ],
)
def test_every_level_and_unit_is_taken(praktijk: Spel, toewijzing: Toegewezen) -> None:
    resultaat = praktijk.importeer(bericht301(toewijzing))
    assert received(resultaat) == {1001: "nieuw"}
    bericht = return_message(resultaat)
    assert valid(bericht, "JW302")
    assert waarden(bericht, "RetourCode") == []
    assert geldend(praktijk) == [(1001, "2026-01-01", toewijzing.tot, False)]


@pytest.mark.parametrize("van", ["0001-01-01", "2026-01-01"])
@pytest.mark.parametrize(
    "omvang",
    [
        (3, "04", "1"),
        (3, "04", "2"),
        (3, "04", "4"),
        (3, "04", "6"),
        (3, "82", "2"),
        (3, "82", "1"),
    ],
    ids=str,
)
def test_a_toewijzing_until_the_end_of_time(
    praktijk: Spel, van: str, omvang: tuple[int, str, str]
) -> None:
    """Some gemeenten write 9999-12-31 for open-ended."""
    eenheid, woord = ("uur", "uur") if omvang[1] == "04" else ("stuks-output", "stuks")
    praktijk.richt_in(contract("45A04", eenheid, "10", vast=woord == "stuks" and omvang[2] != "1"))
    toewijzing = PER_WEEK.met(van=van, tot="9999-12-31", omvang=omvang)
    assert received(praktijk.importeer(bericht301(toewijzing))) == {1001: "nieuw"}
    praktijk.uren(f"1001;2026-04-02;3;{woord}")
    declaratie = praktijk.declareer("2026-04", "--proef", code=None)
    assert ("2026-04", 3, 3000) in lines(declaratie) or omvang[1:] == ("82", "2")
    assert praktijk.taken()
    assert praktijk.stand()["toewijzingen"][0]["einddatum"] == "9999-12-31"


def test_several_products_in_one_message(praktijk: Spel) -> None:
    resultaat = praktijk.importeer(
        bericht301(PER_WEEK, Toegewezen(1002, code="45A05"), Toegewezen(1003, code="45A06"))
    )
    assert received(resultaat) == {1001: "nieuw", 1002: "nieuw", 1003: "nieuw"}
    # Only 45A04 has a contract; the others are taken with a warning.
    assert [(m["regel"], m["ernst"]) for m in resultaat["meldingen"]] == [
        ("ZA103", "waarschuwing"),
        ("ZA103", "waarschuwing"),
    ]


# --- Several files --------------------------------------------------------------------------------


def test_a_zip_of_messages(praktijk: Spel) -> None:
    inhoud = io.BytesIO()
    with zipfile.ZipFile(inhoud, "w") as archief:
        archief.writestr("een.xml", bericht301(PER_WEEK, identificatie="G1"))
        archief.writestr("twee.xml", bericht301(Toegewezen(2), bsn=BSN_TWEE, identificatie="G2"))
        archief.writestr("stuk.xml", "<a>")
    pad = praktijk.bestand("post.zip", inhoud.getvalue())
    uitkomst = praktijk.run("importeer", pad)
    assert uitkomst.code == 1
    assert {r["bestand"]: r["status"] for r in uitkomst.json} == {
        "post.zip/een.xml": "verwerkt",
        "post.zip/twee.xml": "verwerkt",
        "post.zip/stuk.xml": "geweigerd",
    }
    assert [nummer for nummer, *_ in geldend(praktijk)] == [2, 1001]


def test_a_folder_is_read_in_the_order_301_325_hours(praktijk: Spel) -> None:
    """Hours come last, though their name comes first."""
    folder = praktijk.map / "post"
    folder.mkdir()
    (folder / "a-uren.csv").write_text(
        "toewijzingnummer;datum;hoeveelheid;eenheid\n1001;2026-04-02;4;uur\n", "utf-8"
    )
    (folder / "b.xml").write_bytes(bericht301())
    (folder / ".verborgen").write_text("x", "utf-8")
    uitkomst = praktijk.run("importeer", folder)
    assert uitkomst.code == 0
    assert [(r["bestand"], r["status"]) for r in uitkomst.json] == [
        ("b.xml", "verwerkt"),
        ("a-uren.csv", "verwerkt"),
    ]


def test_several_files_of_which_one_is_bad(praktijk: Spel) -> None:
    goed = praktijk.bestand("goed.xml", bericht301())
    slecht = praktijk.bestand("slecht.xml", b"<a>")
    uitkomst = praktijk.run("importeer", slecht, goed)
    assert uitkomst.code == 1
    assert {r["bestand"]: r["status"] for r in uitkomst.json} == {
        "slecht.xml": "geweigerd",
        "goed.xml": "verwerkt",
    }


def test_all_files_already_known_ends_with_0(praktijk: Spel) -> None:
    pad = praktijk.bestand("a.xml", bericht301())
    assert praktijk.run("importeer", pad, pad).code == 0
    tweede = praktijk.run("importeer", pad)
    assert (tweede.code, tweede.json[0]["status"]) == (0, "al verwerkt")


def test_an_earlier_agb_of_the_practice_is_its_own(toegewezen: Spel) -> None:
    toegewezen.richt_in(praktijk='[praktijk]\nnaam = "Noord"\nagb = "11112222"\n')
    oud = bericht301(Toegewezen(2, code="45A05"), identificatie="G2", agb="65656055")
    nieuw = bericht301(Toegewezen(3, code="45A06"), identificatie="G3", agb="11112222")
    assert toegewezen.importeer(oud)["status"] == "verwerkt"
    assert toegewezen.importeer(nieuw)["status"] == "verwerkt"


def test_toewijzingen_entered_by_hand_are_taken_over_by_their_301(praktijk: Spel) -> None:
    praktijk.richt_in(
        contract(),
        '[[client]]\nbsn = "999900006"\nachternaam = "Zilverberg"\n',
        "[[toewijzing]]\n"
        'gemeente = "0384"\nwet = "jw"\nbsn = "999900006"\ntoewijzingnummer = 1001\n'
        'productcategorie = "45"\nproductcode = "45A04"\ningangsdatum = 2026-01-01\n'
        'einddatum = 2026-06-30\nvolume = 3\neenheid = "uur"\nfrequentie = "week"\n',
    )
    praktijk.uren("1001;2026-04-02;4;uur")
    assert geldend(praktijk) == [(1001, "2026-01-01", "2026-06-30", False)]
    resultaat = praktijk.importeer(bericht301())
    assert received(resultaat) == {1001: "gewijzigd"}
    assert "periode" in resultaat["gevolgen"]["toewijzingen"][0]["wijzigingen"][0]
    assert lines(praktijk.declareer("2026-04")) == [("2026-04", 4, 34896)]
