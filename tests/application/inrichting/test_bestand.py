"""What a set-up file means: every form of a value, every default, every combination refused."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spel import PRAKTIJK, contract
from zorgadmin.application.inrichting.bestand import read
from zorgadmin.application.inrichting.inhoud import Inrichting
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.domain.codes import Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client, GemeenteAfspraak, Praktijk, Regiedata
from zorgadmin.domain.toewijzing import Omvang

LIJSTEN = Lijsten({"0384", "0080"}, lambda wet: {"01", "02"} if wet is Wet.WMO else {"45", "50"})
CLIENT = '[[client]]\nbsn = "999900006"\nachternaam = "Wit"\n'


def lees(*tabellen: str) -> Inrichting:
    """A set-up file with a practice and these tables."""
    return read((PRAKTIJK + "\n".join(tabellen)).encode(), LIJSTEN)


def fouten(*tabellen: str) -> list[str]:
    """Everything that is wrong with it."""
    with pytest.raises(GeweigerdError) as fout:
        lees(*tabellen)
    return [regel.removeprefix("- ") for regel in str(fout.value).splitlines()[1:]]


def een_contract(tabel: str) -> Contract:
    """The only contract."""
    (gelezen,) = lees(tabel).contracten
    return gelezen


def _toewijzing(**velden: str) -> str:
    """A toewijzing per week; a field may be replaced, or left out with ""."""
    alle = {
        "gemeente": '"0384"',
        "wet": '"jw"',
        "bsn": '"999900006"',
        "toewijzingnummer": "1001",
        "productcategorie": '"45"',
        "productcode": '"45A04"',
        "ingangsdatum": "2026-01-01",
        "einddatum": "2026-12-31",
        "volume": "3",
        "eenheid": '"uur"',
        "frequentie": '"week"',
        **velden,
    }
    regels = [f"{naam} = {waarde}" for naam, waarde in alle.items() if waarde]
    return "\n".join(["[[toewijzing]]", *regels, ""])


# --- Practice and gemeenten -----------------------------------------------------------------------


def test_a_whole_practice() -> None:
    toml = (
        PRAKTIJK + 'kvk = "12345678"\niban = "NL91 ABNA 0417 1643 00"\nstraat = "Kerkstraat 1"\n'
        'postcode = "8911ab"\nplaats = "Leeuwarden"\n'
    )
    assert read(toml.encode(), LIJSTEN).praktijk == Praktijk(
        "Begeleiding Noord",
        "65656055",
        "12345678",
        "NL91ABNA0417164300",
        "Kerkstraat 1",
        "8911 AB",
        "Leeuwarden",
    )


def test_a_file_may_leave_the_practice_out() -> None:
    assert read(contract().encode(), LIJSTEN).praktijk is None


@pytest.mark.parametrize(
    ("termijn", "gelezen"),
    [
        ('"einde volgende maand"', "einde volgende maand"),
        ("30", 30),
        ("0", 0),
        ("[2026-03-15, 2026-02-15]", (date(2026, 2, 15), date(2026, 3, 15))),
        ('["2026-02-15"]', (date(2026, 2, 15),)),
    ],
)
def test_the_term_to_claim(termijn: str, gelezen: object) -> None:
    (afspraak,) = lees(
        f'[[gemeente]]\ncode = "0384"\nwet = "jw"\ntermijn_declareren = {termijn}\n'
    ).afspraken
    assert afspraak.termijn_declareren == gelezen


def test_what_a_gemeente_leaves_open() -> None:
    (afspraak,) = lees('[[gemeente]]\ncode = "0384"\nwet = "jw"\n').afspraken
    assert (
        afspraak.termijn_declareren,
        afspraak.startbericht_verplicht,
        afspraak.factuur_pdf,
        afspraak.email,
        afspraak.tarief_van,
        afspraak.vast_gebroken,
    ) == ("einde volgende maand", False, False, None, "levering", "heel")


@pytest.mark.parametrize("tarief_van", ["levering", "toewijzing"])
@pytest.mark.parametrize("gebroken", ["heel", "naar rato", "vanaf de 15e"])
def test_what_was_agreed_about_tarief_and_broken_months(tarief_van: str, gebroken: str) -> None:
    (afspraak,) = lees(
        f'[[gemeente]]\ncode = "0384"\nwet = "jw"\ntarief_van = "{tarief_van}"\n'
        f'vast_gebroken = "{gebroken}"\n'
    ).afspraken
    assert (afspraak.tarief_van, afspraak.vast_gebroken) == (tarief_van, gebroken)


def test_another_agreement_is_not_guessed_at() -> None:
    assert fouten(
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\ntarief_van = "maand"\nvast_gebroken = "half"\n'
    ) == [
        "[[gemeente]] 1, tarief_van: 'maand' kan niet; kies uit levering en toewijzing",
        "[[gemeente]] 1, vast_gebroken: 'half' kan niet; kies uit heel, naar rato en vanaf de 15e",
    ]


def test_what_is_agreed_about_start_stop_requests_and_accounts() -> None:
    (open_, afspraak) = lees(
        '[[gemeente]]\ncode = "0384"\nwet = "jw"\n'
        '[[gemeente]]\ncode = "0080"\nwet = "jw"\n'
        'regiedata = "toewijzing"\nonderbreking = 42\nverzoek_toewijzing = false\n'
        "verzoek_wijziging = false\nverzoek_toestemming = true\nverzoek_onderbouwing = true\n"
        'verzoek_termijn = 10\nrekeningen = ["NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"]\n'
        'contact = "Team declaraties, 0800 1234"\nfactuur_clientnummer = true\n'
    ).afspraken
    assert open_ == GemeenteAfspraak("0384", Wet.JW)
    assert afspraak == GemeenteAfspraak(
        "0080",
        Wet.JW,
        regiedata=Regiedata.TOEWIJZING,
        onderbreking=42,
        verzoek_toewijzing=False,
        verzoek_wijziging=False,
        verzoek_toestemming=True,
        verzoek_onderbouwing=True,
        verzoek_termijn=10,
        rekeningen=("NL91ABNA0417164300",),
        contact="Team declaraties, 0800 1234",
        factuur_clientnummer=True,
    )


@pytest.mark.parametrize(
    ("regel", "reden"),
    [
        (
            'onderbreking = "maand"',
            "'maand' kan niet; gebruik \"kalendermaand\" of een aantal dagen van 1 tot en met 366",
        ),
        (
            "onderbreking = 0",
            '0 kan niet; gebruik "kalendermaand" of een aantal dagen van 1 tot en met 366',
        ),
        ("verzoek_termijn = true", "True is geen aantal werkdagen van 1 tot en met 60"),
        ("verzoek_termijn = 61", "61 is geen aantal werkdagen van 1 tot en met 60"),
        (
            'rekeningen = "NL91ABNA0417164300"',
            "'NL91ABNA0417164300' is geen lijst van hoogstens 20 rekeningnummers (IBAN)",
        ),
        ('rekeningen = ["NL91ABNA0417164301"]', "'NL91ABNA0417164301' is geen geldig IBAN"),
        ("rekeningen = [3]", "3 is geen tekst"),
        ('regiedata = "toewijzing"', "in de wmo zijn het altijd de echte datums (OP369)"),
    ],
)
def test_what_cannot_be_agreed(regel: str, reden: str) -> None:
    (fout,) = fouten(f'[[gemeente]]\ncode = "0384"\nwet = "wmo"\n{regel}\n')
    assert fout == f"[[gemeente]] 1, {regel.split(maxsplit=1)[0]}: {reden}"


@pytest.mark.parametrize("termijn", ['"morgen"', "-1", "true", "[]", "[2026]", "1.5", "99999"])
def test_a_term_that_cannot_be(termijn: str) -> None:
    (fout,) = fouten(f'[[gemeente]]\ncode = "0384"\nwet = "jw"\ntermijn_declareren = {termijn}\n')
    assert fout.startswith("[[gemeente]] 1, termijn_declareren: ")


# --- Contracts ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tarief", "cent"),
    [
        ('"87,24"', 8724),
        ('"87.24"', 8724),
        ("87.24", 8724),
        ("87", 8700),
        ('"87"', 8700),
        ('"87,2"', 8720),
        ("0.01", 1),
        ('"1.234,50"', 123450),
        ("999999.99", 99999999),
    ],
)
def test_a_tarief_in_every_form(tarief: str, cent: int) -> None:
    assert een_contract(contract(tarief=None) + f"tarief = {tarief}\n").tarief_cent == cent


@pytest.mark.parametrize(
    "tarief",
    ['"87,245"', '"1.234"', '""', '"veel"', "0", "-5", "true", "87.245", "1e9", "nan", "1000000.0"],
)
def test_a_tarief_that_cannot_be(tarief: str) -> None:
    (fout,) = fouten(contract(tarief=None) + f"tarief = {tarief}\n")
    assert fout.startswith("[[contract]] 1, tarief: ")


@pytest.mark.parametrize(
    ("woord", "eenheid", "variant"),
    [
        ("minuut", Eenheid.MINUUT, Variant.INSPANNING),
        ("uur", Eenheid.UUR, Variant.INSPANNING),
        ("etmaal", Eenheid.ETMAAL, Variant.INSPANNING),
        ("dagdeel", Eenheid.DAGDEEL, Variant.INSPANNING),
        ("stuks-output", Eenheid.STUKS_OUTPUT, Variant.OUTPUT),
        ("stuks-inspanning", Eenheid.STUKS_INSPANNING, Variant.INSPANNING),
        ("euro", Eenheid.EURO, Variant.OUTPUT),
    ],
)
def test_the_variant_follows_from_the_unit(woord: str, eenheid: Eenheid, variant: Variant) -> None:
    gelezen = een_contract(contract(eenheid=woord, tarief=None if woord == "euro" else "10"))
    assert (gelezen.eenheid, gelezen.variant, gelezen.declareer_in) == (eenheid, variant, eenheid)
    assert (gelezen.geldig_tot, gelezen.vast, gelezen.omschrijving) == (None, False, "")


def test_an_hour_may_be_claimed_in_minutes_and_by_output() -> None:
    gelezen = een_contract(contract(declareer_in="minuut", variant="output", vast=True))
    assert (gelezen.declareer_in, gelezen.variant, gelezen.vast) == (
        Eenheid.MINUUT,
        Variant.OUTPUT,
        True,
    )


@pytest.mark.parametrize("datum", ["2026-02-30", "01-01-2026", "gisteren", ""])
def test_a_date_that_cannot_be(datum: str) -> None:
    (fout,) = fouten(contract(van=datum))
    assert fout.startswith("[[contract]] 1, geldig_van: ")


def test_a_date_of_toml_and_a_date_as_text() -> None:
    als_tekst = een_contract(contract(van="2026-01-01"))
    van_toml = een_contract(contract(van="x").replace('"x"', "2026-01-01"))
    assert als_tekst == van_toml


def test_a_moment_is_no_date() -> None:
    (fout,) = fouten(contract(van="x").replace('"x"', "2026-01-01T10:00:00"))
    assert fout.startswith("[[contract]] 1, geldig_van: ")


# --- Clients, toewijzingen, opening balances ------------------------------------------------------


def test_a_client_by_hand() -> None:
    tabel = CLIENT + 'geboortedatum = 2012-02-14\ngeslacht = "vrouw"\nvoornamen = "Noor"\n'
    (gelezen,) = lees(tabel).clienten
    assert gelezen.client == Client("999900006", date(2012, 2, 14), "2", "Wit", None, "Noor")


def test_a_toewijzing_by_hand() -> None:
    (gelezen,) = lees(_toewijzing()).toewijzingen
    assert (gelezen.nummer, gelezen.bsn, gelezen.omvang, gelezen.budget_cent) == (
        1001,
        "999900006",
        Omvang(3, Eenheid.UUR, Frequentie.WEEK),
        None,
    )
    # Any 301 is more recent.
    assert gelezen.toewijzingsdatum == date(1900, 1, 1)


def test_a_volume_in_euro_is_read_as_money() -> None:
    (gelezen,) = lees(
        _toewijzing(volume='"1.250,50"', eenheid='"euro"', frequentie='"totaal"')
    ).toewijzingen
    assert gelezen.omvang == Omvang(125050, Eenheid.EURO, Frequentie.TOTAAL)


GEEN_OMVANG = {"volume": "", "eenheid": "", "frequentie": ""}


@pytest.mark.parametrize(
    ("velden", "categorie", "budget"),
    [
        (GEEN_OMVANG | {"productcode": ""}, "45", None),
        (GEEN_OMVANG | {"productcode": "", "budget": '"500,00"'}, "45", 50000),
        (
            GEEN_OMVANG | {"productcode": "", "productcategorie": "", "budget": "500"},
            None,
            50000,
        ),
    ],
    ids=["aspecifiek", "aspecifiek met budget", "generiek"],
)
def test_a_toewijzing_of_another_level(
    velden: dict[str, str], categorie: str | None, budget: int | None
) -> None:
    (gelezen,) = lees(_toewijzing(**velden)).toewijzingen
    assert (gelezen.productcategorie, gelezen.productcode, gelezen.budget_cent) == (
        categorie,
        None,
        budget,
    )


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"einddatum": ""}, "CD076"),
        ({"einddatum": "2025-12-31"}, "CS003"),
        ({"budget": "500"}, "CD077"),
        (GEEN_OMVANG, "CD041"),
        ({"productcode": ""}, "CD080"),
        (GEEN_OMVANG | {"productcode": "", "productcategorie": ""}, "CD079"),
        (GEEN_OMVANG | {"productcode": "", "budget": "500", "einddatum": ""}, "CD075"),
        ({"eenheid": '"dagdeel"', "frequentie": '"dag"'}, "CS338"),
        ({"bsn": '"999900007"'}, "CS002"),
    ],
    ids=lambda deel: deel if isinstance(deel, str) else "",
)
def test_a_toewijzing_that_a_301_could_not_carry(velden: dict[str, str], regel: str) -> None:
    assert any(regel in fout for fout in fouten(_toewijzing(**velden)))


@pytest.mark.parametrize(
    "velden",
    [
        {"toewijzingnummer": "-1"},
        {"toewijzingnummer": "1.5"},
        {"toewijzingnummer": "9999999999"},
        {"volume": "1.5"},
        {"volume": '"drie"'},
        {"frequentie": '"jaar"'},
        {"gemeente": "384"},
        {"wet": '"wlz"'},
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_named_with_its_key(velden: dict[str, str]) -> None:
    (sleutel,) = velden
    assert any(
        f.startswith(f"[[toewijzing]] 1, {sleutel}: ") for f in fouten(_toewijzing(**velden))
    )


def _beginstand(**velden: str) -> str:
    alle = {
        "gemeente": '"0384"',
        "wet": '"jw"',
        "toewijzingnummer": "1001",
        "productcategorie": '"45"',
        "productcode": '"45A04"',
        "maand": '"2026-01"',
        "volume": "4",
        "eenheid": '"uur"',
        "tarief": '"87,24"',
        "bedrag": '"348,96"',
        "referentienummer": '"OUD-1"',
        **velden,
    }
    regels = [f"{naam} = {waarde}" for naam, waarde in alle.items() if waarde]
    return "\n".join(["[[beginstand]]", *regels, ""])


def test_an_opening_balance() -> None:
    (gelezen,) = lees(_beginstand()).beginstanden
    assert (gelezen.maand, gelezen.volume, gelezen.tarief_cent, gelezen.bedrag_cent) == (
        Maand(2026, 1),
        4,
        8724,
        34896,
    )


def test_an_opening_balance_in_euro() -> None:
    (gelezen,) = lees(_beginstand(eenheid='"euro"', tarief="", volume="")).beginstanden
    assert (gelezen.volume, gelezen.tarief_cent, gelezen.bedrag_cent) == (34896, None, 34896)


@pytest.mark.parametrize(
    ("velden", "sleutel"),
    [
        ({"tarief": ""}, "tarief"),
        ({"eenheid": '"euro"'}, "tarief"),
        ({"maand": '"januari"'}, "maand"),
        ({"referentienummer": '"' + "x" * 21 + '"'}, "referentienummer"),
        ({"bedrag": ""}, "bedrag"),
    ],
    ids=str,
)
def test_an_opening_balance_that_cannot_be(velden: dict[str, str], sleutel: str) -> None:
    alle = fouten(_beginstand(**velden))
    assert any(fout.startswith(f"[[beginstand]] 1, {sleutel}: ") for fout in alle)


@pytest.mark.parametrize(
    "iban",
    [
        "NL91ABNA0417164300",
        "nl91 abna 0417 1643 00",
        "BE68 5390 0754 7034",
        "DE89370400440532013000",
    ],
)
def test_an_iban_of_any_country_that_has_them_is_taken(iban: str) -> None:
    praktijk = lees(f'iban = "{iban}"').praktijk
    assert praktijk is not None
    assert praktijk.iban == iban.replace(" ", "").upper()


@pytest.mark.parametrize(
    "iban",
    [
        "NL91ABNA0417164301",  # check digits
        "NL58ABNA041716430",  # a figure short, check digits right
        "XX57WEST12345698765432",  # no such country, check digits right
        "NL91-ABNA-0417-1643-00",
        "NL٩١ABNA0417164300",
    ],
)
def test_an_iban_that_no_bank_can_have_is_refused(iban: str) -> None:
    assert fouten(f'iban = "{iban}"') == [
        f"[praktijk], iban: '{iban}' is geen geldig IBAN",
    ]


@pytest.mark.parametrize(
    "bsn", ["99.99.00.006", " 999900006", "10464554", "999900007", "٩٩٩٩٠٠٠٠٦"]
)
def test_a_bsn_is_nine_figures_and_nothing_else(bsn: str) -> None:
    (fout,) = fouten(f'[[client]]\nbsn = "{bsn}"\nachternaam = "Wit"\n')
    assert fout.startswith("[[client]] 1, bsn: ")
    assert "is geen BSN" in fout


@pytest.mark.parametrize("einde", ["9999-12-31", '"9999-12-31"', "2026-12-31"])
def test_a_toewijzing_by_hand_may_end_where_a_gemeente_writes_no_end(einde: str) -> None:
    (gelezen,) = lees(CLIENT, _toewijzing(einddatum=einde)).toewijzingen
    assert str(gelezen.einddatum) == einde.strip('"')


@pytest.mark.parametrize("einde", ["9999-12-30", "0001-01-01", "3000-01-01"])
def test_no_other_day_of_such_a_year_can_be_meant(einde: str) -> None:
    assert (
        f"[[toewijzing]] 1, einddatum: {einde} ligt niet in de jaren 1900 tot en met 2999; is er "
        "geen einde, laat de datum dan weg"
    ) in fouten(CLIENT, _toewijzing(einddatum=einde))


def test_a_set_up_file_may_be_as_large_as_a_ledger_of_years() -> None:
    gelezen = lees("# 20,000 lines\n" * 400_000, CLIENT)
    assert [gegevens.client.achternaam for gegevens in gelezen.clienten] == ["Wit"]
