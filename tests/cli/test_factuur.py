"""Invoices: numbers without gaps, what must stand on them, credits, and nobody's name."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.post import PER_WEEK, bericht301
from tests.reports.lezen import text
from tests.spel import ACHTERNAAM, ADRES, BSN, BSN_TWEE, PRAKTIJK, Json, Spel, contract

AFSPRAAK = '[[gemeente]]\ncode = "0384"\nwet = "jw"\nfactuuradres = "Postbus 191, 1110 AD Diemen"\n'


@pytest.fixture
def april(toegewezen: Spel) -> Spel:
    """A practice with address, and a declaratie over April."""
    product = contract(omschrijving="Jeugdhulp ambulant regulier")
    toegewezen.richt_in(product, AFSPRAAK, praktijk=PRAKTIJK + ADRES)
    toegewezen.uren("1001;2026-04-02;95;minuut", "1001;2026-04-09;130;minuut")
    toegewezen.declareer("2026-04")
    return toegewezen


def factuur(spel: Spel, nummer: str = "D00000001", *opties: str) -> list[Json]:
    uitkomst = spel.run("factuur", nummer, "--naar", spel.map / "facturen", *opties)
    assert uitkomst.code == 0, uitkomst
    lijst: list[Json] = uitkomst.json
    return lijst


def kort(facturen: list[Json]) -> list[tuple[str, str, int, bool]]:
    return [(f["factuurnummer"], f["soort"], f["totaal_cent"], f["nieuw"]) for f in facturen]


def test_what_stands_on_it(april: Spel) -> None:
    (gemaakt,) = factuur(april)
    pad = Path(gemaakt["bestand"])
    assert pad.name == "factuur-2026-0001.pdf"
    assert gemaakt["bevindingen"] == []
    tekst = text(pad)
    for deel in (
        "Factuur 2026-0001",
        "Begeleiding Noord Kerkstraat 1 8911 AB Leeuwarden KvK 12345678 AGB-code 65656055",
        "IBAN NL91ABNA0417164300",
        "Gemeente Diemen Postbus 191 1110 AD Diemen Gemeentecode 0384",
        "Factuurdatum 04-05-2026",
        "Betreft zorg volgens de Jeugdwet, april 2026",
        "Declaratie D00000001 Declaratiebericht 000000002 (323)",
        "R0000000001 Jeugdhulp ambulant regulier 45A04 1001 01-04-2026 t/m 30-04-2026 4 uur",
        "Totaal zonder btw € 348,96 Btw (vrijgesteld) € 0,00 Te betalen € 348,96",
        "artikel 11, lid 1, onderdeel f, Wet op de omzetbelasting 1968",
        "Betaaltermijn: 30 dagen na het antwoord van de gemeente",
    ):
        assert deel in tekst, (deel, tekst)
    assert BSN not in tekst
    assert ACHTERNAAM not in tekst


def test_the_ground_of_the_wmo_is_another(april: Spel) -> None:
    april.richt_in(contract("02A03", categorie="02", wet="wmo"), praktijk=PRAKTIJK + ADRES)
    april.importeer(bericht301(PER_WEEK.met(categorie="02", code="02A03"), wet="wmo"))
    april.uren(
        "1001;wmo;2026-04-02;60;minuut", kop="toewijzingnummer;wet;datum;hoeveelheid;eenheid"
    )
    nummer = april.declareer("2026-04", wet="wmo")["declaratienummer"]
    (gemaakt,) = factuur(april, nummer)
    assert "artikel 11, lid 1, onderdeel g, onder 3°" in text(Path(gemaakt["bestand"]))
    assert [b["regel"] for b in gemaakt["bevindingen"]] == ["FACTUUR"]


def test_transport_is_asked_about(april: Spel) -> None:
    april.richt_in(contract("42A01"), AFSPRAAK, praktijk=PRAKTIJK + ADRES)
    vervoer = PER_WEEK.met(nummer=1009, categorie="42", code="42A01")
    april.importeer(bericht301(vervoer, identificatie="G9"))
    april.run("intrekken", "D00000001")
    april.uren("1009;2026-04-02;60;minuut")
    nummer = april.declareer("2026-04")["declaratienummer"]
    (gemaakt,) = factuur(april, nummer)
    (bevinding,) = gemaakt["bevindingen"]
    assert bevinding["plek"] == "productcategorie 42"
    assert "Vervoerdiensten is niet altijd vrijgesteld van btw" in bevinding["uitleg"]


def test_more_credit_than_claim_is_a_credit_invoice(april: Spel) -> None:
    april.toegekend({"declaratienummer": "D00000001"})
    april.run("crediteer", "R0000000001", "--reden", "vergissing")
    nummer = april.declareer("2026-04", code=None)["declaratienummer"]
    (gemaakt,) = factuur(april, nummer)
    assert kort([gemaakt]) == [("2026-0001", "creditfactuur", -34896, True)]
    tekst = text(Path(gemaakt["bestand"]))
    assert "Credit op R0000000001: Jeugdhulp ambulant regulier" in tekst
    assert "wordt verrekend met wat de gemeente nog betaalt" in tekst


def test_the_same_declaratie_again_gives_the_same_invoice(april: Spel) -> None:
    (eerst,) = factuur(april)
    april.richt_in(praktijk=PRAKTIJK.replace("Noord", "Zuid") + ADRES)
    (weer,) = factuur(april)
    assert kort([eerst, weer]) == [
        ("2026-0001", "factuur", 34896, True),
        ("2026-0001", "factuur", 34896, False),
    ]
    assert eerst["sha256"] == weer["sha256"]


def test_a_withdrawn_declaratie_gets_a_credit_invoice_and_numbers_go_on(april: Spel) -> None:
    factuur(april)
    april.run("intrekken", "D00000001")
    beide = factuur(april)
    assert kort(beide) == [
        ("2026-0001", "factuur", 34896, False),
        ("2026-0002", "creditfactuur", -34896, True),
    ]
    assert Path(beide[1]["bestand"]).name == "creditfactuur-2026-0002.pdf"
    tekst = text(Path(beide[1]["bestand"]))
    assert "Hoort bij factuur 2026-0001" in tekst
    assert "Credit op R0000000001" in tekst
    assert "Te verrekenen € -348,96" in tekst
    assert kort(factuur(april))[-1] == ("2026-0002", "creditfactuur", -34896, False)
    opnieuw = april.declareer("2026-04")
    assert kort(factuur(april, opnieuw["declaratienummer"])) == [
        ("2026-0003", "factuur", 34896, True)
    ]


def test_a_line_that_is_rejected_is_credited_and_one_granted_after_all_invoiced_again(
    april: Spel,
) -> None:
    april.importeer(bericht301(PER_WEEK.met(nummer=1002), bsn=BSN_TWEE, identificatie="G2"))
    april.run("intrekken", "D00000001")
    april.uren("1002;2026-03-03;60;minuut")
    nummer = april.declareer("2026-03")["declaratienummer"]
    assert kort(factuur(april, nummer))[-1] == ("2026-0001", "factuur", 8724, True)
    april.run("ingediend", nummer)
    regel = april.stand()["prestaties"][-1]["referentienummer"]
    april.run("antwoord", nummer, "--afgekeurd", f"{regel}=0611", "--reden", "brief")
    assert kort(factuur(april, nummer))[-1] == ("2026-0002", "creditfactuur", -8724, True)
    april.run("antwoord", nummer, "--toegekend", "--reden", "herzien")
    assert kort(factuur(april, nummer))[-1] == ("2026-0003", "factuur", 8724, True)
    assert "uiterlijk 03-06-2026" in text(april.map / "facturen" / "factuur-2026-0003.pdf")


def test_a_first_invoice_after_the_answer_holds_what_was_granted(april: Spel) -> None:
    april.run("ingediend", "D00000001")
    april.run("antwoord", "D00000001", "--afgekeurd", "R0000000001=0611", "--reden", "brief")
    uitkomst = april.run("factuur", "D00000001", "--naar", april.map / "facturen")
    assert (uitkomst.code, "niets te factureren" in uitkomst.fout) == (3, True)
    assert not (april.map / "facturen").exists()


def test_a_number_is_used_once_per_year_and_each_year_begins_anew(april: Spel) -> None:
    factuur(april)
    april.uren("1001;2026-12-03;60;minuut")
    april.vandaag = "2027-01-04"
    nummer = april.declareer("2026-12")["declaratienummer"]
    assert kort(factuur(april, nummer)) == [("2027-0001", "factuur", 8724, True)]


def test_what_is_missing_is_named_before_anything_is_made(april: Spel) -> None:
    april.richt_in(praktijk=PRAKTIJK + 'straat = "Kerkstraat 1"\nkvk = "12345678"\n')
    voor = april.inhoud()
    uitkomst = april.run("factuur", "D00000001", "--naar", april.map / "facturen")
    assert uitkomst.code == 3
    assert "ontbreken van de praktijk: postcode, plaats en IBAN" in uitkomst.fout
    assert april.inhoud() == voor


def test_an_address_that_is_known_later_is_put_on_the_same_invoice(toegewezen: Spel) -> None:
    april = toegewezen
    april.richt_in(contract(), praktijk=PRAKTIJK + ADRES)
    april.uren("1001;2026-04-02;4;uur")
    april.declareer("2026-04")
    (eerst,) = factuur(april)
    (bevinding,) = eerst["bevindingen"]
    assert "factuuradres van de gemeente is niet bekend" in bevinding["uitleg"]
    assert "nog eens: zij houdt haar nummer" in bevinding["oplossing"]
    april.richt_in(AFSPRAAK, praktijk=PRAKTIJK + ADRES)
    (weer,) = factuur(april)
    assert kort([weer]) == [("2026-0001", "factuur", 34896, False)]
    assert weer["bevindingen"] == []
    tekst = text(Path(weer["bestand"]))
    assert "Gemeente Diemen Postbus 191 1110 AD Diemen Gemeentecode 0384" in tekst


def test_the_own_number_of_a_client_stands_on_it_where_the_gemeente_asks(april: Spel) -> None:
    april.richt_in(f"{AFSPRAAK}factuur_clientnummer = true\n", praktijk=PRAKTIJK + ADRES)
    (gemaakt,) = factuur(april)
    tekst = text(Path(gemaakt["bestand"]))
    assert "Cliënt" in tekst
    assert "45A04 1001 1 01-04-2026" in tekst


def test_a_tarief_per_hour_claimed_in_minutes_is_named_as_agreed(april: Spel) -> None:
    april.run("intrekken", "D00000001")
    april.richt_in(contract(declareer_in="minuut"), praktijk=PRAKTIJK + ADRES)
    nummer = april.declareer("2026-04")["declaratienummer"]
    (gemaakt,) = factuur(april, nummer)
    assert "225 minuten € 87,24 per uur € 327,15" in text(Path(gemaakt["bestand"]))


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are those of POSIX")
def test_a_folder_that_cannot_be_written_uses_no_number(april: Spel) -> None:
    bezet = april.bestand("bezet", "een bestand")
    uitkomst = april.run("factuur", "D00000001", "--naar", bezet)
    assert (uitkomst.code, "kan niet worden geschreven" in uitkomst.fout) == (3, True)
    assert kort(factuur(april)) == [("2026-0001", "factuur", 34896, True)]


def test_a_kill_before_the_file_has_its_name_keeps_the_number(april: Spel) -> None:
    sterf = (
        "import os\n"
        "from zorgadmin.storage.uitvoer import Klaar\n"
        "Klaar.publish = lambda self: os._exit(9)\n"
    )
    naar = april.map / "facturen"
    opdracht = ("factuur", "D00000001", "--naar", naar)
    with pytest.raises(AssertionError):
        april.run_process(*opdracht, voor=sterf)
    assert list(naar.glob("*.pdf")) == []
    assert kort(factuur(april)) == [("2026-0001", "factuur", 34896, False)]
    assert [pad.name for pad in naar.iterdir()] == ["factuur-2026-0001.pdf"]


def test_what_was_made_stays_as_it_is(april: Spel) -> None:
    factuur(april)
    assert april.run("kluis", "controleer").code == 0
    regels = april.run("logboek").json
    assert [r["onderwerp"] for r in regels if r["handeling"] == "factuur"] == ["factuur 2026-0001"]


def test_what_was_changed_past_the_program_is_found(april: Spel) -> None:
    factuur(april)
    with closing(sqlite3.connect(april.kluis)) as db:
        db.execute("DROP TRIGGER factuur_niet_wijzigen")
        db.execute("UPDATE factuur SET volgnummer = 3, totaal_cent = 1")
        db.commit()
    uitkomst = april.run("kluis", "controleer")
    assert uitkomst.code == 4
    gevonden = {b["plek"]: b["uitleg"] for b in uitkomst.json["bevindingen"]}
    assert gevonden["facturen 2026"] == "De nummers sluiten niet aan."
    assert "De regels samen zijn € 348,96" in gevonden["factuur 2026-0003"]


@pytest.mark.parametrize("opdracht", [("D9", "--naar", "x"), ("D00000001",)])
def test_wrong_use_is_said(april: Spel, opdracht: tuple[str, ...]) -> None:
    assert april.run("factuur", *opdracht).code == 2


# --- After a backup was put back -----------------------------------------------------------------


@pytest.fixture
def teruggezet(april: Spel) -> Spel:
    """A backup from before the first invoice, put back after it was sent."""
    kopie = april.map / "kopie.zorgadmin"
    assert april.run("reservekopie", "--naar", kopie).code == 0
    assert kort(factuur(april)) == [("2026-0001", "factuur", 34896, True)]
    assert april.run("herstel", kopie).code == 0
    return april


def test_no_invoice_is_made_before_the_last_number_is_named(teruggezet: Spel) -> None:
    naar = teruggezet.map / "facturen"
    geweigerd = teruggezet.run("factuur", "D00000001", "--naar", naar)
    assert geweigerd.code == 3
    assert "Zeg eerst welk factuurnummer van 2026 je het laatst hebt verstuurd" in geweigerd.fout
    assert "--laatste" in geweigerd.fout
    for fout in ("7", "2027-0001", "2026-"):
        assert teruggezet.run("factuur", "D00000001", "--naar", naar, "--laatste", fout).code == 2
    nieuw = factuur(teruggezet, "D00000001", "--laatste", "2026-0001")
    assert kort(nieuw) == [("2026-0002", "factuur", 34896, True)]
    assert teruggezet.run("kluis", "controleer").code == 0
    # It was said; there is nothing to say any more.
    weer = teruggezet.run("factuur", "D00000001", "--naar", naar, "--laatste", "2026-0009")
    assert weer.code == 3


def test_where_none_was_sent_the_first_is_one(teruggezet: Spel) -> None:
    assert kort(factuur(teruggezet, "D00000001", "--laatste", "geen"))[0][0] == "2026-0001"


def test_the_last_number_can_be_named_while_putting_back(april: Spel) -> None:
    kopie = april.map / "kopie.zorgadmin"
    april.run("reservekopie", "--naar", kopie)
    assert april.run("herstel", kopie, "--laatste-factuur", "zeven").code == 2
    assert april.run("herstel", kopie, "--laatste-factuur", "2026-0007").code == 0
    assert kort(factuur(april))[0][0] == "2026-0008"


def test_a_new_year_begins_anew_and_a_known_number_is_not_given_twice(april: Spel) -> None:
    kopie = april.map / "kopie.zorgadmin"
    factuur(april)
    april.run("reservekopie", "--naar", kopie)
    april.run("herstel", kopie)
    te_laag = april.run("herstel", kopie, "--laatste-factuur", "geen")
    assert te_laag.code == 3
    assert "2026-0001" in te_laag.fout
    # What was made before the backup can be written again all the same.
    assert kort(factuur(april)) == [("2026-0001", "factuur", 34896, False)]
