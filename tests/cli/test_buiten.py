"""Care outside the message traffic: what goes to a gemeente on paper, and never in a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.lezen import lines, message, received
from tests.cli.post import PER_WEEK, bericht301, bericht325
from tests.reports.lezen import pages, text
from tests.spel import ACHTERNAAM, ADRES, BSN, PRAKTIJK, Json, Spel, contract

EERSTE = 1_000_000_000
DECLAREER = ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand")
WIE = {
    1001: f'buiten = "zonder bsn"\nachternaam = "{ACHTERNAAM}"\nvoornamen = "Kim"\n'
    'geboortedatum = 2015-03-04\ngeslacht = "vrouw"\nvertegenwoordiger = "P. Bakker"\n',
    1002: f'buiten = "geheim"\nachternaam = "{ACHTERNAAM}"\nvoornamen = "Sam"\n'
    'geboortedatum = 2014-05-06\ngeslacht = "man"\n',
    1003: f'buiten = "ongeboren"\nachternaam = "{ACHTERNAAM}"\nvertegenwoordiger = "A. de Vries"\n',
}


def client(nummer: int) -> str:
    return f"[[client]]\nnummer = {nummer}\n{WIE[nummer]}"


def toewijzing(nummer: int, *, eigen: int | None = None, volume: int = 3) -> str:
    tekst = "" if eigen is None else f"toewijzingnummer = {eigen}\n"
    return (
        f'[[toewijzing]]\ngemeente = "0384"\nwet = "jw"\nclient = {nummer}\n{tekst}'
        'productcategorie = "45"\nproductcode = "45A04"\ningangsdatum = 2026-01-01\n'
        f'einddatum = 2026-12-31\nvolume = {volume}\neenheid = "uur"\nfrequentie = "week"\n'
    )


@pytest.fixture
def buiten(toegewezen: Spel) -> Spel:
    """Toewijzing 1001 in the traffic, and three clients outside it, numbered from `EERSTE`."""
    product = contract(omschrijving="Jeugdhulp ambulant regulier")
    delen = [deel for nummer in WIE for deel in (client(nummer), toewijzing(nummer))]
    toegewezen.richt_in(product, *delen, praktijk=PRAKTIJK + ADRES)
    return toegewezen


@pytest.fixture
def april(buiten: Spel) -> Spel:
    """The same with care in April: in the traffic, and of each client outside it."""
    buiten.uren(
        "1001;2026-04-02;60;minuut",
        f"{EERSTE};2026-04-02;120;minuut",
        f"{EERSTE + 1};2026-04-09;60;minuut",
        f"{EERSTE + 2};2026-04-09;180;minuut",
    )
    return buiten


def op_papier(spel: Spel, maand: str = "2026-04", *opties: str, code: int = 0) -> Json:
    return spel.declareer(maand, "--buiten-verkeer", *opties, code=code)


def stand(spel: Spel) -> Json:
    return spel.run("stand").json


# --- The declaratie -------------------------------------------------------------------------------


def test_each_client_gets_a_document_of_his_own(april: Spel) -> None:
    alle = op_papier(april)
    assert [(d["client"], d["declaratienummer"], d["totaal_cent"]) for d in alle] == [
        (1001, "D00000001", 17448),
        (1002, "D00000002", 8724),
        (1003, "D00000003", 26172),
    ]
    assert all(p["bsn"] is None for d in alle for p in d["prestaties"])
    assert [Path(d["bestand"]).name for d in alle] == [
        f"DECLARATIE_0384_202604_D0000000{n}.pdf" for n in (1, 2, 3)
    ]


def test_what_stands_on_it_of_a_client_without_bsn(april: Spel) -> None:
    (blad,) = pages(Path(op_papier(april)[0]["bestand"]))
    assert blad == (
        "Declaratie D00000001 Aanbieder Begeleiding Noord AGB-code 65656055 IBAN "
        "NL91ABNA0417164300 KvK-nummer 12345678 Gemeente Diemen Gemeentecode 0384 Intern "
        f"cliëntnummer 1001 Naam Kim {ACHTERNAAM} Geboortedatum 04-03-2015 Geslacht vrouwelijk "
        "Wettelijk vertegenwoordiger P. Bakker Declaratie D00000001 Periode april 2026 "
        "Gedeclareerde zorg Product Productperiode Betreft Bedrag Jeugdhulp ambulant regulier "
        "(45A04) 01-04-2026 t/m 30-04-2026 geleverde zorg € 174,48 Totaal € 174,48 Begeleiding "
        "Noord Declaratie D00000001 Gemaakt op 04-05-2026 1 van 1"
    )


@pytest.mark.parametrize("welke", [1, 2])
def test_nothing_personal_stands_on_it_of_who_is_secret_or_unborn(april: Spel, welke: int) -> None:
    pad = Path(op_papier(april)[welke]["bestand"])
    tekst = text(pad)
    assert f"Intern cliëntnummer {1001 + welke}" in tekst
    for geheim in (ACHTERNAAM, "Sam", "06-05-2014", "mannelijk", "Geboortedatum", "Naam "):
        assert geheim not in tekst
    assert ("A. de Vries" in tekst) is (welke == 2)
    assert ACHTERNAAM.encode() not in pad.read_bytes()


def test_the_message_of_the_gemeente_holds_nothing_of_them(april: Spel) -> None:
    declaratie = april.declareer("2026-04")
    inhoud = Path(declaratie["bestand"]).read_bytes()
    assert lines(declaratie) == [("2026-04", 1, 8724)]
    assert inhoud.count(b"<jw323:Client>") == 1
    assert b"buiten" not in inhoud
    assert b"<jw323:ToewijzingNummer>1001<" in inhoud
    assert declaratie["buiten_verkeer"] == [
        {"client": 1001, "maand": "2026-04", "cent": 17448},
        {"client": 1002, "maand": "2026-04", "cent": 8724},
        {"client": 1003, "maand": "2026-04", "cent": 26172},
    ]


def test_without_care_in_the_traffic_it_says_what_waits_outside(buiten: Spel) -> None:
    buiten.uren(f"{EERSTE};2026-04-02;120;minuut")
    uitkomst = buiten.run_text(*DECLAREER, "2026-04", "--proef")
    assert uitkomst.code == 1
    assert "Er is niets te declareren met een bericht." in uitkomst.uit
    assert "cliënt nr. 1001 € 174,48" in uitkomst.uit
    assert buiten.declareer("2026-04", code=1)["bestand"] is None


def test_with_nothing_outside_either_it_says_so(buiten: Spel) -> None:
    assert op_papier(buiten, code=1) == []
    assert "buiten_verkeer" not in buiten.declareer("2026-04", code=1)


def test_what_the_practice_lacks_is_named_before_anything_is_made(april: Spel) -> None:
    april.richt_in()
    berichten = april.run("berichten").json
    for opdracht in (
        (*DECLAREER, "2026-04", "--buiten-verkeer"),
        ("aanmelding", str(EERSTE)),
    ):
        uitkomst = april.run(*opdracht, "--naar", april.naar)
        assert uitkomst.code == 3
        assert "KvK-nummer" in uitkomst.fout
        assert "IBAN" in uitkomst.fout
    assert stand(april)["declaraties"] == []
    assert april.run("berichten").json == berichten


# --- The ledger -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("nummer", "genoemd"), [(1, True), (2, False), (3, False)])
def test_evidence_names_nobody_who_is_secret_or_unborn(
    april: Spel, nummer: int, *, genoemd: bool
) -> None:
    op_papier(april)
    uitkomst = april.run("dossier", f"D0000000{nummer}", "--naar", april.map / "bewijs")
    assert uitkomst.code == 0, uitkomst
    dossier = text(Path(uitkomst.json["bestand"]))
    assert f"Cliëntnummer {1000 + nummer}, buiten het berichtenverkeer" in dossier
    assert (ACHTERNAAM in dossier) is genoemd
    uitkomst = april.run("export", "pdf", "--naar", april.map / "export")
    folder = Path(uitkomst.json["map"]) / "declaraties"
    specificatie = text(folder / f"specificatie-D0000000{nummer}.pdf")
    assert "stuur het niet mee met de declaratie" in specificatie
    for tekst in (dossier, specificatie):
        assert "buiten-" not in tekst
    assert ACHTERNAAM not in specificatie


def test_an_answer_a_payment_and_a_correction_go_as_ever(april: Spel) -> None:
    op_papier(april)
    april.run("ingediend", "D00000001")
    antwoord = april.run("antwoord", "D00000001", "--toegekend", "--reden", "brief")
    assert antwoord.code == 0, antwoord
    betaald = april.run("betaald", "D00000001", "--bedrag", "174,48", "--op", "2026-05-04")
    assert betaald.code == 0, betaald
    april.uren(f"{EERSTE};2026-04-16;60;minuut")
    (verbeterd,) = [d for d in op_papier(april, code=0) if d["client"] == 1001]
    assert lines(verbeterd) == [("2026-04", 2, -17448), ("2026-04", 3, 26172)]
    tekst = text(Path(verbeterd["bestand"]))
    assert "terug van declaratie D00000001 -€ 174,48" in tekst.replace("€ -", "-€ ")
    assert "verbeterd € 261,72 Totaal € 87,24" in tekst


def test_a_rejected_line_is_claimed_again_on_paper(april: Spel) -> None:
    op_papier(april)
    april.run("ingediend", "D00000002")
    april.run("antwoord", "D00000002", "--afgekeurd", "R0000000002=0233", "--reden", "brief")
    assert april.run("opnieuw", "R0000000002").code == 0
    opnieuw = [d for d in op_papier(april) if d["client"] == 1002 and d["declaratienummer"]]
    assert [lines(d) for d in opnieuw] == [[("2026-04", 1, 8724)]]


def test_months_of_the_traffic_and_of_each_client_have_an_order_of_their_own(april: Spel) -> None:
    april.uren("1001;2026-05-07;60;minuut", f"{EERSTE};2026-03-05;60;minuut")
    mei = april.declareer("2026-05", vandaag="2026-06-02")
    assert lines(mei) == [("2026-04", 1, 8724), ("2026-05", 1, 8724)]
    (een, *_) = april.declareer("2026-04", "--buiten-verkeer", vandaag="2026-06-02")
    assert lines(een) == [("2026-03", 1, 8724), ("2026-04", 2, 17448)]


def test_the_limits_are_those_of_any_toewijzing(buiten: Spel) -> None:
    buiten.uren(f"{EERSTE};2026-04-02;1200;minuut")
    (een,) = op_papier(buiten, code=1)
    assert [b["retourcode"] for t in een["tegengehouden"] for b in t["bevindingen"]] == ["9321"]
    (begrensd,) = op_papier(buiten, "2026-04", "--begrens")
    assert lines(begrensd) == [("2026-04", 15, 130860)]


# --- The notification -----------------------------------------------------------------------------


def test_a_notification_holds_what_may_be_told_and_no_more(buiten: Spel) -> None:
    verwijzer = ("--verwijzer", "02", "--verwijzer-naam", "Dr. Huis", "--naar", buiten.naar)
    teksten = []
    for nummer in (EERSTE, EERSTE + 1, EERSTE + 2):
        uitkomst = buiten.run("aanmelding", str(nummer), *verwijzer)
        assert uitkomst.code == 0, uitkomst
        teksten.append(text(Path(uitkomst.json["bestand"])))
    for tekst, nummer in zip(teksten, WIE, strict=True):
        assert (
            "Aanbieder Begeleiding Noord AGB-code 65656055 IBAN NL91ABNA0417164300 KvK-nummer "
            "12345678 Adres Kerkstraat 1, 8911 AB Leeuwarden Gemeente Diemen Gemeentecode 0384 "
            f"Intern cliëntnummer {nummer}"
        ) in tekst
        assert (
            "Code verwijzer 02 (Huisarts) Startdatum 01-01-2026 Beoogde einddatum 31-12-2026 "
            "Product Jeugdhulp ambulant regulier (45A04) Omvang 3 uur per week"
        ) in tekst
        assert str(EERSTE) not in tekst
    zonder, geheim, ongeboren = teksten
    assert f"Naam Kim {ACHTERNAAM} Geboortedatum 04-03-2015 Geslacht vrouwelijk" in zonder
    assert "Wettelijk vertegenwoordiger P. Bakker Naam verwijzer Dr. Huis" in zonder
    for deel in (ACHTERNAAM, "Naam ", "Geboortedatum", "Geslacht", "Huis,", "vertegenwoordiger"):
        assert deel not in geheim
    assert "Wettelijk vertegenwoordiger A. de Vries Naam verwijzer Dr. Huis" in ongeboren
    for deel in (ACHTERNAAM, "Geboortedatum", "Geslacht"):
        assert deel not in ongeboren


def to_notify(spel: Spel) -> list[tuple[str, str]]:
    """When, and about which toewijzing, a notification is still to be made."""
    return [(t["uiterlijk"], t["over"]) for t in spel.taken() if t["soort"] == "melden"]


def test_care_that_the_gemeente_does_not_know_of_yet_is_to_be_notified(buiten: Spel) -> None:
    alle = to_notify(buiten)
    assert [dag for dag, _ in alle] == ["2026-01-08"] * 3
    assert alle[0][1] == (
        f"Toewijzing {EERSTE}, gemeente Diemen (Jeugdwet), cliënt nr. 1001 buiten het "
        "berichtenverkeer: nog niet gemeld"
    )
    assert f"zorgadmin aanmelding {EERSTE} --naar MAP" in buiten.run_text("taken").uit
    buiten.run("aanmelding", str(EERSTE), "--naar", buiten.naar)
    assert len(to_notify(buiten)) == 2
    buiten.uren(f"{EERSTE + 1};2026-04-09;60;minuut")
    op_papier(buiten)
    buiten.run("ingediend", "D00000001")
    assert len(to_notify(buiten)) == 2
    buiten.run("antwoord", "D00000001", "--toegekend", "--reden", "brief")
    assert [over[:20] for _, over in to_notify(buiten)] == [f"Toewijzing {EERSTE + 2}"[:20]]


def test_the_gemeente_confirms_within_five_working_days(buiten: Spel) -> None:
    gemaakt = buiten.run("aanmelding", str(EERSTE), "--naar", buiten.naar).json
    nummer = gemaakt["identificatie"]
    buiten.run("berichten", "geupload", nummer)
    (taak,) = [t for t in buiten.run("taken").json if t["soort"] == "ontvangst"]
    # Monday 4 May 2026: the 5th is a holiday.
    assert taak["uiterlijk"] == "2026-05-12"
    zonder = buiten.run("ontvangen", nummer)
    assert zonder.code == 2
    bevestigd = buiten.run(
        "ontvangen", nummer, "--contact", "mw. De Boer, 020-1234567", vandaag="2026-05-07"
    ).json
    assert (bevestigd["ontvangen"], bevestigd["contact"]) == (
        "2026-05-07",
        "mw. De Boer, 020-1234567",
    )
    assert "ontvangst" not in {t["soort"] for t in buiten.run("taken").json}
    buiten.run("ontvangen", nummer, "--terug")
    assert "ontvangst" in {t["soort"] for t in buiten.run("taken").json}


@pytest.mark.parametrize(
    "opties",
    [
        ("--verwijzer-agb", "abc"),
        ("--verwijzer-agb", "123456789"),
        ("--verwijzer-agb", "١٢٣٤٥٦٧٨"),
        ("--verwijzer-naam", "x" * 65),
    ],
)
def test_a_referrer_that_cannot_be_is_refused(buiten: Spel, opties: tuple[str, str]) -> None:
    gewoon = ("aanmelding", str(EERSTE), "--proef", "--verwijzer", "02")
    assert buiten.run(*gewoon, *opties).code == 2
    assert buiten.run(*gewoon, "--verwijzer-agb", "01234567").code == 0


def test_a_notification_is_written_again_byte_for_byte(buiten: Spel) -> None:
    gemaakt = buiten.run("aanmelding", str(EERSTE), "--naar", buiten.naar).json
    eerst = Path(gemaakt["bestand"]).read_bytes()
    nog_eens = buiten.run(
        "berichten", "bewaar", gemaakt["identificatie"], "--naar", buiten.map / "elders"
    ).json
    assert Path(nog_eens["bestanden"][0]).read_bytes() == eerst
    assert buiten.run("kluis", "controleer").code == 0


def test_who_is_in_the_traffic_is_not_notified_on_paper(buiten: Spel) -> None:
    uitkomst = buiten.run("aanmelding", "1001", "--naar", buiten.naar)
    assert uitkomst.code == 2
    assert "zit in het berichtenverkeer" in uitkomst.fout


# --- What cannot be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "opdracht", [("start", str(EERSTE), "--op", "2026-04-02"), ("stop",)], ids=["start", "stop"]
)
def test_no_start_or_stop_goes_in_a_message(april: Spel, opdracht: tuple[str, ...]) -> None:
    if opdracht == ("stop",):
        opdracht = ("stop", str(EERSTE), "--op", "2026-04-30", "--reden", "31")
    uitkomst = april.run(*opdracht, "--naar", april.naar)
    assert uitkomst.code == 3
    assert [b["regel"] for b in uitkomst.json["bevindingen"]] == ["ZA501"]


def test_nothing_about_them_is_proposed_or_awaited(april: Spel) -> None:
    regie = april.run("regie").json
    assert {t["toewijzingnummer"] for t in regie["toewijzingen"]} == {1001}
    assert {v["toewijzingnummer"] for v in regie["voorstellen"]} == {1001}
    op_papier(april)
    soorten = {b["regel"] for d in op_papier(april, code=1) for b in d["bevindingen"]}
    assert "ZA201" not in soorten


@pytest.mark.parametrize(
    ("opdracht", "waarom"),
    [
        (("geweigerd", "D00000001", "--code", "BRS13"), "ging niet door het portaal"),
        (("factuur", "D00000001"), "die PDF is zelf de factuur"),
    ],
)
def test_what_a_document_has_no_part_in_is_refused_in_words(
    april: Spel, opdracht: tuple[str, ...], waarom: str
) -> None:
    op_papier(april)
    naar = ("--naar", str(april.naar)) if opdracht[0] == "factuur" else ()
    uitkomst = april.run(*opdracht, *naar)
    assert uitkomst.code == 3
    assert waarom in uitkomst.fout


@pytest.mark.parametrize(
    ("tabel", "waarom"),
    [
        ('[[client]]\nbuiten = "geheim"\nachternaam = "X"\n', "nummer: ontbreekt"),
        (client(1002) + f'bsn = "{BSN}"\n', "bsn: hoort niet bij een cliënt buiten"),
        (client(1002) + 'vertegenwoordiger = "X"\n', "vertegenwoordiger: blijft bij een geheime"),
        (client(1001).replace("zonder bsn", "anders"), "buiten: 'anders'"),
        (client(1001).replace("= 1001", "= 0"), "nummer: 0 is geen geheel getal van 1"),
        (toewijzing(1001, eigen=77), "toewijzingnummer: 77 is geen geheel getal van 1000000000"),
        (toewijzing(1001) + f'bsn = "{BSN}"\n', "bsn: kan niet samen met client"),
        (toewijzing(9), "de cliënt is niet bekend"),
    ],
)
def test_a_set_up_file_that_cannot_be_is_refused(buiten: Spel, tabel: str, waarom: str) -> None:
    voor = buiten.inhoud()
    pad = buiten.bestand("fout.toml", tabel)
    uitkomst = buiten.run("inrichten", pad)
    assert uitkomst.code == 3, uitkomst
    assert waarom in uitkomst.fout
    assert buiten.inhoud() == voor


def test_a_number_of_a_client_in_the_traffic_is_not_given_again(buiten: Spel) -> None:
    pad = buiten.bestand("fout.toml", client(1002).replace("= 1002", "= 1"))
    uitkomst = buiten.run("inrichten", pad)
    assert uitkomst.code == 3
    assert "Cliëntnummer 1 is al van een cliënt in het berichtenverkeer" in uitkomst.fout


def test_in_a_new_vault_own_numbers_come_before_those_that_are_given(spel: Spel) -> None:
    gewoon = f'[[client]]\nbsn = "{BSN}"\nachternaam = "{ACHTERNAAM}"\n'
    spel.richt_in(gewoon, client(1002).replace("= 1002", "= 1"), toewijzing(1))
    assert [t["client"] for t in stand(spel)["toewijzingen"]] == [1]


@pytest.mark.parametrize(
    "regel", ["nummer = true", 'nummer = "een"', "nummer = 10000000000", "nummer = 1.5"]
)
def test_a_number_is_a_whole_number(spel: Spel, regel: str) -> None:
    pad = spel.bestand("fout.toml", PRAKTIJK + client(1002).replace("nummer = 1002", regel))
    uitkomst = spel.run("inrichten", pad)
    assert uitkomst.code == 3
    assert "is geen geheel getal van 1 tot en met 999999999" in uitkomst.fout
    assert not spel.kluis.exists()


def test_what_was_let_go_outside_the_traffic_is_taken_back(april: Spel) -> None:
    opdracht = ("laat-gaan", str(EERSTE), "--maand", "2026-04")
    assert april.run(*opdracht, "--terug").code == 3
    april.run(*opdracht, "--reden", "te laat")
    assert [d["client"] for d in op_papier(april, "2026-04", "--proef") if d["prestaties"]] == [
        1002,
        1003,
    ]
    (punt,) = april.run(*opdracht, "--terug").json
    assert (punt["productcode"], punt["maand"]) == ("45A04", "2026-04")
    assert op_papier(april)[0]["totaal_cent"] == 17448


# --- A BSN that comes later -----------------------------------------------------------------------


def test_what_was_claimed_stays_on_paper_and_the_rest_goes_by_message(april: Spel) -> None:
    op_papier(april)
    april.uren(f"{EERSTE};2026-05-07;60;minuut", f"{EERSTE};2026-05-14;60;minuut")
    april.vandaag = "2026-06-02"
    verder = april.run("client", "1001", "--bsn", "999900018").json
    assert (verder["leveringen"], verder["geparkeerd"], verder["op_papier"]) == (2, 2, ["2026-04"])
    tabel = toewijzing(1).replace("client = 1\n", 'bsn = "999900018"\ntoewijzingnummer = 2002\n')
    april.richt_in(tabel, praktijk=PRAKTIJK + ADRES)
    assert april.run("taken").json
    mei = april.declareer("2026-05")
    assert {p["bsn"]: p["bedrag_cent"] for p in mei["prestaties"]}["999900018"] == 17448
    (oud,) = [t for t in stand(april)["toewijzingen"] if t["toewijzingnummer"] == EERSTE]
    assert (oud["einddatum"], oud["bsn"], oud["client"]) == ("2026-04-30", None, 1001)
    april.run("ingediend", "D00000001")
    april.run("antwoord", "D00000001", "--toegekend", "--reden", "brief")
    assert [w for w in stand(april)["werkvoorraad"] if w["toewijzingnummer"] == EERSTE] == []
    april.uren(f"{EERSTE};2026-04-20;60;minuut")
    (correctie,) = [d for d in op_papier(april, "2026-05") if d["client"] == 1001]
    assert lines(correctie) == [("2026-04", 2, -17448), ("2026-04", 3, 26172)]
    assert april.run("kluis", "controleer").code == 0


def test_a_no_show_that_is_not_paid_goes_along_too(buiten: Spel) -> None:
    buiten.uren(
        f"{EERSTE};2026-04-02;120;minuut;nee",
        f"{EERSTE};2026-04-03;60;minuut;ja",
        kop="toewijzingnummer;datum;hoeveelheid;eenheid;noshow",
    )
    verder = buiten.run("client", "1001", "--bsn", "999900018").json
    assert (verder["leveringen"], verder["geparkeerd"]) == (2, 2)
    assert [w for w in stand(buiten)["werkvoorraad"] if w["toewijzingnummer"] == EERSTE] == []
    # Nothing more is told on paper of who is in the traffic now.
    assert buiten.run("aanmelding", str(EERSTE), "--naar", buiten.naar).code == 3


def test_who_just_got_a_bsn_is_kept_as_long_as_who_went_before(buiten: Spel) -> None:
    buiten.run("client", "1001", "--bsn", "999900018")
    clienten = buiten.run("kluis", "bewaartermijn").json["clienten"]
    assert [c["clientnummer"] for c in clienten if c["mag_weg"]] == []


def test_hours_that_wait_hang_on_to_the_toewijzing_of_the_301(april: Spel) -> None:
    april.run("client", "1001", "--bsn", "999900018")
    bericht = bericht301(PER_WEEK.met(nummer=2002), bsn="999900018", identificatie="G7")
    gevolg = april.importeer(bericht)
    assert received(gevolg) == {2002: "nieuw"}
    declaratie = april.declareer("2026-04")
    assert {p["toewijzingnummer"]: p["volume"] for p in declaratie["prestaties"]} == {
        1001: 1,
        2002: 2,
    }
    weg = [t for t in stand(april)["toewijzingen"] if t["toewijzingnummer"] == EERSTE]
    assert [t["ingetrokken"] for t in weg] == [True]


def test_a_325_never_answers_a_document(april: Spel) -> None:
    brief = op_papier(april)[0]
    declaratie = april.declareer("2026-04")
    antwoord = bericht325(message(declaratie))
    anders = antwoord.replace(
        declaratie["berichtidentificatie"].encode(), brief["berichtidentificatie"].encode()
    )
    april.importeer(anders, code=3)
    assert {d["status"] for d in stand(april)["declaraties"]} == {"aangemaakt"}
    april.importeer(antwoord)
    status = {d["declaratienummer"]: d["status"] for d in stand(april)["declaraties"]}
    assert status[declaratie["declaratienummer"]] == "beantwoord"
    assert status[brief["declaratienummer"]] == "aangemaakt"


def test_who_is_secret_gets_no_bsn(april: Spel) -> None:
    uitkomst = april.run("client", "1002", "--bsn", "999900018")
    assert uitkomst.code == 3
    assert "is geheim" in uitkomst.fout
    assert april.run("client", "1002", "--buiten", "zonder bsn").code == 0
    assert april.run("client", "1002", "--bsn", "999900018").code == 0
    nog_eens = april.run("client", "1002", "--bsn", "999900031")
    assert nog_eens.code == 3
    assert "zit al in het berichtenverkeer" in nog_eens.fout


def test_a_number_that_is_no_bsn_changes_nothing(april: Spel) -> None:
    voor = april.inhoud()
    assert april.run("client", "1001", "--bsn", "123456789").code == 2
    assert april.run("client", "77", "--bsn", "999900018").code == 2
    assert april.run("client", "1", "--bsn", "999900018").code == 3
    assert april.inhoud() == voor


def test_a_bsn_of_somebody_else_is_refused_and_may_be_of_the_mother(april: Spel) -> None:
    voor = april.inhoud()
    uitkomst = april.run("client", "1001", "--bsn", BSN)
    assert uitkomst.code == 3
    assert "andere geboortedatum" in uitkomst.fout
    assert BSN not in uitkomst.fout
    assert april.inhoud() == voor
    assert april.run("client", "1001", "--bsn", BSN, "--van-moeder", "ja").code == 0


def test_the_bsn_of_the_mother_is_marked(april: Spel) -> None:
    verder = april.run("client", "1003", "--bsn", "999900018", "--van-moeder", "ja").json
    tabel = toewijzing(1).replace("client = 1\n", 'bsn = "999900018"\ntoewijzingnummer = 2002\n')
    april.richt_in(tabel, praktijk=PRAKTIJK + ADRES)
    van = {t["toewijzingnummer"]: t.get("bsn_van_moeder") for t in stand(april)["toewijzingen"]}
    assert van[2002] is True
    assert van[1001] is None
    april.run("client", str(verder["verder_als"]), "--van-moeder", "nee")
    van = {t["toewijzingnummer"]: t.get("bsn_van_moeder") for t in stand(april)["toewijzingen"]}
    assert van[2002] is None


def test_a_restore_goes_on_above_the_numbers_of_documents_that_are_found(april: Spel) -> None:
    kopie = april.map / "kopie.zip"
    assert april.run("reservekopie", "--naar", kopie).code == 0
    op_papier(april)
    hersteld = april.run("herstel", kopie, "--berichten", april.naar)
    assert hersteld.code == 0, hersteld
    assert april.declareer("2026-04")["declaratienummer"] == "D00000004"


def test_an_opening_balance_of_such_a_client_is_his_own(buiten: Spel) -> None:
    stand_van = (
        '[[beginstand]]\ngemeente = "0384"\nwet = "jw"\ntoewijzingnummer = {}\n'
        'productcategorie = "45"\nproductcode = "45A04"\nmaand = "2026-02"\nvolume = 4\n'
        'eenheid = "uur"\ntarief = "87,24"\nbedrag = "348,96"\nreferentienummer = "{}"\n'
    )
    nummers = (1001, EERSTE, EERSTE + 1)
    buiten.richt_in(*(stand_van.format(n, f"OUD{n}") for n in nummers), praktijk=PRAKTIJK + ADRES)
    assert [d.get("client") for d in stand(buiten)["declaraties"]] == [None, 1001, 1002]
    buiten.uren(f"{EERSTE};2026-02-04;300;minuut", f"{EERSTE};2026-04-02;60;minuut")
    (een,) = [d for d in op_papier(buiten) if d["client"] == 1001]
    assert lines(een) == [
        ("2026-02", 4, -34896),
        ("2026-02", 5, 43620),
        ("2026-04", 1, 8724),
    ]


# --- Around it ------------------------------------------------------------------------------------


def test_the_same_set_up_again_changes_nothing(buiten: Spel) -> None:
    voor = stand(buiten)
    delen = [deel for nummer in WIE for deel in (client(nummer), toewijzing(nummer))]
    buiten.richt_in(*delen, praktijk=PRAKTIJK + ADRES)
    assert stand(buiten) == voor


def test_everything_is_in_the_export_and_the_check_of_the_vault(april: Spel) -> None:
    op_papier(april)
    april.run("aanmelding", str(EERSTE), "--naar", april.naar)
    export = april.run("export", "alles", "--naar", april.map / "export").json
    alle = list(Path(export["map"]).rglob("*.csv")) if "map" in export else []
    alle = alle or list((april.map / "export").rglob("*.csv"))
    per_naam = {pad.name: pad.read_text(encoding="utf-8-sig") for pad in alle}
    assert "geheim" in per_naam["clienten.csv"]
    assert str(EERSTE) in per_naam["aanmeldingen.csv"]
    pdfs = {pad.name for pad in (april.map / "export").rglob("*.pdf")}
    assert "DECLARATIE_0384_202604_D00000001.pdf" in pdfs
    assert april.run("kluis", "controleer").code == 0


def test_the_data_of_a_client_can_go_after_the_term(april: Spel) -> None:
    op_papier(april)
    gemeld = april.run("aanmelding", str(EERSTE + 1), "--naar", april.naar).json["identificatie"]
    april.run("ontvangen", gemeld, "--contact", ACHTERNAAM)
    for nummer in (1, 2, 3):
        april.run("ingediend", f"D0000000{nummer}")
        april.run("antwoord", f"D0000000{nummer}", "--toegekend", "--reden", ACHTERNAAM)
    april.vandaag = "2047-01-02"
    uitkomst = april.run("kluis", "opschonen", "1002", "--bevestig")
    assert uitkomst.code == 0, uitkomst
    (weg,) = uitkomst.json["clienten"]
    assert (weg["aanmeldingen"], weg["regels"], weg["berichten"]) == (1, 1, 2)
    assert [m["contact"] for m in april.run("aanmelding").json] == ["GEWIST"]
    leeg = april.run("berichten", "bewaar", gemeld, "--naar", april.naar)
    assert leeg.code == 3, leeg
    assert april.run("kluis", "controleer").code == 0, april.run("kluis", "controleer")
    over = {
        t["toewijzingnummer"]: t["client"] for t in stand(april)["toewijzingen"] if not t["bsn"]
    }
    assert over[EERSTE + 1] == 1002
    assert [d["client"] for d in stand(april)["declaraties"]] == [1001, 1002, 1003]
    dossier = april.run("dossier", "D00000002", "--naar", april.map / "bewijs").json
    assert dossier["berichten"] == []
    assert list((april.map / "bewijs").rglob("DECLARATIE*")) == []
    assert text(Path(dossier["bestand"])).count("nee, opgeschoond") == 2
