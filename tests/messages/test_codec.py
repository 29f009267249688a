"""Records are written byte for byte as the standards ask, and read back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.builders import (
    afgekeurd,
    bericht301,
    bericht323,
    bericht325,
    client323,
    client325,
    prestatie,
    toegewezen_product,
)
from tests.messages.test_schema_feiten import NIET_GELDIG
from zorgadmin.domain.berichten.basis import OpenPeriode
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.berichten.bericht323 import Client323
from zorgadmin.domain.berichten.bericht325 import Client325
from zorgadmin.domain.codes import Wet
from zorgadmin.messages import codec
from zorgadmin.messages.encode import encode, encode_parts
from zorgadmin.messages.fouten import LeesError, SchrijfError
from zorgadmin.messages.reader import Element, read_xml, recognise
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.schemafouten import check_schema

SAMPLES = Path(__file__).parents[1] / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "istandaarden" / "voorbeelden"
JW301 = berichtsoort(Wet.JW, "301")
GOLDEN_323 = """\
<?xml version="1.0" encoding="UTF-8"?>
<jw323:Bericht xmlns:ijw="http://www.istandaarden.nl/ijw/3_2/basisschema/schema" \
xmlns:jw323="http://www.istandaarden.nl/ijw/3_2/jw323/schema">
	<jw323:Header>
		<jw323:BerichtCode>490</jw323:BerichtCode>
		<jw323:BerichtVersie>3</jw323:BerichtVersie>
		<jw323:BerichtSubversie>2</jw323:BerichtSubversie>
		<jw323:Afzender>65656055</jw323:Afzender>
		<jw323:Ontvanger>0384</jw323:Ontvanger>
		<jw323:BerichtIdentificatie>
			<ijw:Identificatie>765432198</ijw:Identificatie>
			<ijw:Dagtekening>2026-05-06</ijw:Dagtekening>
		</jw323:BerichtIdentificatie>
		<jw323:XsdVersie>
			<ijw:BasisschemaXsdVersie>1.0.0</ijw:BasisschemaXsdVersie>
			<ijw:BerichtXsdVersie>1.0.0</ijw:BerichtXsdVersie>
		</jw323:XsdVersie>
	</jw323:Header>
	<jw323:Declaratie>
		<jw323:DeclaratieNummer>DN001</jw323:DeclaratieNummer>
		<jw323:DeclaratiePeriode>
			<ijw:Begindatum>2026-04-01</ijw:Begindatum>
			<ijw:Einddatum>2026-04-30</ijw:Einddatum>
		</jw323:DeclaratiePeriode>
		<jw323:DeclaratieDagtekening>2026-05-06</jw323:DeclaratieDagtekening>
		<jw323:TotaalIngediendBedrag>
			<ijw:TotaalBedrag>700</ijw:TotaalBedrag>
			<ijw:DebetCredit>C</ijw:DebetCredit>
		</jw323:TotaalIngediendBedrag>
		<jw323:Clienten>
			<jw323:Client>
				<jw323:Bsn>999900006</jw323:Bsn>
				<jw323:Prestaties>
					<jw323:Prestatie>
						<jw323:ProductReferentie>
							<ijw:ReferentieNummer>RN&lt;2&gt; &amp; 'x' "y"</ijw:ReferentieNummer>
							<ijw:VorigReferentieNummer>RN001</ijw:VorigReferentieNummer>
						</jw323:ProductReferentie>
						<jw323:ToewijzingNummer>10072</jw323:ToewijzingNummer>
						<jw323:ProductCategorie>45</jw323:ProductCategorie>
						<jw323:ProductCode>45A03</jw323:ProductCode>
						<jw323:ProductPeriode>
							<ijw:Begindatum>2026-04-01</ijw:Begindatum>
							<ijw:Einddatum>2026-04-30</ijw:Einddatum>
						</jw323:ProductPeriode>
						<jw323:GeleverdVolume>4</jw323:GeleverdVolume>
						<jw323:Eenheid>04</jw323:Eenheid>
						<jw323:ProductTarief>1250</jw323:ProductTarief>
						<jw323:IngediendBedrag>
							<ijw:Bedrag>5000</ijw:Bedrag>
							<ijw:DebetCredit>C</ijw:DebetCredit>
						</jw323:IngediendBedrag>
					</jw323:Prestatie>
					<jw323:Prestatie>
						<jw323:ProductReferentie>
							<ijw:ReferentieNummer>RN003</ijw:ReferentieNummer>
						</jw323:ProductReferentie>
						<jw323:ToewijzingNummer>10072</jw323:ToewijzingNummer>
						<jw323:ProductCategorie>45</jw323:ProductCategorie>
						<jw323:ProductCode>45A03</jw323:ProductCode>
						<jw323:ProductPeriode>
							<ijw:Begindatum>2026-04-01</ijw:Begindatum>
							<ijw:Einddatum>2026-04-30</ijw:Einddatum>
						</jw323:ProductPeriode>
						<jw323:GeleverdVolume>4300</jw323:GeleverdVolume>
						<jw323:Eenheid>83</jw323:Eenheid>
						<jw323:IngediendBedrag>
							<ijw:Bedrag>4300</ijw:Bedrag>
							<ijw:DebetCredit>D</ijw:DebetCredit>
						</jw323:IngediendBedrag>
					</jw323:Prestatie>
				</jw323:Prestaties>
			</jw323:Client>
		</jw323:Clienten>
	</jw323:Declaratie>
</jw323:Bericht>
"""


def test_a_323_is_written_byte_for_byte() -> None:
    bericht = bericht323(
        prestatie("RN<2> & 'x' \"y\"", vorig="RN001", debet_credit="C"),
        prestatie("RN003", volume=4300, eenheid="83", tarief=None, bedrag=4300),
    )
    assert codec.write(bericht, Wet.JW) == GOLDEN_323.replace("\n", "\r\n").encode()


def test_the_wmo_has_its_own_prefixes_and_namespaces() -> None:
    inhoud = codec.write(bericht323(), Wet.WMO).decode()
    assert inhoud.splitlines()[1] == (
        '<wmo323:Bericht xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" '
        'xmlns:wmo323="http://www.istandaarden.nl/iwmo/3_2/wmo323/schema">'
    )
    assert "<iwmo:Bedrag>5000</iwmo:Bedrag>" in inhoud
    assert "jw" not in inhoud


def test_an_empty_list_and_an_absent_value_are_left_out() -> None:
    bericht = bericht325(clienten=())
    inhoud = codec.write(bericht, Wet.JW)
    assert b"Clienten" not in inhoud
    assert check_schema(read_xml(inhoud), berichtsoort(Wet.JW, "325")) == ()
    zonder = replace(bericht, declaratie_antwoord=None)
    assert b"DeclaratieAntwoord" not in codec.write(zonder, Wet.JW)


def test_codes_are_written_one_by_one() -> None:
    regel = afgekeurd(prestatie(), "9321", "0611")
    inhoud = codec.write(bericht325(regel), Wet.JW)
    assert (
        b"\t\t\t\t\t\t<jw325:RetourCodes>\r\n"
        b"\t\t\t\t\t\t\t<jw325:RetourCode>9321</jw325:RetourCode>\r\n"
        b"\t\t\t\t\t\t\t<jw325:RetourCode>0611</jw325:RetourCode>\r\n"
        b"\t\t\t\t\t\t</jw325:RetourCodes>\r\n"
    ) in inhoud


def test_a_large_message_can_be_written_in_pieces() -> None:
    clienten = tuple(client323(prestatie(f"R{i}"), bsn=f"{999900000 + i}") for i in range(50))
    bericht = bericht323(clienten=clienten)
    soort = berichtsoort(Wet.JW, "323")
    delen = list(encode_parts(bericht, soort))
    assert len(delen) > 50
    assert b"".join(delen) == encode(bericht, soort)


@pytest.mark.parametrize("teken", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_xml_does_not_know_is_refused(teken: str) -> None:
    with pytest.raises(SchrijfError, match=f"U\\+{ord(teken):04X}"):
        codec.write(bericht323(prestatie(f"R{teken}")), Wet.JW)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_comes_back_as_it_was(tekst: str) -> None:
    for waarde in (tekst, f"\n{tekst}\r\n\t"):
        bericht = bericht323(prestatie(waarde))
        inhoud = codec.write(bericht, Wet.JW)
        assert inhoud.count(b"\n") == inhoud.count(b"\r") == inhoud.count(b"\r\n") == 56
        assert codec.read(read_xml(inhoud)) == bericht


# --- Reading -------------------------------------------------------------------------------------


def outline(element: Element) -> list[tuple[int, str, str]]:
    """Depth, name and value of every element."""
    regels = []
    for kind in element.iter():
        diepte = sum(1 for _ in kind.iterancestors())
        regels.append((diepte, str(kind.tag), (kind.text or "").strip()))
    return regels


def assert_round_trip(inhoud: bytes) -> None:
    root = read_xml(inhoud)
    soort = recognise(root)
    assert check_schema(root, soort) == ()
    bericht = codec.read(root)
    assert outline(read_xml(encode(bericht, soort))) == outline(root)


@pytest.mark.parametrize("naam", ["jw301", "wmo301", "jw323", "wmo325"])
def test_a_sample_is_written_as_it_was_read(naam: str) -> None:
    inhoud = (SAMPLES / f"{naam}.xml").read_bytes()
    assert_round_trip(inhoud)
    root = read_xml(inhoud)
    soort = recognise(root)
    assert encode(codec.read(root), soort) == inhoud


GEPUBLICEERD = sorted(pad.stem for pad in SHARED.glob("*.xml"))


@pytest.mark.parametrize("naam", GEPUBLICEERD)
def test_a_published_example_is_written_as_it_was_read(naam: str) -> None:
    inhoud = (SHARED / f"{naam}.xml").read_bytes()
    root = read_xml(inhoud)
    if naam in NIET_GELDIG:
        assert check_schema(root, recognise(root)) != ()
        return
    assert_round_trip(inhoud)


def test_a_301_is_read_into_its_record() -> None:
    bericht = codec.read(read_xml((SAMPLES / "jw301.xml").read_bytes()))
    assert isinstance(bericht, Bericht301)
    assert bericht.header.afzender == "0080"
    assert bericht.header.bericht_identificatie.dagtekening == date(2026, 3, 12)
    assert bericht.client.bsn == "999990019"
    assert bericht.client.naam.geslachtsnaam.achternaam == "Hoekstra-Ørsted"
    assert bericht.client.naam.partnernaam is not None
    assert bericht.client.naam.partnernaam.achternaam == "Dijk & Zn"
    assert bericht.client.commentaar == "Bel eerst de moeder; <niet> op maandag."
    moeder, hulpverlener = bericht.client.relaties
    assert moeder.contact.periode == OpenPeriode(date(2020, 1, 1), None)
    assert moeder.contact.telefoon is not None
    assert moeder.contact.telefoon.telefoon02 is not None
    assert moeder.contact.telefoon.telefoon02.telefoonnummer == "0612345678"
    assert (hulpverlener.volgorde, hulpverlener.geboortedatum) == (None, None)
    uren, budget = bericht.client.toegewezen_producten
    assert (uren.toewijzing_nummer, uren.toewijzingstijd) == (400101, time(9, 15))
    assert uren.omvang is not None
    assert (uren.omvang.volume, uren.omvang.eenheid, uren.omvang.frequentie) == (3, "04", "2")
    assert (budget.budget, budget.omvang) == (1250000, None)
    assert budget.toewijzingstijd == time(9, 15, 0, 250000)
    assert budget.product is not None
    assert (budget.product.categorie, budget.product.code) == ("50", None)


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [
        (">300201<", "> +300201 <"),
        (">300201<", ">000300201<"),
        (">300201<", ">\n300201\n<"),
        (">2026-07-14<", "> 2026-07-14 <"),
        (">12:34:56<", ">\t12:34:56.000<"),
        (">300201<", ">300<!-- terzijde -->201<"),
        (">45A04<", "><![CDATA[45A04]]><"),
    ],
)
def test_a_value_in_another_spelling_is_the_same_value(oud: str, nieuw: str) -> None:
    bericht = bericht301(toegewezen_product(300201))
    inhoud = encode(bericht, JW301).decode()
    assert oud in inhoud
    root = read_xml(inhoud.replace(oud, nieuw).encode())
    assert check_schema(root, JW301) == ()
    assert codec.read(root) == bericht


@pytest.mark.parametrize(
    ("oud", "nieuw", "element"),
    [
        (">2026-07-14<", ">12026-07-14<", "Einddatum"),
        (">2026-07-14<", ">-2026-07-14<", "Einddatum"),
        (">12:34:56<", ">24:00:00<", "Toewijzingstijd"),
        (">12:34:56<", ">12:34:56.1234567<", "Toewijzingstijd"),
    ],
)
def test_a_value_that_the_schema_allows_but_no_calendar_holds_is_refused_with_its_place(
    oud: str, nieuw: str, element: str
) -> None:
    inhoud = encode(bericht301(), JW301).decode().replace(oud, nieuw, 1)
    regel = next(i for i, tekst in enumerate(inhoud.splitlines(), 1) if nieuw in tekst)
    root = read_xml(inhoud.encode())
    assert check_schema(root, JW301) == ()
    with pytest.raises(LeesError, match=f"^Regel {regel}, element {element}: “{nieuw[1:-1]}”"):
        codec.read(root)


def test_an_empty_class_is_read_as_a_class_without_values() -> None:
    inhoud = (SAMPLES / "jw301.xml").read_text(encoding="utf-8")
    begin, einde = "<jw301:Periode>", "</jw301:Periode>"
    kop, _, rest = inhoud.partition(begin)
    root = read_xml((kop + begin + einde + rest.partition(einde)[2]).encode())
    assert check_schema(root, JW301) == ()
    bericht = codec.read(root)
    assert isinstance(bericht, Bericht301)
    assert bericht.client.relaties[0].contact.periode == OpenPeriode(None, None)
    assert codec.read(read_xml(encode(bericht, JW301))) == bericht


def test_a_tree_that_does_not_follow_its_schema_is_refused() -> None:
    root = read_xml((SAMPLES / "jw301.xml").read_bytes())
    etree.SubElement(root[1], "onbekend")
    with pytest.raises(LeesError, match="niet de vorm van zijn schema"):
        codec.read(root)


# --- Any record ----------------------------------------------------------------------------------

REFERENTIE = st.text("0123456789-", min_size=1, max_size=20)
DAGEN = st.dates(date(2021, 1, 1), date(2030, 12, 31))
REGELS = st.builds(
    prestatie,
    REFERENTIE,
    vorig=st.none() | REFERENTIE,
    toewijzing=st.integers(0, 999_999_999),
    code=st.text("0123456789A", min_size=5, max_size=5),
    begin=DAGEN,
    eind=DAGEN,
    volume=st.integers(0, 99_999_999),
    eenheid=st.sampled_from(["01", "04", "14", "16", "82", "83", "84"]),
    tarief=st.none() | st.integers(0, 99_999_999),
    bedrag=st.integers(0, 99_999_999),
    debet_credit=st.sampled_from("CD"),
)
CLIENTEN_323 = st.lists(
    st.builds(lambda regels: client323(*regels), st.lists(REGELS, min_size=1, max_size=3)),
    min_size=1,
    max_size=3,
)
CLIENTEN_325 = st.lists(
    st.builds(lambda regel: client325(afgekeurd(regel, "9321", "0611")), REGELS), max_size=3
)


@given(CLIENTEN_323)
def test_every_323_is_read_back_as_it_was(clienten: list[Client323]) -> None:
    bericht = bericht323(clienten=tuple(clienten))
    assert codec.read(read_xml(codec.write(bericht, Wet.JW))) == bericht


@given(CLIENTEN_325)
def test_every_325_is_read_back_as_it_was(clienten: list[Client325]) -> None:
    bericht = bericht325(clienten=tuple(clienten))
    assert codec.read(read_xml(codec.write(bericht, Wet.JW))) == bericht
