"""Statements of a bank: what gemeenten paid is linked or asked, and the rest leaves no trace."""

from __future__ import annotations

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.bankpost import EIGEN, GEMEENTE, Post, camt, detail, ing, mt940
from tests.cli.post import Toegewezen, bericht301
from tests.spel import PRAKTIJK, Json, Spel, contract

EEN, TWEE, DRIE = "D00000001", "D00000002", "D00000003"
JANUARI, FEBRUARI, MAART = 17448, 8724, 26172


@pytest.fixture(scope="module")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Spel:
    """Three declaraties of € 174,48, € 87,24 and € 261,72, granted by hand on 2 April 2026."""
    spel = Spel(tmp_path_factory.mktemp("voorbeeld"), vandaag="2026-04-02")
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen()))
    spel.geupload()
    spel.uren("1001;2026-01-05;2;uur", "1001;2026-02-03;1;uur", "1001;2026-03-03;3;uur")
    for maand in ("2026-01", "2026-02", "2026-03"):
        spel.toegekend(spel.declareer(maand))
    return spel


@pytest.fixture
def toegekend(spel: Spel, voorbeeld: Spel) -> Spel:
    """A copy of it."""
    shutil.copy(voorbeeld.kluis, spel.kluis)
    spel.vandaag = "2026-04-30"
    return spel


def lees(spel: Spel, inhoud: str | bytes, naam: str = "afschrift.xml") -> Json:
    """Read a statement; its consequences."""
    resultaat = spel.importeer(inhoud, naam)
    assert (resultaat["soort"], resultaat["meldingen"]) == ("bank", [])
    return resultaat["gevolgen"]


def open_per_nummer(spel: Spel) -> dict[str, int]:
    """What is open of each declaratie."""
    return {p["declaratienummer"]: p["open_cent"] for p in spel.run("betalingen").json["posten"]}


def betalingen(spel: Spel, nummer: str) -> list[tuple[str, int, str]]:
    """Payments of one declaratie."""
    (post,) = [p for p in spel.run("betalingen").json["posten"] if p["declaratienummer"] == nummer]
    return [(b["datum"], b["cent"], b["bron"]) for b in post["betalingen"]]


def camt_two(*posten: Post) -> str:
    """An older CAMT.053."""
    return camt(posten)


def camt_eight(*posten: Post) -> str:
    """A newer one."""
    return camt(posten, versie="001.08")


VORMEN: dict[str, Callable[..., str]] = {
    "camt": camt_two,
    "camt 001.08": camt_eight,
    "mt940": mt940,
    "ing": ing,
}


# --- Linking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("vorm", VORMEN)
def test_a_number_in_the_description_links_the_open_amount_a_part_and_too_much(
    toegekend: Spel, vorm: str
) -> None:
    gevolgen = lees(
        toegekend,
        VORMEN[vorm](
            Post("2026-04-02", JANUARI, f"Jeugdhulp {EEN}"),
            Post("2026-04-03", 5000, f"kenmerk {TWEE.lower()}, deel"),
            Post("2026-04-04", 30000, f"{DRIE}/jeugdhulp"),
            Post("2026-04-04", 1250, "Tikkie van Noor", "NL02ABNA0123456789"),
        ),
    )
    assert gevolgen == {
        "rekening": "4567",
        "van": "2026-04-02",
        "tot": "2026-04-04",
        "boekingen": 4,
        "gekoppeld": [
            {"declaratienummer": EEN, "cent": JANUARI, "datum": "2026-04-02"},
            {"declaratienummer": TWEE, "cent": 5000, "datum": "2026-04-03"},
            {"declaratienummer": DRIE, "cent": 30000, "datum": "2026-04-04"},
        ],
        "te_koppelen": [],
        "overgeslagen": 1,
    }
    assert open_per_nummer(toegekend) == {EEN: 0, TWEE: 3724, DRIE: -3828}


def test_the_message_number_links_too_also_when_the_bank_broke_the_line(toegekend: Spel) -> None:
    bericht = toegekend.stand()["declaraties"][0]["berichtidentificatie"]
    tekst = f"betreft {bericht[:4]}\n{bericht[4:]}"
    gevolgen = lees(toegekend, mt940(Post("2026-04-02", JANUARI, tekst)), "a.sta")
    assert [deel["declaratienummer"] for deel in gevolgen["gekoppeld"]] == [EEN]


def test_several_numbers_are_asked_and_linked_in_parts(toegekend: Spel) -> None:
    gevolgen = lees(toegekend, camt([Post("2026-04-02", JANUARI + FEBRUARI, f"{EEN} {TWEE}")]))
    vraag = {
        "boeking": 1,
        "datum": "2026-04-02",
        "cent": JANUARI + FEBRUARI,
        "omschrijving": f"{EEN} {TWEE}",
        "kandidaten": [EEN, TWEE],
    }
    assert (gevolgen["gekoppeld"], gevolgen["te_koppelen"]) == ([], [vraag])
    assert toegekend.run("betalingen").json["te_koppelen"] == [vraag]
    deel = toegekend.run(
        "betaald", EEN, "--boeking", "1", "--bedrag", "174,48", "--op", "2026-04-02"
    )
    assert (deel.code, deel.json["open_cent"]) == (0, 0)
    (rest,) = toegekend.run("betalingen").json["te_koppelen"]
    assert (rest["cent"], rest["kandidaten"]) == (FEBRUARI, [EEN, TWEE])
    assert toegekend.run("betaald", TWEE, "--boeking", "1").json["open_cent"] == 0
    assert toegekend.run("betalingen").json["te_koppelen"] == []
    assert toegekend.run("betaald", TWEE, "--boeking", "1").code == 2


def test_the_open_amount_is_asked_only_from_an_account_that_is_known(toegekend: Spel) -> None:
    stil = [Post("2026-04-02", FEBRUARI, "Gemeente Diemen zorg april")]
    assert lees(toegekend, camt(stil))["te_koppelen"] == []
    toegekend.richt_in(
        contract(),
        f'[[gemeente]]\ncode = "0384"\nwet = "jw"\nrekeningen = ["{GEMEENTE}"]\n',
        praktijk=PRAKTIJK,
    )
    (vraag,) = lees(toegekend, camt(stil))["te_koppelen"]
    assert (vraag["cent"], vraag["omschrijving"], vraag["kandidaten"]) == (FEBRUARI, "", [TWEE])
    anders = [Post("2026-04-02", FEBRUARI, "x", "NL02ABNA0123456789")]
    assert lees(toegekend, camt(anders))["overgeslagen"] == 1


def test_an_account_is_known_from_a_linked_booking(toegekend: Spel) -> None:
    gevolgen = lees(
        toegekend,
        camt([Post("2026-04-02", JANUARI, EEN), Post("2026-04-03", FEBRUARI, "zonder nummer")]),
    )
    assert [deel["declaratienummer"] for deel in gevolgen["gekoppeld"]] == [EEN]
    assert [vraag["kandidaten"] for vraag in gevolgen["te_koppelen"]] == [[TWEE]]


def test_a_declaratie_without_answer_is_not_paid_yet(spel: Spel) -> None:
    spel.richt_in(contract())
    spel.importeer(bericht301(Toegewezen()))
    spel.uren("1001;2026-01-05;2;uur")
    spel.declareer("2026-01")
    gevolgen = lees(spel, camt([Post("2026-04-02", JANUARI, EEN)]))
    assert (gevolgen["gekoppeld"], gevolgen["overgeslagen"]) == ([], 1)


def test_entries_that_are_not_booked_or_not_in_euro_are_none(toegekend: Spel) -> None:
    gevolgen = lees(
        toegekend,
        camt(
            [
                Post("2026-04-02", JANUARI, EEN, status="PDNG"),
                Post("2026-04-02", JANUARI, EEN, munt="USD"),
                Post("2026-04-02", 100, "iets"),
            ]
        ),
    )
    assert (gevolgen["boekingen"], gevolgen["gekoppeld"]) == (1, [])


def test_a_booking_of_nothing_is_of_no_concern_and_one_of_a_billion_is_refused(
    toegekend: Spel,
) -> None:
    lees(toegekend, camt([Post("2026-04-02", JANUARI, EEN)]))
    voor = toegekend.inhoud()
    nul = camt([Post("2026-04-02", 100, EEN)]).replace("1.00</Amt>", "0.00</Amt>")
    assert lees(toegekend, nul)["overgeslagen"] == 1
    veel = toegekend.importeer(camt([Post("2026-04-02", 10**11 + 1, EEN)]), code=3)
    assert "meer dan een miljard" in veel["meldingen"][0]["uitleg"]
    assert toegekend.run("betaald", EEN, "--bedrag", "9" * 30, "--op", "2026-04-02").code == 2
    assert toegekend.inhoud() == voor


def test_the_payments_of_a_batch_are_bookings_of_their_own(toegekend: Spel) -> None:
    een, twee = (
        detail(Post("2026-04-02", cent, tekst), f'<Amt Ccy="EUR">{cent / 100:.2f}</Amt>')
        for cent, tekst in ((JANUARI, EEN), (FEBRUARI, TWEE))
    )
    bestand = camt([Post("2026-04-02", JANUARI + FEBRUARI, "@")])
    los = detail(Post("2026-04-02", JANUARI + FEBRUARI, "@"))
    assert los in bestand
    gevolgen = lees(toegekend, bestand.replace(los, een + twee))
    assert (gevolgen["boekingen"], len(gevolgen["gekoppeld"])) == (2, 2)


# --- Read again -----------------------------------------------------------------------------------


def test_a_statement_that_is_read_again_in_any_form_changes_nothing(toegekend: Spel) -> None:
    posten = [
        Post("2026-04-02", JANUARI, EEN),
        Post("2026-04-03", 5000, TWEE),
        Post("2026-04-04", JANUARI + MAART, f"{EEN} {DRIE}"),
    ]
    lees(toegekend, camt(posten))
    daarna = toegekend.inhoud()
    for bestand in (camt(posten), mt940(*posten), ing(*posten), camt(posten[:2], posten[2:])):
        resultaat = toegekend.importeer(bestand, "weer.csv")
        assert resultaat["status"] == "al verwerkt"
    assert toegekend.inhoud() == daarna


def test_equal_bookings_within_one_file_count_each(toegekend: Spel) -> None:
    tweemaal = [Post("2026-04-02", 5000, EEN), Post("2026-04-02", 5000, EEN)]
    assert len(lees(toegekend, camt(tweemaal[:1]))["gekoppeld"]) == 1
    tweede = lees(toegekend, camt(tweemaal))
    assert (len(tweede["gekoppeld"]), tweede["overgeslagen"]) == (1, 1)
    assert open_per_nummer(toegekend)[EEN] == JANUARI - 10000


def test_what_was_recorded_by_hand_is_the_booking_of_that_day_and_amount(toegekend: Spel) -> None:
    toegekend.run("betaald", EEN, "--bedrag", "174,48", "--op", "2026-04-02")
    lees(toegekend, camt([Post("2026-04-02", JANUARI, EEN)]))
    assert betalingen(toegekend, EEN) == [("2026-04-02", JANUARI, "bank")]


def test_several_statements_in_a_file_or_zip_each_have_their_result(toegekend: Spel) -> None:
    een, twee = [Post("2026-04-02", JANUARI, EEN)], [Post("2026-04-03", FEBRUARI, TWEE)]
    gevolgen = lees(toegekend, camt(een, twee))
    assert [g["gekoppeld"][0]["declaratienummer"] for g in gevolgen] == [EEN, TWEE]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archief:
        archief.writestr("a.xml", camt(een))
        archief.writestr("b.xml", camt([Post("2026-04-04", MAART, DRIE)]))
    uitkomst = toegekend.run("importeer", toegekend.bestand("bank.zip", buffer.getvalue()))
    assert [r["status"] for r in uitkomst.json] == ["al verwerkt", "verwerkt"]


# --- Taken back, let go ---------------------------------------------------------------------------


def test_what_is_unlinked_waits_again_and_can_be_let_go(toegekend: Spel) -> None:
    bestand = camt([Post("2026-04-02", JANUARI, TWEE)])
    lees(toegekend, bestand)
    weg = ("--bedrag", "174,48", "--op", "2026-04-02", "--verwijder")
    assert toegekend.run("betaald", TWEE, *weg).json["open_cent"] == FEBRUARI
    (vraag,) = toegekend.run("betalingen").json["te_koppelen"]
    assert (vraag["boeking"], vraag["cent"], vraag["kandidaten"]) == (1, JANUARI, [TWEE])
    assert toegekend.run("betaald", "--boeking", "1", "--laat-gaan").code == 0
    assert toegekend.run("betalingen").json["te_koppelen"] == []
    assert toegekend.importeer(bestand)["status"] == "al verwerkt"
    assert open_per_nummer(toegekend)[TWEE] == FEBRUARI
    assert toegekend.run("betaald", EEN, "--boeking", "1").json["open_cent"] == 0


@pytest.mark.parametrize(
    "opties",
    [
        ("--boeking", "9", "--laat-gaan"),
        ("--boeking", "negen", "--laat-gaan"),
        ("--laat-gaan",),
        (EEN, "--boeking", "1", "--laat-gaan"),
        (EEN, "--boeking", "9"),
        (EEN, "--boeking", "1", "--op", "2026-04-01"),
        (EEN, "--boeking", "1", "--bedrag", "999"),
        (EEN, "--boeking", "1", "--bedrag", "-1"),
        (EEN, "--boeking", "1", "--afboeken"),
        ("D00000099", "--boeking", "1"),
    ],
)
def test_a_wrong_link_is_refused_and_changes_nothing(
    toegekend: Spel, opties: tuple[str, ...]
) -> None:
    lees(toegekend, camt([Post("2026-04-02", 30000, f"{EEN} {TWEE}")]))
    voor = toegekend.inhoud()
    uitkomst = toegekend.run("betaald", *opties)
    assert uitkomst.code == 2
    assert "valid" not in uitkomst.fout
    assert toegekend.inhoud() == voor


# --- Reversals, paying back, setting off ----------------------------------------------------------


@pytest.mark.parametrize("vorm", ["camt", "mt940"])
def test_a_reversal_of_a_linked_booking_is_linked_with_its_sign(toegekend: Spel, vorm: str) -> None:
    heen, terug = (
        Post("2026-04-02", JANUARI, EEN),
        Post("2026-04-05", -JANUARI, EEN, storno=True),
    )
    gevolgen = lees(toegekend, VORMEN[vorm](terug, heen))
    assert [deel["cent"] for deel in gevolgen["gekoppeld"]] == [JANUARI, -JANUARI]
    assert open_per_nummer(toegekend)[EEN] == JANUARI


def test_a_reversal_that_is_read_before_its_booking_finds_it_later(toegekend: Spel) -> None:
    terug = [Post("2026-04-05", -JANUARI, EEN, storno=True)]
    (vraag,) = lees(toegekend, camt(terug))["te_koppelen"]
    assert (vraag["cent"], vraag["kandidaten"]) == (-JANUARI, [EEN])
    gevolgen = lees(toegekend, camt([Post("2026-04-02", JANUARI, EEN)]))
    assert [deel["cent"] for deel in gevolgen["gekoppeld"]] == [JANUARI, -JANUARI]
    assert toegekend.run("betalingen").json["te_koppelen"] == []


def test_another_outgoing_booking_only_counts_when_it_pays_back_what_is_too_much(
    toegekend: Spel,
) -> None:
    lees(toegekend, camt([Post("2026-04-02", JANUARI + 500, EEN)]))
    anders = lees(toegekend, camt([Post("2026-04-03", -700, f"terug {EEN}")]))
    assert anders["overgeslagen"] == 1
    gelijk = lees(toegekend, camt([Post("2026-04-04", -500, f"terug {EEN}")]))
    assert gelijk["gekoppeld"] == [{"declaratienummer": EEN, "cent": -500, "datum": "2026-04-04"}]
    assert open_per_nummer(toegekend)[EEN] == 0


def test_a_negative_declaratie_is_set_off_against_the_next_payment_that_falls_short(
    toegekend: Spel,
) -> None:
    lees(toegekend, camt([Post("2026-04-02", JANUARI, EEN)]))
    toegekend.vandaag = "2026-04-20"
    toegekend.run(
        "crediteer", toegekend.stand()["prestaties"][0]["referentienummer"], "--reden", "x"
    )
    vier = toegekend.declareer("2026-03")
    assert vier["totaal_cent"] == -JANUARI
    toegekend.toegekend(vier)
    nummer = vier["declaratienummer"]
    assert open_per_nummer(toegekend) == {EEN: 0, TWEE: FEBRUARI, DRIE: MAART, nummer: -JANUARI}
    lees(toegekend, camt([Post("2026-04-19", 100, TWEE)]))
    assert open_per_nummer(toegekend)[nummer] == -JANUARI
    lees(toegekend, camt([Post("2026-04-20", MAART - JANUARI, f"{DRIE} minus verrekening")]))
    assert open_per_nummer(toegekend) == {EEN: 0, TWEE: FEBRUARI - 100, DRIE: 0, nummer: 0}
    assert betalingen(toegekend, DRIE) == [
        ("2026-04-20", MAART - JANUARI, "bank"),
        ("2026-04-20", JANUARI, "verrekend"),
    ]
    assert betalingen(toegekend, nummer) == [("2026-04-20", -JANUARI, "verrekend")]
    weg = ("--bedrag", "87,24", "--op", "2026-04-20", "--verwijder")
    assert toegekend.run("betaald", DRIE, *weg).code == 0
    assert open_per_nummer(toegekend)[nummer] == -JANUARI
    toegekend.vandaag = "2026-04-21"
    lees(toegekend, camt([Post("2026-04-21", -JANUARI, f"terugbetaling {nummer}")]))
    assert betalingen(toegekend, nummer) == [("2026-04-21", -JANUARI, "bank")]


def test_a_private_booking_leaves_no_trace(toegekend: Spel, tmp_path: Path) -> None:
    geheim, rekening = "Tikkie Zomerfeest Balkon", "NL02ABNA0123456789"
    posten = [
        Post("2026-04-02", JANUARI, f"{EEN} {geheim}"),
        Post("2026-04-02", 4321, geheim, rekening),
        Post("2026-04-02", -JANUARI - 1, f"{geheim} {EEN}", rekening),
        Post("2026-04-03", JANUARI + FEBRUARI, f"{geheim} {EEN} {TWEE}"),
    ]
    kapot = camt(posten).replace("</Document>", "")
    for bestand in (camt(posten), mt940(*posten), ing(*posten)):
        lees(toegekend, bestand)
    for bestand in (kapot, camt(posten).replace("053", "052"), ing(*posten).replace("Af", "Uit")):
        assert toegekend.importeer(bestand, "kapot.xml", code=3)["status"] == "geweigerd"
    mt = mt940(*posten).replace(":61:", ":61:x", 1)
    assert toegekend.importeer(mt, "kapot.sta", code=3)["status"] == "geweigerd"
    assert toegekend.run("reservekopie", "--naar", tmp_path / "kopie.bestand").code == 0
    assert toegekend.run("export", "alles", "--naar", tmp_path / "uit").code == 0
    teksten = toegekend.run("logboek").uit + toegekend.run("betalingen").uit
    assert teksten.count(EEN) > 1
    gelezen = [
        pad.read_bytes()
        for map_ in (toegekend.map, tmp_path)
        for pad in map_.rglob("*")
        if pad.is_file() and "/in" not in str(pad)
    ]
    assert len(gelezen) > 10
    alles = b"".join([*gelezen, teksten.encode()])
    for weg in ("Zomerfeest", rekening, EIGEN, GEMEENTE, "Partij", "4321"):
        assert weg.encode() not in alles, weg
        assert weg.encode("utf-16-le") not in alles


@pytest.mark.parametrize(
    "tekst",
    [
        "Boekdatum;Bedrag;Omschrijving\n2026-04-01;174,48;D00000001\n",
        "01-04-2026,NL50INGB0001234567,NL91ABNA0417164300,174.48,D00000001\n",
        "Datum;IBAN;Bedrag;Omschrijving\n2026-04-01;NL91ABNA0417164300;1,00;D00000001\n",
    ],
)
def test_the_table_of_another_bank_is_refused_as_what_it_is(toegekend: Spel, tekst: str) -> None:
    (melding,) = toegekend.importeer(tekst, "afschrift.csv", code=3)["meldingen"]
    assert "het lijkt op een bankafschrift" in melding["uitleg"]
    assert "CAMT.053 of MT940" in melding["uitleg"]


def test_a_booking_of_a_day_to_come_is_left_out_and_said(toegekend: Spel) -> None:
    toegekend.vandaag = "2026-04-02"
    komend = Post("2026-04-03", JANUARI, EEN)
    gevolgen = lees(toegekend, camt([Post("2026-04-02", FEBRUARI, TWEE), komend]))
    assert (len(gevolgen["gekoppeld"]), gevolgen["na_vandaag"]) == (1, 1)
    assert open_per_nummer(toegekend)[EEN] == JANUARI
    tekst = toegekend.run_text(
        "importeer", toegekend.bestand("a.xml", camt([komend])), "--naar", toegekend.naar
    )
    assert "1 boeking is van na vandaag en niet meegenomen." in tekst.uit
    toegekend.vandaag = "2026-04-03"
    gevolgen = lees(toegekend, camt([Post("2026-04-02", FEBRUARI, TWEE), komend]))
    assert (len(gevolgen["gekoppeld"]), gevolgen.get("na_vandaag")) == (1, None)


def test_two_own_accounts_with_the_same_last_digits_are_two(toegekend: Spel) -> None:
    ander = "NL20INGB0009994567"
    deel = Post("2026-04-01", 5000, EEN)
    assert len(lees(toegekend, camt([deel]))["gekoppeld"]) == 1
    assert len(lees(toegekend, camt([deel], rekening=ander))["gekoppeld"]) == 1
    assert open_per_nummer(toegekend)[EEN] == JANUARI - 10000
    # Each is known again, in another form too.
    assert lees(toegekend, mt940(deel), "a.sta")["gekoppeld"] == []
    assert lees(toegekend, camt([deel], rekening=ander))["gekoppeld"] == []
    assert all(
        nummer not in tekst
        for rij in toegekend.sql("SELECT * FROM boeking")
        for tekst in map(str, rij)
        for nummer in (EIGEN[-9:], ander[-9:])
    )


def test_a_booking_of_an_earlier_version_is_known_by_its_digits(toegekend: Spel) -> None:
    lees(toegekend, camt([Post("2026-04-01", 5000, EEN)]))
    with sqlite3.connect(toegekend.kluis) as kluis:
        kluis.execute("UPDATE boeking SET rekening_merk = NULL")
    assert lees(toegekend, camt([Post("2026-04-01", 5000, EEN)]))["gekoppeld"] == []


def test_a_payment_for_several_is_shared_out_by_what_is_open(toegekend: Spel) -> None:
    samen = Post("2026-04-01", JANUARI + FEBRUARI, f"{EEN} {TWEE}")
    (boeking,) = lees(toegekend, camt([samen]))["te_koppelen"]
    nummer = str(boeking["boeking"])
    assert toegekend.run("betaald", EEN, "--boeking", nummer).json["open_cent"] == 0
    assert betalingen(toegekend, EEN) == [("2026-04-01", JANUARI, "bank")]
    assert toegekend.run("betaald", TWEE, "--boeking", nummer).json["open_cent"] == 0
    assert toegekend.run("betalingen").json["te_koppelen"] == []


def test_a_payment_that_cannot_be_shared_out_asks_for_the_amount(toegekend: Spel) -> None:
    te_weinig = Post("2026-04-01", FEBRUARI - 1, f"{EEN} {TWEE}")
    (boeking,) = lees(toegekend, camt([te_weinig]))["te_koppelen"]
    nummer = str(boeking["boeking"])
    geweigerd = toegekend.run("betaald", EEN, "--boeking", nummer)
    assert geweigerd.code == 2
    assert "Noem het bedrag dat voor D00000001 is" in geweigerd.json["fout"]
    assert toegekend.run("betaald", EEN, "--boeking", nummer, "--bedrag", "50,00").code == 0


def test_a_booking_that_was_let_go_is_asked_about_again(toegekend: Spel) -> None:
    samen = Post("2026-04-01", JANUARI + FEBRUARI, f"{EEN} {TWEE}")
    (boeking,) = lees(toegekend, camt([samen]))["te_koppelen"]
    nummer = str(boeking["boeking"])
    terug = ("betaald", "--boeking", nummer, "--laat-gaan", "--verwijder")
    assert toegekend.run(*terug).code == 2
    toegekend.run("betaald", "--boeking", nummer, "--laat-gaan")
    beeld = toegekend.run("betalingen").json
    assert (beeld["te_koppelen"], [b["boeking"] for b in beeld["losgelaten"]]) == (
        [],
        [boeking["boeking"]],
    )
    assert toegekend.run(*terug).json == {"boeking": boeking["boeking"], "losgelaten": False}
    beeld = toegekend.run("betalingen").json
    assert (len(beeld["te_koppelen"]), "losgelaten" in beeld) == (1, False)
