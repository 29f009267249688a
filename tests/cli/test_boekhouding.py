"""Journal lines: they balance per declaratie, credit and payment, and what is open is right."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from tests.cli.bankpost import Post, camt
from tests.cli.lezen import message
from tests.cli.post import bericht325
from tests.spel import ADRES, PRAKTIJK, Json, Spel, contract


@pytest.fixture
def jaar(toegewezen: Spel) -> Spel:
    """March granted and paid in part, credited and claimed anew in April; April is rejected."""
    toegewezen.uren("1001;2026-03-03;1;uur", "1001;2026-03-10;2;uur")
    toegewezen.toegekend(toegewezen.declareer("2026-03"))
    betaling = ("--bedrag", "200", "--op", "2026-05-01")
    assert toegewezen.run("betaald", "D00000001", *betaling).code == 0
    afboeking = ("--afboeken", "--reden", "rest")
    assert toegewezen.run("betaald", "D00000001", *afboeking).code == 0
    toegewezen.uren("1001;2026-03-17;1;uur", "1001;2026-04-02;1;uur")
    toegewezen.declareer("2026-04")
    toegewezen.run("ingediend", "D00000002")
    april = ("--afgekeurd", "R0000000004=0611", "--reden", "brief")
    assert toegewezen.run("antwoord", "D00000002", *april).code == 0
    return toegewezen


def export(spel: Spel, *opties: str) -> tuple[Path, Json]:
    uitkomst = spel.run("export", "boekhouding", "--naar", spel.map / "boek", *opties)
    assert uitkomst.code == 0, uitkomst
    return Path(uitkomst.json["map"]), uitkomst.json


def journal(folder: Path) -> list[dict[str, str]]:
    with (folder / "journaal.csv").open(encoding="utf-8-sig", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def amount(tekst: str) -> Decimal:
    return Decimal(tekst.replace(",", ".") or "0")


def test_every_entry_balances_and_the_open_amount_is_that_of_the_ledger(jaar: Spel) -> None:
    folder, gezegd = export(jaar)
    regels = journal(folder)
    saldo: dict[str, Decimal] = defaultdict(Decimal)
    debiteuren = Decimal(0)
    for regel in regels:
        verschil = amount(regel["Debet"]) - amount(regel["Credit"])
        saldo[regel["Boeking"]] += verschil
        if regel["Rekening"] == "1300":
            debiteuren += verschil
    assert set(saldo.values()) == {Decimal(0)}
    posten = jaar.run("betalingen").json["posten"]
    assert debiteuren * 100 == sum(post["open_cent"] for post in posten)
    assert gezegd["boekingen"] == len(saldo) == 6
    assert gezegd["debet_cent"] == gezegd["credit_cent"]


def test_what_is_booked_where(jaar: Spel) -> None:
    folder, _ = export(jaar)
    assert [
        (r["Datum"], r["Rekening"], r["Debet"], r["Credit"], r["Boeking"]) for r in journal(folder)
    ] == [
        ("2026-05-01", "1100", "200,00", "", "D00000001-jw-betaling-1"),
        ("2026-05-01", "1300", "", "200,00", "D00000001-jw-betaling-1"),
        ("2026-05-04", "1300", "261,72", "", "D00000001-jw"),
        ("2026-05-04", "8010", "", "261,72", "D00000001-jw"),
        ("2026-05-04", "4900", "61,72", "", "D00000001-jw-betaling-2"),
        ("2026-05-04", "1300", "", "61,72", "D00000001-jw-betaling-2"),
        ("2026-05-04", "1300", "436,20", "", "D00000002-jw"),
        ("2026-05-04", "8010", "", "436,20", "D00000002-jw"),
        ("2026-05-04", "8010", "87,24", "", "D00000002-jw-antwoord"),
        ("2026-05-04", "1300", "", "87,24", "D00000002-jw-antwoord"),
        ("2026-05-04", "8010", "261,72", "", "D00000002-jw-credit"),
        ("2026-05-04", "1300", "", "261,72", "D00000002-jw-credit"),
    ]


def booked(spel: Spel, *opties: str) -> list[tuple[str, str, str, str]]:
    """Day, text and key of each entry, and what debtors owe more by it."""
    return [
        (r["Datum"], r["Omschrijving"], r["Boeking"], r["Debet"] or f"-{r['Credit']}")
        for r in journal(export(spel, *opties)[0])
        if r["Rekening"] == "1300"
    ]


@pytest.fixture
def gemaakt(toegewezen: Spel) -> Spel:
    """A declaratie of € 87,24 over March, signed on 28 April."""
    toegewezen.uren("1001;2026-03-02;1;uur")
    toegewezen.declareer("2026-03", vandaag="2026-04-28")
    return toegewezen


GEDECLAREERD = ("2026-04-28", "D00000001 jw 0384 2026-03", "D00000001-jw", "87,24")


@pytest.mark.parametrize("opdracht", [("geweigerd", "--code", "BRS13"), ("intrekken",)])
def test_what_was_not_uploaded_is_not_booked(gemaakt: Spel, opdracht: tuple[str, ...]) -> None:
    assert booked(gemaakt) == []
    assert gemaakt.run(opdracht[0], "D00000001", *opdracht[1:]).code == 0
    assert booked(gemaakt) == []


def test_a_refusal_by_the_portal_does_not_undo_what_was_booked_but_books_it_back(
    gemaakt: Spel,
) -> None:
    gemaakt.run("ingediend", "D00000001", vandaag="2026-04-28")
    april = booked(gemaakt, "--maand", "2026-04")
    assert april == [GEDECLAREERD]
    gemaakt.run("geweigerd", "D00000001", "--code", "BRS13")
    assert booked(gemaakt, "--maand", "2026-04") == april
    assert booked(gemaakt, "--maand", "2026-05") == [
        ("2026-05-04", "D00000001 geweigerd door het portaal", "D00000001-jw-terug", "-87,24")
    ]


def test_an_upload_that_is_taken_back_and_made_after_all_leaves_every_entry(gemaakt: Spel) -> None:
    gemaakt.run("ingediend", "D00000001", vandaag="2026-04-28")
    gemaakt.run("ingediend", "D00000001", "--terug", vandaag="2026-04-29")
    gemaakt.run("ingediend", "D00000001", vandaag="2026-05-01")
    gemaakt.run("ingediend", "D00000001", "--terug", vandaag="2026-05-02")
    assert booked(gemaakt) == [
        GEDECLAREERD,
        ("2026-04-29", "D00000001 toch niet ingediend", "D00000001-jw-terug", "-87,24"),
        ("2026-05-01", "D00000001 alsnog ingediend", "D00000001-jw-opnieuw", "87,24"),
        ("2026-05-02", "D00000001 toch niet ingediend", "D00000001-jw-terug-2", "-87,24"),
    ]


def test_a_payment_by_hand_that_a_statement_names_is_the_same_entry(gemaakt: Spel) -> None:
    gemaakt.run("antwoord", "D00000001", "--toegekend", "--reden", "brief", vandaag="2026-04-28")
    betaald = ("betaald", "D00000001", "--bedrag", "87,24", "--op", "2026-04-29")
    gemaakt.run(*betaald, vandaag="2026-04-30")
    voor = booked(gemaakt)
    afschrift = camt([Post("2026-04-29", 8724, "D00000001")])
    (gelezen,) = gemaakt.run("importeer", gemaakt.bestand("bank.xml", afschrift)).json
    assert gelezen["gevolgen"]["gekoppeld"][0]["cent"] == 8724
    assert booked(gemaakt) == voor
    (post,) = gemaakt.run("betalingen").json["posten"]
    assert [b["bron"] for b in post["betalingen"]] == ["bank"]


def test_a_payment_that_is_taken_back_stays_booked_and_is_booked_back(gemaakt: Spel) -> None:
    gemaakt.run("antwoord", "D00000001", "--toegekend", "--reden", "brief", vandaag="2026-04-28")
    betaald = ("betaald", "D00000001", "--bedrag", "50,00", "--op", "2026-04-29")
    gemaakt.run(*betaald, vandaag="2026-04-30")
    gemaakt.run("betaald", "D00000001", "--afboeken", "--reden", "klein", vandaag="2026-04-30")
    april = booked(gemaakt)
    gemaakt.run("betaald", "D00000001", "--afboeken", "--verwijder", vandaag="2026-05-02")
    gemaakt.run(*betaald, "--verwijder", vandaag="2026-05-03")
    assert gemaakt.run("betalingen").json["posten"][0]["open_cent"] == 8724
    assert booked(gemaakt, "--maand", "2026-04") == april
    assert booked(gemaakt, "--maand", "2026-05") == [
        ("2026-05-02", "D00000001 toch niet afgeboekt", "D00000001-jw-betaling-2-terug", "37,24"),
        ("2026-05-03", "D00000001 toch niet betaald", "D00000001-jw-betaling-1-terug", "50,00"),
    ]
    gemaakt.run(*betaald)
    assert booked(gemaakt)[2][2] == "D00000001-jw-betaling-3"


def test_an_answer_by_hand_that_is_replaced_stays_booked_on_its_day(gemaakt: Spel) -> None:
    antwoord = ("antwoord", "D00000001", "--reden", "brief")
    afgekeurd = (*antwoord, "--afgekeurd", "R0000000001=0611")
    gemaakt.run(*afgekeurd, vandaag="2026-04-30")
    voor = booked(gemaakt)
    assert voor == [
        GEDECLAREERD,
        ("2026-04-30", "D00000001 niet toegekend", "D00000001-jw-antwoord", "-87,24"),
    ]
    gemaakt.run(*antwoord, "--toegekend", vandaag="2026-05-02")
    assert booked(gemaakt) == [
        *voor,
        ("2026-05-02", "D00000001 antwoord gewijzigd", "D00000001-jw-antwoord-2", "87,24"),
    ]


def test_what_a_gemeente_did_not_process_goes_off_on_the_day_of_its_answer(
    toegewezen: Spel,
) -> None:
    toegewezen.uren("1001;2026-03-02;1;uur")
    declaratie = toegewezen.declareer("2026-03", vandaag="2026-04-28")
    toegewezen.run("ingediend", "D00000001", "--op", "2026-04-28")
    toegewezen.importeer(bericht325(message(declaratie), "0001"))
    assert export(toegewezen, "--maand", "2026-04")[1]["boekingen"] == 1
    assert [
        (r["Datum"], r["Omschrijving"], r["Rekening"], r["Debet"], r["Credit"])
        for r in journal(export(toegewezen, "--maand", "2026-05")[0])
    ] == [
        ("2026-05-04", "D00000001 niet verwerkt", "8010", "87,24", ""),
        ("2026-05-04", "D00000001 niet verwerkt", "1300", "", "87,24"),
    ]


def test_an_entry_refers_to_the_invoice_that_goes_with_it(toegewezen: Spel) -> None:
    toegewezen.richt_in(contract(), praktijk=PRAKTIJK + ADRES)
    toegewezen.uren("1001;2026-04-02;1;uur")
    toegewezen.declareer("2026-04")
    toegewezen.run("ingediend", "D00000001")
    naar = ("--naar", toegewezen.map / "facturen")
    toegewezen.run("factuur", "D00000001", *naar)
    afgekeurd = ("--afgekeurd", "R0000000001=0611", "--reden", "brief")
    toegewezen.run("antwoord", "D00000001", *afgekeurd)
    toegewezen.run("factuur", "D00000001", *naar)
    assert {(r["Omschrijving"], r["Referentie"]) for r in journal(export(toegewezen)[0])} == {
        ("D00000001 jw 0384 2026-04", "2026-0001"),
        ("D00000001 niet toegekend", "2026-0002"),
    }


def test_accounts_are_set_once_and_every_form_uses_them(jaar: Spel) -> None:
    jaar.richt_in(
        contract(), '[boekhouding]\ndebiteuren = "1305"\nomzet_jw = "8100"\ndagboek = "41"\n'
    )
    folder, gezegd = export(jaar)
    assert gezegd["bestanden"] == ["journaal.csv", "snelstart.csv", "informer.txt"]
    assert {r["Rekening"] for r in journal(folder)} == {"1100", "1305", "4900", "8100"}
    snelstart = (folder / "snelstart.csv").read_text("utf-8-sig").splitlines()
    assert snelstart[0] == (
        "Dagboek;Boekingcode;Datum;Omschrijving;Grootboeknummer;Relatiecode;Factuurnummer;"
        "Debet;Credit"
    )
    assert snelstart[3] == ("41;2;04-05-2026;D00000001 jw 0384 2026-03;1305;;D00000001;261,72;")
    informer = (folder / "informer.txt").read_text("utf-8").splitlines()
    assert informer[1].split("\t") == [
        *("", "D00000001 jw 0384 2026-03", "20260504", "41"),
        *("1305", "D00000001 jw 0384 2026-03", "261,72"),
        *("8100", "D00000001 jw 0384 2026-03", "-261,72"),
    ]
    # Running it again without the table leaves the accounts as they were set.
    jaar.richt_in(contract())
    assert {r["Rekening"] for r in journal(export(jaar)[0])} == {"1100", "1305", "4900", "8100"}


def test_a_month_has_what_was_booked_in_it(jaar: Spel) -> None:
    assert export(jaar, "--maand", "2026-04")[1]["boekingen"] == 0
    assert export(jaar, "--maand", "2026-05")[1]["boekingen"] == 6


@pytest.mark.parametrize(
    ("regel", "reden"),
    [
        ('bank = "12 34"', "rekeningnummer"),
        ("dagboek = 90", "dagboeknummer"),
        ('kas = "1000"', "onbekend"),
    ],
)
def test_wrong_accounts_are_refused(jaar: Spel, regel: str, reden: str) -> None:
    toml = jaar.bestand("boek.toml", f"[boekhouding]\n{regel}\n")
    uitkomst = jaar.run("inrichten", toml)
    assert (uitkomst.code, reden in uitkomst.fout) == (3, True)
