"""CAMT.053 and MT940 as banks write them, and what is refused of them."""

from __future__ import annotations

import logging
from datetime import date

import pytest

from tests.cli.bankpost import Post, camt, mt940
from zorgadmin.domain.betalen.afschrift import Boeking
from zorgadmin.messages.bank.lezen import read_statements
from zorgadmin.messages.fouten import LeesError

EEN = date(2026, 4, 1)
POST = Post("2026-04-01", 12345, "D00000001")
RABOBANK = """:940:
:20:940S260401
:25:NL50RABO0123456789 EUR
:28C:0
:60F:C260331EUR000000001000,00
:61:260401C000000000123,45N541NL91ABNA0417164300
:86:/EREF/000000008/BENM//NAME/Gemeente/REMI/D00000001/ISDT/2026-04-01
:62F:C260401EUR000000001123,45
"""
ABN_AMRO = """ABNANL2A
940
ABNANL2A
:20:ABN AMRO BANK NV
:25:517852257
:28:19321/1
:60F:C260331EUR1000,00
:61:2604010401C123,45N192NONREF
:86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/X
/REMI/D00000001/EREF/NOTPROVIDED
:61:2604010401D5,N192NONREF
:86:BEA
:62F:C260401EUR1118,45
-
"""
GESTRUCTUREERD = """:20:940S260401
:25:NL50 INGB 0001 2345 67
:28C:1
:60F:C260331EUR1000,00
:61:2604010401C123,45NTRFNONREF
:86:166?00SEPA CREDIT?20EREF+NOTPROVIDED?21SVWZ+betaling D0000?220001 mei
?30ABNANL2A?31NL91ABNA0417164300?32GEMEENTE
:62F:C260401EUR1123,45
-
"""


def read(inhoud: str | bytes) -> list[Boeking]:
    """The bookings of all statements."""
    ruw = inhoud if isinstance(inhoud, bytes) else inhoud.encode()
    return [b for afschrift in read_statements(ruw, lambda _: ()) for b in afschrift.boekingen]


@pytest.mark.parametrize(
    "inhoud",
    [RABOBANK, ABN_AMRO, GESTRUCTUREERD, mt940(POST), RABOBANK.replace("\n", "\r\n")],
)
def test_an_mt940_of_each_bank_gives_its_bookings(inhoud: str) -> None:
    eerste = read(inhoud)[0]
    assert (eerste.datum, eerste.cent, eerste.is_storno) == (EEN, 12345, False)
    assert eerste.tegenrekening == "NL91ABNA0417164300"
    assert "D00000001" in eerste.omschrijving


@pytest.mark.parametrize(
    ("veld", "rekening"),
    [
        ("NL50 INGB 0001 2345 67", "NL50INGB0001234567"),
        ("NL50INGB0001234567EUR", "NL50INGB0001234567"),
        ("NL50INGB0001234567 EUR", "NL50INGB0001234567"),
        ("INGBNL2A/0001234567", "0001234567"),
    ],
)
def test_the_own_account_is_known_however_it_is_written(veld: str, rekening: str) -> None:
    tekst = GESTRUCTUREERD.replace("NL50 INGB 0001 2345 67", veld)
    (afschrift,) = read_statements(tekst.encode(), lambda _: ())
    assert afschrift.rekening == rekening


def test_whole_euros_and_outgoing_bookings_of_mt940() -> None:
    assert read(ABN_AMRO)[1].cent == -500


@pytest.mark.parametrize("versie", ["001.02", "001.03", "001.08", "001.13"])
def test_any_version_of_camt_is_read(versie: str) -> None:
    (boeking,) = read(camt([POST], versie=versie))
    assert (boeking.datum, boeking.cent, boeking.tegenrekening) == (
        EEN,
        12345,
        "NL91ABNA0417164300",
    )
    assert boeking.omschrijving == "D00000001\nNOTPROVIDED"


def test_the_structured_reference_and_the_end_to_end_id_are_of_the_description() -> None:
    bestand = (
        camt([POST])
        .replace("NOTPROVIDED", "000000008")
        .replace(
            "<Ustrd>D00000001</Ustrd>",
            "<Strd><CdtrRefInf><Ref>D00000002</Ref></CdtrRefInf></Strd>",
        )
    )
    assert read(bestand)[0].omschrijving == "D00000002\n000000008"


@pytest.mark.parametrize(
    ("sts", "aantal"), [("", 1), ("<Sts>BOOK</Sts>", 1), ("<Sts>INFO</Sts>", 0)]
)
def test_what_a_bank_leaves_unsaid_is_booked(sts: str, aantal: int) -> None:
    assert len(read(camt([POST]).replace("<Sts>BOOK</Sts>", sts))) == aantal


def test_the_period_of_the_statement_is_what_it_says() -> None:
    bestand = camt([POST]).replace(
        "<Acct>",
        "<FrToDt><FrDtTm>2026-04-01T00:00:00</FrDtTm><ToDtTm>2026-04-30T23:59:59+02:00</ToDtTm>"
        "</FrToDt><Acct>",
        1,
    )
    (afschrift,) = read_statements(bestand.encode(), lambda _: ())
    assert (afschrift.eerste, afschrift.laatste) == (EEN, date(2026, 4, 30))


def test_an_mt940_that_is_not_in_euro_has_no_bookings() -> None:
    assert read(RABOBANK.replace("EUR0", "USD0")) == []


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (camt([POST]).replace("123.45", "123.456"), "geen bedrag"),
        (camt([POST]).replace("123.45", "1e5"), "geen bedrag"),
        (camt([POST]).replace("123.45", "-1"), "geen bedrag"),
        (camt([POST]).replace("2026-04-01", "2026-04-31"), "geen datum"),
        (camt([POST]).replace("CRDT", "MEER"), "af of bij"),
        (camt([POST]).replace("053.001", "054.001"), "maar camt.054"),
        (camt([POST]).replace("camt.053.001.02", "pain.001.001.03"), "maar pain.001"),
        (camt(), "staat geen bankafschrift"),
        (camt([POST]).replace("<IBAN>NL50INGB0001234567</IBAN>", ""), "noemt geen rekening"),
        (camt([POST])[:-30], "geen geldige XML"),
        (camt([POST]).replace("<Document", "<!DOCTYPE a []><Document"), "DOCTYPE"),
        (RABOBANK.replace("123,45", "123.45"), "veld 61"),
        (RABOBANK.replace("C000000000123,45", "X0,45"), "veld 61"),
        (RABOBANK.replace(":61:260401", ":61:260431"), "niet te lezen"),
        (RABOBANK.replace(":60F:", ":60X:"), "beginsaldo"),
        (RABOBANK.split(":62F:", maxsplit=1)[0], "afgebroken"),
        (RABOBANK[:-8], "afgebroken"),
        (b":20:x\n:25:y\n" + b"a" * 25_000_001, "groter dan 25 MB"),
        (":20:x\n:25:NL50RABO0123456789\n" + ":61:x\n" * 50_001, "te groot"),
        (":20:x\n:25:NL50RABO0123456789\n" + ":86:\n" * 200_001, "te groot"),
    ],
)
def test_what_is_not_right_is_refused_without_being_repeated(
    inhoud: str | bytes, reden: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(LeesError, match=reden) as fout:
        read(inhoud)
    assert "D00000001" not in str(fout.value) + caplog.text
