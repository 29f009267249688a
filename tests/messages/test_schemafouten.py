"""A schema error is told in Dutch with its line, element and value."""

from __future__ import annotations

from pathlib import Path

import pytest

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.messages.reader import read_xml, recognise
from zorgadmin.messages.schemafouten import check_schema

SAMPLES = Path(__file__).parents[1] / "samples"
XSI = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:'


def findings(oud: bytes, nieuw: bytes, bestand: str = "jw301.xml") -> tuple[Bevinding, ...]:
    inhoud = (SAMPLES / bestand).read_bytes()
    assert oud in inhoud
    root = read_xml(inhoud.replace(oud, nieuw, 1))
    return check_schema(root, recognise(root))


def test_the_samples_follow_their_schema() -> None:
    for bestand in ("jw301.xml", "wmo301.xml", "jw323.xml", "wmo325.xml"):
        assert findings(b"Header", b"Header", bestand) == ()


def test_a_finding_has_rule_code_place_and_way_out() -> None:
    (bevinding,) = findings(b">999990019<", b">12345<")
    assert bevinding.regel == "XSD"
    assert bevinding.retourcode is None
    assert bevinding.is_fout
    assert bevinding.plek == "regel 19, element Bsn"
    assert bevinding.uitleg == "Bsn is “••••••345” en moet uit precies 9 cijfers bestaan."
    assert bevinding.oplossing.startswith("Corrigeer het bestand of vraag")


@pytest.mark.parametrize(
    ("oud", "nieuw", "uitleg"),
    [
        (b">999990019<", b"><", "Bsn is leeg en moet minstens 1 teken lang zijn."),
        (b">2012-01-01<", b">2012-02-30<", "Datum is “2012-02-30” en is geen bestaande datum"),
        (b">09:15:00<", b">09:75:00<", "Toewijzingstijd is “09:75:00” en is geen bestaande tijd"),
        (
            b">09:15:00<",
            b">09:15:00Z<",
            "Toewijzingstijd is “09:15:00Z” en mag geen tijdzone hebben.",
        ),
        (
            b">2026-06-17<",
            b">2026-06-17Z<",
            "Einddatum is “2026-06-17Z” en mag geen tijdzone hebben.",
        ),
        (b"Soort>01<", b"Soort>05<", "Soort is “05” en moet 01, 02, 03 of 04 zijn."),
        (b">NL<", b">XX<", "LandCode is “XX” en moet een code van de codelijst zijn."),
        (b"Volume>3<", b"Volume>2,5<", "Volume is “2,5” en is geen geheel getal."),
        (
            b"Volume>3<",
            b"Volume>100000000<",
            "Volume is “100000000” en mag hoogstens 99999999 zijn.",
        ),
        (b"Volume>3<", b"Volume>-1<", "Volume is “-1” en moet minstens 0 zijn."),
        (b"Frequentie>2<", b"Frequentie>22<", "is “22” en mag hoogstens 1 teken lang zijn."),
        (b">Zuiderplein<", b">" + b"Z" * 25 + b"<", "en mag hoogstens 24 tekens lang zijn."),
        (
            b">Fries<",
            b">  <",
            "Taal is leeg en moet een zichtbaar teken bevatten, zonder regeleinde.",
        ),
        (b">Fries<", b">Fr\nies<", "Taal is “Fr⏎ies” en moet een zichtbaar teken bevatten"),
        (b">FY<", b">F.Y.<", "Voorletters is “F.Y.” en mag alleen letters bevatten."),
        (
            b">0582345678<",
            b">058-234<",
            "Telefoonnummer is “058-234” en mag alleen cijfers bevatten.",
        ),
        (b"Versie>1.0.0<", b"Versie>1.0<", "moet een versie zijn als 1.0.0."),
        (b">65656055<", b">6565<", "Ontvanger is “6565” en moet uit precies 8 cijfers bestaan."),
        (
            b">3</jw301:BerichtV",
            b">2</jw301:BerichtV",
            "BerichtVersie is “2” en moet 3 zijn in release",
        ),
        (b"Versie>3<", b"Versie>x<", "BerichtVersie is “x” en is geen geheel getal."),
        (
            b"<jw301:Bsn>999990019</jw301:Bsn>",
            b"",
            "Hier staat Geboortedatum, maar Bsn wordt verwacht",
        ),
        (b"<ijw:NaamGebruik>4</ijw:NaamGebruik>", b"", "In Naam ontbreekt NaamGebruik."),
        (
            b"<ijw:NaamGebruik>4</ijw:NaamGebruik>",
            b"<ijw:X/>",
            "Hier staat X, maar NaamGebruik wordt",
        ),
        (
            b"jw301:Geslacht>2</jw301:",
            b"ijw:Geslacht>2</ijw:",
            "Geslacht staat hier met een verkeerd",
        ),
        (
            b"<jw301:Bsn>",
            b'<jw301:Bsn soort="1">',
            "Bsn heeft een attribuut soort dat niet bestaat.",
        ),
        (
            b"<jw301:Client>",
            b'<jw301:Client a="1">',
            "Client heeft een attribuut a dat niet bestaat.",
        ),
        (b"<jw301:Client>", b"<jw301:Client>los", "In Client staat losse tekst"),
        (b">Fries<", b"><b/><", "In Taal staan elementen; er hoort alleen een waarde in."),
        (
            b"</jw301:Client>",
            b"<jw301:Extra/></jw301:Client>",
            "Extra hoort hier niet: op deze plaats",
        ),
        (
            b"<jw301:Client>",
            b"<jw301:Client " + XSI + b'nil="true">',
            "Client voldoet niet aan het schema",
        ),
        (
            b"<jw301:Client>",
            b"<jw301:Client " + XSI + b'type="x">',
            "Client voldoet niet aan het schema",
        ),
    ],
)
def test_an_error_is_told_with_element_and_value(oud: bytes, nieuw: bytes, uitleg: str) -> None:
    assert uitleg in findings(oud, nieuw)[0].uitleg


def test_one_wrong_value_is_one_finding() -> None:
    assert len(findings(b">999990019<", b"><")) == 1


def test_a_long_value_is_cut_off() -> None:
    (bevinding,) = findings(b">Zuiderplein<", b">" + b"Z" * 100 + b"<")
    assert f"“{'Z' * 40}…”" in bevinding.uitleg


def test_the_line_is_right_deep_in_a_large_file() -> None:
    einde = b"</jw301:ToegewezenProducten>"
    (bevinding,) = findings(einde, b"\n" * 70_000 + b"<fout/>" + einde)
    assert bevinding.plek == "regel 70192, element fout"


def test_prefixes_that_are_declared_deep_in_the_file_do_not_matter() -> None:
    oud = b"<jw301:Bsn>999990019</jw301:Bsn>"
    nieuw = b'<q:Bsn xmlns:q="http://www.istandaarden.nl/ijw/3_2/jw301/schema">1</q:Bsn>'
    (bevinding,) = findings(oud, nieuw)
    assert bevinding.plek == "regel 19, element Bsn"
    assert "precies 9 cijfers" in bevinding.uitleg


def test_no_more_than_a_hundred_findings_are_told() -> None:
    inhoud = (SAMPLES / "jw301.xml").read_bytes()
    begin = inhoud.index(b"\t\t\t<jw301:ToegewezenProduct>")
    einde = inhoud.index(b"\t\t</jw301:ToegewezenProducten>")
    product = inhoud[begin:einde].replace(b">04<", b">99<")
    root = read_xml(inhoud[:begin] + product * 200 + inhoud[einde:])
    assert len(check_schema(root, recognise(root))) == 100


def test_a_bsn_is_masked_in_whatever_element_it_stands() -> None:
    (bevinding,) = findings(b"Soort>01<", b"Soort>999900006<")
    assert bevinding.uitleg == "Soort is “••••••006” en mag hoogstens 2 tekens lang zijn."
    (bevinding,) = findings(b"Volume>3<", b"Volume>bsn 999900006 3 uur<")
    assert "“bsn ••••••006 3 uur”" in bevinding.uitleg
