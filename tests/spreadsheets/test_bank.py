"""The CSV of each large Dutch bank, known by its columns, as bookings."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest

from zorgadmin.application.kern.rijen import Bestandsoort
from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking
from zorgadmin.domain.betalen.tabel import is_statement
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.messages.herkennen import recognise_file
from zorgadmin.spreadsheets.bank import read_bank_table

EEN, TWEE = date(2026, 4, 1), date(2026, 4, 2)
IBAN = "NL91ABNA0417164300"

ING = (
    '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)",'
    '"Mutatiesoort","Mededelingen"\n'
    f'"20260401","Gemeente","NL50INGB0001234567","{IBAN}","OV","Bij","1234,50","Overschrijving",'
    '"Omschrijving: D00000001"\n'
    '"20260402","Winkel","NL50INGB0001234567","","BA","Af","12,50","Betaalautomaat","Pas 1"\n'
)
ING_ENGELS = (
    '"Date";"Name / Description";"Account";"Counterparty";"Code";"Debit/credit";"Amount (EUR)";'
    '"Transaction type";"Notifications";"Resulting balance";"Tag"\n'
    f'"20260401";"Gemeente";"NL50INGB0001234567";"{IBAN}";"OV";"Credit";"1234,50";"Transfer";'
    '"Omschrijving: D00000001";"0,00";""\n'
    '"20260402";"Winkel";"NL50INGB0001234567";"";"BA";"Debit";"12,50";"Payment";"Pas 1";"0";""\n'
)
RABOBANK = (
    '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn",'
    '"Tegenrekening IBAN/BBAN","Naam tegenpartij","Betalingskenmerk","Omschrijving-1",'
    '"Omschrijving-2","Reden retour"\n'
    f'"NL50RABO0123456789","EUR","RABONL2U","1","2026-04-01","2026-04-01","+1.234,50","+2,00",'
    f'"{IBAN}","Gemeënte","","D000000","01",""\n'
    '"NL50RABO0123456789","EUR","RABONL2U","2","2026-04-02","2026-04-02","-12,50","+2,00",'
    '"","Winkel","","Pas 1","",""\n'
    '"NL50RABO0123456789","USD","RABONL2U","3","2026-04-02","2026-04-02","-12,50","+2,00",'
    '"","Winkel","","Pas 1","",""\n'
)
ABN_BLAD = (
    "Rekeningnummer;Muntsoort;Transactiedatum;Rentedatum;Beginsaldo;Eindsaldo;Transactiebedrag;"
    "Omschrijving\n"
    f"517852257;EUR;20260401;20260401;0,00;1234,50;1234,50;SEPA IBAN: {IBAN} D00000001\n"
    "517852257;EUR;20260402;20260402;1234,50;1222,00;-12,50;BEA Pas 1\n"
)
ABN_TAB = (
    f"517852257\tEUR\t20260401\t0,00\t1234,50\t20260401\t1234,50\t/TRTP/SEPA/IBAN/{IBAN}/BIC/"
    'ABNANL2A/NAME/"Gemeente/REMI/D00000001\n'
    "517852257\tEUR\t20260402\t1234,50\t1222,00\t20260402\t-12,50\tBEA   NR:X   Pas 1\n"
)
BUNQ = (
    '"Date","Interest Date","Amount","Account","Counterparty","Name","Description"\n'
    f'"2026-04-01","2026-04-01","1,234.50","NL50BUNQ0123456789","{IBAN}","Gemeente","D00000001"\n'
    '"2026-04-02","2026-04-02","-12.50","NL50BUNQ0123456789","","Winkel","Pas 1"\n'
)
BUNQ_NL = (
    '"Datum";"Rentedatum";"Bedrag";"Rekening";"Tegenrekening";"Naam";"Omschrijving"\n'
    f'"2026-04-01";"2026-04-01";"1.234,50";"NL50BUNQ0123456789";"{IBAN}";"Gemeente";"D00000001"\n'
    '"2026-04-02";"2026-04-02";"-12,50";"NL50BUNQ0123456789";"";"Winkel";"Pas 1"\n'
)
TRIODOS = (
    f'"01-04-2026","NL12TRIO0338437070","1.234,50","Credit","Gemeente","{IBAN}","IC","D00000001",'
    '"9,00"\n'
    '"02-04-2026","NL12TRIO0338437070","12,50","Debet","Winkel","","BA","Pas 1","9,00"\n'
)
TRIODOS_KOP = (
    '"Boekdatum","Rekeningnummer","Bedrag","Debet/Credit","Naam tegenrekening","Tegenrekening",'
    '"Code","Omschrijving","Saldo"\n' + TRIODOS
)
KNAB = (
    "KNAB EXPORT;;;;;;;;;\n"
    "Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;"
    "Tegenrekeninghouder;Valutadatum;Betaalwijze;Omschrijving;Referentie;Boekdatum\n"
    f'NL50KNAB0123456789;01-04-2026;EUR;C;"1234,50";{IBAN};Gemeente;01-04-2026;X;D00000001;R;\n'
    "NL50KNAB0123456789;02-04-2026;EUR;D;12,50;;Winkel;02-04-2026;X;Pas 1;;\n"
)
VAN_ING = "van het bankafschrift (ING) klopt de kolom"
BANKEN = {
    "ING": ING,
    "ING in het Engels": ING_ENGELS,
    "Rabobank": RABOBANK,
    "ABN AMRO, blad": ABN_BLAD,
    "ABN AMRO, TAB": ABN_TAB,
    "bunq": BUNQ,
    "bunq in het Nederlands": BUNQ_NL,
    "Triodos": TRIODOS,
    "Triodos met kop": TRIODOS_KOP,
    "Knab": KNAB,
}


@pytest.mark.parametrize("bank", BANKEN)
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_table_of_a_bank_is_known_and_read(bank: str, codering: str) -> None:
    assert is_statement(BANKEN[bank])
    (afschrift,) = read_bank_table(BANKEN[bank].encode(codering))
    een, twee = afschrift.boekingen
    assert (een.datum, een.cent, een.tegenrekening) == (EEN, 123450, IBAN)
    assert "D00000001" in een.omschrijving.replace("\n", "")
    assert (twee.datum, twee.cent, twee.tegenrekening) == (TWEE, -1250, None)
    assert not een.is_storno


def test_a_return_of_rabobank_is_a_reversal_and_accounts_are_apart() -> None:
    terug = RABOBANK.replace('"Pas 1","",""', '"Pas 1","","AC04"', 1).replace(
        '"NL50RABO0123456789","EUR","RABONL2U","2"', '"NL51RABO0123456780","EUR","RABONL2U","2"'
    )
    een, twee = read_bank_table(terug.encode())
    assert (een.rekening, twee.rekening) == ("NL50RABO0123456789", "NL51RABO0123456780")
    assert twee == Afschrift(
        "NL51RABO0123456780", [Boeking(TWEE, -1250, None, "Pas 1", is_storno=True)]
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "reden"),
    [
        (
            '"1234,50"',
            '"1.234"',
            "In rij 2 van het bankafschrift (ING) klopt de kolom “bedrag (eur)”",
        ),
        ('"1234,50"', '"-1,00"', "In rij 2 van het bankafschrift (ING) klopt de kolom “af bij”"),
        ('"Bij"', '"Erbij"', "In rij 2 van het bankafschrift (ING) klopt de kolom “af bij”"),
        ("20260402", "20260231", "In rij 3 van het bankafschrift (ING) klopt de kolom “datum”"),
        ('"Winkel"', '"Win"kel"', "In het bankafschrift kloppen de aanhalingstekens niet."),
        ('"Mededelingen"', '"Mee"', "Dit bankafschrift is niet van een bank die zorgadmin kent."),
    ],
)
def test_what_is_not_right_refuses_the_whole_file(oud: str, nieuw: str, reden: str) -> None:
    with pytest.raises(GeweigerdError) as fout:
        read_bank_table(ING.replace(oud, nieuw, 1).encode())
    assert str(fout.value).startswith(reden)
    assert nieuw.strip('"') not in str(fout.value) or nieuw == '"Mee"'


def test_a_statement_without_bookings_is_refused() -> None:
    with pytest.raises(GeweigerdError, match="staan geen boekingen"):
        read_bank_table(ING.split("\n", maxsplit=1)[0].encode())


@pytest.mark.parametrize("tekst", ["datum;hoeveelheid", "", "toewijzingnummer,datum,eenheid\n1,2"])
def test_other_tables_are_no_statement(tekst: str) -> None:
    assert not is_statement(tekst)


def test_the_workbook_of_abn_amro_is_a_statement_too() -> None:
    werkmap = openpyxl.Workbook()
    blad = werkmap.worksheets[0]
    kop = "accountNumber mutationcode transactiondate valuedate startsaldo endsaldo amount"
    blad.append([*kop.split(), "description"])
    blad.append([517852257, "EUR", 20260401, 20260401, 0, 1234.5, 1234.5, "D00000001"])
    blad.append([517852257, "EUR", 20260402, 20260402, 1234.5, 1234, -0.5, "Pas 1"])
    buffer = io.BytesIO()
    werkmap.save(buffer)
    assert recognise_file(buffer.getvalue()).soort is Bestandsoort.BANK
    (afschrift,) = read_bank_table(buffer.getvalue())
    assert afschrift == Afschrift(
        "517852257",
        [Boeking(EEN, 123450, None, "D00000001"), Boeking(TWEE, -50, None, "Pas 1")],
    )
